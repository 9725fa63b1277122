"""The figures as a table for people: on the terminal, and in RESULTS.md what the full runs gathered."""

import os
import platform
import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from typing import Final

from tests.faults.results import Entry, failures
from tests.faults.row import Row
from tests.support import postgres, valkey

COUNTS: Final = ("n", "felt", "acknowledged", "lost", "doubles", "gaps")
RACES: Final = "ballot-closed-in-a-crowd"
"""What the names of the rows begin with in which votes race with a close."""
INTRODUCTION: Final = """\
# Faults

What `make faults SCALE=full` found, over as many runs as it took. Made from results.json; how it is run stands in
[README.md](README.md). *n* is the number of faults, *felt* how many of them somebody noticed (a try that nobody feels
proves nothing); lost, doubles and gaps are what the standing oracle counts. Figures are p50 / p99 / most, and after ≤
the bound of the p99. Where one hall suffers several kills in a try, `back_s` is that of the first, when everybody was
there; after later kills people may still be coming back from the one before.
"""


def table(entries: Sequence[tuple[Row, Entry]]) -> str:
    """A table in Markdown, one line per row."""
    lines = [["fault", *COUNTS, "measured", ""]]
    for row, entry in entries:
        counts = [f"{getattr(entry, name):,}" for name in COUNTS]
        verdict = "FAILS" if failures(entry, row) else "holds" if entry.tries else "not tried"
        lines.append([row.fault, *counts, _measured(row, entry), verdict])
    widths = [max(2, *(len(line[column]) for line in lines)) for column in range(len(lines[0]))]
    aligned = [[cell.ljust(width) for cell, width in zip(line, widths, strict=True)] for line in lines]
    ruler = [("-" * (width - 1) + ":") if 0 < at <= len(COUNTS) else "-" * width for at, width in enumerate(widths)]
    return "\n".join(f"| {' | '.join(line)} |".rstrip() for line in (aligned[0], ruler, *aligned[1:]))


def page(entries: Sequence[tuple[Row, Entry]]) -> str:
    """RESULTS.md."""
    promises = [f"- **{row.fault}**: {row.promise}" for row, _ in entries]
    promises += _races(entries)
    runs = [_run(row, entry) for row, entry in entries]
    found = [f"- {row.fault}: {sentence}" for row, entry in entries for sentence in failures(entry, row)]
    parts = [INTRODUCTION, table(entries), "\n## Promises\n", *promises, "\n## Runs\n", *runs]
    return "\n".join([*parts, *(["\n## Found\n", *found] if found else [])]) + "\n"


@cache
def machine() -> str:
    """What it ran on: cores, Python and the versions of what keeps the data."""
    told = [f"{os.cpu_count()} cores", f"Python {platform.python_version()}", f"SQLite {sqlite3.sqlite_version}"]
    with suppress(postgres.PostgresMissing):
        told.append(postgres.version(postgres.programs()).removeprefix("postgres (").replace(")", "", 1))
    with suppress(valkey.ValkeyMissing):
        told.append(" ".join(valkey.version(valkey.program()).replace("server v=", "").split()[:2]))
    return ", ".join(told)


def _races(entries: Sequence[tuple[Row, Entry]]) -> Sequence[str]:
    """How the votes came to the hub in the races with a close, which the numbers alone do not say; empty without."""
    ways = {row.fault.removeprefix(RACES): entry.n for row, entry in entries if row.fault.startswith(RACES)}
    if not ways:
        return []
    every, sockets, two = sum(ways.values()), ways.get("-sockets", 0), ways.get("-postgres", 0)
    told = (
        f"Of the {every:,} races of votes with a close {sockets:,} ran over sockets of a real service; in the others"
        f" votes and close were given to hubs in the process, in {two:,} to two hubs that share one loop and one clock."
    )
    return ["", told]


def _measured(row: Row, entry: Entry) -> str:
    told = []
    for name, figure in entry.measured.items():
        bound = f" ≤ {row.bounds[name]:g}" if name in row.bounds else ""
        over = " (!)" if name in row.bounds and figure.p99 > row.bounds[name] else ""
        told.append(f"{name} {figure.p50:g} / {figure.p99:g}{bound}{over} / {figure.most:g}")
    return "; ".join(told)


def _run(row: Row, entry: Entry) -> str:
    dates = entry.began if entry.began == entry.ended else f"{entry.began} to {entry.ended} UTC"
    return (
        f"- **{row.fault}**: {entry.n:,} of {row.full:,} in {entry.tries:,} tries and {entry.seconds / 60:.1f} minutes,"
        f" {dates}; `{entry.command}`; {entry.machine}; load at most {entry.load}"
    )
