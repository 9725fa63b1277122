"""The votes that were acknowledged against the papers, the counters and the result that came of them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from loadtests.log import Ballot
from loadtests.polling import Cast, Wave
from loadtests.recounting import apart

ROUNDED: Final = 1e-6
"""Results are told with six decimals."""

Results = Mapping[str, Mapping[str, Any]]
"""Option → its result, as records and tallies have it."""


def expected(waves: Sequence[Wave]) -> Mapping[str, Cast]:
    """By voter the last vote that was acknowledged."""
    return {cast.participant: cast for wave in waves for cast in wave.casts if cast.code == ""}


def compare(ballot: Ballot, papers: Mapping[str, Cast], told: Results | None = None) -> Iterator[str]:
    """What is wrong: recount, counters, what was acknowledged and (`told`) the result on the screen must be one.

    While the ballot is not sealed also paper by paper.
    """
    counted = ballot.voting.count([cast.choices for cast in papers.values()])
    for name, counts in (("the papers", ballot.recount()), ("the counters", ballot.whole)):
        if counts != counted:
            yield f"{name} are not what was acknowledged: {apart(counted, counts)}"
    if ballot.sealed and len(ballot.sealed) != len(papers):
        yield f"{len(ballot.sealed)} papers were sealed; acknowledged were {len(papers)}"
    if told is not None:
        yield from _told(ballot, ballot.voting.votes(counted), ballot.voting.values(counted), told)
    if not ballot.sealed:
        yield from _one_by_one(ballot, papers)


def _told(ballot: Ballot, votes: Mapping[str, int], values: Mapping[str, float], told: Results) -> Iterator[str]:
    for option in ballot.voting.sections:
        one = told.get(option, {"votes": None, "value": 0.0})
        if one["votes"] != votes[option] or abs(one["value"] - values.get(option, one["value"])) > ROUNDED:
            yield f"the screen has {one['value']} of {one['votes']} for {option}; it is {values} of {votes}"
            return


def _one_by_one(ballot: Ballot, papers: Mapping[str, Cast]) -> Iterator[str]:
    stored = {paper.owner: (paper.revision, dict(paper.choices)) for paper in ballot.papers}
    wrong = [who for who, cast in papers.items() if stored.get(who) != (cast.revision, _given(cast))]
    if wrong:
        yield f"{len(wrong)} papers are not what was acknowledged, first that of {wrong[0]}"
    if len(stored) > len(papers):
        yield f"{len(stored)} people have a paper; acknowledged were those of {len(papers)}"


def _given(cast: Cast) -> Mapping[str, int]:
    return {option: number for option, number in cast.choices.items() if number}


def refusals(wave: Wave) -> Iterator[str]:
    """What is wrong when a ballot closes in the midst of a wave: nothing else but that may refuse a vote, and both must
    have happened or nothing was tried."""
    if wave.codes.keys() != {"ok", "ballot_closed"}:
        yield f"votes while it closed: {dict(wave.codes)}"
