"""How what happened to the list changes what the room knows. Total: what is said of things that are not there folds
without complaint."""

from __future__ import annotations  # rpds maps cannot be subscripted at run time

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import assert_never

from samenspel.domain.core import Recorded
from samenspel.domain.events import ListEvent
from samenspel.domain.events import listing as events
from samenspel.domain.listing.likeness import Block, pair_id, pairs_among
from samenspel.domain.listing.state import (
    Choice,
    Compared,
    Intake,
    Listing,
    Scored,
    Turned,
    initiatives_of,
    root_area,
)
from samenspel.domain.listing.takeback import taken_out
from samenspel.domain.listing.things import marked, with_area, with_criterion, with_group, with_initiative


def evolve(state: Listing, recorded: Recorded) -> Listing:
    """The state after the event."""
    event = recorded.event
    if not isinstance(event, ListEvent):
        raise TypeError(f"{event.kind} is no event of a list")
    after = _fold(state, event, recorded)
    return _paired(state, replace(after, touched=frozenset()), event)


def _fold(state: Listing, event: ListEvent, recorded: Recorded) -> Listing:
    match event:
        case events.SheetTakenIn() | events.InitiativesTakenIn():
            return _taken_in(state, event, recorded.at)
        case events.SheetTakenOut(intake=intake):
            return taken_out(state, intake)
        case events.GroupSet(group=group):
            return with_group(state, group)
        case events.CriterionSet(criterion=criterion):
            return with_criterion(state, criterion)
        case events.AreaSet(area=area):
            return with_area(state, area)
        case events.InitiativeSet(initiative=entry):
            return with_initiative(state, entry)
        case events.ListedRemoved(target=target):
            return marked(state, target, removed=True)
        case events.ListedRestored(target=target):
            return marked(state, target, removed=False)
        case events.RuleSet(rule=rule, best=best, top=top):
            return replace(state, rule=rule, best=best, top=top)
        case events.AreasChosen(areas=areas, reason=reason):
            return replace(state, choice=Choice(areas, reason, recorded.at) if areas else None)
        case _:
            return _together(state, event)


Together = (
    events.AreasJoined
    | events.AreaParted
    | events.InitiativesMerged
    | events.InitiativesUnmerged
    | events.InitiativesToldApart
)
"""Two that are one, or are not."""


def _together(state: Listing, event: Together) -> Listing:
    match event:
        case events.AreasJoined(source=source, into=into):
            return replace(state, joins=state.joins.insert(source, into))
        case events.AreaParted(source=source):
            return replace(state, joins=state.joins.discard(source))
        case events.InitiativesMerged(source=source, into=into):
            return replace(state, merges=state.merges.insert(source, into))
        case events.InitiativesUnmerged(source=source):
            return replace(state, merges=state.merges.discard(source))
        case events.InitiativesToldApart(first=first, second=second, apart=apart):
            pair = pair_id(first, second)
            return replace(state, apart=state.apart.insert(pair) if apart else state.apart.discard(pair))
        case _:
            assert_never(event)


# --------------------------------------------------------------------- a sheet


def _taken_in(state: Listing, event: events.SheetTakenIn | events.InitiativesTakenIn, at: int) -> Listing:
    intake = state.intakes.get(event.intake)
    match event:
        case events.SheetTakenIn(name=name):
            order = state.made if intake is None else intake.order
            begun = intake or Intake(event.intake, name, at, order)
            return _with_sheet(replace(state, made=state.made + (intake is None)), event, begun)
        case events.InitiativesTakenIn(initiatives=entries):
            known = intake or Intake(event.intake, "", at, state.made)
            return _with_entries(state, entries, known)
        case _:
            assert_never(event)


