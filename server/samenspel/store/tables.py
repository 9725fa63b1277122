"""The tables, described once for every database. Append and tail read use the driver (sql.py); the rest queries these.

Digests and checksums are SHA-256 (digests.py). Times are integer milliseconds since 1970.
"""

from typing import Final

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    Table,
    Text,
)

metadata: Final = MetaData(
    naming_convention={
        "ix": "%(table_name)s_by_%(column_0_name)s",
        "uq": "%(table_name)s_%(column_0_name)s_is_unique",
        "ck": "%(table_name)s_%(constraint_name)s",
        "fk": "%(table_name)s_%(column_0_name)s_exists",
        "pk": "%(table_name)s_key",
    }
)

ERASED: Final = "erased"
"""The state of a room whose conference was erased: there is nothing in it, and it takes nothing."""


def _required(name: str, type_: type[Text | BigInteger | Integer | SmallInteger | LargeBinary]) -> Column[object]:
    return Column(name, type_(), nullable=False)


rooms: Final = Table(
    "rooms",
    metadata,
    Column("room_id", Text, primary_key=True),
    _required("epoch", Text),
    _required("version", BigInteger),
    _required("head", LargeBinary),
    _required("state", Text),  # open | sealed | erased: the papers of a sealed ballot have lost their voters
    Column("archived_at", BigInteger),
    _required("checksum", LargeBinary),  # of everything but version and head, which the chain proves
    sqlite_with_rowid=False,
)

events: Final = Table(
    "events",
    metadata,
    Column("room_id", Text, ForeignKey("rooms.room_id"), primary_key=True),
    Column("version", BigInteger, primary_key=True, autoincrement=False),
    _required("command_id", Text),
    _required("ordinal", Integer),
    _required("kind", Text),
    _required("schema", SmallInteger),
    _required("recorded_at", BigInteger),
    _required("actor", Text),
    _required("payload", LargeBinary),
    _required("salt", LargeBinary),  # goes when the text goes, so that a redacted payload's hash cannot be guessed
    _required("payload_hash", LargeBinary),
    _required("digest", LargeBinary),
    # In this order: the other one ran into generic plans of 6–123 ms on PostgreSQL.
    Index("events_by_command", "command_id", "room_id", "ordinal", unique=True),
    sqlite_with_rowid=False,
)

cursors: Final = Table(
    "cursors",
    metadata,
    Column("policy", Text, primary_key=True),
    Column("room_id", Text, primary_key=True),
    _required("version", BigInteger),
    _required("checksum", LargeBinary),
    sqlite_with_rowid=False,
)

# Votes are state: no time, no command id, no session, and on SQLite no rowid that would tell the order of casting.
papers: Final = Table(
    "papers",
    metadata,
    Column("ballot", Text, ForeignKey("rooms.room_id"), primary_key=True),
    Column("voter", Text, primary_key=True),
    _required("owner", Text),
    _required("slot", Text),
    _required("revision", BigInteger),
    _required("tag", Text),  # the table that the vote is also counted at, or ""
    _required("choices", LargeBinary),
    _required("checksum", LargeBinary),
    sqlite_with_rowid=False,
)

counters: Final = Table(
    "counters",
    metadata,
    Column("ballot", Text, ForeignKey("rooms.room_id"), primary_key=True),
    Column("statistic", Text, primary_key=True),
    Column("value", Text, primary_key=True),
    _required("count", BigInteger),
    sqlite_with_rowid=False,
)

sealed_voters: Final = Table(
    "sealed_voters",
    metadata,
    Column("ballot", Text, ForeignKey("rooms.room_id"), primary_key=True),
    Column("voter", Text, primary_key=True),
    _required("scribe", Integer),  # 1 of somebody without a device: on this side, so that no paper tells
    _required("checksum", LargeBinary),
    sqlite_with_rowid=False,
)

