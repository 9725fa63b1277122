"""A day of some thousands of events in a store, for all tests of this folder."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from samenspel.store.sqlite import SqliteStore
from tests.replay.told import replay_of
from tests.support.big_day import BigDay, big_day, keep


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("replay") / "data"


@pytest.fixture(scope="session")
async def store(data: Path) -> AsyncIterator[SqliteStore]:
    """Open all the while: a replay is read beside it."""
    opened = await SqliteStore.open(data)
    yield opened
    await opened.close()


@pytest.fixture(scope="session")
async def day(store: SqliteStore) -> BigDay:
    """As it stands in the store."""
    return await keep(big_day(seed=7, events=2_000), store)


@pytest.fixture(scope="session")
def whole(data: Path, day: BigDay) -> list[dict[str, Any]]:
    """Its replay, as it was received."""
    return replay_of(data, day.conference)
