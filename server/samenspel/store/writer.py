"""The one thread that writes. What waits is done in one transaction, one sync, and answered with one hop to the loop.

Each job runs under its own savepoint, so that one that fails leaves the others whole. An exception of a job goes to its
caller; when the transaction itself fails, every caller in it hears so and the thread goes on.
"""

import asyncio
import queue
import sqlite3
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final, Generic, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from samenspel.ports import StoreUnavailable
from samenspel.speech import Text
from samenspel.store.connections import writing_engine
from samenspel.store.digests import row_checksum
from samenspel.store.heads import COMMITS, Head, Heads
from samenspel.store.refusals import CLOSED, refused
from samenspel.store.sql import COUNT_COMMIT, READ_COMMITS

Result = TypeVar("Result")

WAITING: Final = 10_000
"""Jobs that may wait; the next is refused with a sentence."""
_TOO_MUCH: Final = Text(
    "De schijf houdt het niet bij: er wacht te veel om bewaard te worden. Probeer het zo opnieuw.",
    "The disk cannot keep up: too much is waiting to be written. Try again in a moment.",
)

PATIENCE: Final = 10.0
TRIES: Final = 40
"""Seconds, and times, that a scrub waits for readers: most read for milliseconds, a verification for longer."""
_NOT_SCRUBBED: Final = Text(
    "Het is gewist, maar in het bestand op de schijf zijn nog resten te vinden: iets leest er nog in, of de schijf is"
    " vol. Wis het straks nog eens.",
    "It was erased, but traces are left in the file on the disk: something still reads it, or the disk is full. Erase"
    " it once more in a while.",
)

TOGETHER: Final = 256
"""Jobs that share one transaction at most, so that the first of a crowd does not wait for the last."""


@dataclass(slots=True)
class Transaction:
    """What a job works with. It notes the heads of the rooms it moved, whether old pages must leave the WAL, and
    whether the file has to be made anew, for what was moved about within a page leaves copies there."""

    core: Connection
    driver: sqlite3.Connection
    heads: dict[str, Head] = field(default_factory=dict)
    scrub: bool = False
    vacuum: bool = False


@dataclass(frozen=True, slots=True)
class _Job(Generic[Result]):
    work: Callable[[Transaction], Result]
    answer: asyncio.Future[Result]


@dataclass(frozen=True, slots=True)
class _Done:
    job: _Job[Any]
    value: Any
    transaction: Transaction

    def tell(self) -> None:
        if not self.job.answer.done():
            self.job.answer.set_result(self.value)


@dataclass(frozen=True, slots=True)
class _Failed:
    job: _Job[Any]
    error: Exception

    def tell(self) -> None:
        if not self.job.answer.done():
            self.job.answer.set_exception(self.error)


_Outcome = _Done | _Failed


