"""Several workers on one port: `samenspel serve --workers 2`, with people at both."""

import asyncio
import os
import re
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import asyncpg
import pytest

from loadtests.oracle import Witness, examine, witness
from samenspel.demo.api import Api, ApiRefused
from samenspel.demo.client import Client
from samenspel.demo.ledger import Acknowledged, Ledger
from samenspel.domain.ids import CODE_ALPHABET
from samenspel.protocol.closing import Close
from samenspel.store.digests import GENESIS
from samenspel.store.directory import HEADS, of_worker
from samenspel.store.postgres.driver import Driver
from samenspel.store.postgres.store import MIGRATION_LOCK
from tests.support.listening import until
from tests.support.postgres import _children, _lives
from tests.support.service import Service, start_service
from tests.support.together import Together, together
from tests.web.http import ask

pytestmark = pytest.mark.timeout(120)  # several processes start and end in each, on two busy cores too
PEOPLE = 12
WITHIN = 30.0
"""Seconds in which a worker comes or goes."""


@pytest.fixture(scope="module")
async def shared() -> AsyncIterator[Together]:
    async with together() as made:
        yield made


@dataclass(slots=True)
class Hall:
    """A service of two workers, and people at table 1 who each write ideas."""

    service: Service
    environment: dict[str, str]
    people: list[Client]
    table: str
    written: int = 0

    @property
    def workers(self) -> set[int]:
        """Process ids."""
        return set(_children(self.service.process.pid))

    async def counted(self) -> dict[str, int]:
        """Connections at each worker, by its number, as `/metrics` tells."""
        told = (await ask(self.service, "/metrics")).text
        rows = re.findall(r'^samenspel_connections\{worker="(\d+)",role="participant"\} (\d+)$', told, re.MULTILINE)
        return {number: int(count) for number, count in rows}

    async def write(self) -> None:
        """Everybody has an idea, which is acknowledged and reaches everybody."""
        self.written += 1
        ideas = [person.ask(self.table, "idea", text=f"Idee {self.written}") for person in self.people]
        assert all(isinstance(outcome, Acknowledged) for outcome in await asyncio.gather(*ideas))
        for person in self.people:
            await person.until(lambda p=person: len(p.records(self.table, "idea")) == self.written * PEOPLE)  # type: ignore[misc]  # bound at once

    def closes(self) -> list[int]:
        """The codes with which connections were closed."""
        return [code for person in self.people if person.ledger for code in person.ledger.closes.elements()]

    async def oracle(self, place: Path) -> None:
        """Everything acknowledged stands in the log, once."""
        witnesses: list[Witness] = [witness(person) for person in self.people]
        command = [sys.executable, "-m", "samenspel.cli", "copy", "--from", "postgresql", "--to", str(place)]
        process = await asyncio.create_subprocess_exec(
            *command, env={**os.environ, **self.environment}, stdout=asyncio.subprocess.DEVNULL
        )
        assert await process.wait() == 0
        verdict = await asyncio.to_thread(examine, place, witnesses)
        assert (verdict.findings, verdict.lost, verdict.doubles) == ([], 0, 0)


@asynccontextmanager
async def hall(shared: Together, place: Path) -> AsyncIterator[Hall]:
    environment = await shared.environment()
    service = await start_service(place, port=0, SAMENSPEL_WORKERS="2", **environment)
    try:
        api = Api(service.url)
        chair = await api.redeem(service.links["moderator"])
        plenary = f"{chair.conference}/plenary/1"
        seats = [await api.join(service.links["code"], name=f"P{number}", table=1) for number in range(PEOPLE)]
        async with AsyncExitStack() as stack:
            people = [
                await stack.enter_async_context(
                    Client(api.socket, seat.token, seat.rooms, ledger=Ledger(seat.participant))
                )
                for seat in seats
            ]
            moderator = await stack.enter_async_context(Client(api.socket, chair.token, chair.rooms))
            for client in (moderator, *people):
                await client.ready()
            assert isinstance(await moderator.ask(plenary, "start_round", round="brainstorm"), Acknowledged)
            made = Hall(service, environment, people, f"{chair.conference}/table/1")
            for person in people:
                await person.until(lambda p=person: (p.record(made.table, "pace", "now") or {}).get("round"))  # type: ignore[misc]  # bound at once
            yield made
    finally:
        await service.stop()


