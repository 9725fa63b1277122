"""What may be seen of a vote that is being counted: results, outcome, turnout, as records of lanes and signals."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from samenspel.domain import counting, tally
from samenspel.domain.ballot.state import Ballot, Setup
from samenspel.domain.core import Record
from samenspel.domain.counting import Counts, Outcome, Result


def with_paper(state: Ballot, setup: Setup, counts: Counts) -> Counts:
    """The counters together with the votes on paper, which are counted like the others."""
    counted = Counter(dict(counts))
    if not state.on_paper:
        return counted
    count = counting.counter(setup.terms.method, setup.options)
    for papers in state.on_paper.values():
        for choices in papers:
            counted.update(count(choices, "", False))
    return counted


def paper_voters(state: Ballot) -> int:
    """How many votes on paper were added that hold a choice."""
    return sum(any(choices.values()) for papers in state.on_paper.values() for choices in papers)


def turnout(state: Ballot, voters: int, scribe: int, present: int) -> dict[str, Any]:
    """How many voted, of whom: `voters` and `scribe` as the counters have them, votes on paper come to them."""
    paper = paper_voters(state)
    return {"voters": voters + paper, "present": max(present, voters + paper), "paper": paper, "scribe": scribe}


def live(state: Ballot, counts: Counts, voters: int, present: int) -> dict[str, Any]:
    """The value of the signal `tally`."""
    if state.setup is None:
        return {"voters": 0, "results": {}, "outcome": None}
    counted = with_paper(state, state.setup, counts)
    outcome = counting.results(state.setup.terms.method, state.setup.options, counted, present)
    results = {option: result_record(result) for option, result in outcome.results.items()}
    return {"voters": voters + paper_voters(state), "results": results, "outcome": outcome_record(outcome)}


def result_record(result: Result) -> Record:
    """One option's result, as records have it; rounded, so that no hub differs from another in the last bit."""
    return {
        "value": round(result.value, 6),
        "votes": result.votes,
        "place": result.place,
        "tied": result.tied,
        "low": _rounded(result.low),
        "high": _rounded(result.high),
        "mean": _rounded(result.mean),
        "spread": _rounded(result.spread),
        "marks": {str(mark): number for mark, number in result.marks.items()},
    }


def outcome_record(outcome: Outcome, tables: list[Record] | None = None, other: Outcome | None = None) -> Record:
    """What there is to say of the whole."""
    return {
        "rule": outcome.rule,
        "verdict": outcome.verdict,
        "needed": outcome.needed,
        "cycle": outcome.cycle,
        "tables": tables or [],
        "other": None if other is None else _other(other),
    }


def breakdown(setup: Setup, counts: Counts) -> list[Record]:
    """The votes per table, of the tables whose counters were kept."""
    return [
        {
            "table": int(tag),
            "voters": counts[f"voters@{tag}", ""],
            "points": {option.id: counts.get((f"points@{tag}", option.id), 0) for option in setup.options},
        }
        for tag in sorted(tally.tags(counts), key=int)
    ]


def last_places(results: Mapping[str, Result], shown: int) -> Iterator[str]:
    """The options of the last `shown` places, those that share one counted as one."""
    revealed = sorted({result.place for result in results.values()}, reverse=True)[:shown]
    return (option for option, result in results.items() if result.place in revealed)


def number_of_places(results: Mapping[str, Result]) -> int:
    """How many steps a reveal from the last place upwards takes."""
    return len({result.place for result in results.values()})


def _other(outcome: Outcome) -> dict[str, Any]:
    results = {
        option: {"value": round(result.value, 6), "place": result.place, "tied": result.tied}
        for option, result in outcome.results.items()
    }
    return {"rule": outcome.rule, "results": results}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 6)
