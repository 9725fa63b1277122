"""The figures so far, in one file that survives whatever ends a run.

results.json is a list with one object per fault and scale: what `ci` found is replaced by the next run of it, and never
touches what `full` gathered over many runs. It is written anew after each try, in one move, and read again before, so
that two runs of different rows may go on beside each other.
"""

import fcntl
import math
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Literal

import msgspec

from tests.faults.row import Outcome, Row

Scale = Literal["ci", "full"]

DIGITS: Final = 2
"""Significant digits of a measured figure; rounded up, so that none looks better than it was."""
TOLD: Final = 20
"""Findings that are kept of one fault."""


FELT: Final = 0.5
"""The part of the faults that somebody has to feel. All of them cannot be asked: a bit may flip where nothing stands,
and a database may die between two commands."""


class Figure(msgspec.Struct, kw_only=True):
    """A measured figure, as a distribution: rounded seconds → how often."""

    p50: float = 0.0
    p99: float = 0.0
    most: float = 0.0
    counts: dict[str, int] = {}

    def add(self, values: Iterable[float]) -> None:
        """More measurements, in seconds."""
        counts = Counter(self.counts)
        counts.update(f"{_rounded(value):.{DIGITS}g}" for value in values)
        self.counts = dict(sorted(counts.items(), key=lambda one: float(one[0])))
        self.p50, self.p99, self.most = (self._percentile(part) for part in (0.5, 0.99, 1.0))

    def _percentile(self, part: float) -> float:
        """The smallest value that at least this part of the values do not exceed (nearest rank)."""
        left = math.ceil(part * sum(self.counts.values()))
        for value, count in self.counts.items():
            left -= count
            if left <= 0:
                return float(value)
        return 0.0


class Found(msgspec.Struct):
    """A try that broke a promise, and the seed that does it again."""

    seed: int
    what: str


class Entry(msgspec.Struct, kw_only=True):
    """All that is known of one fault in one scale. `n`: faults done; `seconds`: time that the tries took."""

    fault: str
    scale: Scale
    n: int = 0
    felt: int = 0
    acknowledged: int = 0
    lost: int = 0
    doubles: int = 0
    gaps: int = 0
    wrong: list[Found] = []
    measured: dict[str, Figure] = {}
    tries: int = 0
    next_seed: int = 0
    seconds: float = 0.0
    began: str = ""
    ended: str = ""
    command: str = ""
    load: float = 0.0
    """The highest load average (one minute) that was seen."""
    machine: str = ""

    def add(self, outcome: Outcome, seed: int) -> None:
        """A try was made."""
        self.n += outcome.faults
        self.felt += outcome.felt
        self.acknowledged += outcome.acknowledged
        self.lost += outcome.lost
        self.doubles += outcome.doubles
        self.gaps += outcome.gaps
        for name, values in outcome.measured.items():
            self.measured.setdefault(name, Figure()).add(values)
        if what := complaint(outcome):
            self.find(seed, what)

    def find(self, seed: int, what: str) -> None:
        """This seed broke a promise."""
        if len(self.wrong) < TOLD:
            self.wrong.append(Found(seed, what))


def complaint(outcome: Outcome) -> str:
    """What a try broke; empty when it kept every promise."""
    counts = {"lost": outcome.lost, "doubles": outcome.doubles, "gaps": outcome.gaps}
    told = [f"{count} {name}" for name, count in counts.items() if count]
    if not outcome.faults:
        told.append("no fault was done")
    return "; ".join([*told, outcome.wrong] if outcome.wrong else told)


def failures(entry: Entry, row: Row) -> Sequence[str]:
    """Why this row fails, as sentences; none when it holds. That nothing happened is a failure too."""
    told = [f"seed {found.seed}: {found.what}" for found in entry.wrong]
    if not told and (entry.lost or entry.doubles or entry.gaps):
        told.append(f"{entry.lost} lost, {entry.doubles} doubles, {entry.gaps} gaps")
    if entry.tries and not entry.felt:
        told.append("none of the faults was felt")
    elif entry.felt < FELT * entry.n:
        told.append(f"{entry.felt} of {entry.n} faults were felt, fewer than half")
    if entry.tries and not entry.acknowledged:
        told.append("nothing was acknowledged")
    if entry.scale == "full" and entry.n >= row.full:
        told += [
            f"{name} is {figure.p99} s at p99, the bound {bound} s" for name, figure, bound in exceeded(entry, row)
        ]
    return told


def exceeded(entry: Entry, row: Row) -> Iterator[tuple[str, Figure, float]]:
    """The figures beyond their bounds."""
    for name, bound in row.bounds.items():
        figure = entry.measured.get(name)
        if figure is not None and figure.p99 > bound:
            yield name, figure, bound


class Results:
    """The file with all entries."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> list[Entry]:
        """Every entry; none when there is no file yet. Raises msgspec.DecodeError when it is something else."""
        return msgspec.json.decode(self.path.read_bytes(), type=list[Entry]) if self.path.exists() else []

    def get(self, fault: str, scale: Scale) -> Entry:
        """What is known of a fault; a new entry when nothing is."""
        found = (entry for entry in self.read() if (entry.fault, entry.scale) == (fault, scale))
        return next(found, Entry(fault=fault, scale=scale))

    def put(self, entry: Entry) -> None:
        """Keep it, in the place of what stood there of this fault and scale."""
        with self._alone():
            others = [one for one in self.read() if (one.fault, one.scale) != (entry.fault, entry.scale)]
            entries = sorted([*others, entry], key=lambda one: (one.fault, one.scale))
            lines = ",\n".join(msgspec.json.encode(one).decode() for one in entries)
            replace(self.path, f"[\n{lines}\n]\n")

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """No other run writes meanwhile."""
        folder = os.open(self.path.parent, os.O_RDONLY)
        try:
            fcntl.flock(folder, fcntl.LOCK_EX)
            yield
        finally:
            os.close(folder)


def replace(path: Path, text: str) -> None:
    """Write a file in one move: there is the old one or the new one, whatever happens."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


def _rounded(value: float) -> float:
    if value <= 0:
        return 0.0
    unit = 10.0 ** (math.floor(math.log10(value)) - DIGITS + 1)
    return math.ceil(round(value / unit, 9)) * unit
