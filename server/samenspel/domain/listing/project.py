"""Which records the lanes of the list gain and lose.

`stage` has everything. `seat` and `screen` have what the hall needs to know what it votes on: no scores, no suppliers,
nothing that the organiser is still in doubt about.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import assert_never

from samenspel.domain.core import Operation, Record, Recorded
from samenspel.domain.events import ListEvent
from samenspel.domain.events import listing as events
from samenspel.domain.listing import records
from samenspel.domain.listing.state import Listing

PUBLIC = ("seat", "screen")
EVERYBODY = (*PUBLIC, "stage")


def project(state: Listing, recorded: Recorded) -> Sequence[Operation]:
    """The operations of one event; `state` is the state after it."""
    event = recorded.event
    if not isinstance(event, ListEvent):
        raise TypeError(f"{event.kind} is no event of a list")
    named = dict.fromkeys(_named(state, event))
    settings = _settings(state) if recorded.version == 1 or isinstance(event, events.RuleSet) else ()
    choice = _choice(state) if isinstance(event, events.AreasChosen) else ()
    things = (operation for identity in named for operation in _thing(state, identity))
    return [*settings, *choice, *things, *_pairs(state)]


def _named(state: Listing, event: ListEvent) -> Iterable[str]:
    """The ids of all whose records may be otherwise, of groups before criteria before areas before initiatives."""
    match event:
        case events.SheetTakenIn():
            criteria = (*(one.id for one in event.groups), *(one.id for one in event.criteria))
            return (event.intake, *criteria, *_kin((one.id for one in event.areas), state.joins))
        case events.InitiativesTakenIn(intake=intake, initiatives=entries):
            return (intake, *_kin((entry.id for entry in entries), state.merges))
        case events.SheetTakenOut(intake=intake):
            return (intake, *_everything(state))
        case events.GroupSet(group=one) | events.CriterionSet(criterion=one) | events.AreaSet(area=one):
            return _kin((one.id,), state.joins)
        case events.InitiativeSet(initiative=entry):
            return _kin((entry.id,), state.merges)
        case events.ListedRemoved(target=target) | events.ListedRestored(target=target):
            return _kin((target,), state.merges) if target in state.initiatives else (target, *_everything(state))
        case events.AreasJoined() | events.AreaParted():
            return _everything(state)
        case events.InitiativesMerged(source=source, into=into) | events.InitiativesUnmerged(source=source, into=into):
            return _kin((source, into), state.merges)
        case events.InitiativesToldApart() | events.RuleSet() | events.AreasChosen():
            return ()
        case _:
            assert_never(event)


def _everything(state: Listing) -> Iterator[str]:
    for things in (state.groups, state.criteria, state.areas, state.initiatives):
        yield from sorted(things.keys())


def _kin(identities: Iterable[str], links: Mapping[str, str]) -> Iterator[str]:
    """These, and all that are linked with them in both directions."""
    others: dict[str, list[str]] = {}
    for source, into in links.items():
        others.setdefault(source, []).append(into)
        others.setdefault(into, []).append(source)
    seen: set[str] = set()
    for identity in identities:
        waiting = [identity]
        while waiting:
            current = waiting.pop()
            if current not in seen:
                seen.add(current)
                yield current
                waiting.extend(sorted(others.get(current, ())))


def _settings(state: Listing) -> Iterator[Operation]:
    return _put(EVERYBODY, "list", "self", {"rule": state.rule, "best": state.best, "top": state.top})


def _choice(state: Listing) -> Iterator[Operation]:
    made = state.choice
    record = None if made is None else {"areas": list(made.areas), "reason": made.reason, "at": made.at}
    return _put(EVERYBODY, "choice", "self", record)


def _thing(state: Listing, identity: str) -> Iterator[Operation]:
    if (group := state.groups.get(identity)) is not None:
        yield from _put(EVERYBODY, "group", identity, records.group(group))
        yield from _removed(identity, "group", group.title, removed=group.removed)
    elif (criterion := state.criteria.get(identity)) is not None:
        yield from _put(EVERYBODY, "criterion", identity, records.criterion(criterion))
        yield from _removed(identity, "criterion", criterion.title, removed=criterion.removed)
    elif (area := state.areas.get(identity)) is not None:
        yield from _put(PUBLIC, "area", identity, records.public_area(state, area))
        yield Operation("stage", "area", identity, records.area(state, area))
        yield from _removed(identity, "area", area.title, removed=area.removed)
    elif (initiative := state.initiatives.get(identity)) is not None:
        yield from _put(PUBLIC, "initiative", identity, records.public_initiative(state, initiative))
        yield Operation("stage", "initiative", identity, records.initiative(state, initiative))
        yield from _removed(identity, "initiative", initiative.facts.title, removed=initiative.removed)
    elif (intake := state.intakes.get(identity)) is not None:
        yield Operation("stage", "intake", identity, records.intake(state, intake))


def _removed(identity: str, of: str, title: str, *, removed: bool) -> Iterator[Operation]:
    yield Operation("stage", "removed", identity, {"of": of, "title": title} if removed else None)


def _pairs(state: Listing) -> Iterator[Operation]:
    for identity in sorted(state.touched):
        yield Operation("stage", "double", identity, records.double(state, identity))


def _put(lanes: Iterable[str], kind: str, identity: str, record: Record | None) -> Iterator[Operation]:
    for lane in lanes:
        yield Operation(lane, kind, identity, record)
