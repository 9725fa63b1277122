"""One thing on the list that is new or otherwise, and how it keeps its place."""

from dataclasses import replace
from typing import Final

from samenspel.domain.events import listing as events
from samenspel.domain.listing.likeness import shape_of
from samenspel.domain.listing.state import Area, Criterion, Group, Initiative, Listing

NAMES_KEPT: Final = 5
"""Earlier titles of a criterion or area under which a sheet still finds it."""


def with_group(state: Listing, group: events.Group) -> Listing:
    """With this group, new or otherwise."""
    before = state.groups.get(group.id)
    order = state.made if before is None else before.order
    groups = state.groups.insert(group.id, Group(group.id, group.title, order))
    return replace(state, groups=groups, made=state.made + (before is None))


def with_criterion(state: Listing, given: events.Criterion) -> Listing:
    """With this criterion, new or otherwise."""
    before = state.criteria.get(given.id)
    criterion = Criterion(
        given.id,
        given.title,
        given.group,
        given.on,
        given.lowest,
        given.highest,
        given.better,
        order=state.made if before is None else before.order,
        names=_names(before, given.title),
    )
    criteria = state.criteria.insert(given.id, criterion)
    return replace(state, criteria=criteria, made=state.made + (before is None))


def with_area(state: Listing, given: events.Area) -> Listing:
    """With this area, new or otherwise."""
    before = state.areas.get(given.id)
    order = state.made if before is None else before.order
    removed = before is not None and before.removed
    area = Area(given.id, given.title, given.scores, order, _names(before, given.title), removed)
    return replace(state, areas=state.areas.insert(given.id, area), made=state.made + (before is None))


def with_initiative(state: Listing, entry: events.Entry) -> Listing:
    """With this initiative, new or otherwise."""
    before = state.initiatives.get(entry.id)
    order = state.made if before is None else before.order
    kept = before is not None and before.facts.title == entry.facts.title
    shape = before.shape if before is not None and kept else shape_of(entry.facts.title)
    removed = before is not None and before.removed
    initiatives = state.initiatives.insert(entry.id, Initiative(entry.id, entry.facts, order, shape, removed))
    return replace(state, initiatives=initiatives, made=state.made + (before is None))


def _names(before: Criterion | Area | None, title: str) -> tuple[str, ...]:
    if before is None or before.title == title:
        return () if before is None else before.names
    return (before.title, *(name for name in before.names if name not in {title, before.title}))[:NAMES_KEPT]


def marked(state: Listing, target: str, *, removed: bool) -> Listing:
    """The state with the thing of this id off the list, or on it."""
    if (group := state.groups.get(target)) is not None:
        return replace(state, groups=state.groups.insert(target, replace(group, removed=removed)))
    if (criterion := state.criteria.get(target)) is not None:
        return replace(state, criteria=state.criteria.insert(target, replace(criterion, removed=removed)))
    if (area := state.areas.get(target)) is not None:
        return replace(state, areas=state.areas.insert(target, replace(area, removed=removed)))
    if (initiative := state.initiatives.get(target)) is not None:
        return replace(state, initiatives=state.initiatives.insert(target, replace(initiative, removed=removed)))
    return state
