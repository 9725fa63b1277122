"""The readers: a few threads with a connection each, so that reading never waits for writing."""

import asyncio
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from samenspel.ports import StoreUnavailable
from samenspel.store.connections import READERS, reading_engine
from samenspel.store.refusals import CLOSED, refused

Result = TypeVar("Result")


class Readers:
    """Runs reads off the loop, each on one snapshot of the database."""

    def __init__(self, database: Path) -> None:
        self._engine = reading_engine(database)
        self._threads = ThreadPoolExecutor(READERS, "samenspel-reader")
        self._closing = False

    async def run(self, read: Callable[[Connection], Result]) -> Result:
        """What `read` returns. Raises what it raises, and `StoreUnavailable` for the database. Safe to cancel."""
        if self._closing:
            raise StoreUnavailable(CLOSED())
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._read, read)

    def _read(self, read: Callable[[Connection], Result]) -> Result:
        try:
            with self._engine.connect() as connection, connection.begin():
                return read(connection)
        except (sqlite3.Error, DBAPIError, UnicodeError) as error:
            raise refused(error) from error

    async def close(self) -> None:
        """Finish what is being read, then close the connections. May be called twice."""
        self._closing = True
        await asyncio.to_thread(self._threads.shutdown)
        self._engine.dispose()