def _with_sheet(state: Listing, event: events.SheetTakenIn, intake: Intake) -> Listing:
    named = [*map(_id, event.groups), *map(_id, event.criteria), *map(_id, event.areas)]
    fresh = [one for one in named if not _knows(state, one)]
    scored = [
        Scored(one.id, {} if (before := state.areas.get(one.id)) is None else before.scores, one.scores)
        for one in event.areas
    ]
    for group in event.groups:
        state = with_group(state, group)
    for criterion in event.criteria:
        state = with_criterion(state, criterion)
    for area in event.areas:
        state = with_area(state, area)
    intake = replace(intake, added=(*intake.added, *fresh), scored=(*intake.scored, *scored))
    return replace(state, intakes=state.intakes.insert(intake.id, intake))


def _with_entries(state: Listing, entries: Iterable[events.Entry], intake: Intake) -> Listing:
    added, changed = list(intake.added), list(intake.changed)
    for entry in entries:
        if (before := state.initiatives.get(entry.id)) is None:
            added.append(entry.id)
        else:
            changed.append(Turned(entry.id, before.facts, entry.facts))
        state = with_initiative(state, entry)
    intake = replace(intake, added=tuple(added), changed=tuple(changed))
    return replace(state, intakes=state.intakes.insert(intake.id, intake))


def _id(one: events.Group | events.Criterion | events.Area) -> str:
    return one.id


def _knows(state: Listing, identity: str) -> bool:
    return identity in state.groups or identity in state.criteria or identity in state.areas


# ------------------------------------------------------------- what looks alike

Elsewhere = (
    events.InitiativesTakenIn
    | events.SheetTakenOut
    | events.InitiativeSet
    | events.ListedRemoved
    | events.ListedRestored
    | events.AreasJoined
    | events.AreaParted
    | events.InitiativesMerged
    | events.InitiativesUnmerged
)
"""Events after which other initiatives may stand beside each other in an area."""


def _paired(before: Listing, state: Listing, event: ListEvent) -> Listing:
    if isinstance(event, events.InitiativesToldApart):
        return replace(state, touched=frozenset({pair_id(event.first, event.second)}))
    if not isinstance(event, Elsewhere) or _stays(before, event):
        return state
    now = _blocks(state)
    areas = {*state.blocks.keys(), *now}
    turned = sorted(area for area in areas if now.get(area, ()) != _block(state, area))
    return _compared(state, {area: now.get(area, ()) for area in turned})


def _stays(before: Listing, event: ListEvent) -> bool:
    """Whether nothing has to be compared: an initiative keeps its title and its area, or more of a sheet follow."""
    match event:
        case events.InitiativeSet(initiative=events.Entry(id=identity, facts=facts)):
            known = before.initiatives.get(identity)
            return known is not None and (known.facts.title, known.facts.area) == (facts.title, facts.area)
        case events.InitiativesTakenIn(more=more):
            return more
        case _:
            return False


def _block(state: Listing, area: str) -> Block:
    compared = state.blocks.get(area)
    return () if compared is None else compared.block


def _blocks(state: Listing) -> Mapping[str, Block]:
    """Area → the initiatives that stand in it."""
    areas: dict[str, str] = {}
    blocks: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for one in initiatives_of(state):
        named = one.facts.area
        if named not in areas:
            areas[named] = root_area(state, named)
        blocks.setdefault(areas[named], []).append((one.id, one.shape))
    return {area: tuple(block) for area, block in blocks.items()}


def _compared(state: Listing, turned: Mapping[str, Block]) -> Listing:
    """A pair may go from one area to another: what goes, goes first."""
    pairs, blocks, seen = state.pairs, state.blocks, set[str]()
    for area in turned:
        if (compared := blocks.get(area)) is not None:
            seen |= compared.pairs
            for identity in compared.pairs:
                pairs = pairs.discard(identity)
    for area, block in turned.items():
        found = {pair.id: pair for pair in pairs_among(block)}
        seen |= found.keys()
        for identity, pair in found.items():
            pairs = pairs.insert(identity, pair)
        blocks = blocks.insert(area, Compared(block, frozenset(found))) if block else blocks.discard(area)
    touched = frozenset(one for one in seen if state.pairs.get(one) != pairs.get(one))
    return replace(state, pairs=pairs, blocks=blocks, touched=touched)
