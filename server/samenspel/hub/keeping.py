"""What is known of people goes when its time has come: looked at when the service starts, and once a day by the log's
clock. Whichever hub is first does it; the others find nothing."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Final, Protocol
from zoneinfo import ZoneInfo

from samenspel.hub.door import Door
from samenspel.hub.roster import Roster
from samenspel.ports import (
    Clock,
    Conference,
    ErasableLog,
    Gone,
    HubMessage,
    People,
    PeopleChanged,
    Person,
    Retention,
    StoreUnavailable,
)

log = logging.getLogger("samenspel.hub")

DAY: Final = 24 * 3_600 * 1_000
"""Milliseconds."""
AT_START: Final = 5.0
"""Seconds after the start: whoever waits for a page goes first."""
HERE: Final = ZoneInfo("Europe/Amsterdam")


class House(Protocol):
    """What keeping asks of the hub."""

    people: People
    clock: Clock
    door: Door
    rosters: dict[str, Roster]

    def person_changed(self, person: Person) -> None: ...
    def tell(self, message: HubMessage) -> None: ...


@dataclass(frozen=True, slots=True)
class Due:
    """When what is known of the people of a conference goes, in ms; None while its day is still to come."""

    retention: Retention
    ended: int | None

    @property
    def contacts(self) -> int | None:
        """When cards go."""
        return self._after(self.retention.contacts)

    @property
    def names(self) -> int | None:
        """When names go."""
        return self._after(self.retention.names)

    def _after(self, days: int) -> int | None:
        return None if self.ended is None else self.ended + days * DAY


class Keeping:
    """Looks at every conference, and erases what is due."""

    def __init__(self, event_log: ErasableLog, house: House) -> None:
        self._log = event_log
        self._house = house

    async def run(self) -> None:
        """Look for ever; ends when cancelled. What cannot be erased now is due tomorrow still."""
        await asyncio.sleep(AT_START)
        while True:
            try:
                await self.look()
            except StoreUnavailable:
                log.warning("what is due cannot be erased")
            except Exception:  # whatever went wrong, the next look may go well
                log.exception("what is due cannot be erased")
            await asyncio.sleep(max(1.0, self._house.clock.seconds_until(self._house.clock.now() + DAY)))

    async def look(self) -> int:
        """Erase what is due in every conference; returns how many rows lost something. Raises `StoreUnavailable`."""
        gone = 0
        for conference in await self._house.people.conferences():
            gone += await self._look_at(conference)
        if gone:
            await self._log.scrub()
        return gone

    async def due(self, conference: Conference) -> Due:
        """When what goes. The day is over when nobody does anything on it any more, and not before its date."""
        keeping = self._house.people.keeping
        last = await keeping.day_ended(conference.id)
        ended = max(last or conference.created_at, end_of(conference.date))
        return Due(await keeping.retention(conference.id), None if ended > self._house.clock.now() else ended)

    async def _look_at(self, conference: Conference) -> int:
        due, keeping, now = await self.due(conference), self._house.people.keeping, self._house.clock.now()
        late = due.names is not None and due.names <= now
        found = [await keeping.forget_correspondents(conference.id, now, unagreed=late)]
        if due.contacts is not None and due.contacts <= now:
            found.append(await keeping.forget_contacts(conference.id, now))
        if late:
            found.append(await keeping.forget_names(conference.id, now))
            if found[-1].rows:
                self._nameless(conference.id)
        return self._told(found)

    def _told(self, found: Sequence[Gone]) -> int:
        for gone in found:
            self._house.door.end(gone.sessions)
        return sum(number for gone in found for number in gone.rows.values())

    def _nameless(self, conference: str) -> None:
        """Here, and at the hubs that read it anew."""
        roster = self._house.rosters.get(conference)
        known = [] if roster is None else list(roster.people.values())
        for person in known:
            self._house.person_changed(replace(person, name="", organisation="", sector="", named=False))
        self._house.tell(PeopleChanged(conference, [person.participant for person in known]))


def end_of(day: str) -> int:
    """The end of a date (ISO 8601) where the hall is, in ms; 0 for what is no date."""
    try:
        after = date.fromisoformat(day) + timedelta(days=1)
    except (ValueError, OverflowError):
        return 0
    return int(datetime.combine(after, time(), HERE).timestamp() * 1000)
