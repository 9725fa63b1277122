"""Connections to SQLite: one that writes, a few that read, all with the same guarantees set."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool, StaticPool

BUSY_SECONDS: Final = 5.0
READERS: Final = 3


def connect(database: Path) -> sqlite3.Connection:
    """A connection that begins no transaction by itself and may be handed from one thread to another."""
    driver = sqlite3.connect(
        database, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False, cached_statements=256
    )
    for pragma in (
        "journal_mode = WAL",
        "synchronous = FULL",  # each commit is synced; WAL's default of NORMAL would lose the last ones in a power cut
        "foreign_keys = ON",
        "secure_delete = ON",  # what is erased is overwritten with zeros
    ):
        driver.execute(f"PRAGMA {pragma}")
    return driver


def writing_engine(driver: sqlite3.Connection) -> Engine:
    """SQLAlchemy over the one connection that writes; its transactions take the write lock at once."""
    engine = create_engine("sqlite://", creator=lambda: driver, poolclass=StaticPool)
    event.listen(engine, "begin", _begin("BEGIN IMMEDIATE"))
    return engine


def reading_engine(database: Path) -> Engine:
    """A small pool of connections that cannot write; a transaction reads one snapshot."""
    engine = create_engine(
        "sqlite://", creator=lambda: _reader(database), poolclass=QueuePool, pool_size=READERS, max_overflow=0
    )
    event.listen(engine, "begin", _begin("BEGIN"))
    return engine


def driver_of(connection: Connection) -> sqlite3.Connection:
    """The driver's connection under one of SQLAlchemy."""
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)  # noqa: S101 - tells the type; the engines above make no other
    return driver


def _reader(database: Path) -> sqlite3.Connection:
    driver = connect(database)
    driver.execute("PRAGMA query_only = ON")
    return driver


def _begin(statement: str) -> Callable[[Connection], Any]:
    # On the driver itself: through SQLAlchemy it would cost as much as a small commit.
    return lambda connection: driver_of(connection).execute(statement)
