"""What tests of several folders share: servers of PostgreSQL, what runs beside what, and which programs it runs on."""

from collections.abc import AsyncIterator, Generator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings

from tests.support.postgres_versions import Servers
from tests.support.side_by_side import beside, place_in_line, turn
from tests.support.versions import versions

settings.register_profile("samenspel", deadline=None)  # a machine that is busy is no fault of what is tested
settings.load_profile("samenspel")


def pytest_report_header(config: pytest.Config) -> list[str]:
    """Which programs the tests run on, above their output."""
    return versions()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest first. Whole files move: what is marked `alone` takes its file along."""
    items.sort(key=lambda item: place_in_line(item.path.as_posix(), alone=_alone(item)))


def _alone(item: pytest.Item) -> bool:
    return item.get_closest_marker("alone") is not None


@pytest.hookimpl(wrapper=True, tryfirst=True)  # around pytest-timeout: to wait for one's turn is no fault
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Side by side (under xdist) a test that is marked `alone` waits for the others, and they for it; but for one of
    them where there are more than two."""
    workers = getattr(item.config, "workerinput", None)
    if workers is None:
        return (yield)
    folder = item.config.cache.mkdir("side-by-side")
    if workers["workercount"] > 2 and not _alone(item) and _goes_on(folder) is not None:
        return (yield)
    with turn(folder, alone=_alone(item)):
        return (yield)


@cache
def _goes_on(folder: Path) -> int | None:
    """Whether this process, as long as it lives, is the one that does not wait."""
    return beside(folder)


@pytest.fixture(scope="session")
async def postgres_servers() -> AsyncIterator[Servers]:
    """Servers that no test hurts."""
    servers = Servers()
    yield servers
    await servers.close()
