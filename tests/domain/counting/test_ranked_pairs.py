"""Ranked pairs, against published examples, its definition by stacks, and another implementation."""

import random
from collections.abc import Sequence
from itertools import combinations, permutations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from rankedpairsvoting import ranked_pairs_voting  # type: ignore[import-untyped]  # has annotations, and no marker

from samenspel.domain.counting import Outcome, ranked_pairs
from samenspel.domain.method import Ranking
from tests.domain.counting.papers import held, options, ordered, schedule

RULE = Ranking(rule="ranked_pairs")
LIST = "the mailing list election-methods"
"""Where examples were worked out in public: lists.electorama.com."""


def of(voters: dict[str, int]) -> Outcome:
    """The outcome over a preference schedule."""
    return held(RULE, options(sorted(set("".join(voters)))), schedule(voters))


TIDEMAN = {"CABD": 37, "BDAC": 20, "ADCB": 18, "BDCA": 15, "DACB": 7, "CBAD": 3}
"""Schulze on Tideman's rule and who stays at home, 10 June 1998: six more voters who put C before A make A win."""


@pytest.mark.parametrize(
    ("voters", "first", "cycle"),
    [
        pytest.param({"MNCK": 42, "NCKM": 26, "CKNM": 15, "KCNM": 17}, "NCKM", False, id="Tennessee, Wikipedia"),
        pytest.param({"A": 45, "BA": 6, "BC": 5, "CB": 44}, "BAC", True, id=f"winning votes, {LIST}, 8 September 2003"),
        pytest.param({"ABC": 35, "BCA": 34, "CAB": 31}, "ABC", True, id=f"66, 69 and 65, {LIST}, 7 February 2000"),
        pytest.param(TIDEMAN, "C", True, id=f"{LIST}, 10 June 1998"),
        pytest.param({**TIDEMAN, "BDCA": 15 + 6}, "A", True, id=f"{LIST}, 10 June 1998, six more"),
    ],
)
def test_ranked_pairs_are_as_published(voters: dict[str, int], first: str, cycle: bool) -> None:
    """[CT-07]"""
    outcome = of(voters)
    assert outcome.rule == "ranked_pairs"
    assert ordered(outcome)[: len(first)] == [{option} for option in first]
    assert outcome.cycle is cycle


def test_equal_majorities_that_contradict_each_other_are_left_out() -> None:
    """[CT-07] An example of the same list, 27 December 2002: 10 to 3 for B over C, 9 to 4 for A over C and for B over
    D; the 8 to 5 for A over B, for D over A and for C over D cannot all stand. Drawing lots would choose."""
    outcome = of({"ABCD": 5, "BDAC": 4, "CDAB": 3, "DBCA": 1})
    assert ordered(outcome) == [{"A", "B"}, {"C", "D"}]
    assert outcome.cycle
    assert {option: result.tied for option, result in outcome.results.items()} == dict.fromkeys("ABCD", True)


def test_what_contradicts_a_stronger_majority_drags_no_equal_along() -> None:
    """[CT-07] B over A is out by A over C and C over B. C over D is as strong, in a circle with it, and stays."""
    wins = {("D", "B"): 10, ("C", "B"): 9, ("A", "C"): 8, ("B", "A"): 7, ("C", "D"): 7, ("D", "A"): 6}
    assert ranked_pairs.tiers("ABCD", wins) == [["A"], ["C"], ["D"], ["B"]]


def test_of_as_many_votes_those_with_fewer_against_go_first() -> None:
    """[CT-07] Each beats the next by five votes; C over A is the one with the most against."""
    wins = {("a", "b"): 5, ("b", "a"): 1, ("b", "c"): 5, ("c", "b"): 2, ("c", "a"): 5, ("a", "c"): 4}
    assert ranked_pairs.tiers("abc", wins) == [["a"], ["b"], ["c"]]


def test_a_perfect_circle_is_a_tie() -> None:
    """[CT-07] Condorcet's paradox, and nobody voted."""
    outcome = of({"ABC": 1, "BCA": 1, "CAB": 1})
    assert (ordered(outcome), outcome.cycle) == ([{"A", "B", "C"}], True)
    nobody = held(RULE, options("AB"), [])
    assert (ordered(nobody), nobody.cycle) == ([{"A", "B"}], False)


