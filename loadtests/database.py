"""The log as it lies in PostgreSQL, read from outside: as `log` reads the file, with plain SQL of its own."""

from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

import asyncpg

from loadtests.log import COLUMNS, Ballot, RoomLog, Row, ballot_of
from loadtests.recounting import OPENED
from samenspel.domain.ids import kind_of


async def read_database(url: str) -> tuple[Mapping[str, RoomLog], Sequence[Ballot]]:
    """Every room by id, and the votes of every ballot, as one moment had them."""
    async with _snapshot(url) as driver:
        heads = await driver.fetch("SELECT room_id, version, head FROM rooms")
        found = await driver.fetch(f"SELECT room_id, {COLUMNS} FROM events ORDER BY room_id, version")  # noqa: S608 - own names
        ballots = await _ballots(driver)
    rows: defaultdict[str, list[Row]] = defaultdict(list)
    for room, *row in found:
        rows[room].append(Row(*row))
    return {room: RoomLog(room, version, head, rows[room]) for room, version, head in heads}, ballots


async def read_database_ballots(url: str) -> Sequence[Ballot]:
    """The votes of every ballot, also beside running services."""
    async with _snapshot(url) as driver:
        return await _ballots(driver)


@asynccontextmanager
async def _snapshot(url: str) -> AsyncIterator[Any]:
    driver = await asyncpg.connect(url)
    try:
        async with driver.transaction(isolation="repeatable_read", readonly=True):
            yield driver
    finally:
        await driver.close()


async def _ballots(driver: Any) -> Sequence[Ballot]:
    rooms = [room for (room,) in await driver.fetch("SELECT room_id FROM rooms") if kind_of(room) == "ballot"]
    counted = _by_ballot(await driver.fetch("SELECT ballot, statistic, value, count FROM counters"))
    papers = _by_ballot(await driver.fetch("SELECT ballot, owner, slot, revision, choices FROM papers"))
    sealed = _by_ballot(await driver.fetch("SELECT ballot, choices FROM sealed_papers"))
    opened = _by_ballot(
        await driver.fetch(
            "SELECT room_id, payload FROM events WHERE room_id = ANY($1) AND kind = $2 ORDER BY version", rooms, OPENED
        )
    )
    return [ballot_of(room, counted[room], papers[room], sealed[room], opened[room]) for room in rooms]


def _by_ballot(rows: Iterable[Sequence[Any]]) -> Mapping[str, list[Any]]:
    found: defaultdict[str, list[Any]] = defaultdict(list)
    for ballot, *row in rows:
        found[ballot].append(row)
    return found
