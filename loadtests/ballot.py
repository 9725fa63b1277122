"""One ballot, ten thousand voters, one process on SQLite: how fast votes are taken and told, and what that costs.

    python -m loadtests.ballot                                     dots, weights and a ranking, in ten seconds each
    python -m loadtests.ballot --kind ranking --seconds 10 0       in ten seconds, and then as fast as they are taken
    python -m loadtests.ballot --voters 2000 --again 0.5

Everybody comes in once, and then votes in one ballot after another; some change their mind. Each ballot is closed,
revealed and sealed, and held against what was acknowledged. It prints a table, writes loadtests/results/ballot.json and
ends with 1 when anything was not as promised.
"""

import argparse
import json
import os
import platform
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Any, Final, get_args

import uvloop

from loadtests.counting import compare, expected
from loadtests.hall import RESULTS
from loadtests.log import DATABASE, Ballot, read_ballots
from loadtests.measure import (
    family_cpu_seconds,
    family_peak_memory,
    file_system,
    load_average,
    milliseconds,
    percentile,
)
from loadtests.oracle import Witness, examine, witness
from loadtests.papers import KINDS, Kind
from loadtests.polling import Heard, Opened, Polling, VoteFailed, Voters, Wave, founding, polling, sealed, seat, voters
from loadtests.report import columns
from loadtests.service import Service, ServiceFailed, running
from samenspel.demo.api import Api
from samenspel.demo.client import Client
from samenspel.demo.ledger import Ledger
from samenspel.store.sqlite import SqliteStore

TABLES: Final = 11
STOPPED_WITHIN: Final = 60.0
"""Seconds until the service has parted from ten thousand people."""
ROUNDED: Final = 1e-5
"""By how much a sum of rounded values may be off."""

ROWS: Final = (
    ("votes, of them second thoughts", "{votes}, {changed}"),
    ("acknowledged a second", "{votes_s}"),
    ("last acknowledgement", "{last_ack_s} s"),
    ("acknowledgement, p50 and p99", "{ack_p50_ms}, {ack_p99_ms} ms"),
    ("votes in a commit, mean", "{votes_per_commit}"),
    ("tallies to the screen a second", "{screen_tallies_s}"),
    ("tallies to a participant a second", "{participant_tallies_s}"),
    ("signals to all a second", "{signals_s}"),
    ("last voter acknowledged to full turnout on the screen", "{turnout_after_s} s"),
    ("the last tally: voters behind, after the last voter", "{tally_behind}, {tally_after_s} s"),
    ("close and reveal to the result on the screen", "{result_ms} ms"),
    ("CPU of the service, a vote", "{cpu_s} s, {cpu_per_vote_us} µs"),
    ("CPU of the voters", "{cpu_voters_s} s"),
    ("peak memory of the service", "{rss_mb} MB"),
    ("load average before, after", "{load_before}, {load_after}"),
    ("oracle", "{oracle}"),
)


@dataclass(frozen=True, slots=True)
class Plan:
    """How many, how fast, in which kinds of vote, and what part of them votes `again`. In nought seconds everybody
    votes at once."""

    voters: int = 10_000
    seconds: Sequence[float] = (10.0,)
    kinds: Sequence[Kind] = ("dots", "weights", "ranking")
    again: float = 0.2
    processes: int = 1
    """Of voters."""


@dataclass(slots=True)
class Found:
    """The figures of everything together and of each ballot, and what was not as promised."""

    figures: dict[str, Any] = field(default_factory=dict)
    ballots: list[dict[str, Any]] = field(default_factory=list)
    findings: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Hall:
    """Where the votes are held; `watcher` is a participant who reads along and does not vote."""

    plan: Plan
    service: Service
    poll: Polling
    crowd: Voters
    watcher: Client

    async def ballot(self, opened: Opened) -> Ballot:
        """As it is stored now."""
        (ballot,) = [ballot for ballot in read_ballots(self.service.data) if ballot.room == opened.room]
        return ballot

    def commits(self) -> int:
        """Transactions that the service has made so far."""
        with closing(sqlite3.connect(f"file:{self.service.data / DATABASE}?mode=ro", uri=True)) as driver:
            return int(driver.execute("SELECT number FROM commits").fetchone()[0])