def test_the_value_is_how_many_stand_lower() -> None:
    """[CT-07]"""
    outcome = of({"ABC": 2, "ACB": 2})
    assert {option: (result.value, result.place) for option, result in outcome.results.items()} == {
        "A": (2.0, 1), "B": (0.0, 2), "C": (0.0, 2),
    }  # fmt: skip


def compared(papers: Sequence[Sequence[str]]) -> dict[tuple[str, str], int]:
    """How many put the one above the other."""
    wins: dict[tuple[str, str], int] = {}
    for paper in papers:
        for pair in combinations(paper, 2):
            wins[pair] = wins.get(pair, 0) + 1
    return wins


def is_stack(order: Sequence[str], wins: dict[tuple[str, str], int]) -> bool:
    """Zavist and Tideman (1989): an order is that of ranked pairs when from every option to each lower one there is a
    way down along the order, of which every step is at least as strong as the majority for going back."""

    def attains(one: str, other: str, strength: int) -> bool:
        if one == other:
            return True
        lower = order[order.index(one) + 1 : order.index(other) + 1]
        return any(wins.get((one, step), 0) >= strength and attains(step, other, strength) for step in lower)

    return all(attains(one, other, wins.get((other, one), 0)) for one, other in combinations(order, 2))


def an_odd_hall(seed: int, size: int) -> list[list[str]]:
    """Full rankings of 101 people who agree a little, of which no two pairs are decided by as many."""
    chance = random.Random(seed)
    taste = [chance.random() for _ in range(size)]
    return [
        sorted("abcdef"[:size], key=lambda option: taste["abcdef".index(option)] * 0.3 + chance.random())
        for _ in range(101)
    ]


def unequal(wins: dict[tuple[str, str], int], size: int) -> bool:
    """Whether there is one order of the majorities, and nothing to draw lots for."""
    won = [votes for votes in wins.values() if votes > 50]
    return len(set(won)) == len(won) == size * (size - 1) // 2


@given(st.integers(0, 10**6), st.integers(2, 5))
def test_the_order_is_the_only_stack(seed: int, size: int) -> None:
    """[CT-07]"""
    papers = an_odd_hall(seed, size)
    wins = compared(papers)
    assume(unequal(wins, size))
    stacks = [list(order) for order in permutations("abcdef"[:size]) if is_stack(order, wins)]
    assert [[option] for option in stacks[0]] == ranked_pairs.tiers("abcdef"[:size], wins)
    assert len(stacks) == 1


@given(st.integers(0, 10**6), st.integers(3, 6))
def test_another_implementation_comes_to_the_same(seed: int, size: int) -> None:
    """[CT-07] rankedpairsvoting; it goes by margins, which come to the same when everybody ranks everything."""
    papers = an_odd_hall(seed, size)
    assume(unequal(compared(papers), size))
    ids = list("abcdef"[:size])
    votes = [[paper.index(option) + 1 for option in ids] for paper in papers]
    assert [[option] for option in ranked_pairs_voting(ids, votes)] == ranked_pairs.tiers(ids, compared(papers))


@given(st.lists(st.permutations("abcde").flatmap(lambda order: st.integers(0, 5).map(lambda top: order[:top]))))
def test_who_beats_everybody_is_first_alone(papers: list[list[str]]) -> None:
    """[CT-07] Condorcet, and who loses to everybody is last."""
    outcome = held(RULE, options("abcde"), [{option: at for at, option in enumerate(paper, 1)} for paper in papers])
    wins = dict.fromkeys(permutations("abcde", 2), 0)
    for paper in papers:
        for one, other in wins:
            above = one in paper and (other not in paper or paper.index(one) < paper.index(other))
            wins[one, other] += above
    for option in "abcde":
        others = [other for other in "abcde" if other != option]
        if all(wins[option, other] > wins[other, option] for other in others):
            assert ordered(outcome)[0] == {option}
        if all(wins[option, other] < wins[other, option] for other in others):
            assert ordered(outcome)[-1] == {option}
