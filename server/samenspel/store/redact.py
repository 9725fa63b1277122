"""Taking words out of a room of the file: the rows, and then the pages that they stood on."""

import secrets
from dataclasses import replace

from samenspel.ports import BatchOutcome, Committed, NotCommitted, Redaction
from samenspel.store import sql
from samenspel.store.append import add_events, change_room, read_room
from samenspel.store.heads import Head
from samenspel.store.writer import Transaction


def redact(transaction: Transaction, redaction: Redaction) -> BatchOutcome:
    """As the port says. Raises LookupError for a version that is not there: then nothing is changed."""
    driver, room = transaction.driver, read_room(transaction.driver, redaction.room_id)
    if room is None or room.version != redaction.base:
        return NotCommitted(redaction.room_id, "conflict", f"The room is at {0 if room is None else room.version}.")
    if room.archived_at is not None:
        return NotCommitted(redaction.room_id, "archived")
    for version, payload in redaction.payloads.items():
        if driver.execute(sql.REDACT_EVENT, (payload, room.room_id, version)).rowcount != 1:
            raise LookupError(f"{room.room_id} has no event {version}")
    moved = add_events(driver, room, [redaction.event])
    moved = change_room(driver, replace(moved, epoch=secrets.token_hex(4)))
    transaction.heads[room.room_id] = Head(room.room_id, moved.version, moved.head)
    transaction.scrub = True
    return Committed(room.room_id, moved.version, moved.version, epoch=moved.epoch)
