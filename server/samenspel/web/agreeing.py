"""Agreements over HTTP: beginning one from what the tables made, all of them, and each on paper."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from samenspel.domain.agreeing import Agreement
from samenspel.domain.commands.agreeing import Begin, Wording
from samenspel.domain.core import SYSTEM, Rejected
from samenspel.domain.ids import is_id, number_of, room_id
from samenspel.hub.hub import Hub
from samenspel.hub.reserved import reserved
from samenspel.hub.rights import AGREEMENTS
from samenspel.hub.room import Room
from samenspel.ports import Correspondent
from samenspel.report import agreement
from samenspel.report.agreement.beginning import actions, begin
from samenspel.report.proceeds import Action, Proceeds, proceeds
from samenspel.web import bodies
from samenspel.web.callers import Caller, caller, hub_of, staff
from samenspel.web.errors import ApiError
from samenspel.web.following import CONSENT
from samenspel.web.printing import rooms_of

CODES: Final = {"read_only": "read_only", "closed": "conference_closed"}
TRIES: Final = 5
"""Numbers that are tried when others begin agreements at the same moment."""
WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


async def new(request: Request) -> Response:
    """`POST /api/conferences/<c>/agreements`: begin one from an action, or with a title alone."""
    found = await caller(request, "organiser")
    hub, conference = hub_of(request), request.path_params["conference"]
    if found.session.conference not in {None, conference}:
        raise ApiError("forbidden")
    await _awake(hub, conference)
    body = await bodies.body_of(request, bodies.NewAgreement)
    if not is_id(body.id):
        raise ApiError("bad_request", field="id")
    command = await _command(hub, conference, body)
    return JSONResponse({"number": await _begun(hub, conference, command, body.id)}, status_code=201)


async def listed(request: Request) -> Response:
    """`GET /api/conferences/<c>/agreements`: all there are, the newest first, and the actions that one could begin
    from."""
    hub, conference = hub_of(request), request.path_params["conference"]
    await staff(request, conference)
    await _awake(hub, conference)
    rooms = sorted(hub.rooms.of(conference, "agreement"), key=lambda room: -number_of(room.id))
    told = [_told(room) for room in rooms if room.state.newest is not None]
    begun = {room.state.origin.action for room in rooms if room.state.origin is not None}
    found = [_offered(theme, one, begun) for theme, one in actions(await _proceeds(hub, conference))]
    return JSONResponse({"agreements": told, "actions": found})


async def pdf(request: Request) -> Response:
    """`GET /api/conferences/<c>/agreements/<n>/pdf`: the page, with its date."""
    return await _file(request, agreement.pdf, "pdf", "application/pdf")


async def docx(request: Request) -> Response:
    """`GET /api/conferences/<c>/agreements/<n>/docx`: the same to edit further."""
    return await _file(request, agreement.docx, "docx", WORD)


async def me(request: Request) -> Response:
    """`GET /api/conferences/<c>/agreements/<n>/me`: until when one's name may stand with it, ms; 0 without consent."""
    _, correspondent = await _signer(request)
    return JSONResponse({"keep_until": correspondent.keep_until})


async def keep_me(request: Request) -> Response:
    """`PUT /api/conferences/<c>/agreements/<n>/me`: agree that it stands for two years from now, or take that back."""
    hub, correspondent = await _signer(request)
    body = await bodies.body_of(request, bodies.KeepMe)
    until = hub.clock.now() + CONSENT if body.keep else 0
    await hub.people.correspondents.set(replace(correspondent, keep_until=until))
    return JSONResponse({"keep_until": until})


async def _signer(request: Request) -> tuple[Hub, Correspondent]:
    """Who answers for a party."""
    found = await caller(request, "reader")
    hub, _, room = await _readable(request, found)
    correspondent = await hub.people.correspondents.one(found.session.participant)
    if correspondent is None or correspondent.id not in room.state.members:
        raise ApiError("forbidden")
    return hub, correspondent


