"""Pages and their files."""

from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from samenspel.web.assets import Asset, Assets
from samenspel.web.errors import ApiError

PAGES: Final = {
    "/": "join",
    "/tafel": "table",
    "/meekijken": "follow",
    "/regie": "control",
    "/scherm": "screen",
    "/organisatie": "organiser",
    "/kaarten": "cards",
    "/bewaren": "keeping",
    "/opvolging": "pursuit",
    "/terugkijken": "replay",
    "/verslag-maken": "writing",
}
"""Address → file in client_static/pages."""

PAGES_OF: Final = {"kiezen": "choosing", "opvolging": "pursuit", "overeenkomst": "agreeing"}
"""First part of an address, before the conference → file in client_static/pages."""

FOREVER: Final = "public, max-age=31536000, immutable"


async def page(request: Request) -> Response:
    """One of `PAGES`. The page itself is never kept by the browser, what it refers to for ever."""
    assets: Assets = request.app.state.assets
    return sent(request, assets.page(PAGES[request.url.path]), "no-cache")


async def page_of(request: Request) -> Response:
    """One of `PAGES_OF`, about a conference: whether that is there the page finds out."""
    assets: Assets = request.app.state.assets
    return sent(request, assets.page(PAGES_OF[request.url.path.split("/")[1]]), "no-cache")


async def static(request: Request) -> Response:
    """`/s/<build>/<path>`. A file of another build is the present one, not kept: an open page goes on working."""
    assets: Assets = request.app.state.assets
    asset = assets.get(request.path_params["path"])
    if asset is None:
        raise ApiError("not_found")
    return sent(request, asset, FOREVER if request.path_params["build"] == assets.build else "no-cache")


async def favicon(request: Request) -> Response:
    """`/favicon.ico`, which browsers ask for by themselves."""
    assets: Assets = request.app.state.assets
    asset = assets.get("favicon.svg")
    if asset is None:
        raise ApiError("not_found")
    return sent(request, asset, "public, max-age=86400")


def sent(request: Request, asset: Asset, caching: str, status: int = 200) -> Response:
    """The file, packed for who unpacks it. `caching`: how long a browser may keep it."""
    headers = {"Cache-Control": caching, "Vary": "Accept-Encoding"}
    body = asset.body
    if asset.compressed is not None and "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
        body = asset.compressed
    return Response(body, status, headers | {"Content-Type": asset.content_type})
