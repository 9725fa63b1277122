"""What the report reads beside what the proceeds read, as types: cases, and what was written around the day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import msgspec

from samenspel.report.records import Lane, Rooms

Status = Literal["discussed", "not_reached", "out_of_time"]
Way = Literal["slot", "reaction", "join"]


class CaseRecord(msgspec.Struct, frozen=True):
    """`case/<id>` of the plenary; `label` is "B", or "4.B"."""

    theme: str
    label: str
    order: int
    title: str
    text: str = ""
    place: str = ""
    link: str = ""
    table: int | None = None
    walk_in: bool = False


class StatusRecord(msgspec.Struct, frozen=True):
    """`case/<id>` of a table: what became of it, and the people who join in (ids, of which only the number is told)."""

    status: Status | None = None
    joined: tuple[str, ...] = ()


class TextRecord(msgspec.Struct, frozen=True):
    """`text/<part>` of the report's room: what the organiser wrote."""

    text: str


class VersionRecord(msgspec.Struct, frozen=True):
    """`version/<n>` of the report's room."""

    at: int
    note: str = ""


class LinkRecord(msgspec.Struct, frozen=True):
    """`link/self` of the report's room: whether readers may add something."""

    open: bool = False


class AdditionRecord(msgspec.Struct, frozen=True):
    """`addition/<id>` of the report's room, once the organiser let it in. `by` is who signed it, "" for nobody."""

    target: str
    kind: Way
    text: str
    at: int
    by: str = ""


class Pick(msgspec.Struct, frozen=True):
    """One of what the organisers chose."""

    candidate: str
    reason: str = ""


class ChosenRecord(msgspec.Struct, frozen=True):
    """`chosen/self` of the room in which the organisers chose."""

    picks: tuple[Pick, ...] = ()
    at: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """Where an idea or action stands in the order of what its table ever wrote, taken back or not: numbers are given by
    it, and so stay what they are."""

    id: str
    at: int
    case: str | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody who agreed to be named in the report."""

    name: str
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class Discretion:
    """Whom a news item may name. `told`: organisations, and people who agreed, in lower case; `hidden`: the words of
    the names of everybody else who took part."""

    told: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()


def discretion_of(people: Iterable[tuple[str, str, bool]]) -> Discretion:
    """From (name, organisation, agreed to be named) of everybody who took part. A name that somebody shares with an
    organisation, or with who agreed, is not hidden."""
    known = list(people)
    told = {name for name, _, agreed in known if agreed and name} | {organisation for _, organisation, _ in known}
    words = {word for name in told for word in name.split()}
    hidden = {word for name, _, agreed in known if not agreed for word in name.split() if word[:1].isupper()}
    return Discretion(frozenset(name.strip().casefold() for name in told if name.strip()), frozenset(hidden - words))


@dataclass(frozen=True, slots=True)
class Sources:
    """What a report is made of. `rooms` as for the proceeds; `report`: lane `seat` of the report's room,
    `choice`: that of the room in which the organisers chose.

    `places`: number of a table → all ideas and actions that were ever written there; what is missing is read from
    the lanes. `signed`: who signed additions → their name. `people`: how many took part.
    """

    rooms: Rooms
    report: Lane = field(default_factory=dict)
    choice: Lane = field(default_factory=dict)
    places: Mapping[int, tuple[Place, ...]] = field(default_factory=dict)
    named: tuple[Named, ...] = ()
    signed: Mapping[str, str] = field(default_factory=dict)
    people: int = 0


def places_of(contributions: Mapping[str, Any]) -> tuple[Place, ...]:
    """The places of all ideas and actions in the state of a table's room."""
    return tuple(
        Place(one.id, one.at, getattr(one.body, "case", None))
        for one in contributions.values()
        if one.kind in ("idea", "action")
    )
