"""The statements that are hot, in SQLite's words."""

from collections.abc import Mapping
from typing import Final

READ_COMMITS: Final = "SELECT number FROM commits"
COUNT_COMMIT: Final = "UPDATE commits SET number = ?, checksum = ?"

READ_ROOM: Final = "SELECT epoch, version, head, state, archived_at FROM rooms WHERE room_id = ?"
ADD_ROOM: Final = "INSERT INTO rooms (room_id, epoch, version, head, state, checksum) VALUES (?, ?, 0, ?, 'open', ?)"
MOVE_ROOM: Final = "UPDATE rooms SET version = ?, head = ? WHERE room_id = ?"
CHANGE_ROOM: Final = "UPDATE rooms SET epoch = ?, state = ?, archived_at = ?, checksum = ? WHERE room_id = ?"
READ_ROOMS: Final = (
    "SELECT room_id, version FROM rooms WHERE room_id >= ? || '/' AND room_id < ? || '0' ORDER BY room_id"
)

# The index is named: by the primary key SQLite would walk the whole room.
LOGGED: Final = """
SELECT command_id, max(events.version)
FROM json_each(?) AS wanted CROSS JOIN events INDEXED BY events_by_command
ON events.command_id = wanted.value AND events.room_id = ?
GROUP BY command_id
"""
ADD_EVENT: Final = """
INSERT INTO events
(room_id, version, command_id, ordinal, kind, schema, recorded_at, actor, payload, salt, payload_hash, digest)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
REDACT_EVENT: Final = "UPDATE events SET payload = ?, salt = x'' WHERE room_id = ? AND version = ?"
READ_EVENTS: Final = """
SELECT version, command_id, ordinal, kind, schema, recorded_at, actor, payload, salt, payload_hash, digest
FROM events WHERE room_id = ? AND version > ? ORDER BY version
"""
READ_DIGESTS: Final = """
SELECT events.room_id, events.digest FROM json_each(?) AS wanted CROSS JOIN events
ON events.room_id = wanted.value ->> 0 AND events.version = wanted.value ->> 1
"""
READ_DIGEST: Final = "SELECT digest FROM events WHERE room_id = ? AND version = ?"

READ_PAPER: Final = "SELECT slot, revision, tag, choices FROM papers WHERE ballot = ? AND voter = ?"
PUT_PAPER: Final = """
INSERT INTO papers (ballot, voter, owner, slot, revision, tag, choices, checksum) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (ballot, voter) DO UPDATE SET
owner = excluded.owner, slot = excluded.slot, revision = excluded.revision, tag = excluded.tag,
choices = excluded.choices, checksum = excluded.checksum
"""
READ_PAPERS: Final = """
SELECT voter, owner, slot, revision, tag, choices, checksum FROM papers WHERE ballot = ? ORDER BY voter
"""
DROP_PAPERS: Final = "DELETE FROM papers WHERE ballot = ?"
ADD_SEALED_VOTER: Final = "INSERT INTO sealed_voters (ballot, voter, scribe, checksum) VALUES (?, ?, ?, ?)"
ADD_SEALED_PAPER: Final = "INSERT INTO sealed_papers (ballot, position, tag, choices, checksum) VALUES (?, ?, ?, ?, ?)"
READ_SEALED_PAPERS: Final = """
SELECT position, tag, choices, checksum FROM sealed_papers WHERE ballot = ? ORDER BY position
"""
READ_SEALED_VOTERS: Final = "SELECT voter, scribe, checksum FROM sealed_voters WHERE ballot = ?"
CHANGE_COUNTER: Final = """
INSERT INTO counters (ballot, statistic, value, count) VALUES (?, ?, ?, ?)
ON CONFLICT (ballot, statistic, value) DO UPDATE SET count = count + excluded.count
"""
DROP_NOUGHTS: Final = "DELETE FROM counters WHERE ballot = ? AND count = 0"
DROP_COUNTERS: Final = "DELETE FROM counters WHERE ballot = ?"
READ_COUNTERS: Final = "SELECT statistic, value, count FROM counters WHERE ballot = ?"

READ_CURSORS: Final = "SELECT policy, room_id, version FROM cursors"
ADVANCE: Final = """
INSERT INTO cursors (policy, room_id, version, checksum) VALUES (?, ?, ?, ?)
ON CONFLICT (policy, room_id) DO UPDATE SET version = excluded.version, checksum = excluded.checksum
WHERE excluded.version > cursors.version
"""

# For verification alone.
READ_SCHEMA: Final = "SELECT name, type, tbl_name, sql FROM sqlite_schema WHERE tbl_name <> 'alembic_version'"
READ_CONFERENCES: Final = "SELECT id, code, spoken, title, date FROM conferences ORDER BY created_at, id"
READ_PRESENT: Final = (
    "SELECT participant, name, organisation, shared, named FROM people WHERE conference = ?"
    " ORDER BY joined_at, participant"
)
READ_SIGNERS: Final = "SELECT id, name, organisation FROM correspondents WHERE conference = ?"
READ_STATE: Final = "SELECT state FROM rooms WHERE room_id = ?"
READ_LAST: Final = "SELECT coalesce(max(version), 0) FROM events WHERE room_id = ?"
READ_HEADS: Final = "SELECT room_id, version, head FROM rooms ORDER BY room_id"
READ_SEALS: Final = "SELECT room_id, version, payload, recorded_at FROM events WHERE kind = ? ORDER BY recorded_at"
READ_STRAY_ROOMS: Final = "SELECT DISTINCT room_id FROM events WHERE room_id NOT IN (SELECT room_id FROM rooms)"
READ_BALLOTS: Final = """
SELECT ballot FROM papers UNION SELECT ballot FROM counters
UNION SELECT ballot FROM sealed_voters UNION SELECT ballot FROM sealed_papers
"""
READ_OPENED: Final = "SELECT schema, payload FROM events WHERE room_id = ? AND kind = ? ORDER BY version"
READ_CAST: Final = "SELECT slot, tag, choices FROM papers WHERE ballot = ?"
READ_CHOSEN: Final = "SELECT tag, choices FROM sealed_papers WHERE ballot = ?"
READ_SCRIBE: Final = "SELECT coalesce(sum(scribe), 0) FROM sealed_voters WHERE ballot = ?"
READ_SEALED: Final = """
SELECT (SELECT count(*) FROM sealed_voters WHERE ballot = ?), count(*), coalesce(max(position), -1)
FROM sealed_papers WHERE ballot = ?
"""
UNCHECKED: Final[Mapping[str, tuple[str, ...]]] = {"rooms": ("version", "head")}
"""Columns that a row's checksum leaves out: the chain proves them."""
