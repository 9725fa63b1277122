"""What simulated people fill in is taken, however a vote is held."""

import random
from typing import Any

import pytest

from samenspel.demo.choosing import choose
from samenspel.demo.voting import liking
from samenspel.domain import counting
from samenspel.domain.commands.ballot import Option
from samenspel.domain.method import Marks, Method, Pairs, Ranking, YesNo, method_record

METHODS: dict[str, Method] = {
    "dots": Marks(budget=3),
    "dots on one option": Marks(highest=3, budget=3),
    "approval": Marks(),
    "one": Marks(budget=1),
    "a hundred points": Marks(highest=100, budget=100),
    "a scale": Marks(lowest=1, highest=5, outcome="mean"),
    "a scale that begins high": Marks(lowest=3, highest=5, budget=9),
    "ten": Marks(lowest=1, highest=10, outcome="mean", budget=30),
    "plus and minus": Marks(lowest=-1, highest=1, budget=4),
    "weights": Marks(highest=5, outcome="shares"),
    "a ranking": Ranking(),
    "the first three": Ranking(places=3, rule="ranked_pairs"),
    "pairs": Pairs(each=8),
    "all pairs": Pairs(each=100),
    "yes and no": YesNo(quorum=50),
}


def held(method: Method) -> list[Option]:
    """What is voted on: of weights, in two sections."""
    if isinstance(method, YesNo):
        return [Option(id=answer, title=answer) for answer in ("yes", "no", "abstain")]
    weighs = isinstance(method, Marks) and method.outcome == "shares"
    return [Option(id=f"{7 - at}", title=f"{at}", section="ab"[at % 2] if weighs else "") for at in range(7)]


@pytest.mark.parametrize("name", METHODS)
def test_every_way_of_voting_gets_papers_that_it_takes(name: str) -> None:
    """[CT-01] [BL-02] And most of them say something, not always the same; nobody votes for what they wrote."""
    method, source = METHODS[name], random.Random(7)
    options = held(method)
    records: dict[str, Any] = {
        one.id: {"order": order, "table": order % 3, "section": one.section} for order, one in enumerate(options)
    }
    likes, barred = liking(records, source), () if isinstance(method, YesNo) else ("3",)
    papers, rules = [], {"method": method_record(method)}
    for voter in range(200):
        seed = f"room/{voter}/self"
        paper = choose(records, likes, voter % 3, rules, source, seed=seed, barred=barred)
        counting.check(method, options, paper, seed)
        papers.append(paper)
    assert not any("3" in key.split(">") for paper in papers for key in paper)
    assert sum(any(paper.values()) for paper in papers) > 150
    assert len({tuple(sorted(paper.items())) for paper in papers}) > 2
