"""The contract of the `EventLog`, for every adapter: ballot papers, counters, sealing."""

import random
from collections import Counter
from collections.abc import Mapping

import pytest

from samenspel.ports import Counters, EventLog, RoomBatch
from tests.contracts.samples import BALLOT, SEAL, TABLE, batch, commit, counted, event, paper, refuse, votes


def points(**choices: int) -> Mapping[tuple[str, str], int]:
    return {("points", option): number for option, number in choices.items()}


async def test_only_a_higher_revision_replaces(log: EventLog) -> None:
    """[LG-17]"""
    first = await commit(log, votes(paper("noor", 3, {"a": 2})))
    assert (first.revisions, first.counters) == ({"noor": 3}, Counters(1, points(a=2)))
    for revision in (1, 3):
        late = await commit(log, votes(paper("noor", revision, {"b": 5})))
        assert (late.revisions, late.counters) == ({"noor": 3}, Counters(1, points(a=2)))
    changed = await commit(log, votes(paper("noor", 4, {"a": 1, "b": 1})))
    assert (changed.revisions, changed.counters) == ({"noor": 4}, Counters(1, points(a=1, b=1)))


async def test_the_highest_of_one_batch_stays(log: EventLog) -> None:
    """[LG-17]"""
    outcome = await commit(
        log, votes(paper("noor", 1, {"a": 1}), paper("noor", 3, {"b": 1}), paper("noor", 2, {"c": 1}))
    )
    assert (outcome.revisions, outcome.counters) == ({"noor": 3}, Counters(1, points(b=1)))


async def test_an_empty_paper_is_no_voter(log: EventLog) -> None:
    """[LG-18]"""
    await commit(log, votes(paper("noor", 1, {"a": 2}), paper("sam", 1, {"a": 0})))
    taken_back = await commit(log, votes(paper("noor", 2, {})))
    assert taken_back.counters == Counters(0, {})
    assert len((await log.load(BALLOT)).papers) == 2


@pytest.mark.parametrize("seed", range(5))
async def test_counters_equal_a_recount(log: EventLog, seed: int) -> None:
    """[LG-18]"""
    chance = random.Random(seed)
    for _ in range(20):
        cast = [
            paper(f"voter{chance.randrange(8)}", chance.randrange(30), {o: chance.randrange(4) for o in "abc"})
            for _ in range(chance.randrange(5))
        ]
        await commit(log, votes(*cast))
    room = await log.load(BALLOT)
    recount: Counter[tuple[str, str]] = Counter()
    for stored in room.papers:
        recount.update(points(**stored.choices))
    assert room.counters == Counters(sum(any(p.choices.values()) for p in room.papers), dict(+recount))


async def test_papers_and_events_of_one_batch_stand_or_fall_together(log: EventLog) -> None:
    """[LG-18]"""
    await commit(log, RoomBatch(BALLOT, 0, [event("open-1")], [paper("noor", 1, {"a": 1})], count=counted))
    wrong = RoomBatch(BALLOT, 0, [event("other")], [paper("noor", 2, {"a": 5})], count=counted)
    assert (await refuse(log, wrong)).reason == "conflict"
    assert (await log.load(BALLOT)).counters == Counters(1, points(a=1))


async def test_papers_are_cast_at_the_version_they_were_decided_on(log: EventLog) -> None:
    """[LG-04] Or a vote could slip in behind the close of another hub."""
    await commit(log, RoomBatch(BALLOT, 0, [event("open-1")]))
    await commit(log, RoomBatch(BALLOT, 1, papers=[paper("noor", 1, {"a": 1})], count=counted))
    closed = await commit(log, RoomBatch(BALLOT, 1, [event("close")]))
    assert closed.counters == Counters(1, points(a=1))
    late = RoomBatch(BALLOT, 1, papers=[paper("sam", 1, {"a": 1})], count=counted)
    assert (await refuse(log, late)).reason == "conflict"
    assert await log.counters(BALLOT) == Counters(1, points(a=1))


async def test_papers_of_some_owners(log: EventLog) -> None:
    """[LG-07]"""
    guests = [paper(f"guest{n}", 1, {"a": n}, owner="laptop") for n in range(3)]
    await commit(log, votes(*guests, paper("noor", 2, {"b": 1}), paper("sam", 1, {"b": 1})))
    found = await log.papers(BALLOT, ["laptop", "noor", "nobody"])
    assert sorted((stored.voter, stored.revision) for stored in found) == [
        ("guest0", 1), ("guest1", 1), ("guest2", 1), ("noor", 2),
    ]  # fmt: skip
    await commit(log, votes(seal=SEAL))
    assert list(await log.papers(BALLOT, ["laptop", "noor"])) == []


async def test_a_tail_has_the_papers_that_were_asked_for_and_all_counters(log: EventLog) -> None:
    """[LG-25]"""
    await commit(log, batch(BALLOT, "open"))
    await commit(log, votes(paper("noor", 1, {"a": 2}), paper("sam", 1, {"b": 1})))
    for owners, found in (((), []), (["sam", "nobody"], ["sam"]), (None, ["noor", "sam"])):
        room = await log.load(BALLOT, 0, owners)
        assert sorted(stored.voter for stored in room.papers) == found
        assert (room.version, len(room.events), room.counters) == (1, 1, Counters(2, points(a=2, b=1)))


async def test_papers_load_as_they_were_cast(log: EventLog) -> None:
    """[LG-07]"""
    await commit(log, votes(paper("0guest", 7, {"b": 1, "a": 2}, owner="0laptop")))
    (stored,) = (await log.load(BALLOT)).papers
    assert (stored.voter, stored.owner, stored.slot, stored.revision) == ("0guest", "0laptop", "self", 7)
    assert stored.choices == {"a": 2, "b": 1}


async def test_only_a_ballot_has_counters(log: EventLog) -> None:
    """[LG-07]"""
    assert (await commit(log, batch(TABLE, "a"))).counters is None
    assert (await log.load(TABLE)).counters is None
    assert (await log.load(BALLOT)).counters == Counters(0, {})


async def test_a_sealed_ballot_keeps_its_counters_and_no_papers(log: EventLog) -> None:
    """[LG-19]"""
    await commit(log, votes(*(paper(f"voter{n}", 1, {"a": 1}) for n in range(20))))
    closing = RoomBatch(BALLOT, None, [event("close")], [paper("late", 1, {"b": 3})], SEAL, counted)
    sealed = await commit(log, closing)
    assert sealed.counters == Counters(21, points(a=20, b=3))
    room = await log.load(BALLOT)
    assert (list(room.papers), room.counters, room.version) == ([], sealed.counters, 1)


async def test_a_sealed_ballot_takes_no_papers(log: EventLog) -> None:
    """[LG-20]"""
    await commit(log, votes(paper("noor", 1, {"a": 1}), seal=SEAL))
    assert (await refuse(log, votes(paper("noor", 2, {"a": 2})))).reason == "archived"
    again = await commit(log, RoomBatch(BALLOT, None, [event("reveal")], seal=SEAL))
    assert (again.counters, again.version) == (Counters(1, points(a=1)), 1)


async def test_sealing_an_empty_ballot_is_fine(log: EventLog) -> None:
    """[LG-19]"""
    assert (await commit(log, votes(seal=SEAL))).counters == Counters(0, {})
