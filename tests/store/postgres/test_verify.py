"""Verification on PostgreSQL: whatever an administrator changed is named."""

import asyncpg
import pytest

from samenspel.ports import Person, StoreUnavailable
from samenspel.store.postgres.store import PostgresStore
from samenspel.store.postgres.verify import examine_database, verify_database
from tests.contracts.samples import BALLOT, OTHER_TABLE, SEAL, TABLE, batch, commit, paper, votes
from tests.contracts.test_people import HALL, handover, invite, session
from tests.store.test_seals import fill as day
from tests.store.test_verify import SEALED, cast_votes


async def fill(store: PostgresStore) -> None:
    """Something in every table."""
    for number in range(8):
        await commit(store.log, batch(TABLE, f"t{number}a", f"t{number}b"))
    await commit(store.log, batch(OTHER_TABLE, "a", "b"))
    await cast_votes(store.log)
    await store.log.advance("rounds", TABLE, 3)
    await store.people.add_conference(HALL)
    await store.people.add_person(Person("0noor", HALL.id, "Noor"))
    await store.people.add_session(session("token"))
    await store.people.add_invite(invite("secret"))
    await store.people.offer_handover(handover("code"))


async def told(url: str) -> list[str]:
    return [str(finding.sentence) for finding in await verify_database(url)]


async def test_nothing_is_wrong_with_what_was_written(url: str, store: PostgresStore) -> None:
    """[ST-07]"""
    await fill(store)
    assert await told(url) == []


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE events SET payload = '\\x00' WHERE room_id = 'TABLE' AND version = 5", f"Event 5 of {TABLE}"),
        ("UPDATE events SET actor = 'sam' WHERE room_id = 'TABLE' AND version = 3", f"Event 3 of {TABLE}"),
        ("DELETE FROM events WHERE room_id = 'TABLE' AND version = 9", f"Event 9 of {TABLE} is missing."),
        ("DELETE FROM events WHERE room_id = 'TABLE' AND version = 16", f"{TABLE} ends at event 15"),
        ("UPDATE rooms SET epoch = '00000000' WHERE room_id = 'TABLE'", f"The row {TABLE} of rooms is damaged."),
        ("UPDATE papers SET choices = '\\x81a16109' WHERE voter = '0noor'", f"The row {BALLOT} 0noor of papers"),
        ("UPDATE counters SET count = 9 WHERE ballot = 'SEALED' AND statistic = 'points'", f"counters of {SEALED}"),
        ("UPDATE people SET name = 'Sam' WHERE participant = '0noor'", "The row 0noor of people is damaged."),
    ],
)
async def test_what_was_changed_is_named(url: str, store: PostgresStore, statement: str, found: str) -> None:
    """[ST-07]"""
    await fill(store)
    administrator = await asyncpg.connect(url)
    assert await administrator.execute(statement.replace("TABLE", TABLE).replace("SEALED", SEALED)) in {
        "UPDATE 1",
        "DELETE 1",
    }
    await administrator.close()
    sentences = await told(url)
    assert any(found in sentence for sentence in sentences), sentences


async def test_a_database_that_is_not_there() -> None:
    """[ST-19]"""
    with pytest.raises(StoreUnavailable, match="cannot be reached"):
        await verify_database("postgresql:///nothing?host=/nowhere")


async def test_a_seal_is_held_against_the_log(url: str, store: PostgresStore) -> None:
    """[ST-26]"""
    shown = await day(store.log)
    assert await told(url) == []
    (fits,) = await examine_database(url, shown)
    assert (fits.wrong, shown in str(fits.sentence)) == (False, True)
    (_, elsewhere) = await examine_database(url, "7K3M-P0QX-1ZRW-8H4T-NB6C-V9YD")
    assert (elsewhere.wrong, "does not belong" in str(elsewhere.sentence)) == (True, True)
    administrator = await asyncpg.connect(url)
    await administrator.execute(
        "UPDATE events SET digest = $1 WHERE room_id = $2 AND version = 2", bytes(32), OTHER_TABLE
    )
    await administrator.close()
    assert f"Seal {shown}" in (await told(url))[-1]
    assert all(finding.wrong for finding in await examine_database(url))


async def test_the_counters_of_a_sealed_vote_are_all_of_one_moment(url: str, store: PostgresStore) -> None:
    """[LG-19] Which transaction wrote a row is there for every reader: of a vote that is open, who moved its counter
    last."""

    async def moments(ballot: str) -> set[int]:
        administrator = await asyncpg.connect(url)
        rows = await administrator.fetch("SELECT xmin::text::bigint AS at FROM counters WHERE ballot = $1", ballot)
        await administrator.close()
        return {row["at"] for row in rows}

    for number, option in enumerate("abcab"):
        await commit(store.log, votes(paper(f"v{number}", 1, {option: 1})))
    assert len(await moments(BALLOT)) > 2
    await commit(store.log, votes(seal=SEAL))
    assert len(await moments(BALLOT)) == 1
