"""A day of some thousands of events in a store, for all tests of this folder."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from samenspel.replay.streaming import Replays
from samenspel.store.sqlite import SqliteStore
from tests.replay.told import received
from tests.support.big_day import BigDay, big_day, keep


@pytest.fixture(scope="session")
async def store(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[SqliteStore]:
    opened = await SqliteStore.open(tmp_path_factory.mktemp("replay") / "data")
    yield opened
    await opened.close()


@pytest.fixture(scope="session")
async def day(store: SqliteStore) -> BigDay:
    """As it stands in the store."""
    return await keep(big_day(seed=7, events=2_000), store)


@pytest.fixture(scope="session")
async def whole(store: SqliteStore, day: BigDay) -> list[dict[str, Any]]:
    """Its replay, as it was received."""
    return await received(Replays(store.log).stream(day.conference))


@pytest.fixture
def replays(store: SqliteStore, day: BigDay) -> Replays:
    return Replays(store.log)
