"""Storage that lies: bits that flip in a day of content, a write-ahead log that has lost its end, and rows that
somebody changes in PostgreSQL.

Found means named by `verify`; what is not named must have left the logical dump as it was. A part of the spoiled copies
is opened as the service would: it starts on what there is, or says why not.
"""

import asyncio
import random
import shutil
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any, Final

import asyncpg

from samenspel.ports import StoreUnavailable
from samenspel.store.copying import copy
from samenspel.store.postgres.store import PostgresStore
from samenspel.store.postgres.verify import verify_database
from samenspel.store.sqlite import SqliteStore
from tests.faults.content import Content, make_content
from tests.faults.row import Once, Outcome, Row
from tests.store.faults import dump, flip, sentences
from tests.support.together import database_server

TOGETHER: Final = 10
"""Faults in one try, each on a copy of its own; the last of them is also opened."""
DATABASE: Final = "samenspel.sqlite3"
Spoil = Callable[[Content, Path, random.Random], str]
"""Spoils a copy, which it makes at the path; what it did, in words."""


def flip_one(content: Content, spoiled: Path, source: random.Random) -> str:
    """One bit, in the database of a service that ended, in either file of one that was killed, or in the heads."""
    whole, name = source.choice(
        [
            *[(content.closed, DATABASE)] * 4,
            (content.crashed, DATABASE),
            *[(content.crashed, f"{DATABASE}-wal")] * 4,
            (content.crashed, "samenspel.heads"),
        ]
    )
    shutil.copytree(whole, spoiled)
    bit = source.randrange((spoiled / name).stat().st_size * 8)
    flip(spoiled / name, bit)
    return f"bit {bit} of {whole.name}/{name}"


def cut_one(content: Content, spoiled: Path, source: random.Random) -> str:
    """The end of the write-ahead log is gone, or it is there and empty."""
    shutil.copytree(content.crashed, spoiled)
    log = spoiled / f"{DATABASE}-wal"
    size = log.stat().st_size
    left = source.choice([source.randrange(size), size - 1 - source.randrange(min(size, 30_000))])
    with log.open("r+b") as file:
        file.truncate(left)
        if torn := source.random() < 0.25:
            file.truncate(size)  # what the file system promised and never wrote reads as zeros
    return f"{left} of {size} bytes of the log" + (", zeros after them" if torn else "")


class Archive:
    """A day of content, and whether what was done to a copy of it is found."""

    def __init__(self, folder: Path, content: Content) -> None:
        self._folder = folder
        self._content = content
        self._dumps = [_dump_of(whole, folder) for whole in (content.closed, content.crashed)]
        self._left = content.acknowledged

    async def once(self, spoil: Spoil, seed: int) -> Outcome:
        """Some faults; how many were named."""
        source, wrong, found, times = random.Random(seed), list[str](), 0, list[float]()
        for number in range(TOGETHER):
            spoiled = self._folder / "spoiled"
            done = await asyncio.to_thread(spoil, self._content, spoiled, source)
            start = time.perf_counter()
            named = await asyncio.to_thread(sentences, spoiled)
            times.append(time.perf_counter() - start)
            found += bool(named)
            if not named and await asyncio.to_thread(dump, spoiled) not in self._dumps:
                wrong.append(f"{done} was not found")
            if number == TOGETHER - 1:
                await _open_it(spoiled)
            await asyncio.to_thread(shutil.rmtree, spoiled)
        told, self._left = self._left, 0  # the day was acknowledged once, however often it is spoiled
        return Outcome(
            faults=TOGETHER,
            acknowledged=told,
            lost=len(wrong),
            felt=found,
            wrong="; ".join(wrong[:3]),
            measured={"verified_s": times},
        )


def _dump_of(whole: Path, folder: Path) -> list[list[object]] | None:
    """Of a copy: reading takes the write-ahead log into the database."""
    copied = shutil.copytree(whole, folder / f"{whole.name}-dumped")
    return dump(copied)


async def _open_it(spoiled: Path) -> None:
    """The service starts on it, or has a sentence; anything else is raised."""
    with suppress(StoreUnavailable):
        await (await SqliteStore.open(spoiled)).close()


@asynccontextmanager
async def _open(folder: Path, spoil: Spoil) -> AsyncIterator[Once]:
    archive = Archive(folder, await make_content(folder))
    yield partial(archive.once, spoil)


# ------------------------------------------------------------ PostgreSQL


