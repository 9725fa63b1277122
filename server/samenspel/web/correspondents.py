"""Correspondents over HTTP: the organiser asks people in for after the day, each by a link of their own.

Their names are rows that can be erased; rooms hold ids only. Who belongs to a room hears who else does.
"""

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from samenspel.domain import texts
from samenspel.domain.ids import AFTERWARDS, conference_of, is_id, kind_of, room_id
from samenspel.founding import new_reader
from samenspel.hub.hub import Hub
from samenspel.ports import Conference, Correspondent, Session
from samenspel.web import bodies
from samenspel.web.addresses import base_of, reader_link
from samenspel.web.callers import caller, hub_of
from samenspel.web.errors import ApiError

LONGEST_NAME = 60
LONGEST_ADDRESS = 254
"""Characters of an e-mail address (RFC 5321, 4.5.3.1.3, without the angle brackets)."""
MOST = 2_000
"""Correspondents of one conference."""


async def listed(request: Request) -> Response:
    """`GET /api/conferences/<c>/correspondents?room=<room>`: who belongs to a room, for whoever may read it. The
    organiser gets all where no room is named, and the addresses."""
    found = await caller(request, "organiser", "moderator", "reader", "participant")
    hub, conference = hub_of(request), request.path_params["conference"]
    if found.session.conference not in {None, conference}:
        raise ApiError("forbidden")
    await _conference(hub, conference)
    room, organiser = request.query_params.get("room", ""), found.session.role == "organiser"
    if not organiser and (kind_of(room) == "report" or "seat" not in hub.rights.readable(found.member, room)):
        raise ApiError("forbidden")  # whoever has its link reads a report: they hear of those who want to be named
    there = await hub.people.correspondents.of(conference)
    records = [_record(one, whole=organiser) for one in there if room in {"", one.room}]
    return JSONResponse({"correspondents": records})


async def add(request: Request) -> Response:
    """`POST /api/conferences/<c>/correspondents`: somebody more, with a link of their own."""
    hub, conference = await _organised(request)
    body = await bodies.body_of(request, bodies.NewCorrespondent)
    if kind_of(body.room) not in AFTERWARDS or conference_of(body.room) != conference.id:
        raise ApiError("bad_request", field="room")
    if body.id and not is_id(body.id):
        raise ApiError("bad_request", field="id")
    if (again := await hub.people.correspondents.one(body.id)) is not None:
        return await _asked_again(request, again, body.room)
    if len(await hub.people.correspondents.of(conference.id)) >= MOST:
        raise ApiError("too_many", limit=MOST)
    now = hub.clock.now()
    correspondent = Correspondent(
        id=body.id or hub.ids.new_id(now),
        conference=conference.id,
        room=body.room,
        name=line("name", body.name),
        organisation=line("organisation", body.organisation),
        email=line("email", body.email, LONGEST_ADDRESS),
        created_at=now,
    )
    if not correspondent.name:
        raise ApiError("bad_request", field="name")
    await hub.people.correspondents.add(correspondent)
    link = reader_link(base_of(request), body.room, await new_reader(hub, conference.id, correspondent.id))
    return JSONResponse({"id": correspondent.id, "link": link}, status_code=201)


async def _asked_again(request: Request, known: Correspondent, room: str) -> Response:
    """The same question, tried again: nobody is asked twice, and whoever lost the answer gets another link."""
    hub = hub_of(request)
    if known.room != room:
        raise ApiError("bad_request", field="id")
    hub.door.end(await hub.people.correspondents.end_links(known.id))
    link = reader_link(base_of(request), room, await new_reader(hub, known.conference, known.id))
    return JSONResponse({"id": known.id, "link": link}, status_code=201)


async def fresh_link(request: Request) -> Response:
    """`POST /api/conferences/<c>/correspondents/<id>/link`: a link in place of those they had."""
    hub, correspondent = await _theirs(request)
    hub.door.end(await hub.people.correspondents.end_links(correspondent.id))
    secret = await new_reader(hub, correspondent.conference, correspondent.id)
    return JSONResponse({"link": reader_link(base_of(request), correspondent.room, secret)}, status_code=201)


async def remove(request: Request) -> Response:
    """`DELETE /api/conferences/<c>/correspondents/<id>`: the name goes, the links and sessions end."""
    hub, correspondent = await _theirs(request)
    hub.door.end(await hub.people.correspondents.remove(correspondent.id))
    return JSONResponse({})


async def reading(hub: Hub, session: Session) -> dict[str, Any]:
    """What a reader who comes in hears of where they are: they do not read the plenary."""
    correspondent = await hub.people.correspondents.one(session.participant)
    conference = session.conference or ""
    plenary = hub.plenary(conference)
    if plenary is None:
        raise ApiError("link_unknown")
    record = plenary.state.conference
    return {
        "room": room_id(conference, "report", 1) if correspondent is None else correspondent.room,
        "name": "" if correspondent is None else correspondent.name,
        "language": record.language,
        "address": record.address,
        "title": record.title,
    }


def line(field: str, text: str, limit: int = LONGEST_NAME) -> str:
    """One line of text as it is kept. Raises `bad_request`."""
    kept = texts.optional_line(text, limit)
    if not isinstance(kept, str):
        raise ApiError("bad_request", field=field)
    return kept


async def _organised(request: Request) -> tuple[Hub, Conference]:
    found = await caller(request, "organiser")
    conference = request.path_params["conference"]
    if found.session.conference not in {None, conference}:
        raise ApiError("forbidden")
    hub = hub_of(request)
    return hub, await _conference(hub, conference)


async def _theirs(request: Request) -> tuple[Hub, Correspondent]:
    hub, conference = await _organised(request)
    correspondent = await hub.people.correspondents.one(request.path_params["correspondent"])
    if correspondent is None or correspondent.conference != conference.id:
        raise ApiError("not_found")
    return hub, correspondent


async def _conference(hub: Hub, name: str) -> Conference:
    conference = await hub.people.conference(name)
    if conference is None:
        raise ApiError("not_found")
    await hub.wake(conference.id)
    return conference


def _record(one: Correspondent, *, whole: bool) -> dict[str, Any]:
    told = {"id": one.id, "room": one.room, "name": one.name, "organisation": one.organisation}
    return told | {"email": one.email} if whole else told
