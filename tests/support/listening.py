"""Somebody who listens to a bus; and waiting, in real time, for what others bring about."""

import asyncio
import inspect
import time
from collections.abc import Callable

from samenspel.ports import Bus, HubMessage

POLL_SECONDS = 0.005


class Listener:
    """Writes down what a bus brings."""

    def __init__(self, bus: Bus) -> None:
        self.bus = bus
        self.heard: list[tuple[str, HubMessage]] = []
        self.misses = 0
        bus.listen(lambda hub, message: self.heard.append((hub, message)), self._missed)

    @property
    def told(self) -> list[HubMessage]:
        """What was heard, whoever told it."""
        return [message for _, message in self.heard]

    def _missed(self) -> None:
        self.misses += 1


async def until(condition: Callable[[], object], seconds: float = 10, every: float = POLL_SECONDS) -> float:
    """Wait until it holds (what it returns is awaited where it can be), and how long that took. Looks so often, for
    what is waited for happens in other processes and tasks, and nobody tells. Raises TimeoutError."""
    began = time.monotonic()
    async with asyncio.timeout(seconds):
        while not await _told(condition):  # noqa: ASYNC110 - see above
            await asyncio.sleep(every)
    return time.monotonic() - began


async def _told(condition: Callable[[], object]) -> object:
    told = condition()
    return await told if inspect.isawaitable(told) else told
