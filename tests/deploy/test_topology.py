"""What docker-compose.yml starts, started here from the same files: a hall comes in through nginx, a hub dies, another
is renewed, the database is saved and restored, and nothing that was acknowledged is lost."""

import asyncio
import json
import os
import re
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from redis.asyncio import Redis
from redis.exceptions import AuthenticationError, NoPermissionError

from loadtests.oracle import Witness, examine, witness
from samenspel.demo.api import Api, ApiRefused, Unreachable
from samenspel.demo.client import Client
from samenspel.demo.ledger import Acknowledged, Ledger
from tests.deploy.topology import Topology
from tests.repository.files import read
from tests.support.valkey import LOOPBACK

pytestmark = pytest.mark.timeout(180)  # a dozen processes start one after another, on two busy cores too
PEOPLE = 12
CHECK = re.compile(r"^ *CMD (\[.*\])\nENTRYPOINT", re.MULTILINE)


@pytest.fixture(scope="module")
async def topology(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Topology]:
    made = await Topology.start(tmp_path_factory.mktemp("topology"))
    yield made
    await made.destroy()


async def run(*command: str, **environment: str) -> tuple[int, str]:
    """Exit code and output."""
    process = await asyncio.create_subprocess_exec(
        *command,
        env={"PATH": os.environ["PATH"], "SAMENSPEL_LANGUAGE": "en", **environment},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    out, _ = await process.communicate()
    assert process.returncode is not None
    return process.returncode, out.decode()


async def samenspel(*arguments: str, **environment: str) -> tuple[int, str]:
    """A command of ours."""
    return await run(sys.executable, "-m", "samenspel.cli", *arguments, **environment)


class Hall:
    """A moderator and people at table 1, all of whom came in through nginx."""

    def __init__(self, moderator: Client, people: list[Client], table: str, plenary: str) -> None:
        self.moderator = moderator
        self.people = people
        self.table = table
        self.plenary = plenary
        self.ideas = 0

    @property
    def everybody(self) -> list[Client]:
        return [self.moderator, *self.people]

    @property
    def losses(self) -> list[int]:
        """How often each lost their connection."""
        return [sum(client.ledger.closes.values()) for client in self.everybody if client.ledger is not None]

    async def write(self, text: str) -> None:
        """Everybody has an idea at the same time, and everybody reads all of them."""
        told = [person.ask(self.table, "idea", text=f"{text} {number}") for number, person in enumerate(self.people)]
        assert all(isinstance(outcome, Acknowledged) for outcome in await asyncio.gather(*told))
        self.ideas += len(self.people)
        for person in self.people:
            await person.until(lambda p=person: len(p.records(self.table, "idea")) == self.ideas)  # type: ignore[misc]  # bound at once

    async def back(self) -> None:
        """Everybody is connected."""
        for client in self.everybody:
            await client.ready()


async def come_in(topology: Topology, stack: AsyncExitStack) -> Hall:
    """By the links and the code that the first hub told; the brainstorm begins."""
    api = Api(topology.url)
    chair = await api.redeem(topology.links["moderator"])
    seats = await asyncio.gather(
        *(api.join(topology.links["code"], name=f"P{number}", table=1) for number in range(PEOPLE))
    )
    everybody = [Client(api.socket, chair.token, chair.rooms, ledger=Ledger(chair.participant, "moderator"))]
    everybody += [Client(api.socket, seat.token, seat.rooms, ledger=Ledger(seat.participant)) for seat in seats]
    for client in everybody:
        await stack.enter_async_context(client)
    hall = Hall(everybody[0], everybody[1:], f"{chair.conference}/table/1", f"{chair.conference}/plenary/1")
    await hall.back()
    assert isinstance(await hall.moderator.ask(hall.plenary, "start_round", round="brainstorm"), Acknowledged)
    for person in hall.people:
        await person.until(lambda p=person: (p.record(hall.table, "pace", "now") or {}).get("round") == "brainstorm")  # type: ignore[misc]  # bound at once
    return hall


async def ask_on(api: Api, done: asyncio.Event) -> int:
    """Somebody who opens the page again and again meanwhile; every one of them answers, or this raises."""
    asked = 0
    while not done.is_set():
        await api.call("GET", "/healthz")
        asked += 1
    return asked


async def dies(topology: Topology, hall: Hall) -> None:
    """A hub is gone at once, with the people who were connected to it; they are back before it is."""
    before, done = hall.losses, asyncio.Event()
    async with asyncio.TaskGroup() as group:
        asking = group.create_task(ask_on(Api(topology.url), done))
        group.create_task(topology.running["hub-1"].kill())
        await hall.write("Tijdens de uitval")
        await hall.back()
        await hall.write("Na de uitval")
        done.set()
    assert asking.result() > 0
    lost = [after - earlier for earlier, after in zip(before, hall.losses, strict=True)]
    assert 0 < sum(map(bool, lost)) < len(lost), "both hubs had people, and those of the other one noticed nothing"
    await topology.start_hub("hub-1")


async def renewed(topology: Topology, hall: Hall) -> None:
    """The other hub is stopped in order, within the time that Compose gives it."""
    before = hall.losses
    grace = float(topology.services["hub-2"].told["stop_grace_period"].rstrip("s"))
    stopping = asyncio.create_task(topology.running["hub-2"].stop(grace))
    await hall.write("Tijdens de verversing")
    assert await stopping == 0
    await hall.back()
    assert hall.losses != before
    await hall.write("Na de verversing")


async def test_a_hall_comes_in_through_nginx(topology: Topology, tmp_path: Path) -> None:
    """[RM-25] [RM-26] [LG-23] The standing oracle, after a hub died and the other was renewed."""
    async with AsyncExitStack() as stack:
        hall = await come_in(topology, stack)
        await hall.write("Voor de uitval")
        await dies(topology, hall)
        await renewed(topology, hall)
        witnesses = [witness(client) for client in hall.everybody]
    async with asyncio.TaskGroup() as group:
        group.create_task(topology.start_hub("hub-2"))
        await told_is_kept(topology, tmp_path, witnesses)
        await restored(topology, tmp_path)


async def told_is_kept(topology: Topology, tmp_path: Path, witnesses: list[Witness]) -> None:
    """What everybody was told against what the log holds."""
    place, url = str(tmp_path / "copy"), topology.database_url()
    code, told = await samenspel("copy", "--from", "postgresql", "--to", place, SAMENSPEL_DATABASE_URL=url)
    assert (code, f"{PEOPLE} people" in told) == (0, True), told
    verdict = await asyncio.to_thread(examine, Path(place), witnesses)
    assert (verdict.findings, verdict.lost, verdict.doubles) == ([], 0, 0)
    assert verdict.acknowledged >= 5 * PEOPLE


async def restored(topology: Topology, tmp_path: Path) -> None:
    """As deploy/README.md says: a dump into a database of its own, looked at, and copied from there."""
    assert topology.database is not None
    tools, dump = topology.database.programs, str(tmp_path / "samenspel.dump")
    place = {"PGHOST": str(topology.database.folder), "PGPORT": str(topology.ports["postgres"]), "PGUSER": "samenspel"}
    assert (await run(f"{tools}/pg_dump", "--format=custom", f"--file={dump}", "samenspel", **place))[0] == 0
    owner = await asyncpg.connect(topology.database_url("postgres", "owner"))
    for name in ("restored", "fresh"):
        await owner.execute(f"CREATE DATABASE {name} OWNER hub")
    await owner.close()
    code, told = await run(f"{tools}/pg_restore", "--exit-on-error", "--dbname=restored", dump, **place)
    assert code == 0, told
    saved, fresh = topology.database_url("restored"), topology.database_url("fresh")
    assert await samenspel("verify", SAMENSPEL_DATABASE_URL=saved) == (0, "All is well.\n")
    code, told = await samenspel("copy", "--from", saved, "--to", "postgresql", SAMENSPEL_DATABASE_URL=fresh)
    assert (code, f"{PEOPLE} people" in told) == (0, True), told


async def test_the_containers_own_checks(topology: Topology) -> None:
    """A hub's is in the Dockerfile; it says no once the hub is gone. PostgreSQL's is asked over TCP."""
    found = CHECK.search(read("Dockerfile"))
    assert found is not None
    check, environment = json.loads(found[1]), topology.environment("hub-1")
    check[0] = sys.executable
    assert await run(*check, **environment) == (0, "")
    code, told = await run(*check, **{**environment, "SAMENSPEL_PORT": "1"})
    assert (code, "Connection refused" in told) == (1, True)
    assert topology.database is not None
    test = topology.services["postgres"].told["healthcheck"]["test"]
    asked = [f"{topology.database.programs}/{test[1]}", f"--port={topology.ports['postgres']}", *test[2:]]
    assert test[0] == "CMD"
    assert (await run(*asked))[0] == 0
    assert topology.services["nginx"].told["healthcheck"]["test"][-1] == "http://127.0.0.1:8080/healthz"
    assert await Api(topology.url).call("GET", "/healthz") == {"alive": True}


async def test_the_hubs_hear_each_other_and_stay_among_themselves(topology: Topology) -> None:
    """[ST-19] Whoever else reaches Valkey may ping and nothing more; a hub's own role has its own database only."""
    ready = [await Api(f"http://{LOOPBACK}:{topology.ports[hub]}").call("GET", "/readyz") for hub in ("hub-1", "hub-2")]
    assert ready == [{"ready": True, "bus": "connected"}] * 2
    stranger: Any = Redis(host=LOOPBACK, port=topology.ports["valkey"])
    for command in (("INFO",), ("PUBLISH", "samenspel:x", "y"), ("GET", "samenspel:x"), ("CONFIG", "GET", "*")):
        with pytest.raises(NoPermissionError):
            await stranger.execute_command(*command)
    await stranger.aclose()
    guessed: Any = Redis(host=LOOPBACK, port=topology.ports["valkey"], username="hub", password="guessed")
    with pytest.raises(AuthenticationError):
        await guessed.ping()
    await guessed.aclose()
    hub = await asyncpg.connect(topology.database_url())
    assert await hub.fetchval(
        "SELECT rolsuper OR rolcreaterole OR rolcreatedb FROM pg_roles WHERE rolname = 'hub'"
    ) is (False)
    await hub.close()
    with pytest.raises(asyncpg.InvalidPasswordError):
        await asyncpg.connect(topology.database_url(), password="guessed")


async def test_the_counters_are_not_for_outsiders(topology: Topology) -> None:
    """A hub tells them to who asks it from inside."""
    with pytest.raises(Unreachable, match="403"):
        await Api(topology.url).call("GET", "/metrics")
    for hub in ("hub-1", "hub-2"):
        reader, writer = await asyncio.open_connection(LOOPBACK, topology.ports[hub])
        writer.write(f"GET /metrics HTTP/1.1\r\nHost: {LOOPBACK}\r\nConnection: close\r\n\r\n".encode())
        answer = await reader.read()
        writer.close()
        assert answer.startswith(b"HTTP/1.1 200")
        assert b"samenspel_storage_failing" in answer


async def test_a_page_elsewhere_gets_nothing_through_nginx_either(topology: Topology) -> None:
    """[HT-02] [HT-03] nginx passes on by which name it was called, and the hubs do not miss where people come from."""
    api = Api(topology.url)
    with pytest.raises(ApiRefused, match="wrong_host"):
        await _called(api, "zaal.elsewhere.example")
    assert (await _called(api, api.url.partition("//")[2]))["alive"]
    told = "".join(topology.running[hub].output.read_text() for hub in ("hub-1", "hub-2"))
    assert "X-Forwarded-For" not in told


async def _called(api: Api, name: str) -> Any:
    api._netloc = name
    return await api.call("GET", "/healthz")
