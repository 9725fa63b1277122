"""Votes as people cast them: options, papers, and what they add up to; and strategies that draw them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from hypothesis import strategies as st

from samenspel.domain import counting
from samenspel.domain.commands.ballot import Option
from samenspel.domain.counting import Choices, Outcome, pairs
from samenspel.domain.method import ABSTAIN, NO, YES, Marks, Method, Pairs, Ranking, YesNo

METHODS = ("sum", "mean", "shares", "borda", "ranked_pairs", "pairs", "yes_no")


def options(ids: Iterable[str], section: str = "") -> list[Option]:
    """Options named by their ids."""
    return [Option(id=id_, title=id_, section=section) for id_ in ids]


def added_up(method: Method, of: list[Option], papers: Iterable[Choices]) -> Counter[tuple[str, str]]:
    """The counters over these papers."""
    counts: Counter[tuple[str, str]] = Counter()
    for paper in papers:
        counts.update(counting.count(method, of, paper, "", scribe=False))
    return counts


def held(method: Method, of: list[Option], papers: Iterable[Choices], present: int = 0) -> Outcome:
    """The outcome of a whole vote."""
    return counting.results(method, of, added_up(method, of, papers), present)


def ranked(order: Iterable[str]) -> dict[str, int]:
    """A ranking, the best first."""
    return {option: place for place, option in enumerate(order, start=1)}


def schedule(voters: Mapping[str, int]) -> list[dict[str, int]]:
    """The papers of a preference schedule: order → how many voters."""
    return [ranked(order) for order, number in voters.items() for _ in range(number)]


def ordered(outcome: Outcome) -> list[set[str]]:
    """The options by place."""
    places = sorted({result.place for result in outcome.results.values()})
    return [{option for option, result in outcome.results.items() if result.place == place} for place in places]


def methods(kind: str) -> st.SearchStrategy[Method]:
    """Any method that is counted in this way."""
    if kind in {"sum", "mean", "shares"}:
        return st.builds(_marks, st.just(kind), st.integers(1, 9), st.integers(-9, 9), st.none() | st.integers(0, 12))
    if kind in {"borda", "ranked_pairs"}:
        return st.builds(Ranking, places=st.none() | st.integers(1, 5), rule=st.just(kind))
    if kind == "pairs":
        return st.builds(Pairs, each=st.integers(1, 8))
    return st.builds(YesNo, quorum=st.integers(0, 100), majority=st.sampled_from(["simple", "two_thirds"]))


def _marks(outcome: Any, highest: int, lowest: int, over: int | None) -> Marks:
    lowest = max(-highest, min(lowest, highest))
    lowest = max(lowest, 0) if outcome == "shares" else lowest
    return Marks(lowest=lowest, highest=highest, budget=None if over is None else highest + over, outcome=outcome)


def lists(method: Method) -> st.SearchStrategy[list[Option]]:
    """Options to vote on, some of them in sections."""
    if isinstance(method, YesNo):
        return st.just(options([YES, NO, ABSTAIN]))
    sections = st.lists(st.sampled_from(["", "s", "t"]), min_size=2, max_size=6)
    return sections.map(lambda drawn: [Option(id=f"o{at}", title="", section=of) for at, of in enumerate(drawn)])


@st.composite
def accepted(draw: st.DrawFn, method: Method, of: list[Option], seed: str) -> dict[str, int]:
    """A paper that keeps to the method, now and then an empty one."""
    ids = [option.id for option in of]
    match method:
        case Marks():
            return _within_budget(method, of, [draw(st.integers(method.lowest, method.highest)) for _ in of], draw)
        case Ranking(places=places):
            order = draw(st.permutations(ids))
            return ranked(order[: draw(st.integers(0, min(places or len(ids), len(ids))))])
        case Pairs(each=each):
            sides = [draw(st.sampled_from([None, pair, pair[::-1]])) for pair in pairs.dealt(of, each, seed)]
            return {f"{pair[0]}>{pair[1]}": 1 for pair in sides if pair}
        case YesNo():
            answer = draw(st.none() | st.sampled_from(ids))
            return {answer: 1} if answer else {}


def _within_budget(method: Marks, of: list[Option], marks: list[int], draw: st.DrawFn) -> dict[str, int]:
    spent: Counter[str] = Counter()
    paper = {}
    for option, mark in zip(of, marks, strict=True):
        fits = method.budget is None or spent[option.section] + abs(mark) <= method.budget
        if mark and fits and draw(st.booleans()):
            spent[option.section] += abs(mark)
            paper[option.id] = mark
    return paper


@st.composite
def votes(draw: st.DrawFn, kind: str) -> tuple[Method, list[Option], list[dict[str, int]]]:
    """A method, its options and the papers of a dozen voters, voter n with seed "n"."""
    method = draw(methods(kind))
    of = draw(lists(method))
    voters = draw(st.integers(0, 12))
    return method, of, [draw(accepted(method, of, str(voter))) for voter in range(voters)]
