"""The first tables."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from samenspel.store.digests import row_checksum

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _log()
    _votes()
    _people()
    _access()


def _text(name: str, **options: Any) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), **{"nullable": False, **options})


def _number(name: str, type_: type[sa.types.TypeEngine[int]] = sa.BigInteger, **options: Any) -> sa.Column[Any]:
    return sa.Column(name, type_(), **{"nullable": False, "autoincrement": False, **options})


def _bytes(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.LargeBinary(), nullable=False)


def _key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=op.f(f"{table}_key"))


def _exists(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [target], name=op.f(f"{table}_{column}_exists"))


def _log() -> None:
    commits = op.create_table(
        "commits",
        _number("one", sa.Integer),
        _number("number"),
        _bytes("checksum"),
        sa.CheckConstraint("one = 1", name=op.f("commits_single")),
        _key("commits", "one"),
    )
    op.bulk_insert(commits, [{"one": 1, "number": 0, "checksum": row_checksum("commits", (1, 0))}])
    op.create_table(
        "rooms",
        _text("room_id"),
        _text("epoch"),
        _number("version"),
        _bytes("head"),
        _text("state"),
        _number("archived_at", nullable=True),
        _bytes("checksum"),
        _key("rooms", "room_id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "events",
        _text("room_id"),
        _number("version"),
        _text("command_id"),
        _number("ordinal", sa.Integer),
        _text("kind"),
        _number("schema", sa.SmallInteger),
        _number("recorded_at"),
        _text("actor"),
        _bytes("payload"),
        _bytes("salt"),
        _bytes("payload_hash"),
        _bytes("digest"),
        _exists("events", "room_id", "rooms.room_id"),
        _key("events", "room_id", "version"),
        sqlite_with_rowid=False,
    )
    op.create_index("events_by_command", "events", ["command_id", "room_id", "ordinal"], unique=True)
    op.create_table(
        "cursors",
        _text("policy"),
        _text("room_id"),
        _number("version"),
        _bytes("checksum"),
        _key("cursors", "policy", "room_id"),
        sqlite_with_rowid=False,
    )


def _votes() -> None:
    _ballot_table("papers", _text("voter"), _text("owner"), _text("slot"), _number("revision"), _bytes("choices"))
    _ballot_table("sealed_voters", _text("voter"))
    _ballot_table("sealed_papers", _number("position", sa.Integer), _bytes("choices"))
    op.create_table(
        "counters",
        _text("ballot"),
        _text("statistic"),
        _text("value"),
        _number("count"),
        _exists("counters", "ballot", "rooms.room_id"),
        _key("counters", "ballot", "statistic", "value"),
        sqlite_with_rowid=False,
    )


def _ballot_table(name: str, *columns: sa.Column[Any]) -> None:
    """A table of rows per ballot, told apart by the first of `columns`, each with a checksum."""
    op.create_table(
        name,
        _text("ballot"),
        *columns,
        _bytes("checksum"),
        _exists(name, "ballot", "rooms.room_id"),
        _key(name, "ballot", columns[0].name),
        sqlite_with_rowid=False,
    )


def _people() -> None:
    op.create_table(
        "conferences",
        _text("id"),
        _text("code"),
        _text("spoken"),
        _text("title"),
        _text("date"),
        _number("created_at"),
        _bytes("checksum"),
        _key("conferences", "id"),
        sa.UniqueConstraint("code", name=op.f("conferences_code_is_unique")),
        sa.UniqueConstraint("spoken", name=op.f("conferences_spoken_is_unique")),
    )
    op.create_table(
        "people",
        _text("participant"),
        _text("conference"),
        _text("name"),
        _text("organisation"),
        _text("sector"),
        _number("table", sa.Integer, nullable=True),
        _number("shared", sa.Integer),
        _text("guest_of", nullable=True),
        _number("joined_at"),
        _bytes("checksum"),
        _exists("people", "conference", "conferences.id"),
        _exists("people", "guest_of", "people.participant"),
        _key("people", "participant"),
    )
    op.create_index(op.f("people_by_conference"), "people", ["conference"])


def _access() -> None:
    _secret_table("sessions", "token_hash", _text("participant"), _text("role"), _text("conference", nullable=True))
    _secret_table(
        "invites",
        "secret_hash",
        _text("role"),
        _text("conference", nullable=True),
        _number("once", sa.Integer),
        _number("used", sa.Integer),
    )


def _secret_table(name: str, key: str, *columns: sa.Column[Any]) -> None:
    """A table whose key is the SHA-256 of a secret."""
    op.create_table(
        name,
        _bytes(key),
        *columns,
        _number("created_at"),
        _bytes("checksum"),
        sa.CheckConstraint(f"length({key}) = 32", name=op.f(f"{name}_is_hashed")),
        _exists(name, "conference", "conferences.id"),
        _key(name, key),
    )
    op.create_index(f"{name}_by_role", name, ["role", "conference"])
