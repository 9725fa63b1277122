"""Sheets, papers and counters to weigh with."""

from collections import Counter
from collections.abc import Mapping, Sequence

from hypothesis import strategies as st

from samenspel.domain import counting
from samenspel.domain.commands.ballot import Option
from samenspel.domain.counting import Counts
from samenspel.domain.method import Marks
from samenspel.domain.weighing import Area, Criterion, Group, Initiative, Rule, Sheet

METHOD = Marks(lowest=0, highest=5, outcome="shares")

Paper = Mapping[str, int]


def flat(rows: Mapping[str, Sequence[float]], *, high: float = 1.0, top: int = 1) -> Sheet:
    """A table: areas with their own scores, on one group of criteria c1, c2, … from 0 to `high`."""
    number = len(next(iter(rows.values())))
    criteria = tuple(Criterion(f"c{at}", "all", 0, high, on="area") for at in range(1, number + 1))
    areas = tuple(
        Area(name, name, {one.id: score for one, score in zip(criteria, scores, strict=True)})
        for name, scores in rows.items()
    )
    return Sheet((Group("all"),), criteria, areas, top=top)


def options_of(sheet: Sheet) -> list[Option]:
    """The paper of a ballot that weighs this sheet."""
    return [Option(id=id_, title=id_, section=section) for section, ids in sheet.sections() for id_ in ids]


def counts_of(sheet: Sheet, papers: Sequence[Paper], method: Marks = METHOD) -> Counts:
    """The counters after these papers."""
    counted: Counter[tuple[str, str]] = Counter()
    for paper in papers:
        counted.update(counting.count(method, options_of(sheet), paper, "", scribe=False))
    return counted


GROUPS = (Group("plans"), Group("place"))
CRITERIA = (
    Criterion("need", "plans", 1, 5),
    Criterion("support", "plans", 1, 5),
    Criterion("cost", "plans", 0, 100, better="low"),
    Criterion("roots", "place", 1, 5, on="area"),
    Criterion("reach", "place", 0, 10, on="area"),
)
AREAS = tuple(f"area-{number}" for number in range(6))


def score(criterion: Criterion) -> st.SearchStrategy[int]:
    """A whole score on the scale."""
    return st.integers(int(criterion.low), int(criterion.high))


@st.composite
def scores(draw: st.DrawFn, on: str, *, complete: bool = False) -> dict[str, float]:
    """What one thing was given; not everything, unless asked for."""
    wanted = [criterion for criterion in CRITERIA if criterion.on == on]
    return {one.id: draw(score(one)) for one in wanted if complete or draw(st.integers(0, 4))}


@st.composite
def sheets(draw: st.DrawFn, *, rule: Rule | None = None, complete: bool = False) -> Sheet:
    """Up to six areas with up to eighteen initiatives."""
    areas = tuple(
        Area(name, name, draw(scores("area", complete=complete))) for name in AREAS[: draw(st.integers(2, len(AREAS)))]
    )
    number = draw(st.integers(0, 18))
    initiatives = [
        Initiative(f"initiative-{at}", draw(st.sampled_from(areas)).id, draw(scores("initiative", complete=complete)))
        for at in range(number)
    ]
    if complete:  # none lies empty
        initiatives += [
            Initiative(f"first-{one.id}", one.id, draw(scores("initiative", complete=True))) for one in areas
        ]
    chosen = rule or draw(st.sampled_from([Rule(), Rule("best", 1), Rule("best", 2)]))
    return Sheet(GROUPS, CRITERIA, areas, tuple(initiatives), chosen, draw(st.integers(1, len(areas))))


@st.composite
def papers(draw: st.DrawFn, most: int = 12) -> list[Paper]:
    """What some people filled in for such a sheet, all in whole marks."""
    ids = [*(group.id for group in GROUPS), *(criterion.id for criterion in CRITERIA)]
    return draw(st.lists(st.fixed_dictionaries({id_: st.integers(0, 5) for id_ in ids}), max_size=most))
