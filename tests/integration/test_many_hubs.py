"""Several services on one PostgreSQL, each a process of its own: one conference, whoever is connected where."""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from loadtests.oracle import examine, witness
from samenspel.demo.api import Api, Granted, Seat
from samenspel.demo.client import Client
from samenspel.demo.ledger import Acknowledged, Ledger
from samenspel.demo.voting import dots
from tests.support.service import Service, start_service
from tests.support.together import Together, together


@pytest.fixture(scope="module")
async def shared() -> AsyncIterator[Together]:
    async with together() as made:
        yield made


@pytest.fixture
async def environment(shared: Together) -> dict[str, str]:
    return await shared.environment()


@pytest.fixture
def url(environment: dict[str, str]) -> str:
    return environment["SAMENSPEL_DATABASE_URL"]


@pytest.fixture(params=["a bus", "no bus", "a bus that dies"])
async def services(
    request: pytest.FixtureRequest, shared: Together, environment: dict[str, str], tmp_path: Path
) -> AsyncIterator[list[Service]]:
    """Two on one database; the first made the example conference."""
    if request.param == "no bus":
        environment = {"SAMENSPEL_DATABASE_URL": environment["SAMENSPEL_DATABASE_URL"]}
    started = [await start_service(tmp_path / f"hub{number}", port=0, **environment) for number in (1, 2)]
    state = "down" if request.param == "no bus" else "connected"
    for service in started:
        assert await Api(service.url).call("GET", "/readyz") == {"ready": True, "bus": state}
    if request.param == "a bus that dies":
        await shared.valkey.kill()
    yield started
    for service in started:
        await service.stop()
    if not shared.valkey.alive:
        await shared.valkey.start()


async def command(*arguments: str, **environment: str) -> tuple[int, str]:
    """Exit code and output of a command."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "samenspel.cli", *arguments,
        env={"SAMENSPEL_LANGUAGE": "en", "PATH": "", **environment},
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    out, _ = await process.communicate()
    assert process.returncode is not None
    return process.returncode, out.decode()


OPTIONS = [{"id": "a", "title": "A"}, {"id": "b", "title": "B"}]


class Day:
    """A moderator at the second service and eight people, in turn at the first and at the second."""

    def __init__(self, services: list[Service], chair: Granted, seats: list[Seat]) -> None:
        self.addresses = [Api(service.url).socket for service in services]
        self.conference = str(chair.conference)
        self.plenary, self.ballot = f"{self.conference}/plenary/1", f"{self.conference}/ballot/1"
        ledger = Ledger(chair.participant, "moderator")
        self.chair = Client(self.addresses[1], chair.token, chair.rooms, ledger=ledger)
        self.people = [
            Client(self.addresses[number % 2], seat.token, seat.rooms, ledger=Ledger(seat.participant))
            for number, seat in enumerate(seats)
        ]
        self.tables = [f"{self.conference}/table/{seat.table}" for seat in seats]

    async def write(self, text: str, count: int) -> None:
        """Everybody has an idea, and reads the others' of the table."""
        for person, room in zip(self.people, self.tables, strict=True):
            assert isinstance(await person.ask(room, "idea", text=text), Acknowledged)
        for person, room in zip(self.people, self.tables, strict=True):
            await person.until(lambda p=person, r=room: len(p.records(r, "idea")) == count)  # type: ignore[misc]  # bound at once

    async def begin(self) -> None:
        """The brainstorm, at every table; and everybody's name in the control room."""
        assert isinstance(await self.chair.ask(self.plenary, "start_round", round="brainstorm"), Acknowledged)
        for person, room in zip(self.people, self.tables, strict=True):
            await person.until(lambda p=person, r=room: (p.record(r, "pace", "now") or {}).get("round") == "brainstorm")  # type: ignore[misc]  # bound at once
        roster, names = f"{self.conference}/roster/1", {f"P{number}" for number in range(8)}
        await self.chair.until(lambda: {one["name"] for one in self.chair.records(roster, "person").values()} == names)

    async def vote(self) -> None:
        """A hidden vote, to the sealing."""
        data = {"question": "Wat eerst?", "source": "typed", "options": OPTIONS, "terms": dots(1, 1)}
        assert isinstance(await self.chair.send(self.plenary, "open_ballot", data).outcome, Acknowledged)
        for person in (self.chair, *self.people):
            person.subscribe(self.ballot)
            await person.until(lambda p=person: p.record(self.ballot, "ballot", "self"))  # type: ignore[misc]  # bound at once
        votes = [person.ask(self.ballot, "cast", revision=1, choices={"a": 1}) for person in self.people]
        assert all(isinstance(outcome, Acknowledged) for outcome in await asyncio.gather(*votes))
        for step in ("close", "reveal"):
            assert isinstance(await self.chair.ask(self.ballot, step), Acknowledged)
        result = await self.chair.until(lambda: self.chair.records(self.ballot, "result", "stage"))
        assert {option: record["votes"] for option, record in result.items()} == {"a": 8, "b": 0}
        for person in self.people:
            own = f"own/{person.ledger.participant if person.ledger else ''}"
            await person.until(lambda p=person, o=own: not p.records(self.ballot, "paper", o))  # type: ignore[misc]  # bound at once