async def test_a_worker_that_dies_is_started_again(shared: Together, tmp_path: Path) -> None:
    """[WK-01] [WK-02] [WK-05] Its people go on at the other; nothing that was acknowledged is lost."""
    async with hall(shared, tmp_path / "data") as here:
        await until(lambda: _is(here, lambda counts: sum(counts.values()) == PEOPLE and len(counts) == 2), WITHIN)
        await here.write()
        before = here.workers
        victim = min(before)
        os.kill(victim, signal.SIGKILL)
        await here.write()
        await until(lambda: _two_again(here, victim), WITHIN)
        assert len(here.workers & before) == 1
        assert here.closes()
        await here.write()
        await here.oracle(tmp_path / "copy")


async def _is(here: Hall, right: Callable[[dict[str, int]], bool]) -> bool:
    return right(await here.counted())


async def _two_again(here: Hall, gone: int) -> bool:
    told = (await ask(here.service, "/metrics")).text
    return gone not in here.workers and len(set(re.findall(r'worker="(\d+)"', told))) == 2


async def test_workers_are_replaced_one_after_another(shared: Together, tmp_path: Path) -> None:
    """[WK-03] [SE-28] While people write and others come: no connection is refused, nothing is lost."""
    async with hall(shared, tmp_path / "data") as here:
        await here.write()
        before = here.workers
        os.kill(here.service.process.pid, signal.SIGHUP)
        answered = 0
        while here.workers & before:
            assert (await ask(here.service, "/healthz")).status == 200
            assert (await ask(here.service, "/readyz")).json["ready"] is True
            answered += 1
            await here.write()
        assert answered
        assert len(here.workers) == 2
        assert set(here.closes()) == {Close.RESTART}
        assert len(here.closes()) >= PEOPLE
        await here.write()
        await here.oracle(tmp_path / "copy")


async def test_workers_do_not_outlive_their_supervisor(shared: Together, tmp_path: Path) -> None:
    """[WK-04] They let their people go in order all the same; and a service that ends leaves none."""
    async with hall(shared, tmp_path / "data") as here:
        workers = here.workers
        await here.service.kill()
        await until(lambda: _gone(workers), WITHIN)
        assert set(here.closes()) == {Close.RESTART}
    async with hall(shared, tmp_path / "again") as here:
        workers = here.workers
        assert await here.service.stop() == 0
        assert await _gone(workers)


async def _gone(workers: set[int]) -> bool:
    return not any(map(_lives, workers))


HASTY = "from samenspel.wiring import supervisor; supervisor.SILENT = 3.0; from samenspel.cli import main; main()"


async def test_a_worker_that_is_stuck_is_ended(shared: Together, tmp_path: Path) -> None:
    """[WK-02] With three seconds of silence for the twenty."""
    environment = await shared.environment()
    options = ["serve", "--json", "--port", "0", "--workers", "3", "--data", str(tmp_path / "data")]
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", HASTY, *options),
        env={**os.environ, **environment},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    async with asyncio.timeout(40):
        assert await process.stdout.readline()
        victim = min(_children(process.pid))
        os.kill(victim, signal.SIGSTOP)
        assert b"a worker is stuck" in await process.stderr.readline()
        assert b"a worker ended" in await process.stderr.readline()
        await until(lambda: _replaced(process.pid, victim), WITHIN)
    process.send_signal(signal.SIGINT)
    assert await process.wait() == 0


async def _replaced(supervisor: int, victim: int) -> bool:
    children = _children(supervisor)
    return len(children) == 3 and victim not in children


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"SAMENSPEL_DATABASE_URL": "postgresql:///nothing?host=/nowhere"}, "cannot be reached"),
        ({"SAMENSPEL_BUS_KEY": "short"}, "SAMENSPEL_BUS_KEY"),
        ({"SAMENSPEL_DATABASE_URL": "", "SAMENSPEL_REDIS_URL": ""}, "--workers: several processes share"),
        ({"SAMENSPEL_PORT": "-1"}, "SAMENSPEL_PORT"),
    ],
)
async def test_a_start_that_cannot_be(shared: Together, tmp_path: Path, wrong: dict[str, str], said: str) -> None:
    """[WK-06]"""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "samenspel.cli", "serve", "--workers", "2", "--data", str(tmp_path / "data")),
        env={**os.environ, "SAMENSPEL_LANGUAGE": "en", **await shared.environment(), "SAMENSPEL_PORT": "0", **wrong},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, complaints = await process.communicate()
    assert process.returncode in {1, 2}
    assert out == b""
    assert complaints.decode().count(said) == 1
    assert b"Traceback" not in complaints
    assert not _children(process.pid)


