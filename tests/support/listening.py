"""Somebody who listens to a bus, and waiting for what it has heard."""

import asyncio
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


async def until(condition: Callable[[], object], seconds: float = 10) -> float:
    """Wait until it holds, and how long that took. Raises TimeoutError."""
    began = time.monotonic()
    async with asyncio.timeout(seconds):
        # What is waited for happens in other processes and tasks, and nobody tells.
        while not condition():  # noqa: ASYNC110
            await asyncio.sleep(POLL_SECONDS)
    return time.monotonic() - began