sealed_papers: Final = Table(
    "sealed_papers",
    metadata,
    Column("ballot", Text, ForeignKey("rooms.room_id"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    _required("tag", Text),
    _required("choices", LargeBinary),
    _required("checksum", LargeBinary),
    sqlite_with_rowid=False,
)

commits: Final = Table(
    "commits",
    metadata,
    Column("one", Integer, primary_key=True, autoincrement=False),
    _required("number", BigInteger),  # raised by every transaction: beside it in the heads file, a lost one shows
    _required("checksum", LargeBinary),
    CheckConstraint("one = 1", name="single"),
)

conferences: Final = Table(
    "conferences",
    metadata,
    Column("id", Text, primary_key=True),
    Column("code", Text, nullable=False, unique=True),
    Column("spoken", Text, nullable=False, unique=True),
    _required("title", Text),
    _required("date", Text),
    _required("created_at", BigInteger),
    _required("checksum", LargeBinary),
)

people: Final = Table(
    "people",
    metadata,
    Column("participant", Text, primary_key=True),
    Column("conference", Text, ForeignKey("conferences.id"), nullable=False, index=True),
    _required("name", Text),
    _required("organisation", Text),
    _required("sector", Text),
    Column("table", Integer),
    _required("shared", Integer),
    Column("guest_of", Text, ForeignKey("people.participant")),
    _required("joined_at", BigInteger),
    _required("named", Integer),
    _required("checksum", LargeBinary),
)

sessions: Final = Table(
    "sessions",
    metadata,
    Column("token_hash", LargeBinary, primary_key=True),
    _required("participant", Text),
    _required("role", Text),
    Column("conference", Text, ForeignKey("conferences.id")),
    _required("created_at", BigInteger),
    _required("checksum", LargeBinary),
    CheckConstraint("length(token_hash) = 32", name="is_hashed"),
    Index("sessions_by_role", "role", "conference"),
)

handovers: Final = Table(
    "handovers",
    metadata,
    Column("secret_hash", LargeBinary, primary_key=True),
    Column("participant", Text, ForeignKey("people.participant"), nullable=False, unique=True),
    Column("conference", Text, ForeignKey("conferences.id"), nullable=False),
    _required("expires_at", BigInteger),
    _required("checksum", LargeBinary),
    CheckConstraint("length(secret_hash) = 32", name="is_hashed"),
)

invites: Final = Table(
    "invites",
    metadata,
    Column("secret_hash", LargeBinary, primary_key=True),
    _required("role", Text),
    Column("conference", Text, ForeignKey("conferences.id")),
    _required("once", Integer),
    _required("used", Integer),
    _required("created_at", BigInteger),
    _required("participant", Text),  # "" unless it is somebody's own link
    _required("checksum", LargeBinary),
    CheckConstraint("length(secret_hash) = 32", name="is_hashed"),
    Index("invites_by_role", "role", "conference"),
)

correspondents: Final = Table(
    "correspondents",
    metadata,
    Column("id", Text, primary_key=True),
    Column("conference", Text, ForeignKey("conferences.id"), nullable=False, index=True),
    _required("room", Text),
    _required("name", Text),
    _required("organisation", Text),
    _required("email", Text),
    _required("created_at", BigInteger),
    _required("keep_until", BigInteger),
    _required("checksum", LargeBinary),
)

cards: Final = Table(
    "cards",
    metadata,
    Column("participant", Text, ForeignKey("people.participant"), primary_key=True),
    Column("conference", Text, nullable=False, index=True),
    _required("name", Text),
    _required("organisation", Text),
    _required("email", Text),
    _required("phone", Text),
    _required("line", Text),
    _required("checksum", LargeBinary),
)

offers: Final = Table(
    "offers",
    metadata,
    Column("participant", Text, ForeignKey("cards.participant"), primary_key=True),
    Column("to", Text, primary_key=True),
    Column("conference", Text, nullable=False, index=True),
    _required("at", BigInteger),
    _required("checksum", LargeBinary),
)

retentions: Final = Table(
    "retentions",
    metadata,
    Column("conference", Text, ForeignKey("conferences.id"), primary_key=True),
    _required("contacts", Integer),  # days
    _required("names", Integer),
    _required("checksum", LargeBinary),
)

# That something was erased, never whose; of a conference that is gone too.
erasures: Final = Table(
    "erasures",
    metadata,
    Column("id", Text, primary_key=True),
    Column("conference", Text, nullable=False, index=True),
    _required("at", BigInteger),
    _required("what", Text),
    _required("number", BigInteger),
    _required("by", Text),
    _required("checksum", LargeBinary),
)

origin: Final = Table(
    "origin",
    metadata,
    Column("id", Text, primary_key=True),
    _required("checksum", LargeBinary),
)
