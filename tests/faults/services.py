"""What the rows run on: servers of their own, and services on them."""

import asyncio
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.support.postgres import Postgres
from tests.support.service import Service, start_service
from tests.support.valkey import Valkey

BUS_KEY: Final = "a key for the faults, of more than 32 characters"


@asynccontextmanager
async def postgres() -> AsyncIterator[Postgres]:
    """A server of PostgreSQL that may be hurt. Where it can, it looks over its files at once when it starts again; one
    by one takes seconds beside others, and is not what is tried here."""
    made = await Postgres.make(None, **({"recovery_init_sync_method": "syncfs"} if sys.platform == "linux" else {}))
    try:
        yield made
    finally:
        await made.destroy()


@asynccontextmanager
async def valkey() -> AsyncIterator[Valkey]:
    """A server of Valkey that may be hurt."""
    made = await Valkey.make(tcp=True)
    try:
        yield made
    finally:
        made.thaw()
        await made.destroy()


@dataclass(frozen=True, slots=True)
class Ground:
    """Services on one database. Who dies is replaced in the list by who comes after."""

    url: str
    environment: Mapping[str, str]
    services: list[Service]


@asynccontextmanager
async def services_on(server: Postgres, bus: Valkey, folder: Path, hubs: int = 2) -> AsyncIterator[Ground]:
    """So many services on one fresh database and over a bus, joined as docker-compose.yml joins them."""
    url = await server.database()
    over = {"SAMENSPEL_REDIS_URL": bus.url, "SAMENSPEL_BUS_KEY": BUS_KEY}
    ground = Ground(url, {"SAMENSPEL_DATABASE_URL": url, **over}, [])
    await asyncio.to_thread(folder.mkdir)
    try:
        for number in range(hubs):
            service = await start_service(folder / f"hub{number}", port=0, **ground.environment)
            ground.services.append(service)
        yield ground
    finally:
        for service in ground.services:
            await service.stop()
