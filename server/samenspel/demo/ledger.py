"""What a client witnessed, for the oracle that compares it with the log afterwards.

A ledger grows with what happens; give one to a client only for as long as a test or a measurement takes.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from samenspel.demo.lanes import Gap, LaneKey


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """The server says that the command is kept, at this version (a vote: with this revision)."""

    id: str
    room: str
    type: str
    version: int
    revision: int | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """The server says that the command changed nothing. `id` is the command's."""

    id: str
    room: str
    type: str
    code: str
    params: Mapping[str, object] = field(default_factory=dict)


Outcome = Acknowledged | Refused


@dataclass(slots=True)
class Ledger:
    """One client's testimony."""

    participant: str = ""
    role: str = ""
    tables: set[int] = field(default_factory=set)
    """Every table that it sat at."""
    acknowledged: list[Acknowledged] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    unknown: dict[str, str] = field(default_factory=dict)
    """Command id → room, for what was sent and not answered (yet)."""
    gaps: list[Gap] = field(default_factory=list)
    lanes: set[LaneKey] = field(default_factory=set)
    """Every lane of which a frame reached this client, state, operations and signals alike."""
    heard: dict[tuple[str, str, str], float] = field(default_factory=dict)
    """(room, kind, id) → when an operation first put that record, seconds on `time.perf_counter`."""
    closes: Counter[int] = field(default_factory=Counter)
    """Close code → how often; 1006 when the socket was simply gone."""
    welcomes: int = 0

    def add(self, outcome: Outcome) -> None:
        """A command was answered."""
        self.unknown.pop(outcome.id, None)
        if isinstance(outcome, Acknowledged):
            self.acknowledged.append(outcome)
        else:
            self.refused.append(outcome)
