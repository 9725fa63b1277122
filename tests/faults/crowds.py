"""Many at once: everybody who comes back after a kill, and readers so slow that what is for them piles up."""

import asyncio
import os
import random
import select
import socket
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final

from websockets.frames import Frame, Opcode

from loadtests.bots import Bot
from samenspel.demo import wire
from samenspel.demo.api import Api, Granted, Seat
from samenspel.demo.ledger import Acknowledged
from tests.faults.crew import Crew, acknowledged, crew
from tests.faults.judging import judge, outcome
from tests.faults.row import Once, Outcome, Row
from tests.support.service import Service, start_service

BACK_WITHIN: Final = 60.0


# ------------------------------------------------------------ everybody at once


@asynccontextmanager
async def _open_crowd(folder: Path, people: int) -> AsyncIterator[Once]:
    async def once(seed: int) -> Outcome:
        service = await start_service(folder / f"data{seed}")
        async with AsyncExitStack() as stack:
            services = [service]
            stack.push_async_callback(_stop_last, services)
            organiser = await Api(service.url).redeem(service.links["organiser"])
            hall = crew(Api(service.url), organiser, people, seed, tables=max(2, people // 10))
            return await _returns(services, await stack.enter_async_context(hall), random.Random(seed))

    yield once


async def _stop_last(services: Sequence[Service]) -> None:
    await services[-1].stop()


async def _returns(services: list[Service], people: Crew, source: random.Random) -> Outcome:
    """A kill while everybody writes, and all come back to a service that has only just begun; then most are cut off."""
    people.write(source.sample(people.bots, len(people.bots) // 2))
    services[-1].process.kill()
    await asyncio.gather(services[-1].process.wait(), *(_gone(bot) for bot in people.bots))
    services.append(await start_service(services[0].data, port=services[0].port))
    start = time.perf_counter()
    back = await asyncio.gather(*(_back(bot, start) for bot in people.bots))
    people.write()
    await people.written(BACK_WITHIN)
    again, stayed = await _cut_at_once(people)
    verdict = await judge(services[0].data, await people.witnesses())
    return outcome(verdict, 2, 2, {"back_s": back, "again_s": again, "stayed_s": stayed})


async def _cut_at_once(people: Crew) -> tuple[list[float], list[float]]:
    """Nine in ten lose their connection at the same moment. Seconds until each is back, and that those who stayed
    waited for an answer meanwhile."""
    stay, go = people.bots[::10], [bot for number, bot in enumerate(people.bots) if number % 10]
    stayed: list[float] = []
    writing = [asyncio.create_task(_writes_on(people, bot, stayed)) for bot in stay]
    start = time.perf_counter()
    for bot in go:
        bot.client.cut()
    await asyncio.gather(*(_gone(bot) for bot in go))
    again = await asyncio.gather(*(_back(bot, start) for bot in go))
    for task in writing:
        task.cancel()
    await asyncio.gather(*writing, return_exceptions=True)
    await people.written(BACK_WITHIN)
    return again, stayed


async def _writes_on(people: Crew, bot: Bot, delays: list[float]) -> None:
    while True:
        sent = people.idea(bot)
        await asyncio.shield(sent.outcome)
        delays.append(time.perf_counter() - sent.at)
        await asyncio.sleep(bot.random.uniform(0, 2 * PAUSE))


async def _gone(bot: Bot) -> None:
    await bot.client.until(lambda: not bot.client.connected)


async def _back(bot: Bot, start: float) -> float:
    """Seconds since the service took connections until one of them has everything on the screen."""
    await bot.client.ready(BACK_WITHIN)
    return max(0.0, time.perf_counter() - start)


# ------------------------------------------------------------ readers that do not read


SLOW: Final = 40
"""Half of them read a byte in a second, half of them nothing."""
WRITERS: Final = 10
LONG: Final = "Een plan dat heel precies is opgeschreven. " * 44
BEFORE: Final = 3.0
"""Seconds in which the others are alone."""
SLICE: Final = 8.0
"""Seconds of one try."""
PAUSE: Final = 0.12
"""Seconds between two changes by one writer."""
MEBIBYTE: Final = 1024 * 1024
SMALLEST: Final = 2048
"""Bytes of the receive buffer that is asked for, so that little stays with the kernel."""


@dataclass(slots=True)
class SlowReader:
    """Somebody who greets and then reads a byte in a second, or nothing; and who comes back when cut off."""

    port: int
    seat: Seat
    reads: bool
    cut_off: int = 0
    local: int = 0
    """The port of its own end."""

    async def stay(self) -> None:
        """Until cancelled."""
        while True:
            with socket.socket() as link:
                link.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALLEST)
                link.setblocking(False)
                await self._greet(link)
                self.local = link.getsockname()[1]
                while not self._is_over(link):  # noqa: ASYNC110 - a byte in a second is what it is about
                    await asyncio.sleep(1)
                self.cut_off += 1

    def _is_over(self, link: socket.socket) -> bool:
        """Whether the other side has gone; reads its byte, when this one does."""
        poll = select.poll()
        poll.register(link, select.POLLHUP | select.POLLERR | select.POLLRDHUP)
        if poll.poll(0):
            return True
        try:
            return self.reads and link.recv(1) == b""
        except BlockingIOError:
            return False
        except OSError:
            return True

    async def _greet(self, link: socket.socket) -> None:
        loop = asyncio.get_running_loop()
        await loop.sock_connect(link, ("127.0.0.1", self.port))
        head = [
            *("GET /ws HTTP/1.1", f"Host: 127.0.0.1:{self.port}", "Connection: Upgrade", "Upgrade: websocket"),
            *("Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: c2FtZW5zcGVsIHRlc3RzIQ=="),
            f"Sec-WebSocket-Protocol: {wire.SUBPROTOCOL}",
        ]
        await loop.sock_sendall(link, "\r\n".join([*head, "", ""]).encode())
        answer = b""
        while not answer.endswith(b"\r\n\r\n"):
            answer += await loop.sock_recv(link, 1)
        lanes = [(room, "*", "", 0) for room in self.seat.rooms]
        hello = wire.pack({"t": "hello", "token": self.seat.token, "lanes": lanes})
        await loop.sock_sendall(link, Frame(Opcode.BINARY, hello).serialize(mask=True))


@dataclass(slots=True)
class Patience:
    """The hall with its slow readers, for as long as the row is open."""

    service: Service
    people: Crew
    slow: Sequence[SlowReader]
    resident: int
    """Bytes of the service before the slow ones came."""
    before: list[float] = field(default_factory=list)
    told: int = 0


@asynccontextmanager
async def _open_slow(folder: Path) -> AsyncIterator[Once]:
    service = await start_service(folder / "data")
    async with AsyncExitStack() as stack:
        stack.push_async_callback(service.stop)
        organiser: Granted = await Api(service.url).redeem(service.links["organiser"])
        people = await stack.enter_async_context(crew(Api(service.url), organiser, WRITERS, 1, tables=1))
        for bot in people.bots:
            people.idea(bot)
        await people.written()
        before = await _rewrite(people, BEFORE)
        seats = [await people.api.join(people.spoken, name=f"Traag {number}", table=1) for number in range(SLOW)]
        slow = [SlowReader(service.port, seat, bool(number % 2)) for number, seat in enumerate(seats)]
        hall = Patience(service, people, slow, _resident(service.process.pid), before)
        tasks = [asyncio.create_task(one.stay()) for one in slow]
        try:
            yield partial(_slice, hall)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)


async def _slice(hall: Patience, _seed: int) -> Outcome:
    """The others write on, while what is for the slow ones piles up."""
    after = await _rewrite(hall.people, SLICE)
    waiting = _waiting(hall.service.port)
    felt = sum(one.local in waiting or one.cut_off > 0 for one in hall.slow)
    each = (_resident(hall.service.process.pid) - hall.resident) / len(hall.slow) / MEBIBYTE
    verdict = await judge(hall.service.data, await hall.people.witnesses())
    verdict.acknowledged, hall.told = verdict.acknowledged - hall.told, verdict.acknowledged
    measured = {"alone_s": hall.before, "others_s": after, "each_mib": [max(0.0, each)]}
    hall.before = []
    wrong = [f"the service grew by {each:.1f} MiB per slow reader"] if each > 1 else []
    return outcome(verdict, len(hall.slow), felt, measured, wrong)


async def _rewrite(people: Crew, seconds: float) -> list[float]:
    """Everybody words their idea anew, again and again; seconds until each was acknowledged."""
    until = time.perf_counter() + seconds
    delays = await asyncio.gather(*(_words_anew(bot, until) for bot in people.bots))
    return [delay for one in delays for delay in one]


async def _words_anew(bot: Bot, until: float) -> list[float]:
    idea = next(one for one in bot.sent if one.type == "idea" and acknowledged([one]))
    delays = []
    while (now := time.perf_counter()) < until:
        text = f"{LONG} {bot.random.getrandbits(40)}"
        sent = bot.give("edit", {"target": idea.id, "text": text, "round": "brainstorm"})
        if isinstance(await sent.outcome, Acknowledged):
            delays.append(time.perf_counter() - now)
        await asyncio.sleep(bot.random.uniform(0.5, 1.5) * PAUSE)
    return delays


def _resident(pid: int) -> int:
    """Bytes of a process that are in memory (proc(5))."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def _waiting(port: int) -> set[int]:
    """The other ends of this port's connections for whom bytes wait in the kernel (proc(5), net/tcp)."""
    found = set()
    for line in Path("/proc/net/tcp").read_text().splitlines()[1:]:
        _, local, remote, _, queues, *_ = line.split()
        if int(local.rpartition(":")[2], 16) == port and int(queues.partition(":")[0], 16) > 0:
            found.add(int(remote.rpartition(":")[2], 16))
    return found


ROWS: Final = (
    Row(
        fault="crowd-of-100",
        promise="A hundred clients are back by themselves after a kill, and when nine in ten lose the network at once.",
        ci=2,
        full=40,
        open=partial(_open_crowd, people=100),
        bounds={"back_s": 5.0, "again_s": 1.0, "stayed_s": 0.25},
    ),
    Row(
        fault="crowd-of-1000",
        promise="So is a thousand.",
        ci=0,
        full=10,
        open=partial(_open_crowd, people=1_000),
        bounds={"back_s": 30.0, "again_s": 30.0, "stayed_s": 0.25},
    ),
    Row(
        fault="slow-readers",
        promise="Twenty who read a byte in a second and twenty who never read cost 1 MiB each, and the others nothing.",
        ci=SLOW,
        full=75 * SLOW,
        open=_open_slow,
        bounds={"others_s": 0.25, "each_mib": 1.0},
    ),
)
