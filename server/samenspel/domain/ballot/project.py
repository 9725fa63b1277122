"""Which records a ballot's lanes gain and lose. Papers are projected by the hub, into `own` lanes."""

from collections.abc import Iterator, Sequence
from typing import Final

from samenspel.domain import counting
from samenspel.domain.ballot.evolve import STEPS
from samenspel.domain.ballot.revealing import outcome
from samenspel.domain.ballot.showing import (
    breakdown,
    last_places,
    number_of_places,
    outcome_record,
    result_record,
    turnout,
    with_paper,
)
from samenspel.domain.ballot.state import Ballot, Closed, Setup
from samenspel.domain.core import Operation, Record, Recorded
from samenspel.domain.counting import Outcome
from samenspel.domain.events import BallotEvent
from samenspel.domain.events import ballot as events
from samenspel.domain.ids import own_lane
from samenspel.domain.method import method_record
from samenspel.domain.steps import NO_STEP, step_operation

PUBLIC: Final = ("seat", "screen")
OF_TABLE: Final = ("seat",)
"""Of the poll of one table: it is on no big screen."""


def project(state: Ballot, recorded: Recorded) -> Sequence[Operation]:
    """The operations of one event; `state` is the state after it."""
    event = recorded.event
    if not isinstance(event, BallotEvent):
        raise TypeError(f"{event.kind} is no event of a ballot")
    if state.setup is None or isinstance(event, events.TallyMoved | events.BallotSealed):
        return ()
    options = _options(state.setup) if isinstance(event, events.VotingOpened) else ()
    closed = state.stage if isinstance(state.stage, Closed) else None
    found = None if closed is None else outcome(state, closed)
    return [
        *_milestone(state, state.setup, found),
        *options,
        *_results(state, state.setup, found),
        *_ranking(state, state.setup),
        *_added(state, event),
        *_step(state, event),
    ]


def _milestone(state: Ballot, setup: Setup, found: Outcome | None) -> Iterator[Operation]:
    closed = state.stage if isinstance(state.stage, Closed) else None
    terms = setup.terms
    record = {
        "number": state.number,
        "question": setup.question,
        "method": method_record(terms.method),
        "secrecy": state.secrecy,
        "order": terms.order,
        "tables": None if terms.tables is None else list(terms.tables),
        "not_own": terms.not_own,
        "weighs": terms.weighs,
        "about": terms.about,
        "poll": terms.poll,
        "hidden": state.hidden,
        "phase": state.phase,
        "opened": setup.opened,
        "closed": closed.at if closed else None,
        "revealing": _revealing(closed, found),
    }
    for lane in _public(setup):
        yield Operation(lane, "ballot", "self", record)
        yield Operation(lane, "turnout", "self", _turnout(state, closed) if closed else None)


def _public(setup: Setup) -> Sequence[str]:
    """The lanes of everybody who may vote or look on."""
    return PUBLIC if setup.terms.poll is None else OF_TABLE


def _revealing(closed: Closed | None, found: Outcome | None) -> Record | None:
    if closed is None or closed.shown is None or found is None:
        return None
    return {"shown": closed.shown, "of": number_of_places(found.results)}


def _turnout(state: Ballot, closed: Closed) -> Record:
    scribe = closed.counts.get(counting.SCRIBE, 0) if closed.counts is not None else 0
    return turnout(state, closed.voters, scribe, closed.present)


def _options(setup: Setup) -> Iterator[Operation]:
    for order, option in enumerate(setup.options):
        record = {
            "order": order,
            "title": option.title,
            "text": option.text,
            "table": option.table,
            "lead": option.lead,
            "step": option.step,
            "section": option.section,
        }
        for lane in _public(setup):
            yield Operation(lane, "option", option.id, record)
        if option.author:
            yield Operation(own_lane(option.author), "mine", option.id, {})


def _results(state: Ballot, setup: Setup, found: Outcome | None) -> Iterator[Operation]:
    """The stage sees the result once it is counted; everyone when it is revealed, or the ballot is not hidden. Of one
    that is revealed stepwise everyone sees the places so far, and what there is to say of the whole at the end."""
    shown = _shown(state, found)
    for option in (option.id for option in setup.options):
        record = None if found is None else result_record(found.results[option])
        yield Operation("stage", "result", option, record)
        for lane in _public(setup):
            yield Operation(lane, "result", option, record if option in shown else None)
    whole = _outcome(state, setup, found)
    yield Operation("stage", "outcome", "self", whole)
    for lane in _public(setup):
        yield Operation(lane, "outcome", "self", whole if _is_public(state) else None)


def _shown(state: Ballot, found: Outcome | None) -> frozenset[str]:
    """The options of which everybody sees the result."""
    if found is None or not isinstance(state.stage, Closed):
        return frozenset()
    if _is_public(state):
        return frozenset(found.results)
    return frozenset(last_places(found.results, state.stage.shown or 0))


def _is_public(state: Ballot) -> bool:
    return isinstance(state.stage, Closed) and (
        state.stage.revealed or (not state.hidden and state.stage.shown is None)
    )


def _outcome(state: Ballot, setup: Setup, found: Outcome | None) -> Record | None:
    if found is None or not isinstance(state.stage, Closed) or state.stage.counts is None:
        return None
    other = counting.other(setup.terms.method, setup.options, with_paper(state, setup, state.stage.counts))
    return outcome_record(found, breakdown(setup, state.stage.counts), other)


def _ranking(state: Ballot, setup: Setup) -> Iterator[Operation]:
    if state.ranking is not None:
        yield Operation("stage", "ranking", "self", state.ranking)
        for lane in _public(setup):
            yield Operation(lane, "ranking", "self", state.ranking if _is_public(state) else None)


def _added(state: Ballot, event: BallotEvent) -> Iterator[Operation]:
    """The votes on paper, for who typed them in: nobody knows whose they are."""
    match event:
        case events.PapersAdded():
            version, papers = list(state.on_paper.items())[-1]
            yield Operation("stage", "on_paper", str(version), {"papers": [dict(choices) for choices in papers]})
        case events.PapersDropped(added=added):
            yield Operation("stage", "on_paper", str(added), None)
        case _:
            return


def _step(state: Ballot, event: BallotEvent) -> Iterator[Operation]:
    if isinstance(event, events.PapersAdded | events.PapersDropped | events.SecrecySet | events.RankingNoted):
        return
    if state.step is None:
        yield NO_STEP
    elif type(event) in STEPS:
        yield step_operation(state.step.version, state.step.name, state.step.at)
