"""The contract of the `EventLog`, for every adapter: votes counted per table, below nought and for scribes; and what is
left of that when voters and papers are parted."""

import random
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from math import sqrt

import pytest

from samenspel.ports import BallotPaper, Counters, EventLog, RoomBatch, SealedPapers, Sealing
from tests.contracts.samples import BALLOT, SEAL, TABLE, batch, commit, counted, event, paper, refuse, votes

VOTERS = ("voters", "")
SCRIBE = ("scribe", "")


def tally(**numbers: int) -> Mapping[tuple[str, str], int]:
    """`a=2` is points; `a_3=2` those of table 3."""
    names = {name: name.split("_") for name in numbers}
    return {("@".join(["points", *tag]), option): numbers[name] for name, (option, *tag) in names.items()}


async def test_a_paper_is_replaced_at_the_table_where_it_was_counted(log: EventLog) -> None:
    """[LG-18] Somebody changed tables between two papers."""
    await commit(log, votes(paper("noor", 1, {"a": 2}, tag="3"), paper("sam", 1, {"a": 1}, tag="3")))
    moved = await commit(log, votes(paper("noor", 2, {"a": 1, "b": 1}, tag="4")))
    assert moved.counters == Counters(2, tally(a=2, b=1, a_3=1, a_4=1, b_4=1))
    back = await commit(log, votes(paper("noor", 3, {}, tag="4")))
    assert back.counters == Counters(1, tally(a=1, a_3=1))


async def test_the_same_paper_of_another_table_is_another_paper(log: EventLog) -> None:
    """[LG-17]"""
    first = votes(paper("noor", 1, {"a": 1}, tag="3"))
    assert not (await commit(log, first)).stale
    assert not (await commit(log, first)).stale
    elsewhere = await commit(log, votes(paper("noor", 1, {"a": 1}, tag="4")))
    assert (elsewhere.stale, elsewhere.counters) == (frozenset({"noor"}), Counters(1, tally(a=1, a_3=1)))


async def test_a_counter_may_be_below_nought_and_is_none_at_nought(log: EventLog) -> None:
    """[LG-18]"""
    minus = await commit(log, votes(paper("noor", 1, {"a": -2, "b": 1})))
    assert minus.counters == Counters(1, tally(a=-2, b=1))
    even = await commit(log, votes(paper("sam", 1, {"a": 2})))
    assert even.counters == Counters(2, tally(b=1))
    assert (await commit(log, votes(paper("sam", 2, {"a": 3})))).counters == Counters(2, tally(a=1, b=1))


async def test_a_scribe_is_counted_by_the_slot(log: EventLog) -> None:
    """[LG-18]"""
    guest = paper("ria", 1, {"a": 1}, owner="noor", slot="ria")
    both = await commit(log, votes(paper("noor", 1, {"a": 1}), guest))
    assert both.counters == Counters(2, {**tally(a=2), SCRIBE: 1})
    assert (await commit(log, votes(replace(guest, revision=2, choices={})))).counters == Counters(1, tally(a=1))


async def test_the_batch_says_how_its_papers_are_counted(log: EventLog) -> None:
    """[LG-18] The paper that is replaced too; no counter is known to the store."""

    def weighed(choices: Mapping[str, int], tag: str, scribe: bool) -> Mapping[tuple[str, str], int]:
        return {("weight", option): -7 * number for option, number in choices.items()} | {VOTERS: 1}

    await commit(log, votes(paper("noor", 1, {"a": 2}), count=weighed))
    last = await commit(log, votes(paper("noor", 2, {"b": 1}), paper("sam", 1, {"b": 1}), count=weighed))
    assert last.counters == Counters(2, {("weight", "b"): -14})


async def test_papers_without_a_way_to_count_them_are_an_error(log: EventLog) -> None:
    """[LG-18] One of the programme: nothing of the whole flush is written."""
    uncounted = RoomBatch(BALLOT, None, [event("close")], [paper("noor", 1, {"a": 1})])
    with pytest.raises(ValueError, match=f"{BALLOT} has papers and does not say how they are counted"):
        await log.flush([batch(TABLE, "a"), uncounted])
    assert await log.rooms(BALLOT.split("/")[0]) == {}


async def test_a_count_that_fails_leaves_no_trace(log: EventLog) -> None:
    """[LG-05]"""

    def impossible(choices: Mapping[str, int], tag: str, scribe: bool) -> Mapping[tuple[str, str], int]:
        raise ValueError("no such option")

    await commit(log, votes(paper("noor", 1, {"a": 1})))
    wrong = RoomBatch(BALLOT, None, [event("close")], [paper("sam", 1, {"a": 1})], count=impossible)
    assert (await refuse(log, wrong)).reason == "failed"
    room = await log.load(BALLOT)
    assert (room.version, len(room.papers), room.counters) == (0, 1, Counters(1, tally(a=1)))


async def test_papers_load_with_their_tag(log: EventLog) -> None:
    """[LG-07]"""
    cast = [paper("noor", 1, {"a": 1}, tag="3"), paper("ria", 1, {"b": 1}, owner="noor", slot="ria", tag="3")]
    await commit(log, votes(*cast, paper("sam", 1, {"a": 1})))
    assert sorted(await log.papers(BALLOT, ["noor"]), key=lambda one: one.voter) == cast
    everyone = await log.papers(BALLOT, None)
    assert sorted(one.voter for one in everyone) == ["noor", "ria", "sam"]
    assert sorted(one.tag for one in (await log.load(BALLOT)).papers) == ["", "3", "3"]


