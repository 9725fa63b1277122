"""A new version while people write: two services behind a balancer end one after the other and start again."""

import asyncio
import itertools
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final

from loadtests.bots import Bot
from samenspel.demo.api import Api, Granted
from samenspel.demo.client import Client
from tests.faults.cable import cable
from tests.faults.crew import Crew, crew, readiness
from tests.faults.judging import judge_database, outcome
from tests.faults.row import Once, Outcome, Row
from tests.faults.services import Ground, servers, services_on
from tests.support.listening import until
from tests.support.service import start_service

PEOPLE: Final = 16
EVERY: Final = 0.3
"""Seconds between two ideas of one person."""
LOOK: Final = 0.1
"""Seconds between two looks of the balancer at /readyz."""
READY_WITHIN: Final = 20.0
EXIT_WITHIN: Final = 10.0


@dataclass(slots=True)
class Balancer:
    """Leads each new connection to a service that says it is ready, in turn."""

    urls: Sequence[str]
    up: list[bool] = field(default_factory=lambda: [True, True])
    _turn: Iterator[int] = field(default_factory=itertools.count)

    async def watch(self) -> None:
        """Ask for ever."""
        while True:
            told = await asyncio.gather(*map(readiness, self.urls))
            self.up = [status == 200 for status, _ in told]
            await asyncio.sleep(LOOK)

    async def dial(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """A connection to one of them. Raises OSError when none takes it."""
        start = next(self._turn)
        for number in range(len(self.urls)):
            place = (start + number) % len(self.urls)
            if self.up[place]:
                try:
                    return await asyncio.open_connection("127.0.0.1", int(self.urls[place].rpartition(":")[2]))
                except OSError:
                    self.up[place] = False
        raise ConnectionRefusedError("no service is ready")


@dataclass(slots=True)
class Fleet:
    """The services behind a balancer, whose address is `front`."""

    ground: Ground
    balancer: Balancer
    front: str
    folder: Path
    organiser: Granted

    async def replace(self, place: int) -> tuple[float, int]:
        """SIGTERM, and another in its place; seconds until it had ended, and its exit code."""
        services, old = self.ground.services, self.ground.services[place]
        start = time.perf_counter()
        code = await old.stop()
        seconds = time.perf_counter() - start
        self.balancer.up[place] = False
        services[place] = await start_service(old.data, port=old.port, **self.ground.environment)
        await until(lambda: self.balancer.up[place], READY_WITHIN)
        return seconds, code


@asynccontextmanager
async def _open(folder: Path) -> AsyncIterator[Once]:
    async with servers() as both, services_on(both, folder / "hubs") as ground:
        balancer = Balancer([service.url for service in ground.services])
        watching = asyncio.create_task(balancer.watch())
        try:
            async with cable(balancer.dial) as front:
                first = ground.services[0]
                organiser = await Api(first.url).redeem(first.links["organiser"])
                yield partial(_deploy, Fleet(ground, balancer, f"http://127.0.0.1:{front.port}", folder, organiser))
        finally:
            watching.cancel()


async def _deploy(fleet: Fleet, seed: int) -> Outcome:
    """Both services are replaced, one after the other, while everybody writes."""
    exits, wrong, pauses = list[float](), list[str](), list[float]()
    async with crew(Api(fleet.front), fleet.organiser, PEOPLE, seed) as people:
        answers: list[float] = []
        work = [asyncio.create_task(_write(people, bot, answers)) for bot in people.bots]
        work += [asyncio.create_task(_pauses(client, pauses)) for client in people.clients]
        try:
            for place in range(len(fleet.ground.services)):
                seconds, code = await fleet.replace(place)
                exits.append(seconds)
                wrong += [f"a service ended with code {code}"] if code else []
                wrong += [f"a service took {seconds:.1f} s to end"] if seconds > EXIT_WITHIN else []
            await asyncio.gather(*(client.ready() for client in people.clients))
        finally:
            for task in work:
                task.cancel()
            await asyncio.gather(*work, return_exceptions=True)
        await people.written()
        verdict = await judge_database(
            fleet.ground.url, fleet.folder / f"copy{seed}", await people.witnesses(), [people.conference]
        )
    measured = {"pause_s": pauses, "answer_s": answers, "exit_s": exits}
    return outcome(verdict, 1, int(bool(pauses)), measured, wrong)


async def _write(people: Crew, bot: Bot, answers: list[float]) -> None:
    """Ideas, one after another; seconds until each was answered."""
    while True:
        start = time.perf_counter()
        await asyncio.shield(people.idea(bot).outcome)
        answers.append(time.perf_counter() - start)
        await asyncio.sleep(bot.random.uniform(0.5, 1.5) * EVERY)


async def _pauses(client: Client, pauses: list[float]) -> None:
    """How long each time somebody was not connected."""
    while True:
        await client.until(lambda: not client.connected, READY_WITHIN * 10)
        start = time.perf_counter()
        await client.ready(READY_WITHIN)
        pauses.append(time.perf_counter() - start)


ROWS: Final = (
    Row(
        fault="rolling-deploy",
        promise="Two services end one after the other and start again: nobody is without for more than some seconds.",
        ci=1,
        full=100,
        open=_open,
        bounds={"pause_s": 6.0, "answer_s": 6.0, "exit_s": 10.0},
    ),
)
