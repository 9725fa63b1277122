"""After the day: correspondents, links that are somebody's own, and who agreed to be named in the report.

The tables are made anew, on every database, because SQLite would describe a column that was added otherwise. A row
whose checksum was wrong keeps it: what was damaged stays so, and is named.
"""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

from samenspel.store.digests import row_checksum

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

Row = tuple[Any, ...]


def upgrade() -> None:
    handovers = _taken("handovers", ["secret_hash", "participant", "conference", "expires_at"])
    people = _taken(
        "people",
        ["participant", "conference", "name", "organisation", "sector", "table", "shared", "guest_of", "joined_at"],
    )
    invites = _taken("invites", ["secret_hash", "role", "conference", "once", "used", "created_at"])
    for table in ("handovers", "people", "invites"):
        op.drop_table(table)
    _put(_people(), _in_order(people), 0)
    _put(_handovers(), handovers)
    _put(_invites(), invites, "")
    _correspondents()


def _people() -> sa.Table:
    table = op.create_table(
        "people",
        sa.Column("participant", sa.Text(), nullable=False),
        _text("conference"),
        _text("name"),
        _text("organisation"),
        _text("sector"),
        sa.Column("table", sa.Integer()),
        _number("shared", sa.Integer),
        sa.Column("guest_of", sa.Text()),
        _number("joined_at", sa.BigInteger),
        _number("named", sa.Integer),
        _checksum(),
        sa.ForeignKeyConstraint(["conference"], ["conferences.id"], name=op.f("people_conference_exists")),
        sa.ForeignKeyConstraint(["guest_of"], ["people.participant"], name=op.f("people_guest_of_exists")),
        sa.PrimaryKeyConstraint("participant", name=op.f("people_key")),
    )
    op.create_index(op.f("people_by_conference"), "people", ["conference"])
    return table


def _handovers() -> sa.Table:
    return op.create_table(
        "handovers",
        sa.Column("secret_hash", sa.LargeBinary(), nullable=False),
        _text("participant"),
        _text("conference"),
        _number("expires_at", sa.BigInteger),
        _checksum(),
        sa.CheckConstraint("length(secret_hash) = 32", name=op.f("handovers_is_hashed")),
        sa.UniqueConstraint("participant", name=op.f("handovers_participant_is_unique")),
        sa.ForeignKeyConstraint(["participant"], ["people.participant"], name=op.f("handovers_participant_exists")),
        sa.ForeignKeyConstraint(["conference"], ["conferences.id"], name=op.f("handovers_conference_exists")),
        sa.PrimaryKeyConstraint("secret_hash", name=op.f("handovers_key")),
    )


def _invites() -> sa.Table:
    table = op.create_table(
        "invites",
        sa.Column("secret_hash", sa.LargeBinary(), nullable=False),
        _text("role"),
        sa.Column("conference", sa.Text()),
        _number("once", sa.Integer),
        _number("used", sa.Integer),
        _number("created_at", sa.BigInteger),
        _text("participant"),
        _checksum(),
        sa.CheckConstraint("length(secret_hash) = 32", name=op.f("invites_is_hashed")),
        sa.ForeignKeyConstraint(["conference"], ["conferences.id"], name=op.f("invites_conference_exists")),
        sa.PrimaryKeyConstraint("secret_hash", name=op.f("invites_key")),
    )
    op.create_index("invites_by_role", "invites", ["role", "conference"])
    return table


def _correspondents() -> None:
    op.create_table(
        "correspondents",
        _text("id"),
        _text("conference"),
        _text("room"),
        _text("name"),
        _text("organisation"),
        _text("email"),
        _number("created_at", sa.BigInteger),
        _number("keep_until", sa.BigInteger),
        _checksum(),
        sa.ForeignKeyConstraint(["conference"], ["conferences.id"], name=op.f("correspondents_conference_exists")),
        sa.PrimaryKeyConstraint("id", name=op.f("correspondents_key")),
    )
    op.create_index(op.f("correspondents_by_conference"), "correspondents", ["conference"])


def _text(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), nullable=False)


def _number(name: str, type_: type[sa.types.TypeEngine[int]]) -> sa.Column[Any]:
    return sa.Column(name, type_(), nullable=False)


def _checksum() -> sa.Column[Any]:
    return sa.Column("checksum", sa.LargeBinary(), nullable=False)


def _taken(name: str, columns: Sequence[str]) -> list[Row]:
    """The rows as they are, with their checksums at the end."""
    table = sa.table(name, *(sa.column(column) for column in (*columns, "checksum")))
    return [tuple(row) for row in op.get_bind().execute(sa.select(table))]


def _in_order(people: Sequence[Row]) -> list[Row]:
    """Shared laptops before the guests who write on them."""
    return sorted(people, key=lambda row: row[7] is not None)


def _put(table: sa.Table, rows: Sequence[Row], *more: str | int) -> None:
    """Put the rows back, each with the new values and a checksum."""
    names = [column.name for column in table.c]
    filled = []
    for *before, checksum in rows:
        after = (*before, *more)
        whole = row_checksum(table.name, before) == bytes(checksum)
        filled.append((*after, row_checksum(table.name, after) if whole else checksum))
    op.bulk_insert(table, [dict(zip(names, row, strict=True)) for row in filled])
