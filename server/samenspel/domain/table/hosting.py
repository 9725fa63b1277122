"""Order on the table: withdrawing and restoring, merging, giving late things their place."""

from collections.abc import Iterable

from samenspel.domain import texts
from samenspel.domain.commands import table as commands
from samenspel.domain.core import Context, Event
from samenspel.domain.events import table as events
from samenspel.domain.rejections import (
    ALREADY_DONE,
    NOT_ALLOWED,
    NOT_YOURS,
    OWN_MERGE,
    REASON_NEEDED,
    UNKNOWN_TARGET,
    Refusal,
    accepted,
)
from samenspel.domain.roles import KEEPERS, Role
from samenspel.domain.table import cases, polling
from samenspel.domain.table.rounds import place_of
from samenspel.domain.table.state import Idea, Table, merged_into, root
from samenspel.domain.table.writing import standing
from samenspel.domain.texts import REASON_LIMIT


def withdraw(state: Table, command: commands.Withdraw, context: Context, role: Role) -> Iterable[Event]:
    """One's own, without a word; another's as host, with a reason. An action that was picked is picked no longer."""
    found = state.contributions.get(command.target)
    if found is None:
        raise Refusal(UNKNOWN_TARGET)
    own = found.is_of(context.actor)
    if not own and role not in KEEPERS:
        raise Refusal(NOT_YOURS)
    if found.withdrawal is not None:
        return
    reason = accepted(texts.optional(command.reason, REASON_LIMIT))
    if not own and not reason:
        raise Refusal(REASON_NEEDED)
    yield events.Withdrawn(target=command.target, reason=reason, by_host=not own)
    yield from polling.gone_with(state, [command.target])
    if state.pick == command.target:
        yield events.Picked(action=None)


def let_go(state: Table, command: commands.LetGo) -> Iterable[Event]:
    """Somebody was removed: host no longer, and with a reason all that they or their device wrote goes too."""
    if command.participant in state.hosts:
        yield events.HostLeft(participant=command.participant)
    yield from cases.let_go(state, command.participant)
    targets = _standing_of(state, command.participant) if command.reason else ()
    if targets:
        yield events.Cleared(targets=targets, reason=command.reason)
    yield from polling.gone_with(state, targets)
    if state.pick in targets:
        yield events.Picked(action=None)


def _standing_of(state: Table, participant: str) -> tuple[str, ...]:
    """What this participant wrote, or this device, and nobody withdrew, in order of time."""
    found = [
        each
        for each in state.contributions.values()
        if each.withdrawal is None and participant in {each.author, each.scribe}
    ]
    return tuple(each.id for each in sorted(found, key=lambda each: (each.at, each.id)))


def restore(state: Table, command: commands.Restore, context: Context, role: Role) -> Iterable[Event]:
    """A host restores anything; an author what is their own and no host withdrew."""
    found = state.contributions.get(command.target)
    if found is None:
        raise Refusal(UNKNOWN_TARGET)
    if role not in KEEPERS:
        if not found.is_of(context.actor):
            raise Refusal(NOT_YOURS)
        if found.withdrawal is not None and found.withdrawal.by_host:
            raise Refusal(NOT_ALLOWED)
    if found.withdrawal is not None:
        yield events.Restored(target=command.target)


def merge(state: Table, command: commands.Merge, now: int) -> Iterable[Event]:
    """Two ideas that are on the table; not into itself, nor into one that goes on elsewhere."""
    _check_idea(state, command.source)
    _check_idea(state, command.into)
    place_of(state, "merge", command.round, now)
    if merged_into(state, command.source) == command.into:
        return
    if command.source == root(state, command.into) or merged_into(state, command.into) is not None:
        raise Refusal(OWN_MERGE)
    if merged_into(state, command.source) is not None:
        raise Refusal(ALREADY_DONE)
    yield events.Merged(source=command.source, into=command.into)


def unmerge(state: Table, command: commands.Unmerge) -> Iterable[Event]:
    """The idea stands alone again; in any round, and after."""
    idea = state.idea(command.source)
    if idea is None:
        raise Refusal(UNKNOWN_TARGET)
    if idea.merged is not None:
        yield events.Unmerged(source=command.source)


def place(state: Table, command: commands.Place) -> Iterable[Event]:
    """Late no longer."""
    if standing(state, command.target).late:
        yield events.Placed(target=command.target)


def _check_idea(state: Table, identity: str) -> None:
    if not isinstance(standing(state, identity).body, Idea):
        raise Refusal(UNKNOWN_TARGET)
