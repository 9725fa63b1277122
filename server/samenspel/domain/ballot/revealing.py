"""Counting once, and showing the result: at once, or from the last place upwards."""

from collections.abc import Iterable
from dataclasses import replace
from typing import assert_never

from samenspel.domain import counting, tally
from samenspel.domain.ballot.showing import number_of_places, with_paper
from samenspel.domain.ballot.state import Ballot, Cancelled, Closed, Open, Waiting
from samenspel.domain.core import Context, Event
from samenspel.domain.counting import Counts, Outcome
from samenspel.domain.events import ballot as events
from samenspel.domain.rejections import BALLOT_CLOSED, BALLOT_OPEN, FEW_PAPERS, NOTHING_TO_REVEAL, Refusal


def count(state: Ballot, stage: Closed, context: Context) -> Iterable[Event]:
    """Once: nothing is taken in after the close, so the counters of any later moment are those of the close."""
    if stage.counts is None:
        yield events.VotesCounted(counters=tally.nested(counts_of(state, stage, context)), voters=context.voters)


def counts_of(state: Ballot, stage: Closed, context: Context) -> Counts:
    """The counters that are kept of the votes, or will be."""
    if stage.counts is not None:
        return stage.counts
    return tally.without(context.counters, kept_tables(state, context))


def kept_tables(state: Ballot, context: Context) -> frozenset[str]:
    """The tables of which the votes may be told; none of a secret vote."""
    return frozenset() if state.secrecy == "secret" else tally.told(context.counters)


def outcome(state: Ballot, stage: Closed) -> Outcome | None:
    """What the votes that were counted come to, those on paper among them; None before they are."""
    if state.setup is None or stage.counts is None:
        return None
    counts: Counts = with_paper(state, state.setup, stage.counts)
    return counting.results(state.setup.terms.method, state.setup.options, counts, stage.present)


def reveal(state: Ballot, context: Context, *, stepwise: bool) -> Iterable[Event]:
    """To everyone: all of it, or the last place, where there is more than one. What is half revealed can be revealed
    whole."""
    match state.stage:
        case Open():
            raise Refusal(BALLOT_OPEN)
        case Closed(revealed=True):
            return
        case Closed(shown=shown) as stage:
            check_papers(state)
            yield from count(state, stage, context)
            if not stepwise:
                yield events.ResultsRevealed()
            elif shown is None:
                found = outcome(state, replace(stage, counts=counts_of(state, stage, context)))
                yield events.ResultsRevealed(shown=1 if found and number_of_places(found.results) > 1 else None)
        case Waiting() | Cancelled():
            raise Refusal(BALLOT_CLOSED)
        case _:
            assert_never(state.stage)


def check_papers(state: Ballot) -> None:
    """Raises `Refusal`: a result that was told is told again only when as many votes on paper came or went since as may
    be told apart."""
    if state.told_with is None or state.secrecy == "open":
        return
    now = {version: len(papers) for version, papers in state.on_paper.items()}
    changed = sum((state.told_with | now)[version] for version in state.told_with.keys() ^ now.keys())
    if 0 < changed < tally.FEWEST:
        raise Refusal(FEW_PAPERS, missing=tally.FEWEST - changed)


def next_place(state: Ballot) -> Iterable[Event]:
    """One place more; with the first place all is revealed."""
    stage = state.stage
    if not isinstance(stage, Closed) or stage.shown is None or (found := outcome(state, stage)) is None:
        raise Refusal(NOTHING_TO_REVEAL)
    shown = stage.shown + 1
    yield events.ResultsRevealed(shown=shown if shown < number_of_places(found.results) else None)


def hide(state: Ballot) -> Iterable[Event]:
    """Off the screens."""
    match state.stage:
        case Open():
            if not state.hidden:
                yield events.ResultsHidden()
        case Closed(revealed=revealed, shown=shown):
            if revealed or shown is not None or not state.hidden:
                yield events.ResultsHidden()
        case Waiting() | Cancelled():
            raise Refusal(BALLOT_CLOSED)
        case _:
            assert_never(state.stage)
