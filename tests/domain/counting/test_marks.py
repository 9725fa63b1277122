"""Marks: dots, approval, single choice, points, scales, plus and minus, and weights."""

from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspel.domain import counting
from samenspel.domain.commands.ballot import Option
from samenspel.domain.counting.marks import WHOLE, shares
from samenspel.domain.method import Marks
from samenspel.domain.rejections import Refusal
from tests.domain.counting.papers import added_up, held, options, ordered

DOTS = Marks(budget=3)
STACKED = Marks(highest=3, budget=3)
HUNDRED = Marks(highest=100, budget=100)
SCALE = Marks(lowest=1, highest=5, outcome="mean")
SIGNED = Marks(lowest=-2, highest=2, budget=3)
WEIGHTS = Marks(highest=5, outcome="shares")


@pytest.mark.parametrize(
    ("method", "paper", "code"),
    [
        (DOTS, {"a": 1, "b": 1, "c": 1}, None),
        (DOTS, {"a": 1, "b": 1, "c": 1, "d": 1}, "budget_spent"),
        (DOTS, {"a": 2}, "cap_reached"),
        (DOTS, {"a": -1}, "bad_value"),
        (DOTS, {"x": 1}, "unknown_option"),
        (DOTS, {"x": 0}, "unknown_option"),
        (STACKED, {"a": 3, "b": 0}, None),
        (STACKED, {"a": 3, "b": 1}, "budget_spent"),
        (HUNDRED, {"a": 60, "b": 40}, None),
        (HUNDRED, {"a": 61, "b": 40}, "budget_spent"),
        (SCALE, {"a": 5, "b": 1, "c": 0}, None),
        (SCALE, {"a": 6}, "cap_reached"),
        (SCALE, {"a": -1}, "bad_value"),
        (Marks(lowest=2, highest=5), {"a": 1}, "bad_value"),
        (SIGNED, {"a": -2, "b": 1}, None),
        (SIGNED, {"a": -2, "b": 2}, "budget_spent"),
        (SIGNED, {"a": -3}, "bad_value"),
    ],
)
def test_a_paper_keeps_to_its_marks(method: Marks, paper: dict[str, int], code: str | None) -> None:
    """[CT-01] Nought is an option left out; of marks below nought the budget takes the size."""
    if code is None:
        counting.check(method, options("abcd"), paper, "")
        return
    with pytest.raises(Refusal, match=code):
        counting.check(method, options("abcd"), paper, "")


def test_every_section_has_its_own_budget() -> None:
    """[CT-01]"""
    of = [*options("ab", "s"), *options("cd", "t")]
    counting.check(Marks(budget=2), of, dict.fromkeys("abcd", 1), "")
    with pytest.raises(Refusal) as refusal:
        counting.check(Marks(budget=1), of, {"a": 1, "c": 1, "d": 1}, "")
    assert refusal.value.rejected.params == {"budget": 1}


def test_dots_are_added_up() -> None:
    """[CT-04] Nobody's marks are kept apart where each is one."""
    papers = [{"a": 1, "b": 1}, {"a": 1}, {"c": 1}, {}]
    assert added_up(DOTS, options("abcd"), papers) == {
        ("points", "a"): 2, ("points", "b"): 1, ("points", "c"): 1, ("voters", ""): 3,
    }  # fmt: skip
    outcome = held(DOTS, options("abcd"), papers)
    assert outcome.rule == "points"
    assert {option: (result.value, result.place) for option, result in outcome.results.items()} == {
        "a": (2.0, 1), "b": (1.0, 2), "c": (1.0, 2), "d": (0.0, 4),
    }  # fmt: skip


def test_plus_and_minus_may_come_to_less_than_nothing() -> None:
    """[CT-04] And to nothing, which is more than less."""
    outcome = held(Marks(lowest=-1), options("abc"), [{"a": -1, "b": 1}, {"a": -1, "b": -1}, {"b": 1, "a": 1}])
    assert [(option, result.value) for option, result in outcome.results.items()] == [("a", -1), ("b", 1), ("c", 0)]
    assert ordered(outcome) == [{"b"}, {"c"}, {"a"}]
    assert outcome.results["a"].marks == {-1: 2, 1: 1}
    assert outcome.results["a"].mean == pytest.approx(-1 / 3)


def test_a_mean_is_of_the_marks_that_were_given() -> None:
    """[CT-05] One five beats two people's 5 and 4; the spread is that of everyone who gave a mark."""
    outcome = held(SCALE, options("abc"), [{"a": 5, "b": 5}, {"a": 4}, {"c": 2}])
    a, b, c = outcome.results.values()
    assert outcome.rule == "mean"
    assert ordered(outcome) == [{"b"}, {"a"}, {"c"}]
    assert (a.value, a.votes, a.mean, a.spread, a.marks) == (4.5, 9, 4.5, 0.5, {4: 1, 5: 1})
    assert (b.value, b.spread) == (5.0, 0.0)
    assert c.value == 2.0


