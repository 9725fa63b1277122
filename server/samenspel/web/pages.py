"""Pages, their files, and the proceeds."""

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from samenspel.hub.hub import Hub
from samenspel.report.page import FONTS, STYLESHEET, Links, Parts, ProceedsPage, filename
from samenspel.report.proceeds import Proceeds, proceeds
from samenspel.report.records import Rooms
from samenspel.web.assets import Asset, Assets
from samenspel.web.callers import hub_of, visitor
from samenspel.web.errors import ApiError

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
    conference = request.path_params["conference"]
    found = await _proceeds(request, conference)
    if found is None:
        return RedirectResponse("/", status_code=303)
    build = request.app.state.assets.build
    links = Links(
        stylesheet=f"/s/{build}/{STYLESHEET}",
        script=f"/s/{build}/app/proceeds.js",
        save=f"/opbrengst/{conference}/bewaar",
    )
    pages: ProceedsPage = request.app.state.proceeds_page
    return _html(pages.on_site(found, _local_time(), links))


async def proceeds_file(request: Request) -> Response:
    """`/opbrengst/<conference>/bewaar`: the same as one file that outlives the laptop."""
    found = await _proceeds(request, request.path_params["conference"])
    if found is None:
        return RedirectResponse("/", status_code=303)
    assets: Assets = request.app.state.assets
    pages: ProceedsPage = request.app.state.proceeds_page
    parts = Parts(stylesheet=assets.text(STYLESHEET), fonts={font: assets.body(font) for font in FONTS})
    at = _local_time()
    response = _html(pages.on_its_own(found, at, parts))
    response.headers["Content-Disposition"] = f'attachment; filename="{filename(found, at)}"'
    return response


def rooms_of(hub: Hub, conference: str) -> Rooms:
    """The records that the proceeds are made of, from the lanes as they stand."""
    plenary = hub.plenary(conference)
    return Rooms(
        plenary=_lane(hub, plenary.id, "seat") if plenary is not None else {},
        tables={room.state.number: _lane(hub, room.id, "seat") for room in hub.rooms.of(conference, "table")},
        ballots={room.state.number: _lane(hub, room.id, "screen") for room in hub.rooms.of(conference, "ballot")},
    )


async def _proceeds(request: Request, conference: str) -> Proceeds | None:
    """None when the browser has no session for this conference."""
    try:
        await visitor(request, conference)
    except ApiError:
        return None
    hub = hub_of(request)
    if await hub.people.conference(conference) is None:
        raise ApiError("not_found")
    await hub.wake(conference)
    return proceeds(rooms_of(hub, conference))


def _lane(hub: Hub, room: str, lane: str) -> dict[tuple[str, str], dict[str, object]]:
    loaded = hub.rooms.loaded(room)
    records = loaded.channel.lanes[lane].records if loaded is not None else {}
    return {key: dict(record) for key, (_, record) in records.items()}


def _sent(request: Request, asset: Asset, caching: str) -> Response:
    headers = {"Cache-Control": caching, "Vary": "Accept-Encoding"}
    body = asset.body
    if asset.compressed is not None and "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
        body = asset.compressed
    return Response(body, media_type=None, headers=headers | {"Content-Type": asset.content_type})


def _html(text: str) -> Response:
    return Response(text, media_type="text/html", headers={"Cache-Control": "no-store"})


def _local_time() -> datetime:
    return datetime.now(ZoneInfo("Europe/Amsterdam"))
