"""The append: one batch per room, each under its own savepoint in the writer's transaction."""

import json
import os
import secrets
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from samenspel.domain.ids import kind_of
from samenspel.ports import BatchOutcome, Committed, NewEvent, NotCommitted, RoomBatch, Sealing
from samenspel.store import sql
from samenspel.store.digests import GENESIS, SALT_BYTES, event_digest, payload_hash, row_checksum
from samenspel.store.heads import Head
from samenspel.store.votes import NOTHING_CAST, Casting, put_papers, read_counters, seal_papers
from samenspel.store.writer import Transaction

OPEN: Final = "open"
SEALED: Final = "sealed"

# What the driver raises for a value that no column takes; the batch is poison and the storage is well.
_POISON: Final = (
    sqlite3.IntegrityError,
    sqlite3.InterfaceError,
    sqlite3.ProgrammingError,
    sqlite3.DataError,
    TypeError,
    ValueError,
    OverflowError,
)


@dataclass(frozen=True, slots=True)
class RoomRow:
    """A room as its row tells it, locked by the transaction that read it."""

    room_id: str
    epoch: str
    version: int
    head: bytes
    state: str
    archived_at: int | None

    def checksum(self) -> bytes:
        """Over everything but version and head, which the chain proves."""
        return row_checksum("rooms", (self.room_id, self.epoch, self.state, self.archived_at))


def append(transaction: Transaction, batches: Sequence[RoomBatch]) -> Sequence[BatchOutcome]:
    """One outcome per batch, in order; a batch that fails leaves no trace."""
    return [_alone(transaction, batch) for batch in batches]


def _alone(transaction: Transaction, batch: RoomBatch) -> BatchOutcome:
    driver = transaction.driver
    driver.execute("SAVEPOINT batch")
    try:
        outcome, room = _append(driver, batch)
    except _POISON as error:
        outcome, room = NotCommitted(batch.room_id, "failed", f"The batch holds what cannot be stored: {error}."), None
    if room is None:
        driver.execute("ROLLBACK TO batch")
    else:
        transaction.heads[room.room_id] = Head(room.room_id, room.version, room.head)
        transaction.scrub |= batch.seal is not None
    driver.execute("RELEASE batch")
    return outcome


def _append(driver: sqlite3.Connection, batch: RoomBatch) -> tuple[BatchOutcome, RoomRow | None]:
    """The outcome, and the room as it stands after it; None when nothing may stay."""
    room = read_room(driver, batch.room_id) or _add_room(driver, batch.room_id)
    if room.archived_at is not None:
        return NotCommitted(batch.room_id, "archived"), None
    dropped = _logged(driver, batch)
    fresh = [event for event in batch.events if event.command_id not in dropped]
    if (fresh or batch.papers) and batch.base is not None and batch.base != room.version:
        return NotCommitted(batch.room_id, "conflict", f"The room is at {room.version}."), None
    if batch.papers and room.state == SEALED:
        return NotCommitted(batch.room_id, "archived", "The ballot is sealed."), None
    moved = add_events(driver, room, fresh) if fresh else room
    cast = _cast(driver, batch)
    if batch.seal is not None and room.state == OPEN:
        moved = _seal(driver, moved, batch.seal)
    counters = read_counters(driver, room.room_id) if kind_of(room.room_id) == "ballot" else None
    outcome = Committed(
        room.room_id, room.version + 1, moved.version, dropped, cast.revisions, counters, room.epoch, cast.stale
    )
    return outcome, moved


def _cast(driver: sqlite3.Connection, batch: RoomBatch) -> Casting:
    if batch.count is None or not batch.papers:
        return NOTHING_CAST
    return put_papers(driver, batch.room_id, batch.papers, batch.count)


def read_room(driver: sqlite3.Connection, room_id: str) -> RoomRow | None:
    """The room's row; None when it is not there yet."""
    row = driver.execute(sql.READ_ROOM, (room_id,)).fetchone()
    return None if row is None else RoomRow(room_id, *row)


def _add_room(driver: sqlite3.Connection, room_id: str) -> RoomRow:
    if len(room_id.encode()) > Head.LONGEST_NAME:
        raise ValueError(f"room id {room_id!r} is longer than {Head.LONGEST_NAME} bytes")
    room = RoomRow(room_id, secrets.token_hex(4), 0, GENESIS, OPEN, None)
    driver.execute(sql.ADD_ROOM, (room_id, room.epoch, room.head, room.checksum()))
    return room


def change_room(driver: sqlite3.Connection, room: RoomRow) -> RoomRow:
    """Write epoch, state and `archived_at` of a room that exists."""
    driver.execute(sql.CHANGE_ROOM, (room.epoch, room.state, room.archived_at, room.checksum(), room.room_id))
    return room


def _seal(driver: sqlite3.Connection, room: RoomRow, sealing: Sealing) -> RoomRow:
    seal_papers(driver, room.room_id, sealing.keep)
    return change_room(driver, replace(room, state=SEALED))


def _logged(driver: sqlite3.Connection, batch: RoomBatch) -> Mapping[str, int]:
    """The version of the last event of every command of the batch that is in the log already."""
    if not batch.events:
        return {}
    commands = json.dumps(list({event.command_id for event in batch.events}))
    return dict(driver.execute(sql.LOGGED, (commands, batch.room_id)))


def add_events(driver: sqlite3.Connection, room: RoomRow, events: Sequence[NewEvent]) -> RoomRow:
    """Append to the chain of a room that exists; the room as it stands after it."""
    salts = os.urandom(SALT_BYTES * len(events))
    digest = room.head
    rows = []
    for index, event in enumerate(events):
        salt = salts[index * SALT_BYTES : (index + 1) * SALT_BYTES]
        hashed = payload_hash(salt, event.payload)
        identity = (
            room.room_id,
            room.version + 1 + index,
            event.command_id,
            event.ordinal,
            event.kind,
            event.schema,
            event.recorded_at,
            event.actor,
        )
        digest = event_digest(identity, hashed, digest)
        rows.append((*identity, event.payload, salt, hashed, digest))
    driver.executemany(sql.ADD_EVENT, rows)
    moved = replace(room, version=room.version + len(rows), head=digest)
    driver.execute(sql.MOVE_ROOM, (moved.version, moved.head, room.room_id))
    return moved
