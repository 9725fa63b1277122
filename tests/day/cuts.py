"""Power cuts: kill -9 at seeded moments of writing, and another service on the same data."""

import asyncio
import random
from collections import Counter
from collections.abc import Coroutine, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from samenspel.demo.client import Client
from tests.support.service import Service, start_service

MOMENTS: Final[Mapping[str, range]] = {"given": range(1, 30), "answered": range(1, 30), "heard": range(20, 400)}
"""What is counted, and after how many of them the power may go."""
BACK: Final = 0.6
"""Part of the clients that have to be back before the hall goes on; the others are still on their way."""
COME_BACK_WITHIN: Final = 20.0


class Pulse:
    """Counts what is given, answered and heard in the hall, so that somebody can wait for the next so many.

    `on`: the power is, and most people are back; who means to write waits for it. `enough` is set when all cuts of
    one spell were made, and then another takes its place.
    """

    def __init__(self) -> None:
        self.on = asyncio.Event()
        self.on.set()
        self.enough = asyncio.Event()
        self._counts: Counter[str] = Counter()
        self._waiting: list[tuple[str, int, asyncio.Future[None]]] = []

    def beat(self, what: str) -> None:
        """One more."""
        self._counts[what] += 1
        for waited, number, reached in self._waiting:
            if waited == what and self._counts[what] >= number and not reached.done():
                reached.set_result(None)

    async def after(self, what: str, more: int) -> None:
        """Wait for so many more."""
        entry = (what, self._counts[what] + more, asyncio.get_running_loop().create_future())
        self._waiting.append(entry)
        try:
            await entry[2]
        finally:
            self._waiting.remove(entry)

    async def between(self, more: int, enough: asyncio.Event) -> None:
        """Wait until somebody else has given so many, or there is enough; and until the power is on."""
        waits = [asyncio.create_task(self.after("given", more)), asyncio.create_task(enough.wait())]
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        for wait in waits:
            wait.cancel()
        await self.on.wait()


@dataclass(frozen=True, slots=True)
class Cut:
    """One kill -9: the connections that broke, and the commands that nobody had answered."""

    broken: int
    in_flight: int


@dataclass(slots=True)
class Cuts:
    """A service that is killed and started again on the same data and port; its clock runs at `rate`."""

    service: Service
    rate: int
    source: random.Random
    pulse: Pulse = field(default_factory=Pulse)
    clients: list[Client] = field(default_factory=list)
    done: list[Cut] = field(default_factory=list)

    def watch(self, clients: Iterable[Client]) -> None:
        """These lose their connection at each cut, and come back by themselves."""
        for client in clients:
            client.listener = self._heard
            self.clients.append(client)

    async def during(
        self, work: Coroutine[Any, Any, None], times: int, moments: Mapping[str, range] = MOMENTS
    ) -> asyncio.Task[None]:
        """Cut the power `times` times while `work` is done, each at one of these moments.

        Returns the work, which goes on. Fails when it was done before the last cut.
        """
        cutting = asyncio.create_task(self._cut(moments))  # first: it counts from the very beginning of the work
        working = asyncio.create_task(work)
        try:
            for number in range(1, times + 1):
                await asyncio.wait({working, cutting}, return_when=asyncio.FIRST_COMPLETED)
                if not cutting.done():
                    await working
                    raise AssertionError(f"all was written before the power was cut {number} times")
                await self._come_back(await cutting)
                if number < times:
                    cutting = asyncio.create_task(self._cut(moments))
        except BaseException:
            cutting.cancel()
            working.cancel()
            raise
        self.pulse.enough.set()
        self.pulse.enough = asyncio.Event()
        return working

    async def everybody_is_back(self, part: float = 1.0) -> None:
        """Wait until that part of the clients is connected."""
        async with asyncio.timeout(COME_BACK_WITHIN):
            while sum(client.connected for client in self.clients) < part * len(self.clients):
                await self.pulse.after("heard", 1)

    async def _cut(self, moments: Mapping[str, range]) -> Sequence[Client]:
        """Kill at a moment at which somebody waits for an answer; returns who was connected."""
        what = self.source.choice(list(moments))
        await self.pulse.after(what, self.source.choice(moments[what]))
        while not (in_flight := self._in_flight()):
            await self.pulse.after("given", 1)
        self.service.process.kill()
        self.pulse.on.clear()
        connected = [client for client in self.clients if client.connected]
        self.done.append(Cut(len(connected), in_flight))
        return connected

    async def _come_back(self, connected: Sequence[Client]) -> None:
        """The power comes back when everybody has noticed that it went."""
        await asyncio.gather(self.service.process.wait(), *map(_is_lost, connected))
        rate = str(self.rate)
        self.service = await start_service(self.service.data, port=self.service.port, SAMENSPEL_CLOCK_RATE=rate)
        await self.everybody_is_back(BACK)
        self.pulse.on.set()

    def _in_flight(self) -> int:
        return sum(client.unanswered for client in self.clients if client.connected)

    def _heard(self, message: Any, _at: float) -> None:
        self.pulse.beat("heard")
        if message["t"] in {"ack", "reject"}:
            self.pulse.beat("answered")


async def _is_lost(client: Client) -> None:
    await client.until(lambda: not client.connected)
