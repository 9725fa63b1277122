"""The votes of a database that the version before made are there after the move, counted as this version counts."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Protocol

import pytest
from sqlalchemy import Connection, NullPool, create_engine, text

from samenspel.ports import Counters, EventLog, SealedPapers
from samenspel.store.postgres.pool import engine
from samenspel.store.postgres.store import PostgresStore
from samenspel.store.postgres.verify import verify_database
from samenspel.store.sqlite import SqliteStore
from tests.contracts.samples import paper
from tests.store import older
from tests.store.faults import sentences
from tests.support.postgres_versions import VERSIONS, Servers


class Older(Protocol):
    """A database of the version before, in some place."""

    async def damage(self, statement: str) -> None: ...
    async def opened(self) -> SqliteStore | PostgresStore: ...
    async def wrong(self) -> list[str]: ...


class OlderFile:
    """A data directory."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        directory.mkdir()
        self._do(older.make)

    async def damage(self, statement: str) -> None:
        self._do(lambda core: core.execute(text(statement)))

    def _do(self, work: Callable[[Connection], object]) -> None:
        made = create_engine(f"sqlite:///{self._directory / 'samenspel.sqlite3'}", poolclass=NullPool)
        with made.begin() as core:
            work(core)

    async def opened(self) -> SqliteStore:
        return await SqliteStore.open(self._directory)

    async def wrong(self) -> list[str]:
        return sentences(self._directory)


class OlderDatabase:
    """A database of PostgreSQL."""

    def __init__(self, url: str) -> None:
        self._url = url

    @classmethod
    async def make(cls, url: str) -> "OlderDatabase":
        """In place of the tables of today."""
        made = cls(url)
        for statement in ("DROP SCHEMA public CASCADE", "CREATE SCHEMA public"):
            await made.damage(statement)
        await made._do(older.make)
        return made

    async def damage(self, statement: str) -> None:
        await self._do(lambda core: core.execute(text(statement)))

    async def _do(self, work: Callable[[Connection], object]) -> None:
        made = engine(self._url)
        async with made.begin() as connection:
            await connection.run_sync(work)
        await made.dispose()

    async def opened(self) -> PostgresStore:
        return await PostgresStore.open(self._url, migrate=True)

    async def wrong(self) -> list[str]:
        return [str(finding.sentence) for finding in await verify_database(self._url)]


@pytest.fixture(params=["sqlite", *VERSIONS])
async def before(request: pytest.FixtureRequest, tmp_path: Path, postgres_servers: Servers) -> Older:
    if request.param == "sqlite":
        return OlderFile(tmp_path / "data")
    server = await postgres_servers.of(request.param)
    return await OlderDatabase.make(await server.database())


@pytest.fixture
async def log(before: Older) -> AsyncIterator[EventLog]:
    store = await before.opened()
    yield store.log
    await store.close()


async def test_votes_go_over_and_are_right(before: Older, log: EventLog) -> None:
    """[ST-27]"""
    assert await before.wrong() == []
    noor, ria, sam, tom = await log.papers(older.OPEN, None)
    assert noor == paper("0noor", 2, {"a": 2, "b": 1})
    assert ria == paper("0ria", 1, {"b": 2}, owner="0noor", slot="ria")
    assert (sam.choices, tom.choices, tom.slot) == ({}, {}, "tom")
    sealed = await log.sealed(older.SEALED)
    assert sealed == SealedPapers([(choices, "") for choices in older.CHOSEN], 0)


async def test_what_was_not_counted_before_is_counted(log: EventLog) -> None:
    """[ST-27] How many gave how many; and who had a scribe, where that is known."""
    assert await log.counters(older.OPEN) == Counters(
        2,
        {
            ("points", "a"): 2, ("points", "b"): 3, ("marks", "a/2"): 1, ("marks", "b/1"): 1, ("marks", "b/2"): 1,
            ("scribe", ""): 1,
        },
    )  # fmt: skip
    assert await log.counters(older.SEALED) == Counters(
        3,
        {("points", "a"): 2, ("points", "b"): 5, ("marks", "a/1"): 2, ("marks", "b/2"): 1, ("marks", "b/3"): 1},
    )


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE papers SET revision = 9 WHERE voter = '0sam'", "0sam of papers is damaged"),
        ("DELETE FROM papers WHERE voter = '0ria'", f"The counters of {older.OPEN} are not"),
        ("UPDATE sealed_voters SET voter = 'x' WHERE voter = '0voter1'", f"{older.SEALED} x of sealed_voters is"),
        ("UPDATE counters SET count = count + 1 WHERE statistic = 'points' AND value = 'a'", "The counters of"),
    ],
)
async def test_what_was_wrong_before_is_wrong_after(before: Older, statement: str, found: str) -> None:
    """[ST-27] The move makes nothing right that was not."""
    await before.damage(statement)
    await (await before.opened()).close()
    assert any(found in sentence for sentence in await before.wrong())