@dataclass(frozen=True, slots=True)
class Used:
    """What the service used for one wave of votes."""

    cpu: float
    commits: int


async def measure(plan: Plan, work: Path) -> Found:
    """Hold the votes. The data folder stays in `work`. Raises `ServiceFailed` and `VoteFailed`."""
    found, data = Found(), work / "data"
    async with running(data) as service:
        founded = await founding([service], TABLES)
    store = await SqliteStore.open(data)
    try:
        *tokens, watching = await seat(store.people, founded.conference, plan.voters + 1, TABLES)
    finally:
        await store.close()
    async with running(data) as service:
        async with (
            polling([service], founded) as poll,
            voters(plan.processes) as crowd,
            Client(Api(service.url).socket, watching, [founded.plenary], ledger=Ledger()) as watcher,
        ):
            await watcher.ready()
            hall = Hall(plan, service, poll, crowd, watcher)
            await _come_in(hall, tokens, found)
            for number, (seconds, kind) in enumerate(product(plan.seconds, plan.kinds), 1):
                found.ballots.append(await _vote(hall, kind, number, seconds, found))
            witnesses = [witness(poll.control), witness(poll.screen), witness(watcher)]
        code = await service.stop(STOPPED_WITHIN)
    found.findings += [f"the service ended with {code}"] if code else []
    found.findings += examined(data, witnesses)
    found.figures |= {"disk": file_system(data), "cores": os.cpu_count(), "python": platform.python_version()}
    return found


def examined(data: Path, witnesses: Sequence[Witness]) -> Sequence[str]:
    """What the oracle says of everything that is stored, when the service has stopped."""
    return examine(data, witnesses).findings


async def _come_in(hall: Hall, tokens: Sequence[str], found: Found) -> None:
    cpu = family_cpu_seconds(hall.service.pid)
    seconds = await hall.crowd.connect(hall.poll.addresses, tokens, hall.poll.founded.plenary)
    used = family_cpu_seconds(hall.service.pid) - cpu
    found.figures |= {"voters": hall.plan.voters, "connected_s": round(seconds, 1), "connected_cpu_s": round(used, 1)}


async def _vote(hall: Hall, kind: Kind, number: int, seconds: float, found: Found) -> dict[str, Any]:
    """One ballot from its opening to its seal; its figures. What is wrong with it is added to `found`."""
    before, wrong = load_average(), list[str]()
    opened = await hall.poll.open(kind, number, hidden=False)
    hall.watcher.subscribe(opened.room)
    await hall.crowd.read(opened.room)
    screen, seat = Heard(opened.room), Heard(opened.room, "seat")
    hall.poll.screen.listener, hall.watcher.listener = screen.listen, seat.listen
    wave, used = await _wave(hall, opened, seconds)
    wrong += await hall.poll.shows(screen, hall.plan.voters)
    papers = expected([wave])
    wrong += _acknowledged(hall, wave, papers)
    wrong += compare(await hall.ballot(opened), papers)
    wrong += told_whole(kind, [*screen.tallies, *seat.tallies])
    began = time.monotonic()
    await hall.poll.must(opened.room, "close")
    await hall.poll.must(opened.room, "reveal")
    results = await hall.poll.results(opened)
    figures = {"kind": kind, "seconds": seconds, "result_ms": milliseconds(time.monotonic() - began)}
    wrong += compare(await sealed(lambda: hall.ballot(opened)), papers, results)
    found.findings += [f"{kind} in {seconds:g} s: {finding}" for finding in wrong]
    return {
        **figures,
        **_figures(hall.plan, wave, used, screen, seat),
        "rss_mb": family_peak_memory(hall.service.pid),
        "load_before": before,
        "load_after": load_average(),
        "oracle": "ok" if not wrong else wrong[0],
    }


async def _wave(hall: Hall, opened: Opened, seconds: float) -> tuple[Wave, Used]:
    commits, cpu = hall.commits(), family_cpu_seconds(hall.service.pid)
    wave = await hall.crowd.vote(opened, 1, seconds, hall.plan.again)
    return wave, Used(family_cpu_seconds(hall.service.pid) - cpu, hall.commits() - commits)


