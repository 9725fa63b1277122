"""The load on PostgreSQL: a room as it stands in the log, held against its chain while it is read."""

from collections.abc import Sequence

import asyncpg

from samenspel.domain.ids import kind_of
from samenspel.ports import BallotPaper, RoomDamaged, SealedPapers, StoredRoom
from samenspel.store.digests import GENESIS
from samenspel.store.load import PAPER, THE_END, events_of
from samenspel.store.postgres import statements as sql
from samenspel.store.postgres.driver import Driver
from samenspel.store.postgres.votes import read_counters
from samenspel.store.votes import papers_of, sealed_of

FIRST: int = 3
"""The column of LOAD at which the event begins."""


async def load_room(driver: Driver, room_id: str, after: int, owners: Sequence[str] | None = None) -> StoredRoom:
    """The room's events with version > `after`, and for a ballot its papers (all, or those of `owners`) and counters.
    Raises `RoomDamaged`."""
    if kind_of(room_id) != "ballot":
        return _room(room_id, after, await driver.fetch(sql.LOAD, room_id, after))
    async with driver.transaction(isolation="repeatable_read", readonly=True):
        room = _room(room_id, after, await driver.fetch(sql.LOAD, room_id, after))
        papers = await load_papers(driver, room_id, owners)
        counters = await read_counters(driver, room_id)
    return StoredRoom(room_id, room.epoch, room.version, room.events, papers, counters)


async def load_papers(driver: Driver, room_id: str, owners: Sequence[str] | None) -> Sequence[BallotPaper]:
    """The papers of a ballot, or those in some owners' lanes. Raises `RoomDamaged`."""
    if owners is None:
        return _papers(room_id, await driver.fetch(sql.READ_PAPERS, room_id))
    return _papers(room_id, await driver.fetch(sql.READ_PAPERS_OF, room_id, list(owners)) if owners else ())


async def load_sealed(driver: Driver, room_id: str) -> SealedPapers:
    """What was chosen at a ballot that is sealed. Raises `RoomDamaged`."""
    async with driver.transaction(isolation="repeatable_read", readonly=True):
        voters = await driver.fetch(sql.READ_SEALED_VOTERS, room_id)
        papers = await driver.fetch(sql.READ_SEALED_PAPERS, room_id)
    try:
        return sealed_of(room_id, map(tuple, voters), map(tuple, papers))
    except ValueError as error:
        raise RoomDamaged(room_id, PAPER()) from error


def _papers(room_id: str, rows: Sequence[asyncpg.Record]) -> Sequence[BallotPaper]:
    try:
        return papers_of(room_id, map(tuple, rows))
    except ValueError as error:
        raise RoomDamaged(room_id, PAPER()) from error


def _room(room_id: str, after: int, rows: Sequence[asyncpg.Record]) -> StoredRoom:
    if not rows:
        return StoredRoom(room_id, "", 0, [])
    epoch, version, previous = rows[0]["epoch"], rows[0]["room_version"], rows[0]["previous"]
    found = [tuple(row)[FIRST:] for row in rows if row["version"] is not None]
    if len(found) != max(version - after, 0):
        raise RoomDamaged(room_id, THE_END())
    events = events_of(room_id, after, found, GENESIS if previous is None else previous)
    return StoredRoom(room_id, epoch, version, events)
