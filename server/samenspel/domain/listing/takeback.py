"""Taking a sheet back: what it added goes, what it changed is as before, and what was edited since stays."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from samenspel.domain.events.listing import Area, Entry, Facts
from samenspel.domain.listing.state import Intake, Listing, Scored, Turned, criteria_of, enlarged_by
from samenspel.domain.listing.things import marked, with_area, with_initiative

WORDS: Final = ("title", "key", "text", "supplier", "area", "target", "activity", "stage")
"""What is known of an initiative beside its scores."""


def taken_out(state: Listing, identity: str) -> Listing:
    """The state without what came with this sheet. Areas, criteria and groups that something else uses stay."""
    intake = state.intakes.get(identity)
    if intake is None or intake.undone:
        return state
    for target in intake.added:
        if target in state.initiatives:
            state = marked(state, target, removed=True)
    for turned in reversed(intake.changed):
        state = _turned_back(state, turned)
    for scored in reversed(intake.scored):
        state = _scored_back(state, scored)
    for target in _unused(state, intake):
        state = marked(state, target, removed=True)
    return replace(state, intakes=state.intakes.insert(identity, replace(intake, undone=True)))


def _turned_back(state: Listing, turned: Turned) -> Listing:
    initiative = state.initiatives.get(turned.id)
    if initiative is None:
        return state
    facts = _as_before(initiative.facts, turned.before, turned.after)
    return with_initiative(state, Entry(id=turned.id, facts=facts))


def _as_before(now: Facts, before: Facts, after: Facts) -> Facts:
    """Field by field, and score by score: as before where it still is as the sheet left it."""
    words = {
        field: getattr(before, field) if getattr(now, field) == getattr(after, field) else getattr(now, field)
        for field in WORDS
    }
    return Facts(**words, scores=_scores_as_before(now.scores, before.scores, after.scores))


def _scored_back(state: Listing, scored: Scored) -> Listing:
    area = state.areas.get(scored.id)
    if area is None:
        return state
    scores = _scores_as_before(area.scores, scored.before, scored.after)
    return with_area(state, Area(id=area.id, title=area.title, scores=scores))


def _scores_as_before(
    now: Mapping[str, float], before: Mapping[str, float], after: Mapping[str, float]
) -> dict[str, float]:
    kept = {one: score for one, score in now.items() if after.get(one) != score}
    back = {one: score for one, score in before.items() if now.get(one) == after.get(one)}
    return {**back, **kept}


def _unused(state: Listing, intake: Intake) -> list[str]:
    """What the sheet added and nothing on the list uses any more: areas and criteria, then groups."""
    added = set(intake.added)
    standing = [one.facts for one in state.initiatives.values() if not one.removed]
    areas = added & set(state.areas.keys()) - {facts.area for facts in standing}
    areas = {area for area in areas if not enlarged_by(state, area) and not state.areas[area].scores}
    used = {name for facts in standing for name in facts.scores}
    used |= {name for one in state.areas.values() if not one.removed and one.id not in areas for name in one.scores}
    criteria = added & set(state.criteria.keys()) - used
    grouped = {one.group for one in criteria_of(state) if one.id not in criteria}
    return sorted(areas) + sorted(criteria) + sorted(added & set(state.groups.keys()) - grouped)
