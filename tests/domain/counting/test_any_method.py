"""What holds for every method: papers keep to it, counters add up, names and orders change nothing."""

import random
from collections import Counter

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samenspel.domain import counting
from samenspel.domain.counting import pairs
from samenspel.domain.counting.marks import WHOLE
from samenspel.domain.counting.result import places
from samenspel.domain.method import Marks, Pairs, Ranking, Terms, YesNo, faults
from samenspel.domain.rejections import Refusal
from tests.domain.counting.papers import METHODS, accepted, added_up, held, lists, methods, votes

every_method = pytest.mark.parametrize("kind", METHODS)
some = settings(max_examples=50)
"""There are seven methods to draw for."""
Paper = dict[str, int]


@every_method
@some
@given(st.data())
def test_a_paper_within_the_rules_is_taken(kind: str, data: st.DataObject) -> None:
    """[CT-01] And the methods that are drawn here are ones that a vote can be held with."""
    method, of, papers = data.draw(votes(kind))
    assert list(faults(Terms(method=method))) == []
    for voter, paper in enumerate(papers):
        counting.check(method, of, paper, str(voter))


@every_method
@some
@given(st.data())
def test_whatever_is_taken_is_within_the_rules(kind: str, data: st.DataObject) -> None:
    """[CT-01] Papers of any content: of those that are taken no budget is exceeded, no mark out of bounds, no place
    twice, no pair that was not dealt."""
    method = data.draw(methods(kind))
    of = data.draw(lists(method))
    ids = [option.id for option in of]
    keys = [f"{one}>{other}" for one in ids for other in ids] if kind == "pairs" else ids
    numbers = st.integers(-3, 12) if isinstance(method, Marks) else st.integers(0, 3)
    paper = data.draw(st.dictionaries(st.sampled_from([*keys, "x"]), numbers, max_size=4))
    try:
        counting.check(method, of, paper, "seed")
    except Refusal:
        return
    chosen = {key: number for key, number in paper.items() if number}
    assert "x" not in chosen
    match method:
        case Marks(lowest=lowest, highest=highest, budget=budget):
            assert all(lowest <= mark <= highest for mark in chosen.values())
            spent: Counter[str] = Counter()
            for option in of:
                spent[option.section] += abs(chosen.get(option.id, 0))
            assert budget is None or max(spent.values()) <= budget
        case Ranking(places=most):
            assert sorted(chosen.values()) == list(range(1, len(chosen) + 1))
            assert len(chosen) <= (most or len(of))
        case Pairs(each=each):
            asked = [tuple(sorted(key.split(">"))) for key in chosen]
            assert len(set(asked)) == len(asked)
            assert set(asked) <= {tuple(sorted(pair)) for pair in pairs.dealt(of, each, "seed")}
        case YesNo():
            assert list(chosen.values()) in ([], [1])


@every_method
@some
@given(st.data())
def test_the_tally_is_the_recount(kind: str, data: st.DataObject) -> None:
    """[CT-02] Whatever papers were replaced on the way, and in whatever order they are counted again."""
    method, of, first = data.draw(votes(kind))
    standing, counters = [Paper() for _ in first], Counter[tuple[str, str]]()
    changes = [(voter, paper) for voter, paper in enumerate(first)]
    changes += [(voter, data.draw(accepted(method, of, str(voter)))) for voter in range(len(first))]
    chance = random.Random(data.draw(st.integers(0, 99)))
    chance.shuffle(changes)
    for voter, paper in changes:
        counters.update(counting.count(method, of, paper, "1", scribe=voter == 0))
        counters.subtract(counting.count(method, of, standing[voter], "1", scribe=voter == 0))
        standing[voter] = paper
    again = Counter[tuple[str, str]]()
    for voter in chance.sample(range(len(first)), len(first)):
        again.update(counting.count(method, of, standing[voter], "1", scribe=voter == 0))
    assert counters == again
    tallied, recounted = (counting.results(method, of, counts, 20) for counts in (counters, again))
    assert tallied == recounted


