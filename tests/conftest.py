"""What tests of several folders share: servers of PostgreSQL, and the line that says which programs are held to it."""

from collections.abc import AsyncIterator

import pytest

from tests.support.postgres_versions import Servers
from tests.support.versions import versions


def pytest_report_header(config: pytest.Config) -> list[str]:
    """Which programs the tests run on, above their output."""
    return versions()


@pytest.fixture(scope="session")
async def postgres_servers() -> AsyncIterator[Servers]:
    """Servers that no test hurts."""
    servers = Servers()
    yield servers
    await servers.close()
