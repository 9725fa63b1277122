"""Ways to spoil a store: bytes that flip, tails that get lost, disks that are full."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from samenspel.store.sqlite import SqliteStore
from samenspel.store.verify import verify


def copy_as_crashed(source: Path, target: Path) -> Path:
    """What a kill at this moment leaves on disk: database, write-ahead log and heads."""
    target.mkdir()
    for path in source.iterdir():
        if not path.name.endswith(("-shm", "lock")):
            shutil.copy(path, target)
    return target


def cut_tail(directory: Path, share: float = 0.5) -> None:
    """Lose the end of the write-ahead log."""
    log = directory / "samenspel.sqlite3-wal"
    with log.open("r+b") as file:
        file.truncate(int(log.stat().st_size * share))


def flip(path: Path, bit: int) -> None:
    with path.open("r+b") as file:
        file.seek(bit // 8)
        (byte,) = file.read(1)
        file.seek(bit // 8)
        file.write(bytes([byte ^ 1 << bit % 8]))


def change(directory: Path, statement: str, *values: object) -> None:
    """What an administrator does who edits the database."""
    with closing(sqlite3.connect(directory / "samenspel.sqlite3", isolation_level=None)) as driver:
        driver.execute(statement, values)


def dump(directory: Path) -> list[list[object]] | None:
    """All that is stored, read with plain SQLite; None when it cannot be read."""
    try:
        with closing(sqlite3.connect(directory / "samenspel.sqlite3")) as driver:
            names = [name for (name,) in driver.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
            queries = [f'SELECT * FROM "{name}"' for name in sorted(names, key=repr)]  # noqa: S608 - the schema's own
            tables = [driver.execute(query).fetchall() for query in queries]
            return [sorted(rows, key=repr) for rows in tables]
    except (sqlite3.Error, UnicodeError):
        return None


def sentences(directory: Path) -> list[str]:
    """What `verify` finds."""
    return [str(finding.sentence) for finding in verify(directory)]


@contextmanager
def full(store: SqliteStore) -> Iterator[None]:
    """The database may not grow by a page."""
    driver = store.log._writer._driver
    ((pages,),) = driver.execute("PRAGMA page_count").fetchall()
    driver.execute(f"PRAGMA max_page_count = {pages}")
    yield
    driver.execute("PRAGMA max_page_count = 1073741823")


@contextmanager
def read_only(store: SqliteStore) -> Iterator[None]:
    driver = store.log._writer._driver
    driver.execute("PRAGMA query_only = ON")
    yield
    driver.execute("PRAGMA query_only = OFF")
