"""The embedded store: one SQLite file, one thread that writes, a few that read."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection

from samenspel.ports import (
    BallotPaper,
    BatchOutcome,
    Counters,
    NotCommitted,
    Redaction,
    RoomBatch,
    SealedPapers,
    StoredRoom,
    StoreUnavailable,
)
from samenspel.store import sql
from samenspel.store.append import append, change_room, read_room
from samenspel.store.connections import driver_of
from samenspel.store.digests import row_checksum
from samenspel.store.directory import DataDirectory, claim
from samenspel.store.findings import Finding
from samenspel.store.load import ballot_papers, load_room, read_digests, sealed_papers
from samenspel.store.opening import open_database
from samenspel.store.people import SqlPeople
from samenspel.store.readers import Readers
from samenspel.store.redact import redact
from samenspel.store.refusals import StorageRefused
from samenspel.store.votes import demand_count, read_counters
from samenspel.store.writer import Transaction, Writer

Result = TypeVar("Result")


class SqliteLog:
    """The `EventLog` on SQLite."""

    def __init__(self, writer: Writer, readers: Readers) -> None:
        self._writer = writer
        self._readers = readers

    async def load(self, room_id: str, after: int = 0, owners: Sequence[str] | None = None) -> StoredRoom:
        """As the port says. Raises `RoomDamaged` when what it reads is not what was acknowledged."""
        return await self._readers.run(lambda connection: load_room(driver_of(connection), room_id, after, owners))

    async def flush(self, batches: Sequence[RoomBatch]) -> Sequence[BatchOutcome]:
        """As the port says. Raises ValueError for papers without a way to count them."""
        demand_count(batches)
        try:
            return await self._writer.run(lambda transaction: append(transaction, batches))
        except StorageRefused as error:
            return [NotCommitted(batch.room_id, error.outcome, str(error)) for batch in batches]
        except StoreUnavailable as error:
            return [NotCommitted(batch.room_id, "failed", str(error)) for batch in batches]

    async def redact(self, redaction: Redaction) -> BatchOutcome:
        """As the port says. Raises LookupError for a version that is not there."""
        return await self._writer.run(lambda transaction: redact(transaction, redaction))

    async def scrub(self) -> None:
        """As the port says."""
        await self._writer.scrub()

    async def rooms(self, conference: str) -> Mapping[str, int]:
        def read(connection: Connection) -> Mapping[str, int]:
            return dict(driver_of(connection).execute(sql.READ_ROOMS, (conference, conference)))

        return await self._readers.run(read)

    async def digests(self, versions: Mapping[str, int]) -> Mapping[str, bytes]:
        return await self._readers.run(lambda connection: read_digests(driver_of(connection), versions))

    async def counters(self, room_id: str) -> Counters:
        return await self._readers.run(lambda connection: read_counters(driver_of(connection), room_id))

    async def papers(self, room_id: str, owners: Sequence[str] | None) -> Sequence[BallotPaper]:
        """As the port says. Raises `RoomDamaged`."""
        return await self._readers.run(lambda connection: ballot_papers(driver_of(connection), room_id, owners))

    async def sealed(self, room_id: str) -> SealedPapers:
        """As the port says. Raises `RoomDamaged`."""
        return await self._readers.run(lambda connection: sealed_papers(driver_of(connection), room_id))

    async def cursors(self) -> Mapping[tuple[str, str], int]:
        def read(connection: Connection) -> Mapping[tuple[str, str], int]:
            rows = driver_of(connection).execute(sql.READ_CURSORS)
            return {(policy, room_id): version for policy, room_id, version in rows}

        return await self._readers.run(read)

    async def advance(self, policy: str, room_id: str, version: int) -> None:
        values = (policy, room_id, version)

        def write(transaction: Transaction) -> None:
            transaction.driver.execute(sql.ADVANCE, (*values, row_checksum("cursors", values)))

        await self._writer.run(write)

    async def archive(self, room_id: str, at: int) -> None:
        """The room takes no more batches, for good; archiving it again changes nothing. Raises LookupError."""

        def write(transaction: Transaction) -> None:
            room = read_room(transaction.driver, room_id)
            if room is None:
                raise LookupError(f"there is no room {room_id}")
            if room.archived_at is None:
                change_room(transaction.driver, replace(room, archived_at=at))

        await self._writer.run(write)

    async def probe(self) -> None:
        # Every transaction of the writer raises the number of commits: that is the something small.
        await self._writer.run(lambda _: None)


class SqliteStore:
    """Both ports on one data directory. `findings`: what the start found missing, for the operator to read."""

    def __init__(self, directory: DataDirectory, writer: Writer, findings: Sequence[Finding]) -> None:
        self._directory = directory
        self._writer = writer
        self._readers = Readers(directory.database)
        self._closed: asyncio.Task[None] | None = None
        self.findings = findings
        self.log = SqliteLog(writer, self._readers)
        self.people = SqlPeople(self.transaction, self._readers.run)

    @classmethod
    async def open(cls, path: Path) -> "SqliteStore":
        """Take the directory, bring the tables up to date, compare the heads with the log.

        Blocks the loop for some tens of milliseconds: nothing else runs before the store is there.
        Raises `DirectoryInUse` when another service holds it, `StoreUnavailable` when it cannot be used.
        """
        directory = claim(path)
        try:
            driver, heads, findings = open_database(directory)
            return cls(directory, Writer(driver, heads), findings)
        except BaseException:
            directory.release()
            raise

    async def transaction(self, work: Callable[[Connection], Result], /) -> Result:
        """Run a function of a connection in a transaction; returns when it is durable."""
        return await self._writer.run(lambda transaction: work(transaction.core))

    @asynccontextmanager
    async def alone(self) -> AsyncIterator[None]:
        """Meanwhile no other service begins something on this store: none is there, for the directory is taken."""
        yield

    async def close(self) -> None:
        """Finish what waits and let the directory go. May be called twice; cancelling it does not stop it."""
        if self._closed is None:
            self._closed = asyncio.create_task(self._close())
        await asyncio.shield(self._closed)

    async def _close(self) -> None:
        try:
            await self._readers.close()
            await self._writer.close()
        finally:
            self._directory.release()
