"""The writer's thread: what waits goes together, nobody waits in vain, and no storage error ends it."""

import asyncio
import resource
import sqlite3
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from samenspel.ports import NotCommitted, RoomBatch, StoreUnavailable
from samenspel.store import writer as writer_module
from samenspel.store.refusals import refused
from samenspel.store.sqlite import SqliteStore
from samenspel.store.writer import Transaction
from tests.contracts.samples import OTHER_TABLE, TABLE, batch, command_ids, commit, event, reasons
from tests.contracts.test_people import HALL
from tests.store.faults import full, read_only

BIG = bytes(200_000)


@asynccontextmanager
async def held_up(store: SqliteStore) -> AsyncIterator[None]:
    """The writer is busy for as long as the block lasts."""
    busy, go_on = threading.Event(), threading.Event()

    def work(_: Transaction) -> None:
        busy.set()
        go_on.wait(10)

    holding = asyncio.create_task(store.log._writer.run(work))
    await asyncio.to_thread(busy.wait, 10)
    try:
        yield
    finally:
        go_on.set()
    await holding


def commits(transaction: Transaction) -> int:
    ((number,),) = transaction.driver.execute("SELECT number FROM commits").fetchall()
    return int(number)


async def test_what_waits_is_committed_together(store: SqliteStore) -> None:
    """[LG-21]"""
    run = store.log._writer.run
    before = await run(commits)
    async with held_up(store):
        waiting = [asyncio.create_task(commit(store.log, batch(TABLE, f"c{n}"))) for n in range(50)]
        await asyncio.sleep(0)
    await asyncio.gather(*waiting)
    assert await run(commits) - before == 3  # its own, the busy one, and one for the fifty
    assert len(await command_ids(store.log, TABLE)) == 50


async def test_an_error_reaches_its_caller_only(store: SqliteStore) -> None:
    """[LG-22]"""

    def wrong(transaction: Transaction) -> None:
        transaction.driver.execute("DELETE FROM rooms")
        raise ZeroDivisionError

    await commit(store.log, RoomBatch(TABLE, None))
    async with held_up(store):
        bad = asyncio.create_task(store.log._writer.run(wrong))
        good = asyncio.create_task(commit(store.log, batch(OTHER_TABLE, "a")))
        await asyncio.sleep(0)
    with pytest.raises(ZeroDivisionError):
        await bad
    await good
    assert await store.log.rooms("k7f3mpwx2a") == {TABLE: 0, OTHER_TABLE: 1}


async def test_a_wrong_statement_is_a_sentence(store: SqliteStore) -> None:
    """[LG-22]"""
    with pytest.raises(StoreUnavailable, match="no such table"):
        await store.log._writer.run(lambda transaction: transaction.driver.execute("SELECT * FROM nowhere"))
    with pytest.raises(StoreUnavailable, match="no such table"):
        await store.log._readers.run(lambda connection: connection.exec_driver_sql("SELECT * FROM nowhere"))
    await store.log.probe()


async def test_a_caller_who_went_away_loses_nothing(store: SqliteStore) -> None:
    """[LG-09]"""
    async with held_up(store):
        flushing = asyncio.create_task(store.log.flush([batch(TABLE, "a")]))
        await asyncio.sleep(0)
        flushing.cancel()
    await store.log.probe()
    assert await command_ids(store.log, TABLE) == ["a"]


async def test_a_full_disk_fails_every_batch_and_heals(store: SqliteStore) -> None:
    """[LG-10]"""
    await commit(store.log, batch(TABLE, "a"))
    with full(store):
        outcomes = await store.log.flush([batch(OTHER_TABLE, "b"), RoomBatch(TABLE, None, [event("c", payload=BIG)])])
        assert reasons(outcomes) == ["failed", "failed"]
        assert all(isinstance(outcome, NotCommitted) and "disk is full" in outcome.detail for outcome in outcomes)
        assert await store.log.rooms("k7f3mpwx2a") == {TABLE: 1}
    await commit(store.log, RoomBatch(TABLE, None, [event("c", payload=BIG)]))
    assert await command_ids(store.log, TABLE) == ["a", "c"]


async def test_a_disk_that_refuses_a_write_fails_and_heals(store: SqliteStore, directory: Path) -> None:
    """[LG-10]"""
    await commit(store.log, batch(TABLE, "a"))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, ((directory / "samenspel.sqlite3-wal").stat().st_size + 100, hard))
    try:
        outcomes = await store.log.flush([RoomBatch(TABLE, None, [event("b", payload=BIG)])])
        with pytest.raises(StoreUnavailable, match="disk"):
            await store.log.probe()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert reasons(outcomes) == ["failed"]
    await commit(store.log, batch(TABLE, "b"))
    assert await command_ids(store.log, TABLE) == ["a", "b"]


async def test_read_only_data_is_a_sentence(store: SqliteStore) -> None:
    """[LG-10] [LG-13]"""
    with read_only(store):
        assert reasons(await store.log.flush([batch(TABLE, "a")])) == ["failed"]
        with pytest.raises(StoreUnavailable, match="may not be written"):
            await store.log.probe()
        with pytest.raises(StoreUnavailable, match="may not be written"):
            await store.people.add_conference(HALL)
    await store.log.probe()


@pytest.mark.parametrize(
    ("code", "outcome"),
    [
        (sqlite3.SQLITE_IOERR_FSYNC, "unknown"),
        (sqlite3.SQLITE_IOERR_WRITE, "failed"),
        (sqlite3.SQLITE_FULL, "failed"),
        (sqlite3.SQLITE_BUSY, "failed"),
    ],
)
def test_only_a_failed_sync_is_uncertain(code: int, outcome: str) -> None:
    """[LG-11]"""
    error = sqlite3.OperationalError("as SQLite puts it")
    error.sqlite_errorcode = code
    assert refused(error).outcome == outcome


async def test_too_much_waiting_is_refused(store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """[ST-12]"""
    monkeypatch.setattr(writer_module, "WAITING", 2)
    async with held_up(store):
        waiting = [asyncio.create_task(store.log.flush([batch(TABLE, f"c{n}")])) for n in range(5)]
        await asyncio.sleep(0)
    outcomes = [reason for outcome in await asyncio.gather(*waiting) for reason in reasons(outcome)]
    assert outcomes == ["committed", "committed", "failed", "failed", "failed"]
    assert await command_ids(store.log, TABLE) == ["c0", "c1"]


async def test_closing_finishes_what_waits(directory: Path) -> None:
    """[ST-10]"""
    store = await SqliteStore.open(directory)
    async with held_up(store):
        flushing = asyncio.create_task(commit(store.log, batch(TABLE, "a")))
        closing = asyncio.create_task(store.close())
        await asyncio.sleep(0)
    await flushing
    await asyncio.gather(closing, store.close())
    again = await SqliteStore.open(directory)
    assert await command_ids(again.log, TABLE) == ["a"]
    await again.close()


async def test_a_closed_store_says_so(directory: Path) -> None:
    """[ST-10]"""
    store = await SqliteStore.open(directory)
    await store.close()
    assert reasons(await store.log.flush([batch(TABLE, "a")])) == ["failed"]
    for call in (store.log.load(TABLE), store.log.probe(), store.people.conferences()):
        with pytest.raises(StoreUnavailable, match="closed"):
            await call
    await store.close()
