"""What several hubs share: a real PostgreSQL and a real Valkey."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from tests.support.postgres import Postgres
from tests.support.valkey import Valkey

BUS_KEY = "a key for tests, of more than 32 characters"


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
async def together() -> AsyncIterator[Together]:
    """Started, and gone afterwards."""
    postgres = await Postgres.make()
    try:
        valkey = await Valkey.make(tcp=True)
        try:
            yield Together(postgres, valkey)
        finally:
            await valkey.destroy()
    finally:
        await postgres.destroy()
