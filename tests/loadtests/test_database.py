"""The log in PostgreSQL read from outside: what is there, and that damage shows."""

from collections.abc import AsyncIterator
from dataclasses import replace

import asyncpg
import pytest

from loadtests.database import read_database, read_database_ballots
from samenspel.ports import BallotPaper, NewEvent, RoomBatch
from samenspel.store.postgres.store import PostgresStore
from tests.contracts.samples import votes
from tests.support.postgres import Postgres

TABLE, BALLOT = "c/table/1", "c/ballot/1"


@pytest.fixture
async def url() -> AsyncIterator[str]:
    server = await Postgres.make()
    url = await server.database()
    store = await PostgresStore.open(url)
    events = [NewEvent(f"command{number}", 0, "idea_added", 1, 5, "anna", b"\x80") for number in range(3)]
    papers = [BallotPaper("anna", "anna", "self", 2, {"a": 2}), BallotPaper("bram", "bram", "self", 1, {})]
    await store.log.flush([RoomBatch(TABLE, None, events), replace(votes(*papers), room_id=BALLOT)])
    await store.close()
    yield url
    await server.destroy()


async def test_rooms_and_votes_are_read_as_they_stand(url: str) -> None:
    rooms, (ballot,) = await read_database(url)
    assert rooms.keys() == {TABLE, BALLOT}
    assert [row.command_id for row in rooms[TABLE].rows] == ["command0", "command1", "command2"]
    assert (rooms[TABLE].broken_at(), rooms[BALLOT].broken_at()) == (None, None)
    assert (ballot.counters, ballot.voters) == ({"a": 2}, 1)
    assert ballot.whole == ballot.recount()
    assert list(await read_database_ballots(url)) == [ballot]


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM events WHERE version = 2",
        "UPDATE events SET actor = 'somebody' WHERE version = 2",
        "UPDATE rooms SET version = version + 1",
    ],
)
async def test_a_log_that_was_changed_is_found(url: str, damage: str) -> None:
    connection = await asyncpg.connect(url)
    await connection.execute(damage)
    await connection.close()
    rooms, _ = await read_database(url)
    assert rooms[TABLE].broken_at() is not None
