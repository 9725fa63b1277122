"""Several hubs on one log: every room has one order, whoever writes."""

import asyncio
import random
from collections import Counter

from samenspel.ports import Committed, Counters, NotCommitted, RoomBatch, Sealing
from samenspel.store.postgres.store import PostgresStore
from tests.contracts.samples import (
    BALLOT,
    SEAL,
    TABLE,
    batch,
    command_ids,
    commit,
    counted,
    event,
    paper,
    refuse,
    votes,
)
from tests.contracts.test_tallies import any_paper

ROOMS = [f"k7f3mpwx2a/table/{number}" for number in range(1, 7)]


async def test_two_hubs_write_one_room_without_a_gap(store: PostgresStore, other: PostgresStore) -> None:
    """[LG-01] [LG-23]"""
    hubs = {"a": store, "b": other}
    flushes = [commit(hub.log, batch(TABLE, f"{name}{n}")) for n in range(40) for name, hub in hubs.items()]
    outcomes = await asyncio.gather(*flushes)
    assert sorted(outcome.version for outcome in outcomes) == list(range(1, 81))
    assert len(set(await command_ids(other.log, TABLE))) == 80
    assert len({outcome.epoch for outcome in outcomes}) == 1


async def test_the_same_command_from_two_hubs_counts_once(store: PostgresStore, other: PostgresStore) -> None:
    """[LG-03] [LG-23] As when a client that lost its acknowledgement repeats itself elsewhere."""
    for n in range(20):
        both = await asyncio.gather(*(commit(hub.log, batch(TABLE, f"c{n}")) for hub in (store, other)))
        assert sorted(len(outcome.dropped) for outcome in both) == [0, 1]
    assert await command_ids(store.log, TABLE) == [f"c{n}" for n in range(20)]


async def test_of_two_who_decided_on_one_version_one_has_to_decide_again(
    store: PostgresStore, other: PostgresStore
) -> None:
    """[LG-04] [LG-23]"""
    for base in range(20):
        outcomes = await asyncio.gather(
            *(hub.log.flush([batch(TABLE, f"{name}{base}", base=base)]) for name, hub in (("a", store), ("b", other)))
        )
        results = [outcome for (outcome,) in outcomes]
        assert sum(isinstance(result, Committed) for result in results) == 1
        assert [result.reason for result in results if isinstance(result, NotCommitted)] == ["conflict"]


async def test_hubs_that_write_many_rooms_in_any_order_never_block_each_other(
    store: PostgresStore, other: PostgresStore
) -> None:
    """[LG-23] Rows are locked in the order of the rooms' ids, whatever the order of the batches."""
    chance = random.Random(7)

    async def write(hub: PostgresStore, name: str) -> None:
        for n in range(40):
            rooms = chance.sample(ROOMS, len(ROOMS))
            outcomes = await hub.log.flush([batch(room, f"{name}{n}{room[-1]}") for room in rooms])
            assert all(isinstance(outcome, Committed) for outcome in outcomes)

    await asyncio.gather(*(write(hub, f"{name}{lane}") for name, hub in (("a", store), ("b", other)) for lane in "xy"))
    for room in ROOMS:
        assert (await store.log.load(room)).version == 160


async def test_votes_over_two_hubs_are_counted_once_each(store: PostgresStore, other: PostgresStore) -> None:
    """[LG-17] [LG-18] [LG-23] Of a voter on two hubs the highest revision stands."""
    chance = random.Random(3)

    async def cast(hub: PostgresStore) -> None:
        for _ in range(25):
            papers = [paper(f"v{chance.randrange(12)}", chance.randrange(50), {chance.choice("abc"): 1}) for _ in "12"]
            await commit(hub.log, votes(*papers))

    await asyncio.gather(cast(store), cast(other))
    room = await store.log.load(BALLOT)
    assert room.counters is not None
    assert room.counters.voters == len(room.papers)
    recount = {option: sum(stored.choices.get(option, 0) for stored in room.papers) for option in "abc"}
    assert {value: count for (_, value), count in room.counters.counts.items()} == {
        option: count for option, count in recount.items() if count
    }


async def test_votes_per_table_over_two_hubs_are_counted_once_each(store: PostgresStore, other: PostgresStore) -> None:
    """[LG-18] [LG-23] Voters who change tables, from one hub to the other; marks above and below nought; scribes."""

    async def cast(hub: PostgresStore, chance: random.Random) -> None:
        for _ in range(25):
            await commit(hub.log, votes(*(any_paper(chance) for _ in range(3))))

    await asyncio.gather(cast(store, random.Random(1)), cast(other, random.Random(2)))
    room = await other.log.load(BALLOT)
    recount: Counter[tuple[str, str]] = Counter()
    for stored in room.papers:
        recount.update(counted(stored.choices, stored.tag, stored.slot != "self"))
    voters = recount.pop(("voters", ""))
    assert room.counters == Counters(voters, {counter: number for counter, number in recount.items() if number})
    sealed = await commit(store.log, votes(seal=Sealing(frozenset("3"))))
    assert await other.log.counters(BALLOT) == sealed.counters
    assert await other.log.sealed(BALLOT) == await store.log.sealed(BALLOT)
    assert len((await other.log.sealed(BALLOT)).choices) == len(room.papers)


async def test_a_close_at_one_hub_shuts_out_votes_at_the_other(store: PostgresStore, other: PostgresStore) -> None:
    """[LG-20] [LG-23] Each vote is counted, or refused and not counted."""
    await commit(store.log, RoomBatch(BALLOT, 0, [event("open")]))
    casting = [other.log.flush([votes(paper(f"v{n}", 1, {"a": 1}))]) for n in range(30)]
    sealing = store.log.flush([RoomBatch(BALLOT, None, [event("seal")], seal=SEAL)])
    *outcomes, (sealed,) = await asyncio.gather(*casting, sealing)
    assert isinstance(sealed, Committed)
    assert sealed.counters is not None
    taken = sum(isinstance(outcome, Committed) for (outcome,) in outcomes)
    assert sealed.counters.voters == taken
    assert {outcome.reason for (outcome,) in outcomes if isinstance(outcome, NotCommitted)} <= {"archived"}
    assert (await refuse(other.log, votes(paper("late", 1, {"a": 1})))).reason == "archived"
