"""Verification: what in the data is not what it was when it was acknowledged.

Reads only, beside a running service too. Every finding names where it is; in a room the first bad event. Each check is
kept apart from the others: a page that cannot be read is a finding, and the rest is still looked at.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Final, Protocol

from sqlalchemy import Table, create_engine

from samenspel.ports import StoreUnavailable
from samenspel.store import findings as found
from samenspel.store import sql
from samenspel.store.connections import connect
from samenspel.store.digests import GENESIS, row_checksum
from samenspel.store.directory import DATABASE, HEADS
from samenspel.store.findings import Finding
from samenspel.store.heads import COMMITS, Head, WrittenHeads, read_heads
from samenspel.store.migrations import HEAD
from samenspel.store.recount import counters_in, how_counted, recount
from samenspel.store.redaction import Chain
from samenspel.store.seals import check_seals
from samenspel.store.tables import ERASED, metadata

_CHECKED_TABLES: Final = tuple(table for table in metadata.sorted_tables if "checksum" in table.c)

UNREADABLE: Final = (sqlite3.Error, TypeError, ValueError, OverflowError)
"""What damaged bytes raise on their way through the driver and the codec."""


class Answer(Protocol):
    """Rows, once through."""

    def __iter__(self) -> Iterator[Any]: ...
    def fetchall(self) -> Sequence[Any]: ...


class Rows(Protocol):
    """What a check asks of a database: statements of `sql` with `?` for each value."""

    def execute(self, statement: str, values: Sequence[Any] = (), /) -> Answer: ...


def verify(path: Path) -> Iterator[Finding]:
    """Everything that is wrong with the data directory at `path`; nothing when all is well.

    Raises `StoreUnavailable` when there is no database there.
    """
    return (finding for finding in examine(path) if finding.wrong)


def examine(path: Path, shown: str | None = None) -> Iterator[Finding]:
    """Everything that is wrong, and the seals that are right. `shown`: the seal that somebody saw on the screen.

    Raises `StoreUnavailable` when there is no database there.
    """
    database = path / DATABASE
    if not database.is_file():
        raise StoreUnavailable(found.NO_DATA(path=path))
    written = read_heads(path / HEADS)  # before the database: a service that writes meanwhile is then ahead of it
    try:
        driver = connect(database)
    except UNREADABLE as error:
        yield Finding("database", None, found.DATABASE_UNREADABLE(error=error))
        return
    with closing(driver):
        # Bytes that are no longer text must come through, to be named by the row they are in.
        driver.text_factory = lambda data: data.decode(errors="backslashreplace")
        driver.execute("PRAGMA query_only = ON")
        driver.execute("BEGIN")  # all of one moment, though somebody votes meanwhile
        yield from _findings(driver, written, shown)


def _findings(driver: sqlite3.Connection, written: WrittenHeads | None, shown: str | None) -> Iterator[Finding]:
    yield from _guarded("database", _check_file(driver))
    yield from _guarded("schema", _check_schema(driver))
    yield from _guarded("heads", check_heads(driver, written))
    yield from log_findings(driver, shown)


def log_findings(driver: Rows, shown: str | None) -> Iterator[Finding]:
    """Everything that is wrong with rows, chains, counters and seals, on any database."""
    for table in _CHECKED_TABLES:
        yield from _guarded(table.name, _check_rows(driver, table))
    yield from _guarded("rooms", _check_rooms(driver))
    yield from _guarded("ballots", _check_ballots(driver))
    yield from _guarded("seals", check_seals(driver, shown))


def _guarded(where: str, findings: Iterator[Finding]) -> Iterator[Finding]:
    try:
        yield from findings
    except UNREADABLE as error:
        yield Finding(where, None, found.UNREADABLE(where=where, error=error))


def _check_file(driver: sqlite3.Connection) -> Iterator[Finding]:
    for (line,) in driver.execute("PRAGMA integrity_check"):
        if line != "ok":
            yield Finding("database", None, found.FILE_DAMAGED(line=line))


def _check_schema(driver: sqlite3.Connection) -> Iterator[Finding]:
    revisions = driver.execute("SELECT version_num FROM alembic_version").fetchall()
    if revisions != [(HEAD,)]:
        yield Finding("schema", None, found.OTHER_REVISION(found=revisions, expected=HEAD))
    expected = _expected_schema()
    present = {name: tuple(row) for name, *row in driver.execute(sql.READ_SCHEMA)}
    for name in sorted(expected.keys() | present.keys()):
        if expected.get(name) != present.get(name):
            yield Finding("schema", None, found.OTHERWISE_DESCRIBED(name=name))


def _expected_schema() -> dict[str, tuple[object, ...]]:
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        metadata.create_all(connection)
        rows = connection.exec_driver_sql(sql.READ_SCHEMA).all()
    engine.dispose()
    return {name: tuple(row) for name, *row in rows}


def check_heads(driver: sqlite3.Connection, written: WrittenHeads | None) -> Iterator[Finding]:
    """Compare the heads file with the log: what was acknowledged and is gone."""
    ((number,),) = driver.execute(sql.READ_COMMITS).fetchall()
    if written is None:
        if number:
            yield Finding("heads", None, found.HEADS_MISSING())
        return
    if written.damaged:
        yield Finding("heads", None, found.HEADS_DAMAGED(number=written.damaged))
    commits = written.heads.get(COMMITS)
    if commits is not None and commits.version > number:
        yield Finding("commits", number, found.COMMITS_MISSING(number=commits.version - number))
    yield from check_acknowledged(driver, written.heads.values())


def check_acknowledged(driver: Rows, heads: Iterable[Head]) -> Iterator[Finding]:
    """The rooms of these heads whose log does not hold them."""
    for head in heads:
        if head.room_id != COMMITS and not _reached(driver, head):
            yield _behind(driver, head)


def rooms_behind(driver: sqlite3.Connection, written: WrittenHeads | None) -> Iterator[str]:
    """The rooms whose log does not hold the head that was acknowledged."""
    heads: Iterable[Head] = () if written is None else written.heads.values()
    return (head.room_id for head in heads if head.room_id != COMMITS and not _reached(driver, head))


def _reached(driver: Rows, head: Head) -> bool:
    """Of a room whose conference was erased there is nothing to be found, and nothing lost."""
    if _digest_at(driver, head) == head.digest:
        return True
    return driver.execute(sql.READ_STATE, (head.room_id,)).fetchall() == [(ERASED,)]


def _digest_at(driver: Rows, head: Head) -> bytes | None:
    if head.version == 0:
        return GENESIS
    rows = driver.execute(sql.READ_DIGEST, (head.room_id, head.version)).fetchall()
    return rows[0][0] if rows else None


def _behind(driver: Rows, head: Head) -> Finding:
    if _digest_at(driver, head) is not None:
        return Finding(head.room_id, head.version, found.NOT_ACKNOWLEDGED(room=head.room_id, version=head.version))
    ((last,),) = driver.execute(sql.READ_LAST, (head.room_id,)).fetchall()
    sentence = found.ENDS_EARLY(room=head.room_id, last=last, version=head.version)
    return Finding(head.room_id, last + 1, sentence)


def _check_rows(driver: Rows, table: Table) -> Iterator[Finding]:
    covered = [column.name for column in table.c if column.name not in {"checksum", *sql.UNCHECKED.get(table.name, ())}]
    columns = ", ".join(f'"{name}"' for name in covered)
    key = len(table.primary_key.columns)
    for *values, checksum in driver.execute(f'SELECT {columns}, checksum FROM "{table.name}"'):  # noqa: S608 - own names
        if row_checksum(table.name, values) != checksum:
            yield Finding(table.name, None, found.ROW_DAMAGED(key=_named(values[:key]), table=table.name))


def _named(key: Sequence[Any]) -> str:
    return " ".join(part.hex()[:16] if isinstance(part, bytes) else str(part) for part in key)


def _check_rooms(driver: Rows) -> Iterator[Finding]:
    for room_id, version, head in driver.execute(sql.READ_HEADS).fetchall():
        yield from _guarded(str(room_id), _check_room(driver, room_id, version, head))
    for (room_id,) in driver.execute(sql.READ_STRAY_ROOMS):
        yield Finding(str(room_id), 1, found.STRAY_EVENTS(room=room_id))


def _check_room(driver: Rows, room_id: str, version: int, head: bytes) -> Iterator[Finding]:
    chain, expected = Chain(room_id, GENESIS), 1
    for row in driver.execute(sql.READ_EVENTS, (room_id, 0)):
        if row[0] != expected:
            yield Finding(room_id, expected, found.EVENT_MISSING(room=room_id, version=expected))
            return
        if not chain.fits(row):
            yield Finding(room_id, expected, found.EVENT_DAMAGED(room=room_id, version=expected, command=row[1]))
            return
        expected += 1
    if (unnamed := chain.unnamed()) is not None:
        yield Finding(room_id, unnamed, found.WORDS_MISSING(room=room_id, version=unnamed))
    if (version, head) != (expected - 1, chain.previous):
        sentence = found.OTHER_END(room=room_id, last=expected - 1, version=version)
        yield Finding(room_id, expected, sentence)


def _check_ballots(driver: Rows) -> Iterator[Finding]:
    for (ballot,) in driver.execute(sql.READ_BALLOTS).fetchall():
        yield from _guarded(str(ballot), _check_ballot(driver, ballot))


def _check_ballot(driver: Rows, ballot: str) -> Iterator[Finding]:
    counted = how_counted(driver, ballot)
    if counted is None:
        yield Finding(ballot, None, found.NEVER_OPENED(ballot=ballot))
    elif not recount(driver, ballot, counted).fits(counters_in(driver, ballot)):
        yield Finding(ballot, None, found.MISCOUNTED(ballot=ballot))
    ((voters, papers, last),) = driver.execute(sql.READ_SEALED, (ballot, ballot)).fetchall()
    if not voters == papers == last + 1:
        yield Finding(ballot, None, found.MISSEALED(ballot=ballot, voters=voters, papers=papers))
