"""Several services on one PostgreSQL, each a process of its own: one conference, whoever is connected where."""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from loadtests.oracle import examine, witness
from samenspel.demo.api import Api
from samenspel.demo.client import Client
from samenspel.demo.ledger import Acknowledged, Ledger
from tests.support.postgres import Postgres
from tests.support.service import Service, start_service


@pytest.fixture(scope="module")
async def server() -> AsyncIterator[Postgres]:
    made = await Postgres.make()
    yield made
    await made.destroy()


@pytest.fixture
async def url(server: Postgres) -> str:
    return await server.database()


@pytest.fixture
async def services(url: str, tmp_path: Path) -> AsyncIterator[list[Service]]:
    """Two on one database; the first made the example conference."""
    started = [await start_service(tmp_path / f"hub{number}", SAMENSPEL_DATABASE_URL=url) for number in (1, 2)]
    yield started
    for service in started:
        await service.stop()


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


async def test_a_day_over_two_services(services: list[Service], url: str, tmp_path: Path) -> None:
    """[RM-25] [RM-26] [RM-27] [LG-23] One is killed on the way; its people go on at the other. The standing oracle."""
    one, _ = services
    apis = [Api(service.url) for service in services]
    chair_seat = await apis[0].redeem(one.links["moderator"])
    conference = str(chair_seat.conference)
    plenary, ballot = f"{conference}/plenary/1", f"{conference}/ballot/1"
    seats = [
        await apis[number % 2].join(one.links["code"], name=f"P{number}", table=1 + number % 2) for number in range(8)
    ]
    async with AsyncExitStack() as stack:
        chair = await stack.enter_async_context(
            Client(
                apis[1].socket, chair_seat.token, chair_seat.rooms, ledger=Ledger(chair_seat.participant, "moderator")
            )
        )
        people = [
            await stack.enter_async_context(
                Client(apis[number % 2].socket, seat.token, seat.rooms, ledger=Ledger(seat.participant))
            )
            for number, seat in enumerate(seats)
        ]
        await asyncio.gather(*(client.ready() for client in (chair, *people)))
        assert isinstance(await chair.ask(plenary, "start_round", round="brainstorm"), Acknowledged)
        for seat, person in zip(seats, people, strict=True):
            room = f"{conference}/table/{seat.table}"
            await person.until(lambda p=person, r=room: (p.record(r, "pace", "now") or {}).get("round") == "brainstorm")  # type: ignore[misc]  # bound at once
            assert isinstance(await person.ask(room, "idea", text=f"Idee van {seat.participant}"), Acknowledged)
        for seat, person in zip(seats, people, strict=True):
            room = f"{conference}/table/{seat.table}"
            await person.until(lambda p=person, r=room: len(p.records(r, "idea")) == 4)  # type: ignore[misc]  # bound at once
        roster = f"{conference}/roster/1"
        everybody = {f"P{number}" for number in range(8)}
        await chair.until(lambda: {one["name"] for one in chair.records(roster, "person").values()} == everybody)

        await one.kill()
        for person in people[::2]:
            person.address = apis[1].socket
        for seat, person in zip(seats, people, strict=True):
            room = f"{conference}/table/{seat.table}"
            assert isinstance(await person.ask(room, "idea", text=f"Later, van {seat.participant}"), Acknowledged)

        options = [{"id": "a", "title": "A"}, {"id": "b", "title": "B"}]
        data = {"question": "Wat eerst?", "source": "typed", "options": options, "budget": 1, "cap": 1, "hidden": True}
        assert isinstance(await chair.send(plenary, "open_ballot", data).outcome, Acknowledged)
        for person in (chair, *people):
            person.subscribe(ballot)
            await person.until(lambda p=person: p.record(ballot, "ballot", "self"))  # type: ignore[misc]  # bound at once
        votes = [person.ask(ballot, "cast", revision=1, choices={"a": 1}) for person in people]
        assert all(isinstance(outcome, Acknowledged) for outcome in await asyncio.gather(*votes))
        for step in ("close", "reveal"):
            assert isinstance(await chair.ask(ballot, step), Acknowledged)
        result = await chair.until(lambda: chair.records(ballot, "result", "stage"))
        assert {option: record["votes"] for option, record in result.items()} == {"a": 8, "b": 0}
        await chair.until(lambda: not people[0].records(ballot, "paper", f"own/{seats[0].participant}"))
        witnesses = [witness(client) for client in (chair, *people)]

    code, told = await command(
        "copy", "--from", "postgresql", "--to", str(tmp_path / "copy"), SAMENSPEL_DATABASE_URL=url
    )
    assert code == 0, told
    assert "8 people and 8 ballot papers copied" in told
    verdict = await asyncio.to_thread(examine, tmp_path / "copy", witnesses)
    assert (verdict.findings, verdict.lost, verdict.doubles) == ([], 0, 0)


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({"SAMENSPEL_DATABASE_URL": "postgresql:///nothing?host=/nowhere"}, "cannot be reached"),
        ({"SAMENSPEL_DATABASE_URL": "mysql://here/there"}, "no address of PostgreSQL"),
        ({"SAMENSPEL_DATABASE_URL_FILE": "/nowhere/secret"}, "/nowhere/secret cannot be read"),
    ],
)
async def test_a_database_that_cannot_be_used(tmp_path: Path, environment: dict[str, str], sentence: str) -> None:
    """[ST-19]"""
    code, told = await command("serve", "--port", "0", "--data", str(tmp_path / "data"), **environment)
    assert code in {1, 2}
    assert sentence in told
    assert "secret@" not in told


async def test_the_tables_are_brought_up_to_date_on_request(server: Postgres, tmp_path: Path) -> None:
    """[ST-19]"""
    url = await server.database()
    assert await command("migrate", SAMENSPEL_DATABASE_URL=url) == (0, "The tables are up to date.\n")
    assert await command("migrate", "--data", str(tmp_path / "data")) == (0, "The tables are up to date.\n")
