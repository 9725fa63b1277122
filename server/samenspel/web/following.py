"""What is followed after the day, over HTTP: what could be, taking it up, calendars, editions, and the overview."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from samenspel.domain.commands.pursuit import BeginEdition, SetCalendar
from samenspel.domain.core import SYSTEM, Command, Record, Rejected
from samenspel.domain.ids import is_id, number_of, room_id
from samenspel.domain.pursuit import Pursuit, initial
from samenspel.domain.pursuit.days import day_of
from samenspel.hub.hub import Hub
from samenspel.hub.room import Room
from samenspel.ports import Conference, Correspondent
from samenspel.report import followed
from samenspel.report.calendar import calendar
from samenspel.web import bodies
from samenspel.web.addresses import base_of, reader_page
from samenspel.web.callers import caller, hub_of, network_of
from samenspel.web.errors import ApiError
from samenspel.web.strangers import Strangers

CODES: Final = {"read_only": "read_only", "closed": "conference_closed", "already_done": "followed_already"}
"""What the room refuses with → what the caller hears."""
CONSENT: Final = 2 * 365 * 24 * 3_600_000
"""Milliseconds that a name may stand after somebody agreed to it."""


async def candidates(request: Request) -> Response:
    """`GET /api/conferences/<c>/follow/candidates`: what could be followed, what was chosen first."""
    hub, conference = await _organised(request)
    found = _candidates(hub, conference.id)
    there = {one.origin.source for one in pursuit(hub, conference.id).followed() if one.origin is not None}
    return JSONResponse([one.as_json() | {"followed": one.origin.source in there} for one in found])


async def adopt(request: Request) -> Response:
    """`POST /api/conferences/<c>/follow/adopt`: follow an idea or action, with what stands at its table now."""
    hub, conference = await _organised(request)
    body = await bodies.body_of(request, bodies.Follow)
    if not is_id(body.id):
        raise ApiError("bad_request", field="id")
    found = next((one for one in _candidates(hub, conference.id) if one.origin.source == body.source), None)
    if found is None:
        raise ApiError("not_found")
    await _give(hub, conference.id, found.adopted(), body.id)
    known = (one for one in pursuit(hub, conference.id).followed() if one.origin is not None)
    initiative = next((one.id for one in known if one.origin is not None and one.origin.source == body.source), None)
    return JSONResponse({"initiative": initiative}, status_code=201)


async def open_calendar(request: Request) -> Response:
    """`POST /api/conferences/<c>/follow/calendar`: a fresh address, of all check-ins or of what is somebody's own."""
    hub, conference, person = await _calendar_of(request)
    secret = hub.ids.secret()
    await _give(hub, conference, SetCalendar(person=person, digest=_digest(secret)), hub.ids.new_id(hub.clock.now()))
    return JSONResponse({"address": f"{base_of(request)}/agenda/{conference}/{secret}.ics"}, status_code=201)


async def close_calendar(request: Request) -> Response:
    """`DELETE /api/conferences/<c>/follow/calendar`: the address opens nothing any more."""
    hub, conference, person = await _calendar_of(request)
    await _give(hub, conference, SetCalendar(person=person, digest=""), hub.ids.new_id(hub.clock.now()))
    return JSONResponse({})


async def feed(request: Request) -> Response:
    """`/agenda/<c>/<secret>.ics`: for programs that come by again and again. Whatever is wrong with it, it is 404."""
    hub, name = hub_of(request), request.path_params["conference"]
    readings: Strangers = request.app.state.readings
    if wait := readings.come(network_of(request), hub.clock.now() / 1000):
        raise ApiError("slow_down", retry=wait)
    conference = await hub.people.conference(name)
    if conference is None:
        raise ApiError("not_found")
    await hub.wake(name)
    state, digest = pursuit(hub, name), _digest(request.path_params["secret"])
    person = next((one for one, known in state.calendars.items() if known == digest), None)
    plenary = hub.plenary(name)
    if person is None or plenary is None or plenary.state.conference is None:
        raise ApiError("not_found")
    facts = plenary.state.conference
    names = {one.id: one.name for one in await hub.people.correspondents.of(name)} if person else {}
    if person and person not in names and person not in hub.rosters[name].people:  # removed, or erased
        raise ApiError("not_found")
    page = reader_page(base_of(request), room_id(name, "follow", 1))
    made = calendar(
        followed.calendar_name(facts.title, facts.language),
        followed.entries(state, person, page, names, facts.language),
    )
    return Response(made, media_type="text/calendar", headers={"Cache-Control": "private, max-age=3600"})


async def me(request: Request) -> Response:
    """`GET /api/conferences/<c>/follow/me`: until when one's name and address may stand, ms; 0 without consent."""
    _, correspondent = await _belongs(request)
    return JSONResponse({"keep_until": correspondent.keep_until})


async def keep_me(request: Request) -> Response:
    """`PUT /api/conferences/<c>/follow/me`: agree that they stand for two years from now, or take that back."""
    hub, correspondent = await _belongs(request)
    body = await bodies.body_of(request, bodies.KeepMe)
    until = hub.clock.now() + CONSENT if body.keep else 0
    await hub.people.correspondents.set(replace(correspondent, keep_until=until))
    return JSONResponse({"keep_until": until})


