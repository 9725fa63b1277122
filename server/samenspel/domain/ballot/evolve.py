"""How the milestones of a vote change what the ballot knows. Total: any order that a log could hold folds."""

from dataclasses import replace
from typing import Final, assert_never

from samenspel.domain.ballot.state import Ballot, Cancelled, Closed, Open, Setup, Stage, Step, Waiting
from samenspel.domain.core import Recorded
from samenspel.domain.counting import Counts
from samenspel.domain.events import BallotEvent
from samenspel.domain.events import ballot as events
from samenspel.domain.tally import flat

STEPS: Final[dict[type[BallotEvent], str]] = {
    events.VotingClosed: "close",
    events.ResultsRevealed: "reveal",
    events.ResultsHidden: "hide",
}
"""What the moderator can take back: event → command that made it."""

NotedEvent = events.SecrecySet | events.PapersAdded | events.PapersDropped | events.RankingNoted
"""What is noted beside the course of the vote."""


def evolve(state: Ballot, recorded: Recorded) -> Ballot:
    """The state after the event. A step of the moderator is remembered with what stood before it."""
    event = recorded.event
    if not isinstance(event, BallotEvent):
        raise TypeError(f"{event.kind} is no event of a ballot")
    after = _told(_fold(state, event, recorded))
    name = STEPS.get(type(event))
    match state.phase:
        case "open" | "closed" | "revealed" as phase if name is not None:
            shown = state.stage.shown if isinstance(state.stage, Closed) else None
            return replace(after, step=Step(recorded.version, name, recorded.at, phase, state.hidden, shown))
        case _:
            return after


def _fold(state: Ballot, event: BallotEvent, recorded: Recorded) -> Ballot:
    match event:
        case events.VotingOpened():
            return _opened(state, event, recorded.at)
        case events.TallyMoved(voters=voters):
            return replace(state, stage=Open(voters, recorded.at)) if isinstance(state.stage, Open) else state
        case events.VotingClosed(voters=voters, present=present):
            return replace(state, stage=Closed(recorded.version, recorded.at, voters, present))
        case events.VotesCounted(counters=counters, voters=voters):
            return replace(state, stage=_counted(state.stage, flat(counters), voters))
        case events.ResultsRevealed(shown=shown):
            return replace(state, stage=_revealed(state.stage, revealed=shown is None, shown=shown))
        case events.ResultsHidden():
            return replace(state, hidden=True, stage=_revealed(state.stage, revealed=False))
        case events.MilestoneTakenBack():
            return replace(state, hidden=event.hidden, stage=_taken_back(state.stage, event), step=None)
        case events.SecrecySet() | events.PapersAdded() | events.PapersDropped() | events.RankingNoted():
            return _noted(state, event, recorded.version)
        case events.VotingCancelled():
            return replace(state, stage=Cancelled(recorded.version, recorded.at), step=None)
        case events.BallotSealed():
            return replace(state, stage=_sealed(state.stage))
        case _:
            assert_never(event)


def _told(state: Ballot) -> Ballot:
    """With which votes on paper the result was told."""
    if not state.is_told:
        return state
    return replace(state, told_with={version: len(papers) for version, papers in state.on_paper.items()})


def _noted(state: Ballot, event: NotedEvent, version: int) -> Ballot:
    match event:
        case events.SecrecySet(secrecy=secrecy):
            return replace(state, secrecy=secrecy)
        case events.PapersAdded(papers=papers):
            return replace(state, on_paper={**state.on_paper, version: papers})
        case events.PapersDropped(added=added):
            left = {before: papers for before, papers in state.on_paper.items() if before != added}
            return replace(state, on_paper=left)
        case events.RankingNoted(ranking=ranking):
            return replace(state, ranking=ranking, ranked=frozenset(state.on_paper))
        case _:
            assert_never(event)


def _opened(state: Ballot, event: events.VotingOpened, at: int) -> Ballot:
    setup = Setup(event.question, event.options, event.terms, at)
    stage = Open() if isinstance(state.stage, Waiting) else state.stage
    return replace(state, setup=setup, hidden=event.terms.hidden, secrecy=event.terms.secrecy, stage=stage)


def _taken_back(stage: Stage, event: events.MilestoneTakenBack) -> Stage:
    """Of a ballot that is open again who had voted by the close counts as told: the next tally moves by a whole step
    from there."""
    if event.phase == "open":
        return Open(moved=stage.voters) if isinstance(stage, Closed) else stage
    return _revealed(stage, revealed=event.phase == "revealed", shown=event.shown)


def _counted(stage: Stage, counts: Counts, voters: int) -> Stage:
    return replace(stage, counts=counts, voters=voters) if isinstance(stage, Closed) else stage


def _revealed(stage: Stage, *, revealed: bool, shown: int | None = None) -> Stage:
    return replace(stage, revealed=revealed, shown=shown) if isinstance(stage, Closed) else stage


def _sealed(stage: Stage) -> Stage:
    return replace(stage, sealed=True) if isinstance(stage, Closed | Cancelled) else stage
