"""What simulated people fill in, however a vote is held: papers that the service takes, more for what is liked."""

import random
from collections.abc import Collection, Mapping, Sequence
from itertools import combinations
from typing import Final

from samenspel.demo.lanes import Record
from samenspel.domain.chance import Chance

OWN_TABLE: Final = 2.5
"""How much likelier somebody votes for the option of their own table."""
SAVES_ONE: Final = 0.12
"""How often somebody does not use all there is."""
PASSES_OVER: Final = 0.08
"""How often somebody leaves an option or a pair open."""

Options = Mapping[str, Record]
Sections = list[list[str]]
"""Options, each with those of its own section."""


def choose(
    options: Options,
    likes: Mapping[str, float],
    table: int | None,
    rules: Record,
    source: random.Random,
    *,
    seed: str,
    barred: Collection[str] = (),
) -> dict[str, int]:
    """One paper. `seed`: that of the voter's pairs; `barred`: options that this voter may not vote for."""
    method = rules["method"]
    open_ = {one: options[one] for one in sorted(options) if one not in barred}
    weights = {one: likes[one] * (OWN_TABLE if option.get("table") == table else 1.0) for one, option in open_.items()}
    match method["kind"]:
        case "marks" if method["outcome"] == "sum" and method["lowest"] >= 0:
            return _points(_sections(open_), weights, method, source)
        case "marks":
            return _marks(_sections(open_), weights, method, source)
        case "ranking":
            return {one: place for place, one in enumerate(_ranked(weights, method["places"], source), start=1)}
        case "pairs":
            return _compared(weights, dealt(options, method["each"], seed), source)
        case _:  # yes, no, or neither
            return {source.choices([*weights], [*weights.values()])[0]: 1} if weights else {}


def dealt(options: Options, each: int, seed: str) -> list[tuple[str, str]]:
    """The pairs that this voter is asked about (section 12 of the protocol)."""
    ordered = sorted(options, key=lambda one: options[one].get("order", 0))
    return Chance(seed + "/pairs").shuffled(list(combinations(ordered, 2)))[:each]


def _points(sections: Sections, weights: Mapping[str, float], method: Record, source: random.Random) -> dict[str, int]:
    """Points divided over each section, from the lowest that an option can get."""
    paper: dict[str, int] = {}
    for section in sections:
        left = max(1, (method["budget"] or len(section)) - (source.random() < SAVES_ONE))
        while choice := [one for one in section if 0 < _more(one, paper, method) <= left]:
            chosen = source.choices(choice, [weights[one] for one in choice])[0]
            left -= _more(chosen, paper, method)
            paper[chosen] = paper.get(chosen, 0) + _more(chosen, paper, method)
    return paper


def _more(option: str, paper: Mapping[str, int], method: Record) -> int:
    """What an option can get at a time; nought when it has all that it can have."""
    if option not in paper:
        return max(1, int(method["lowest"]))
    return 1 if paper[option] < method["highest"] else 0


def _marks(sections: Sections, weights: Mapping[str, float], method: Record, source: random.Random) -> dict[str, int]:
    """A mark for nearly every option, the more the likelier, as far as the budget of its section goes."""
    paper: dict[str, int] = {}
    most = max(weights.values(), default=1.0)
    for section in sections:
        left = method["highest"] * len(section) if method["budget"] is None else method["budget"]
        for one in section:
            part = min(1.0, max(0.0, weights[one] / most + source.gauss(0, 0.25)))
            mark = round(method["lowest"] + part * (method["highest"] - method["lowest"]))
            if source.random() >= PASSES_OVER and mark and abs(mark) <= left:
                paper[one], left = mark, left - abs(mark)
    return paper


def _ranked(weights: Mapping[str, float], places: int | None, source: random.Random) -> Sequence[str]:
    """The first places, drawn one after the other."""
    left, found = dict(weights), list[str]()
    while left and len(found) < (places or len(weights)):
        found.append(source.choices([*left], [*left.values()])[0])
        del left[found[-1]]
    return found


def _compared(weights: Mapping[str, float], pairs: Sequence[tuple[str, str]], source: random.Random) -> dict[str, int]:
    found: dict[str, int] = {}
    for pair in pairs:
        if source.random() < PASSES_OVER or not {*pair} <= weights.keys():
            continue
        better, worse = (
            pair if source.random() * (weights[pair[0]] + weights[pair[1]]) < weights[pair[0]] else pair[::-1]
        )
        found[f"{better}>{worse}"] = 1
    return found


def _sections(options: Options) -> Sections:
    found: dict[str, list[str]] = {}
    for one in sorted(options):
        found.setdefault(options[one].get("section", ""), []).append(one)
    return [*found.values()]
