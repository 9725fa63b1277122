"""The hall: a hundred people, eleven tables, three rounds and an open vote; the real service, its log on disk.

    python -m loadtests.hall            the whole of it, a minute and a half at most
    python -m loadtests.hall --rate 20  with another pace of writing

It prints a table, writes loadtests/results/latest.json and ends with 1 when the oracle found something.
"""

import argparse
import json
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from functools import partial
from pathlib import Path
from typing import Any, Final

import uvloop

from loadtests import report
from loadtests.day import TABLES, Measured, Plan, measure
from loadtests.measure import load_average, milliseconds, percentile, without_nan
from loadtests.oracle import Verdict
from loadtests.service import ServiceFailed
from loadtests.venue import Venue, many_hubs, one_process

Place = Callable[[Path], AbstractAsyncContextManager[Venue]]

RESULTS: Final = Path(__file__).resolve().parent / "results"


def figures(plan: Plan, measured: Measured, verdict: Verdict) -> dict[str, Any]:
    """The result as it is written."""
    return {
        "participants": plan.participants,
        "tables": TABLES,
        "join_s": round(measured.join, 3),
        "idea_p50_ms": milliseconds(percentile(measured.idea, 0.5)),
        "idea_p99_ms": milliseconds(percentile(measured.idea, 0.99)),
        "idea_last_p50_ms": milliseconds(percentile(measured.idea_last, 0.5)),
        "idea_last_p99_ms": milliseconds(percentile(measured.idea_last, 0.99)),
        "idea_deliveries": len(measured.idea),
        "vote_screen_p50_ms": milliseconds(percentile(measured.vote, 0.5)),
        "vote_screen_p99_ms": milliseconds(percentile(measured.vote, 0.99)),
        "contributions": measured.contributions,
        "votes": measured.votes,
        "refused": dict(measured.refused),
        "seconds": round(measured.seconds, 1),
        "cpu_s": round(measured.cpu, 2),
        "cpu_client_s": round(measured.cpu_client, 2),
        "rss_mb": measured.memory,
        "acknowledged": verdict.acknowledged,
        "lost": verdict.lost,
        "doubles": verdict.doubles,
        "gaps": verdict.gaps,
        "oracle": verdict.word,
        "rate": plan.rate,
        "seed": plan.seed,
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "load": load_average(),
        **measured.facts,
    }


def hold(plan: Plan, place: Place) -> tuple[dict[str, Any], Verdict]:
    """One day; its figures, and what the oracle says. Raises `ServiceFailed`."""
    work = Path(tempfile.mkdtemp(prefix="hall-", dir=RESULTS))
    try:
        measured, verdict = uvloop.run(measure(plan, place(work)))
        return without_nan(figures(plan, measured, verdict)), verdict
    finally:
        shutil.rmtree(work, ignore_errors=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run, print and write the result; 0 when nothing was lost and the oracle holds."""
    parser = argparse.ArgumentParser(
        prog="python -m loadtests.hall", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    usual = Plan()
    parser.add_argument("--participants", type=int, default=usual.participants)
    parser.add_argument("--rate", type=float, default=usual.rate, help="contributions per second over the whole hall")
    parser.add_argument("--seed", type=int, default=usual.seed)
    parser.add_argument("--hubs", type=int, default=0, help="services on one PostgreSQL and Valkey; without it a file")
    parser.add_argument("--workers", type=int, default=1, help="processes of each hub")
    parser.add_argument("--compare", action="store_true", help="first one process, then the hubs, side by side")
    given = parser.parse_args(arguments)
    plan = Plan(participants=given.participants, rate=given.rate, seed=given.seed)
    places: dict[str, Place] = {}
    if given.compare or not given.hubs:
        places["latest"] = one_process
    if given.compare or given.hubs:
        places["hubs"] = partial(many_hubs, hubs=given.hubs or 2, workers=given.workers)
    RESULTS.mkdir(exist_ok=True)
    results, well = [], True
    for name, place in places.items():
        try:
            result, verdict = hold(plan, place)
        except ServiceFailed as error:
            print(error, file=sys.stderr)
            return 1
        results.append(result)
        (RESULTS / f"{name}.json").write_text(json.dumps(result, indent=2) + "\n")
        for finding in verdict.findings[:20]:
            print(f"! {finding}", file=sys.stderr)
        well = well and verdict.word == "ok" and verdict.lost == verdict.doubles == 0
    print(report.table(*results))
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
