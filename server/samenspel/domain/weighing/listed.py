"""The sheet of a list room."""

from samenspel.domain.listing import state as listing
from samenspel.domain.weighing.sheet import Area, Criterion, Group, Initiative, Rule, Sheet


def sheet_of(state: listing.Listing) -> Sheet:
    """What stands on the list: merged initiatives and joined areas as one, criteria in groups that are there."""
    groups = tuple(Group(one.id, one.title) for one in listing.groups_of(state))
    known = {group.id for group in groups}
    return Sheet(
        groups,
        tuple(_criterion(one) for one in listing.criteria_of(state) if one.group in known),
        tuple(Area(one.id, one.title, listing.scores_of(state, one)) for one in listing.areas_of(state)),
        tuple(_initiative(state, one) for one in listing.initiatives_of(state)),
        Rule(state.rule, state.best),
        state.top,
    )


def _criterion(one: listing.Criterion) -> Criterion:
    return Criterion(one.id, one.group, one.lowest, one.highest, one.title, one.better, one.on)


def _initiative(state: listing.Listing, one: listing.Initiative) -> Initiative:
    facts = listing.facts_of(state, one)
    return Initiative(one.id, facts.area, facts.scores)
