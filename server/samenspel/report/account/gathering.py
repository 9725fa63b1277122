"""What a report is made of, gathered from the rooms of a conference: live ones, or folded from their logs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from samenspel.domain.ids import kind_of, number_of
from samenspel.report.account.records import Named, Sources, places_of
from samenspel.report.choice import chosen_beside
from samenspel.report.records import Lane, Rooms
from samenspel.report.threads import REMARK_KINDS

TAKEN_BACK: Final = frozenset({"idea", "action", "case", *REMARK_KINDS})
"""Kinds of records that are gone when what they tell was withdrawn or taken away."""

READ: Final[Mapping[str, str]] = {
    "plenary": "seat",
    "table": "seat",
    "ballot": "screen",
    "list": "screen",
    "report": "seat",
    "choice": "seat",
}
"""Kind of room → the lane that is read: of votes what the hall has seen, for the report is open to all."""


@dataclass(frozen=True, slots=True)
class Told:
    """A room as the report reads it: its state, the records of the lane of `READ`, and how far it is."""

    state: Any
    lane: Lane
    version: int


@dataclass(frozen=True, slots=True)
class Present:
    """Who took part, as far as the report may know: how many, and the names of those who agreed. `signed`: who signed
    additions, by id."""

    people: int = 0
    named: Sequence[Named] = ()
    signed: Mapping[str, str] | None = None


def gathered(rooms: Mapping[str, Told], present: Present) -> Sources:
    """The sources of a report, from rooms by id."""
    of_kind: dict[str, dict[int, Told]] = {kind: {} for kind in READ}
    for room, told in rooms.items():
        if kind_of(room) in READ:
            of_kind[kind_of(room)][number_of(room)] = told
    plenary, listing = of_kind["plenary"].get(1), of_kind["list"].get(1)
    ballots = {number: told.lane for number, told in sorted(of_kind["ballot"].items())}
    tables = dict(sorted(of_kind["table"].items()))
    return Sources(
        rooms=Rooms(
            plenary={} if plenary is None else plenary.lane,
            tables={number: told.lane for number, told in tables.items()},
            ballots=ballots,
            changed=_changed(plenary, rooms),
            chosen=chosen_beside({} if listing is None else listing.lane, ballots),
        ),
        report=_lane(of_kind["report"]),
        choice=_lane(of_kind["choice"]),
        places={number: places_of(told.state.contributions) for number, told in tables.items()},
        named=tuple(present.named),
        signed=dict(present.signed or {}),
        people=present.people,
    )


def as_published(then: Sources, now: Sources, version: int) -> Sources:
    """With the record of the version itself, and of those before it: each is written after what it is of. What was
    withdrawn or moderated away since is in no report, and so not in this one. `now`: as the rooms stand today."""
    told = {
        (kind, id_): record
        for (kind, id_), record in now.report.items()
        if kind == "version" and id_.isdecimal() and int(id_) <= version
    }
    kept = {
        key: record
        for key, record in then.report.items()
        if key[0] != "version" and (key[0] != "addition" or key in now.report)
    }
    rooms = replace(
        then.rooms,
        plenary=_standing(then.rooms.plenary, now.rooms.plenary),
        tables={
            number: _standing(lane, now.rooms.tables.get(number, {})) for number, lane in then.rooms.tables.items()
        },
    )
    return replace(then, rooms=rooms, report={**kept, **told})


def _standing(then: Lane, now: Lane) -> Lane:
    return {key: record for key, record in then.items() if key[0] not in TAKEN_BACK or key in now}


def _lane(rooms: Mapping[int, Told]) -> Lane:
    return rooms[1].lane if 1 in rooms else {}


def _changed(plenary: Told | None, rooms: Mapping[str, Told]) -> int:
    """At how many tables something changed after the seal of the day."""
    closing = None if plenary is None else plenary.state.closing
    if closing is None or closing.seal is None:
        return 0
    sealed = {one.room: one.version for one in closing.covered}
    return sum(told.version > sealed.get(room, 0) for room, told in rooms.items() if kind_of(room) == "table")
