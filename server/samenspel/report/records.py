"""The records that the proceeds read, as types.

They are those of the lanes; fields that no reader of the proceeds may see (authors, scribes) are left out here, so that
they cannot get there.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar

import msgspec

from samenspel.domain.said import EMPTY, Address, Language, Said
from samenspel.report.rankings import Chosen

Lane = Mapping[tuple[str, str], Mapping[str, Any]]
"""The keyed records of one room: `(kind, id) → record`."""

Kind = TypeVar("Kind", bound="msgspec.Struct")


class ConferenceRecord(msgspec.Struct, frozen=True):
    """`conference/self` of the plenary."""

    title: str
    language: Language
    address: Address
    date: str = ""
    state: Literal["planned", "running", "closed"] = "planned"
    seal: str | None = None


class ThemeRecord(msgspec.Struct, frozen=True):
    """`theme/<letter>` of the plenary."""

    letter: str
    title: Said
    question: Said = EMPTY


class TableRecord(msgspec.Struct, frozen=True):
    """`table/<number>` of the plenary."""

    number: int
    theme: str
    name: str = ""


class RoundRecord(msgspec.Struct, frozen=True):
    """`round/<id>` of the plenary."""

    order: int
    kind: str
    title: Said
    state: Literal["planned", "running", "ended", "skipped"] = "planned"


class SeatRecord(msgspec.Struct, frozen=True):
    """`table/self` of a table room."""

    pick: str | None = None


class DetailRecord(msgspec.Struct, frozen=True):
    """What round two makes concrete of an idea."""

    whom: str = ""
    where: str = ""
    pays: str = ""
    arranges: str = ""


class IdeaRecord(msgspec.Struct, frozen=True):
    """`idea/<id>` of a table room; `merged` is the idea that it went into; `suggests` the kind of a suggestion."""

    text: str
    at: int
    late: bool = False
    merged: str | None = None
    detail: DetailRecord | None = None
    case: str | None = None
    suggests: str | None = None


class RemarkRecord(msgspec.Struct, frozen=True):
    """`comment`, `addition`, `question`, `existing`, `remark` of a table room; only what exists already has a link."""

    parent: str
    text: str
    at: int
    late: bool = False
    link: str = ""


class PartyRecord(msgspec.Struct, frozen=True):
    """Who joins in an action, and what is in it for them."""

    name: str = ""
    benefit: str = ""


class StepRecord(msgspec.Struct, frozen=True):
    """Who does what by when."""

    who: str = ""
    what: str = ""
    by: str = ""


class ActionRecord(msgspec.Struct, frozen=True):
    """`action/<id>` of a table room, with the ideas and additions that it grew from."""

    title: str
    at: int
    what: str = ""
    place: str = ""
    lead: str = ""
    parties: tuple[PartyRecord, ...] = ()
    goals: tuple[str, ...] = ()
    steps: tuple[StepRecord, ...] = ()
    ideas: tuple[str, ...] = ()
    additions: tuple[str, ...] = ()
    late: bool = False


@dataclass(frozen=True, slots=True)
class Rooms:
    """What the proceeds are made of: lane `seat` of the plenary and of each table, lane `screen` of each ballot.

    Not `stage`: the proceeds are open to all, so a result is in them once the hall has seen it. `chosen`: number of a
    ballot that weighed → what the organisers chose beside its ranking.
    """

    plenary: Lane
    tables: Mapping[int, Lane] = field(default_factory=dict)
    ballots: Mapping[int, Lane] = field(default_factory=dict)
    changed: int = 0
    """Tables at which something changed after the seal of the day."""
    chosen: Mapping[int, Chosen] = field(default_factory=dict)


def one(lane: Lane, kind: str, id: str, form: type[Kind]) -> Kind | None:  # noqa: A002 - the name of the record's key
    """The record with this key, or None."""
    record = lane.get((kind, id))
    return None if record is None else msgspec.convert(record, form)


def each(lane: Lane, kind: str, form: type[Kind]) -> Iterator[tuple[str, Kind]]:
    """Every record of a kind with its id, in the order of the lane."""
    for (of_kind, id_), record in lane.items():
        if of_kind == kind:
            yield id_, msgspec.convert(record, form)
