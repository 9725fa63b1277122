"""Contact cards over HTTP: a participant makes one, offers it, and takes home those of whoever offered theirs.

Nothing of a card is told before both agreed; that somebody offers theirs is told by the name in the roster.
"""

from math import ceil
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from samenspel.domain import contact, texts
from samenspel.domain.table.state import Action, Table, is_visible
from samenspel.hub.administration import Administration
from samenspel.hub.hub import Hub
from samenspel.ports import Card, Offer, Person
from samenspel.report.vcard import Contact, vcards
from samenspel.web import bodies
from samenspel.web.callers import caller, hub_of
from samenspel.web.errors import ApiError

LONGEST: Final = {"name": 60, "organisation": 60, "email": 254, "phone": 30, "line": 140}
"""Characters. Of an e-mail address: RFC 5321, 4.5.3.1.3, without the angle brackets."""
MOST_OFFERS: Final = 300
"""Offers of one participant: more than anybody speaks to in a day."""
IN_A_NUMBER: Final = frozenset("0123456789 +-()./")


async def shown(request: Request) -> Response:
    """`GET /api/cards`: one's own card, to whom it is offered, who asks, and the cards one may see."""
    return JSONResponse(await _shown(request, *await _participant(request)), headers={"Cache-Control": "no-store"})


async def put(request: Request) -> Response:
    """`PUT /api/cards`: one's card as it is from now on, also for whoever has it."""
    hub, person = await _participant(request, changing=True)
    body = await bodies.body_of(request, bodies.OwnCard)
    fields = {name: _line(name, getattr(body, name)) for name in LONGEST}
    if not fields["name"]:
        raise ApiError("bad_request", field="name")
    if fields["email"] and not all(fields["email"].partition("@")):
        raise ApiError("bad_request", field="email")
    if not set(fields["phone"]) <= IN_A_NUMBER:
        raise ApiError("bad_request", field="phone")
    await _while_here(hub.people.cards.put(Card(person.participant, person.conference, **fields)))
    return JSONResponse(await _shown(request, hub, person))


async def remove(request: Request) -> Response:
    """`DELETE /api/cards`: nobody sees it any more, and one sees nobody's."""
    hub, person = await _participant(request, changing=True)
    await hub.people.cards.remove(person.participant)
    return JSONResponse(await _shown(request, hub, person))


async def offer(request: Request) -> Response:
    """`PUT /api/cards/offers/<kind>/<id>`: to a person, one's own table, or an action. Again changes nothing."""
    hub, person = await _participant(request, changing=True)
    to = _target(request)
    if not _there(hub, person, to):
        raise ApiError("not_found")
    offers = await hub.people.cards.offers(person.conference)
    if sum(one.participant == person.participant for one in offers) >= MOST_OFFERS:
        raise ApiError("too_many", limit=MOST_OFFERS)
    await _while_here(hub.people.cards.offer(Offer(person.participant, to, person.conference, hub.clock.now())))
    return JSONResponse(await _shown(request, hub, person))


async def withdraw(request: Request) -> Response:
    """`DELETE /api/cards/offers/<kind>/<id>`: as if it had not been offered, for both."""
    hub, person = await _participant(request, changing=True)
    await hub.people.cards.withdraw(person.participant, _target(request))
    return JSONResponse(await _shown(request, hub, person))


async def taken_home(request: Request) -> Response:
    """`GET /api/cards/list.vcf`: the cards one may see, as vCard."""
    hub, person = await _participant(request)
    found = await _shown(request, hub, person)
    plenary = hub.plenary(person.conference)
    met = plenary.state.conference.title if plenary else ""
    contacts = [
        Contact(
            name=one["name"],
            organisation=one["organisation"],
            email=one["email"],
            phone=one["phone"],
            note=" · ".join(filter(None, (one["line"], met))),
        )
        for one in found["swapped"]
    ]
    headers = {"Content-Disposition": 'attachment; filename="kaartjes.vcf"', "Cache-Control": "no-store"}
    return Response(vcards(contacts), media_type="text/vcard", headers=headers)