def _acknowledged(hall: Hall, wave: Wave, papers: Mapping[str, Any]) -> Sequence[str]:
    if wave.codes.keys() == {"ok"} and len(papers) == hall.plan.voters:
        return []
    return [f"not every vote was acknowledged: {dict(wave.codes)}, {wave.lost} connections lost"]


def told_whole(kind: Kind, tallies: Sequence[tuple[float, int, float]]) -> Sequence[str]:
    """What is wrong with tallies that were told while people voted. Every paper adds the same to what all options
    have together, save of a ranking, whose empty places share points: there too. So none was counted by half, or twice.
    """
    form = KINDS[kind]
    for _, number, together in tallies:
        whole = form.each if form.means else form.each * number
        if abs(together - whole) > ROUNDED:
            return [f"a tally of {number} voters adds up to {together}, not to {whole}"]
    return []


def _figures(plan: Plan, wave: Wave, used: Used, screen: Heard, seat: Heard) -> dict[str, Any]:
    votes, everybody = len(wave.casts), max(cast.answered for cast in wave.casts if cast.revision == 1)
    full = next((at for at, voters in screen.turnout if voters >= plan.voters), None)
    told, counted, _ = screen.tallies[-1] if screen.tallies else (None, 0, 0.0)
    return {
        "votes": votes,
        "changed": votes - plan.voters,
        "votes_s": round(votes / wave.last),
        "last_ack_s": round(wave.last, 2),
        "ack_p50_ms": milliseconds(percentile(wave.delays, 0.5)),
        "ack_p99_ms": milliseconds(percentile(wave.delays, 0.99)),
        "votes_per_commit": round(votes / max(1, used.commits), 1),
        "screen_tallies_s": _per_second(screen, wave),
        "participant_tallies_s": _per_second(seat, wave),
        "signals_s": round(wave.signals / wave.last),
        "turnout_after_s": None if full is None else round(full - everybody, 2),
        "tally_behind": plan.voters - counted,
        "tally_after_s": None if told is None else round(told - everybody, 2),
        "cpu_s": round(used.cpu, 2),
        "cpu_per_vote_us": round(used.cpu / votes * 1e6),
        "cpu_voters_s": round(wave.cpu, 2),
    }


def _per_second(heard: Heard, wave: Wave) -> float:
    return round(sum(at <= wave.began + wave.last for at, *_ in heard.tallies) / wave.last, 2)


def table(found: Found) -> str:
    """A column for each ballot."""
    titles = [f"{ballot['kind']}, {ballot['seconds']:g} s" for ballot in found.ballots]
    return columns([["", *titles], *([name, *(row.format_map(b) for b in found.ballots)] for name, row in ROWS)])


def main(arguments: Sequence[str] | None = None) -> int:
    """Vote, print and write; 0 when all was as promised."""
    parser = argparse.ArgumentParser(
        prog="python -m loadtests.ballot", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    usual = Plan()
    parser.add_argument("--voters", type=int, default=usual.voters)
    parser.add_argument(
        "--seconds", type=float, nargs="+", default=usual.seconds, help="in which everybody votes; 0: all at once"
    )
    parser.add_argument("--kind", dest="kinds", nargs="+", choices=get_args(Kind), default=usual.kinds)
    parser.add_argument("--again", type=float, default=usual.again, help="part of the voters who change their mind")
    parser.add_argument("--processes", type=int, default=usual.processes, help="that the voters are spread over")
    plan = Plan(**vars(parser.parse_args(arguments)))
    RESULTS.mkdir(exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix="ballot-", dir=RESULTS))
    try:
        found = uvloop.run(measure(plan, work))
    except (ServiceFailed, VoteFailed) as error:
        print(error, file=sys.stderr)
        return 1
    finally:
        shutil.rmtree(work, ignore_errors=True)
    (RESULTS / "ballot.json").write_text(json.dumps({**found.figures, "ballots": found.ballots}, indent=2) + "\n")
    print(", ".join(f"{name} {figure}" for name, figure in found.figures.items()))
    print(table(found))
    for finding in found.findings[:20]:
        print(f"! {finding}", file=sys.stderr)
    return 1 if found.findings else 0


if __name__ == "__main__":
    sys.exit(main())
