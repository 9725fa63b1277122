"""The result of a vote to take home, as JSON, CSV or XLSX; and of an open vote who chose what.

Under `/api` for who has a session, and beside the proceeds for whoever may read these, so that a plain link does. Who
leads the day gets a result as soon as it is counted, others once the hall has seen it. Who chose what is for those who
take part, not for readers with a code.
"""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, get_args
from zoneinfo import ZoneInfo

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from samenspel.domain.ids import is_id, kind_of, room_id
from samenspel.hub.hub import Hub
from samenspel.hub.room import Room
from samenspel.ports import BallotPaper, EventLog, Person
from samenspel.report import data
from samenspel.report.choice import chosen_beside
from samenspel.report.data import Cast, Dialect, Made, Part
from samenspel.report.rankings import Chosen
from samenspel.report.text import slug
from samenspel.report.threads import REMARK_KINDS
from samenspel.report.votes import Vote, vote
from samenspel.web.callers import Reader, caller_as_reader, hub_of, reader
from samenspel.web.errors import ApiError

TYPES: Final[Mapping[str, str]] = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
WRITTEN: Final = ("idea", "action", *REMARK_KINDS)
"""Kinds of what tables write; what has none of these records any more was withdrawn."""


@dataclass(slots=True)
class Scribe:
    """Writes files one at a time and beside the loop: a hall that takes a result home does not hold up the votes."""

    event_log: EventLog
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def write(self, make: Callable[[], bytes]) -> bytes:
        """What `make` gives."""
        async with self._turn:
            return await asyncio.to_thread(make)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for: the form, and of CSV the dialect and one table alone."""

    form: str
    dialect: Dialect
    part: Part | None

    def write(self, tables: list[data.Table], title: str) -> bytes:
        """The tables as a file; raises `not_found` for a part that this vote does not have."""
        chosen = [table for table in tables if self.part in {None, table.part}]
        if not chosen:
            raise ApiError("not_found")
        return data.workbook(chosen, title) if self.form == "xlsx" else data.separated(chosen, self.dialect)


async def results(request: Request) -> Response:
    """`GET /api/conferences/<c>/ballots/<n>/results.<form>`."""
    return await _results(request, await caller_as_reader(request, request.path_params["conference"]))


async def taken_home(request: Request) -> Response:
    """`/opbrengst/<c>/stemming-<n>.<form>`: the same, by the cookie of who may read the proceeds."""
    found = await reader(request, request.path_params["conference"])
    if found is None:
        raise ApiError("forbidden")
    return await _results(request, found)


async def votes(request: Request) -> Response:
    """`GET /api/conferences/<c>/ballots/<n>/votes.<form>`: of an open vote that was revealed, who chose what."""
    found = await caller_as_reader(request, request.path_params["conference"])
    wanted, (room, ballot, made) = _wanted(request), await _ballot(request, found)
    if not found.takes_part:
        raise ApiError("forbidden")
    if not _open(room):
        raise ApiError("vote_secret")
    cast = await _cast(request, room)

    def make() -> bytes:
        if wanted.form == "json":
            return _json(data.votes(ballot, cast, made))
        tables = data.tables(data.document(ballot, made), cast)
        return wanted.write([table for table in tables if table.part == "votes"], made.title)

    return await _answer(request, wanted, make, _name(made, ballot, "votes"))


async def _results(request: Request, found: Reader) -> Response:
    wanted, (room, ballot, made) = _wanted(request), await _ballot(request, found)
    cast = await _cast(request, room) if found.takes_part and _open(room) and wanted.form != "json" else None

    def make() -> bytes:
        document = data.document(ballot, made)
        return _json(document) if wanted.form == "json" else wanted.write(data.tables(document, cast), made.title)

    return await _answer(request, wanted, make, _name(made, ballot, "result"))


async def _ballot(request: Request, found: Reader) -> tuple[Room, Vote, Made]:
    """The vote as this reader may see it. Raises `not_found`, `forbidden`, or why there is no result yet."""
    conference, hub = request.path_params["conference"], hub_of(request)
    if await hub.people.conference(conference) is None:
        raise ApiError("not_found")
    await hub.wake(conference)
    name = f"{conference}/ballot/{request.path_params['number']}"
    room, plenary = hub.rooms.loaded(name) if kind_of(name) == "ballot" else None, hub.plenary(conference)
    if room is None or plenary is None:
        raise ApiError("not_found")
    lanes = found.lanes(hub, room.id)
    ballot = vote(_records(room, lanes), _withdrawn(hub, conference), _chosen(hub, conference, room))
    if ballot is None:
        raise ApiError("not_found")
    if ballot.state == "open":
        raise ApiError("vote_open")
    if ballot.state == "closed":
        raise ApiError("vote_counting" if "stage" in lanes or not ballot.ballot.hidden else "vote_hidden")
    record = plenary.channel.records("seat", "conference")["self"]
    at = datetime.now(ZoneInfo("Europe/Amsterdam"))
    return room, ballot, Made(conference, record["title"], record["date"], record["language"], at)


def _records(room: Room, lanes: frozenset[str]) -> dict[tuple[str, str], Any]:
    """What is in the lanes; the stage knows more of a result than the others, and knows it whole. What a table asked
    itself is on no screen."""
    found = {key: record for lane in ("screen", "seat", "stage") if lane in lanes for key, record in _lane(room, lane)}
    if "stage" in lanes and ("ballot", "self") in found:
        found["ballot", "self"] = {**found["ballot", "self"], "revealing": None}
    return found


def _lane(room: Room, lane: str) -> Iterator[tuple[tuple[str, str], Any]]:
    return ((key, record) for key, (_, record) in room.channel.lanes[lane].records.items())


def _chosen(hub: Hub, conference: str, room: Room) -> Chosen | None:
    """What the organisers chose beside the ranking of this ballot, if it is the newest that has one."""
    listing = hub.rooms.loaded(room_id(conference, "list", 1))
    if listing is None or room.state.ranking is None:
        return None
    ballots = {one.state.number: dict(_lane(one, "stage")) for one in hub.rooms.of(conference, "ballot")}
    return chosen_beside(dict(_lane(listing, "screen")), ballots).get(room.state.number)


def _withdrawn(hub: Hub, conference: str) -> Callable[[str, int | None], bool]:
    """Whether a table wrote it and has it no more."""

    def withdrawn(id_: str, table: int | None) -> bool:
        room = None if table is None else hub.rooms.loaded(room_id(conference, "table", table))
        if room is None or not is_id(id_):
            return False
        records = room.channel.lanes["seat"].records
        return not any((kind, id_) in records for kind in WRITTEN)

    return withdrawn


def _open(room: Room) -> bool:
    """Whether everyone may know who chose what: it was an open vote, and the hall has seen its result."""
    return bool(room.state.secrecy == "open" and room.state.phase == "revealed")


async def _cast(request: Request, room: Room) -> list[Cast]:
    """Who chose what, by table and name; those without a device stand with the laptop that they voted on."""
    scribe: Scribe = request.app.state.scribe
    people = hub_of(request).rosters[request.path_params["conference"]].people
    papers = await scribe.event_log.papers(room.id, None)
    cast = [_of(paper, people.get(paper.owner)) for paper in papers if any(paper.choices.values())]
    return sorted(cast, key=lambda one: (one.table or 0, one.name.casefold(), one.scribe))


def _of(paper: BallotPaper, person: Person | None) -> Cast:
    choices = {option: mark for option, mark in sorted(paper.choices.items()) if mark}
    return Cast(
        name="" if person is None else person.name,
        table=None if person is None else person.table,
        scribe=paper.slot != "self",
        choices=choices,
    )


def _wanted(request: Request) -> Wanted:
    form, asked = request.path_params["form"], request.query_params
    if form not in TYPES:
        raise ApiError("not_found")
    dialect = next((one for one in get_args(Dialect) if one == asked.get("dialect", "dutch")), None)
    part = next((one for one in data.PARTS if one == asked.get("part")), None)
    if dialect is None:
        raise ApiError("bad_request", field="dialect")
    if part is None and "part" in asked:
        raise ApiError("bad_request", field="part")
    return Wanted(form, dialect, part)


async def _answer(request: Request, wanted: Wanted, make: Callable[[], bytes], name: str) -> Response:
    scribe: Scribe = request.app.state.scribe
    body = await scribe.write(make)
    headers = {"Content-Disposition": f'attachment; filename="{name}.{wanted.form}"'}
    return Response(body, media_type=TYPES[wanted.form], headers=headers)


def _json(document: data.Results | data.Votes) -> bytes:
    return msgspec.json.format(msgspec.json.encode(document), indent=2)


def _name(made: Made, ballot: Vote, what: str) -> str:
    """`stemming-<n>-<title>`, in letters, digits and dashes."""
    dutch, english = {"result": ("stemming", "vote"), "votes": ("stemmen", "votes")}[what]
    word = dutch if made.language == "nl" else english
    return f"{word}-{ballot.ballot.number}-{slug(made.title)}"
