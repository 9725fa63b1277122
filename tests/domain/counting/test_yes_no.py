"""Yes, no, or neither."""

from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspel.domain import counting
from samenspel.domain.counting import Outcome
from samenspel.domain.method import ABSTAIN, NO, YES, YesNo
from samenspel.domain.rejections import Refusal
from tests.domain.counting.papers import held, options

ANSWERS = options([YES, NO, ABSTAIN])


def voted(method: YesNo, yes: int, no: int, abstain: int, present: int) -> Outcome:
    """The outcome of so many votes."""
    papers = [{YES: 1}] * yes + [{NO: 1}] * no + [{ABSTAIN: 1}] * abstain
    return held(method, ANSWERS, papers, present)


@pytest.mark.parametrize(
    ("majority", "yes", "no", "abstain", "verdict"),
    [
        ("simple", 2, 1, 0, "adopted"),
        ("simple", 1, 1, 5, "rejected"),
        ("simple", 0, 0, 3, "rejected"),
        ("simple", 1, 0, 9, "adopted"),
        ("two_thirds", 2, 1, 9, "adopted"),
        ("two_thirds", 199, 100, 0, "rejected"),
        ("two_thirds", 200, 100, 0, "adopted"),
        ("two_thirds", 0, 0, 1, "rejected"),
    ],
)
def test_a_majority_is_of_yes_and_no(
    majority: Literal["simple", "two_thirds"], yes: int, no: int, abstain: int, verdict: str
) -> None:
    """[CT-11] A tie is none."""
    outcome = voted(YesNo(majority=majority), yes, no, abstain, present=400)
    assert (outcome.rule, outcome.verdict, outcome.needed) == ("yes_no", verdict, 0)
    assert [result.votes for result in outcome.results.values()] == [yes, no, abstain]


@pytest.mark.parametrize(
    ("quorum", "present", "needed"),
    [
        # As many associations have it in their rules: half, two thirds or three quarters of the members present.
        (50, 45, 23),
        (50, 46, 23),
        (67, 45, 31),
        (75, 44, 33),
        (100, 45, 45),
        (1, 1, 1),
        (0, 45, 0),
        (29, 100, 29),
        (7, 10_000, 700),
    ],
)
def test_a_quorum_is_rounded_up(quorum: int, present: int, needed: int) -> None:
    """[CT-11] Who abstains counts for it."""
    enough = voted(YesNo(quorum=quorum), 1, 0, needed - 1, present) if needed else voted(YesNo(), 1, 0, 0, present)
    assert (enough.verdict, enough.needed if quorum else 0) == ("adopted", needed)
    if needed > 1:
        assert voted(YesNo(quorum=quorum), needed - 1, 0, 0, present).verdict == "no_quorum"


@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 30), st.integers(0, 100), st.integers(0, 60))
def test_a_no_more_never_adopts(yes: int, no: int, abstain: int, quorum: int, present: int) -> None:
    """[CT-11] Unless it is what the quorum was waiting for."""
    method = YesNo(quorum=quorum)
    if voted(method, yes, no, abstain, present).verdict == "rejected":
        assert voted(method, yes, no + 1, abstain, present).verdict == "rejected"


@pytest.mark.parametrize(
    ("paper", "code"),
    [
        ({YES: 1}, None),
        ({}, None),
        ({YES: 0, NO: 1}, None),
        ({YES: 1, NO: 1}, "bad_value"),
        ({YES: 2}, "bad_value"),
        ({YES: -1}, "bad_value"),
        ({"maybe": 1}, "unknown_option"),
    ],
)
def test_one_answer_is_taken(paper: dict[str, int], code: str | None) -> None:
    """[CT-01]"""
    if code is None:
        counting.check(YesNo(), ANSWERS, paper, "")
        return
    with pytest.raises(Refusal, match=code):
        counting.check(YesNo(), ANSWERS, paper, "")
