"""The ranking that follows from a weighing, as types: `ranking/self` of the ballot in which the weights were voted."""

from typing import Literal

import msgspec

VerdictKind = Literal["firm", "close", "open", "tied", "too_few"]


class AreaRule(msgspec.Struct, frozen=True):
    """By what an area's score follows from its initiatives: their mean, or that of the `best` so many."""

    kind: Literal["mean", "best"]
    best: int | None = None


class Weight(msgspec.Struct, frozen=True):
    """What a criterion weighs: a part of 1. `bimodal`: the room falls apart into two camps about it."""

    id: str
    title: str
    group: str
    weight: float
    mean_mark: float | None = None
    spread: float | None = None
    bimodal: bool = False


class Group(msgspec.Struct, frozen=True):
    """What a group of criteria weighs: a part of 1."""

    id: str
    title: str
    weight: float


class InTop(msgspec.Struct, frozen=True):
    """How often an area is among the first when the voters are drawn anew: a part of 1, with its 95 % interval; and the
    places between which it lies in 95 % of the draws."""

    share: float
    low: float
    high: float
    first: int = 0
    last: int = 0


class Area(msgspec.Struct, frozen=True, kw_only=True):
    """An area with its place. `cells`: its score per criterion as a part of the scale, None where there is none;
    `parts`: what each criterion adds to `score`. `scored` of `of` criteria have a score."""

    id: str
    title: str
    place: int
    tied: bool = False
    score: float
    initiatives: int
    scored: int
    of: int
    cells: dict[str, float | None] = {}
    parts: dict[str, float] = {}
    in_top: InTop | None = None


class Unranked(msgspec.Struct, frozen=True):
    """An area with too few scores for a place."""

    id: str
    title: str
    why: Literal["few_scores", "no_scores"]


class Swap(msgspec.Struct, frozen=True):
    """How much the weight of a criterion has to change until the last area in and the first one out change places;
    None when no change does it. `percent`: of that weight."""

    criterion: str
    weight: float
    change: float | None = None
    percent: float | None = None


class Stability(msgspec.Struct, frozen=True):
    """How firm the first `top` are: `firm` of them are, and `next` is the area that comes closest from outside."""

    kind: VerdictKind
    top: int
    firm: int = 0
    next: str | None = None
    share: float | None = None
    criterion: str | None = None
    change: float | None = None


class RankingRecord(msgspec.Struct, frozen=True, kw_only=True):
    """`ranking/self`; `draws`: how often the voters were drawn anew."""

    rule: AreaRule
    top: int
    voters: int
    weights: tuple[Weight, ...] = ()
    groups: tuple[Group, ...] = ()
    areas: tuple[Area, ...] = ()
    unranked: tuple[Unranked, ...] = ()
    swaps: tuple[Swap, ...] = ()
    verdict: Stability
    draws: int = 0


class ChosenArea(msgspec.Struct, frozen=True):
    """An area that the organisers chose."""

    id: str
    title: str


class Chosen(msgspec.Struct, frozen=True):
    """What the organisers chose beside the ranking, and why."""

    areas: tuple[ChosenArea, ...]
    reason: str
