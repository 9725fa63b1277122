"""A bus between hubs of one test: it delivers in order, or loses, doubles and says so or not, as it is told to."""

import asyncio
import random
from collections.abc import Callable

from samenspel.ports import HubMessage

Heard = Callable[[str, HubMessage], None]


class Corridor:
    """What hangs between the hubs. `loses` and `doubles` are odds; `broken` loses everything, and all know it;
    `frozen` keeps everything, and nobody knows it."""

    def __init__(self, seed: int = 0) -> None:
        self.loses = 0.0
        self.doubles = 0.0
        self.broken = False
        self.frozen = False
        self._kept: list[tuple[str, HubMessage]] = []
        self.told: list[tuple[str, HubMessage]] = []
        self._random = random.Random(seed)
        self._listening: dict[str, tuple[Heard, Callable[[], None]]] = {}

    def bus(self, name: str) -> "CorridorBus":
        """The bus of one hub."""
        return CorridorBus(self, name)

    def heal(self) -> None:
        """From now on it works, and everybody hears that something may have been missed."""
        self.broken, self.loses, self.doubles = False, 0.0, 0.0
        for _, missed in self._listening.values():
            missed()

    def carry(self, name: str, message: HubMessage) -> None:
        """To everybody but the one who tells it."""
        self.told.append((name, message))
        if self.frozen:
            self._kept.append((name, message))
        elif not self.broken:
            self._deliver(name, message)

    def thaw(self) -> None:
        """All that was kept comes now, in its order."""
        self.frozen = False
        kept, self._kept = self._kept, []
        for name, message in kept:
            self._deliver(name, message)

    def _deliver(self, name: str, message: HubMessage) -> None:
        for other, (heard, _) in self._listening.items():
            if other != name and self._random.random() >= self.loses:
                for _ in range(1 + (self._random.random() < self.doubles)):
                    asyncio.get_running_loop().call_soon(heard, name, message)

    def listen(self, name: str, heard: Heard, missed: Callable[[], None]) -> None:
        self._listening[name] = (heard, missed)

    def leave(self, name: str) -> None:
        self._listening.pop(name, None)


class CorridorBus:
    """The `Bus` of one hub."""

    alone = False

    def __init__(self, corridor: Corridor, name: str) -> None:
        self._corridor = corridor
        self._name = name

    @property
    def connected(self) -> bool:
        return not self._corridor.broken

    def tell(self, message: HubMessage) -> None:
        self._corridor.carry(self._name, message)

    def listen(self, heard: Heard, missed: Callable[[], None]) -> None:
        self._corridor.listen(self._name, heard, missed)

    async def close(self) -> None:
        self._corridor.leave(self._name)
