"""Networks that fail: a hub that is cut off from database and bus, and people on a bad line."""

import asyncio
import random
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from loadtests.bots import Bot
from samenspel.demo.api import Api, Granted
from tests.faults.cable import Cable, Way, cable, to_port, to_socket
from tests.faults.crew import Crew, acknowledged, crew
from tests.faults.judging import judge, judge_database, outcome
from tests.faults.row import Once, Outcome, Row
from tests.faults.services import servers
from tests.support.service import Service, start_service
from tests.support.together import BUS_KEY

PEOPLE: Final = 8
PARTITIONS: Final = 4
"""In one try; the oracle speaks after the last."""
SHORT, LONG, MOSTLY = (0.2, 1.6), (10.5, 13.0), 0.95
"""Seconds of a partition: the long ones outlast every statement (`STATEMENT_SECONDS`), and few are long."""
ANSWERED_WITHIN: Final = 40.0
"""Seconds: a statement that hangs counts as unknown after ten, and is then repeated until the database answers."""
EVERY: Final = 0.12
"""Seconds between two waves of writing."""


# ------------------------------------------------------------ hubs that are cut off


Hurt = Callable[[random.Random], AbstractAsyncContextManager[Callable[[], bool]]]
"""Something of a network is out of order inside, and healed outside. What it gives tells later whether that was
felt."""


@dataclass(frozen=True, slots=True)
class Town:
    """Two services on one database and one bus; `hurt` cuts one of them off."""

    services: Sequence[Service]
    url: str
    """Of the database, as it is reached by the oracle."""
    folder: Path
    organiser: Granted
    hurt: Hurt
    mostly: float = MOSTLY
    """How many of the partitions are short."""


@asynccontextmanager
async def _town(folder: Path) -> AsyncIterator[Town]:
    async with AsyncExitStack() as stack:
        both = await stack.enter_async_context(servers())
        url = await both.postgres.database()
        database = [
            await stack.enter_async_context(cable(to_socket(both.postgres.folder / ".s.PGSQL.5432"))) for _ in "ab"
        ]
        bus = [await stack.enter_async_context(cable(to_port(both.valkey.port))) for _ in "ab"]
        services = []
        for number, (to_database, to_bus) in enumerate(zip(database, bus, strict=True)):
            service = await start_service(
                folder / f"hub{number}",
                SAMENSPEL_DATABASE_URL=f"postgresql://samenspel@127.0.0.1:{to_database.port}/{url_name(url)}",
                SAMENSPEL_REDIS_URL=f"redis://127.0.0.1:{to_bus.port}",
                SAMENSPEL_BUS_KEY=BUS_KEY,
            )
            stack.push_async_callback(service.stop)
            services.append(service)
        organiser = await Api(services[0].url).redeem(services[0].links["organiser"])
        yield Town(services, url, folder, organiser, partial(_cut_off, database, bus))


def url_name(url: str) -> str:
    """The database that an address names."""
    return url.partition("@/")[2].partition("?")[0]


@asynccontextmanager
async def _open_town(folder: Path) -> AsyncIterator[Once]:
    async with _town(folder) as town:
        yield partial(partitions, town)


