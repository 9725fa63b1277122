"""What an organiser does with what is known of people: look at it, export it, erase it. Pages and the command line ask
the same of it; what it answers is ready for JSON."""

from collections.abc import Mapping, Sequence
from typing import Any

from samenspel.domain.core import Actor
from samenspel.hub.erasing import Erasing
from samenspel.hub.hub import Hub
from samenspel.hub.keeping import Keeping
from samenspel.hub.known import known_of
from samenspel.ports import Conference, ErasableLog, ErasureNote, Gone, Retention

Facts = Mapping[str, Any]


class Unknown(LookupError):
    """There is no such conference, or nobody of this id in it."""


class Administration:
    """For one hub."""

    def __init__(self, hub: Hub, event_log: ErasableLog) -> None:
        self._hub = hub
        self._log = event_log
        self.erasing = Erasing(event_log, hub)
        self.keeping = Keeping(event_log, hub)

    async def conferences(self) -> Sequence[Facts]:
        """Id and title of each, newest first."""
        found = await self._hub.people.conferences()
        return [{"conference": one.id, "title": one.title, "date": one.date} for one in found]

    async def people(self, conference: str) -> Sequence[Facts]:
        """Everybody of a conference: participants, then correspondents. Raises `Unknown`."""
        await self._conference(conference)
        people = await self._hub.people.people(conference)
        cards = {card.participant for card in await self._hub.people.cards.of(conference)}
        seated = [
            {
                "id": one.participant,
                "kind": "participant",
                "name": one.name,
                "organisation": one.organisation,
                "table": one.table,
                "guest": one.guest_of is not None,
                "card": one.participant in cards,
            }
            for one in people
        ]
        later = [
            {
                "id": one.id,
                "kind": "correspondent",
                "name": one.name,
                "organisation": one.organisation,
                "room": one.room,
            }
            for one in await self._hub.people.correspondents.of(conference)
        ]
        return [*seated, *later]

    async def kept(self, conference: str) -> Facts:
        """How long what is kept, what there is, and what went. Raises `Unknown`."""
        found = await self._conference(conference)
        due = await self.keeping.due(found)
        people = await self._hub.people.people(conference)
        notes = await self._hub.people.keeping.notes(conference)
        return {
            "conference": conference,
            "title": found.title,
            "contacts": due.retention.contacts,
            "names": due.retention.names,
            "ended": due.ended,
            "contacts_go": due.contacts,
            "names_go": due.names,
            "people": len(people),
            "named": sum(bool(one.name) for one in people),
            "cards": len(await self._hub.people.cards.of(conference)),
            "correspondents": len(await self._hub.people.correspondents.of(conference)),
            "gone": [{"at": one.at, "what": one.what, "number": one.number, "by": one.by} for one in notes],
        }

    async def keep(self, retention: Retention) -> Facts:
        """Set how long; what is due by it goes at once. Raises `Unknown`."""
        await self._conference(retention.conference)
        await self._hub.people.keeping.set_retention(retention)
        await self.keeping.look()
        return await self.kept(retention.conference)

    async def known(self, conference: str, identity: str, *, themselves: bool = False) -> Facts:
        """All that is known of a participant or correspondent; what nobody else reads for `themselves` alone. Raises
        `Unknown`."""
        found = await self._conference(conference)
        await self._hub.wake(conference)
        known = await known_of(self._hub, self._log, found, identity, themselves=themselves)
        if known is None:
            raise Unknown(identity)
        return known

    async def erase_person(self, conference: str, identity: str, by: Actor, *, texts: bool) -> Facts:
        """Erase a participant or correspondent; what was removed. Raises `Unknown`, `StoreUnavailable`."""
        known = await self.known(conference, identity)
        gone = Gone()
        if (await self._hub.people.correspondents.one(identity)) is not None:
            ended = await self._hub.people.correspondents.remove(identity)
            gone = Gone({"correspondents": 1}, ended)
            self._hub.door.end(ended)
        words = await self.erasing.person(conference, identity, by, texts=texts)
        now = self._hub.clock.now()
        await self._hub.people.keeping.note(ErasureNote(conference, now, "person", 1, "organiser"))
        if events := sum(words.events.values()):
            await self._hub.people.keeping.note(ErasureNote(conference, now, "words", events, "organiser"))
        return {
            "conference": conference,
            "id": identity,
            "name": bool(known["name"]) or bool(gone.rows),
            "card": known["card"] is not None,
            "sessions": len(known["sessions"]),
            "contributions": words.contributions,
            "events": events,
            "rooms": len(words.events),
        }

    async def erase_conference(self, conference: str, by: Actor) -> Facts:
        """Erase all of a conference; what was removed. Raises `Unknown`, `StoreUnavailable`."""
        found = await self._conference(conference)
        await self.erasing.copies_of(conference, by.participant)
        gone = await self._hub.people.keeping.forget_conference(conference, self._hub.clock.now())
        self._hub.door.end(gone.sessions)
        self._hub.sleep(conference)
        await self._log.scrub()
        return {"conference": conference, "title": found.title, **gone.rows}

    async def _conference(self, conference: str) -> Conference:
        found = await self._hub.people.conference(conference)
        if found is None:
            raise Unknown(conference)
        return found