@pytest.mark.parametrize("method", [SCALE, Marks(lowest=-2, highest=2, outcome="mean")])
def test_who_was_given_no_mark_stands_last(method: Marks) -> None:
    """[CT-05] Also behind a mean below nought."""
    outcome = held(method, options("abcd"), [{"a": 2}, {"b": method.lowest}])
    assert ordered(outcome) == [{"a"}, {"b"}, {"c", "d"}]
    assert (outcome.results["c"].value, outcome.results["c"].mean, outcome.results["c"].tied) == (0.0, None, True)


def test_marks_of_one_have_a_mean_too() -> None:
    """[CT-05]"""
    outcome = held(Marks(outcome="mean"), options("ab"), [{"a": 1}, {"a": 1}])
    assert (outcome.results["a"].mean, outcome.results["a"].value) == (1.0, 1.0)
    assert ordered(outcome) == [{"a"}, {"b"}]


@given(st.dictionaries(st.sampled_from("abcdefghi"), st.integers(0, 1_000)))
def test_a_voters_shares_add_up_to_a_million(given: dict[str, int]) -> None:
    """[CT-05] And none is a millionth off; of nothing there are no shares."""
    parts, total = shares(given), sum(given.values())
    assert sum(parts.values()) == (WHOLE if total else 0)
    assert all(abs(part - Fraction(given[option] * WHOLE, total)) < 1 for option, part in parts.items())


def test_every_voter_weighs_as_much() -> None:
    """[CT-05] However high their marks; the mean is over those who gave something in that section."""
    of = [*options("ab", "s"), *options("cd", "t")]
    outcome = held(WEIGHTS, of, [{"a": 1, "b": 1}, {"a": 5, "c": 1, "d": 3}, {"b": 4, "a": 4}])
    assert outcome.rule == "shares"
    assert {option: result.value for option, result in outcome.results.items()} == pytest.approx(
        {"a": 2 / 3, "b": 1 / 3, "c": 1 / 4, "d": 3 / 4}
    )
    assert {option: result.place for option, result in outcome.results.items()} == {"a": 1, "b": 2, "c": 2, "d": 1}
    assert {result.value for result in held(WEIGHTS, of, []).results.values()} == {0.0}


def test_what_was_given_the_same_is_tied() -> None:
    """[CT-03] A million does not divide by three: what is left over decides no place."""
    outcome = held(WEIGHTS, options("abc"), [dict.fromkeys("abc", 2)] * 7 + [dict.fromkeys("cba", 1)] * 4)
    assert ordered(outcome) == [{"a", "b", "c"}]
    assert all(result.tied for result in outcome.results.values())
    assert sum(result.value for result in outcome.results.values()) == pytest.approx(1)


def test_the_table_is_counted_with_the_vote() -> None:
    """[CT-02] Voters and points, where votes are counted by table; a vote by a scribe is told as one."""
    counts = counting.count(STACKED, options("ab"), {"a": 2, "b": 0}, "3", scribe=True)
    assert counts == {
        ("voters", ""): 1, ("scribe", ""): 1, ("points", "a"): 2, ("marks", "a/2"): 1,
        ("voters@3", ""): 1, ("points@3", "a"): 2,
    }  # fmt: skip
    assert counting.count(STACKED, options("ab"), {"a": 0}, "3", scribe=True) == {}


def test_ids_with_a_slash_are_told_apart() -> None:
    """[CT-02] The mark stands behind the last one."""
    of = [Option(id="a", title=""), Option(id="a/2", title="")]
    outcome = held(SCALE, of, [{"a": 2, "a/2": 5}])
    assert [result.marks for result in outcome.results.values()] == [{2: 1}, {5: 1}]


def test_a_weight_of_nought_is_an_answer() -> None:
    """[CT-05] Of who gave something in the section, and nothing here; not of who left the section alone."""
    both = [Option(id="a", title="A", section="s"), Option(id="b", title="B", section="s")]
    counts: Counter[tuple[str, str]] = Counter()
    for choices in ({"a": 5}, {"a": 4}, {"a": 2, "b": 2}, {}):
        counts.update(counting.count(WEIGHTS, both, choices, "", scribe=False))
    found = counting.results(WEIGHTS, both, counts, 4).results
    assert found["b"].marks == {0: 2, 2: 1}
    assert found["b"].mean == pytest.approx(2 / 3)
    assert found["a"].marks == {2: 1, 4: 1, 5: 1}
