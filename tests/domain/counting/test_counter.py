"""What counts all papers of a ballot counts each as if it were alone, and as counting by hand does."""

from collections import Counter
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loadtests.recounting import Voting
from samenspel.domain import counting
from samenspel.domain.commands.ballot import Option
from samenspel.domain.method import Marks, Method, Ranking, method_record

OPTIONS = tuple(Option(id=name, title=name, section="xy"[place % 2]) for place, name in enumerate("abcdef"))
IDS = tuple(option.id for option in OPTIONS)
MARKS = st.dictionaries(st.sampled_from(IDS), st.integers(0, 5))
PLACES = st.lists(st.sampled_from(IDS), unique=True).map(lambda ids: {one: at for at, one in enumerate(ids, 1)})

Papers = list[Mapping[str, int]]


def counted_together(method: Method, papers: Papers) -> Counter[tuple[str, str]]:
    """By one counter, in the order of the papers."""
    count, total = counting.counter(method, OPTIONS), Counter[tuple[str, str]]()
    for paper in papers:
        total.update(count(paper, "", False))
    return total


@given(st.lists(PLACES, max_size=6))
def test_rankings_are_counted_as_they_are_recounted(papers: Papers) -> None:
    """[CT-02] By the second way of counting, which compares every pair."""
    recounted = Voting(method_record(Ranking()), {option.id: option.section for option in OPTIONS}).count(papers)
    assert counted_together(Ranking(), papers) == recounted


@pytest.mark.parametrize("outcome", ["sum", "mean", "shares"])
@given(papers=st.lists(MARKS, max_size=6))
def test_marks_are_counted_as_they_are_recounted(outcome: str, papers: Papers) -> None:
    """[CT-02] By the second way of counting, with exact fractions."""
    method = Marks(highest=5, outcome=outcome)  # type: ignore[arg-type]  # one of the three
    recounted = Voting(method_record(method), {option.id: option.section for option in OPTIONS}).count(papers)
    assert counted_together(method, papers) == recounted


@given(st.lists(PLACES, max_size=4), st.sampled_from(["", "3"]), st.booleans())
def test_one_counter_does_not_remember_the_paper_before(papers: Papers, tag: str, scribe: bool) -> None:
    count = counting.counter(Ranking(), OPTIONS)
    for paper in papers:
        found = count(paper, tag, scribe)
        assert found == counting.count(Ranking(), OPTIONS, paper, tag, scribe=scribe)
        assert 0 not in found.values()
