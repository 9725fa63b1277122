"""How a ballot answers a command."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, assert_never

from samenspel.domain import roles, tally
from samenspel.domain.ballot import revealing
from samenspel.domain.ballot.state import Ballot, Cancelled, Closed, Open, Setup, Waiting
from samenspel.domain.commands import BallotCommand
from samenspel.domain.commands import ballot as commands
from samenspel.domain.core import Actor, BallotWrite, Command, Context, Decision, Event, Events
from samenspel.domain.counting import Choices, check, check_on_paper
from samenspel.domain.events import ballot as events
from samenspel.domain.ids import derived_id
from samenspel.domain.method import Secrecy, stricter
from samenspel.domain.rejections import (
    BALLOT_CLOSED,
    NO_OPTIONS,
    NOT_ALLOWED,
    NOT_YOUR_VOTE,
    NOTHING_TO_UNDO,
    OWN_OPTION,
    RESULT_SHOWN,
    SECRECY_LOOSER,
    STALE_REVISION,
    TOO_LATE_TO_UNDO,
    UNKNOWN_TARGET,
    VOTES_CAST,
    Refusal,
    too_many,
)
from samenspel.domain.steps import UNDO_WINDOW, check_step

GUEST_VOTERS_LIMIT: Final = 15
"""People without a device who vote on one shared laptop."""
SELF: Final = "self"


PAPERS_LIMIT: Final = 2_000
"""Votes on paper in one ballot."""

NotedCommand = commands.SetSecrecy | commands.AddPapers | commands.DropPapers | commands.NoteRanking
MilestoneCommand = (
    commands.Open
    | commands.Close
    | commands.Reveal
    | commands.Next
    | commands.Hide
    | commands.Undo
    | commands.Cancel
    | commands.Seal
    | commands.Move
    | NotedCommand
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
    """A paper that the method allows; choices of none are left out. The paper that is stored may come again, also when
    the ballot has closed since: the acknowledgement was lost, and the vote counted."""
    paper = _paper(state, command, context)
    stored = context.papers.get(paper.slot)
    if stored is not None and (paper.revision, paper.choices) == (stored.revision, stored.choices):
        return paper
    if state.setup is None or not isinstance(state.stage, Open):
        raise Refusal(BALLOT_CLOSED)
    _check_paper(state.room, state.setup, paper, command.choices, context.actor)
    if stored is not None and paper.revision <= stored.revision:
        raise Refusal(STALE_REVISION, revision=stored.revision)
    return paper


def _milestones(state: Ballot, command: MilestoneCommand, context: Context) -> Iterable[Event]:
    match command:
        case commands.Open():
            return _open(state, command)
        case commands.Close():
            return _close(state, context)
        case commands.Reveal(stepwise=stepwise):
            return revealing.reveal(state, context, stepwise=stepwise)
        case commands.Next():
            return revealing.next_place(state)
        case commands.Hide():
            return revealing.hide(state)
        case commands.Undo(step=step):
            return _undo(state, step, context.now)
        case commands.Cancel():
            return _cancel(state)
        case commands.Seal():
            return _seal(state, context)
        case commands.Move():
            return _move(state, command, context.now)
        case commands.SetSecrecy() | commands.AddPapers() | commands.DropPapers() | commands.NoteRanking():
            return _noted(state, command, context)
        case _:
            assert_never(command)


def _noted(state: Ballot, command: NotedCommand, context: Context) -> Iterable[Event]:
    match command:
        case commands.SetSecrecy(secrecy=secrecy):
            return _set_secrecy(state, secrecy, context)
        case commands.AddPapers(papers=papers):
            return _add_papers(state, papers)
        case commands.DropPapers(added=added):
            return _drop_papers(state, added)
        case commands.NoteRanking(ranking=ranking):
            return _note_ranking(state, ranking)
        case _:
            assert_never(command)


def _open(state: Ballot, command: commands.Open) -> Iterable[Event]:
    if not isinstance(state.stage, Waiting):
        return
    if not command.options:
        raise Refusal(NO_OPTIONS)
    yield events.VotingOpened(question=command.question, options=command.options, terms=command.terms)


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


def _undo(state: Ballot, wanted: int, now: int) -> Iterable[Event]:
    step = state.step
    if step is None:
        raise Refusal(NOTHING_TO_UNDO)
    check_step(wanted, step.version, step.at, now)
    if step.phase == "open" and isinstance(state.stage, Closed) and state.stage.counts is not None:
        raise Refusal(TOO_LATE_TO_UNDO)
    if step.name == "hide":
        revealing.check_papers(state)
    yield events.MilestoneTakenBack(
        step=step.version, name=step.name, phase=step.phase, hidden=step.hidden, shown=step.shown
    )


def _set_secrecy(state: Ballot, secrecy: Secrecy, context: Context) -> Iterable[Event]:
    """What another hub took in meanwhile was given when more people might have known: it is only safer now."""
    if not isinstance(state.stage, Open):
        raise Refusal(BALLOT_CLOSED)
    if secrecy == state.secrecy:
        return
    if not stricter(state.secrecy, secrecy):
        raise Refusal(SECRECY_LOOSER)
    if context.voters or state.on_paper:
        raise Refusal(VOTES_CAST)
    yield events.SecrecySet(secrecy=secrecy)


def _add_papers(state: Ballot, papers: Sequence[Choices]) -> Iterable[Event]:
    """Also after the close: a pile of paper is counted when the phones have gone into the pockets."""
    if state.setup is None or not isinstance(state.stage, Open | Closed):
        raise Refusal(BALLOT_CLOSED)
    _check_not_told(state)
    if sum(map(len, state.on_paper.values())) + len(papers) > PAPERS_LIMIT:
        raise too_many(PAPERS_LIMIT)
    kept = tuple({option: votes for option, votes in choices.items() if votes} for choices in papers)
    for choices in kept:
        check_on_paper(state.setup.terms.method, state.setup.options, choices)
    yield events.PapersAdded(papers=kept)


def _check_not_told(state: Ballot) -> None:
    """A result that moves by one vote on paper tells that vote; of an open vote all is told anyway."""
    if state.is_told and state.secrecy != "open":
        raise Refusal(RESULT_SHOWN)


def _drop_papers(state: Ballot, added: int) -> Iterable[Event]:
    if added not in state.on_paper:
        raise Refusal(UNKNOWN_TARGET)
    _check_not_told(state)
    yield events.PapersDropped(added=added)


def _note_ranking(state: Ballot, ranking: Mapping[str, Any]) -> Iterable[Event]:
    """Once the votes are counted; what is noted later (votes on paper came to it, the list was mended) replaces it."""
    counted = isinstance(state.stage, Closed) and state.stage.counts is not None
    if counted and ranking != state.ranking:
        yield events.RankingNoted(ranking=dict(ranking))


def _cancel(state: Ballot) -> Iterable[Event]:
    if not isinstance(state.stage, Cancelled):
        yield events.VotingCancelled()


def _seal(state: Ballot, context: Context) -> Iterable[Event]:
    match state.stage:
        case Closed(sealed=False, at=at) if context.now >= at + UNDO_WINDOW:
            yield from revealing.count(state, state.stage, context)
            kept = revealing.kept_tables(state, context)
            yield events.BallotSealed(keep=tuple(sorted(kept)), parted=state.secrecy != "open")
        case Cancelled(sealed=False):
            yield events.BallotSealed()
        case _:
            return


def _move(state: Ballot, command: commands.Move, now: int) -> Iterable[Event]:
    """Every hub asks for it; the first does, and what the others ask changes nothing then."""
    if not isinstance(state.stage, Open) or state.hidden or now < state.stage.at + tally.MOVE_EVERY:
        return
    if tally.may_move(state.stage.moved, command.voters, state.secrecy):
        counters = {statistic: values for statistic, values in command.counters.items() if "@" not in statistic}
        yield events.TallyMoved(counters=counters, voters=command.voters)


def _check_paper(room: str, setup: Setup, paper: BallotWrite, given: Choices, actor: Actor) -> None:
    tables = setup.terms.tables
    if tables is not None and actor.table not in tables:
        raise Refusal(NOT_YOUR_VOTE)
    seed = f"{room}/{paper.owner}/{paper.slot}"
    check(setup.terms.method, setup.options, given, seed)
    if any(_is_own(option.author, paper.slot, actor) for option in setup.options if option.id in paper.choices):
        raise Refusal(OWN_OPTION)


def _is_own(author: str, slot: str, actor: Actor) -> bool:
    """Whether this voter wrote it. A guest of a shared laptop is named by the last of its id, as `cast` has it."""
    if slot == SELF:
        return author == actor.participant
    return author in actor.guests and author.endswith(slot)


def _paper(state: Ballot, command: commands.Cast, context: Context) -> BallotWrite:
    owner, slot = context.actor.participant, _slot(command, context)
    voter = owner if slot == SELF else derived_id("voter", owner, slot)
    choices = {option: votes for option, votes in command.choices.items() if votes}
    tag = "" if state.secrecy == "secret" or context.actor.table is None else str(context.actor.table)
    return BallotWrite(voter=voter, owner=owner, slot=slot, revision=command.revision, choices=choices, tag=tag)


def _slot(command: commands.Cast, context: Context) -> str:
    if command.voter is None or command.voter == SELF:
        return SELF
    if not context.actor.shared:
        raise Refusal(NOT_ALLOWED)
    guests = context.papers.keys() - {SELF}
    if command.voter not in guests and len(guests) >= GUEST_VOTERS_LIMIT:
        raise too_many(GUEST_VOTERS_LIMIT)
    return command.voter
