"""The append on PostgreSQL: all rooms of a flush in one call; a room whose data is poison is found by giving each
alone."""

import asyncio
import logging
import os
import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final

import asyncpg

from samenspel.domain.ids import kind_of
from samenspel.ports import BatchOutcome, Committed, NotCommitted, RoomBatch
from samenspel.store.digests import SALT_BYTES, payload_hash, row_checksum
from samenspel.store.heads import Head
from samenspel.store.postgres import statements as sql
from samenspel.store.postgres.driver import Driver
from samenspel.store.postgres.pool import Pool
from samenspel.store.postgres.refusals import COLLISION, POISON, refused
from samenspel.store.postgres.votes import put_papers, read_counters, seal_ballot
from samenspel.store.refusals import StorageRefused
from samenspel.store.votes import NOTHING_CAST

log = logging.getLogger("samenspel.store")

OPEN: Final = "open"
COLLISIONS: Final = 5
"""Times that a flush is repeated after a deadlock. Rows are locked in one order, so there should be none."""

Row = asyncpg.Record


Witness = Callable[[Sequence[Head]], None]
"""Told of the heads of rooms that were moved, after the commit and before its outcome is told."""


async def append(pool: Pool, batches: Sequence[RoomBatch], witness: Witness) -> list[BatchOutcome]:
    """One outcome per batch, in order. A room that comes more than once is given again after the others."""
    outcomes: list[BatchOutcome | None] = [None] * len(batches)
    for wave in _waves(batches):
        events = [index for index in wave if not _votes(batches[index])]
        parts = [events] if events else []
        parts += [[index] for index in wave if _votes(batches[index])]
        flushes = (_together(pool, [batches[index] for index in part], witness) for part in parts)
        settled = await asyncio.gather(*flushes)
        for part, came in zip(parts, settled, strict=True):
            for index, outcome in zip(part, came, strict=True):
                outcomes[index] = outcome
    return [outcome for outcome in outcomes if outcome is not None]


def _waves(batches: Sequence[RoomBatch]) -> list[list[int]]:
    """Indexes, so that no room stands twice in one wave and each room's batches keep their order."""
    waves: list[list[int]] = []
    seen: dict[str, int] = {}
    for index, batch in enumerate(batches):
        wave = seen.get(batch.room_id, -1) + 1
        seen[batch.room_id] = wave
        if wave == len(waves):
            waves.append([])
        waves[wave].append(index)
    return waves


def _votes(batch: RoomBatch) -> bool:
    """A ballot is written alone: its counters are told as they stand after the batch."""
    return kind_of(batch.room_id) == "ballot"


async def _together(pool: Pool, batches: Sequence[RoomBatch], witness: Witness) -> Sequence[BatchOutcome]:
    """What commits together: many rooms with events, or one ballot with papers."""
    for _ in range(COLLISIONS):
        try:
            async with pool.connection() as connection:
                outcomes, heads = await _attempt(connection, batches)
        except COLLISION:
            log.warning("a flush ran into another and is repeated")
        except POISON as error:
            if len(batches) == 1:
                return [_poisoned(batches[0], error)]
            alone = [await _together(pool, [batch], witness) for batch in batches]
            return [outcome for (outcome,) in alone]
        except StorageRefused as error:
            return [NotCommitted(batch.room_id, error.outcome, str(error)) for batch in batches]
        except Exception as error:  # whatever the driver raises: each batch is answered
            refusal = refused(error)
            return [NotCommitted(batch.room_id, refusal.outcome, str(refusal)) for batch in batches]
        else:
            return _witnessed(witness, outcomes, heads)
    return [NotCommitted(batch.room_id, "failed", "Too many hubs write to this room at once.") for batch in batches]


def _witnessed(witness: Witness, outcomes: Sequence[BatchOutcome], heads: Sequence[Head]) -> Sequence[BatchOutcome]:
    """What stands in the log stands, whatever becomes of the note beside it: a witness that fails is late."""
    try:
        witness(heads)
    except Exception:
        log.exception("the heads cannot be noted beside the database")
    return outcomes


def _poisoned(batch: RoomBatch, error: Exception) -> NotCommitted:
    return NotCommitted(batch.room_id, "failed", f"The batch holds what cannot be stored: {type(error).__name__}.")


