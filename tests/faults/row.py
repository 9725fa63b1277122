"""What a row of the fault suite is: a fault, what is promised under it, and how one try of it is made."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one try gave."""

    faults: int
    """How many faults it did (kills, flips, races …); counts towards the row's number."""
    acknowledged: int
    """Commands, votes or events that were acknowledged to somebody."""
    lost: int = 0
    """Of these, what is missing afterwards."""
    doubles: int = 0
    gaps: int = 0
    felt: int = 0
    """How many of the faults were felt: a connection broke, an append was refused, a flip was found …"""
    wrong: str = ""
    """What the oracle found that the counts do not say; empty when there was nothing."""
    measured: Mapping[str, Sequence[float]] = field(default_factory=dict)
    """Figures by names that end with their unit, seconds mostly: `{"back_s": [0.8, 1.2]}`."""


Once = Callable[[int], Awaitable[Outcome]]
"""One try, driven by this seed. What it raises is a finding too."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the suite."""

    fault: str
    """In kebab-case: the key in results.json and on the command line."""
    promise: str
    """One line for the table."""
    ci: int
    """Faults of a run in the ci scale; 0 for a row that is too long or too large for it."""
    full: int
    """Faults that the full scale reaches in all, in as many runs as it takes."""
    open: Callable[[Path], AbstractAsyncContextManager[Once]]
    """Whatever the row needs, on an empty folder of its own. Its tries follow one another; after one that found
    something, the next has a folder and services of its own."""
    bounds: Mapping[str, float] = field(default_factory=dict)
    """Figure → the most that its p99 may be. Shown beside the figure; only a full run that has reached its
    number fails by it, for a p99 of a few tries on a busy machine is none."""
    possible: Callable[[], str] = lambda: ""
    """Why it cannot be run on this computer by this user, in words that follow "not run: "; empty when it can."""
