"""The votes that were acknowledged against the papers, the counters and the result that came of them."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from loadtests.log import Ballot
from loadtests.polling import Cast, Wave


def expected(waves: Sequence[Wave]) -> Mapping[str, Cast]:
    """By voter the last vote that was acknowledged."""
    return {cast.participant: cast for wave in waves for cast in wave.casts if cast.code == ""}


def compare(ballot: Ballot, papers: Mapping[str, Cast], told: Mapping[str, int] | None = None) -> Iterator[str]:
    """What is wrong: recount, counters, what was acknowledged and (`told`) the result on the screen must be one.

    While the ballot is not sealed also paper by paper.
    """
    counted = Counter[str]()
    for cast in papers.values():
        counted.update(cast.choices)
    for name, votes, voters in (
        ("the papers", *ballot.recount()),
        ("the counters", ballot.counters, ballot.voters),
        ("the screen", counted if told is None else told, len(papers)),
    ):
        if ({option: number for option, number in votes.items() if number}, voters) != (counted, len(papers)):
            yield f"{name} have {dict(votes)} of {voters}; acknowledged were {dict(counted)} of {len(papers)}"
    if not ballot.sealed:
        stored = {paper.owner: (paper.revision, dict(paper.choices)) for paper in ballot.papers}
        wrong = [who for who, cast in papers.items() if stored.get(who) != (cast.revision, dict(cast.choices))]
        if wrong:
            yield f"{len(wrong)} papers are not what was acknowledged, first that of {wrong[0]}"


def refusals(wave: Wave) -> Iterator[str]:
    """What is wrong when a ballot closes in the midst of a wave: nothing else but that may refuse a vote, and both must
    have happened or nothing was tried."""
    if wave.codes.keys() != {"ok", "ballot_closed"}:
        yield f"votes while it closed: {dict(wave.codes)}"
