"""Connections on which nothing more is said."""

from dataclasses import dataclass
from typing import Final

from tests.security.wire import Raw

HALF: Final = b"POST /api/look HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n"
"""Of which a part is sent."""


@dataclass(frozen=True, slots=True)
class Silent:
    """Connections in the middle of a request, and sockets before their hello."""

    requests: list[Raw]
    sockets: list[Raw]
