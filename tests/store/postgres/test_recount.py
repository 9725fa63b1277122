"""The recount on PostgreSQL finds what it finds in a file."""

import asyncpg
import pytest

from samenspel.store.ballots import CountedAgain
from samenspel.store.postgres.recount import recounted_database
from samenspel.store.postgres.store import PostgresStore
from tests.store.voted import METHODS, vote


async def only(url: str) -> CountedAgain:
    (one,) = await recounted_database(url)
    return one


@pytest.mark.parametrize("name", METHODS)
async def test_what_was_counted_is_counted_again(url: str, store: PostgresStore, name: str) -> None:
    """[ST-28] Beside the service."""
    await vote(store.log, name)
    one = await only(url)
    assert one.differences == []
    assert one.outcome is not None


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE sealed_papers SET choices = '\\x81a16105' WHERE position = 2", {"paper", "counter", "event"}),
        ("DELETE FROM sealed_papers WHERE position = 2", {"paper", "counter", "event"}),
        ("UPDATE counters SET count = count + 1 WHERE value = 'a/5'", {"counter"}),
        ("DELETE FROM events WHERE kind = 'votes_counted'", {"event"}),
    ],
)
async def test_what_was_changed_is_found(url: str, store: PostgresStore, statement: str, found: set[str]) -> None:
    """[ST-28]"""
    await vote(store.log, "scale")
    administrator = await asyncpg.connect(url)
    assert await administrator.execute(statement) in {"UPDATE 1", "DELETE 1"}
    await administrator.close()
    assert found <= {difference.what for difference in (await only(url)).differences}
