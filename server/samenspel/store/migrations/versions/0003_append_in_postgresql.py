"""On PostgreSQL the append is a function of the database: one round trip for all rooms of a flush.

`samenspel_append` takes the rooms of a flush, each once, and their events in order. It makes the rooms that are new,
locks the rooms' rows in the order of their ids (so that two hubs never wait for each other crosswise), and then, in
one statement that sees what the lock protects: leaves out the commands that are logged already, refuses archived rooms
and those that are not at the version their events were decided on, chains the digests and inserts. What goes wrong
with one room's data undoes the whole call: the caller then gives each room alone.
"""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# A window over this aggregate is the chain from the head on: digest = SHA-256(identity ‖ payload_hash ‖ digest before).
CHAIN_STEP = """
CREATE FUNCTION samenspel_chain_step(before bytea, head bytea, item bytea) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN sha256(item || coalesce(before, head));
END $$
"""
CHAIN = """
CREATE AGGREGATE samenspel_chain(head bytea, item bytea) (SFUNC = samenspel_chain_step, STYPE = bytea)
"""

# Sequential scans are off in it: its plans are kept per connection, and one that was made when the tables were empty
# would walk through the whole log for ever after (100 events a call: 6.0 ms; so 2.2 ms).
APPEND = r"""
CREATE FUNCTION samenspel_append(
  room_ids text[], epochs text[], checksums bytea[], bases bigint[],
  places int[], commands text[], ordinals int[], kinds text[], schemas smallint[], moments bigint[], actors text[],
  payloads bytea[], salts bytea[], hashes bytea[]
) RETURNS TABLE (
  place bigint, outcome text, base bigint, version bigint, epoch text, state text, head bytea, dropped text[],
  dropped_at bigint[]
)
LANGUAGE plpgsql SET enable_seqscan = off AS $$
#variable_conflict use_column
BEGIN
  INSERT INTO rooms (room_id, epoch, version, head, state, checksum)
  SELECT room_id, epoch, 0, decode(repeat('00', 32), 'hex'), 'open', checksum
  FROM unnest(room_ids, epochs, checksums, bases) AS asked (room_id, epoch, checksum, base)
  WHERE coalesce(base, 0) = 0 AND NOT EXISTS (SELECT FROM rooms WHERE rooms.room_id = asked.room_id)
  ORDER BY room_id
  ON CONFLICT DO NOTHING;

  PERFORM FROM rooms WHERE room_id = ANY (room_ids) ORDER BY room_id FOR UPDATE;

  RETURN QUERY
  WITH asked AS (
    SELECT asked.place, asked.base, rooms.room_id, rooms.epoch, rooms.version, rooms.head, rooms.state, archived_at
    FROM unnest(room_ids, bases) WITH ORDINALITY AS asked (room_id, base, place)
    LEFT JOIN rooms ON rooms.room_id = asked.room_id
  ), given AS (
    SELECT *
    FROM unnest(places, commands, ordinals, kinds, schemas, moments, actors, payloads, salts, hashes)
    WITH ORDINALITY AS given (
      place, command_id, ordinal, kind, schema, recorded_at, actor, payload, salt, hash, position
    )
  ), logged AS (
    SELECT wanted.place, wanted.command_id, max(events.version) AS version
    FROM (SELECT DISTINCT place, command_id FROM given) AS wanted
    JOIN asked ON asked.place = wanted.place
    JOIN events ON events.command_id = wanted.command_id AND events.room_id = asked.room_id
    GROUP BY wanted.place, wanted.command_id
  ), fresh AS (
    SELECT given.*, row_number() OVER (PARTITION BY place ORDER BY position) AS step
    FROM given
    WHERE NOT EXISTS (
      SELECT FROM logged WHERE logged.place = given.place AND logged.command_id = given.command_id
    )
  ), counted AS (
    SELECT place, count(*) AS steps FROM fresh GROUP BY place
  ), judged AS (
    SELECT asked.*, coalesce(steps, 0) AS steps,
      CASE
        WHEN asked.room_id IS NULL THEN 'conflict'
        WHEN archived_at IS NOT NULL THEN 'archived'
        WHEN steps > 0 AND asked.base <> asked.version THEN 'conflict'
        ELSE 'committed'
      END AS outcome
    FROM asked LEFT JOIN counted ON counted.place = asked.place
  ), chained AS (
    SELECT room_id, judged.version + step AS version, fresh.*,
      samenspel_chain(
        head,
        convert_to(
          concat_ws(
            E'\n', room_id, judged.version + step, command_id, ordinal, kind, schema, recorded_at, actor
          ) || E'\n',
          'UTF8'
        ) || hash
      ) OVER (PARTITION BY fresh.place ORDER BY step ROWS UNBOUNDED PRECEDING) AS digest
    FROM fresh JOIN judged ON judged.place = fresh.place AND outcome = 'committed'
  ), added AS (
    INSERT INTO events (
      room_id, version, command_id, ordinal, kind, schema, recorded_at, actor, payload, salt, payload_hash, digest
    )
    SELECT room_id, version, command_id, ordinal, kind, schema, recorded_at, actor, payload, salt, hash, digest
    FROM chained
  ), moved AS (
    UPDATE rooms SET version = last.version, head = last.digest
    FROM (SELECT DISTINCT ON (room_id) room_id, version, digest FROM chained ORDER BY room_id, version DESC) AS last
    WHERE rooms.room_id = last.room_id
    RETURNING rooms.room_id, rooms.head
  )
  SELECT judged.place, outcome, judged.version, judged.version + CASE outcome WHEN 'committed' THEN steps ELSE 0 END,
    judged.epoch, judged.state, coalesce(moved.head, judged.head),
    array(SELECT command_id FROM logged WHERE logged.place = judged.place ORDER BY command_id),
    array(SELECT logged.version FROM logged WHERE logged.place = judged.place ORDER BY command_id)
  FROM judged LEFT JOIN moved ON moved.room_id = judged.room_id
  ORDER BY judged.place;
END $$
"""


def upgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    for statement in (CHAIN_STEP, CHAIN, APPEND):
        op.execute(statement)
    op.execute("ALTER TABLE rooms SET (fillfactor = 50)")  # a row that moves often finds room on its own page
    # Looked up once per event, and for nothing: only the function inserts events, with the room's row in its hands.
    op.drop_constraint("events_room_id_exists", "events", type_="foreignkey")
