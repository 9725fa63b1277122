"""Taking words out of a room on PostgreSQL, and the dead rows out of its tables."""

import secrets
from typing import Final

from samenspel.ports import BatchOutcome, Committed, NotCommitted, Redaction, RoomBatch
from samenspel.store.digests import row_checksum
from samenspel.store.heads import Head
from samenspel.store.postgres import statements as sql
from samenspel.store.postgres.append import Witness, arguments
from samenspel.store.postgres.driver import Driver

VACUUM_SECONDS: Final = 600.0
"""It locks nothing that anybody waits for."""
ERASED_FROM: Final = (
    *("events", "rooms", "people", "cards", "offers", "correspondents", "sessions", "handovers", "invites"),
    *("papers", "sealed_papers", "sealed_voters", "counters", "conferences"),
)


async def redact(driver: Driver, redaction: Redaction, witness: Witness) -> BatchOutcome:
    """As the port says. Raises LookupError for a version that is not there: then nothing is changed."""
    room_id = redaction.room_id
    async with driver.transaction():
        room = await driver.fetchrow(sql.READ_LOCKED, room_id)
        if room is None or room["version"] != redaction.base:
            return NotCommitted(room_id, "conflict", f"The room is at {0 if room is None else room['version']}.")
        if room["archived_at"] is not None:
            return NotCommitted(room_id, "archived")
        versions, payloads = list(redaction.payloads), list(redaction.payloads.values())
        done = await driver.execute(sql.REDACT_EVENTS, room_id, versions, payloads)
        if done != f"UPDATE {len(versions)}":
            raise LookupError(f"{room_id} lacks one of the events {versions}")
        batch = RoomBatch(room_id, redaction.base, [redaction.event])
        (row,) = await driver.fetch(sql.APPEND, *arguments([batch]))
        if row["outcome"] != "committed" or row["version"] != redaction.base + 1:
            raise LookupError(f"{room_id} has the event of this redaction already")
        epoch = secrets.token_hex(4)
        checksum = row_checksum("rooms", (room_id, epoch, room["state"], None))
        await driver.execute(sql.RENEW_ROOM, room_id, epoch, checksum)
    witness([Head(room_id, row["version"], row["head"])])
    return Committed(room_id, row["version"], row["version"], epoch=epoch)


async def vacuum(driver: Driver) -> None:
    """Dead rows leave their pages; what only the write-ahead log still holds goes with that."""
    await driver.execute(f"VACUUM {', '.join(ERASED_FROM)}", timeout=VACUUM_SECONDS)
