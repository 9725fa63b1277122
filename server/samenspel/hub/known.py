"""All that is known of somebody, gathered for themselves: rows, card, sessions, what they wrote, where they voted."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, Protocol

import msgspec

from samenspel.domain.contact import swapped
from samenspel.domain.core import Event, Recorded
from samenspel.domain.erasing import AUTHORS
from samenspel.domain.ids import kind_of
from samenspel.domain.veiling import veiled
from samenspel.hub.rooms import Rooms
from samenspel.ports import Card, Conference, Correspondent, EventLog, Offer, People, Person, StoredRoom
from samenspel.protocol.codec import Payloads

NOBODY: Final = Person("", "")


class House(Protocol):
    """What is asked of the hub."""

    people: People
    rooms: Rooms


async def known_of(
    house: House, log: EventLog, conference: Conference, identity: str, *, themselves: bool
) -> Mapping[str, Any] | None:
    """Ready for JSON; times in ms. `themselves`: for that person, who also gets what nobody else reads. None for who is
    nobody of this conference, and has left nothing in it."""
    people = house.people
    person, reader = await people.person(identity), await people.correspondents.one(identity)
    person = person if person is not None and person.conference == conference.id else None
    reader = reader if reader is not None and reader.conference == conference.id else None
    written = await _written(log, conference.id, identity, themselves=themselves)
    if person is None and reader is None and not written:
        return None
    card, offers = await people.cards.card(identity), await people.cards.offers(conference.id)
    sessions = await people.keeping.sessions_of(identity)
    return {
        "conference": {"id": conference.id, "title": conference.title, "date": conference.date},
        "id": identity,
        **_self(person, reader),
        "card": None if card is None else _card(card),
        **_offers(identity, offers),
        "sessions": [{"role": one.role, "since": one.created_at} for one in sessions],
        "written": written,
        "votes": await _votes(house, log, conference.id, identity),
        "voted": [room for room in await people.keeping.voted(identity) if room.startswith(f"{conference.id}/")],
    }


def _self(person: Person | None, reader: Correspondent | None) -> Mapping[str, Any]:
    """Somebody who was removed has no row any more."""
    one = person or NOBODY
    return {
        "name": reader.name if reader else one.name,
        "organisation": reader.organisation if reader else one.organisation,
        "email": reader.email if reader else "",
        "keep_until": reader.keep_until if reader else 0,
        "sector": one.sector,
        "table": one.table,
        "named": one.named,
        "since": reader.created_at if reader else one.joined_at,
    }


def _card(card: Card) -> Mapping[str, str]:
    return {
        "name": card.name,
        "organisation": card.organisation,
        "email": card.email,
        "phone": card.phone,
        "line": card.line,
    }


def _offers(identity: str, offers: Sequence[Offer]) -> Mapping[str, Any]:
    """Others are counted and not named: what they show is theirs."""
    own = [{"to": one.to, "at": one.at} for one in offers if one.participant == identity]
    return {"offers": own, "swapped": len(swapped(offers, identity))}


async def _written(log: EventLog, conference: str, identity: str, *, themselves: bool) -> list[Mapping[str, Any]]:
    found: list[Mapping[str, Any]] = []
    for room in await log.rooms(conference):
        stored = await log.load(room, owners=())
        found += await asyncio.to_thread(_by, identity, stored, themselves=themselves)
    return sorted(found, key=lambda one: one["at"])


def _by(identity: str, stored: StoredRoom, *, themselves: bool) -> list[Mapping[str, Any]]:
    events = list(_decoded(stored))
    return [
        {
            "room": stored.room_id,
            "version": one.version,
            "at": one.at,
            "kind": one.event.kind,
            "said": msgspec.to_builtins(one.event),
        }
        for one in (events if themselves else veiled(events))
        if one.actor == identity or identity in _authors(one.event)
    ]


def _decoded(stored: StoredRoom) -> Iterator[Recorded]:
    payloads = Payloads()
    for one in stored.events:
        event = payloads.decode(one.kind, one.schema, one.payload)
        yield Recorded(one.version, one.recorded_at, one.actor, one.command_id, event)


def _authors(event: Event) -> set[str]:
    return {getattr(event, name, "") for name in AUTHORS}


async def _votes(house: House, log: EventLog, conference: str, identity: str) -> list[Mapping[str, Any]]:
    """Papers that are theirs still; of a ballot that was sealed nobody knows them any more."""
    found: list[Mapping[str, Any]] = []
    for room in await log.rooms(conference):
        if kind_of(room) != "ballot":
            continue
        question = getattr((await house.rooms.open(room)).state.setup, "question", "")
        found += [
            {"ballot": room, "question": question, "choices": dict(paper.choices)}
            for paper in await log.papers(room, [identity])
            if paper.voter == identity
        ]
    return found
