"""What several hubs share: a real PostgreSQL and a real Valkey."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final

from tests.support.postgres import Postgres
from tests.support.valkey import Valkey

BUS_KEY: Final = "a key for tests, of more than 32 characters"


@dataclass(frozen=True, slots=True)
class Together:
    """Both, running."""

    postgres: Postgres
    valkey: Valkey

    async def environment(self) -> dict[str, str]:
        """The variables of services that share a fresh database, with tables in it."""
        return {
            "SAMENSPEL_DATABASE_URL": await self.postgres.database(),
            "SAMENSPEL_REDIS_URL": self.valkey.url,
            "SAMENSPEL_BUS_KEY": BUS_KEY,
        }


@asynccontextmanager
async def database_server(**options: str) -> AsyncIterator[Postgres]:
    """Started with these options of its own, and gone afterwards."""
    made = await Postgres.make(None, **options)
    try:
        yield made
    finally:
        await made.destroy()


@asynccontextmanager
async def bus_server() -> AsyncIterator[Valkey]:
    """Started, and gone afterwards, whatever became of it."""
    made = await Valkey.make(tcp=True)
    try:
        yield made
    finally:
        await made.destroy()


@asynccontextmanager
async def together(**options: str) -> AsyncIterator[Together]:
    """Both, started and gone afterwards; the options are PostgreSQL's."""
    async with database_server(**options) as postgres, bus_server() as valkey:
        yield Together(postgres, valkey)