async def test_wrong_codes_run_out_at_all_of_them(shared: Together, tmp_path: Path) -> None:
    """[HT-06]"""
    environment = await shared.environment()
    services = [await start_service(tmp_path / f"hub{number}", port=0, **environment) for number in (1, 2)]
    apis = [Api(service.url) for service in services]
    codes = (f"B{one}{other}BB" for one in CODE_ALPHABET for other in CODE_ALPHABET)
    tried = [await _tries(apis[number % 2], next(codes)) for number in range(130)]
    assert tried[:60] == ["unknown_code"] * 60
    assert 100 <= tried.count("unknown_code") <= 104, "each hub may look at one more before it hears of the other's"
    assert set(tried[-20:]) == {"too_many_tries"}
    for service in services:
        await service.stop()


async def _tries(api: Api, code: str) -> str:
    try:
        await api.look(code)
    except ApiRefused as refusal:
        return refusal.code
    return "found"


async def test_fewer_workers_than_before(shared: Together, tmp_path: Path) -> None:
    """[ST-21] What the third of them noted is looked at though there is no third any more; it is told once."""
    environment, data = await shared.environment(), tmp_path / "data"
    data.mkdir()
    assert await (await start_service(of_worker(data, 3), port=0, **environment)).stop() == 0
    room = await _emptied(environment["SAMENSPEL_DATABASE_URL"])
    for expected in (1, 0):
        errors = tmp_path / "data.stderr"
        errors.unlink(missing_ok=True)
        service = await start_service(data, port=0, SAMENSPEL_WORKERS="2", SAMENSPEL_LANGUAGE="en", **environment)
        assert await service.stop() == 0
        assert errors.read_text().count(f"Note: {room} ends at event 0;") == expected
    assert not (of_worker(data, 3) / HEADS).exists()


async def _emptied(url: str) -> str:
    """A room that has no events any more, as in a copy of the database from before."""
    administrator = await asyncpg.connect(url)
    room: str = await administrator.fetchval("SELECT room_id FROM rooms WHERE room_id LIKE '%/table/1' AND version > 0")
    await administrator.execute("DELETE FROM events WHERE room_id = $1", room)
    await administrator.execute("UPDATE rooms SET version = 0, head = $2 WHERE room_id = $1", room, GENESIS)
    await administrator.close()
    return room


async def test_services_that_meet_an_empty_database_make_one_example(shared: Together, tmp_path: Path) -> None:
    """[ST-25]"""
    environment = await shared.environment()
    started = await asyncio.gather(
        *(start_service(tmp_path / f"hub{number}", port=0, **environment) for number in range(3))
    )
    assert len({service.links["code"] for service in started}) == 1
    for service in started:
        await service.stop()


LOCKED = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND wait_event = 'advisory'"


@asynccontextmanager
async def held_up(
    shared: Together, place: Path, workers: int
) -> AsyncIterator[tuple[asyncio.subprocess.Process, Driver]]:
    """A service in the midst of its start: it waits for another that brings the tables up to date, and that other."""
    environment = await shared.environment()
    driver = await asyncpg.connect(environment["SAMENSPEL_DATABASE_URL"])
    await driver.execute("SELECT pg_advisory_lock($1)", MIGRATION_LOCK)
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "samenspel.cli", "serve", "--json", "--port", "0"),
        *("--workers", str(workers), "--data", str(place)),
        env={**os.environ, **environment},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        await until(lambda: driver.fetchval(LOCKED), seconds=30)
        yield process, driver
    finally:
        await driver.close()
        if process.returncode is None:
            process.kill()
        await process.wait()


@pytest.mark.parametrize("workers", [1, 2])
async def test_a_start_can_be_ended(shared: Together, tmp_path: Path, workers: int) -> None:
    """[WK-04] In order, while the database keeps it waiting; before that gives up after ten seconds."""
    async with held_up(shared, tmp_path / "data", workers) as (process, _):
        children = _children(process.pid)
        process.send_signal(signal.SIGTERM)
        out, complaints = await process.communicate()
        assert (process.returncode, out, complaints) == (0, b"", b"")
        assert await _gone(set(children))


async def test_nobody_is_replaced_before_all_have_begun(shared: Together, tmp_path: Path) -> None:
    """[WK-03] A SIGHUP during the start starts nobody twice."""
    async with held_up(shared, tmp_path / "data", 2) as (process, driver):
        process.send_signal(signal.SIGHUP)
        await driver.execute("SELECT pg_advisory_unlock_all()")
        assert process.stdout is not None
        async with asyncio.timeout(30):
            assert await process.stdout.readline()
        assert len(_children(process.pid)) == 2
        process.send_signal(signal.SIGTERM)
        assert await process.wait() == 0
