"""The statements that are hot, in PostgreSQL's words. The append itself is a function of the database (migration
0003)."""

from typing import Final

APPEND: Final = """
SELECT * FROM samenspel_append(
  $1::text[], $2::text[], $3::bytea[], $4::bigint[],
  $5::int[], $6::text[], $7::int[], $8::text[], $9::smallint[], $10::bigint[], $11::text[],
  $12::bytea[], $13::bytea[], $14::bytea[]
)
"""

# One statement reads one snapshot: the room's row, the digest before the tail, and the tail.
LOAD: Final = """
SELECT rooms.epoch, rooms.version AS room_version,
  (SELECT digest FROM events WHERE room_id = $1 AND version = $2) AS previous,
  events.version, command_id, ordinal, kind, schema, recorded_at, actor, payload, salt, payload_hash, digest
FROM rooms LEFT JOIN events ON events.room_id = rooms.room_id AND events.version > $2
WHERE rooms.room_id = $1
ORDER BY events.version
"""
READ_ROOMS: Final = r"""
SELECT room_id, version FROM rooms WHERE room_id COLLATE "C" >= $1 || '/' AND room_id COLLATE "C" < $1 || '0'
ORDER BY room_id
"""
READ_LOCKED: Final = "SELECT epoch, version, head, state, archived_at FROM rooms WHERE room_id = $1 FOR UPDATE"
REDACT_EVENTS: Final = """
UPDATE events SET payload = given.payload, salt = ''
FROM unnest($2::bigint[], $3::bytea[]) AS given (version, payload)
WHERE events.room_id = $1 AND events.version = given.version
"""
READ_ROOM: Final = "SELECT epoch, state, archived_at FROM rooms WHERE room_id = $1 FOR UPDATE"
CHANGE_ROOM: Final = "UPDATE rooms SET state = $2, archived_at = $3, checksum = $4 WHERE room_id = $1"

RENEW_ROOM: Final = "UPDATE rooms SET epoch = $2, checksum = $3 WHERE room_id = $1"
READ_DIGEST: Final = "SELECT digest FROM events WHERE room_id = $1 AND version = $2"
READ_DIGESTS: Final = """
SELECT events.room_id, events.digest FROM unnest($1::text[], $2::bigint[]) AS wanted (room_id, version)
JOIN events USING (room_id, version)
"""
READ_LAST: Final = "SELECT coalesce(max(version), 0) FROM events WHERE room_id = $1"
READ_HEADS_OF: Final = "SELECT room_id, version, head FROM rooms WHERE room_id = ANY ($1::text[]) AND version > 0"

READ_CAST: Final = """
SELECT voter, slot, revision, tag, choices FROM papers WHERE ballot = $1 AND voter = ANY ($2::text[])
"""
PUT_PAPERS: Final = """
INSERT INTO papers (ballot, voter, owner, slot, revision, tag, choices, checksum)
SELECT * FROM unnest(
  $1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::text[], $7::bytea[], $8::bytea[]
)
ON CONFLICT (ballot, voter) DO UPDATE SET
owner = excluded.owner, slot = excluded.slot, revision = excluded.revision, tag = excluded.tag,
choices = excluded.choices, checksum = excluded.checksum
"""
CHANGE_COUNTERS: Final = """
INSERT INTO counters (ballot, statistic, value, count)
SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[])
ON CONFLICT (ballot, statistic, value) DO UPDATE SET count = counters.count + excluded.count
"""
DROP_NOUGHTS: Final = "DELETE FROM counters WHERE ballot = $1 AND count = 0"
DROP_COUNTERS: Final = "DELETE FROM counters WHERE ballot = $1"
READ_COUNTERS: Final = "SELECT statistic, value, count FROM counters WHERE ballot = $1"
READ_PAPERS: Final = """
SELECT voter, owner, slot, revision, tag, choices, checksum FROM papers WHERE ballot = $1 ORDER BY voter COLLATE "C"
"""
READ_PAPERS_OF: Final = """
SELECT voter, owner, slot, revision, tag, choices, checksum FROM papers WHERE ballot = $1 AND owner = ANY ($2::text[])
"""
DROP_PAPERS: Final = "DELETE FROM papers WHERE ballot = $1"
ADD_SEALED_VOTERS: Final = """
INSERT INTO sealed_voters (ballot, voter, scribe, checksum)
SELECT * FROM unnest($1::text[], $2::text[], $3::int[], $4::bytea[])
"""
ADD_SEALED_PAPERS: Final = """
INSERT INTO sealed_papers (ballot, position, tag, choices, checksum)
SELECT * FROM unnest($1::text[], $2::int[], $3::text[], $4::bytea[], $5::bytea[])
"""
READ_SEALED_PAPERS: Final = """
SELECT position, tag, choices, checksum FROM sealed_papers WHERE ballot = $1 ORDER BY position
"""
READ_SEALED_VOTERS: Final = "SELECT voter, scribe, checksum FROM sealed_voters WHERE ballot = $1"

READ_CURSORS: Final = "SELECT policy, room_id, version FROM cursors"
ADVANCE: Final = """
INSERT INTO cursors (policy, room_id, version, checksum) VALUES ($1, $2, $3, $4)
ON CONFLICT (policy, room_id) DO UPDATE SET version = excluded.version, checksum = excluded.checksum
WHERE excluded.version > cursors.version
"""
PROBE: Final = "UPDATE commits SET number = number"
"""Changes nothing and yet is a write that has to be committed."""
