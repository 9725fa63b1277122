"""A log in small, and hubs that know of it by the bus alone: what they heard, and what they looked for when they had
missed something."""

import asyncio
import threading
import time
from collections import Counter
from collections.abc import Sequence

from samenspel.bus.redis import RedisBus
from samenspel.ports import HubMessage, Moved
from tests.bus.saying import KEY, ORIGIN
from tests.support.listening import until

ROOMS = [f"k7f3mpwx2a/table/{number}" for number in range(1, 12)]


class Town:
    """The log: room → version. What stands in it was written before it was told."""

    def __init__(self) -> None:
        self.log: Counter[str] = Counter()
        self.hubs: list[Follower] = []

    def settle(self, bus: RedisBus) -> "Follower":
        """One more hub."""
        hub = Follower(self, bus)
        self.hubs.append(hub)
        return hub

    @property
    def even(self) -> bool:
        """Whether every hub knows every version."""
        return all(hub.versions == self.log for hub in self.hubs)

    @property
    def connected(self) -> bool:
        return all(hub.bus.connected for hub in self.hubs)

    async def write(self, writes: int) -> float:
        """The hubs write in turns, one write per turn of the loop; the longest that telling took."""
        longest = 0.0
        for number in range(writes):
            began = time.perf_counter()
            self.hubs[number % len(self.hubs)].write(ROOMS[number % len(ROOMS)])
            longest = max(longest, time.perf_counter() - began)
            await asyncio.sleep(0)
        return longest


class Follower:
    """A hub with nothing but versions."""

    def __init__(self, town: Town, bus: RedisBus) -> None:
        self._town = town
        self.bus = bus
        self.versions: Counter[str] = Counter(town.log)
        self.told = 0
        self.looked = 0
        bus.listen(self._heard, self._missed)

    def write(self, room: str) -> None:
        self._town.log[room] += 1
        self.versions[room] = max(self.versions[room], self._town.log[room])
        self.bus.tell(Moved({room: self._town.log[room]}))

    def _heard(self, _hub: str, message: HubMessage) -> None:
        assert isinstance(message, Moved)
        self.told += 1
        for room, version in message.versions.items():
            self.versions[room] = max(self.versions[room], version)

    def _missed(self) -> None:
        self.looked += 1
        self.versions = Counter(self._town.log)


def ignored(hubs: Sequence[Follower]) -> int:
    """How many messages they did not hear on purpose."""
    return sum(hub.bus.ignored.total() for hub in hubs)


class Slow:
    """A hub with a loop of its own, that stands still at the second thing it hears until it is released."""

    def __init__(self, url: str, cluster: str) -> None:
        self.ready, self.met, self.stuck, self.release, self.looked, self._over = (threading.Event() for _ in range(6))
        self._thread = threading.Thread(target=lambda: asyncio.run(self._live(url, cluster)))
        self._thread.start()

    def end(self) -> None:
        """Whatever it was doing."""
        self.release.set()
        self._over.set()
        self._thread.join()

    async def _live(self, url: str, cluster: str) -> None:
        bus = await RedisBus.open(url, KEY, cluster, origin=ORIGIN)
        bus.listen(self._heard, self._missed)
        self.ready.set()
        await until(self._over.is_set, 60)
        await bus.close()

    def _heard(self, _hub: str, _message: HubMessage) -> None:
        if self.met.is_set():
            self.stuck.set()
            self.release.wait()
        self.met.set()

    def _missed(self) -> None:
        if self.release.is_set():
            self.looked.set()
