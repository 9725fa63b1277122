"""Running rows: one try after another, each kept as soon as it is known."""

import asyncio
import os
import shutil
import tempfile
import time
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from tests.faults.report import machine
from tests.faults.results import Entry, Results, Scale, complaint
from tests.faults.row import Once, Row

TRY_WITHIN: Final = 1_200.0
"""Seconds after which a try hangs; slow readers take ten minutes."""
GIVE_UP: Final = 3
"""Tries of a row in a run that may find something before the row is left."""
SAY_EVERY: Final = 15.0
"""Seconds between two words on how far a row is."""


@dataclass(slots=True)
class Run:
    """What is asked for, and where the figures go. `seed`: one try of each row with that seed, and nothing is kept."""

    rows: Sequence[Row]
    scale: Scale
    results: Results
    say: Callable[[str], None]
    command: str = ""
    seed: int | None = None
    until: float | None = None
    """`time.monotonic` after which no try begins."""
    entries: list[tuple[Row, Entry]] = field(default_factory=list)
    """What is known of each row that was run, when it was run."""
    _said: float = 0.0

    @property
    def over(self) -> bool:
        """Whether the time that was given is over."""
        return self.until is not None and time.monotonic() >= self.until

    async def all(self) -> None:
        """Every row up to its number, or until the time is over."""
        for row in self.rows:
            if self.scale == "ci" and row.ci == 0 and self.seed is None:
                continue
            if self.over:
                self.say(f"{row.fault}: not begun, the time is over")
                continue
            if reason := row.possible():
                self.say(f"{row.fault}: not run: {reason}")
                continue
            entry = self._entry(row)
            self.entries.append((row, entry))
            await self._row(row, entry)

    def _entry(self, row: Row) -> Entry:
        """Where the row goes on: a full run where it stopped, the others at the beginning."""
        if self.seed is None and self.scale == "full":
            return self.results.get(row.fault, "full")
        return Entry(fault=row.fault, scale=self.scale, next_seed=self.seed or 0)

    async def _row(self, row: Row, entry: Entry) -> None:
        found = 0
        goal = 1 if self.seed is not None else row.full if self.scale == "full" else row.ci
        began, before = time.monotonic(), entry.n
        while entry.n < goal and found < GIVE_UP and not self.over:
            found += not await self._tries(row, entry, goal)
            if self.seed is not None:
                break
        self.say(f"{row.fault}: {entry.n - before} faults in {time.monotonic() - began:.0f} s, {entry.n} of {goal}")

    async def _tries(self, row: Row, entry: Entry, goal: int) -> bool:
        """Tries on one opening of the row, until something is found; whether nothing was. The folder of a finding
        stays."""
        folder = _folder(row)
        clean, seed = True, entry.next_seed
        try:
            async with row.open(folder) as once:
                while clean and entry.n < goal and not self.over:
                    seed = entry.next_seed
                    clean = await self._try(once, entry, seed, folder)
                    if self.seed is not None:
                        break
        except Exception as error:  # whatever a row cannot open or close is a finding, and the other rows go on
            self._failed(entry, seed, error, folder)
            clean = False
        finally:  # also when somebody stops the run
            if clean:
                shutil.rmtree(folder, ignore_errors=True)
        if not clean:
            self.say(f"{row.fault}: seed {seed} found something; what it left is in {folder}")
        return clean

    async def _try(self, once: Once, entry: Entry, seed: int, folder: Path) -> bool:
        """One try, kept at once; whether every promise was."""
        began = time.monotonic()
        entry.next_seed = seed + 1
        try:
            async with asyncio.timeout(TRY_WITHIN):
                outcome = await once(seed)
        except Exception as error:  # a try that cannot be finished is a finding
            self._failed(entry, seed, error, folder)
            return False
        entry.add(outcome, seed)
        self._keep(entry, time.monotonic() - began)
        return not complaint(outcome)

    def _failed(self, entry: Entry, seed: int, error: Exception, folder: Path) -> None:
        """Where it happened goes beside what the try left."""
        (folder / "error.txt").write_text("".join(traceback.format_exception(error)), encoding="utf-8")
        entry.find(seed, f"{type(error).__name__}: {error}")
        entry.next_seed = max(entry.next_seed, seed + 1)
        self._keep(entry, 0.0)

    def _keep(self, entry: Entry, seconds: float) -> None:
        now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M")
        entry.tries += 1
        entry.seconds = round(entry.seconds + seconds, 1)
        entry.began, entry.ended, entry.command = entry.began or now, now, self.command
        entry.machine = machine()
        with suppress(OSError):  # not every system tells
            entry.load = max(entry.load, round(os.getloadavg()[0], 1))
        if self.seed is None:
            self.results.put(entry)
        if time.monotonic() - self._said > SAY_EVERY:
            self._said = time.monotonic()
            self.say(f"{entry.fault}: {entry.n} so far")


def _folder(row: Row) -> Path:
    folder = Path(tempfile.mkdtemp(prefix=f"samenspel-{row.fault}-"))
    folder.chmod(0o755)  # a server that refuses root runs as somebody else
    return folder
