"""A bus that dies, freezes, forgets or cuts its hubs off: everybody works on, and nothing that one hub wrote stays
unseen at the other."""

import random
import secrets
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Final

from samenspel.bus.redis import RedisBus
from samenspel.demo.api import Api
from tests.bus.town import Town
from tests.faults.hall import PATIENCE, Hall, full_hall
from tests.faults.judging import judge_database, outcome
from tests.faults.row import Once, Outcome, Row
from tests.faults.services import Ground, servers, services_on
from tests.support.listening import until
from tests.support.together import BUS_KEY, bus_server
from tests.support.valkey import Valkey

PEOPLE: Final = 18
BETWEEN: Final = 30
"""Acknowledgements between two faults, at most."""
FROZEN: Final = 8.0
"""Seconds."""
KEY: Final = "{samenspel:samenspel}:key"
"""Where hubs leave word of the key that they sign with."""
PUBLISHES: Final = 1_000
"""To one kill of the connections that carry them."""
KILLS: Final = 10
"""Of one try, between two hubs that only tell each other."""


class Bus:
    """The server between two hubs. `late`: how much later than its acknowledgement people at the other hub saw
    something while the server was hurt."""

    def __init__(self, server: Valkey, ground: Ground, hall: Hall, source: random.Random) -> None:
        self.server = server
        self.hall = hall
        self.source = source
        self.late: list[float] = []
        self._apis = [Api(service.url) for service in ground.services]

    async def state(self, wanted: str) -> None:
        """Wait until every hub says this of its bus."""

        async def said(api: Api) -> bool:
            told: str = (await api.call("GET", "/readyz"))["bus"]
            return told == wanted

        for api in self._apis:
            await until(partial(said, api), PATIENCE, every=0.02)

    async def work(self) -> None:
        """Ideas and votes go on, and reach the people at the other hub."""
        await self.hall.write(self.source.randrange(5, BETWEEN))
        self.late.append(await self.hall.seen())


Hurt = Callable[[Bus], Awaitable[int]]
"""Hurts the server and heals it; whether that was felt."""


async def kill(bus: Bus) -> int:
    """As a power cut does; it begins empty."""
    await bus.server.kill()
    await bus.state("down")
    await bus.work()
    await bus.server.start()
    return 1


async def freeze(bus: Bus) -> int:
    """It keeps its connections and says nothing."""
    thaws = time.monotonic() + FROZEN
    bus.server.freeze()
    try:
        await bus.state("down")
        while time.monotonic() < thaws:
            await bus.work()
    finally:
        bus.server.thaw()
    return 1


async def flush(bus: Bus) -> int:
    """It forgets everything, also what the hubs left there, until they put it back."""
    held = await bus.server.ask("EXISTS", KEY)
    await bus.server.ask("FLUSHALL")
    await bus.work()
    await until(lambda: bus.server.ask("EXISTS", KEY), PATIENCE)  # it is put back with the next beacon
    return int(bool(held))


async def cut(bus: Bus) -> int:
    """Every connection that listens is closed by the server, which redis-py tells nobody."""
    killed = await bus.server.ask("CLIENT", "KILL", "TYPE", "pubsub")
    await bus.work()
    return int(bool(killed))


@asynccontextmanager
async def in_a_hall(hurt: Hurt, times: int, folder: Path) -> AsyncIterator[Once]:
    """People at two services, half of each table at either, who write all the time."""

    async def once(seed: int) -> Outcome:
        source, felt, stale = random.Random(seed), 0, list[float]()
        async with (
            services_on(both, folder / str(seed)) as ground,
            full_hall(ground.services, PEOPLE, source) as hall,
        ):
            bus = Bus(both.valkey, ground, hall, source)
            for _ in range(times):
                await bus.state("connected")
                await hall.write(source.randrange(1, BETWEEN))
                felt += await hurt(bus)
                stale.append(await hall.seen())
            witnesses = await hall.rest()
        verdict = await judge_database(ground.url, folder / f"copy{seed}", witnesses)
        return outcome(verdict, times, felt, {"stale_s": stale, "meanwhile_s": bus.late})

    async with servers() as both:
        yield once


@asynccontextmanager
async def between_two(folder: Path) -> AsyncIterator[Once]:
    """Nothing but two buses, that tell each other as fast as they can what they wrote; counted by the server."""

    async def once(seed: int) -> Outcome:
        source, town, felt, stale = random.Random(seed), Town(), 0, list[float]()
        cluster = f"faults-{secrets.token_hex(4)}"
        buses = [await RedisBus.open(server.url, BUS_KEY, cluster) for _ in "12"]
        hubs = [town.settle(bus) for bus in buses]
        began = await server.published()
        try:
            for number in range(KILLS):
                at = began + PUBLISHES * number + source.randrange(PUBLISHES // 2)
                while await server.published() < at:
                    await town.write(100)
                felt += bool(await server.ask("CLIENT", "KILL", "TYPE", "pubsub"))
                await town.write(source.randrange(500))
                stale.append(await until(lambda: town.even and town.connected, PATIENCE))
            while await server.published() < began + PUBLISHES * KILLS:
                await town.write(100)
            await until(lambda: town.even, PATIENCE)
        finally:
            for bus in buses:
                await bus.close()
        missing = sum((town.log - hub.versions).total() for hub in hubs)
        return Outcome(KILLS, town.log.total(), lost=missing, felt=felt, measured={"stale_s": stale})

    async with bus_server() as server:
        yield once


def hall(hurt: Hurt, times: int) -> Callable[[Path], AbstractAsyncContextManager[Once]]:
    """A row's `open`: so many faults in one try."""
    return partial(in_a_hall, hurt, times)


STALE: Final = {"stale_s": 2.0}
ROWS: Final[Sequence[Row]] = (
    Row(
        "redis-killed",
        "Ideas and votes go on and reach everybody; once the bus is back no hub is behind for more than two seconds.",
        ci=5,
        full=100,
        open=hall(kill, 5),
        bounds=STALE,
    ),
    Row("redis-frozen", "The same when it freezes for eight seconds.", 1, 20, hall(freeze, 1), STALE),
    Row("redis-flushed", "The same when it forgets everything.", 5, 100, hall(flush, 5), STALE),
    Row(
        "redis-pubsub-killed",
        "The same when the server closes every connection that listens, while people write.",
        ci=5,
        full=100,
        open=hall(cut, 5),
        bounds=STALE,
    ),
    Row(
        "redis-pubsub-killed-under-load",
        "Each hub knows all that the other wrote, when connections are closed once in a thousand publishes.",
        ci=10,
        full=100,
        open=between_two,
        bounds=STALE,
    ),
)
