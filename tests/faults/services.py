"""What the rows run on: servers of their own, and services on them."""

import asyncio
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.support.service import Service, start_service
from tests.support.together import Together, together


def servers() -> AbstractAsyncContextManager[Together]:
    """PostgreSQL and Valkey, which may be hurt. Where it can, PostgreSQL looks over its files at once when it starts
    again; one by one takes seconds beside others, and is not what is tried here."""
    return together(**({"recovery_init_sync_method": "syncfs"} if sys.platform == "linux" else {}))


@dataclass(frozen=True, slots=True)
class Ground:
    """Services on one database. Who dies is replaced in the list by who comes after."""

    url: str
    environment: Mapping[str, str]
    services: list[Service]


@asynccontextmanager
async def services_on(both: Together, folder: Path, hubs: int = 2) -> AsyncIterator[Ground]:
    """So many services on one fresh database and over a bus, joined as docker-compose.yml joins them."""
    environment = await both.environment()
    ground = Ground(environment["SAMENSPEL_DATABASE_URL"], environment, [])
    await asyncio.to_thread(folder.mkdir)
    try:
        for number in range(hubs):
            service = await start_service(folder / f"hub{number}", port=0, **ground.environment)
            ground.services.append(service)
        yield ground
    finally:
        for service in ground.services:
            await service.stop()
