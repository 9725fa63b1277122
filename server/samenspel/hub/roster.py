"""The roster: names as keyed records, projected from the people table. Rooms hold ids only, so a name changes
everywhere at once.

It is not in the log: its version counts changes within this process and its epoch is the process's own.
"""

import asyncio
import secrets
from collections.abc import Iterable
from typing import Final

from samenspel.domain.core import Operation
from samenspel.domain.ids import room_id
from samenspel.hub.channel import Change, Channel
from samenspel.ports import Clock, Person

GATHER: Final = 0.05
"""Seconds that arrivals are gathered: a hall comes in at once, and everybody hears of everybody."""


class Roster:
    """One conference's people as the lanes `seat` (name, table) and `stage` (organisation and sector too)."""

    def __init__(self, conference: str, people: Iterable[Person], clock: Clock) -> None:
        self._clock = clock
        self.channel = Channel(room_id(conference, "roster", 1), secrets.token_hex(4))
        self.people: dict[str, Person] = {}
        self._version = 0
        self._changed: dict[str, Person] = {}
        for person in people:
            self.people[person.participant] = person
            self.channel.fill(self._change([person]))

    def put(self, person: Person) -> None:
        """Somebody came, moved or has another name; readers hear of it within `GATHER`."""
        self.people[person.participant] = person
        if not self._changed:
            asyncio.get_running_loop().call_later(GATHER, self.flush)
        self._changed[person.participant] = person

    def forget(self, person: Person) -> None:
        """Somebody who came is not there after all: the storage did not take them."""
        self.people.pop(person.participant, None)
        self._changed.pop(person.participant, None)
        self._version += 1
        gone = [Operation(lane, "person", person.participant, None) for lane in ("seat", "stage")]
        self.channel.publish([Change(self._version, self._clock.now(), gone)])

    def flush(self) -> None:
        """Tell what was gathered."""
        changed, self._changed = self._changed, {}
        if changed:
            self.channel.publish([self._change(changed.values())])

    def guests_of(self, participant: str) -> set[str]:
        """People without a device who write on this shared laptop."""
        return {person.participant for person in self.people.values() if person.guest_of == participant}

    def _change(self, people: Iterable[Person]) -> Change:
        self._version += 1
        operations = [operation for person in people for operation in operations_of(person)]
        return Change(self._version, self._clock.now(), operations)


def operations_of(person: Person) -> tuple[Operation, Operation]:
    """Somebody as the lanes `seat` and `stage` have them."""
    seat = {"name": person.name, "table": person.table, "shared": person.shared}
    stage = {**seat, "organisation": person.organisation, "sector": person.sector, "guest_of": person.guest_of}
    return (
        Operation("seat", "person", person.participant, seat),
        Operation("stage", "person", person.participant, stage),
    )
