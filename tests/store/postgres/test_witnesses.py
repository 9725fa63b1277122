"""What hubs note beside the database: a log that lost its end in order is named, at the start and by `verify`."""

import asyncio
from pathlib import Path

import asyncpg
import pytest

from samenspel.cli import main
from samenspel.ports import RoomBatch, StoreUnavailable
from samenspel.store.copying import copy
from samenspel.store.directory import DATABASE, HEADS, of_worker
from samenspel.store.heads import read_heads
from samenspel.store.postgres.store import PostgresStore
from samenspel.store.postgres.verify import examine_database, verify_database
from samenspel.store.postgres.witnesses import noted_in
from samenspel.store.sqlite import SqliteStore
from tests.contracts.samples import BALLOT, DOTS, OTHER_TABLE, TABLE, batch, commit, opened, paper
from tests.contracts.test_people import HALL
from tests.support.postgres import Postgres


async def write(url: str, directory: Path) -> tuple[str, str]:
    """Three events in one room, the last of them alone, one in another, and a vote; the epochs of both."""
    store = await PostgresStore.open(url, directory=directory)
    first = await commit(store.log, batch(TABLE, "a", "b"))
    other = await commit(store.log, batch(OTHER_TABLE, "a"))
    await commit(store.log, RoomBatch(BALLOT, None, [opened()], [paper("noor", 1, {"a": 1})], count=DOTS))
    await commit(store.log, batch(TABLE, "c"))
    await store.close()
    return first.epoch, other.epoch


async def put_back(url: str) -> None:
    """The third event goes, and the room's row with it, as in an older copy."""
    administrator = await asyncpg.connect(url)
    await administrator.execute("DELETE FROM events WHERE room_id = $1 AND version = 3", TABLE)
    await administrator.execute(
        "UPDATE rooms SET version = 2, head = events.digest FROM events"
        " WHERE rooms.room_id = $1 AND events.room_id = $1 AND events.version = 2",
        TABLE,
    )
    await administrator.close()


async def found_at_start(url: str, directory: Path, first_in: Path | None = None) -> list[tuple[str, int | None]]:
    store = await PostgresStore.open(url, directory=directory, first_in=first_in)
    await store.close()
    return [(finding.where, finding.version) for finding in store.findings]


async def in_a_thread(*arguments: str) -> int:
    """A command, which has a loop of its own."""
    return await asyncio.to_thread(main, arguments)


async def two_databases(server: Postgres) -> tuple[str, str]:
    """The tables are made by the hubs, so that each has an origin of its own."""
    administrator = await asyncpg.connect(server.url())
    for name in ("first", "second"):
        await administrator.execute(f"CREATE DATABASE {name}")
    await administrator.close()
    return server.url("first"), server.url("second")


async def test_a_folder_that_belongs_to_another_database(server: Postgres, tmp_path: Path) -> None:
    """[ST-21] As when the address was mistyped: nothing is touched. Also when a worker noted it."""
    right, wrong = await two_databases(server)
    await write(right, of_worker(tmp_path, 3))
    heads = of_worker(tmp_path, 3) / HEADS
    noted = heads.read_bytes()
    for directory, first_in in ((of_worker(tmp_path, 3), None), (of_worker(tmp_path, 1), tmp_path)):
        with pytest.raises(StoreUnavailable, match=r"belongs to another database.*SAMENSPEL_DATABASE_URL"):
            await PostgresStore.open(wrong, directory=directory, first_in=first_in)
    (finding,) = await examine_database(wrong, None, noted_in(tmp_path))
    assert (finding.wrong, "belongs to another database" in str(finding.sentence)) == (True, True)
    assert heads.read_bytes() == noted
    assert await found_at_start(right, of_worker(tmp_path, 3)) == []


async def test_a_database_that_was_put_back_from_an_older_copy(url: str, tmp_path: Path) -> None:
    """[ST-04] [ST-21] What is gone is named, and browsers take those rooms whole again."""
    epoch, kept = await write(url, tmp_path)
    await put_back(url)
    store = await PostgresStore.open(url, directory=tmp_path)
    assert [(finding.where, finding.version) for finding in store.findings] == [(TABLE, 3)]
    assert "event 3 was acknowledged" in str(store.findings[0].sentence)
    assert (await store.log.load(TABLE)).epoch != epoch
    assert (await store.log.load(OTHER_TABLE)).epoch == kept
    await commit(store.log, batch(TABLE, "d"))
    await store.close()
    assert await found_at_start(url, tmp_path) == []


