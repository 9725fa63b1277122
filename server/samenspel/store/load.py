"""The load: a room as it stands in the log, held against its chain while it is read."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import msgspec

from samenspel.domain.ids import kind_of
from samenspel.ports import BallotPaper, RoomDamaged, SealedPapers, StoredEvent, StoredRoom
from samenspel.speech import Text
from samenspel.store import sql
from samenspel.store.append import read_room
from samenspel.store.digests import GENESIS
from samenspel.store.redaction import Chain
from samenspel.store.votes import read_counters, read_papers, read_sealed

THE_END: Final = Text("Het eind", "The end")
PAPER: Final = Text("Een stembriefje", "A ballot paper")
EVENT: Final = Text("Gebeurtenis {number}", "Event {number}")


def load_room(driver: sqlite3.Connection, room_id: str, after: int, owners: Sequence[str] | None = None) -> StoredRoom:
    """The room's events with version > `after`, and for a ballot its papers (all, or those of `owners`) and counters.
    Raises `RoomDamaged`."""
    room = read_room(driver, room_id)
    epoch, version = ("", 0) if room is None else (room.epoch, room.version)
    events = _events(driver, room_id, after)
    if len(events) != max(version - after, 0):
        raise RoomDamaged(room_id, THE_END())
    if kind_of(room_id) != "ballot":
        return StoredRoom(room_id, epoch, version, events)
    papers = ballot_papers(driver, room_id, owners)
    return StoredRoom(room_id, epoch, version, events, papers, read_counters(driver, room_id))


def ballot_papers(
    driver: sqlite3.Connection, room_id: str, owners: Sequence[str] | None = None
) -> Sequence[BallotPaper]:
    """The papers of a ballot, until it is sealed: all, or those of `owners`. Raises `RoomDamaged`."""
    if owners is not None and not owners:
        return ()
    try:
        papers = read_papers(driver, room_id)
        return papers if owners is None else [paper for paper in papers if paper.owner in set(owners)]
    except ValueError as error:
        raise RoomDamaged(room_id, PAPER()) from error


def sealed_papers(driver: sqlite3.Connection, room_id: str) -> SealedPapers:
    """What was chosen at a ballot that is sealed. Raises `RoomDamaged`."""
    try:
        return read_sealed(driver, room_id)
    except ValueError as error:
        raise RoomDamaged(room_id, PAPER()) from error


def _events(driver: sqlite3.Connection, room_id: str, after: int) -> Sequence[StoredEvent]:
    rows = driver.execute(sql.READ_EVENTS, (room_id, after))
    return events_of(room_id, after, rows, _digest_at(driver, room_id, after))


def events_of(room_id: str, after: int, rows: Iterable[Sequence[Any]], previous: bytes) -> Sequence[StoredEvent]:
    """Rows of events with version > `after`, held against the chain from the digest `previous` on. Raises
    `RoomDamaged`."""
    events, chain = [], Chain(room_id, previous)
    for expected, row in enumerate(rows, after + 1):
        version, command_id, ordinal, kind, schema, recorded_at, actor, payload, _, _, digest = row
        if version != expected or not chain.fits(row):
            raise RoomDamaged(room_id, EVENT(number=expected))
        events.append(StoredEvent(version, command_id, ordinal, kind, schema, recorded_at, actor, payload, digest))
    if (unnamed := chain.unnamed()) is not None:
        raise RoomDamaged(room_id, EVENT(number=unnamed))
    return events


def read_digests(driver: sqlite3.Connection, versions: Mapping[str, int]) -> Mapping[str, bytes]:
    """Room id → digest at a version, of those that have one there."""
    wanted = msgspec.json.encode(list(versions.items())).decode()
    return {room: bytes(digest) for room, digest in driver.execute(sql.READ_DIGESTS, (wanted,))}


def _digest_at(driver: sqlite3.Connection, room_id: str, version: int) -> bytes:
    row = driver.execute(sql.READ_DIGEST, (room_id, version)).fetchone()
    return GENESIS if row is None else bytes(row[0])
