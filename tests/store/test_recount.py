"""Counting again gives what was counted, whatever the method; and what does not fit is found."""

import random
from pathlib import Path

import pytest

from samenspel.ports import BallotPaper, RoomBatch, Sealing
from samenspel.store.recount import Recount, count_of
from samenspel.store.sqlite import SqliteStore
from tests.contracts.samples import BALLOT, DOTS, commit, opened, opening, paper
from tests.store.faults import change, sentences
from tests.store.voted import METHODS, Choose


def _paper(chance: random.Random, choose: Choose) -> BallotPaper:
    number = chance.randrange(12)
    slot = "self" if number < 9 else f"g{number}"
    choices = choose(chance) if chance.random() < 0.9 else {}
    return paper(f"v{number}", chance.randrange(1, 40), choices, tag=chance.choice(("", "3", "4")), slot=slot)


@pytest.mark.parametrize("name", METHODS)
async def test_every_method_is_counted_again_as_it_was_counted(directory: Path, name: str) -> None:
    """[ST-07] [LG-18] While people vote and replace their votes, and after the seal, which keeps one table."""
    method, choose = METHODS[name]
    chance, count = random.Random(name), count_of(opening(method))
    store = await SqliteStore.open(directory)
    await commit(store.log, RoomBatch(BALLOT, None, [opened(method)]))
    for _ in range(10):
        await commit(store.log, RoomBatch(BALLOT, None, papers=[_paper(chance, choose) for _ in "123"], count=count))
        assert sentences(directory) == []
    counted = await store.log.counters(BALLOT)
    assert counted.voters >= 6
    assert any("@4" in statistic for statistic, _ in counted.counts)
    await commit(store.log, RoomBatch(BALLOT, None, seal=Sealing(frozenset("3"))))
    await store.close()
    assert sentences(directory) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE counters SET count = count - 1 WHERE statistic = 'points' AND value = 'a'",
        "DELETE FROM counters WHERE statistic = 'marks' AND value = 'a/1'",
        "INSERT INTO counters VALUES ('k7f3mpwx2a/ballot/1', 'points@9', 'a', 1)",
        "UPDATE counters SET count = 9 WHERE statistic = 'voters'",
        "UPDATE counters SET statistic = 'points@7' WHERE statistic = 'points@3'",
        "UPDATE counters SET count = 3 WHERE statistic = 'scribe'",
        "DELETE FROM counters WHERE statistic = 'scribe'",
    ],
)
@pytest.mark.parametrize("seal", [None, Sealing(frozenset("3"))])
async def test_a_counter_that_was_changed_is_named(directory: Path, statement: str, seal: Sealing | None) -> None:
    """[ST-07]"""
    cast = [paper(f"v{number}", 1, {"a": 1, "b": 2}, tag="3") for number in range(5)]
    cast += [paper(f"g{number}", 1, {"b": 1}, owner="v1", slot=f"g{number}") for number in range(2)]
    store = await SqliteStore.open(directory)
    await commit(store.log, RoomBatch(BALLOT, None, [opened()], cast, seal, DOTS))
    await store.close()
    assert sentences(directory) == []
    change(directory, statement)
    assert sentences(directory) == [f"The counters of {BALLOT} are not what its papers add up to."]


def test_of_sealed_papers_only_those_without_a_choice_may_be_a_scribes_and_not_counted() -> None:
    """[ST-07] Nothing tells which papers a scribe wrote."""
    recounted = Recount(5, {("voters", ""): 4}, scribe=3, empty=1)
    fits = {scribe: recounted.fits({("voters", ""): 4, ("scribe", ""): scribe}) for scribe in range(1, 5)}
    assert fits == {1: False, 2: True, 3: True, 4: False}
