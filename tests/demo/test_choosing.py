"""What a simulated person puts on a paper: something that the vote takes, whatever its method."""

import random

import msgspec
import pytest

from samenspel.demo.voting import choose, liking
from samenspel.domain.commands.ballot import Option
from samenspel.domain.counting import check
from samenspel.domain.method import YES, Marks, Method, Ranking, YesNo, method_record

OPTIONS = [Option(id=option, title=option, table=number) for number, option in enumerate("abcdefg", start=1)]
ANSWERS = [Option(id=option, title=option) for option in (YES, "no", "abstain")]


@pytest.mark.parametrize(
    "method",
    [
        Marks(budget=3),
        Marks(budget=6, highest=3),
        Marks(budget=10, highest=2),
        Marks(),
        Marks(budget=1),
        Marks(highest=100, budget=100),
        Marks(lowest=1, highest=5, outcome="mean"),
        Marks(highest=5, outcome="shares"),
        Marks(lowest=-1, budget=4),
        Ranking(),
        Ranking(places=3, rule="ranked_pairs"),
        YesNo(quorum=50),
    ],
    ids=str,
)
def test_a_paper_of_every_method(method: Method) -> None:
    """[CT-01] [BL-02] And not always the same."""
    options = ANSWERS if isinstance(method, YesNo) else OPTIONS
    records = {option.id: msgspec.to_builtins(option) for option in options}
    source, rules = random.Random(7), {"method": method_record(method)}
    likes = liking(records, source)
    papers = [choose(records, likes, 1, rules, source) for _ in range(60)]
    for paper in papers:
        check(method, options, paper, "seed")
        assert paper
    assert len({tuple(sorted(paper.items())) for paper in papers}) > 2
