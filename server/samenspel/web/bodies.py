"""Bodies of requests, typed and bounded."""

from typing import Annotated, Final, Literal, TypeVar

import msgspec
from starlette.requests import ClientDisconnect, Request

from samenspel.domain.commands.listing import Better, On
from samenspel.domain.seating import Sector
from samenspel.intake.headings import Field
from samenspel.intake.limits import MOST_COLUMNS
from samenspel.web.errors import ApiError

BODY_LIMIT: Final = 64 * 1024
"""Bytes of a request's body: a conference of 500 tables fits."""

Body = TypeVar("Body")


class Look(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A join code, to see what it opens."""

    code: str


class Read(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A join code, to read what came of its conference."""

    code: str


class Join(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody comes in. `insist`: the chair is taken whatever the plan says."""

    code: str
    name: str = ""
    organisation: str = ""
    sector: Sector | Literal[""] = ""
    table: int | None = None
    shared: bool = False
    insist: bool = False


class Redeem(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The secret of a role link, or a reclaim key."""

    secret: str


class Continue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The code that another device of the same person shows."""

    code: str


class Me(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What somebody changes of their own details; what is absent stays."""

    name: str | None = None
    organisation: str | None = None
    sector: Sector | Literal[""] | None = None
    named: bool | None = None


class Seat(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Another table."""

    table: int
    insist: bool = False


class Guest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody without a device, at a shared laptop."""

    name: str


class Qr(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text to be drawn as a QR code (a Wi-Fi network, for a table card)."""

    text: str


class ThemeGiven(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A theme as the organiser names it."""

    letter: str
    title: str
    question: str = ""


class TableGiven(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table as the organiser plans it."""

    theme: str
    seats: int
    name: str = ""


class NewConference(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A conference from a format; with `cases` also with those that it has as examples."""

    format: str
    title: str
    tables: list[TableGiven]
    language: Literal["nl", "en"] = "nl"
    address: Literal["je", "u"] = "je"
    date: str = ""
    themes: list[ThemeGiven] | None = None
    cases: bool = False
    previous: str = ""


class Follow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An idea or action that is to be followed; `id` of the command, made by the client."""

    id: str
    source: str


class KeepMe(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whether somebody's name and address may stand for longer than the day's names do."""

    keep: bool


class Edition(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The conference that this one goes on from."""

    previous: str


class OwnCard(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What somebody shows of themselves; "" where they show nothing."""

    name: str
    organisation: str = ""
    email: str = ""
    phone: str = ""
    line: str = ""


class Keep(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How many days after the day contact cards and names are kept."""

    contacts: int
    names: int


class Erase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What cannot be taken back: the name or title, typed over; `texts`: also what somebody wrote."""

    confirm: str
    texts: bool = False


class Role(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A role for which a link is made, or whose sessions are ended."""

    role: Literal["moderator", "organiser", "screen"]


class NewCorrespondent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody who is asked in for after the day. `id`: theirs, made by who asks, so that a retry asks nobody twice."""

    room: str
    name: str
    organisation: str = ""
    email: str = ""
    id: str = ""


class ReportLink(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whether the report is open for additions. `id`: of the command, so that a request that is sent twice is one."""

    open: bool
    id: str


class ReaderSelf(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who a reader says to be; `contact`: where an answer reaches them, for the organiser alone."""

    name: str = ""
    organisation: str = ""
    contact: str = ""


class NewCriterion(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is scored on, and how heavily it counts: 1 to 5."""

    title: str
    weight: int = 1


class NewChoosing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is chosen from, on what, and how many. `id`: of the command, made by who asks."""

    id: str
    criteria: list[NewCriterion]
    top: int = 5
    of: Literal["actions", "ideas", "both"] = "both"


class NewAgreement(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An agreement from an action, or empty with this title. `id`: of the command, made by who asks."""

    id: str
    action: str = ""
    title: str = ""


class ColumnSaid(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a column of a list holds."""

    on: On
    index: int
    field: Field


class ScaleChosen(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The scale of a criterion that the list does not have yet."""

    title: str
    lowest: float
    highest: float
    better: Better = "high"


class CellMended(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A cell that was put right."""

    on: On
    line: int
    column: Annotated[int, msgspec.Meta(ge=0, lt=MOST_COLUMNS)]
    text: str


class LineLeftOut(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row that is not to be taken in."""

    on: On
    line: int


class Sheet(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file with a list, in base64, and what the organiser says of it."""

    name: str
    data: bytes
    sheet: str | None = None
    columns: list[ColumnSaid] = []
    scales: list[ScaleChosen] = []
    mended: list[CellMended] = []
    left_out: list[LineLeftOut] = []


class WhatIf(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Other weights, on a copy of what a ballot weighed. `importance`: criterion or group → how much it counts beside
    the others of its group, or beside the other groups; what is absent counts for nothing."""

    ballot: int
    importance: dict[str, Annotated[float, msgspec.Meta(ge=0, le=1_000_000)]]


async def body_of(request: Request, kind: type[Body], limit: int = BODY_LIMIT) -> Body:
    """The request's JSON as `kind`. Raises `ApiError` `too_big` or `bad_request` naming the field."""
    received = bytearray()
    try:
        async for chunk in request.stream():
            received += chunk
            if len(received) > limit:
                raise ApiError("too_big")
    except ClientDisconnect:  # nobody hears the answer, and it is no fault of ours
        raise ApiError("bad_request", field="JSON") from None
    try:
        return msgspec.json.decode(bytes(received) or b"{}", type=kind)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        raise ApiError("bad_request", field=_field(str(error))) from None


def _field(problem: str) -> str:
    """The field that a decoding error names, at most a few words."""
    _, found, path = problem.rpartition("`$.")
    if found:
        return path.rstrip("`")[:40]
    _, found, name = problem.partition("field `")
    return name.partition("`")[0][:40] if found else "JSON"