async def test_a_day_over_two_services(services: list[Service], url: str, tmp_path: Path) -> None:
    """[RM-25] [RM-26] [RM-27] [LG-23] One is killed on the way; its people go on at the other. The standing oracle."""
    one, two = (Api(service.url) for service in services)
    chair = await one.redeem(services[0].links["moderator"])
    code = services[0].links["code"]
    seats = [await (one, two)[n % 2].join(code, name=f"P{n}", table=1 + n // 4) for n in range(8)]
    day = Day(services, chair, seats)
    async with AsyncExitStack() as stack:
        for client in (day.chair, *day.people):
            await stack.enter_async_context(client)
            await client.ready()
        await day.begin()
        await day.write("Voor de uitval", 4)
        await services[0].kill()
        for person in day.people:
            person.address = day.addresses[1]
        await day.write("Na de uitval", 8)
        await day.vote()
        witnesses = [witness(client) for client in (day.chair, *day.people)]
    place = str(tmp_path / "copy")
    exit_code, told = await command("copy", "--from", "postgresql", "--to", place, SAMENSPEL_DATABASE_URL=url)
    assert exit_code == 0, told
    assert "8 people and 8 ballot papers copied" in told
    assert await command("verify", SAMENSPEL_DATABASE_URL=url) == (0, "All is well.\n")
    verdict = await asyncio.to_thread(examine, Path(place), witnesses)
    assert (verdict.findings, verdict.lost, verdict.doubles) == ([], 0, 0)


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({"SAMENSPEL_DATABASE_URL": "postgresql:///nothing?host=/nowhere"}, "cannot be reached"),
        ({"SAMENSPEL_DATABASE_URL": "mysql://here/there"}, "no address of PostgreSQL"),
        ({"SAMENSPEL_DATABASE_URL_FILE": "/nowhere/secret"}, "/nowhere/secret cannot be read"),
        ({"SAMENSPEL_REDIS_URL": "redis://127.0.0.1:6379"}, "without SAMENSPEL_DATABASE_URL there is nothing to share"),
    ],
)
async def test_a_database_that_cannot_be_used(tmp_path: Path, environment: dict[str, str], sentence: str) -> None:
    """[ST-19]"""
    code, told = await command("serve", "--port", "0", "--data", str(tmp_path / "data"), **environment)
    assert code in {1, 2}
    assert sentence in told
    assert "secret@" not in told


async def test_the_tables_are_brought_up_to_date_on_request(url: str, tmp_path: Path) -> None:
    """[ST-19]"""
    assert await command("migrate", SAMENSPEL_DATABASE_URL=url) == (0, "The tables are up to date.\n")
    assert await command("migrate", "--data", str(tmp_path / "data")) == (0, "The tables are up to date.\n")
