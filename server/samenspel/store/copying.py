"""Moving a conference from one store to another: from the laptop's file to PostgreSQL, and back.

Rows are taken over as they are, so the chain of every room is the same afterwards; only the epoch of each room is new,
so that a browser that knew the old place takes its lanes whole. Sessions and links go along: who sits in the hall
stays who they are.
"""

import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, Protocol, TypeVar

from sqlalchemy import Connection, Row, Select, Table, func, insert, literal, or_, select
from sqlalchemy.sql.elements import ColumnElement

from samenspel.ports import StoreUnavailable
from samenspel.speech import Text
from samenspel.store.digests import row_checksum
from samenspel.store.tables import (
    cards,
    conferences,
    correspondents,
    counters,
    cursors,
    erasures,
    events,
    handovers,
    invites,
    offers,
    papers,
    people,
    retentions,
    rooms,
    sealed_papers,
    sealed_voters,
    sessions,
)

Result = TypeVar("Result")

TOGETHER: Final = 500
"""Rows that are inserted at once."""

_BY_ROOM: Final = {
    rooms: rooms.c.room_id,
    events: events.c.room_id,
    cursors: cursors.c.room_id,
    papers: papers.c.ballot,
    counters: counters.c.ballot,
    sealed_voters: sealed_voters.c.ballot,
    sealed_papers: sealed_papers.c.ballot,
}
_BY_CONFERENCE: Final = {
    people: people.c.conference,
    cards: cards.c.conference,
    offers: offers.c.conference,
    retentions: retentions.c.conference,
    erasures: erasures.c.conference,
    correspondents: correspondents.c.conference,
    sessions: sessions.c.conference,
    invites: invites.c.conference,
    handovers: handovers.c.conference,
}

_THERE_ALREADY: Final = Text(
    "‘{title}’ staat al in de opslag waar het heen moet: er is niets gekopieerd.",
    "‘{title}’ is in the store to copy to already: nothing was copied.",
)
_NOT_THERE: Final = Text(
    "In de opslag waar het vandaan moet komen staat geen bijeenkomst {names}.",
    "There is no conference {names} in the store to copy from.",
)

Rows = Mapping[str, list[dict[str, Any]]]


class AlreadyThere(StoreUnavailable):
    """The store that is copied to has a conference of the same id or code."""

    def __init__(self, title: str) -> None:
        super().__init__(_THERE_ALREADY(title=title))


@dataclass(frozen=True, slots=True)
class Copied:
    """What was taken over of one conference."""

    conference: str
    title: str
    rooms: int
    events: int
    people: int
    papers: int


@dataclass(frozen=True, slots=True)
class Conference:
    """All rows of one conference, by table."""

    id: str
    title: str
    rows: Rows

    def copied(self) -> Copied:
        """The counts of it."""
        votes = len(self.rows["papers"]) + len(self.rows["sealed_papers"])
        return Copied(
            self.id, self.title, len(self.rows["rooms"]), len(self.rows["events"]), len(self.rows["people"]), votes
        )


def read_conferences(core: Connection, wanted: Sequence[str] = ()) -> list[Conference]:
    """Every conference, or those wanted by id. Raises `StoreUnavailable` when one of these is not there."""
    found = core.execute(select(conferences).order_by(conferences.c.created_at)).all()
    missing = set(wanted) - {row.id for row in found}
    if missing:
        raise StoreUnavailable(_NOT_THERE(names=", ".join(sorted(missing))))
    return [_read(core, row) for row in found if not wanted or row.id in wanted]


def write_conference(core: Connection, conference: Conference) -> None:
    """Insert all of it, with new epochs. Raises `AlreadyThere`; the caller's transaction then has to end."""
    (row,) = conference.rows["conferences"]
    same = or_(*(conferences.c[name] == row[name] for name in ("id", "code", "spoken")))
    if core.execute(select(func.count()).select_from(conferences).where(same)).scalar():
        raise AlreadyThere(conference.title)
    for table, rows in _in_order(conference.rows):
        for start in range(0, len(rows), TOGETHER):
            core.execute(insert(table), rows[start : start + TOGETHER])


def _read(core: Connection, conference: Row[Any]) -> Conference:
    rows = {"conferences": [dict(conference._mapping)]}  # noqa: SLF001 - SQLAlchemy's public way to a row's mapping
    for table, column in _BY_ROOM.items():
        rows[table.name] = _rows(core, select(table).where(of_conference(column, conference.id)))
    for table, column in _BY_CONFERENCE.items():
        rows[table.name] = _rows(core, select(table).where(column == conference.id))
    rows["rooms"] = [_begun_anew(row) for row in rows["rooms"]]
    # A guest stands after the device that they write on, which the database wants to know first.
    rows["people"].sort(key=lambda row: row["guest_of"] is not None)
    return Conference(conference.id, conference.title, rows)


def _rows(core: Connection, query: Select[Any]) -> list[dict[str, Any]]:
    return [dict(row) for row in core.execute(query).mappings()]


def of_conference(column: ColumnElement[Any], conference: str) -> ColumnElement[bool]:
    """Rooms of a conference: `<conference>/<kind>/<number>`, compared byte by byte on every database."""
    return func.substr(column, 1, len(conference) + 1) == literal(f"{conference}/")


def _begun_anew(row: Mapping[str, Any]) -> dict[str, Any]:
    epoch = secrets.token_hex(4)
    checksum = row_checksum("rooms", (row["room_id"], epoch, row["state"], row["archived_at"]))
    return {**row, "epoch": epoch, "checksum": checksum}


def _in_order(rows: Rows) -> Iterator[tuple[Table, list[dict[str, Any]]]]:
    """Tables so that what is referred to comes before what refers to it."""
    order: Iterable[Table] = (conferences, *_BY_ROOM, *_BY_CONFERENCE)
    return ((table, rows[table.name]) for table in order)


class Place(Protocol):
    """A store that can be copied from and to."""

    async def transaction(self, work: Callable[[Connection], Result], /) -> Result:
        """Run `work` in one transaction; return what it returns when it is durable."""


async def copy(source: Place, target: Place, wanted: Sequence[str] = ()) -> list[Copied]:
    """Take over conferences, each whole or not at all: all of them, or those wanted by id.

    Raises `StoreUnavailable` with a sentence; what was copied before stays.
    """
    found = await source.transaction(lambda core: read_conferences(core, wanted))
    for conference in found:
        await target.transaction(partial(write_conference, conference=conference))
    return [conference.copied() for conference in found]