async def set_edition(request: Request) -> Response:
    """`PUT /api/conferences/<c>/follow/edition`: which conference this one goes on from, with what came of that. Given
    again it is as it is now."""
    hub, conference = await _organised(request)
    body = await bodies.body_of(request, bodies.Edition)
    await begin_edition(hub, conference.id, body.previous)
    return JSONResponse({})


async def begin_edition(hub: Hub, conference: str, previous: str) -> None:
    """Write down what came of the edition before. Raises `ApiError`."""
    before = await hub.people.conference(previous)
    if before is None or previous == conference:
        raise ApiError("bad_request", field="previous")
    await hub.wake(previous)
    told = followed.outcomes(pursuit(hub, previous))
    command = BeginEdition(conference=previous, title=before.title, date=before.date, outcomes=told)
    await _give(hub, conference, command, hub.ids.new_id(hub.clock.now()))


async def overview(request: Request) -> Response:
    """`GET /api/follow-up`: all that is followed at all conferences, newest first."""
    await caller(request, "organiser")
    hub = hub_of(request)
    told = [await _told(hub, one) for one in await hub.people.conferences()]
    return JSONResponse(sorted(told, key=lambda one: (one["date"], one["created"]), reverse=True))


async def _told(hub: Hub, conference: Conference) -> dict[str, Any]:
    await hub.wake(conference.id)
    names = {one.id: one.name for one in await hub.people.correspondents.of(conference.id)}
    told = followed.overview(pursuit(hub, conference.id), day_of(hub.clock.now()))
    for one in told["initiatives"]:
        one["steward"] = names.get(one["steward"], "")
    about = {"conference": conference.id, "title": conference.title, "date": conference.date}
    return about | {"created": conference.created_at} | told


def pursuit(hub: Hub, conference: str) -> Pursuit:
    """What is followed at a conference that is awake."""
    room = hub.rooms.loaded(room_id(conference, "follow", 1))
    state: Pursuit = initial("") if room is None else room.state
    return state


def _candidates(hub: Hub, conference: str) -> Sequence[followed.Candidate]:
    plenary = hub.plenary(conference)
    themes = {} if plenary is None else {number: table.theme for number, table in plenary.state.tables.items()}
    tables = {
        number_of(room.id): (themes.get(number_of(room.id), ""), _seat(room))
        for room in hub.rooms.of(conference, "table")
    }
    choice = hub.rooms.loaded(room_id(conference, "choice", 1))
    numbers, chosen = ({}, {}) if choice is None else _chosen(_seat(choice))
    return followed.candidates(tables, numbers, chosen)


def _seat(room: Room) -> Mapping[tuple[str, str], Record]:
    return {key: record for key, (_, record) in room.channel.lanes["seat"].records.items()}


def _chosen(records: Mapping[tuple[str, str], Record]) -> tuple[dict[str, str], dict[str, int]]:
    """What organisers chose afterwards, as their room tells it: number in the report, and place, of each."""
    numbers = {identity: str(one["number"]) for (kind, identity), one in records.items() if kind == "candidate"}
    picks = records.get(("chosen", "self"), {}).get("picks", ())
    return numbers, {one["candidate"]: place for place, one in enumerate(picks, 1)}


async def _organised(request: Request) -> tuple[Hub, Conference]:
    found = await caller(request, "organiser")
    hub, name = hub_of(request), request.path_params["conference"]
    conference = await hub.people.conference(name) if found.session.conference in {None, name} else None
    if conference is None:
        raise ApiError("not_found")
    await hub.wake(name)
    return hub, conference


async def _belongs(request: Request) -> tuple[Hub, Correspondent]:
    """A correspondent who belongs to what is followed."""
    found = await caller(request, "reader")
    hub, name = hub_of(request), request.path_params["conference"]
    correspondent = await hub.people.correspondents.one(found.session.participant)
    if correspondent is None or correspondent.conference != name:
        raise ApiError("not_found")
    if correspondent.id not in pursuit(hub, name).members:
        raise ApiError("forbidden")
    return hub, correspondent


async def _calendar_of(request: Request) -> tuple[Hub, str, str]:
    """Whose calendar: an organiser has that of the conference, who belongs to what is followed their own."""
    found = await caller(request, "organiser", "reader", "participant")
    hub, name = hub_of(request), request.path_params["conference"]
    if found.session.conference not in {None, name} or await hub.people.conference(name) is None:
        raise ApiError("not_found")
    await hub.wake(name)
    if found.session.role == "organiser":
        return hub, name, ""
    person = found.session.participant
    if found.session.role == "reader" and person not in pursuit(hub, name).members:
        raise ApiError("forbidden")
    return hub, name, person


async def _give(hub: Hub, conference: str, command: Command, identity: str) -> None:
    answer = await hub.command(room_id(conference, "follow", 1), command, SYSTEM, identity)
    if isinstance(answer, Rejected):
        code = CODES.get(answer.code)
        raise ApiError(code) if code else ApiError("bad_request", field=str(answer.params.get("field", answer.code)))


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