async def _readable(request: Request, found: Caller) -> tuple[Hub, str, Room]:
    """The agreement that a request is about, for whoever may read it."""
    hub, conference = hub_of(request), request.path_params["conference"]
    if found.session.conference not in {None, conference}:
        raise ApiError("forbidden")
    await _awake(hub, conference)
    room = hub.rooms.loaded(f"{conference}/agreement/{request.path_params['number']}")
    if room is None or "seat" not in hub.rights.readable(found.member, room.id):
        raise ApiError("not_found" if found.session.role == "organiser" else "forbidden")
    return hub, conference, room


async def _file(
    request: Request, make: Callable[[agreement.Sheet, datetime], bytes], ending: str, media: str
) -> Response:
    """For whoever may read it. Names are looked up now: who was erased is not in it."""
    found = await caller(request, "organiser", "moderator", "reader", "participant")
    hub, conference, room = await _readable(request, found)
    made = await _sheet(hub, conference, room.state)
    body = await asyncio.to_thread(make, made, datetime.now(UTC).replace(microsecond=0))
    headers = {
        "Content-Disposition": f'attachment; filename="{agreement.filename(made)}.{ending}"',
        "Cache-Control": "no-store",
    }
    return Response(body, media_type=media, headers=headers)


async def _sheet(hub: Hub, conference: str, state: Agreement) -> agreement.Sheet:
    plenary = hub.plenary(conference)
    facts = None if plenary is None else plenary.state.conference
    names = {one.id: one.name for one in await hub.people.correspondents.of(conference)}
    made = None if facts is None else agreement.sheet(state, facts.title, facts.language, names)
    if made is None:
        raise ApiError("not_found")
    return made


async def _command(hub: Hub, conference: str, body: bodies.NewAgreement) -> Begin:
    if not body.action:
        return Begin(wording=Wording(title=body.title))
    for theme, action in actions(await _proceeds(hub, conference)):
        if action.id == body.action:
            return begin(theme, action)
    raise ApiError("not_found")


async def _begun(hub: Hub, conference: str, command: Begin, identity: str) -> int:
    """The number of the agreement that this command began, now or when it was given before."""
    for _ in range(TRIES):
        rooms = hub.rooms.of(conference, "agreement")
        known = {room.state.begun: number_of(room.id) for room in rooms if room.state.begun}
        if reserved(identity) in known:
            return known[reserved(identity)]
        number = max(known.values(), default=0) + 1
        if number > AGREEMENTS:
            raise ApiError("too_many", limit=AGREEMENTS)
        answer = await hub.command(room_id(conference, "agreement", number), command, SYSTEM, identity)
        if not isinstance(answer, Rejected):
            return number
        if answer.code != "already_done":
            code = CODES.get(answer.code)
            raise ApiError(code) if code else ApiError("bad_request", field=str(answer.params.get("field", "title")))
    raise ApiError("slow_down")


def _told(room: Room) -> dict[str, Any]:
    state: Agreement = room.state
    newest = state.versions[-1]
    confirmed = sum(
        (answer := newest.answers.get(party.id)) is not None and answer.confirms for party in newest.wording.parties
    )
    return {
        "number": number_of(room.id),
        "title": newest.wording.title,
        "phase": state.phase,
        "version": newest.number,
        "at": newest.at,
        "parties": len(newest.wording.parties),
        "confirmed": confirmed,
    }


def _offered(theme: str, one: Action, begun: set[str]) -> dict[str, Any]:
    told = {"id": one.id, "title": one.title, "table": one.table, "theme": theme, "number": one.number}
    return told | {"parties": len(one.parties), "begun": one.id in begun}


async def _proceeds(hub: Hub, conference: str) -> Proceeds:
    rooms = rooms_of(hub, conference)
    return await asyncio.to_thread(proceeds, rooms)


async def _awake(hub: Hub, conference: str) -> None:
    if await hub.people.conference(conference) is None:
        raise ApiError("not_found")
    await hub.wake(conference)
