"""A database that dies under its hubs: refused within two seconds, never acknowledged falsely, and on again by
itself."""

import asyncio
import random
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from samenspel.demo.api import Api
from tests.faults.hall import Hall, full_hall
from tests.faults.judging import judge_database, outcome
from tests.faults.row import Once, Outcome, Row
from tests.faults.services import servers, services_on
from tests.support.postgres import Postgres
from tests.support.service import start_service

PEOPLE: Final = 18
KILLS: Final = 10
"""Of one try, on one hall."""
KILLS_OF_BOTH: Final = 5
"""The same where the hub dies too, which takes longer to come back."""
BETWEEN: Final = 40
"""Acknowledgements between two kills, at most."""
AWAY: Final = 2.5
"""Seconds that the database stays away at most: longer than anybody may wait for a refusal."""


class Kills:
    """What the kills of one database did. Every second time it stays away for a while, so that what waits behind
    what is in doubt has to be refused; else it is started again at once, and the doubt is soon over."""

    def __init__(self, server: Postgres, hall: Hall) -> None:
        self._server = server
        self._hall = hall
        self.felt = 0
        self.refused: list[float] = []
        self.first_ack: list[float] = []

    async def once(self, away: float) -> None:
        """Kill it and start it again, after so many seconds in which somebody was refused too; at once when none."""
        hall = self._hall
        refusals = len(hall.refusals)
        await self._server.kill()
        stuck = hall.unanswered > 0
        back = time.monotonic() + away
        if away:
            await hall.until(lambda: time.monotonic() > back and len(hall.refusals) > refusals)
        await self._server.start()
        self.first_ack.append(await hall.first_answer())
        new = [seconds for code, seconds in hall.refusals[refusals:] if code == "read_only"]
        self.refused += new
        self.felt += stuck or bool(new)


@asynccontextmanager
async def killed(folder: Path) -> AsyncIterator[Once]:
    """PostgreSQL with all its processes, under two hubs that a bus joins."""

    async def once(seed: int) -> Outcome:
        source = random.Random(seed)
        async with (
            services_on(both, folder / str(seed)) as ground,
            full_hall(ground.services, PEOPLE, source) as hall,
        ):
            kills = Kills(both.postgres, hall)
            for number in range(KILLS):
                await hall.write(source.randrange(1, BETWEEN))
                await kills.once(source.uniform(0.0, AWAY) if number % 2 == 0 else 0.0)
            witnesses = await hall.rest()
        verdict = await judge_database(ground.url, folder / f"copy{seed}", witnesses)
        return outcome(verdict, KILLS, kills.felt, {"refused_s": kills.refused, "first_ack_s": kills.first_ack})

    async with servers() as both:
        yield once


@asynccontextmanager
async def killed_with_a_hub(folder: Path) -> AsyncIterator[Once]:
    """The database and its only hub at once, as when the computer fails that both run on."""

    async def once(seed: int) -> Outcome:
        source, felt, back = random.Random(seed), 0, list[float]()
        async with (
            services_on(both, folder / str(seed), hubs=1) as ground,
            full_hall(ground.services, PEOPLE, source) as hall,
        ):
            for number in range(KILLS_OF_BOTH):
                await hall.write(source.randrange(1, BETWEEN))
                breaks, (service,) = hall.breaks, ground.services
                await asyncio.gather(both.postgres.kill(), service.kill())
                await both.postgres.start()
                (service,) = ground.services[:] = [
                    await start_service(service.data, port=service.port, **ground.environment)
                ]
                felt += hall.breaks > breaks
                if number == 0:
                    up = time.perf_counter()
                    back += await hall.back(up, Api(service.url).socket)
            witnesses = await hall.rest()
        verdict = await judge_database(ground.url, folder / f"copy{seed}", witnesses)
        return outcome(verdict, KILLS_OF_BOTH, felt, {"back_s": back})

    async with servers() as both:
        yield once


ROWS: Final[Sequence[Row]] = (
    Row(
        "postgres-killed",
        "Without a database commands are refused within two seconds, none is acknowledged falsely, and soon after it"
        " is back work goes on by itself.",
        ci=10,
        full=200,
        open=killed,
        bounds={"refused_s": 2.0, "first_ack_s": 5.0},
    ),
    Row(
        "postgres-killed-with-its-hub",
        "When hub and database die at once nothing is lost or doubled, and everybody comes back by themselves.",
        ci=5,
        full=200,
        open=killed_with_a_hub,
        bounds={"back_s": 5.0},
    ),
)
