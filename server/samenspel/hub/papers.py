"""The ballot papers of one room as the hub knows them: who has voted at which revision, and the counters.

The store is the truth and counts in its own transaction; this mirror lets a close that is decided in the same batch
as the papers before it carry the exact tally.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from samenspel.domain.core import Paper
from samenspel.domain.counting import SCRIBE, VOTERS
from samenspel.ports import BallotPaper, Counters, CountPaper

SELF: Final = "self"
"""The slot of one's own paper; the others are of people whose vote somebody else wrote down."""


class Papers:
    """Papers by voter, counters, and what was changed since the last commit."""

    def __init__(self, papers: Sequence[BallotPaper] = (), counters: Counters | None = None) -> None:
        self.count: CountPaper | None = None
        """How a paper of this ballot is counted; none before it is opened."""
        self._papers: dict[str, BallotPaper] = {paper.voter: paper for paper in papers}
        self._owned: dict[str, dict[str, Paper]] = {}
        for paper in papers:
            self._own(paper)
        self._counts: Counter[tuple[str, str]] = Counter()
        if counters is not None:
            self.agree(counters)

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
        self._change(before, -1)
        self._change(paper, 1)
        self._papers[paper.voter] = paper
        self._own(paper)
        return before

    def restore(self, written: Mapping[str, BallotPaper], replaced: Mapping[str, BallotPaper | None]) -> None:
        """The papers that were written were not kept after all: those from before stand, by voter. A newer one that was
        cast at another hub meanwhile stays."""
        for voter, paper in written.items():
            before = replaced[voter]
            self._change(paper, -1)
            self._change(before, 1)
            if self._papers.get(voter) is not paper:
                continue
            del self._papers[voter], self._owned[paper.owner][paper.slot]
            if before is not None:
                self._papers[voter] = before
                self._own(before)

    def agree(self, counters: Counters) -> None:
        """Take over the counters of the store: other hubs cast papers too. Only when no paper is on its way there."""
        self._counts = Counter({**counters.counts, VOTERS: counters.voters})

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
        return self._counts[VOTERS]

    @property
    def scribe(self) -> int:
        """How many of them had no device of their own."""
        return self._counts[SCRIBE]

    @property
    def counted(self) -> Mapping[tuple[str, str], int]:
        """The same as they stand, for who looks at once and keeps nothing; there may be noughts among them."""
        return self._counts

    @property
    def counters(self) -> dict[tuple[str, str], int]:
        """(statistic, value) → how many; noughts are left out."""
        return {key: count for key, count in self._counts.items() if count}

    def seal(self) -> None:
        """Forget who chose what; the counters stay."""
        self._papers.clear()
        self._owned.clear()

    def _change(self, paper: BallotPaper | None, sign: int) -> None:
        if paper is None:
            return
        if self.count is None:
            raise RuntimeError("a paper of a ballot that was never opened")
        counts = self._counts
        for key, number in self.count(paper.choices, paper.tag, paper.slot != SELF).items():
            counts[key] = counts.get(key, 0) + sign * number

    def _own(self, paper: BallotPaper) -> None:
        self._owned.setdefault(paper.owner, {})[paper.slot] = Paper(paper.revision, paper.choices)
