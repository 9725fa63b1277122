"""What the report room knows."""

from __future__ import annotations  # rpds maps cannot be subscripted at run time

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from rpds import HashTrieMap, HashTrieSet

from samenspel.domain.commands.reporting import Part, Way

WAITING_LIMIT: Final = 500
"""Additions that wait for the organiser: beyond it nobody would read them, and a stranger could fill the log."""
SENT_LIMIT: Final = 5_000
"""Additions of one report, whatever became of them."""
OWN_WAITING_LIMIT: Final = 20
"""Additions of one person that wait."""
OWN_SENT_LIMIT: Final = 200
"""Additions of one person, whatever became of them."""
VERSIONS_LIMIT: Final = 200
"""Versions of one report."""

Condition = Literal["waiting", "accepted", "refused", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Text:
    """What the organiser wrote; `version` of the room that made it so."""

    text: str
    at: int
    version: int


@dataclass(frozen=True, slots=True)
class Addition:
    """What somebody added. `decided`: when the organiser last did; 0 while it waits."""

    id: str
    target: str
    way: Way
    text: str
    author: str
    named: bool
    at: int
    state: Condition = "waiting"
    reason: str = ""
    decided: int = 0


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the report. `rooms`: what it is made from; `added`, `gone`, `texts`, `steps`: what is otherwise than
    in the version before it: additions, texts of the organiser's, and how many events in the other rooms."""

    number: int
    at: int
    note: str
    rooms: Mapping[str, int]
    added: tuple[str, ...]
    gone: tuple[str, ...]
    texts: tuple[Part, ...]
    steps: int
    accepted: HashTrieSet[str]
    wording: Mapping[Part, int]


@dataclass(frozen=True, slots=True)
class Reporting:
    """The whole of it. `written`: how many each person sent, `waiting`: how many wait, of all and of each."""

    room: str
    open: bool = False
    opened: int = 0
    texts: HashTrieMap[Part, Text] = field(default_factory=HashTrieMap)
    additions: HashTrieMap[str, Addition] = field(default_factory=HashTrieMap)
    accepted: HashTrieSet[str] = field(default_factory=HashTrieSet)
    written: HashTrieMap[str, int] = field(default_factory=HashTrieMap)
    waiting: HashTrieMap[str, int] = field(default_factory=HashTrieMap)
    queued: int = 0
    versions: tuple[Version, ...] = ()


def initial(room: str) -> Reporting:
    """A report about which nothing was written yet."""
    return Reporting(room)


def wording(state: Reporting) -> Mapping[Part, int]:
    """Part → the version that made it what it is."""
    return {part: text.version for part, text in state.texts.items()}


def of_author(state: Reporting, author: str) -> Iterator[Addition]:
    """What this person added."""
    return (addition for addition in state.additions.values() if addition.author == author)
