"""Who was removed is nobody any more, at once: no socket, no seat, no name in a list, not among those present.

The plenary's log says so and outlives the process; the row with the name goes as soon as the storage takes it.
"""

import asyncio
from collections.abc import Callable, Coroutine, Mapping, Sequence
from typing import Any, Final

from samenspel.domain.core import Recorded
from samenspel.domain.events.plenary import PersonRemoved
from samenspel.domain.ids import conference_of, room_id
from samenspel.hub.members import Member, Members
from samenspel.hub.room import Room
from samenspel.hub.rooms import Rooms
from samenspel.hub.roster import Roster
from samenspel.ports import People, Person, StoreUnavailable
from samenspel.protocol.closing import Close

AGAIN: Final = 1.0
"""Seconds before a row is erased again that the storage did not let go."""


class Removals:
    """Carries out that participants were removed."""

    def __init__(
        self,
        people: People,
        rooms: Rooms,
        rosters: Mapping[str, Roster],
        members: Members,
        gone: Callable[[str], None],
        spawn: Callable[[Coroutine[Any, Any, None]], None],
    ) -> None:
        """`gone(conference)`: fewer people are there than a moment ago."""
        self._people = people
        self._rooms = rooms
        self._rosters = rosters
        self._members = members
        self._gone = gone
        self._spawn = spawn

    def has(self, conference: str | None, *participants: str | None) -> bool:
        """Whether one of these was removed from a conference that is awake."""
        plenary = self._rooms.loaded(room_id(conference, "plenary", 1)) if conference else None
        return plenary is not None and any(participant in plenary.state.removed for participant in participants)

    def member(self, member: Member) -> bool:
        """Whether this member was removed."""
        return member.role == "participant" and self.has(member.conference, member.participant)

    def landed(self, room: Room, recorded: Sequence[Recorded]) -> None:
        """These events are committed."""
        for step in recorded:
            if isinstance(step.event, PersonRemoved):
                self._carry_out(conference_of(room.id), step.event.participant)

    def awake(self, conference: str) -> None:
        """A conference was loaded: the rows go that still stood when the process before this one ended."""
        for person in list(self._rosters[conference].people.values()):
            if self.has(conference, person.participant):
                self._carry_out(conference, person.participant)

    def _carry_out(self, conference: str, participant: str) -> None:
        roster = self._rosters[conference]
        for person in list(roster.people.values()):
            if participant in {person.participant, person.guest_of}:
                self._forget(roster, person)
        member = self._members.get(participant, conference)
        if member is not None and member.role == "participant":
            self._members.remove(member)
            member.person = None
            for link in list(member.links):
                link.shut(Close.REMOVED)
        self._gone(conference)
        self._spawn(self._erase(participant))

    def _forget(self, roster: Roster, person: Person) -> None:
        roster.forget(person)
        device = self._members.get(person.guest_of, person.conference) if person.guest_of else None
        if device is not None:
            device.guests.discard(person.participant)

    async def _erase(self, participant: str) -> None:
        while True:
            try:
                return await self._people.remove_person(participant)
            except StoreUnavailable:
                await asyncio.sleep(AGAIN)