async def _attempt(connection: Driver, batches: Sequence[RoomBatch]) -> tuple[Sequence[BatchOutcome], Sequence[Head]]:
    """The outcomes, and the heads of the rooms that were moved; committed when this returns."""
    if not any(map(_votes, batches)):
        rows = await connection.fetch(sql.APPEND, *arguments(batches))
        outcomes = [_outcome(batch, row) for batch, row in zip(batches, rows, strict=True)]
        return outcomes, _heads(outcomes, rows)
    (batch,) = batches
    try:
        async with connection.transaction():
            outcome, row = await _cast(connection, batch)
    except _Undone as undone:
        return [undone.outcome], ()
    return [outcome], _heads([outcome], [row])


def _heads(outcomes: Sequence[BatchOutcome], rows: Sequence[Row]) -> Sequence[Head]:
    """Of the rooms that have events now."""
    return [
        Head(outcome.room_id, row["version"], row["head"])
        for outcome, row in zip(outcomes, rows, strict=True)
        if isinstance(outcome, Committed) and row["version"]
    ]


class _Undone(Exception):
    """Nothing of this transaction may stay."""

    def __init__(self, outcome: NotCommitted) -> None:
        self.outcome = outcome


async def _cast(connection: Driver, batch: RoomBatch) -> tuple[BatchOutcome, Row]:
    """One ballot: its events, its papers, its seal; the room's row is locked from the first of them on."""
    (row,) = await connection.fetch(sql.APPEND, *arguments([batch]))
    outcome = _outcome(batch, row)
    if isinstance(outcome, NotCommitted):
        raise _Undone(outcome)
    if batch.papers and batch.base not in {None, row["base"]}:
        raise _Undone(NotCommitted(batch.room_id, "conflict", f"The room is at {row['base']}."))
    sealed = row["state"] != OPEN
    if batch.papers and sealed:
        raise _Undone(NotCommitted(batch.room_id, "archived", "The ballot is sealed."))
    cast = NOTHING_CAST
    if batch.papers and batch.count is not None:
        cast = await put_papers(connection, batch.room_id, batch.papers, batch.count)
    if batch.seal is not None and not sealed:
        await seal_ballot(connection, batch.room_id, batch.seal.keep)
    counters = await read_counters(connection, batch.room_id)
    return replace(outcome, revisions=cast.revisions, stale=cast.stale, counters=counters), row


def _outcome(batch: RoomBatch, row: Row) -> BatchOutcome:
    match row["outcome"]:
        case "committed":
            dropped = dict(zip(row["dropped"], row["dropped_at"], strict=True))
            return Committed(batch.room_id, row["base"] + 1, row["version"], dropped, epoch=row["epoch"])
        case "archived":
            return NotCommitted(batch.room_id, "archived")
        case _:
            return NotCommitted(batch.room_id, "conflict", f"The room is at {row['base'] or 0}.")


def arguments(batches: Sequence[RoomBatch]) -> list[list[Any]]:
    """Columns as the function takes them: of the rooms, then of their events. Raises ValueError for a long name."""
    rooms = [_new_room(batch) for batch in batches]
    events = [(place, event) for place, batch in enumerate(batches, 1) for event in batch.events]
    salts = [os.urandom(SALT_BYTES) for _ in events]
    return [
        [batch.room_id for batch in batches],
        [epoch for epoch, _ in rooms],
        [checksum for _, checksum in rooms],
        [batch.base for batch in batches],
        [place for place, _ in events],
        [event.command_id for _, event in events],
        [event.ordinal for _, event in events],
        [event.kind for _, event in events],
        [event.schema for _, event in events],
        [event.recorded_at for _, event in events],
        [event.actor for _, event in events],
        [event.payload for _, event in events],
        salts,
        [payload_hash(salt, event.payload) for salt, (_, event) in zip(salts, events, strict=True)],
    ]


def _new_room(batch: RoomBatch) -> tuple[str, bytes]:
    """Epoch and checksum for the case that this batch is the room's first."""
    if len(batch.room_id.encode()) > Head.LONGEST_NAME:
        raise ValueError(f"a room id is longer than {Head.LONGEST_NAME} bytes")
    epoch = secrets.token_hex(4)
    return epoch, row_checksum("rooms", (batch.room_id, epoch, OPEN, None))
