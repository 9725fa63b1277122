"""A disk that is full while people write, and the room that somebody makes.

Full is a limit on the size of files that is put on the running service (setrlimit(2): no right is needed for it); where
this user may mount a file system of its own, it is a small one as well that a large file fills up. Linux only: nothing
else puts a limit on another process.
"""

import asyncio
import os
import random
import resource
import subprocess
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from samenspel.demo.api import Api, ApiRefused, Granted
from samenspel.demo.ledger import Acknowledged, Refused
from samenspel.web.health import PROBE_EVERY
from tests.faults.crew import Crew, crew, readiness
from tests.faults.judging import judge, outcome
from tests.faults.row import Once, Outcome, Row
from tests.support.service import Service, start_service

PEOPLE: Final = 6
CYCLES: Final = 5
"""In one try; the oracle speaks after the last."""
WAVES: Final = 400
"""Of ideas until the disk is felt: what the write-ahead log holds already is written over without more room."""
PAGE: Final = 4096
SMALL: Final = "16m"
"""The file system that is filled up."""
SENTENCES: Final = ("The disk is full", "The disk refuses to write")


@dataclass(slots=True)
class Disk:
    """The disk of a service: `full` in one of two ways. `filler` is where a large file can take all the room."""

    pid: int
    filler: Path | None

    @contextmanager
    def full(self, source: random.Random) -> Iterator[bool]:
        """Nothing can be written at all (true), or what is there may still be written over."""
        fill = self.filler is not None and source.random() < 0.5
        with self._filled(source) if fill else self._limited():
            yield not fill

    @contextmanager
    def _limited(self) -> Iterator[None]:
        soft, hard = resource.prlimit(self.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(self.pid, resource.RLIMIT_FSIZE, (0, hard))
        try:
            yield
        finally:
            resource.prlimit(self.pid, resource.RLIMIT_FSIZE, (soft, hard))

    @contextmanager
    def _filled(self, source: random.Random) -> Iterator[None]:
        assert self.filler is not None
        self.filler.touch()
        self.fill()
        os.truncate(self.filler, max(0, self.filler.stat().st_size - source.choice((0, PAGE, 5 * PAGE))))
        try:
            yield
        finally:
            self.filler.unlink()

    def fill(self) -> None:
        """What little room there is goes too."""
        if self.filler is not None and self.filler.exists():
            with self.filler.open("ab", buffering=0) as file, suppress(OSError):
                while True:
                    file.write(bytes(PAGE))


@dataclass(slots=True)
class Told:
    """What was seen while the disk was full, over some cycles."""

    felt: int = 0
    wrong: list[str] = field(default_factory=list)
    refused: list[float] = field(default_factory=list)
    healed: list[float] = field(default_factory=list)


@asynccontextmanager
async def _open(folder: Path) -> AsyncIterator[Once]:
    with _small_disk(folder) as mounted:
        service = await start_service((mounted or folder) / "data")
        disk = Disk(service.process.pid, mounted / "filler" if mounted else None)
        organiser = await Api(service.url).redeem(service.links["organiser"])
        try:
            yield lambda seed: _once(service, disk, organiser, seed)
        finally:
            await service.stop()


@contextmanager
def _small_disk(folder: Path) -> Iterator[Path | None]:
    """A file system of a few MB, in memory; None where this user may not mount one."""
    place = Path(tempfile.mkdtemp(dir=folder))
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SMALL},mode=755", "tmpfs", str(place)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        yield None
        return
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], capture_output=True, check=False)


async def _once(service: Service, disk: Disk, organiser: Granted, seed: int) -> Outcome:
    source, told = random.Random(seed), Told()
    async with crew(Api(service.url), organiser, PEOPLE, seed) as people:
        for _ in range(CYCLES):
            await _cycle(service, disk, people, source, told)
        verdict = await judge(service.data, await people.witnesses())
    measured = {"refused_s": told.refused, "healed_s": told.healed}
    return outcome(verdict, CYCLES, told.felt, measured, told.wrong)


async def _cycle(service: Service, disk: Disk, people: Crew, source: random.Random, told: Told) -> None:
    people.write()
    await people.written()
    with disk.full(source) as nothing:
        told.felt += await _refused(people, told)
        disk.fill()
        told.wrong += await _looked_at(service, people, nothing=nothing)
    start = time.perf_counter()
    while not isinstance(await people.idea(people.bots[0]).outcome, Acknowledged):
        if time.perf_counter() - start > 10:
            told.wrong.append("the service did not heal within 10 s")
            return
    told.healed.append(time.perf_counter() - start)
    sent = people.write()
    await people.written()
    outcomes = [one.outcome.result() for one in sent]
    told.wrong += [f"after the disk had room again: {one}" for one in outcomes if isinstance(one, Refused)]


async def _refused(people: Crew, told: Told) -> bool:
    """Write until somebody is refused; whether that happened. Everybody then gets the same plain answer."""
    for _ in range(WAVES):
        start = time.perf_counter()
        sent = people.write()
        await people.written()
        codes = [refused.code for one in sent if isinstance(refused := one.outcome.result(), Refused)]
        if codes:
            told.refused.append(time.perf_counter() - start)
            told.wrong += [f"refused with {code}" for code in codes if code != "read_only"]
            return True
    return False


async def _looked_at(service: Service, people: Crew, *, nothing: bool) -> list[str]:
    """Read-only is what it says: who is there and who comes back reads everything; what would be written is refused
    with a sentence, to people and to whoever runs the service."""
    wrong = []
    bot = people.bots[0]
    before = dict(bot.client.records(bot.table, "idea"))
    bot.client.cut()
    await bot.client.until(lambda: not bot.client.connected)
    await bot.client.ready()
    if bot.client.records(bot.table, "idea") != before:
        wrong.append("who came back while the disk was full reads something else")
    try:
        await people.api.join(people.spoken, name="Laat")
    except ApiRefused as refused:
        if refused.code != "read_only" or "schijf" not in refused.sentence:
            wrong.append(f"who wants to come in hears {refused}")
    else:
        wrong += ["somebody came in while nothing could be kept"] if nothing else []
    return wrong + await _ready(service, nothing=nothing)


async def _ready(service: Service, *, nothing: bool) -> list[str]:
    """What it tells whoever runs it, a second old at most. What it writes for that may fit where an idea does not."""
    loop = asyncio.get_running_loop()
    until = loop.time() + 2 * PROBE_EVERY
    status, words = await readiness(service.url)
    while nothing and status == 200 and loop.time() < until:
        await asyncio.sleep(0.05)
        status, words = await readiness(service.url)
    if (status == 503 and str(words.get("reason", "")).startswith(SENTENCES)) or (status == 200 and not nothing):
        return []
    return [f"/readyz says {status} {dict(words)} on a full disk"]


ROWS: Final = (
    Row(
        fault="disk-full",
        promise="Everybody reads on; what would be written is refused with a sentence, and it heals by itself.",
        ci=CYCLES,
        full=50,
        open=_open,
        bounds={"refused_s": 2.0, "healed_s": 2.0},
    ),
)