@every_method
@some
@given(st.data())
def test_every_voter_is_counted_once(kind: str, data: st.DataObject) -> None:
    """[CT-02] Who left everything out is none."""
    method, of, papers = data.draw(votes(kind))
    assert added_up(method, of, papers)["voters", ""] == sum(1 for paper in papers if paper)


@every_method
@some
@given(st.data())
def test_names_and_orders_change_nothing(kind: str, data: st.DataObject) -> None:
    """[CT-03] Other ids, other sections, another order of options and of voters: the same places, ties and values."""
    method, of, papers = data.draw(votes(kind))
    before = held(method, of, papers, 20)
    names = {option.id: f"n{at}" for at, option in enumerate(data.draw(st.permutations(of)))}
    names = {id_: id_ for id_ in names} if isinstance(method, YesNo) else names
    renamed = [
        msgspec.structs.replace(option, id=names[option.id], section=f"other {option.section}")
        for option in data.draw(st.permutations(of))
    ]
    again = [_renamed(paper, names) for paper in data.draw(st.permutations(papers))]
    after = held(method, renamed, again, 20)
    assert (after.rule, after.verdict, after.needed, after.cycle) == (
        before.rule, before.verdict, before.needed, before.cycle,
    )  # fmt: skip
    for option, result in before.results.items():
        other = after.results[names[option]]
        assert (other.place, other.tied, other.votes, other.marks) == (
            result.place, result.tied, result.votes, result.marks,
        )  # fmt: skip
        assert other.value == pytest.approx(result.value, abs=2 / WHOLE)
        assert [other.low, other.high] == pytest.approx([result.low, result.high])


def _renamed(paper: Paper, names: dict[str, str]) -> Paper:
    return {">".join(names[id_] for id_ in key.split(">")): number for key, number in paper.items()}


@given(st.data())
def test_shares_of_a_section_add_up(data: st.DataObject) -> None:
    """[CT-05] Of each voter to a million in every section where they gave something, to nothing elsewhere."""
    method, of, papers = data.draw(votes("shares"))
    for paper in papers:
        counts = counting.count(method, of, paper, "", scribe=False)
        for section in {option.section for option in of}:
            inside = [option.id for option in of if option.section == section]
            whole = WHOLE if any(paper.get(id_) for id_ in inside) else 0
            assert sum(counts.get(("shares", id_), 0) for id_ in inside) == whole
            assert counts.get(("sections", section), 0) == bool(whole)


@every_method
@some
@given(st.data())
def test_places_follow_values(kind: str, data: st.DataObject) -> None:
    """[BL-07] As many stand before an option as its place says; a better place has no lower value, and one that is
    shared the same. Of a mean this is said of options that were given marks."""
    method, of, papers = data.draw(votes(kind))
    results = held(method, of, papers).results
    section = {option.id: option.section if kind == "shares" else "" for option in of}
    for id_, result in results.items():
        beside = [other for key, other in results.items() if section[key] == section[id_]]
        assert result.place == 1 + sum(other.place < result.place for other in beside)
        assert result.tied == (sum(other.place == result.place for other in beside) > 1)
        if kind != "mean" or result.mean is not None:
            assert all(other.value >= result.value - 1e-5 for other in beside if other.place <= result.place)


@pytest.mark.parametrize(
    ("within", "expected"),
    [
        (0.0, {"a": (1, False), "b": (2, True), "c": (2, True), "d": (4, False)}),
        (0.1, {"a": (1, False), "b": (2, True), "c": (2, True), "d": (2, True)}),
        (2.0, dict.fromkeys("abcd", (1, True))),
    ],
)
def test_equal_values_share_a_place(within: float, expected: dict[str, tuple[int, bool]]) -> None:
    """[BL-07] 1, 2=, 2=, 4; and what is nearly equal where that is asked for."""
    assert places({"d": 0.95, "a": 3.0, "b": 1.0, "c": 1.0}, within=within) == expected
    assert places({}) == {}
