"""Connections to PostgreSQL: a small pool of the driver's own for the log, and SQLAlchemy over the same driver."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

import asyncpg
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from samenspel.ports import StoreUnavailable
from samenspel.store.postgres.driver import Driver
from samenspel.store.postgres.refusals import NEVER_SENT, unreachable
from samenspel.store.refusals import CLOSED

CONNECTIONS: Final = 4
"""Of the log, per hub: one flush is under way at a time, a vote beside it, and loads."""
CONNECT_SECONDS: Final = 1.5
"""A command is refused within two seconds when there is no database: none is kept waiting for one."""
STATEMENT_SECONDS: Final = 10.0
"""Longest that one statement may take before its fate counts as unknown."""
SETTINGS: Final = {
    "application_name": "samenspel",
    "synchronous_commit": "on",  # an acknowledgement follows the commit, and the commit is on the disk
    "idle_in_transaction_session_timeout": "30s",  # a hub that is cut off lets go of its locks
    "tcp_keepalives_idle": "10",
    "tcp_keepalives_interval": "5",
    "tcp_keepalives_count": "3",
    "jit": "off",
}


class Pool:
    """Connections for the log. One that broke is not used again; the next is made when it is asked for."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._idle: list[Driver] = []
        self._free = asyncio.Semaphore(CONNECTIONS)
        self._closed = False

    @asynccontextmanager
    async def connection(self) -> AsyncIterator[Driver]:
        """A connection that was not closed a moment ago. Raises `StorageRefused` (`failed`) when none can be had."""
        if self._closed:
            raise StoreUnavailable(CLOSED())
        async with self._free:
            connection = await self._take()
            try:
                yield connection
            finally:
                await self._give_back(connection)

    async def close(self) -> None:
        """Close what is idle; what is in use is closed when it comes back."""
        self._closed = True
        idle, self._idle = self._idle, []
        for connection in idle:
            await connection.close(timeout=CONNECT_SECONDS)

    async def _take(self) -> Driver:
        while self._idle:
            connection = self._idle.pop()
            if not connection.is_closed():
                return connection
        try:
            return await asyncpg.connect(
                self._url, timeout=CONNECT_SECONDS, command_timeout=STATEMENT_SECONDS, server_settings=SETTINGS
            )
        except NEVER_SENT as error:
            raise unreachable(error) from error

    async def _give_back(self, connection: Driver) -> None:
        if connection.is_closed() or connection.is_in_transaction():
            connection.terminate()  # broken, or left in the middle of something
        elif self._closed:
            await connection.close(timeout=CONNECT_SECONDS)
        else:
            self._idle.append(connection)


def engine(url: str) -> AsyncEngine:
    """SQLAlchemy for everything that is not hot."""
    return create_async_engine(
        f"postgresql+asyncpg:{url.partition(':')[2]}",
        pool_size=CONNECTIONS,
        max_overflow=0,
        pool_pre_ping=True,
        connect_args={"timeout": CONNECT_SECONDS, "command_timeout": STATEMENT_SECONDS, "server_settings": SETTINGS},
    )
