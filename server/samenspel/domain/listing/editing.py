"""Groups, criteria and areas as an organiser sets them; the rule, and the choice."""

from collections.abc import Iterable, Mapping

from samenspel.domain import texts
from samenspel.domain.commands import listing as commands
from samenspel.domain.core import Context, Event
from samenspel.domain.events import listing as events
from samenspel.domain.listing import limits
from samenspel.domain.listing.likeness import folded
from samenspel.domain.listing.state import (
    Area,
    Criterion,
    Group,
    Initiative,
    Listing,
    areas_of,
    criteria_of,
    groups_of,
    is_standing_area,
    iter_scores,
    joined_into,
    root_area,
)
from samenspel.domain.rejections import (
    IN_USE,
    OUTSIDE_SCALE,
    OWN_MERGE,
    REASON_NEEDED,
    TITLE_TAKEN,
    UNKNOWN_TARGET,
    Refusal,
    accepted,
    bad_value,
    too_many,
)
from samenspel.domain.texts import REASON_LIMIT


def set_group(state: Listing, command: commands.SetGroup, context: Context) -> Iterable[Event]:
    """A new group, or another title."""
    identity, title = command.group or context.command_id, accepted(texts.required_line(command.title))
    known = None if command.group is None else _group(state, command.group)
    if known is None and len(groups_of(state)) >= limits.GROUPS:
        raise too_many(limits.GROUPS)
    _check_free(title, identity, groups_of(state))
    if known is None or known.title != title:
        yield events.GroupSet(group=events.Group(id=identity, title=title))


def set_criterion(state: Listing, command: commands.SetCriterion, context: Context) -> Iterable[Event]:
    """A new criterion, or one that is otherwise. Scores that there are stay on its scale, and on what they are of."""
    known = None if command.criterion is None else _criterion(state, command.criterion)
    if known is None and len(criteria_of(state)) >= limits.CRITERIA:
        raise too_many(limits.CRITERIA)
    criterion = _as_asked(command, known, context.command_id)
    _group(state, criterion.group)
    _check_free(criterion.title, criterion.id, criteria_of(state))
    limits.check_scale(criterion.lowest, criterion.highest)
    scores = list(iter_scores(state, criterion.id))
    if known is not None and criterion.on != known.on and scores:
        raise Refusal(IN_USE)
    if scores and not criterion.lowest <= min(scores) <= max(scores) <= criterion.highest:
        raise Refusal(OUTSIDE_SCALE, lowest=criterion.lowest, highest=criterion.highest)
    if known is None or criterion != _recorded(known):
        yield events.CriterionSet(criterion=criterion)


def _as_asked(command: commands.SetCriterion, known: Criterion | None, identity: str) -> events.Criterion:
    if known is None and (command.title is None or command.group is None):
        raise bad_value("title" if command.title is None else "group")
    default = known or Criterion(identity, "", "", "initiative", 1.0, 5.0, "high", order=0)
    return events.Criterion(
        id=default.id,
        title=default.title if command.title is None else accepted(texts.required_line(command.title)),
        group=default.group if command.group is None else command.group,
        on=default.on if command.on is None else command.on,
        lowest=default.lowest if command.lowest is None else command.lowest,
        highest=default.highest if command.highest is None else command.highest,
        better=default.better if command.better is None else command.better,
    )


def _recorded(known: Criterion) -> events.Criterion:
    return events.Criterion(
        id=known.id,
        title=known.title,
        group=known.group,
        on=known.on,
        lowest=known.lowest,
        highest=known.highest,
        better=known.better,
    )


def set_area(state: Listing, command: commands.SetArea, context: Context) -> Iterable[Event]:
    """A new area, another title, other scores of its own."""
    known = None if command.area is None else standing_area(state, command.area)
    if known is None and command.title is None:
        raise bad_value("title")
    if known is None and sum(not one.removed for one in state.areas.values()) >= limits.AREAS:
        raise too_many(limits.AREAS)
    identity = command.area or context.command_id
    title = known.title if known is not None else ""
    if command.title is not None:
        title = accepted(texts.required_line(command.title))
        _check_free(title, identity, areas_of(state))
    scores = changed_scores(state, {} if known is None else known.scores, command.scores, "area")
    if known is None or (title, scores) != (known.title, dict(known.scores)):
        yield events.AreaSet(area=events.Area(id=identity, title=title, scores=scores))


def changed_scores(
    state: Listing, before: Mapping[str, float], given: Mapping[str, float | None], on: commands.On
) -> dict[str, float]:
    """The scores with these set or taken away; each by a criterion that stands and is scored on this."""
    scores = dict(before)
    for identity, score in given.items():
        criterion = _criterion(state, identity)
        if criterion.on != on:
            raise bad_value("scores")
        if score is None:
            scores.pop(identity, None)
        else:
            scores[identity] = limits.checked_score(score, criterion.lowest, criterion.highest)
    return scores


