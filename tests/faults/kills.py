"""A hub that dies at a random moment of writing: alone on its file, or beside another on a database and a
bus."""

import random
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from samenspel.demo.api import Api
from tests.faults.hall import Hall, full_hall
from tests.faults.judging import judge, judge_database, outcome
from tests.faults.row import Once, Outcome, Row
from tests.faults.services import servers, services_on
from tests.support.service import Service, start_service

PEOPLE: Final = 24
KILLS: Final = 10
"""Of one try, on one hall."""
KILLS_OF_TWO: Final = 5
"""The same where there are two hubs."""
BETWEEN: Final = 40
"""Acknowledgements between two kills, at most."""


class Kills:
    """What the kills of one hall did."""

    def __init__(self) -> None:
        self.felt = 0
        self.away: list[float] = []
        self.back: list[float] = []

    async def once(self, hall: Hall, service: Service, environment: Mapping[str, str], *, first: bool) -> Service:
        """Kill it, and start it again on the same data. The first time everybody was there, and is waited for; later
        ones may hit those who are still coming back, whose pauses grow with each attempt that fails."""
        breaks, killed = hall.breaks, time.perf_counter()
        service = await service.restart(**environment)
        self.felt += hall.breaks > breaks
        if first:
            up = time.perf_counter() - killed
            away = await hall.back(killed, Api(service.url).socket)
            self.away += away
            self.back += [max(0.0, one - up) for one in away]
        return service


@asynccontextmanager
async def on_sqlite(folder: Path) -> AsyncIterator[Once]:
    """One service, killed again and again."""

    async def once(seed: int) -> Outcome:
        source, kills = random.Random(seed), Kills()
        service = await start_service(folder / f"hub{seed}")
        try:
            async with full_hall([service], PEOPLE, source) as hall:
                for number in range(KILLS):
                    await hall.write(source.randrange(1, BETWEEN))
                    service = await kills.once(hall, service, {}, first=number == 0)
                witnesses = await hall.rest()
        finally:
            await service.stop()
        verdict = await judge(service.data, witnesses, spent=True)
        return outcome(verdict, KILLS, kills.felt, {"away_s": kills.away, "back_s": kills.back})

    yield once


@asynccontextmanager
async def on_postgres(folder: Path) -> AsyncIterator[Once]:
    """Two services on one database and one bus; either is killed. Half of the people sit at the other meanwhile."""

    async def once(seed: int) -> Outcome:
        source, kills = random.Random(seed), Kills()
        async with (
            services_on(both, folder / str(seed)) as ground,
            full_hall(ground.services, PEOPLE, source) as hall,
        ):
            for number in range(KILLS_OF_TWO):
                await hall.write(source.randrange(1, BETWEEN))
                which = source.randrange(len(ground.services))
                service = await kills.once(hall, ground.services[which], ground.environment, first=number == 0)
                ground.services[which] = service
            witnesses = await hall.rest()
        verdict = await judge_database(ground.url, folder / f"copy{seed}", witnesses)
        return outcome(verdict, KILLS_OF_TWO, kills.felt, {"away_s": kills.away, "back_s": kills.back})

    async with servers() as both:
        yield once


ROWS: tuple[Row, ...] = (
    Row(
        "hub-killed-sqlite",
        "A hub that is killed while it writes loses and doubles nothing, and everybody comes back by themselves.",
        ci=10,
        full=1_000,
        open=on_sqlite,
        bounds={"back_s": 5.0},
    ),
    Row(
        "hub-killed-postgres",
        "The same for one of two hubs on a database and a bus, while people at the other go on.",
        ci=5,
        full=200,
        open=on_postgres,
        bounds={"back_s": 5.0},
    ),
)
