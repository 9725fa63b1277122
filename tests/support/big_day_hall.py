"""The hall in memory for a day of many events: what is due and what votes add up to is kept, not worked out anew."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from samenspel.domain.ballot import paper_counter
from samenspel.domain.core import Actor, BallotWrite, Command, Context, Decision, Due
from samenspel.domain.counting import VOTERS
from samenspel.domain.ids import kind_of
from samenspel.domain.rooms import LOGIC
from tests.domain.hall import Hall

Counted = Counter[tuple[str, str]]


@dataclass
class BigHall(Hall):
    """As `Hall`, some times quicker."""

    counted: defaultdict[str, Counted] = field(default_factory=lambda: defaultdict(Counted))
    _papers: dict[tuple[str, str], BallotWrite] = field(default_factory=dict)
    _dues: dict[str, tuple[Any, Due | None]] = field(default_factory=dict)

    def decide(self, room: str, actor: Actor, command: Command, identity: str) -> Decision:
        """As in `Hall`; a paper changes the counters by what it differs from the one before."""
        decision = super().decide(room, actor, command, identity)
        if isinstance(decision, BallotWrite):
            before = self._papers.get((room, decision.voter))
            self._papers[room, decision.voter] = decision
            self.counted[room].update(self._counts(room, decision))
            if before is not None:
                self.counted[room].subtract(self._counts(room, before))
        return decision

    def tally(self, room: str) -> dict[tuple[str, str], int]:
        """The counters of a ballot, noughts left out."""
        return {key: number for key, number in self.counted[room].items() if number}

    def _counts(self, room: str, paper: BallotWrite) -> Mapping[tuple[str, str], int]:
        count = paper_counter(self.state(room))
        assert count is not None
        return count(paper.choices, paper.tag, paper.slot != "self")

    def _context(self, room: str, actor: Actor, identity: str) -> Context:
        papers, kept = self.papers.get(room, {}), self.papers
        self.papers = {room: {voter: paper for voter, paper in papers.items() if paper.owner == actor.participant}}
        try:
            context = super()._context(room, actor, identity)
        finally:
            self.papers = kept
        counters = self.tally(room)
        return replace(context, counters=counters, voters=counters.get(VOTERS, 0))

    def _next_due(self) -> tuple[int, str] | None:
        dues = [(due.at, room) for room, state in self.states.items() if (due := self._due(room, state))]
        return min(dues, default=None)

    def _due(self, room: str, state: Any) -> Due | None:
        known = self._dues.get(room)
        if known is None or known[0] is not state:
            known = self._dues[room] = (state, LOGIC[kind_of(room)].due(state))
        return known[1]
