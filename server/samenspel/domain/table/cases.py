"""Cases at a table: who holds one, what became of it, who joins in, and the holder's remarks."""

from collections.abc import Iterable
from typing import Final

from samenspel.domain import texts
from samenspel.domain.commands import cases as commands
from samenspel.domain.core import Actor, Context, Event
from samenspel.domain.events import cases as events
from samenspel.domain.rejections import (
    NO_JOINING,
    NOT_ALLOWED,
    NOT_YOUR_CASE,
    UNKNOWN_TARGET,
    Refusal,
    accepted,
    bad_value,
    too_many,
)
from samenspel.domain.roles import KEEPERS, Role
from samenspel.domain.table.state import Case, Idea, Table
from samenspel.domain.table.writing import check_parent, signature, signed

HOLDERS_LIMIT: Final = 20
JOINED_LIMIT: Final = 500


def remark(state: Table, command: commands.Remark, context: Context) -> Iterable[Event]:
    """Of a holder of the case, to a suggestion that is on the table; in any round, and after."""
    check_parent(state, command.parent, Idea)
    place, author, scribe = signed(state, command, None, context)
    idea = state.idea(command.parent)
    case = None if idea is None or idea.case is None else state.cases.get(idea.case)
    if case is None or author not in case.holders:
        raise Refusal(NOT_YOUR_CASE)
    yield events.RemarkAdded(
        id=context.command_id,
        parent=command.parent,
        text=accepted(texts.required(command.text)),
        author=author,
        scribe=scribe,
        round=place.round,
        late=place.late,
    )


def hold_case(state: Table, command: commands.HoldCase, context: Context, role: Role) -> Iterable[Event]:
    """Oneself, beside who holds it already; a host names anybody."""
    case = _case(state, command.case)
    who = _holder(command, context.actor, role)
    if command.holds and who not in case.holders and len(case.holders) >= HOLDERS_LIMIT:
        raise too_many(HOLDERS_LIMIT)
    if command.holds is not (who in case.holders):
        yield events.CaseHeld(case=command.case, participant=who, holds=command.holds)


def set_status(state: Table, command: commands.SetStatus, context: Context, role: Role) -> Iterable[Event]:
    """By a holder of the case, or who keeps order at the table."""
    case = _case(state, command.case)
    if role not in KEEPERS and not _holds(case, context.actor):
        raise Refusal(NOT_YOUR_CASE)
    if command.status != case.status:
        yield events.StatusSet(case=command.case, status=command.status)


def join_case(state: Table, command: commands.JoinCase, context: Context) -> Iterable[Event]:
    """In at a case that ran out of time; out at any."""
    case = _case(state, command.case)
    who = _person(command, context.actor)
    if command.joins is (who in case.joined):
        return
    if command.joins:
        if case.status != "out_of_time":
            raise Refusal(NO_JOINING)
        if len(case.joined) >= JOINED_LIMIT:
            raise too_many(JOINED_LIMIT)
    yield events.CaseJoined(case=command.case, participant=who, joins=command.joins)


def note_case(state: Table, command: commands.NoteCase) -> Iterable[Event]:
    """It lies here, or no longer; what was said of it is there again when it comes back."""
    if command.here is not (state.case(command.case) is not None):
        yield events.CaseNoted(case=command.case, here=command.here)


def let_go(state: Table, participant: str) -> Iterable[Event]:
    """Somebody was removed: they hold and join nothing any more."""
    for identity, case in sorted(state.cases.items(), key=lambda item: item[0]):
        if participant in case.holders:
            yield events.CaseHeld(case=identity, participant=participant, holds=False)
        if participant in case.joined:
            yield events.CaseJoined(case=identity, participant=participant, joins=False)


def _case(state: Table, identity: str) -> Case:
    found = state.case(identity)
    if found is None:
        raise Refusal(UNKNOWN_TARGET)
    return found


def _holds(case: Case, actor: Actor) -> bool:
    """Also for a guest of a shared laptop who holds it."""
    return actor.participant in case.holders or (actor.shared and not actor.guests.isdisjoint(case.holders))


def _holder(command: commands.HoldCase, actor: Actor, role: Role) -> str:
    if command.who is not None:
        if command.who not in {actor.participant, *actor.guests} and role not in KEEPERS:
            raise Refusal(NOT_ALLOWED)
        return command.who
    if actor.role != "participant":
        raise bad_value("who")
    return _person(command, actor)


def _person(command: commands.HoldCase | commands.JoinCase, actor: Actor) -> str:
    """Whoever has the device, or a guest of it; not nobody."""
    person, _ = signature(command.as_, actor)
    if not person:
        raise bad_value("as")
    return person