class Writer:
    """Owns the connection that writes and the heads file; made on the loop that it answers to."""

    def __init__(self, driver: sqlite3.Connection, heads: Heads) -> None:
        self._driver = driver
        self._heads = heads
        self._core = writing_engine(driver).connect()
        self._jobs: queue.Queue[_Job[Any] | None] = queue.Queue()
        self._loop = asyncio.get_running_loop()
        self._stopped = self._loop.create_future()
        self._closing = False
        self._scrub = False
        self._vacuum = False
        self._thread = threading.Thread(target=self._work, name="samenspel-writer", daemon=True)
        self._thread.start()

    async def run(self, work: Callable[[Transaction], Result]) -> Result:
        """Do `work` in a transaction; returns when it is durable.

        Raises what `work` raises, and `StoreUnavailable` when the storage refuses, too much waits or it is closed.
        Safe to cancel: the work is then done all the same.
        """
        if self._closing:
            raise StoreUnavailable(CLOSED())
        if self._jobs.qsize() >= WAITING:
            raise StoreUnavailable(_TOO_MUCH())
        answer: asyncio.Future[Result] = self._loop.create_future()
        self._jobs.put(_Job(work, answer))
        return await answer

    async def scrub(self) -> None:
        """Make the file anew and empty its WAL, so that nothing erased stands in either. A reader may be in the way for
        a moment. Raises `StoreUnavailable` when it still is after `PATIENCE`, or when there is no room for it."""

        def mark(transaction: Transaction) -> None:
            transaction.scrub = transaction.vacuum = True

        work: Callable[[Transaction], None] = mark
        for _ in range(TRIES):
            await self.run(work)
            if not (self._scrub or self._vacuum):
                return
            work = _nothing  # what could not be done is tried again with every commit
            await asyncio.sleep(PATIENCE / TRIES)
        raise StoreUnavailable(_NOT_SCRUBBED())

    async def close(self) -> None:
        """Finish what waits, then close the connection and the heads. May be called twice."""
        if not self._closing:
            self._closing = True
            self._jobs.put(None)
        await asyncio.shield(self._stopped)

    def _work(self) -> None:
        open_ = True
        while open_:
            jobs, open_ = self._waiting()
            if jobs:
                self._tell(self._settle(jobs))
        self._close()

    def _waiting(self) -> tuple[list[_Job[Any]], bool]:
        """All that waits, at least one, and whether more may come."""
        jobs: list[_Job[Any]] = []
        job = self._jobs.get()
        while job is not None:
            jobs.append(job)
            if len(jobs) == TOGETHER:
                return jobs, True
            try:
                job = self._jobs.get_nowait()
            except queue.Empty:
                return jobs, True
        return jobs, False

    def _settle(self, jobs: Sequence[_Job[Any]]) -> Sequence[_Outcome]:
        try:
            outcomes = self._commit(jobs)
        except Exception as error:  # whatever it is: a caller that never hears is worse
            return [_Failed(job, refused(error)) for job in jobs]
        self._erase_traces()
        return outcomes

    def _commit(self, jobs: Sequence[_Job[Any]]) -> Sequence[_Outcome]:
        with self._core.begin():
            outcomes = [self._attempt(job) for job in jobs]
            number = self._count_commit()
            done = [outcome.transaction for outcome in outcomes if isinstance(outcome, _Done)]
            heads = {COMMITS: Head(COMMITS, number, b"")}
            for transaction in done:
                heads |= transaction.heads
            self._heads.reserve(heads)
        self._heads.write(heads.values())
        self._scrub = self._scrub or any(transaction.scrub for transaction in done)
        self._vacuum = self._vacuum or any(transaction.vacuum for transaction in done)
        return outcomes

    def _count_commit(self) -> int:
        ((number,),) = self._driver.execute(READ_COMMITS).fetchall()
        self._driver.execute(COUNT_COMMIT, (number + 1, row_checksum("commits", (1, number + 1))))
        return int(number) + 1

    def _attempt(self, job: _Job[Any]) -> _Outcome:
        transaction = Transaction(self._core, self._driver)
        self._driver.execute("SAVEPOINT job")
        try:
            value = job.work(transaction)
        except Exception as error:  # it belongs to the caller, whatever it is
            if not self._driver.in_transaction:
                raise  # SQLite rolled all of it back, as it may when the disk is full
            self._driver.execute("ROLLBACK TO job")
            self._driver.execute("RELEASE job")
            return _Failed(job, refused(error) if isinstance(error, sqlite3.Error | DBAPIError) else error)
        self._driver.execute("RELEASE job")
        return _Done(job, value, transaction)

    def _erase_traces(self) -> None:
        """Empty the WAL, where erased rows still stand. A reader may be in the way: then after the next commit."""
        if not (self._scrub or self._vacuum):
            return
        try:
            if self._vacuum:
                self._driver.execute("VACUUM")
                self._vacuum, self._scrub = False, True
            ((busy, *_),) = self._driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        except sqlite3.Error:
            return  # the commit stands; the next one tries again
        self._scrub = bool(busy)

    def _tell(self, outcomes: Sequence[_Outcome]) -> None:
        self._call(lambda: [outcome.tell() for outcome in outcomes])

    def _close(self) -> None:
        try:
            self._core.close()
            self._driver.close()
            self._heads.close()
        finally:
            self._call(partial(self._stopped.set_result, None))

    def _call(self, tell: Callable[[], object]) -> None:
        try:
            self._loop.call_soon_threadsafe(tell)
        except RuntimeError:
            return  # the loop is closed: nobody waits any more


def _nothing(_transaction: Transaction) -> None:
    """A commit of nothing but its number."""
