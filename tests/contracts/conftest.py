"""The adapters that the contract suites hold to the ports. Each opens an empty store of its own, or buses of hubs that
nobody else belongs to."""

import secrets
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

import pytest
from sqlalchemy import Connection

from samenspel.bus.local import LocalBus
from samenspel.bus.redis import RedisBus
from samenspel.ports import Bus, ErasableLog, EventLog, People
from samenspel.store.postgres.store import PostgresStore
from samenspel.store.sqlite import SqliteStore
from tests.support.postgres_versions import VERSIONS, Servers
from tests.support.valkey import Valkey
from tests.support.valkey_cluster import ValkeyCluster

Result = TypeVar("Result")


class ArchivingLog(ErasableLog, Protocol):
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


@pytest.fixture(params=["sqlite", *VERSIONS])
async def store(request: pytest.FixtureRequest, tmp_path: Path, postgres_servers: Servers) -> AsyncIterator[Store]:
    opened: Store
    if request.param == "sqlite":
        opened = await SqliteStore.open(tmp_path / "data")
    else:
        server = await postgres_servers.of(request.param)
        opened = await PostgresStore.open(await server.database())
    yield opened
    await opened.close()


@pytest.fixture
def archiving(store: Store) -> ArchivingLog:
    return store.log


@pytest.fixture
def log(store: Store) -> EventLog:
    return store.log


@pytest.fixture
def erasable(store: Store) -> ErasableLog:
    return store.log


@pytest.fixture
def people(store: Store) -> People:
    return store.people


@pytest.fixture(scope="session")
async def valkey() -> AsyncIterator[Valkey]:
    """One server for all; the hubs of every test have a name of their own on it."""
    server = await Valkey.make()
    yield server
    await server.destroy()


@pytest.fixture(scope="session")
async def valkey_cluster() -> AsyncIterator[ValkeyCluster]:
    """Likewise, three masters."""
    cluster = await ValkeyCluster.make()
    yield cluster
    await cluster.destroy()


@pytest.fixture(params=["local", "redis", "cluster"])
async def buses(
    request: pytest.FixtureRequest, valkey: Valkey, valkey_cluster: ValkeyCluster
) -> AsyncIterator[Sequence[Bus]]:
    """The buses of all hubs that belong together: as many as there can be, at most three."""
    name, key = f"test-{secrets.token_hex(4)}", secrets.token_hex(32)
    opened: list[Bus]
    if request.param == "local":
        opened = [LocalBus()]
    else:
        url = valkey.url if request.param == "redis" else valkey_cluster.url
        opened = [await RedisBus.open(url, key, name) for _ in range(3)]
    yield opened
    for bus in opened:
        await bus.close()
