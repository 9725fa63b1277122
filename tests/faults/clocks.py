"""A wall clock that somebody sets while a round is on, by up to two hours either way.

The service runs with a wall clock that a file moves (wall/sitecustomize.py); what it tells in the `Date` of its answers
shows that it did. The end of a round is measured on the monotonic clock of this process.
"""

import asyncio
import os
import random
import sqlite3
import struct
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any, Final

import msgspec

from samenspel.demo.api import Api
from tests.faults.crew import Crew, crew, fetch
from tests.faults.judging import judge, outcome
from tests.faults.row import Once, Outcome, Row
from tests.support.service import Service, start_service

PEOPLE: Final = 4
STEPS: Final = 3
"""While one round is on; one more is made while the service is down."""
APART: Final = 0.4
"""Seconds from when a step is seen to the next."""
LEFT: Final = 4_500
"""Milliseconds until the bell."""
NEVER: Final = 2.0
"""Seconds that the bell is not off on the busiest machine."""
LARGEST: Final = 7_200.0
NEAR: Final = 30.0
"""Seconds within which a told time is the one that was set."""


@dataclass(slots=True)
class Wall:
    """The wall clock of a service; `offset` in seconds."""

    path: Path
    offset: float = 0.0

    @property
    def environment(self) -> dict[str, str]:
        """What a service needs to live by it."""
        return {"PYTHONPATH": str(Path(__file__).parent / "wall"), "SAMENSPEL_TEST_WALL": str(self.path)}

    def step(self, offset: float) -> None:
        """Set it, at once."""
        self.offset = offset
        descriptor = os.open(self.path, os.O_WRONLY | os.O_CREAT)
        os.pwrite(descriptor, struct.pack("<q", round(offset * 1e9)), 0)
        os.close(descriptor)

    async def is_told(self, url: str) -> bool:
        """Wait until the service tells this time; False when it does not."""
        for _ in range(20):
            _, headers, _ = await fetch(url, "/healthz")
            if "date" in headers:
                told = parsedate_to_datetime(headers["date"]).timestamp()
                if abs(told - time.time() - self.offset) < NEAR:
                    return True
            await asyncio.sleep(0.1)
        return False


@asynccontextmanager
async def _open(folder: Path) -> AsyncIterator[Once]:
    yield lambda seed: _once(folder / f"data{seed}", Wall(folder / f"wall{seed}"), random.Random(seed), seed)


async def _once(data: Path, wall: Wall, source: random.Random, seed: int) -> Outcome:
    wall.step(0.0)
    service = await start_service(data, port=0, **wall.environment)
    try:
        organiser = await Api(service.url).redeem(service.links["organiser"])
        async with crew(Api(service.url), organiser, PEOPLE, seed) as people:
            errors, felt = await _round(service, wall, people, source)
            wall.step(-LARGEST if source.random() < 0.5 else source.uniform(-LARGEST, LARGEST))
            service = await service.restart(**wall.environment)
            felt += await wall.is_told(service.url)
            people.write()
            await people.written()
            verdict = await judge(data, await people.witnesses())
            wrong = [f"the bell was {error:.0f} s off" for error in errors if error > NEVER]
            wrong += await asyncio.to_thread(_log, data, people.conference)
    finally:
        await service.stop()
    return outcome(verdict, STEPS + 1, felt, {"bell_error_s": errors}, wrong)


async def _round(service: Service, wall: Wall, people: Crew, source: random.Random) -> tuple[list[float], int]:
    """The bell rings in a moment, while the clock is set and people write. Seconds that it was early or late, by the
    clock of this process and by the log's; and the steps that were felt."""
    deadline = _pace(people)["deadline"]
    await people.order("extend", ms=people.chair.now() + LEFT - deadline)
    start, felt = time.monotonic(), 0
    rung = asyncio.create_task(_rung(people))
    for _ in range(STEPS):
        wall.step(source.choice((-1, 1)) * source.uniform(LARGEST / 2, LARGEST))
        people.write()
        felt += await wall.is_told(service.url)
        await asyncio.sleep(APART)
    passed = await rung - start
    await people.written()
    event = await asyncio.to_thread(_last, service.data, people.plenary, "round_extended")
    due = msgspec.msgpack.decode(event[1])["pace"]["deadline"]
    logged, _ = await asyncio.to_thread(_last, service.data, people.plenary, "bell_rang")
    return [abs(passed - (due - event[0]) / 1000), abs(logged - due) / 1000], felt


async def _rung(people: Crew) -> float:
    """When the bell was heard, on the monotonic clock."""
    await people.chair.until(lambda: _pace(people)["phase"] == "ended", 20)
    return time.monotonic()


def _pace(people: Crew) -> Any:
    pace = people.chair.record(people.plenary, "pace", "now")
    assert pace is not None
    return pace


def _last(data: Path, room: str, kind: str) -> tuple[int, bytes]:
    """When the last event of a kind was recorded, and its payload."""
    with closing(sqlite3.connect(data / "samenspel.sqlite3")) as driver:
        query = "SELECT recorded_at, payload FROM events WHERE room_id = ? AND kind = ? ORDER BY version DESC LIMIT 1"
        found: tuple[int, bytes] = driver.execute(query, (room, kind)).fetchone()
        return found


def _log(data: Path, conference: str) -> list[str]:
    """Within a room no event is older than the one before it; the bell rang once in each room that has one."""
    wrong, rung, last = list[str](), dict[str, int](), dict[str, int]()
    with closing(sqlite3.connect(data / "samenspel.sqlite3")) as driver:
        query = "SELECT room_id, kind, recorded_at FROM events WHERE room_id LIKE ? ORDER BY room_id, version"
        for room, kind, at in driver.execute(query, (f"{conference}/%",)):
            if at < last.get(room, 0):
                wrong.append(f"{room} goes back by {last[room] - at} ms")
            last[room] = at
            rung[room] = rung.get(room, 0) + (kind == "bell_rang")
    wrong += [f"the bell rang {times} times in {room}" for room, times in rung.items() if times > 1]
    return wrong if any(rung.values()) else [*wrong, "the bell did not ring"]


ROWS: Final = (
    Row(
        fault="clock-steps",
        promise="The wall clock is set by two hours at most in a round: the bell rings in time, time never goes back.",
        ci=STEPS + 1,
        full=25 * (STEPS + 1),
        open=_open,
        bounds={"bell_error_s": 0.25},
    ),
)
