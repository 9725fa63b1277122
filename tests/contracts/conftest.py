"""The adapters that the contract suites hold to the ports. Each opens an empty store of its own."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Protocol

import pytest

from samenspel.ports import EventLog, People
from samenspel.store.sqlite import SqliteStore


class ArchivingLog(EventLog, Protocol):
    """Every adapter can archive a room, though the hub does not ask for it."""

    async def archive(self, room_id: str, at: int) -> None: ...


class Store(Protocol):
    """What an adapter gives: the two ports on the same data."""

    @property
    def log(self) -> ArchivingLog: ...
    @property
    def people(self) -> People: ...
    async def close(self) -> None: ...


async def open_sqlite(path: Path) -> Store:
    return await SqliteStore.open(path / "data")


ADAPTERS = {"sqlite": open_sqlite}


@pytest.fixture(params=ADAPTERS)
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    opened = await ADAPTERS[request.param](tmp_path)
    yield opened
    await opened.close()


@pytest.fixture
def archiving(store: Store) -> ArchivingLog:
    return store.log


@pytest.fixture
def log(store: Store) -> EventLog:
    return store.log


@pytest.fixture
def people(store: Store) -> People:
    return store.people
