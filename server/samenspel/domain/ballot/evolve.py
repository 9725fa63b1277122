"""How the milestones of a vote change what the ballot knows. Total: any order that a log could hold folds."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final, assert_never

from samenspel.domain.ballot.state import Ballot, Cancelled, Closed, Open, Setup, Stage, Step, Waiting
from samenspel.domain.core import Recorded
from samenspel.domain.events import BallotEvent
from samenspel.domain.events import ballot as events

STEPS: Final[dict[type[BallotEvent], str]] = {
    events.VotingClosed: "close",
    events.ResultsRevealed: "reveal",
    events.ResultsHidden: "hide",
}
"""What the moderator can take back: event → command that made it."""


def evolve(state: Ballot, recorded: Recorded) -> Ballot:
    """The state after the event. A step of the moderator is remembered with what stood before it."""
    event = recorded.event
    if not isinstance(event, BallotEvent):
        raise TypeError(f"{event.kind} is no event of a ballot")
    after = _fold(state, event, recorded)
    name = STEPS.get(type(event))
    match state.phase:
        case "open" | "closed" | "revealed" as phase if name is not None:
            return replace(after, step=Step(recorded.version, name, recorded.at, phase, state.hidden))
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
            return replace(state, stage=_counted(state.stage, counters, voters))
        case events.ResultsRevealed():
            return replace(state, stage=_revealed(state.stage, revealed=True))
        case events.ResultsHidden():
            return replace(state, hidden=True, stage=_revealed(state.stage, revealed=False))
        case events.MilestoneTakenBack(phase=phase, hidden=hidden):
            stage = _reopened(state.stage) if phase == "open" else _revealed(state.stage, revealed=phase == "revealed")
            return replace(state, hidden=hidden, stage=stage, step=None)
        case events.VotingCancelled():
            return replace(state, stage=Cancelled(recorded.version, recorded.at), step=None)
        case events.BallotSealed():
            return replace(state, stage=_sealed(state.stage))
        case _:
            assert_never(event)


def _opened(state: Ballot, event: events.VotingOpened, at: int) -> Ballot:
    setup = Setup(event.question, event.method, event.budget, event.cap, event.options, at)
    stage = Open() if isinstance(state.stage, Waiting) else state.stage
    return replace(state, setup=setup, hidden=event.hidden, stage=stage)


def _reopened(stage: Stage) -> Stage:
    """Who had voted by the close counts as told: the next tally moves by a whole step from there."""
    return Open(moved=stage.voters) if isinstance(stage, Closed) else stage


def _counted(stage: Stage, counters: Mapping[str, int], voters: int) -> Stage:
    return replace(stage, counters=counters, voters=voters) if isinstance(stage, Closed) else stage


def _revealed(stage: Stage, *, revealed: bool) -> Stage:
    return replace(stage, revealed=revealed) if isinstance(stage, Closed) else stage


def _sealed(stage: Stage) -> Stage:
    return replace(stage, sealed=True) if isinstance(stage, Closed | Cancelled) else stage
