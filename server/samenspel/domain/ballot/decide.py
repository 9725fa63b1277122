"""How a ballot answers a command."""

from collections.abc import Iterable
from typing import Final, assert_never

from samenspel.domain import roles, tally
from samenspel.domain.ballot.state import Ballot, Cancelled, Closed, Open, Setup, Waiting
from samenspel.domain.commands import BallotCommand
from samenspel.domain.commands import ballot as commands
from samenspel.domain.core import BallotWrite, Command, Context, Decision, Event, Events
from samenspel.domain.events import ballot as events
from samenspel.domain.ids import derived_id
from samenspel.domain.rejections import (
    BALLOT_CLOSED,
    BALLOT_OPEN,
    BUDGET_SPENT,
    CAP_REACHED,
    NO_OPTIONS,
    NOT_ALLOWED,
    NOTHING_TO_UNDO,
    STALE_REVISION,
    TOO_LATE_TO_UNDO,
    UNKNOWN_OPTION,
    Refusal,
    bad_value,
    too_many,
)
from samenspel.domain.steps import UNDO_WINDOW, check_step

GUEST_VOTERS_LIMIT: Final = 15
"""People without a device who vote on one shared laptop."""
SELF: Final = "self"


MilestoneCommand = (
    commands.Open
    | commands.Close
    | commands.Reveal
    | commands.Hide
    | commands.Undo
    | commands.Cancel
    | commands.Seal
    | commands.Move
)


def decide(state: Ballot, command: Command, context: Context) -> Decision:
    """The milestones that follow, the paper to store, or the rejection."""
    if not isinstance(command, BallotCommand):
        raise TypeError(f"{command.type} is no command of a ballot")
    try:
        if not roles.allowed("ballot", command.type, context.actor.role):
            raise Refusal(NOT_ALLOWED)
        if isinstance(command, commands.Cast):
            return cast(state, command, context)
        return Events(tuple(_milestones(state, command, context)))
    except Refusal as refusal:
        return refusal.rejected


def cast(state: Ballot, command: commands.Cast, context: Context) -> BallotWrite:
    """A paper within budget and cap; choices of none are left out. The paper that is stored may come again, also when
    the ballot has closed since: the acknowledgement was lost, and the vote counted."""
    paper = _paper(command, context)
    stored = context.papers.get(paper.slot)
    if stored is not None and (paper.revision, paper.choices) == (stored.revision, stored.choices):
        return paper
    if state.setup is None or not isinstance(state.stage, Open):
        raise Refusal(BALLOT_CLOSED)
    _check_choices(state.setup, command)
    if stored is not None and paper.revision <= stored.revision:
        raise Refusal(STALE_REVISION, revision=stored.revision)
    return paper


def _milestones(state: Ballot, command: MilestoneCommand, context: Context) -> Iterable[Event]:
    match command:
        case commands.Open():
            return _open(state, command)
        case commands.Close():
            return _close(state, context)
        case commands.Reveal():
            return _reveal(state, context)
        case commands.Hide():
            return _hide(state)
        case commands.Undo(step=step):
            return _undo(state, step, context.now)
        case commands.Cancel():
            return _cancel(state)
        case commands.Seal():
            return _seal(state, context)
        case commands.Move():
            return _move(state, command, context.now)
        case _:
            assert_never(command)


def _open(state: Ballot, command: commands.Open) -> Iterable[Event]:
    if not isinstance(state.stage, Waiting):
        return
    if not command.options:
        raise Refusal(NO_OPTIONS)
    yield events.VotingOpened(
        question=command.question,
        method=command.method,
        budget=command.budget,
        cap=command.cap,
        hidden=command.hidden,
        options=command.options,
    )


def _close(state: Ballot, context: Context) -> Iterable[Event]:
    match state.stage:
        case Open():
            yield events.VotingClosed(voters=context.voters, present=max(context.present, context.voters))
        case Closed():
            return
        case Waiting() | Cancelled():
            raise Refusal(BALLOT_CLOSED)
        case _:
            assert_never(state.stage)