async def test_a_database_that_was_copied_from_a_dump(url: str, server: Postgres, tmp_path: Path) -> None:
    """[ST-20] [ST-21] As deploy/README.md has it: it is another one, and hubs start on it without what they noted."""
    administrator = await asyncpg.connect(server.url())
    await administrator.execute("CREATE DATABASE copied")
    await administrator.close()
    await write(url, of_worker(tmp_path, 1))
    source, target = await PostgresStore.open(url), await PostgresStore.open(server.url("copied"))
    await source.people.add_conference(HALL)
    assert [one.conference for one in await copy(source, target)] == [HALL.id]
    await source.close()
    await target.close()
    with pytest.raises(StoreUnavailable, match="belongs to another database"):
        await PostgresStore.open(server.url("copied"), directory=of_worker(tmp_path, 1), first_in=tmp_path)
    (of_worker(tmp_path, 1) / HEADS).unlink()
    assert await found_at_start(server.url("copied"), of_worker(tmp_path, 1), tmp_path) == []


@pytest.mark.parametrize("noted", ["", "worker-3"], ids=["by one process", "by a worker that is there no more"])
@pytest.mark.parametrize("starts", ["", "worker-1"], ids=["one process", "workers"])
async def test_the_first_hub_of_a_service_takes_over_what_all_of_them_noted(
    url: str, tmp_path: Path, noted: str, starts: str
) -> None:
    """[ST-21] However many workers it had and has. The others have nothing more to look at, and it is told once."""
    epoch, _ = await write(url, tmp_path / noted)
    await put_back(url)
    first = tmp_path / starts
    assert await found_at_start(url, of_worker(tmp_path, 2)) == [], "not the first"
    assert await found_at_start(url, first, tmp_path) == [(TABLE, 3)]
    store = await PostgresStore.open(url)
    assert (await store.log.load(TABLE)).epoch != epoch
    await store.close()
    assert set(noted_in(tmp_path)) == {first / HEADS}
    assert TABLE in noted_in(tmp_path)[first / HEADS].heads
    assert await found_at_start(url, first, tmp_path) == []


async def test_what_a_file_of_sqlite_noted_in_the_folder_is_left_alone(url: str, tmp_path: Path) -> None:
    """[ST-21] As when a service moved to PostgreSQL with its workers."""
    file = await SqliteStore.open(tmp_path)
    await commit(file.log, batch(TABLE, "elsewhere"))
    await file.close()
    before = (tmp_path / HEADS).read_bytes()
    await write(url, of_worker(tmp_path, 1))
    assert await found_at_start(url, of_worker(tmp_path, 2), tmp_path) == []
    assert (tmp_path / HEADS).read_bytes() == before
    assert await verify_database(url) == []


@pytest.mark.parametrize("noted", ["", "worker-1", "worker-3"])
async def test_verify_looks_at_what_was_noted(
    url: str, tmp_path: Path, noted: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """[ST-07] [ST-21] An end that was taken away in order shows nowhere else. It only reads."""
    await write(url, tmp_path / noted)
    assert await examine_database(url, None, noted_in(tmp_path)) == []
    await put_back(url)
    assert await verify_database(url) == []
    before = read_heads(tmp_path / noted / HEADS)
    monkeypatch.setenv("SAMENSPEL_LANGUAGE", "en")
    monkeypatch.setenv("SAMENSPEL_DATABASE_URL", url)
    said = f"{TABLE} from version 3: {TABLE} ends at event 2; event 3 was acknowledged.\n"
    for options, folder in (["--data", str(tmp_path)], "/nowhere"), ([], str(tmp_path)):
        monkeypatch.setenv("SAMENSPEL_DATA", folder)
        assert await in_a_thread("verify", *options) == 1
        assert said in capsys.readouterr().out
    monkeypatch.setenv("SAMENSPEL_DATA", str(tmp_path / "nothing"))
    assert await in_a_thread("verify") == 0
    assert read_heads(tmp_path / noted / HEADS) == before


async def test_verify_of_a_folder_that_is_named_and_holds_nothing(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """[ST-07] Mistyped: nobody hears that all is well. A file of SQLite in it is what was meant."""
    monkeypatch.setenv("SAMENSPEL_LANGUAGE", "en")
    monkeypatch.setenv("SAMENSPEL_DATABASE_URL", url)
    assert await in_a_thread("verify", "--data", str(tmp_path)) == 1
    assert "There is no data of Samenspel" in capsys.readouterr().err
    await (await SqliteStore.open(tmp_path)).close()
    (tmp_path / DATABASE).write_bytes(b"no database at all")
    assert await in_a_thread("verify", "--data", str(tmp_path)) == 1
    assert "database" in capsys.readouterr().out


async def test_damaged_heads_are_named(url: str, tmp_path: Path) -> None:
    """[ST-21]"""
    await write(url, tmp_path)
    with (tmp_path / HEADS).open("r+b") as file:
        file.seek(128)
        file.write(b"x")
    (finding,) = await examine_database(url, None, noted_in(tmp_path))
    assert str(finding.sentence) == "Damaged records in samenspel.heads: 1."
