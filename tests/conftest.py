"""What tests of several folders share: servers of PostgreSQL."""

from collections.abc import AsyncIterator

import pytest

from tests.support.postgres_versions import Servers


@pytest.fixture(scope="session")
async def postgres_servers() -> AsyncIterator[Servers]:
    """Servers that no test hurts."""
    servers = Servers()
    yield servers
    await servers.close()
