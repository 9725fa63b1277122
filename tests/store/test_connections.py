"""What every connection to SQLite guarantees."""

from pathlib import Path

import pytest
from sqlalchemy import Connection

from samenspel.ports import BallotPaper, RoomBatch, StoreUnavailable
from samenspel.store.connections import driver_of
from samenspel.store.sqlite import SqliteStore
from tests.contracts.samples import BALLOT, OTHER_TABLE, SEAL, TABLE, batch, commit, counted, paper, votes

PRAGMAS = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1, "busy_timeout": 5000}


async def test_the_writer_keeps_the_guarantees(store: SqliteStore) -> None:
    """[ST-03]"""
    for pragma, value in PRAGMAS.items():
        assert store.log._writer._driver.execute(f"PRAGMA {pragma}").fetchone() == (value,)


async def test_readers_keep_them_too_and_cannot_write(store: SqliteStore) -> None:
    """[ST-03]"""

    def read(connection: Connection) -> dict[str, object]:
        return {pragma: driver_of(connection).execute(f"PRAGMA {pragma}").fetchone()[0] for pragma in PRAGMAS}

    assert await store.log._readers.run(read) == PRAGMAS
    with pytest.raises(StoreUnavailable, match="may not be written"):
        await store.log._readers.run(lambda connection: driver_of(connection).execute("DELETE FROM rooms"))


async def test_no_hand_written_row_without_its_room(store: SqliteStore) -> None:
    """[ST-03]"""
    add = "INSERT INTO papers VALUES ('nowhere', 'noor', '', '', 1, '', x'80', x'00')"
    with pytest.raises(StoreUnavailable, match="FOREIGN KEY"):
        await store.log._writer.run(lambda transaction: transaction.driver.execute(add))


async def test_a_repeat_is_found_by_its_index(store: SqliteStore) -> None:
    """[LG-03] By the primary key it would walk the whole room."""
    await store.log.flush([batch(TABLE, "a"), batch(OTHER_TABLE, "a")])
    seen: list[str] = []
    driver = store.log._writer._driver
    driver.set_trace_callback(seen.append)
    await commit(store.log, batch(TABLE, "a"))
    driver.set_trace_callback(None)
    (lookup,) = [statement for statement in seen if "json_each" in statement]
    plan = " ".join(str(row[-1]) for row in driver.execute(f"EXPLAIN QUERY PLAN {lookup}"))
    assert "COVERING INDEX events_by_command (command_id=? AND room_id=?)" in plan


async def test_a_sealed_ballot_leaves_no_link_in_any_file(store: SqliteStore, directory: Path) -> None:
    """[ST-11]"""
    cast = [BallotPaper(f"voter-{n:03}", f"laptop-{n:03}", "self", 1, {"option-red": n}) for n in range(60)]
    await commit(store.log, RoomBatch(BALLOT, None, papers=cast, count=counted))
    assert contents(directory).count(b"laptop-0") >= 60
    await commit(store.log, votes(paper("voter-999", 1, {"option-red": 1}), seal=SEAL))
    await store.log.probe()
    left = contents(directory)
    assert left.count(b"laptop-0") == 0
    assert left.count(b"voter-") == 61
    assert left.count(b"option-red") >= 60


async def test_sealed_papers_lie_in_random_order(store: SqliteStore) -> None:
    """[LG-19]"""
    cast = [paper(f"voter{number:02}", 1, {"a": number}) for number in range(1, 41)]
    await commit(store.log, RoomBatch(BALLOT, None, papers=cast, seal=SEAL, count=counted))
    rows = store.log._writer._driver.execute("SELECT choices FROM sealed_papers ORDER BY position").fetchall()
    order = [choices[-1] for (choices,) in rows]
    assert sorted(order) == list(range(1, 41))
    assert order != sorted(order)


def contents(directory: Path) -> bytes:
    """Every byte of every file in the data directory."""
    return b"".join(path.read_bytes() for path in sorted(directory.iterdir()))
