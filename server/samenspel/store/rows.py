"""Rows with a checksum: adding, changing and reading them, whatever they stand for."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Protocol, TypeVar

from sqlalchemy import Connection, Row, Select, Table, delete, insert, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.sql.elements import ColumnElement

from samenspel.store.digests import row_checksum

Entity = TypeVar("Entity")
Result = TypeVar("Result")
Values = Mapping[str, str | int | bytes | None]
"""Values in the order of the table's columns: the checksum is made over them in that order."""


class Run(Protocol):
    """Runs a function of a connection in a transaction, and returns what it returns."""

    def __call__(self, work: Callable[[Connection], Result], /) -> Awaitable[Result]: ...


class Rows:
    """Writes and reads rows with a checksum."""

    def __init__(self, write: Run, read: Run) -> None:
        """`write` runs a function of a connection in a transaction and returns when it is durable; `read` needs not."""
        self._write = write
        self._read = read

    async def _add(self, table: Table, values: Values) -> None:
        await self._write(lambda core: add_row(core, table, values))

    async def _set(self, table: Table, key: str, values: Values) -> None:
        await self._write(lambda core: set_row(core, table, key, values))

    async def _delete(self, table: Table, which: ColumnElement[bool]) -> None:
        await self._write(lambda core: core.execute(delete(table).where(which)))

    async def _one(self, make: Callable[[Row[Any]], Entity], query: Select[Any]) -> Entity | None:
        row = await self._read(lambda connection: connection.execute(query).first())
        return None if row is None else make(row)

    async def _all(self, make: Callable[[Row[Any]], Entity], query: Select[Any]) -> Sequence[Entity]:
        rows = await self._read(lambda connection: connection.execute(query).all())
        return [make(row) for row in rows]


def add_row(core: Connection, table: Table, values: Values) -> None:
    """Raises ValueError when it is there already, or hangs on what is not there."""
    try:
        core.execute(insert(table).values(_checked(table, values)))
    except IntegrityError as error:
        raise ValueError(f"{table.name}: {error.orig}") from error


def set_row(core: Connection, table: Table, key: str, values: Values) -> None:
    """Raises LookupError when it is not there."""
    try:
        changed = core.execute(update(table).where(table.c[key] == values[key]).values(_checked(table, values)))
    except IntegrityError as error:
        raise ValueError(f"{table.name}: {error.orig}") from error
    if changed.rowcount == 0:
        raise LookupError(f"{table.name}: no such row")


def _checked(table: Table, values: Values) -> Values:
    return {**values, "checksum": row_checksum(table.name, list(values.values()))}
