"""Ballot papers on PostgreSQL. Every call works under the lock of the ballot's row, which the append has taken."""

from collections.abc import Sequence
from typing import Any

from samenspel.ports import BallotPaper, Counters, CountPaper
from samenspel.store.digests import row_checksum
from samenspel.store.postgres import statements as sql
from samenspel.store.postgres.driver import Driver
from samenspel.store.votes import Casting, afresh, casting, counters_of, parted


async def put_papers(driver: Driver, ballot: str, papers: Sequence[BallotPaper], count: CountPaper) -> Casting:
    """Replace papers by those of a higher revision and change the counters by the difference."""
    found = await driver.fetch(sql.READ_CAST, ballot, list({paper.voter for paper in papers}))
    cast = casting(ballot, papers, {voter: tuple(standing) for voter, *standing in map(tuple, found)}, count)
    if cast.rows:
        await driver.execute(sql.PUT_PAPERS, *_columns(cast.rows))
    if cast.counters:
        await driver.execute(sql.CHANGE_COUNTERS, *_columns(cast.counters))
        await driver.execute(sql.DROP_NOUGHTS, ballot)
    return cast


async def read_counters(driver: Driver, ballot: str) -> Counters:
    """The counters as they stand; there is none at nought."""
    return counters_of(map(tuple, await driver.fetch(sql.READ_COUNTERS, ballot)))


async def seal_ballot(driver: Driver, ballot: str, keep: frozenset[str]) -> None:
    """Part voters and papers for good, with the tags to keep, and say so in the room's row. The old rows lie on the
    disk until a vacuum."""
    voters, papers = parted(ballot, map(tuple, await driver.fetch(sql.READ_PAPERS, ballot)), keep)
    if voters:
        await driver.execute(sql.ADD_SEALED_VOTERS, *_columns(voters))
        await driver.execute(sql.ADD_SEALED_PAPERS, *_columns(papers))
        await driver.execute(sql.DROP_PAPERS, ballot)
        counters = afresh(ballot, await read_counters(driver, ballot), keep)
        await driver.execute(sql.DROP_COUNTERS, ballot)
        if counters:
            await driver.execute(sql.CHANGE_COUNTERS, *_columns(counters))
    room = await driver.fetchrow(sql.READ_ROOM, ballot)
    if room is None:
        raise LookupError(f"there is no room {ballot}")
    await change_room(driver, ballot, room["epoch"], "sealed", room["archived_at"])


async def change_room(driver: Driver, room_id: str, epoch: str, state: str, archived_at: int | None) -> None:
    """Write state and `archived_at` of a room that exists and is locked."""
    checksum = row_checksum("rooms", (room_id, epoch, state, archived_at))
    await driver.execute(sql.CHANGE_ROOM, room_id, state, archived_at, checksum)


def _columns(rows: Sequence[Sequence[Any]]) -> list[list[Any]]:
    return [list(column) for column in zip(*rows, strict=True)]
