"""One real service for all attacks; every attacker is a program on loopback."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.security import wire
from tests.security.hall import Hall, found
from tests.security.silent import HALF, Silent
from tests.support.service import Service, start_service


@pytest.fixture(scope="session")
async def service(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Service]:
    """A service with the example conference on a data folder of its own."""
    data: Path = tmp_path_factory.mktemp("security") / "data"
    running = await start_service(data)
    yield running
    await running.stop()


@pytest.fixture(scope="session")
async def hall(service: Service) -> Hall:
    """Its conference, with an organiser."""
    return await found(service)


@pytest.fixture(scope="session", autouse=True)
async def silent(service: Service) -> AsyncIterator[Silent]:
    """Half-open connections from before everything else, so that the other tests pass the time."""
    requests = [await wire.connect(service.port) for _ in range(120)]
    for number, raw in enumerate(requests):
        raw.writer.write(HALF[: (0, 30, len(HALF))[number % 3]])
    sockets = [await wire.socket(service.port) for _ in range(30)]
    yield Silent(requests, sockets)
    for raw in (*requests, *sockets):
        await raw.close()
