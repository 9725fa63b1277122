"""Coming in: by code, to a table, under a name or none; and changing one's mind about any of these."""

from collections import Counter
from dataclasses import replace
from math import ceil
from typing import Final, Literal

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from samenspel.domain import texts
from samenspel.domain.seating import Occupied, choose_table
from samenspel.hub.door import token_digest
from samenspel.hub.hub import Hub
from samenspel.hub.room import Room
from samenspel.ports import Person, Session, StoreUnavailable
from samenspel.web import bodies, correspondents
from samenspel.web.bodies import Body
from samenspel.web.callers import Caller, caller, guesses_of, hub_of, network_of, set_cookie
from samenspel.web.codes import conference_by_code, credit, plenary_of
from samenspel.web.errors import ApiError
from samenspel.web.strangers import Strangers

NAME_LIMIT: Final = 60
PEOPLE_LIMIT: Final = 10_000
"""People of one conference: what one process is made for, and a bound for somebody who joins without end."""
GUESTS_LIMIT: Final = 15
"""People without a device on one shared laptop."""


async def look(request: Request) -> Response:
    """`POST /api/look`: what a code opens, before anything is filled in."""
    body = await bodies.body_of(request, bodies.Look)
    conference, plenary = await conference_by_code(request, body.code)
    record = plenary.state.conference
    occupied = {table.number: table for table in _tables(hub_of(request), conference.id, plenary)}
    themes = plenary.state.themes
    tables = [
        {
            "number": number,
            "name": table.name,
            "theme": {"letter": table.theme, "title": themes[table.theme].title.record()},
            "seats": table.seats,
            "seated": occupied[number].people,
        }
        for number, table in sorted(plenary.state.tables.items())
    ]
    return JSONResponse(
        {
            "conference": conference.id,
            "title": record.title,
            "language": record.language,
            "address": record.address,
            "state": _phase(plenary),
            "tables": tables,
        }
    )


async def join(request: Request) -> Response:
    """`POST /api/join`: a participant, with a token that is told once."""
    body = await bodies.body_of(request, bodies.Join)
    conference, plenary = await conference_by_code(request, body.code)
    hub = hub_of(request)
    if len(hub.rosters[conference.id].people) >= PEOPLE_LIMIT:
        raise ApiError("too_many", limit=PEOPLE_LIMIT)
    table = _seat(hub, conference.id, plenary, body.table, insist=body.insist, sector=body.sector)
    now = hub.clock.now()
    person = Person(
        participant=hub.ids.new_id(now),
        conference=conference.id,
        name=_line("name", body.name),
        organisation=_line("organisation", body.organisation),
        sector=body.sector,
        table=table,
        shared=body.shared,
        joined_at=now,
    )
    token = hub.ids.secret()
    # The chair is taken before the disk has it, or a hall that comes in at once takes it twice.
    hub.person_changed(person)
    session = Session(token_digest(token), person.participant, "participant", conference.id, now)
    try:
        await hub.people.add_person(person)
        await hub.people.add_session(session)
    except StoreUnavailable:
        hub.rosters[conference.id].forget(person)
        raise
    hub.people_kept(conference.id, [person.participant])
    credit(request, body.code, conference)
    response = await came_in(hub, session, token)
    set_cookie(response, request, "participant", token)
    return response


async def came_in(hub: Hub, session: Session, token: str) -> JSONResponse:
    """What a participant is told who has a session: the token, once, and where they are."""
    member = await hub.member(session)
    record = plenary_of(hub, session.conference or "").state.conference
    return JSONResponse(
        {
            "token": token,
            "participant": session.participant,
            "conference": session.conference,
            "table": member.table,
            "rooms": hub.default_rooms(member),
            "language": record.language,
            "address": record.address,
            "title": record.title,
        }
    )


