"""The proceeds over HTTP: for who takes part, and for who has the code of the conference.

Everybody else gets one and the same page, which says what this is and asks for the code. It does not tell whether there
is anything at the address.
"""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from samenspel.web import bodies
from samenspel.web.assets import Assets
from samenspel.web.callers import hub_of, let_read, may_read
from samenspel.web.codes import conference_by_code
from samenspel.web.pages import sent
from samenspel.web.printing import Press


async def page(request: Request) -> Response:
    """`/opbrengst/<conference>`: what came of the day, any time."""
    if (closed := await _closed(request)) is not None:
        return closed
    press: Press = request.app.state.press
    printed = await press.on_site(hub_of(request), request.path_params["conference"])
    return _html(printed.html)


async def file(request: Request) -> Response:
    """`/opbrengst/<conference>/bewaar`: the same as one file that outlives the laptop."""
    if (closed := await _closed(request)) is not None:
        return closed
    press: Press = request.app.state.press
    printed = await press.on_its_own(hub_of(request), request.path_params["conference"])
    response = _html(printed.html)
    response.headers["Content-Disposition"] = f'attachment; filename="{printed.filename}"'
    return response


async def door(request: Request) -> Response:
    """`/opbrengst`: the page that asks for the code, for who typed half of the address."""
    return _door(request, 200)


async def read(request: Request) -> Response:
    """`POST /api/read`: who has the code of a conference may read what came of it, in this browser."""
    body = await bodies.body_of(request, bodies.Read)
    conference, _ = await conference_by_code(request, body.code)
    response = JSONResponse({"conference": conference.id})
    let_read(response, request, conference)
    return response


async def _closed(request: Request) -> Response | None:
    """The page for who may not read these proceeds (403), or for an organiser who may read all when they are not
    there (404). None for who may; the conference is awake then."""
    conference, hub = request.path_params["conference"], hub_of(request)
    if not await may_read(request, conference):
        return _door(request, 403)
    if await hub.people.conference(conference) is None:
        return _door(request, 404)
    await hub.wake(conference)
    return None


def _door(request: Request, status: int) -> Response:
    assets: Assets = request.app.state.assets
    return sent(request, assets.page("reader"), "no-store", status)


def _html(text: str) -> Response:
    return Response(text, media_type="text/html", headers={"Cache-Control": "no-store"})
