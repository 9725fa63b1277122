"""The hub's mirror of ballot papers counts as the store counts."""

import random
from collections.abc import Mapping, Sequence
from pathlib import Path

from samenspel.domain.counting import VOTERS
from samenspel.hub.papers import Papers
from samenspel.ports import BallotPaper, Committed, Counters, RoomBatch
from samenspel.store.sqlite import SqliteStore
from tests.hub.desk import count, points

BALLOT = "c/ballot/1"


def counting_papers(papers: Sequence[BallotPaper] = (), counters: Counters | None = None) -> Papers:
    """The papers of an open ballot."""
    made = Papers(papers, counters)
    made.count = count
    return made


def paper(voter: str, revision: int, choices: Mapping[str, int], slot: str = "self") -> BallotPaper:
    return BallotPaper(voter, voter, slot, revision, choices)


def test_a_paper_replaces_the_one_before() -> None:
    """[RM-14]"""
    papers = counting_papers()
    papers.write(paper("p", 1, {"a": 2, "b": 1}))
    papers.write(paper("q", 1, {"a": 1}))
    papers.write(paper("p", 2, {"c": 3}))
    assert (papers.voters, points(papers.counters)) == (2, {"a": 1, "c": 3})
    assert [papers.revision(voter) for voter in "pqr"] == [2, 1, 0]
    assert dict(papers.of("p")["self"].choices) == {"c": 3}


def test_who_takes_all_votes_back_has_not_voted() -> None:
    """[RM-14]"""
    papers = counting_papers()
    papers.write(paper("p", 1, {"a": 2}))
    papers.write(paper("p", 2, {}))
    assert (papers.voters, points(papers.counters)) == (0, {})
    papers.write(paper("p", 3, {"a": 0}))
    assert papers.voters == 0
    papers.write(paper("p", 4, {"a": 1}))
    assert papers.voters == 1


def test_after_the_seal_the_counters_stay_and_nobody_knows_whose() -> None:
    """[RM-16]"""
    papers = counting_papers()
    papers.write(paper("p", 1, {"a": 2}))
    papers.seal()
    assert (papers.voters, points(papers.counters)) == (1, {"a": 2})
    assert (papers.revision("p"), dict(papers.of("p")), list(papers.slots())) == (0, {}, [])


def test_a_mirror_begins_with_what_is_stored() -> None:
    """[RM-17]"""
    stored = [BallotPaper("p", "laptop", "k3", 4, {"a": 2}), BallotPaper("q", "laptop", "self", 1, {})]
    papers = counting_papers(stored, Counters(1, {("points", "a"): 2}))
    assert (papers.voters, points(papers.counters)) == (1, {"a": 2})
    assert sorted(papers.slots()) == [("laptop", "k3"), ("laptop", "self")]
    assert papers.revision("p") == 4


def test_a_commit_that_failed_leaves_what_came_from_elsewhere_meanwhile() -> None:
    """[RM-15]"""
    before = paper("p", 1, {"a": 1})
    papers = counting_papers([before], Counters(1, {("points", "a"): 1}))
    written = {"p": paper("p", 2, {"b": 1}), "q": paper("q", 1, {"b": 1})}
    replaced = {voter: papers.write(one) for voter, one in written.items()}
    newer = paper("p", 3, {"c": 1})
    assert papers.put([newer, before]) == [newer]
    assert papers.put([newer]) == []
    papers.restore(written, replaced)
    assert dict(papers.of("p")["self"].choices) == {"c": 1}
    assert (dict(papers.of("q")), papers.voters, points(papers.counters)) == ({}, 1, {"a": 1})


async def test_it_counts_as_the_store_counts(tmp_path: Path) -> None:
    """[RM-14] Whatever is cast, changed and taken back, also several times in one batch."""
    source, papers = random.Random(5), counting_papers()
    store = await SqliteStore.open(tmp_path / "data")
    for revision in range(1, 40):
        writes = {
            voter: paper(voter, revision, {option: source.randrange(3) for option in source.sample("abc", 2)})
            for voter in source.sample("pqrstu", 3)
        }
        for write in writes.values():
            papers.write(write)
        (outcome,) = await store.log.flush([RoomBatch(BALLOT, None, papers=list(writes.values()), count=count)])
        assert isinstance(outcome, Committed)
        assert outcome.counters is not None
        assert outcome.counters.voters == papers.voters
        voters = {VOTERS: papers.voters} if papers.voters else {}
        assert {**outcome.counters.counts, **voters} == papers.counters
    stored = await store.log.load(BALLOT)
    again = counting_papers(stored.papers, stored.counters)
    assert (again.voters, again.counters, set(again.slots())) == (papers.voters, papers.counters, set(papers.slots()))
    await store.close()
