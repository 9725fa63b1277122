"""Two hubs on one log, in virtual time."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from samenspel.hub.hub import Hub
from tests.support.corridor import Corridor
from tests.support.hub import Device, Hall, SeededIds, found_hall, open_store
from tests.support.virtual import LoopClock, run


@dataclass(slots=True)
class Two:
    """A conference with two hubs: what `hall` makes connects to the first."""

    hall: Hall
    other: Hub
    corridor: Corridor

    async def move(self, device: Device, *rooms: str) -> Device:
        """To the other hub, as after a lost connection."""
        await device.connect(*rooms, hub=self.other)
        return device

    async def there(self, table: int) -> Device:
        """A participant at the other hub."""
        device = await self.hall.come(table=table)
        await device.connect(self.hall.plenary, self.hall.roster, self.hall.table(table), hub=self.other)
        return device


def two_hubs(tmp_path: Path, scenario: Callable[[Two], Coroutine[Any, Any, None]], skew: int = 0) -> None:
    """Run a scenario with two hubs, the clock of the other so many ms ahead."""

    async def through() -> None:
        corridor = Corridor()
        async with open_store(tmp_path) as (log, people):
            hall = await found_hall(log, people, bus=corridor.bus("one"))
            other = Hub(log, people, corridor.bus("two"), LoopClock(skew), SeededIds(1))
            await other.start()
            await other.wake(hall.conference.id)
            try:
                await scenario(Two(hall, other, corridor))
            finally:
                await hall.hub.close()
                await other.close()

    run(through())
