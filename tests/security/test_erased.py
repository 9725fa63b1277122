"""Canaries of somebody who was erased: not in a file of the service, not in a row, not in an export, not in a log."""

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen
from zipfile import ZipFile

import asyncpg
import pytest

from samenspel.demo.api import Api, ApiRefused, Seat
from samenspel.demo.client import Client
from samenspel.demo.voting import dots
from samenspel.store.tables import metadata
from samenspel.wiring.greeting import SERVICE_FILE
from tests.security.hall import Hall, accepted, found
from tests.support.postgres import Postgres
from tests.support.postgres_versions import NEWEST, Servers
from tests.support.service import Service, start_service

CANARY = "Kanariegeel"
"""In everything that the erased person said of themselves, or wrote."""
STAYS = "Blijfgroen"
"""In what others wrote."""
REPORT = ("", "?versie=1", "/nieuws", "/verslag.md", "/gegevens.zip", "/gegevens.json")
"""The report, as it is and as it was published, and its data."""


async def samenspel(*arguments: str, typed: str = "", **environment: str) -> tuple[int, str]:
    """Exit code and all output of a command, to which somebody types."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "samenspel.cli", *arguments),
        env={**os.environ, "SAMENSPEL_LANGUAGE": "nl", **environment},
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    out, _ = await process.communicate(typed.encode())
    assert process.returncode is not None
    return process.returncode, out.decode()


async def live(hall: Hall) -> Seat:
    """Somebody with a name, a card that was swapped, an idea, an action that is picked and voted on, and a comment."""
    seat = await hall.api.join(
        hall.service.links["code"], table=1, name=f"{CANARY} Jansen", organisation=f"{CANARY} bv"
    )
    other = await hall.seat(1, name="Sam")
    await card(hall.api, seat.token, f"{CANARY} Jansen", email=f"{CANARY.lower()}@example.org", phone="06 12345678")
    await card(hall.api, other.token, "Sam")
    table = hall.room("table")
    async with (
        Client(hall.api.socket, seat.token, seat.rooms) as client,
        Client(hall.api.socket, other.token, other.rooms) as sam,
        hall.has("moderator") as moderator,
    ):
        for one in (client, sam, moderator):
            await one.ready()
        await hall.start(moderator, "brainstorm", 1)
        idea = client.send(table, "idea", {"text": f"Een {CANARY} dak"})
        accepted(await idea.outcome)
        accepted(await sam.ask(table, "idea", text=f"{STAYS} bankje"))
        accepted(
            await moderator.ask(
                hall.plenary, "pick_card", card=idea.id, table=1, title=CANARY, text=f"Een {CANARY} dak"
            )
        )
        await hall.start(moderator, "actie", 1)
        plan = {"title": f"{CANARY} dakdag", "what": CANARY, "lead": CANARY, "ideas": [idea.id]}
        action = client.send(table, "action", plan)
        accepted(await action.outcome)
        accepted(await client.ask(table, "pick", action=action.id))
        await moderator.until(lambda: moderator.records(hall.plenary, "pick", "stage"))
        accepted(
            await moderator.ask(hall.plenary, "open_ballot", question="Wat eerst?", source="picks", terms=dots(1, 1))
        )
    report = hall.room("report")
    async with Client(hall.api.socket, hall.organiser.token, [report]) as organiser:
        await organiser.ready()
        accepted(await organiser.ask(report, "publish", note="Met alles"))
    await hall.api.call("PUT", f"/api/cards/offers/person/{other.participant}", {}, seat.token)
    await hall.api.call("PUT", f"/api/cards/offers/person/{seat.participant}", {}, other.token)
    return seat


async def card(api: Api, token: str, name: str, **fields: str) -> None:
    await api.call("PUT", "/api/cards", {"name": name, **fields}, token)


async def exports(hall: Hall) -> bytes:
    """All that a service gives out of a conference to an organiser, and what it keeps of people."""
    paths = [
        f"/opbrengst/{hall.conference}",
        f"/opbrengst/{hall.conference}/bewaar",
        f"/api/conferences/{hall.conference}/known",
        f"/api/conferences/{hall.conference}/keeping",
        f"/api/conferences/{hall.conference}/people",
        f"/api/conferences/{hall.conference}/replay",
        f"/api/conferences/{hall.conference}/replay/names",
        *(f"/verslag/{hall.conference}{path}" for path in REPORT),
    ]
    return b"".join([inflated(await asyncio.to_thread(_got, hall, path)) for path in paths])


def inflated(file: bytes) -> bytes:
    """What is in it, where it is an archive."""
    if not file.startswith(b"PK"):
        return file
    archive = ZipFile(BytesIO(file))
    return b"".join(archive.read(name) for name in archive.namelist())


def _got(hall: Hall, path: str) -> bytes:
    token = hall.organiser.token
    headers = {"Authorization": f"Bearer {token}", "Cookie": f"samenspel_organiser={token}"}
    with urlopen(Request(hall.service.url + path, headers=headers)) as answer:  # noqa: S310 - our own service
        content: bytes = answer.read()
        return content


def files_with(data: Path, canary: str) -> list[str]:
    """The files below a folder, and beside it, in which a canary stands, in any case."""
    return [
        path.name
        for path in sorted(data.parent.rglob("*"))
        if path.is_file() and canary.lower().encode() in path.read_bytes().lower()
    ]


@asynccontextmanager
async def hall_on(data: Path, **environment: str) -> AsyncIterator[Hall]:
    service = await start_service(data, port=0, **environment)
    try:
        yield await found(service)
    finally:
        await service.stop()


async def test_nothing_of_whoever_is_erased_is_left_while_the_service_runs(tmp_path: Path) -> None:
    """[ER-14] [ER-15] The command goes through the service; database, write-ahead log, heads, exports and logs."""
    data = tmp_path / "data"
    async with hall_on(data) as hall:
        seat = await live(hall)
        before = files_with(data, CANARY)
        assert {"samenspel.sqlite3", "samenspel.sqlite3-wal"} & set(before)
        assert CANARY.encode() in await exports(hall)
        code, said = await samenspel(
            "erase", "--person", f"{CANARY} jansen", "--texts", "--data", str(data), typed=f"{CANARY} Jansen\n"
        )
        assert (code, "bijdragen: 2" in said) == (0, True), said
        assert files_with(data, CANARY) == []
        assert files_with(data, STAYS)
        after = await exports(hall)
        assert (CANARY.encode() in after, STAYS.encode() in after) == (False, True)
        with pytest.raises(ApiRefused, match="401"):
            await hall.api.call("GET", "/api/cards", None, seat.token)
        assert await samenspel("verify", "--data", str(data)) == (0, "Alles klopt.\n")
    assert files_with(data, CANARY) == []
    assert await samenspel("verify", "--data", str(data)) == (0, "Alles klopt.\n")


async def test_without_a_service_the_command_opens_the_data_itself(tmp_path: Path) -> None:
    """[ER-15] Somebody is asked to type the name; and known before, nobody after."""
    data = tmp_path / "data"
    async with hall_on(data) as hall:
        seat = await live(hall)
    code, known = await samenspel("known", seat.participant, "--json", "--data", str(data))
    found_ = json.loads(known)
    assert (code, found_["name"], found_["card"]["phone"]) == (0, f"{CANARY} Jansen", "06 12345678")
    assert [one["kind"] for one in found_["written"]] == ["idea_added", "action_added", "picked"]
    assert (found_["swapped"], len(found_["sessions"])) == (1, 1)
    code, said = await samenspel("erase", "--person", seat.participant, "--texts", "--data", str(data), typed="Sam\n")
    assert (code, said.endswith("Niet gewist.\n")) == (1, True)
    assert files_with(data, CANARY)
    code, said = await samenspel("erase", "--person", seat.participant, "--texts", "--yes", "--data", str(data))
    assert code == 0, said
    assert files_with(data, CANARY) == []
    assert await samenspel("verify", "--data", str(data)) == (0, "Alles klopt.\n")
    code, said = await samenspel("known", f"{CANARY} Jansen", "--data", str(data))
    assert (code, "niets bekend" in said) == (1, True)


async def test_of_a_conference_that_is_erased_nothing_is_left(tmp_path: Path) -> None:
    """[ER-13] [ER-15]"""
    data = tmp_path / "data"
    async with hall_on(data) as hall:
        await live(hall)
        code, said = await samenspel("erase", "--conference", hall.conference, "--yes", "--data", str(data))
        assert (code, "gebeurtenissen" in said) == (0, True), said
        for canary in (CANARY, STAYS, "Werkconferentie (voorbeeld)"):
            assert files_with(data, canary) == []
        assert await hall.api.call("GET", "/api/conferences", None, hall.organiser.token) == {"items": []}
        with pytest.raises(ApiRefused, match="404"):
            await hall.api.look(hall.service.links["code"])
        assert await samenspel("verify", "--data", str(data)) == (0, "Alles klopt.\n")
    assert await samenspel("verify", "--data", str(data)) == (0, "Alles klopt.\n")


async def rows_with(url: str, canary: str) -> list[str]:
    """The tables of a database in whose rows a canary stands, in any case."""
    connection = await asyncpg.connect(url)
    try:
        tables = {}
        for table in metadata.sorted_tables:
            rows: list[Any] = await connection.fetch(f'SELECT * FROM "{table.name}"')  # noqa: S608 - own names
            tables[table.name] = b"".join(_bytes(value) for row in rows for value in row).lower()
        return [name for name, content in tables.items() if canary.lower().encode() in content]
    finally:
        await connection.close()


def _bytes(value: Any) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode()


async def test_on_postgresql_nothing_is_left_in_rows_and_exports(tmp_path: Path, postgres_servers: Servers) -> None:
    """[ER-16]"""
    server: Postgres = await postgres_servers.of(NEWEST)
    url, data = await server.database(), tmp_path / "data"
    async with hall_on(data, SAMENSPEL_DATABASE_URL=url) as hall:
        await live(hall)
        assert {"events", "people", "cards"} <= set(await rows_with(url, CANARY))
        code, said = await samenspel(
            *("erase", "--person", f"{CANARY} Jansen", "--texts", "--yes", "--data", str(data)),
            SAMENSPEL_DATABASE_URL=url,
        )
        assert code == 0, said
        assert await rows_with(url, CANARY) == []
        after = await exports(hall)
        assert (CANARY.encode() in after, STAYS.encode() in after) == (False, True)
        assert files_with(data, CANARY) == []
        assert "events" in await rows_with(url, STAYS)
    assert (await samenspel("verify", SAMENSPEL_DATABASE_URL=url, SAMENSPEL_DATA=str(data))) == (0, "Alles klopt.\n")


async def test_only_the_owner_reads_the_word_that_commands_go_by(tmp_path: Path) -> None:
    """[ER-15] It is a session of its own, is printed nowhere, and ends when the next service leaves another."""
    data = tmp_path / "data"
    service: Service = await start_service(data)
    word = json.loads((data / SERVICE_FILE).read_text())
    assert (data / SERVICE_FILE).stat().st_mode & 0o777 == 0o600
    assert word["token"] not in json.dumps(service.links)
    api = Api(service.url)
    assert len((await api.call("GET", "/api/conferences", None, word["token"]))["items"]) == 1
    service = await service.restart()
    with pytest.raises(ApiRefused, match="401"):
        await Api(service.url).call("GET", "/api/conferences", None, word["token"])
    await service.stop()
