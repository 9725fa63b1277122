"""What the list room knows, and what of it stands."""

from __future__ import annotations  # rpds maps cannot be subscripted at run time

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from rpds import HashTrieMap, HashTrieSet

from samenspel.domain.commands.listing import Better, On, Rule
from samenspel.domain.events.listing import Facts
from samenspel.domain.listing.likeness import Block, Pair

TOP: Final = 6
BEST: Final = 3


@dataclass(frozen=True, slots=True)
class Group:
    """A group of criteria; `order` is the place in which things came onto the list, here and below."""

    id: str
    title: str
    order: int
    removed: bool = False


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion. `names`: titles it had before, under which a sheet may still know it."""

    id: str
    title: str
    group: str
    on: On
    lowest: float
    highest: float
    better: Better
    order: int
    names: tuple[str, ...] = ()
    removed: bool = False


@dataclass(frozen=True, slots=True)
class Area:
    """An area; `names` as above."""

    id: str
    title: str
    scores: Mapping[str, float]
    order: int
    names: tuple[str, ...] = ()
    removed: bool = False


@dataclass(frozen=True, slots=True)
class Initiative:
    """An initiative; `shape`: of its title, for what looks alike."""

    id: str
    facts: Facts
    order: int
    shape: frozenset[str]
    removed: bool = False


@dataclass(frozen=True, slots=True)
class Turned:
    """What a sheet changed, before and after."""

    id: str
    before: Facts
    after: Facts


@dataclass(frozen=True, slots=True)
class Scored:
    """The scores of an area that a sheet changed, before and after."""

    id: str
    before: Mapping[str, float]
    after: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Intake:
    """A sheet that was taken in: what it added (ids of anything), and what it changed."""

    id: str
    name: str
    at: int
    order: int
    added: tuple[str, ...] = ()
    changed: tuple[Turned, ...] = ()
    scored: tuple[Scored, ...] = ()
    undone: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """What the organisers chose, and why."""

    areas: tuple[str, ...]
    reason: str
    at: int


@dataclass(frozen=True, slots=True)
class Compared:
    """The initiatives of an area, and the ids of the pairs among them that look alike."""

    block: Block
    pairs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Listing:
    """The whole of it; removed things are in it too, for they can be put back.

    `merges`, `joins`: the initiative or area that another goes on in. `pairs`: what looks alike, by the id of the pair;
    `blocks`: area → what was compared in it; `apart`: pairs that are not the same; `touched`: pairs that came, changed
    or went with the last event. `made`: how many things were added.
    """

    room: str
    rule: Rule = "mean"
    best: int = BEST
    top: int = TOP
    groups: HashTrieMap[str, Group] = field(default_factory=HashTrieMap)
    criteria: HashTrieMap[str, Criterion] = field(default_factory=HashTrieMap)
    areas: HashTrieMap[str, Area] = field(default_factory=HashTrieMap)
    initiatives: HashTrieMap[str, Initiative] = field(default_factory=HashTrieMap)
    intakes: HashTrieMap[str, Intake] = field(default_factory=HashTrieMap)
    merges: HashTrieMap[str, str] = field(default_factory=HashTrieMap)
    joins: HashTrieMap[str, str] = field(default_factory=HashTrieMap)
    pairs: HashTrieMap[str, Pair] = field(default_factory=HashTrieMap)
    blocks: HashTrieMap[str, Compared] = field(default_factory=HashTrieMap)
    apart: HashTrieSet[str] = field(default_factory=HashTrieSet)
    touched: frozenset[str] = frozenset()
    choice: Choice | None = None
    made: int = 0


def initial(room: str) -> Listing:
    """An empty list."""
    return Listing(room=room)


# ------------------------------------------------------------------ what stands


def groups_of(state: Listing) -> list[Group]:
    """The groups that stand, in order."""
    return sorted((one for one in state.groups.values() if not one.removed), key=lambda one: one.order)


def criteria_of(state: Listing) -> list[Criterion]:
    """The criteria that stand, in order."""
    return sorted((one for one in state.criteria.values() if not one.removed), key=lambda one: one.order)


def areas_of(state: Listing) -> list[Area]:
    """The areas that stand by themselves, in order."""
    return sorted((one for one in state.areas.values() if is_standing_area(state, one)), key=lambda one: one.order)


def initiatives_of(state: Listing) -> list[Initiative]:
    """The initiatives that stand by themselves, in order."""
    return sorted((one for one in state.initiatives.values() if is_standing(state, one)), key=lambda one: one.order)


def is_standing(state: Listing, initiative: Initiative) -> bool:
    """Whether it is on the list, and not in another."""
    return not initiative.removed and merged_into(state, initiative.id) is None


def is_standing_area(state: Listing, area: Area) -> bool:
    """Whether it is on the list, and not in another."""
    return not area.removed and joined_into(state, area.id) is None


def merged_into(state: Listing, identity: str) -> str | None:
    """The initiative that this one goes on in, while that is on the list; None when it stands alone."""
    into = state.initiatives.get(state.merges.get(identity, ""))
    return None if into is None or into.removed else into.id


def joined_into(state: Listing, identity: str) -> str | None:
    """The area that this one goes on in, while that is on the list; None when it stands alone."""
    into = state.areas.get(state.joins.get(identity, ""))
    return None if into is None or into.removed else into.id


def root(state: Listing, identity: str) -> str:
    """The initiative at the end of the chain of merges; itself when it stands alone."""
    seen = {identity}
    while (into := merged_into(state, identity)) is not None and into not in seen:
        seen.add(into)
        identity = into
    return identity


def root_area(state: Listing, identity: str) -> str:
    """The area in which this one goes on, at the end of the chain; "" when there is none (any more)."""
    seen = {identity}
    while (into := joined_into(state, identity)) is not None and into not in seen:
        seen.add(into)
        identity = into
    found = state.areas.get(identity)
    return "" if found is None or found.removed else identity


def held_by(state: Listing, identity: str) -> list[Initiative]:
    """The initiatives that go on in this one, in order."""
    kin = (state.initiatives.get(source) for source in state.merges if source != identity)
    held = (one for one in kin if one is not None and not one.removed and root(state, one.id) == identity)
    return sorted(held, key=lambda one: one.order)


def enlarged_by(state: Listing, identity: str) -> list[Area]:
    """The areas that go on in this one, in order."""
    kin = (state.areas.get(source) for source in state.joins if source != identity)
    held = (one for one in kin if one is not None and not one.removed and root_area(state, one.id) == identity)
    return sorted(held, key=lambda one: one.order)


def facts_of(state: Listing, initiative: Initiative) -> Facts:
    """What is known of an initiative with what goes on in it: its own facts, and where it has none theirs."""
    facts = whole(state, initiative.facts)
    for held in held_by(state, initiative.id):
        facts = filled(facts, whole(state, held.facts))
    return facts


def filled(facts: Facts, other: Facts) -> Facts:
    """`facts`, with what `other` knows where they say nothing."""
    return Facts(
        title=facts.title,
        key=facts.key or other.key,
        text=facts.text or other.text,
        supplier=facts.supplier or other.supplier,
        area=facts.area or other.area,
        target=facts.target or other.target,
        activity=facts.activity or other.activity,
        stage=facts.stage or other.stage,
        scores={**other.scores, **facts.scores},
    )


def scores_of(state: Listing, area: Area) -> dict[str, float]:
    """The scores of an area itself; where it has none those of what it was joined with."""
    scores = _standing_scores(state, area.scores, "area")
    for other in enlarged_by(state, area.id):
        scores = {**_standing_scores(state, other.scores, "area"), **scores}
    return scores


def iter_scores(state: Listing, criterion: str) -> Iterator[float]:
    """Every score by this criterion of what is on the list."""
    for initiative in state.initiatives.values():
        if not initiative.removed and criterion in initiative.facts.scores:
            yield initiative.facts.scores[criterion]
    for area in state.areas.values():
        if not area.removed and criterion in area.scores:
            yield area.scores[criterion]


def whole(state: Listing, facts: Facts) -> Facts:
    """The facts, with the area that the one named goes on in, and without scores by criteria that went."""
    return Facts(
        title=facts.title,
        key=facts.key,
        text=facts.text,
        supplier=facts.supplier,
        area=root_area(state, facts.area),
        target=facts.target,
        activity=facts.activity,
        stage=facts.stage,
        scores=_standing_scores(state, facts.scores, "initiative"),
    )


def _standing_scores(state: Listing, scores: Mapping[str, float], on: On) -> dict[str, float]:
    """The scores by criteria that stand and are scored on this, in the order of the criteria."""
    known = ((state.criteria.get(identity), score) for identity, score in scores.items())
    standing = [(one, score) for one, score in known if one is not None and not one.removed and one.on == on]
    return {one.id: score for one, score in sorted(standing, key=lambda pair: pair[0].order)}
