"""Which pages may act on this service: its own, and those that the operator named."""

from typing import Final

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from samenspel.web.errors import ApiError, refused

SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})


def same_origin(origin: str | None, host: str, allowed: frozenset[str]) -> bool:
    """Whether a page from `origin` may act on `host` (RFC 6455 section 10.2; OWASP's CSRF cheat sheet).

    Programs send no Origin and hold no browser's credentials; a browser always sends one where it matters.
    """
    if origin is None or origin in allowed:
        return True
    return bool(host) and origin.lower() in {f"http://{host.lower()}", f"https://{host.lower()}"}


class OwnPages:
    """Refuses what a page from elsewhere would change: it could let a browser join, or take over a role, unasked."""

    def __init__(self, app: ASGIApp, allowed: frozenset[str]) -> None:
        """`allowed`: origins beside the service's own."""
        self.app = app
        self.allowed = allowed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, or answer `forbidden`."""
        app = self.app if self._may(scope) else await refused(Request(scope), ApiError("forbidden"))
        await app(scope, receive, send)

    def _may(self, scope: Scope) -> bool:
        if scope["type"] != "http" or scope["method"] in SAFE:
            return True
        headers = Headers(scope=scope)
        return same_origin(headers.get("origin"), headers.get("host", ""), self.allowed)
