"""One real service for the tests of a module that go over sockets."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.security.hall import Hall, found
from tests.support.service import start_service


@pytest.fixture(scope="module")
async def hall(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Hall]:
    """Its example conference, with an organiser."""
    data: Path = tmp_path_factory.mktemp("integration") / "data"
    service = await start_service(data)
    yield await found(service)
    await service.stop()
