"""The report over HTTP, beside its room: the link for readers, who they say that they are, and who is named.

The names and addresses of readers are rows that can be erased; the room holds ids only.
"""

from math import ceil
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from samenspel.domain.commands.reporting import CloseLink, OpenLink
from samenspel.domain.core import Rejected
from samenspel.domain.ids import is_id, room_id
from samenspel.founding import new_reader
from samenspel.hub.hub import Hub
from samenspel.hub.reserved import is_reserved
from samenspel.ports import Correspondent
from samenspel.report.placeholders import placeholders
from samenspel.web import bodies
from samenspel.web.addresses import base_of, reader_link
from samenspel.web.callers import Caller, caller, hub_of, set_cookie
from samenspel.web.correspondents import LONGEST_ADDRESS, line
from samenspel.web.errors import ApiError
from samenspel.web.qr import qr_path

MOST_READERS: Final = 1_000
"""Readers of one report who left a name or an address: fewer than there are correspondents, of whom the organiser asks
others in."""


async def link(request: Request) -> Response:
    """`PUT /api/conferences/<c>/report/link`: opens the report for additions and gives a link for its readers, another
    each time; or closes it: every link and every session that came by one ends."""
    found = await caller(request, "organiser")
    hub, room = await _report(request, found)
    body = await bodies.body_of(request, bodies.ReportLink)
    if not is_id(body.id) or is_reserved(body.id):
        raise ApiError("bad_request", field="id")
    actor = hub.rights.actor(found.member, request.path_params["conference"])
    answer = await hub.command(room, OpenLink() if body.open else CloseLink(), actor, body.id)
    if isinstance(answer, Rejected):
        raise ApiError("read_only") if answer.code == "read_only" else ApiError("bad_request", field=answer.code)
    if not body.open:
        ended = await hub.people.correspondents.close_report(request.path_params["conference"])
        hub.door.end(ended)
        return JSONResponse({"open": False, "ended": len(ended)})
    made = reader_link(base_of(request), room, await new_reader(hub, request.path_params["conference"]))
    return JSONResponse({"open": True, "link": made, "qr": qr_path(made)})


async def me(request: Request) -> Response:
    """`GET /api/conferences/<c>/report/me`: who the caller says to be. The cookie with which a browser reads the report
    is good for another week then."""
    found = await caller(request, "reader", "participant")
    hub, _ = await _report(request, found)
    response = JSONResponse(await _self(hub, found))
    set_cookie(response, request, found.session.role, request.headers["authorization"].partition(" ")[2])
    return response


async def introduce(request: Request) -> Response:
    """`PUT /api/conferences/<c>/report/me`: a reader says who they are, or ("") no longer."""
    found = await caller(request, "reader")
    hub, room = await _report(request, found)
    body = await bodies.body_of(request, bodies.ReaderSelf)
    before = await hub.people.correspondents.one(found.session.participant)
    if before is not None and before.room != room:  # asked in by the organiser, who knows them by name
        raise ApiError("forbidden")
    told = Correspondent(
        id=found.session.participant,
        conference=request.path_params["conference"],
        room=room,
        name=line("name", body.name),
        organisation=line("organisation", body.organisation),
        email=line("contact", body.contact, LONGEST_ADDRESS),
        created_at=hub.clock.now() if before is None else before.created_at,
        keep_until=0 if before is None else before.keep_until,
    )
    await _keep(hub, before, told)
    return JSONResponse(await _self(hub, found))


async def gaps(request: Request) -> Response:
    """`GET /api/conferences/<c>/report/gaps`: what is still to be filled in, by text."""
    found = await caller(request, "organiser")
    hub, room = await _report(request, found)
    report = hub.rooms.loaded(room)
    texts = {} if report is None else report.channel.records("stage", "text")
    left = {part: placeholders(record["text"]) for part, record in texts.items()}
    return JSONResponse({"gaps": {part: marks for part, marks in sorted(left.items()) if marks}})


async def names(request: Request) -> Response:
    """`GET /api/conferences/<c>/report/names`: of who wrote an addition that stands in the report and wants to be
    named, name and organisation, by id."""
    found = await caller(request)
    hub, room = await _report(request, found)
    if "seat" not in hub.rights.readable(found.member, room):
        raise ApiError("forbidden")
    return JSONResponse({"names": await named(hub, request.path_params["conference"])})


async def named(hub: Hub, conference: str) -> dict[str, dict[str, str]]:
    """Name and organisation of everybody who is named beside an addition in the report, as far as they are known."""
    report = hub.rooms.loaded(room_id(conference, "report", 1))
    if report is None:
        return {}
    records = report.channel.records("seat", "addition").values()
    signed = {record["by"] for record in records if record["by"]}
    there = await hub.people.correspondents.of(conference) if signed else ()
    known: list[Any] = [one for one in there if one.id in signed]
    roster = hub.rosters[conference].people
    told = {one.id: {"name": one.name, "organisation": one.organisation} for one in known}
    for participant in signed & roster.keys():
        person = roster[participant]
        told[participant] = {"name": person.name, "organisation": person.organisation}
    return {identity: told[identity] for identity in sorted(told) if told[identity]["name"]}


async def _keep(hub: Hub, before: Correspondent | None, told: Correspondent) -> None:
    """Whoever takes all of it back leaves no row; their links and sessions stay, for they may go on reading."""
    correspondents = hub.people.correspondents
    if before is not None:
        await correspondents.set(told)
        return
    if not (told.name or told.organisation or told.email):
        return
    if sum(one.room == told.room for one in await correspondents.of(told.conference)) >= MOST_READERS:
        raise ApiError("too_many", limit=MOST_READERS)
    await correspondents.add(told)


async def _self(hub: Hub, found: Caller) -> dict[str, Any]:
    if (person := found.member.person) is not None:
        return {"name": person.name, "organisation": person.organisation, "contact": "", "fixed": True}
    one = await hub.people.correspondents.one(found.session.participant)
    if one is None:
        return {"name": "", "organisation": "", "contact": "", "fixed": False}
    fixed = not one.room.endswith("/report/1")
    return {"name": one.name, "organisation": one.organisation, "contact": one.email, "fixed": fixed}


async def _report(request: Request, found: Caller) -> tuple[Hub, str]:
    """The report of the conference in the path, which is awake, and the caller's. Nobody asks faster than commands
    come. Raises `forbidden`, `not_found` or `slow_down`."""
    conference, hub = request.path_params["conference"], hub_of(request)
    if found.session.conference not in {None, conference}:
        raise ApiError("forbidden")
    if wait := found.member.bucket.take(hub.clock.now() / 1000):
        raise ApiError("slow_down", retry=ceil(wait))
    if await hub.people.conference(conference) is None:
        raise ApiError("not_found")
    await hub.wake(conference)
    return hub, room_id(conference, "report", 1)
