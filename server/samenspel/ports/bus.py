"""What hubs tell each other."""

from collections.abc import Callable
from typing import Protocol

import msgspec

from samenspel.speech import Told


class Moved(msgspec.Struct, frozen=True, tag="moved"):
    """Rooms that are at a new version, and per ballot the owners of papers that were cast: read them in the log."""

    versions: dict[str, int] = {}
    papers: dict[str, list[str]] = {}


class PeopleChanged(msgspec.Struct, frozen=True, tag="people"):
    """Participants of a conference who joined, moved, changed their name or went: read them in the people table."""

    conference: str
    participants: list[str]


class SessionsEnded(msgspec.Struct, frozen=True, tag="ended"):
    """Sessions, by the SHA-256 of their tokens, whose sockets have to close."""

    token_hashes: list[bytes]


class WorksHere(msgspec.Struct, frozen=True, tag="works"):
    """A participant works at a page of the hub that says so; their other such pages that came before it give way. When
    it came, in ms by that hub's clock, and its own id: pages are in this order at every hub."""

    participant: str
    at: int = 0
    page: str = ""


class Present(msgspec.Struct, frozen=True, tag="present"):
    """How many people of a conference this hub has: per table connected, and in all seen in the last ten minutes; `at`:
    when it says so, in ms by its clock."""

    conference: str
    here: dict[int, int]
    present: int
    at: int = 0


class CodeTried(msgspec.Struct, frozen=True, tag="tried"):
    """Somebody on this network came in, or had a spoken code wrong. `wrong` is that code; else they `typed` the code
    well, or came by a link."""

    network: str
    local: bool
    wrong: str = ""
    typed: bool = False


HubMessage = Moved | PeopleChanged | SessionsEnded | WorksHere | Present | CodeTried
"""What one hub tells the others."""


class Bus(Protocol):
    """The doorbell between hubs. What it brings may be lost, doubled or late, and is never trusted for data: it says
    where to look, and the log is looked at without it too."""

    @property
    def alone(self) -> bool:
        """Whether no other hub can exist: nobody is told and nothing needs to be looked for."""

    @property
    def connected(self) -> bool:
        """Whether what is told now is likely to be heard."""

    def tell(self, message: HubMessage) -> None:
        """Tell the other hubs. Never waits and never raises: no acknowledgement hangs on it."""

    def listen(self, heard: Callable[[str, HubMessage], None], missed: Callable[[], None]) -> None:
        """Call `heard(hub, message)` on the loop with what other hubs told, in the order of each; never with one's own.
        Call `missed()` when something may have been missed: look at everything once."""

    async def close(self) -> None:
        """Say nothing more. May be called twice."""


class BusUnavailable(Told):
    """The bus cannot be used as it is set up; the sentence says whose fault it is and what to do. A bus that is only
    away is no error: the service does its work, and hears the others when it is back."""
