"""The names that this service has.

A page elsewhere can let its own name lead to this computer (DNS rebinding); its browser then takes what we answer for
a part of that page, and the Origin that it sends agrees with its Host. But Host holds the name, and it is none of ours.
"""

import re
import socket
from collections.abc import Iterator
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from samenspel.settings import Settings
from samenspel.web.errors import ApiError, refused

HOST: Final = re.compile(r"(?:\[(?P<six>[0-9a-f:.]+)\]|(?P<name>[a-z0-9_-]+(?:\.[a-z0-9_-]+)*)\.?)(?::[0-9]{1,5})?")
"""What browsers send: a name, an IPv4 address or a bracketed IPv6 address, and a port."""


class Names:
    """Whether somebody who says this name means this service."""

    def __init__(self, settings: Settings) -> None:
        """Its names are those of this computer, and those that the operator gave."""
        self._own = frozenset(_own_names(settings))
        self._proxied = bool(settings.url)

    def has(self, host: str) -> bool:
        """Whether a Host header names us. An address always does: nobody can let it lead elsewhere.

        What stands in front may call us by a name that only it knows; one without a dot is nobody's on the internet.
        """
        found = HOST.fullmatch(host.lower())
        if found is None:
            return False
        name = found["name"]
        return name is None or name in self._own or _is_address(name) or (self._proxied and "." not in name)


class OwnNames:
    """Refuses whoever calls this service by a name that it does not have."""

    def __init__(self, app: ASGIApp, names: Names) -> None:
        self.app = app
        self.names = names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, or answer `wrong_host`. Who sends no Host at all is no browser."""
        if all(self.names.has(host) for host in Headers(scope=scope).getlist("host")):
            await self.app(scope, receive, send)
        else:
            answer = await refused(HTTPConnection(scope), ApiError("wrong_host"))
            await answer(scope, receive, send)


def _own_names(settings: Settings) -> Iterator[str]:
    full = socket.gethostname().lower()
    short = full.partition(".")[0]
    yield from ("localhost", full, short, f"{short}.local")
    yield settings.host.lower()
    for address in (settings.url, *settings.origins):
        if name := urlsplit(address).hostname:
            yield name.encode("idna").decode()


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
