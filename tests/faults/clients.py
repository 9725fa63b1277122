"""Clients that fall silent: a laptop whose lid is closed, and a socket of which the network forgot the other end."""

import asyncio
import json
import random
import signal
import sys
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

from loadtests.bots import Bot
from loadtests.oracle import Witness
from samenspel.demo.api import Api, Granted
from samenspel.demo.client import SILENCE
from samenspel.demo.ledger import Acknowledged, Ledger, Refused
from tests.faults.cable import Cable, cable, to_port
from tests.faults.crew import Crew, crew
from tests.faults.judging import judge, outcome
from tests.faults.row import Once, Outcome, Row
from tests.support.service import Service, start_service

ROOT: Final = Path(__file__).resolve().parents[2]
PEOPLE: Final = 6
ASLEEP: Final = 8
"""Clients in a process that is frozen."""
NAP: Final = SILENCE + 1.0
"""Seconds: whoever wakes has heard nothing for so long that the socket counts as dead."""
LONG_SLEEP: Final = 45.0
"""Seconds: the service asks every 20 whether somebody is there, and waits 20 for an answer."""
AWAKE_WITHIN: Final = 30.0


# ------------------------------------------------------------ a lid that is closed


@dataclass(slots=True)
class Sleeper:
    """The process with the clients that are frozen."""

    process: asyncio.subprocess.Process
    seen: int = 0

    @classmethod
    async def start(cls, people: Crew, seed: int) -> "Sleeper":
        """They sit at table 1 and write."""
        seats = [await people.api.join(people.spoken, name=f"Laptop {number}", table=1) for number in range(ASLEEP)]
        table = f"{people.conference}/table/1"
        told = [{"token": seat.token, "rooms": list(seat.rooms), "table": table} for seat in seats]
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.faults.sleeper"),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            cwd=ROOT,
            limit=2**24,
        )
        made = cls(process)
        await made._tell(json.dumps({"address": people.api.socket, "seats": told, "seed": seed}))
        await made.sees(1)
        return made

    async def sees(self, number: int) -> None:
        """Wait until each of them sees so many ideas of others."""
        async with asyncio.timeout(AWAKE_WITHIN):
            while self.seen < number:
                self.seen = (await self._heard())["seen"]

    async def stop(self) -> Sequence[dict[str, Any]]:
        """They write no more, and wait for their last answers; the ledgers."""
        await self._tell("stop")
        async with asyncio.timeout(2 * AWAKE_WITHIN):
            while "ledgers" not in (heard := await self._heard()):
                pass
            await self.process.wait()
        ledgers: Sequence[dict[str, Any]] = heard["ledgers"]
        return ledgers

    async def kill(self) -> None:
        """Whatever it does."""
        if self.process.returncode is None:
            self.process.kill()
            await self.process.wait()

    async def _tell(self, line: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(line.encode() + b"\n")
        await self.process.stdin.drain()

    async def _heard(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        heard: dict[str, Any] = json.loads(await self.process.stdout.readline())
        return heard


@asynccontextmanager
async def _open(folder: Path, seconds: float) -> AsyncIterator[Once]:
    service = await start_service(folder / "data")
    organiser = await Api(service.url).redeem(service.links["organiser"])
    try:
        yield lambda seed: _asleep(service, organiser, seconds, seed)
    finally:
        await service.stop()


async def _asleep(service: Service, organiser: Granted, seconds: float, seed: int) -> Outcome:
    """The clients are frozen in the middle of writing; the others write on; then they wake up."""
    source = random.Random(seed)
    async with crew(Api(service.url), organiser, PEOPLE, seed) as people:
        people.write()
        await people.written()
        sleeper = await Sleeper.start(people, seed)
        try:
            await asyncio.sleep(source.uniform(0.1, 0.6))  # in the middle of something
            sleeper.process.send_signal(signal.SIGSTOP)
            for _ in range(3):
                people.write()
                await asyncio.sleep(seconds / 3)
            expected = sum(bot.table.endswith("/1") for bot in people.bots) * 4
            sleeper.process.send_signal(signal.SIGCONT)
            start = time.perf_counter()
            await sleeper.sees(expected)
            awake = time.perf_counter() - start
            told = await sleeper.stop()
        finally:
            await sleeper.kill()
        await people.written()
        witnesses = [*await people.witnesses(), *map(_witness, told)]
        verdict = await judge(service.data, witnesses)
    wrong = [f"a laptop gave {len(one['acknowledged'])} ideas" for one in told if not one["acknowledged"]]
    verdict.gaps += sum(one["gaps"] for one in told)
    return outcome(verdict, ASLEEP, sum(one["welcomes"] > 1 for one in told), {"awake_s": [awake]}, wrong)


def _witness(told: dict[str, Any]) -> Witness:
    """What a frozen client testifies, of its commands alone."""
    ledger = Ledger(told["participant"])
    ledger.acknowledged = [Acknowledged(*one) for one in told["acknowledged"]]
    ledger.refused = [Refused(*one) for one in told["refused"]]
    return Witness(ledger, None)


# ------------------------------------------------------------ a socket that is forgotten


FORGOTTEN: Final = 12
"""Clients whose sockets lead nowhere."""
NOTICED_WITHIN: Final = 30.0


@asynccontextmanager
async def _open_forgotten(folder: Path) -> AsyncIterator[Once]:
    async with AsyncExitStack() as stack:
        service = await start_service(folder / "data")
        stack.push_async_callback(service.stop)
        lines = [await stack.enter_async_context(cable(to_port(service.port))) for _ in range(FORGOTTEN)]
        organiser = await Api(service.url).redeem(service.links["organiser"])
        yield partial(_forgotten, service, lines, organiser)


async def _forgotten(service: Service, lines: Sequence[Cable], organiser: Granted, seed: int) -> Outcome:
    """From one moment on nothing gets through the sockets that are open, and nobody says so. A new one is well."""
    source, back = random.Random(seed), list[float]()
    socket = [f"ws://127.0.0.1:{line.port}/ws" for line in lines].__getitem__
    async with crew(Api(service.url), organiser, FORGOTTEN, seed, socket=socket) as people:
        people.write()
        await people.written()
        welcomes = [_welcomes(bot) for bot in people.bots]
        await asyncio.sleep(source.uniform(0, 1))  # somewhere between two pings
        for line in lines:
            line.forget()
        start = time.perf_counter()
        people.write()
        await asyncio.gather(
            *(_comes_back(bot, was, start, back) for bot, was in zip(people.bots, welcomes, strict=True))
        )
        await people.written()
        verdict = await judge(service.data, await people.witnesses())
    return outcome(verdict, FORGOTTEN, len(back), {"back_s": back})


def _welcomes(bot: Bot) -> int:
    return bot.client.ledger.welcomes if bot.client.ledger else 0


async def _comes_back(bot: Bot, was: int, start: float, back: list[float]) -> None:
    await bot.client.until(lambda: _welcomes(bot) > was and not bot.client.unanswered, NOTICED_WITHIN)
    back.append(time.perf_counter() - start)


# ------------------------------------------------------------ both at once, for both are waiting


@asynccontextmanager
async def _open_silent(folder: Path) -> AsyncIterator[Once]:
    frozen, forgotten = folder / "frozen", folder / "forgotten"
    frozen.mkdir()
    forgotten.mkdir()
    async with _open(frozen, NAP) as nap, _open_forgotten(forgotten) as lose:

        async def once(seed: int) -> Outcome:
            return _together(*await asyncio.gather(nap(seed), lose(seed)))

        yield once


def _together(one: Outcome, other: Outcome) -> Outcome:
    """What two tries gave that were made at the same time."""
    return Outcome(
        faults=one.faults + other.faults,
        acknowledged=one.acknowledged + other.acknowledged,
        lost=one.lost + other.lost,
        doubles=one.doubles + other.doubles,
        gaps=one.gaps + other.gaps,
        felt=one.felt + other.felt,
        wrong="; ".join(filter(None, (one.wrong, other.wrong))),
        measured={**one.measured, **other.measured},
    )


ROWS: Final = (
    Row(
        fault="silent-clients",
        promise="Frozen, or on a socket that leads nowhere: it goes on by version, and what it says is sent once.",
        ci=ASLEEP + FORGOTTEN,
        full=10 * (ASLEEP + FORGOTTEN),
        open=_open_silent,
        bounds={"awake_s": 2.0, "back_s": 20.0},
    ),
    Row(
        fault="frozen-long",
        promise="So does a frozen one that the service had given up.",
        ci=0,
        full=5 * ASLEEP,
        open=partial(_open, seconds=LONG_SLEEP),
        bounds={"awake_s": 2.0},
    ),
)