class Administrator:
    """Changes single values in a database, whatever its constraints say, and takes them back."""

    def __init__(self, connection: Any, url: str, acknowledged: int) -> None:
        self._connection = connection
        self._url = url
        self._left = acknowledged
        self._columns: list[tuple[str, str, str]] = []

    async def look(self) -> None:
        """Which columns there are to change: of tables with rows."""
        rows = await self._connection.fetch(
            "SELECT table_name, column_name, data_type FROM information_schema.columns"
            " WHERE table_schema = 'public' ORDER BY table_name, ordinal_position"
        )
        filled = {table for table in {row[0] for row in rows} if await self._count(table)}
        self._columns = [tuple(row) for row in rows if row[0] in filled]

    async def once(self, seed: int) -> Outcome:
        """Some changes, each looked for by a verification of its own."""
        source, wrong, found, times = random.Random(seed), list[str](), 0, list[float]()
        for _ in range(TOGETHER):
            async with self._changed(source) as done:
                start = time.perf_counter()
                named = await verify_database(self._url)
                times.append(time.perf_counter() - start)
            found += bool(named)
            wrong += [] if named else [f"{done} was not found"]
        if left := await verify_database(self._url):
            wrong.append(f"a change was not taken back: {left[0].sentence}")
        told, self._left = self._left, 0
        return Outcome(
            faults=TOGETHER,
            acknowledged=told,
            lost=len(wrong),
            felt=found,
            wrong="; ".join(wrong[:3]),
            measured={"verified_s": times},
        )

    @asynccontextmanager
    async def _changed(self, source: random.Random) -> AsyncIterator[str]:
        """One value is another meanwhile; or an event is gone. What the database itself refuses is no fault."""
        while True:
            table, column, kind = source.choice(self._columns)
            place = source.randrange(await self._count(table))
            query = f'SELECT one.* FROM "{table}" one ORDER BY one OFFSET {place} LIMIT 1'  # noqa: S608 - own names
            row = await self._connection.fetchrow(query)
            if row[column] is None:
                continue
            instead = None
            if table != "events" or source.random() < 0.8:
                instead = dict(row) | {column: _otherwise(row[column], kind, source)}
            with suppress(asyncpg.IntegrityConstraintViolationError):
                await self._replace(table, dict(row), instead)
                break
        try:
            yield f"{table}.{column} of row {place}" if instead else f"the removal of row {place} of {table}"
        finally:
            await self._replace(table, instead, dict(row))

    async def _replace(self, table: str, row: dict[str, Any] | None, instead: dict[str, Any] | None) -> None:
        """One row goes, another comes, or neither does."""
        async with self._connection.transaction():
            if row is not None:
                same = " AND ".join(f'"{name}" IS NOT DISTINCT FROM ${place}' for place, name in enumerate(row, 1))
                await self._connection.execute(f'DELETE FROM "{table}" WHERE {same}', *row.values())  # noqa: S608 - own names
            if instead is not None:
                names = ", ".join(f'"{name}"' for name in instead)
                marks = ", ".join(f"${place}" for place in range(1, len(instead) + 1))
                await self._connection.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', *instead.values())  # noqa: S608 - own names

    async def _count(self, table: str) -> int:
        return int(await self._connection.fetchval(f'SELECT count(*) FROM "{table}"'))  # noqa: S608 - own names


def _otherwise(value: Any, kind: str, source: random.Random) -> Any:
    """Another value of the same type, as near as can be."""
    if kind == "bytea":
        bit = source.randrange(max(8, len(value) * 8))
        changed = bytearray(value or b"\0")
        changed[bit // 8] ^= 1 << bit % 8
        return bytes(changed)
    if isinstance(value, int):
        return value + source.choice((-1, 1)) if value else 1
    place = source.randrange(len(value) + 1)
    return f"{value[:place]}x{value[place + 1 :]}" if value[place : place + 1] != "x" else f"{value[:place]}y"


@asynccontextmanager
async def _open_database(folder: Path) -> AsyncIterator[Once]:
    content = await make_content(folder)
    async with database_server() as server:
        url = await server.database()
        source, target = await SqliteStore.open(content.closed), await PostgresStore.open(url)
        await copy(source, target)
        await source.close()
        await target.close()
        connection = await asyncpg.connect(url, server_settings={"session_replication_role": "replica"})
        administrator = Administrator(connection, url, content.acknowledged)
        await administrator.look()
        yield administrator.once
        await connection.close()


ROWS: Final = (
    Row(
        fault="bit-flips",
        promise="A flipped bit in database, write-ahead log or heads is named, or changed nothing.",
        ci=100,
        full=1_000,
        open=partial(_open, spoil=flip_one),
    ),
    Row(
        fault="log-tail-cut",
        promise="A write-ahead log that lost its end is named.",
        ci=50,
        full=500,
        open=partial(_open, spoil=cut_one),
    ),
    Row(
        fault="postgres-changes",
        promise="A value that was changed in PostgreSQL, or an event that was taken out, is named.",
        ci=30,
        full=500,
        open=_open_database,
    ),
)
