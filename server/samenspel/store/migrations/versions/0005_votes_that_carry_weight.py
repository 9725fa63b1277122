"""Papers get a tag, and sealed voters a mark when somebody else wrote for them; old votes are counted as the new ones.

The tables are made anew, on every database, because SQLite would describe a column that was added otherwise. A row
whose checksum was wrong keeps it: what was damaged stays so, and is named.

Until now every vote was one of dots. How many gave an option how many dots is counted from now on (where one may give
more than one), and so is who voted through a scribe. Of a ballot that is sealed the latter was never kept: there the
marks stay nought.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import msgspec
import sqlalchemy as sa
from alembic import op

from samenspel.store.digests import row_checksum

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

SELF = "self"
Row = tuple[Any, ...]


def upgrade() -> None:
    caps = _caps()
    counted: Counter[Row] = Counter()
    for ballot, _, _, slot, _, choices, _ in _rows("papers"):
        counted.update(_added(ballot, choices, caps.get(ballot, 1), scribe=slot != SELF))
    for ballot, _, choices, _ in _rows("sealed_papers"):
        counted.update(_added(ballot, choices, caps.get(ballot, 1), scribe=False))
    _anew(
        "papers",
        [_text("voter"), _text("owner"), _text("slot"), _number("revision", sa.BigInteger), _text("tag"), _choices()],
        lambda row: (*row[:5], "", row[5]),
    )
    _anew("sealed_voters", [_text("voter"), _number("scribe", sa.Integer)], lambda row: (*row[:2], 0))
    _anew(
        "sealed_papers",
        [_number("position", sa.Integer), _text("tag"), _choices()],
        lambda row: (row[0], row[1], "", row[2]),
    )
    _count(counted)


def _text(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), nullable=False)


def _number(name: str, type_: type[sa.types.TypeEngine[int]]) -> sa.Column[Any]:
    return sa.Column(name, type_(), nullable=False, autoincrement=False)


def _choices() -> sa.Column[Any]:
    return sa.Column("choices", sa.LargeBinary(), nullable=False)


def _rows(table: str) -> Sequence[Row]:
    columns = {
        "papers": "ballot, voter, owner, slot, revision, choices, checksum",
        "sealed_voters": "ballot, voter, checksum",
        "sealed_papers": "ballot, position, choices, checksum",
    }[table]
    return [tuple(row) for row in op.get_bind().execute(sa.text(f"SELECT {columns} FROM {table}"))]  # noqa: S608 - own names


def _anew(name: str, columns: Sequence[sa.Column[Any]], moved: Callable[[Row], Row]) -> None:
    """Make the table again with these columns, and put back its rows as `moved` makes them, with a checksum."""
    rows = _rows(name)
    op.drop_table(name)
    table = op.create_table(
        name,
        sa.Column("ballot", sa.Text(), nullable=False),
        *columns,
        sa.Column("checksum", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["ballot"], ["rooms.room_id"], name=op.f(f"{name}_ballot_exists")),
        sa.PrimaryKeyConstraint("ballot", columns[0].name, name=op.f(f"{name}_key")),
        sqlite_with_rowid=False,
    )
    names = [column.name for column in table.c]
    op.bulk_insert(table, [dict(zip(names, _sealed_with(name, row, moved(row)), strict=True)) for row in rows])


def _sealed_with(table: str, before: Row, after: Row) -> Row:
    whole = row_checksum(table, before[:-1]) == before[-1]
    return (*after, row_checksum(table, after) if whole else before[-1])


def _caps() -> dict[str, int]:
    """Ballot → how many dots one option may have of one voter."""
    opened = sa.text("SELECT room_id, payload FROM events WHERE kind = 'voting_opened' AND schema = 1")
    return {ballot: _decoded(payload).get("cap", 1) for ballot, payload in op.get_bind().execute(opened)}


def _added(ballot: str, choices: bytes, cap: int, *, scribe: bool) -> Counter[Row]:
    """What the counters lack of one paper."""
    given = {option: number for option, number in _decoded(choices).items() if number}
    added: Counter[Row] = Counter()
    if cap > 1:
        added.update((ballot, "marks", f"{option}/{number}") for option, number in given.items())
    if given and scribe:
        added[ballot, "scribe", ""] = 1
    return added


def _decoded(data: bytes) -> dict[str, Any]:
    """Nothing, of bytes that are damaged: their checksum says so still."""
    try:
        return msgspec.msgpack.decode(data, type=dict[str, Any])
    except msgspec.MsgspecError:
        return {}


def _count(counted: Counter[Row]) -> None:
    """Put them with those there are, all written anew, in their order: where a row lay told when its counter moved."""
    counters = sa.table("counters", *(sa.column(name) for name in ("ballot", "statistic", "value", "count")))
    for *counter, number in op.get_bind().execute(sa.select(counters)):
        counted[tuple(counter)] += number
    op.execute(sa.delete(counters))
    rows = [(*counter, number) for counter, number in sorted(counted.items()) if number]
    op.bulk_insert(counters, [dict(zip(counters.c.keys(), row, strict=True)) for row in rows])