def _count(stage: Closed, context: Context) -> Iterable[Event]:
    """Once: nothing is taken in after the close, so the counters of any later moment are those of the close."""
    if stage.counters is None:
        counters = {option: votes for option, votes in sorted(context.counters.items()) if votes}
        yield events.VotesCounted(counters=counters, voters=context.voters)


def _reveal(state: Ballot, context: Context) -> Iterable[Event]:
    match state.stage:
        case Open():
            raise Refusal(BALLOT_OPEN)
        case Closed(revealed=revealed):
            if not revealed:
                yield from _count(state.stage, context)
                yield events.ResultsRevealed()
        case Waiting() | Cancelled():
            raise Refusal(BALLOT_CLOSED)
        case _:
            assert_never(state.stage)


def _hide(state: Ballot) -> Iterable[Event]:
    match state.stage:
        case Open():
            if not state.hidden:
                yield events.ResultsHidden()
        case Closed(revealed=revealed):
            if revealed or not state.hidden:
                yield events.ResultsHidden()
        case Waiting() | Cancelled():
            raise Refusal(BALLOT_CLOSED)
        case _:
            assert_never(state.stage)


def _undo(state: Ballot, wanted: int, now: int) -> Iterable[Event]:
    step = state.step
    if step is None:
        raise Refusal(NOTHING_TO_UNDO)
    check_step(wanted, step.version, step.at, now)
    if step.phase == "open" and isinstance(state.stage, Closed) and state.stage.counters is not None:
        raise Refusal(TOO_LATE_TO_UNDO)
    yield events.MilestoneTakenBack(step=step.version, name=step.name, phase=step.phase, hidden=step.hidden)


def _cancel(state: Ballot) -> Iterable[Event]:
    if not isinstance(state.stage, Cancelled):
        yield events.VotingCancelled()


def _seal(state: Ballot, context: Context) -> Iterable[Event]:
    match state.stage:
        case Closed(sealed=False, at=at) if context.now >= at + UNDO_WINDOW:
            yield from _count(state.stage, context)
            yield events.BallotSealed()
        case Cancelled(sealed=False):
            yield events.BallotSealed()
        case _:
            return


def _move(state: Ballot, command: commands.Move, now: int) -> Iterable[Event]:
    """Every hub asks for it; the first does, and what the others ask changes nothing then."""
    if not isinstance(state.stage, Open) or state.hidden or now < state.stage.at + tally.MOVE_EVERY:
        return
    if tally.may_move(state.stage.moved, command.voters):
        yield events.TallyMoved(counters=command.counters, voters=command.voters)


def _check_choices(setup: Setup, command: commands.Cast) -> None:
    if not command.choices.keys() <= {option.id for option in setup.options}:
        raise Refusal(UNKNOWN_OPTION)
    if any(votes < 0 for votes in command.choices.values()):
        raise bad_value("choices")
    if any(votes > setup.cap for votes in command.choices.values()):
        raise Refusal(CAP_REACHED, cap=setup.cap)
    if sum(command.choices.values()) > setup.budget:
        raise Refusal(BUDGET_SPENT, budget=setup.budget)


def _paper(command: commands.Cast, context: Context) -> BallotWrite:
    owner, slot = context.actor.participant, _slot(command, context)
    voter = owner if slot == SELF else derived_id("voter", owner, slot)
    choices = {option: votes for option, votes in command.choices.items() if votes}
    return BallotWrite(voter=voter, owner=owner, slot=slot, revision=command.revision, choices=choices)


def _slot(command: commands.Cast, context: Context) -> str:
    if command.voter is None or command.voter == SELF:
        return SELF
    if not context.actor.shared:
        raise Refusal(NOT_ALLOWED)
    guests = context.papers.keys() - {SELF}
    if command.voter not in guests and len(guests) >= GUEST_VOTERS_LIMIT:
        raise too_many(GUEST_VOTERS_LIMIT)
    return command.voter