async def redeem(request: Request) -> Response:
    """`POST /api/redeem`: a role link or a reclaim key becomes a session."""
    body = await bodies.body_of(request, bodies.Redeem)
    hub = hub_of(request)
    now = hub.clock.now()
    token = hub.ids.secret()
    fresh = hub.ids.new_id(now)
    session = await hub.people.redeem(
        token_digest(_secret(body.secret)),
        lambda invite: Session(token_digest(token), invite.participant or fresh, invite.role, invite.conference, now),
    )
    if session == "used":
        raise ApiError("link_used")
    if session == "unknown":  # at least 79 bits: nobody guesses one, and no wrong code keeps a moderator out
        raise ApiError("link_unknown")
    if session.role == "reader":
        await _count_strangers(request, session, fresh)
    else:
        guesses_of(request).came_in(network_of(request))
    member = await hub.member(session)
    content = {
        "token": token,
        "role": session.role,
        "participant": session.participant,
        "conference": session.conference,
        "rooms": hub.default_rooms(member),
    }
    if session.role == "reader":
        content |= await correspondents.reading(hub, session)
    response = JSONResponse(content)
    set_cookie(response, request, session.role, token)
    return response


async def _count_strangers(request: Request, session: Session, fresh: str) -> None:
    """Whoever comes by a link that is nobody's own is one more of their network. Raises `slow_down` when there are too
    many, and leaves nothing then."""
    if session.participant != fresh:
        return
    strangers: Strangers = request.app.state.strangers
    hub = hub_of(request)
    if wait := strangers.come(network_of(request), hub.clock.now() / 1000):
        await hub.people.end_session(session.token_hash)
        raise ApiError("slow_down", retry=wait)


async def me(request: Request) -> Response:
    """`GET /api/me`: who the token stands for."""
    return JSONResponse(_self(hub_of(request), await caller(request)))


async def change_me(request: Request) -> Response:
    """`PATCH /api/me`: another name, organisation, sector or consent to be named; everybody sees a new name at once."""
    found, person, body = await _participant(request, bodies.Me)
    changed = replace(
        person,
        name=_kept("name", body.name, person.name),
        organisation=_kept("organisation", body.organisation, person.organisation),
        sector=person.sector if body.sector is None else body.sector,
        named=person.named if body.named is None else body.named,
    )
    await _change(hub_of(request), person, changed)
    return JSONResponse(_self(hub_of(request), found))


async def seat(request: Request) -> Response:
    """`POST /api/seat`: to another table; what was written stays where it is."""
    found, person, body = await _participant(request, bodies.Seat)
    hub, conference = hub_of(request), found.conference()
    plenary = plenary_of(hub, conference)
    if body.table != person.table:
        table = _seat(hub, conference, plenary, body.table, insist=body.insist, sector=person.sector)
        await _change(hub, person, replace(person, table=table))
    return JSONResponse({"table": body.table, "rooms": hub.default_rooms(found.member)})


async def guests(request: Request) -> Response:
    """`POST /api/guests`: somebody without a device writes on this shared laptop."""
    found, person, body = await _participant(request, bodies.Guest)
    if not person.shared:
        raise ApiError("forbidden")
    if len(found.member.guests) >= GUESTS_LIMIT:
        raise ApiError("too_many", limit=GUESTS_LIMIT)
    hub = hub_of(request)
    now = hub.clock.now()
    guest = Person(
        participant=hub.ids.new_id(now),
        conference=person.conference,
        name=_line("name", body.name),
        table=person.table,
        guest_of=person.participant,
        joined_at=now,
    )
    hub.person_changed(guest)  # before the disk has it, or guests who are added together are counted one by one
    try:
        await hub.people.add_person(guest)
    except StoreUnavailable:
        hub.rosters[person.conference].forget(guest)
        found.member.guests.discard(guest.participant)
        raise
    hub.people_kept(person.conference, [guest.participant])
    return JSONResponse({"participant": guest.participant, "name": guest.name})


async def leave(request: Request) -> Response:
    """`POST /api/leave`: forget this session; what was written stays."""
    found = await caller(request)
    await hub_of(request).people.end_session(found.session.token_hash)
    hub_of(request).door.end([found.session])
    return JSONResponse({})


