"""What other hubs tell: rooms that moved, people who changed, sessions that ended, who works where, who is present."""

import logging
from collections.abc import Callable, Coroutine, Iterable, Mapping
from typing import Any, Protocol, assert_never

from samenspel.hub.door import Door
from samenspel.hub.following import Following
from samenspel.hub.places import Place
from samenspel.hub.presence import Presence
from samenspel.hub.roster import Roster
from samenspel.hub.spacing import OnceMore
from samenspel.ports import (
    CodeTried,
    HubMessage,
    Moved,
    People,
    PeopleChanged,
    Person,
    Present,
    SessionsEnded,
    StoreUnavailable,
    WorksHere,
)

log = logging.getLogger("samenspel.hub")


class Here(Protocol):
    """What is asked of the hub that listens."""

    people: People
    door: Door
    following: Following
    presence: Presence
    rosters: dict[str, Roster]
    code_tried: Callable[[CodeTried], None]

    def spawn(self, work: Coroutine[Any, Any, None]) -> None: ...
    def awake_conferences(self) -> Iterable[str]: ...
    def person_changed(self, person: Person) -> None: ...


class Elsewhere:
    """Carries out what is heard on the bus. Nothing heard is trusted for data: it says where to look."""

    def __init__(self, hub: Here) -> None:
        self._hub = hub
        self._looking = OnceMore(self._look_at_people, hub.spawn)
        self._telling = OnceMore(hub.door.tell_places, hub.spawn)
        self.looks = 0

    def heard(self, hub: str, message: HubMessage) -> None:
        """Another hub told this."""
        match message:
            case Moved(versions, papers):
                self._hub.following.rung(versions, papers)
            case PeopleChanged(conference, participants):
                if conference in self._hub.awake_conferences():
                    self._hub.spawn(self._read_people(conference, participants))
            case SessionsEnded(token_hashes):
                self._hub.door.end_here(token_hashes)
            case WorksHere(participant, at, page):
                self._hub.door.give_way(participant, Place(at, page))
            case CodeTried():
                self._hub.code_tried(message)
            case Present():
                self._hub.presence.heard(hub, message)
            case _:
                assert_never(message)

    def missed(self) -> None:
        """Something may not have been heard: look at all that could have been told. Who works where stands nowhere:
        this hub says it again, and those that know of a newer page answer."""
        self._hub.following.missed()
        self._telling.soon()

    def look_at_people(self) -> None:
        """Read the people of every conference that is awake, and close the sockets of sessions that were ended; those
        who changed are told here. However often it is asked for meanwhile: after a look one more."""
        self._looking.soon()

    async def _look_at_people(self) -> None:
        self.looks += 1
        await self._look_at_sessions()
        for conference in list(self._hub.awake_conferences()):
            await self._look_at_conference(conference)

    async def _look_at_sessions(self) -> None:
        try:
            self._hub.door.end_here(await self._hub.people.lost_sessions(self._hub.door.sessions))
        except StoreUnavailable:
            log.warning("sessions cannot be read")
        except Exception:  # the people are looked at all the same
            log.exception("sessions cannot be read")

    async def _look_at_conference(self, conference: str) -> None:
        try:
            await self._read_everybody(conference)
        except Exception:  # whatever is wrong with one conference, those behind it are looked at
            log.exception("people cannot be read", extra={"conference": conference})

    async def _read_people(self, conference: str, participants: Iterable[str]) -> None:
        try:
            for participant in participants:
                await self._read_person(conference, participant)
        except StoreUnavailable:
            log.warning("people cannot be read", extra={"conference": conference})

    async def _read_person(self, conference: str, participant: str) -> None:
        """Whoever changed here while they were read is read again: what was read may be older."""
        known = self._hub.rosters[conference].people
        while True:
            before = known.get(participant)
            person = await self._hub.people.person(participant)
            if known.get(participant) is before:
                break
        if person is not None and person.conference == conference:
            self._hub.person_changed(person)

    async def _read_everybody(self, conference: str) -> None:
        before = dict(self._hub.rosters[conference].people)
        try:
            people = await self._hub.people.people(conference)
        except StoreUnavailable:
            log.warning("people cannot be read", extra={"conference": conference})
            return
        known: Mapping[str, Person] = self._hub.rosters[conference].people
        ids = [person.participant for person in people]
        late = {one for one in ids if known.get(one) is not before.get(one)}
        for person in people:
            if person.participant not in late and known.get(person.participant) != person:
                self._hub.person_changed(person)
        await self._read_people(conference, late)
