"""The adapters that the contract suites hold to the ports. Each opens an empty store of its own."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Protocol, TypeVar

import pytest
from sqlalchemy import Connection

from samenspel.ports import EventLog, People
from samenspel.store.postgres.store import PostgresStore
from samenspel.store.sqlite import SqliteStore
from tests.support.postgres import Postgres

Result = TypeVar("Result")


class ArchivingLog(EventLog, Protocol):
    """Every adapter can archive a room, though the hub does not ask for it."""

    async def archive(self, room_id: str, at: int) -> None: ...


class Store(Protocol):
    """What an adapter gives: the two ports on the same data."""

    @property
    def log(self) -> ArchivingLog: ...
    @property
    def people(self) -> People: ...
    async def transaction(self, work: Callable[[Connection], Result], /) -> Result: ...
    async def close(self) -> None: ...


@pytest.fixture(scope="session")
async def postgres() -> AsyncIterator[Postgres]:
    """One server for all; every test has a database of its own on it."""
    server = await Postgres.make()
    yield server
    await server.destroy()


@pytest.fixture(params=["sqlite", "postgres"])
async def store(request: pytest.FixtureRequest, tmp_path: Path, postgres: Postgres) -> AsyncIterator[Store]:
    opened: Store
    if request.param == "sqlite":
        opened = await SqliteStore.open(tmp_path / "data")
    else:
        opened = await PostgresStore.open(await postgres.database())
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