@pytest.mark.parametrize("seed", range(5))
async def test_counters_equal_a_recount_whatever_is_replaced(log: EventLog, seed: int) -> None:
    """[LG-18] Other tables, fewer than nothing, repeats, late ones, scribes."""
    chance = random.Random(seed)
    for _ in range(20):
        cast = [any_paper(chance) for _ in range(chance.randrange(5))]
        for _ in range(chance.choice((1, 1, 2))):
            await commit(log, votes(*cast))
    room = await log.load(BALLOT)
    recount: Counter[tuple[str, str]] = Counter()
    for stored in room.papers:
        recount.update(counted(stored.choices, stored.tag, stored.slot != "self"))
    voters = recount.pop(VOTERS)
    assert room.counters == Counters(voters, {counter: number for counter, number in recount.items() if number})
    assert min(room.counters.counts.values()) < 0


def any_paper(chance: random.Random) -> BallotPaper:
    """One of eight voters, two of whom have a scribe, somewhere."""
    voter = chance.randrange(8)
    choices = {option: chance.randrange(-3, 3) for option in "abc"}
    slot = "self" if voter < 6 else f"g{voter}"
    return paper(f"voter{voter}", chance.randrange(30), choices, tag=chance.choice(("", "3", "4")), slot=slot)


async def test_the_seal_keeps_the_tags_it_is_told_to_and_no_others(log: EventLog) -> None:
    """[LG-19]"""
    tables = {"3": 6, "4": 2, "": 1}
    cast = [paper(f"v{tag}{n}", 1, {"a": 1, "b": n}, tag=tag) for tag, number in tables.items() for n in range(number)]
    await commit(log, votes(*cast))
    assert await log.sealed(BALLOT) == SealedPapers([], 0)
    sealed = await commit(log, votes(seal=Sealing(frozenset({"3", "9"}))))
    assert sealed.counters == Counters(9, tally(a=9, b=16, a_3=6, b_3=15))
    assert await log.counters(BALLOT) == sealed.counters
    kept = await log.sealed(BALLOT)
    assert sorted((tag, chosen.get("b", 0)) for chosen, tag in kept.choices) == [
        ("", 0), ("", 0), ("", 1), ("3", 0), ("3", 1), ("3", 2), ("3", 3), ("3", 4), ("3", 5),
    ]  # fmt: skip


async def test_a_seal_that_keeps_no_tag_leaves_none(log: EventLog) -> None:
    """[LG-19] In whatever is cast with it either; another seal later brings nothing back."""
    cast = [paper(f"v{number}", 1, {"a": 1}, tag=str(number % 3)) for number in range(30)]
    sealed = await commit(log, RoomBatch(BALLOT, None, [event("close")], cast, SEAL, counted))
    assert sealed.counters == Counters(30, tally(a=30))
    again = await commit(log, votes(seal=Sealing(frozenset("012"))))
    assert again.counters == sealed.counters
    assert list((await log.sealed(BALLOT)).choices) == [({"a": 1}, "")] * 30


async def test_a_sealed_ballot_tells_how_many_had_a_scribe(log: EventLog) -> None:
    """[LG-19] How many, and of no paper whether."""
    guests = [paper(f"g{number}", 1, {"a": 1}, owner="noor", slot=f"g{number}") for number in range(4)]
    sealed = await commit(log, votes(*guests, paper("noor", 1, {"b": 1}), seal=SEAL))
    assert sealed.counters == Counters(5, {**tally(a=4, b=1), SCRIBE: 4})
    papers = await log.sealed(BALLOT)
    assert papers.scribe == 4
    assert sorted(map(repr, papers.choices)) == sorted(map(repr, [({"a": 1}, "")] * 4 + [({"b": 1}, "")]))


@pytest.mark.parametrize("order", ["as the voters are called", "backwards", "at random"])
async def test_where_a_sealed_paper_lies_tells_nothing_of_when_or_whose(log: EventLog, order: str) -> None:
    """[LG-19] Rank correlation with the order of the voters and with that of casting (within 5 standard deviations:
    5.7e-7 each), and neighbours that stay neighbours (Poisson with mean 1, under 10: 1.1e-7 each). Over three orders
    and three databases one false alarm in 80,000 runs."""
    size = 600
    cast = [paper(f"v{number:04}", 1, {"a": number + 1}) for number in range(size)]
    if order == "backwards":
        cast.reverse()
    elif order == "at random":
        random.Random(7).shuffle(cast)
    for one in range(0, size, 60):
        await commit(log, votes(*cast[one : one + 60]))
    await commit(log, votes(seal=SEAL))
    lying = [chosen["a"] for chosen, _ in (await log.sealed(BALLOT)).choices]
    for expected in ([one.choices["a"] for one in cast], sorted(lying)):
        place = {one: position for position, one in enumerate(expected)}
        assert abs(_correlation([place[one] for one in lying])) * sqrt(size - 1) < 5
        assert sum(place[after] == place[before] + 1 for before, after in pairwise(lying)) < 10


def _correlation(places: list[int]) -> float:
    """Spearman's, of places with their positions."""
    size = len(places)
    apart = sum((place - position) ** 2 for position, place in enumerate(places))
    return 1 - 6 * apart / (size * (size**2 - 1))