def join_areas(state: Listing, command: commands.JoinAreas) -> Iterable[Event]:
    """Nothing of the source is lost: its initiatives and scores count in the other, and it can be parted again."""
    source, into = standing_area(state, command.source), standing_area(state, command.into)
    if source.id == into.id:
        raise Refusal(OWN_MERGE)
    yield events.AreasJoined(source=source.id, into=into.id)


def part_area(state: Listing, command: commands.PartArea) -> Iterable[Event]:
    """As it was before; scores that were set meanwhile stay where they were set."""
    known = state.areas.get(command.source)
    if known is None or known.removed:
        raise Refusal(UNKNOWN_TARGET)
    if (into := joined_into(state, known.id)) is not None:
        yield events.AreaParted(source=known.id, into=into)


def set_rule(state: Listing, command: commands.SetRule) -> Iterable[Event]:
    """How areas are ranked."""
    rule = state.rule if command.rule is None else command.rule
    best = state.best if command.best is None else command.best
    top = state.top if command.top is None else command.top
    if not 1 <= best <= limits.INITIATIVES:
        raise bad_value("best")
    if not 1 <= top <= limits.AREAS:
        raise bad_value("top")
    if (rule, best, top) != (state.rule, state.best, state.top):
        yield events.RuleSet(rule=rule, best=best, top=top)


def choose(state: Listing, command: commands.Choose) -> Iterable[Event]:
    """The organisers' own choice, with its reason: everybody can read it beside the result of the vote."""
    areas = tuple(dict.fromkeys(command.areas))
    if len(areas) > limits.AREAS:
        raise too_many(limits.AREAS)
    for area in areas:
        standing_area(state, area)
    reason = accepted(texts.optional(command.reason, REASON_LIMIT)) if areas else ""
    if areas and not reason:
        raise Refusal(REASON_NEEDED)
    before = ((), "") if state.choice is None else (state.choice.areas, state.choice.reason)
    if (areas, reason) != before:
        yield events.AreasChosen(areas=areas, reason=reason)


def remove(state: Listing, command: commands.Remove) -> Iterable[Event]:
    """Off the list, with all that is known of it; a group with criteria or an area with initiatives stays."""
    found = _anything(state, command.target)
    if found.removed:
        return
    match found:
        case Group() if any(one.group == found.id for one in criteria_of(state)):
            raise Refusal(IN_USE)
        case Area() if _has_initiatives(state, found):
            raise Refusal(IN_USE)
        case _:
            yield events.ListedRemoved(target=found.id)


def _has_initiatives(state: Listing, area: Area) -> bool:
    """Also those of areas that were joined to it: without it they would stand by themselves again, unasked."""
    there = (one for one in state.initiatives.values() if not one.removed)
    return any(area.id in {one.facts.area, root_area(state, one.facts.area)} for one in there)


def restore(state: Listing, command: commands.Restore) -> Iterable[Event]:
    """Back on the list. Of two of one title the other keeps it: they can be joined."""
    found = _anything(state, command.target)
    if not found.removed:
        return
    if isinstance(found, Criterion):
        _group(state, found.group)
    yield events.ListedRestored(target=found.id)


def _anything(state: Listing, identity: str) -> Group | Criterion | Area | Initiative:
    found = (
        state.groups.get(identity)
        or state.criteria.get(identity)
        or state.areas.get(identity)
        or state.initiatives.get(identity)
    )
    if found is None:
        raise Refusal(UNKNOWN_TARGET)
    return found


def standing_area(state: Listing, identity: str) -> Area:
    """The area, when it stands by itself."""
    found = state.areas.get(identity)
    if found is None or not is_standing_area(state, found):
        raise Refusal(UNKNOWN_TARGET)
    return found


def _group(state: Listing, identity: str) -> Group:
    found = state.groups.get(identity)
    if found is None or found.removed:
        raise Refusal(UNKNOWN_TARGET)
    return found


def _criterion(state: Listing, identity: str) -> Criterion:
    found = state.criteria.get(identity)
    if found is None or found.removed:
        raise Refusal(UNKNOWN_TARGET)
    return found


def _check_free(title: str, identity: str, others: Iterable[Group | Criterion | Area]) -> None:
    """Titles are what a sheet finds things by: no two are the same."""
    if any(folded(one.title) == folded(title) and one.id != identity for one in others):
        raise Refusal(TITLE_TAKEN)
