"""One row out of the logs of many rooms: by time, then by kind and number of the room, then by version.

`recorded_at` never goes back within a room, nor before the event that caused it; so within a millisecond the plenary
comes before the tables that follow it, and these before the ballots.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import merge
from typing import Final

from msgspec import Struct

from samenspel.domain.events.ballot import VotingOpened
from samenspel.domain.ids import kind_of, number_of
from samenspel.ports import StoredEvent
from samenspel.protocol.codec import Payloads

KINDS: Final[Sequence[str]] = ("plenary", "table", "ballot", "list", "report", "choice", "follow", "agreement")
"""The order of rooms within a millisecond."""

LANES: Final[Mapping[str, tuple[str, ...]]] = {
    "plenary": ("seat", "screen", "stage"),
    "table": ("seat", "host", "stage"),
    "ballot": ("seat", "screen", "stage"),
    "list": ("seat", "screen"),
}
"""Kind of room → the lanes that are replayed. What is not here is no part of the day; own lanes are nobody else's."""

_PAYLOADS: Final = Payloads()


class Entry(Struct, frozen=True, gc=False):
    """An event with its room. Nothing for the garbage collector to look at, or it would stand still for tens of
    thousands of them in the middle of the replay."""

    room: str
    version: int
    at: int
    actor: str
    command_id: str
    kind: str
    schema: int
    payload: bytes


def entries_of(room: str, events: Iterable[StoredEvent]) -> list[Entry]:
    """The log of a room."""
    return [
        Entry(
            room,
            event.version,
            event.recorded_at,
            event.actor,
            event.command_id,
            event.kind,
            event.schema,
            event.payload,
        )
        for event in events
    ]


Logs = Mapping[str, Sequence[Entry]]
"""Room id → its log, as far as it is told."""


def is_told(room: str) -> bool:
    """Whether a room is part of a replay."""
    return kind_of(room) in LANES


def in_order(logs: Logs) -> Iterator[Entry]:
    """Every event of these rooms; the rooms that have no lanes in a replay are left out."""
    return merge(*(log for room, log in logs.items() if is_told(room)), key=_place)


def of_table(logs: Logs, table: str) -> Logs:
    """The rooms that somebody at this table has seen: its own, the plenary, the ballots of the hall and its own polls.
    Raises `BadMessage` for a ballot that cannot be read."""
    return {room: log for room, log in logs.items() if _is_seen(room, log, table)}


def _is_seen(room: str, log: Sequence[Entry], table: str) -> bool:
    match kind_of(room):
        case "plenary":
            return True
        case "ballot":
            opened = next((entry for entry in log if entry.kind == VotingOpened.kind), None)
            return opened is None or _votes(opened, number_of(table))
        case _:
            return room == table


def _votes(opened: Entry, table: int) -> bool:
    event = _PAYLOADS.decode(opened.kind, opened.schema, opened.payload)
    tables = event.terms.tables if isinstance(event, VotingOpened) else None
    return tables is None or table in tables


def _place(entry: Entry) -> tuple[int, int, int, int]:
    return entry.at, KINDS.index(kind_of(entry.room)), number_of(entry.room), entry.version
