"""What tests of several folders share: servers of PostgreSQL, what runs beside what, and which programs it runs on."""

from collections.abc import AsyncIterator, Generator

import pytest
from hypothesis import settings

from tests.support.postgres_versions import Servers
from tests.support.side_by_side import turn
from tests.support.versions import versions

settings.register_profile("samenspel", deadline=None)  # a machine that is busy is no fault of what is tested
settings.load_profile("samenspel")


def pytest_report_header(config: pytest.Config) -> list[str]:
    """Which programs the tests run on, above their output."""
    return versions()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What runs alone begins, before the others have anything to wait with."""
    items.sort(key=lambda item: item.get_closest_marker("alone") is None)


@pytest.hookimpl(wrapper=True, tryfirst=True)  # around pytest-timeout: to wait for one's turn is no fault
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Side by side (under xdist) a test that is marked `alone` has the machine to itself."""
    if not hasattr(item.config, "workerinput"):
        return (yield)
    with turn(item.config.cache.mkdir("side-by-side"), alone=item.get_closest_marker("alone") is not None):
        return (yield)


@pytest.fixture(scope="session")
async def postgres_servers() -> AsyncIterator[Servers]:
    """Servers that no test hurts."""
    servers = Servers()
    yield servers
    await servers.close()