async def partitions(town: Town, seed: int) -> Outcome:
    """One try: again and again a hub is cut off while everybody writes, and then all have the same."""
    source, felt, healed = random.Random(seed), 0, list[float]()
    api, sockets = Api(town.services[0].url), [Api(service.url).socket for service in town.services]
    async with crew(api, town.organiser, PEOPLE, seed, socket=lambda number: sockets[number // 2 % 2]) as people:
        for _ in range(PARTITIONS):
            people.write()
            await people.written()
            async with town.hurt(source) as was_felt:
                await _write_for(people, source.uniform(*(SHORT if source.random() < town.mostly else LONG)), source)
            start = time.perf_counter()
            await people.written(ANSWERED_WITHIN)
            await people.agreed()
            healed.append(time.perf_counter() - start)
            felt += was_felt()
        verdict = await judge_database(
            town.url, town.folder / f"copy{seed}", await people.witnesses(), [people.conference]
        )
    return outcome(verdict, PARTITIONS, felt, {"healed_s": healed})


@asynccontextmanager
async def _cut_off(
    database: Sequence[Cable], bus: Sequence[Cable], source: random.Random
) -> AsyncIterator[Callable[[], bool]]:
    """Nothing goes there, nothing comes back, neither does; or every connection breaks and none is made."""
    side = source.randrange(2)
    cables = source.choice(([database[side]], [bus[side]], [database[side], bus[side]]))
    before = sum(one.felt for one in cables)
    how = source.choice(("there", "back", "both", "cut"))
    for one in cables:
        if how == "cut":
            one.cut()
        if how in {"there", "both"}:
            one.there.hold()
        if how in {"back", "both"}:
            one.back.hold()
    yield lambda: sum(one.felt for one in cables) > before
    for one in cables:
        one.heal()


async def _write_for(people: Crew, seconds: float, source: random.Random) -> None:
    """Everybody writes, and sometimes changes what was written: that holds at one version only."""
    loop = asyncio.get_running_loop()
    until = loop.time() + seconds
    while loop.time() < until:
        for bot in people.bots:
            mine = [one.id for one in bot.sent if one.type == "idea" and acknowledged([one])]
            if mine and source.random() < 0.3:
                data = {"target": source.choice(mine), "text": f"Anders gezegd {source.getrandbits(40)}"}
                bot.give("edit", {**data, "round": "brainstorm"})
            elif source.random() < 0.5:
                people.idea(bot)
        await asyncio.sleep(EVERY)


# ------------------------------------------------------------ people on a bad line


Script = Callable[[Cable, random.Random], None]


def _slow(line: Cable, source: random.Random) -> None:
    delay = source.uniform(0.01, 0.15)
    line.there.delay = line.back.delay = lambda: delay


def _jumpy(line: Cable, source: random.Random) -> None:
    line.there.delay = line.back.delay = lambda: source.expovariate(20) if source.random() < 0.5 else 0.0


def _narrow(line: Cable, source: random.Random) -> None:
    line.there.rate, line.back.rate = source.uniform(2_000, 20_000), source.uniform(8_000, 40_000)


def _breaking(line: Cable, source: random.Random) -> None:
    _way(line, source).breaks_after = source.randrange(1, 400)


def _half_closed(line: Cable, source: random.Random) -> None:
    _way(line, source).ends_after = source.randrange(1, 400)


def _held(line: Cable, source: random.Random) -> None:
    way = _way(line, source)
    way.hold()
    asyncio.get_running_loop().call_later(source.uniform(0.1, 1.0), way.let_go)


def _refusing(line: Cable, source: random.Random) -> None:
    line.cut()
    asyncio.get_running_loop().call_later(source.uniform(0.1, 0.8), line.heal)


def _all_of_it(line: Cable, source: random.Random) -> None:
    for script in (_jumpy, _narrow, _breaking, _held):
        script(line, source)


def _way(line: Cable, source: random.Random) -> Way:
    return line.there if source.random() < 0.5 else line.back


SCRIPTS: Final[Sequence[Script]] = (
    _slow, _jumpy, _narrow, _breaking, _breaking, _half_closed, _held, _refusing, _all_of_it,
)  # fmt: skip
LINES: Final = 16
"""People in one try, each on a line of their own."""
WRITING: Final = 1.2
"""Seconds on a bad line."""


@asynccontextmanager
async def _open_lines(folder: Path) -> AsyncIterator[Once]:
    async with AsyncExitStack() as stack:
        service = await start_service(folder / "data")
        stack.push_async_callback(service.stop)
        lines = [await stack.enter_async_context(cable(to_port(service.port))) for _ in range(LINES)]
        organiser = await Api(service.url).redeem(service.links["organiser"])
        yield partial(_bad_lines, service, lines, organiser)


async def _bad_lines(service: Service, lines: Sequence[Cable], organiser: Granted, seed: int) -> Outcome:
    """Everybody has a bad line of their own, and it heals; then everything is as if it never was."""
    source, settled = random.Random(seed), list[float]()
    socket = [f"ws://127.0.0.1:{line.port}/ws" for line in lines].__getitem__
    async with crew(Api(service.url), organiser, LINES, seed, socket=socket) as people:
        before = [line.felt for line in lines]
        for line in lines:
            source.choice(SCRIPTS)(line, source)
        await _write_for(people, WRITING, source)
        for line in lines:
            line.heal()
        start = time.perf_counter()
        await asyncio.gather(*(_settled(people, bot, start, settled) for bot in people.bots))
        verdict = await judge(service.data, await people.witnesses())
    felt = sum(line.felt > was for line, was in zip(lines, before, strict=True))
    return outcome(verdict, LINES, felt, {"settled_s": settled})


async def _settled(people: Crew, bot: Bot, start: float, settled: list[float]) -> None:
    """Wait until one of them is connected and has an answer to everything."""
    await bot.client.until(lambda: bot.client.connected and not bot.client.unanswered, ANSWERED_WITHIN)
    settled.append(time.perf_counter() - start)


ROWS: Final = (
    Row(
        fault="hub-cut-off",
        promise="A hub without its database or bus, one way or both, writes nothing beside the others and catches up.",
        ci=PARTITIONS,
        full=100,
        open=_open_town,
        bounds={"healed_s": 12.0},
    ),
    Row(
        fault="bad-lines",
        promise="Delay, jitter, throttle, resets at any byte, half-closed sockets: everybody has the same in the end.",
        ci=LINES,
        full=200,
        open=_open_lines,
        bounds={"settled_s": 10.0},
    ),
)
