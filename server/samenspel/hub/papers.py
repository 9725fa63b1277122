"""The ballot papers of one room as the hub knows them: who has voted at which revision, and the counters.

The store is the truth and counts in its own transaction; this mirror lets a close that is decided in the same batch
as the papers before it carry the exact tally.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from samenspel.domain.core import Paper
from samenspel.ports import BallotPaper, Counters

POINTS = "points"
"""The statistic that dots are counted under; its values are option ids."""


class Papers:
    """Papers by voter, counters, and what was changed since the last commit."""

    def __init__(self, papers: Sequence[BallotPaper] = (), counters: Counters | None = None) -> None:
        self._papers: dict[str, BallotPaper] = {paper.voter: paper for paper in papers}
        self._owned: dict[str, dict[str, Paper]] = {}
        for paper in papers:
            self._own(paper)
        self._counts: Counter[tuple[str, str]] = Counter(dict(counters.counts) if counters else {})
        self._voters = counters.voters if counters else 0

    def revision(self, voter: str) -> int:
        """The stored revision of a voter's paper; 0 when there is none."""
        paper = self._papers.get(voter)
        return paper.revision if paper else 0

    def of(self, owner: str) -> Mapping[str, Paper]:
        """The papers in a participant's `own` lane, by slot."""
        return self._owned.get(owner, {})

    def write(self, paper: BallotPaper) -> BallotPaper | None:
        """Replace the voter's paper; the one that stood before. The caller has compared revisions."""
        before = self._papers.get(paper.voter)
        self._count(before, -1)
        self._count(paper, 1)
        self._papers[paper.voter] = paper
        self._own(paper)
        return before

    def restore(self, written: Mapping[str, BallotPaper], replaced: Mapping[str, BallotPaper | None]) -> None:
        """The papers that were written were not kept after all: those from before stand, by voter. A newer one that was
        cast at another hub meanwhile stays."""
        for voter, paper in written.items():
            before = replaced[voter]
            self._count(paper, -1)
            self._count(before, 1)
            if self._papers.get(voter) is not paper:
                continue
            del self._papers[voter], self._owned[paper.owner][paper.slot]
            if before is not None:
                self._papers[voter] = before
                self._own(before)

    def agree(self, counters: Counters) -> None:
        """Take over the counters of the store: other hubs cast papers too. Only when no paper is on its way there."""
        self._counts = Counter(dict(counters.counts))
        self._voters = counters.voters

    def put(self, papers: Iterable[BallotPaper]) -> list[BallotPaper]:
        """Take over papers of the store that are not those here, nor older, without counting; the ones that were."""
        newer = [
            paper
            for paper in papers
            if paper.revision >= self.revision(paper.voter) and paper != self._papers.get(paper.voter)
        ]
        for paper in newer:
            self._papers[paper.voter] = paper
            self._own(paper)
        return newer

    def slots(self) -> Iterator[tuple[str, str]]:
        """(owner, slot) of every paper: where its record stands."""
        return ((owner, slot) for owner, papers in self._owned.items() for slot in papers)

    @property
    def voters(self) -> int:
        """How many have voted: whoever took all their votes back has not."""
        return self._voters

    @property
    def counters(self) -> dict[str, int]:
        """Points per option; options nobody chose are left out."""
        return {option: count for (_, option), count in sorted(self._counts.items()) if count}

    def seal(self) -> None:
        """Forget who chose what; the counters stay."""
        self._papers.clear()
        self._owned.clear()

    def _count(self, paper: BallotPaper | None, sign: int) -> None:
        if paper is not None:
            for option, count in paper.choices.items():
                self._counts[POINTS, option] += sign * count
            self._voters += sign * _is_vote(paper)

    def _own(self, paper: BallotPaper) -> None:
        self._owned.setdefault(paper.owner, {})[paper.slot] = Paper(paper.revision, paper.choices)


def _is_vote(paper: BallotPaper) -> bool:
    return any(paper.choices.values())
