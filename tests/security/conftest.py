"""One real service for the attacks of a module; every attacker is a program on loopback."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.security.hall import Hall, found
from tests.support.service import Service, start_service


@pytest.fixture(scope="module")
async def service(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Service]:
    """A service with the example conference on a data folder of its own."""
    data: Path = tmp_path_factory.mktemp("security") / "data"
    running = await start_service(data)
    yield running
    await running.stop()


@pytest.fixture(scope="module")
async def hall(service: Service) -> Hall:
    """Its conference, with an organiser."""
    return await found(service)
