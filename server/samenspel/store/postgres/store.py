"""The store on PostgreSQL, as several hubs share it. What is hot goes to the driver, the rest through SQLAlchemy."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

import asyncpg
from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoneFree
from sqlalchemy.ext.asyncio import AsyncEngine

from samenspel.ports import (
    BallotPaper,
    BatchOutcome,
    Counters,
    Redaction,
    RoomBatch,
    SealedPapers,
    StoredRoom,
    StoreUnavailable,
)
from samenspel.speech import Text
from samenspel.store import tables
from samenspel.store.digests import row_checksum
from samenspel.store.directory import DataDirectory, claim
from samenspel.store.findings import Finding
from samenspel.store.heads import Head
from samenspel.store.migrations import HEAD, revision, upgrade
from samenspel.store.people import SqlPeople
from samenspel.store.postgres import statements as sql
from samenspel.store.postgres.append import Witness, append
from samenspel.store.postgres.driver import Driver
from samenspel.store.postgres.load import load_papers, load_room, load_sealed
from samenspel.store.postgres.pool import Pool, engine
from samenspel.store.postgres.redact import redact, vacuum
from samenspel.store.postgres.refusals import NEVER_SENT, busy, refused, unreachable
from samenspel.store.postgres.votes import change_room, read_counters
from samenspel.store.postgres.witnesses import Witnesses, compare
from samenspel.store.votes import demand_count

Result = TypeVar("Result")

_OLDER: Final = Text(
    "De tabellen van deze database zijn van een oudere versie van Samenspel. Maak een kopie van de database en draai"
    " daarna `samenspel migrate`.",
    "The tables of this database were made by an older version of Samenspel. Make a copy of the database, then run"
    " `samenspel migrate`.",
)

_TOO_OLD: Final = Text(
    "Dit is PostgreSQL {found}, en Samenspel heeft versie {oldest} of nieuwer nodig. Werk de databaseserver bij, of"
    " kies een andere in SAMENSPEL_DATABASE_URL.",
    "This is PostgreSQL {found}, and Samenspel needs version {oldest} or newer. Upgrade the database server, or choose"
    " another one in SAMENSPEL_DATABASE_URL.",
)

OLDEST: Final = 15
"""The oldest PostgreSQL that the tests hold the store to."""
MIGRATION_LOCK: Final = 0x53414D454E  # "SAMEN": hubs that start together migrate one after another
FOUNDING_LOCK: Final = 0x5350454C  # "SPEL": and make the first conference one after another
BROKEN: Final = (asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError, OSError)
"""What the driver raises when a statement did not come through."""


class PostgresLog:
    """The `EventLog` on PostgreSQL. Any number of hubs may hold one each."""

    def __init__(self, pool: Pool, witness: Witness) -> None:
        self._pool = pool
        self._witness = witness
        self._flushes: set[asyncio.Task[list[BatchOutcome]]] = set()

    async def load(self, room_id: str, after: int = 0, owners: Sequence[str] | None = None) -> StoredRoom:
        """As the port says. Raises `RoomDamaged` when what it reads is not what was acknowledged."""
        return await self._ask(lambda driver: load_room(driver, room_id, after, owners))

    async def flush(self, batches: Sequence[RoomBatch]) -> Sequence[BatchOutcome]:
        """As the port says. Raises ValueError for papers without a way to count them."""
        demand_count(batches)
        flush = asyncio.create_task(append(self._pool, batches, self._witness))
        self._flushes.add(flush)
        flush.add_done_callback(self._flushes.discard)
        return await asyncio.shield(flush)

    async def redact(self, redaction: Redaction) -> BatchOutcome:
        """As the port says. Raises LookupError for a version that is not there."""
        return await self._ask(lambda driver: redact(driver, redaction, self._witness))

    async def scrub(self) -> None:
        """As the port says."""
        await self._ask(vacuum)

    async def rooms(self, conference: str) -> Mapping[str, int]:
        rows = await self._ask(lambda driver: driver.fetch(sql.READ_ROOMS, conference))
        return {row["room_id"]: row["version"] for row in rows}

    async def digests(self, versions: Mapping[str, int]) -> Mapping[str, bytes]:
        wanted = (list(versions), list(versions.values()))
        rows = await self._ask(lambda driver: driver.fetch(sql.READ_DIGESTS, *wanted))
        return {row["room_id"]: row["digest"] for row in rows}

    async def counters(self, room_id: str) -> Counters:
        return await self._ask(lambda driver: read_counters(driver, room_id))

    async def papers(self, room_id: str, owners: Sequence[str] | None) -> Sequence[BallotPaper]:
        """As the port says. Raises `RoomDamaged`."""
        return await self._ask(lambda driver: load_papers(driver, room_id, owners))

    async def sealed(self, room_id: str) -> SealedPapers:
        """As the port says. Raises `RoomDamaged`."""
        return await self._ask(lambda driver: load_sealed(driver, room_id))

    async def cursors(self) -> Mapping[tuple[str, str], int]:
        rows = await self._ask(lambda driver: driver.fetch(sql.READ_CURSORS))
        return {(row["policy"], row["room_id"]): row["version"] for row in rows}

    async def advance(self, policy: str, room_id: str, version: int) -> None:
        values = (policy, room_id, version)
        await self._ask(lambda driver: driver.execute(sql.ADVANCE, *values, row_checksum("cursors", values)))

    async def archive(self, room_id: str, at: int) -> None:
        """The room takes no more batches, for good; archiving it again changes nothing. Raises LookupError."""
        await self._ask(lambda driver: _archive(driver, room_id, at))

    async def probe(self) -> None:
        await self._ask(lambda driver: driver.execute(sql.PROBE))

    async def settled(self) -> None:
        """Wait for the flushes that are under way."""
        await asyncio.gather(*self._flushes, return_exceptions=True)

    async def _ask(self, ask: Callable[[Driver], Awaitable[Result]]) -> Result:
        async with self._pool.connection() as driver:
            try:
                return await ask(driver)
            except BROKEN as error:
                raise refused(error) from error


async def _archive(driver: Driver, room_id: str, at: int) -> None:
    async with driver.transaction():
        room = await driver.fetchrow(sql.READ_ROOM, room_id)
        if room is None:
            raise LookupError(f"there is no room {room_id}")
        if room["archived_at"] is None:
            await change_room(driver, room_id, room["epoch"], room["state"], at)


class Transactions:
    """Runs a function of a connection in a transaction of its own; people and what belongs to them."""

    def __init__(self, core: AsyncEngine) -> None:
        self._core = core

    async def run(self, work: Callable[[Connection], Result]) -> Result:
        """What `work` returns, when it is committed. Raises what it raises, and `StoreUnavailable`."""
        try:
            async with self._core.begin() as connection:
                return await connection.run_sync(work)
        except DBAPIError as error:
            raise refused(error) from error
        except NoneFree as error:
            raise busy(error) from error
        except NEVER_SENT as error:
            raise unreachable(error) from error


@dataclass(frozen=True, slots=True)
class Beside:
    """What a hub keeps beside the database: its folder and the heads in it; nothing when none was named."""

    directory: DataDirectory | None
    witnesses: Witnesses | None

    def note(self, heads: Sequence[Head]) -> None:
        """Note the heads of rooms that were moved."""
        if self.witnesses is not None:
            self.witnesses.note(heads)

    def close(self) -> None:
        """Sync and let go."""
        if self.witnesses is not None:
            self.witnesses.close()
        if self.directory is not None:
            self.directory.release()


class PostgresStore:
    """Both ports on one database. `findings`: what the start found missing, for the operator to read. `origin` tells
    this database from any other."""

    def __init__(self, pool: Pool, core: AsyncEngine, origin: str, beside: Beside, findings: Sequence[Finding]) -> None:
        self.origin = origin
        self._pool = pool
        self._core = core
        self._beside: Beside | None = beside
        self.findings = findings
        self.log = PostgresLog(pool, beside.note)
        self._transactions = Transactions(core)
        # What only reads needs no BEGIN and COMMIT around it: two round trips less for everybody who comes in.
        reading = Transactions(core.execution_options(isolation_level="AUTOCOMMIT"))
        self.people = SqlPeople(self.transaction, reading.run)

    @classmethod
    async def open(
        cls, url: str, *, migrate: bool = False, directory: Path | None = None, first_in: Path | None = None
    ) -> "PostgresStore":
        """Reach the database and look at its tables; an empty one gets them. `directory`: of this hub alone, where the
        heads of rooms are noted before their acknowledgement, and held against the log here. `first_in`: the folder of
        a service whose first hub this is; what its hubs noted there the last time is held against the log too.

        Raises `StoreUnavailable` with a sentence when it cannot be reached, when the server is too old, or when its
        tables are of another version: older ones are brought up to date only with `migrate`, for that is not to be
        taken back.
        """
        claimed = None if directory is None else claim(directory)
        core, pool = engine(url), Pool(url)
        try:
            origin = await Transactions(core).run(lambda connection: _prepare(connection, migrate=migrate))
            witnesses, findings = (
                (None, ()) if claimed is None else await compare(pool, claimed.heads, origin, first_in)
            )
        except BaseException:
            await pool.close()
            await core.dispose()
            if claimed is not None:
                claimed.release()
            raise
        return cls(pool, core, origin, Beside(claimed, witnesses), findings)

    async def transaction(self, work: Callable[[Connection], Result], /) -> Result:
        """Run a function of a connection in a transaction; returns when it is durable."""
        return await self._transactions.run(work)

    @asynccontextmanager
    async def alone(self) -> AsyncIterator[None]:
        """Meanwhile no other service that asks the same begins something on this database. Raises
        `StoreUnavailable`."""
        async with self._pool.connection() as driver:
            try:
                await driver.execute("SELECT pg_advisory_lock($1)", FOUNDING_LOCK)
            except BROKEN as error:
                raise refused(error) from error
            try:
                yield
            finally:
                driver.terminate()  # the lock goes with its connection

    async def close(self) -> None:
        """Finish what is under way and let go of the connections. May be called twice."""
        await self.log.settled()
        beside, self._beside = self._beside, None
        if beside is not None:
            beside.close()
        await self._pool.close()
        await self._core.dispose()


def _prepare(connection: Connection, *, migrate: bool) -> str:
    """The database's origin, of tables that are up to date."""
    server = connection.dialect.server_version_info or ()
    if server < (OLDEST,):
        raise StoreUnavailable(_TOO_OLD(found=".".join(map(str, server)), oldest=str(OLDEST)))
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({MIGRATION_LOCK})")
    found = revision(connection)
    if found is not None and found < HEAD and not migrate:
        raise StoreUnavailable(_OLDER())
    if found != HEAD:
        upgrade(connection)
    origin: str = connection.execute(select(tables.origin.c.id)).scalar_one()
    return origin
