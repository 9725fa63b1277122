"""Which records a ballot's lanes gain and lose. Papers are projected by the hub, into `own` lanes."""

from collections.abc import Iterator, Sequence

from samenspel.domain import tally
from samenspel.domain.ballot.evolve import STEPS
from samenspel.domain.ballot.state import Ballot, Closed, Setup
from samenspel.domain.core import Operation, Record, Recorded
from samenspel.domain.events import BallotEvent
from samenspel.domain.events import ballot as events
from samenspel.domain.steps import NO_STEP, step_operation

PUBLIC = ("seat", "screen")


def project(state: Ballot, recorded: Recorded) -> Sequence[Operation]:
    """The operations of one event; `state` is the state after it."""
    event = recorded.event
    if not isinstance(event, BallotEvent):
        raise TypeError(f"{event.kind} is no event of a ballot")
    if state.setup is None or isinstance(event, events.TallyMoved | events.BallotSealed):
        return ()
    options = _options(state.setup) if isinstance(event, events.VotingOpened) else ()
    return [*_milestone(state, state.setup), *options, *_results(state, state.setup), *_step(state, event)]


def _milestone(state: Ballot, setup: Setup) -> Iterator[Operation]:
    closed = state.stage if isinstance(state.stage, Closed) else None
    record = {
        "number": state.number,
        "question": setup.question,
        "method": setup.method,
        "budget": setup.budget,
        "cap": setup.cap,
        "hidden": state.hidden,
        "phase": state.phase,
        "opened": setup.opened,
        "closed": closed.at if closed else None,
    }
    turnout = {"voters": closed.voters, "present": max(closed.present, closed.voters)} if closed else None
    for lane in PUBLIC:
        yield Operation(lane, "ballot", "self", record)
        yield Operation(lane, "turnout", "self", turnout)


def _options(setup: Setup) -> Iterator[Operation]:
    for order, option in enumerate(setup.options):
        record = {
            "order": order,
            "title": option.title,
            "text": option.text,
            "table": option.table,
            "lead": option.lead,
            "step": option.step,
        }
        for lane in PUBLIC:
            yield Operation(lane, "option", option.id, record)


def _results(state: Ballot, setup: Setup) -> Iterator[Operation]:
    """The stage sees the result once it is counted; everyone when it is revealed, or the ballot is not hidden."""
    records = _result_records(state, setup)
    public = isinstance(state.stage, Closed) and (state.stage.revealed or not state.hidden)
    for option, record in records.items():
        yield Operation("stage", "result", option, record)
        for lane in PUBLIC:
            yield Operation(lane, "result", option, record if public else None)


def _result_records(state: Ballot, setup: Setup) -> dict[str, Record | None]:
    options = [option.id for option in setup.options]
    if not isinstance(state.stage, Closed) or state.stage.counters is None:
        return dict.fromkeys(options)
    standings = tally.standings(options, state.stage.counters)
    return {
        option: {"votes": standing.votes, "place": standing.place, "tied": standing.tied}
        for option, standing in standings.items()
    }


def _step(state: Ballot, event: BallotEvent) -> Iterator[Operation]:
    if state.step is None:
        yield NO_STEP
    elif type(event) in STEPS:
        yield step_operation(state.step.version, state.step.name, state.step.at)