async def _shown(request: Request, hub: Hub, person: Person) -> dict[str, Any]:
    people, me = hub.people, person.participant
    cards = {card.participant: card for card in await people.cards.of(person.conference)}
    offers = await people.cards.offers(person.conference)
    own = [one.to for one in offers if one.participant == me]
    met = contact.swapped(offers, me)
    roster = hub.rosters[person.conference].people
    conference = await people.conference(person.conference)
    due = None if conference is None else (await _administration(request).keeping.due(conference)).contacts
    return {
        "card": _record(cards[me]) if me in cards else None,
        "circles": [
            {**one, "cards": contact.together(offers, one["to"]), "own": one["to"] in own}
            for one in _circles(hub, person, own)
        ],
        "asking": [_named(roster[one]) for one in contact.asking(offers, me) if one in roster],
        "waiting": [
            _named(roster[one])
            for to in own
            if (one := to.removeprefix(contact.PERSON)) in roster and contact.PERSON + one not in met.get(one, ())
        ],
        "swapped": [
            {"participant": one, **_record(cards[one]), "by": sorted(by)} for one, by in met.items() if one in cards
        ],
        "until": due,
        "days": (await people.keeping.retention(person.conference)).contacts,
    }


def _circles(hub: Hub, person: Person, own: list[str]) -> list[dict[str, Any]]:
    """One's table, its actions, and wherever one's card lies already."""
    found: list[dict[str, Any]] = []
    if person.table is not None:
        found.append({"to": f"{contact.TABLE}{person.table}", "title": "", "table": person.table})
    for room in hub.rooms.of(person.conference, "table"):
        found += [
            {"to": f"{contact.ACTION}{one.id}", "title": one.body.plan.title, "table": room.state.number}
            for one in room.state.contributions.values()
            if isinstance(one.body, Action)
            and is_visible(room.state, one)
            and (room.state.number == person.table or f"{contact.ACTION}{one.id}" in own)
        ]
    known = {one["to"] for one in found}
    tables = [to for to in own if to.startswith(contact.TABLE) and to not in known]
    return [*found, *({"to": to, "title": "", "table": int(to.removeprefix(contact.TABLE))} for to in tables)]


def _there(hub: Hub, person: Person, to: str) -> bool:
    kind, _, identity = to.partition("/")
    match kind:
        case "person":
            other = hub.rosters[person.conference].people.get(identity)
            return other is not None and other.guest_of is None and identity != person.participant
        case "table":
            return identity == str(person.table)
        case _:
            return any(_has_action(room.state, identity) for room in hub.rooms.of(person.conference, "table"))


def _has_action(state: Table, identity: str) -> bool:
    found = state.contributions.get(identity)
    return found is not None and isinstance(found.body, Action) and is_visible(state, found)


def _target(request: Request) -> str:
    kind, identity = request.path_params["kind"], request.path_params["identity"]
    if kind not in {"person", "table", "action"} or len(identity) > 40:
        raise ApiError("not_found")
    return f"{kind}/{identity}"


def _record(card: Card) -> dict[str, str]:
    return {name: getattr(card, name) for name in LONGEST}


def _named(person: Person) -> dict[str, Any]:
    """As the roster has them: their name is known at every table."""
    return {"participant": person.participant, "name": person.name, "table": person.table}


def _line(field: str, text: str) -> str:
    line = texts.optional_line(text, LONGEST[field])
    if not isinstance(line, str):
        raise ApiError("bad_request", field=field)
    return line


async def _while_here(work: Any) -> None:
    """What hangs on a row that is gone by now was asked by somebody who was removed, or who took their card back."""
    try:
        await work
    except ValueError:
        raise ApiError("not_found") from None


async def _participant(request: Request, *, changing: bool = False) -> tuple[Hub, Person]:
    """Who asks; not faster than commands come."""
    found = await caller(request, "participant")
    hub = hub_of(request)
    if found.member.person is None:
        raise ApiError("unauthorised")
    if changing and (wait := found.member.bucket.take(hub.clock.now() / 1000)):
        raise ApiError("slow_down", retry=ceil(wait))
    return hub, found.member.person


def _administration(request: Request) -> Administration:
    administration: Administration = request.app.state.administration
    return administration
