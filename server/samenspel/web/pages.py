"""Pages, their files, and the proceeds."""

from typing import Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from samenspel.web.assets import Asset, Assets
from samenspel.web.callers import hub_of, visitor
from samenspel.web.errors import ApiError
from samenspel.web.printing import Press

PAGES: Final = {
    "/": "join",
    "/tafel": "table",
    "/meekijken": "follow",
    "/regie": "control",
    "/scherm": "screen",
    "/organisatie": "organiser",
    "/kaarten": "cards",
}
"""Address → file in client_static/pages."""

FOREVER: Final = "public, max-age=31536000, immutable"


async def page(request: Request) -> Response:
    """One of `PAGES`. The page itself is never kept by the browser, what it refers to for ever."""
    assets: Assets = request.app.state.assets
    return _sent(request, assets.page(PAGES[request.url.path]), "no-cache")


async def static(request: Request) -> Response:
    """`/s/<build>/<path>`. A file of another build is the present one, not kept: an open page goes on working."""
    assets: Assets = request.app.state.assets
    asset = assets.get(request.path_params["path"])
    if asset is None:
        raise ApiError("not_found")
    return _sent(request, asset, FOREVER if request.path_params["build"] == assets.build else "no-cache")


async def favicon(request: Request) -> Response:
    """`/favicon.ico`, which browsers ask for by themselves."""
    assets: Assets = request.app.state.assets
    asset = assets.get("favicon.svg")
    if asset is None:
        raise ApiError("not_found")
    return _sent(request, asset, "public, max-age=86400")


async def proceeds_page(request: Request) -> Response:
    """`/opbrengst/<conference>`: what came of the day, any time, for everybody who takes part."""
    if not await _may_read(request):
        return RedirectResponse("/", status_code=303)
    press: Press = request.app.state.press
    printed = await press.on_site(hub_of(request), request.path_params["conference"])
    return _html(printed.html)


async def proceeds_file(request: Request) -> Response:
    """`/opbrengst/<conference>/bewaar`: the same as one file that outlives the laptop."""
    if not await _may_read(request):
        return RedirectResponse("/", status_code=303)
    press: Press = request.app.state.press
    printed = await press.on_its_own(hub_of(request), request.path_params["conference"])
    response = _html(printed.html)
    response.headers["Content-Disposition"] = f'attachment; filename="{printed.filename}"'
    return response


async def _may_read(request: Request) -> bool:
    """Whether the browser has a session for this conference, which is awake then. Raises `not_found`."""
    conference = request.path_params["conference"]
    try:
        await visitor(request, conference)
    except ApiError:
        return False
    hub = hub_of(request)
    if await hub.people.conference(conference) is None:
        raise ApiError("not_found")
    await hub.wake(conference)
    return True


def _sent(request: Request, asset: Asset, caching: str) -> Response:
    headers = {"Cache-Control": caching, "Vary": "Accept-Encoding"}
    body = asset.body
    if asset.compressed is not None and "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
        body = asset.compressed
    return Response(body, media_type=None, headers=headers | {"Content-Type": asset.content_type})


def _html(text: str) -> Response:
    return Response(text, media_type="text/html", headers={"Cache-Control": "no-store"})