def _seat(hub: Hub, conference: str, plenary: Room, table: int | None, *, insist: bool, sector: str) -> int:
    """The table that is wanted, or the one that is best; raises `unknown_table` or `table_full`."""
    tables = {occupied.number: occupied for occupied in _tables(hub, conference, plenary)}
    if table is None:
        chosen = choose_table(list(tables.values()), sector)
        if chosen is None:
            raise ApiError("unknown_table")
        return chosen
    if table not in tables:
        raise ApiError("unknown_table")
    if tables[table].full and not insist:
        raise ApiError("table_full", table=table, seats=tables[table].seats)
    return table


def _tables(hub: Hub, conference: str, plenary: Room) -> list[Occupied]:
    people: dict[int, list[Person]] = {}
    roster = hub.rosters[conference].people.values()
    devices = {person.guest_of for person in roster}
    for person in roster:
        if person.table is not None and not (person.shared and person.participant in devices):
            people.setdefault(person.table, []).append(person)
    return [
        Occupied(
            number=number,
            seats=table.seats,
            people=len(people.get(number, ())),
            sectors=Counter(person.sector for person in people.get(number, ()) if person.sector),
        )
        for number, table in sorted(plenary.state.tables.items())
    ]


async def _participant(request: Request, kind: type[Body]) -> tuple[Caller, Person, Body]:
    """Who changes something about themselves, and what; not faster than commands come, for everybody hears of it.

    What is made of this person has to be taken over before anything else is awaited.
    """
    found = await caller(request, "participant")
    body = await bodies.body_of(request, kind)
    if found.member.person is None:
        raise ApiError("unauthorised")
    if wait := found.member.bucket.take(hub_of(request).clock.now() / 1000):
        raise ApiError("slow_down", retry=ceil(wait))
    return found, found.member.person, body


async def _change(hub: Hub, before: Person, after: Person) -> None:
    """A shared laptop takes its guests along. Known at once, so that two changes together both hold."""
    changes = {before.participant: (before, after)}
    if after.shared:
        roster = hub.rosters[after.conference].people.values()
        guests = [guest for guest in roster if guest.guest_of == after.participant]
        changes |= {guest.participant: (guest, replace(guest, table=after.table)) for guest in guests}
    for _, person in changes.values():
        hub.person_changed(person)
    try:
        for _, person in changes.values():
            await hub.people.set_person(person)
    except LookupError:  # removed meanwhile
        raise ApiError("unauthorised") from None
    except StoreUnavailable:
        for person, _ in changes.values():
            hub.person_changed(person)
        raise
    hub.people_kept(after.conference, changes)


def _self(hub: Hub, found: Caller) -> dict[str, object]:
    person, conference = found.member.person, found.session.conference
    plenary = hub.plenary(conference) if conference else None
    record = plenary.state.conference if plenary else None
    return {
        "participant": found.session.participant,
        "role": found.session.role,
        "conference": conference,
        "name": person.name if person else "",
        "organisation": person.organisation if person else "",
        "sector": person.sector if person else "",
        "named": person.named if person else False,
        "table": person.table if person else None,
        "shared": person.shared if person else False,
        "language": record.language if record else "nl",
        "address": record.address if record else "je",
        "title": record.title if record else "",
        "rooms": hub.default_rooms(found.member),
    }


def _line(field: str, text: str) -> str:
    line = texts.optional_line(text, NAME_LIMIT)
    if not isinstance(line, str):
        raise ApiError("bad_request", field=field)
    return line


def _kept(field: str, given: str | None, before: str) -> str:
    return before if given is None else _line(field, given)


def _phase(plenary: Room) -> Literal["planned", "running", "closed"]:
    state: Literal["planned", "running", "closed"] = plenary.channel.records("seat", "conference")["self"]["state"]
    return state


def _secret(typed: str) -> str:
    """A reclaim key may be typed with spaces, dashes and small letters; a link's secret is taken as it is."""
    compact = "".join(typed.split()).replace("-", "")
    return compact.upper() if len(compact) <= RECLAIM_LENGTH else typed.strip()


RECLAIM_LENGTH: Final = 16
"""Characters of a reclaim key: 31^16 is more than 79 bits."""
