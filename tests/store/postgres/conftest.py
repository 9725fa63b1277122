"""Databases for the tests of the store, on every version of PostgreSQL; tests that hurt the server have one of their
own."""

from collections.abc import AsyncIterator

import pytest

from samenspel.store.postgres.store import PostgresStore
from tests.support.postgres import Postgres
from tests.support.postgres_versions import VERSIONS, programs_of


@pytest.fixture(scope="module", params=VERSIONS)
async def server(request: pytest.FixtureRequest) -> AsyncIterator[Postgres]:
    """A server that tests may stop, as long as they start it again."""
    made = await Postgres.make(programs_of(request.param))
    yield made
    await made.destroy()


@pytest.fixture
async def url(server: Postgres) -> str:
    """A database with the tables, and nothing in them."""
    return await server.database()


@pytest.fixture
async def store(url: str) -> AsyncIterator[PostgresStore]:
    """One hub's store."""
    opened = await PostgresStore.open(url)
    yield opened
    await opened.close()


@pytest.fixture
async def other(url: str) -> AsyncIterator[PostgresStore]:
    """The store of another hub, on the same database."""
    opened = await PostgresStore.open(url)
    yield opened
    await opened.close()
