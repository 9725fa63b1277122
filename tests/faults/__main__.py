"""The fault suite: faults on purpose, and the standing oracle after each. README.md beside this says how it is used."""

import argparse
import asyncio
import logging
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import uvloop

from tests.faults.report import page, table
from tests.faults.results import Entry, Results, failures, replace
from tests.faults.row import Row
from tests.faults.rows import every_row
from tests.faults.run import Run

HERE = Path(__file__).resolve().parent


def main(arguments: Sequence[str], rows: Sequence[Row], folder: Path = HERE) -> int:
    """Run what was asked; the exit code: 1 when a promise was broken or nothing was proved."""
    asked = _parser([row.fault for row in rows]).parse_args(arguments)
    chosen = [row for row in rows if not asked.only or row.fault in asked.only]
    results = Results(folder / "results.json")
    if asked.anew:
        for row in chosen:
            results.put(Entry(fault=row.fault, scale=asked.scale))
    command = " ".join(["python -m tests.faults", *arguments])
    run = Run(chosen, asked.scale, results, _say, command, asked.seed)
    if asked.minutes is not None:
        run.until = time.monotonic() + 60 * asked.minutes
    stopped = _ran(run)
    _say(table(run.entries))
    if asked.scale == "full" and asked.seed is None:
        tried = [(row, entry) for row in rows if (entry := results.get(row.fault, "full")).tries]
        if tried:
            replace(folder / "RESULTS.md", page(tried))
    return _verdict(run) or stopped


def _ran(run: Run) -> int:
    """Run it to its end; 130 when somebody stopped it, which keeps what was done."""
    try:
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            runner.run(_until_told(run))
    except (KeyboardInterrupt, asyncio.CancelledError):
        _say("Stopped; what was tried is kept.")
        return 130
    return 0


async def _until_told(run: Run) -> None:
    """SIGTERM ends it as SIGINT does, so that its services end with it."""
    task = asyncio.ensure_future(run.all())
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    await task


def _verdict(run: Run) -> int:
    code = 0
    for row, entry in run.entries:
        for sentence in failures(entry, row):
            code = 1
            _say(f"FAILS {row.fault}: {sentence}")
        for found in entry.wrong[:1]:
            _say(f"  again: python -m tests.faults --only {row.fault} --seed {found.seed}")
    return code


def _parser(faults: Sequence[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--scale", choices=("ci", "full"), default="ci")
    parser.add_argument("--only", nargs="+", choices=faults, default=[], metavar="FAULT", help="; ".join(faults))
    parser.add_argument("--minutes", type=float, help="begin no try after so many minutes")
    parser.add_argument("--seed", type=int, help="one try of each row with this seed; nothing is kept")
    parser.add_argument("--anew", action="store_true", help="forget what this scale counted of these rows before")
    return parser


def _say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    logging.getLogger("samenspel").setLevel(logging.ERROR)  # what a hurt hub complains of is no news here
    sys.exit(main(sys.argv[1:], every_row()))
