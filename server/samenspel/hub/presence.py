"""Who is there now: a signal, not history. Counted in people: a shared laptop stands for the guests who write on it."""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from samenspel.domain.ids import conference_of, room_id
from samenspel.hub.members import Member, Members
from samenspel.hub.room import Room
from samenspel.hub.rooms import Rooms
from samenspel.ports import Clock, Present

EVERY: Final = 1.0
"""Seconds between two presence signals of a conference."""
BEAT: Final = 5.0
"""Seconds between two words to the other hubs when nothing changes."""
SILENT: Final = 15.0
"""Seconds of silence after which another hub's people count as gone."""
HUBS_LIMIT: Final = 256
"""Hubs of which it is kept how quick their words are; beyond it the one that was silent longest is forgotten."""
TOLD_PER_SECOND: Final = 4_000
"""Connections that are told of presence in a second: a hall of thousands hears of it less often."""
RECENT: Final = 10 * 60 * 1000
"""Milliseconds within which somebody counts as present for the turnout."""


class Presence:
    """Counts of people per table and per conference, told at most once a second."""

    def __init__(
        self,
        members: Members,
        rooms: Rooms,
        clock: Clock,
        told: Callable[[str], None],
        tell: Callable[[Present], None] | None = None,
    ) -> None:
        """`told(conference)` is called after each telling; ballots take their turnout from it. `tell` goes to the other
        hubs; None where there is none."""
        self._members = members
        self._rooms = rooms
        self._clock = clock
        self._told = told
        self._tell_hubs = tell
        self._elsewhere: dict[tuple[str, str], tuple[float, Present]] = {}
        self._quickest: dict[str, float] = {}
        self._beats: dict[str, asyncio.TimerHandle] = {}
        self._timers: dict[str, asyncio.TimerHandle] = {}
        self._last: dict[str, float] = {}
        self._counted: dict[str, tuple[float, int]] = {}

    def changed(self, conference: str) -> None:
        """Somebody came, went or moved."""
        self._counted.pop(conference, None)
        if conference in self._timers:
            return
        loop = asyncio.get_running_loop()
        pause = max(EVERY, self._audience(conference) / TOLD_PER_SECOND)
        moment = max(loop.time(), self._last.get(conference, -pause) + pause)
        self._timers[conference] = loop.call_at(moment, self._tell, conference)

    def of(self, room: Room) -> int:
        """Who could take part in what a room is about: of a vote of some tables, who sits there."""
        setup = room.state.setup if room.kind == "ballot" else None
        return self.present(conference_of(room.id), None if setup is None else setup.terms.tables)

    def present(self, conference: str, tables: Sequence[int] | None = None) -> int:
        """People seen in the last ten minutes, at any hub; of some `tables` those who sit there, and of other hubs
        those who are connected."""
        if tables is None:
            return self._present_here(conference) + sum(present.present for present in self._others(conference))
        elsewhere = sum(other.here.get(table, 0) for other in self._others(conference) for table in tables)
        return elsewhere + sum(member.people for member in self._recent(conference) if member.table in tables)

    def heard(self, hub: str, present: Present) -> None:
        """Another hub tells how many it has."""
        key, said = (present.conference, hub), asyncio.get_running_loop().time() - self._late(hub, present.at)
        self._forget_who_is_silent()
        before = self._elsewhere.get(key)
        self._elsewhere[key] = (said, present)
        new = before is None or (before[1].here, before[1].present) != (present.here, present.present)
        if new and self._rooms.of(present.conference):  # where a conference sleeps nobody waits for an answer
            self.changed(present.conference)

    def _late(self, hub: str, at: int) -> float:
        """Seconds that a word was on its way longer than the quickest of that hub, whatever its clock says: a bus that
        stood still brings old ones, also of a hub that has gone."""
        since = -self._clock.seconds_until(at)
        self._quickest[hub] = min(since, self._quickest.pop(hub, since))  # the hub heard last stands last
        if len(self._quickest) > HUBS_LIMIT:
            del self._quickest[next(iter(self._quickest))]
        return since - self._quickest[hub]

    def close(self) -> None:
        """Cancel every timer."""
        for timer in (*self._timers.values(), *self._beats.values()):
            timer.cancel()

    def _audience(self, conference: str) -> int:
        plenary = self._rooms.loaded(room_id(conference, "plenary", 1))
        return plenary.channel.audience("screen") if plenary is not None else 0

    def _present_here(self, conference: str) -> int:
        """Every commit of a vote asks for it, and it walks past everybody: so it may be a second old where nobody came
        or went."""
        now = asyncio.get_running_loop().time()
        at, present = self._counted.get(conference, (now - EVERY, 0))
        if now - at >= EVERY:
            present = sum(member.people for member in self._recent(conference))
            self._counted[conference] = now, present
        return present

    def _recent(self, conference: str) -> Iterator[Member]:
        """Who is here, or was in the last ten minutes."""
        since = max(self._clock.now() - RECENT, 1)
        return (member for member in self._members.of(conference) if member.links or member.seen >= since)

    def _others(self, conference: str) -> list[Present]:
        """What the other hubs told last."""
        self._forget_who_is_silent()
        return [present for (of, _), (_, present) in self._elsewhere.items() if of == conference]

    def _forget_who_is_silent(self) -> None:
        """Who has said nothing for a while has gone, and its people with it."""
        oldest = asyncio.get_running_loop().time() - SILENT
        for key in [key for key, (at, _) in self._elsewhere.items() if at < oldest]:
            del self._elsewhere[key]

    def _tell_others(self, conference: str, here: Counter[int]) -> None:
        """Now, and again while anybody is here: a hub that says nothing counts as gone. Of nobody it speaks once, and
        only where it spoke of somebody before."""
        present = self._present_here(conference)
        if self._tell_hubs is None or not (present or conference in self._beats):
            return
        self._tell_hubs(Present(conference, dict(here), present, self._clock.now()))
        if (timer := self._beats.pop(conference, None)) is not None:
            timer.cancel()
        if present:
            self._beats[conference] = asyncio.get_running_loop().call_later(BEAT, self.changed, conference)

    def _tell(self, conference: str) -> None:
        self._timers.pop(conference, None)
        self._counted.pop(conference, None)
        self._last[conference] = asyncio.get_running_loop().time()
        here: Counter[int] = Counter()
        for member in self._members.of(conference):
            if member.links and member.table is not None:
                here[member.table] += member.people
        self._tell_others(conference, here)
        for other in self._others(conference):
            here.update(other.here)
        for room in self._rooms.of(conference, "table"):
            value = {"here": here[room.state.number]}
            room.channel.signal("seat", "presence", value)
            room.channel.signal("stage", "presence", value)
        if (plenary := self._rooms.loaded(room_id(conference, "plenary", 1))) is not None:
            value = {"connected": here.total(), "present": self.present(conference)}
            plenary.channel.signal("stage", "presence", value)
            plenary.channel.signal("screen", "presence", {"connected": here.total()})
        self._told(conference)
