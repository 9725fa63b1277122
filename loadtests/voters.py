"""A vote of thousands over several hubs on PostgreSQL and Valkey: all acknowledged and counted, the close exact.

    python -m loadtests.voters                                2,000 voters in ten seconds at two hubs
    python -m loadtests.voters --voters 10000 --hubs 4
    python -m loadtests.voters --workers 2                    each hub of two processes

Everybody votes once within the seconds given. Then the counters, the papers and what each voter was told are held
against each other, and everybody votes once more while the moderator closes the ballot in the midst of it. It prints
what came of it, writes loadtests/results/voters.json and ends with 1 when anything was not as promised.
"""

import argparse
import asyncio
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import uvloop

from loadtests.counting import compare, expected, refusals
from loadtests.database import read_database_ballots
from loadtests.hall import RESULTS
from loadtests.hubs import Hubs, several
from loadtests.log import Ballot
from loadtests.measure import family_peak_memory, file_system, load_average, milliseconds, percentile
from loadtests.oracle import examine_database, witness
from loadtests.polling import (
    Heard,
    Opened,
    Polling,
    VoteFailed,
    Voters,
    Wave,
    founding,
    polling,
    sealed,
    seat,
    voters,
)
from loadtests.service import ServiceFailed
from samenspel.store.postgres.store import PostgresStore

TABLES: Final = 11


@dataclass(frozen=True, slots=True)
class Plan:
    """How many, where, and how fast."""

    voters: int = 2_000
    seconds: float = 10.0
    hubs: int = 2
    workers: int = 1
    processes: int = 1
    """Of voters."""
    hidden: bool = False


@dataclass(slots=True)
class Found:
    """The figures, and what was not as promised."""

    figures: dict[str, Any] = field(default_factory=dict)
    findings: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Held:
    """The vote while it is held: by whom and where, and what is found."""

    plan: Plan
    hubs: Hubs
    poll: Polling
    crowd: Voters
    found: Found

    async def ballot(self) -> Ballot:
        """As it is stored now."""
        (ballot,) = await read_database_ballots(self.hubs.database)
        return ballot


async def measure(plan: Plan, work: Path) -> Found:
    """Hold the vote once. Raises `ServiceFailed` and `VoteFailed`."""
    found = Found({"load_before": load_average()})
    async with several(work, plan.hubs, plan.workers) as hubs:
        founded = await founding(hubs.services, TABLES)
        async with polling(hubs.services, founded) as poll, voters(plan.processes) as crowd:
            held = Held(plan, hubs, poll, crowd, found)
            await _come_in(held)
            opened = await poll.open("dots", hidden=plan.hidden)
            await crowd.read(opened.room)
            first = await _first(held, opened)
            await _second(held, opened, first)
            witnesses = [witness(poll.control), witness(poll.screen)]
        found.figures["rss_mb"] = [family_peak_memory(service.pid) for service in hubs.services]
        codes = [await service.stop() for service in hubs.services]
        if any(codes):
            found.findings.append(f"the services ended with {codes}")
        verdict = await examine_database(hubs.database, witnesses)
        found.findings += verdict.findings
        found.figures |= {"disk": file_system(hubs.both.postgres.folder), "cores": os.cpu_count(), **hubs.versions}
    found.figures |= {"load_after": load_average(), "oracle": "ok" if not found.findings else found.findings[0]}
    return found


async def _come_in(held: Held) -> None:
    plan, figures, began = held.plan, held.found.figures, time.monotonic()
    store = await PostgresStore.open(held.hubs.database)
    try:
        tokens = await seat(store.people, held.poll.founded.conference, plan.voters, TABLES)
    finally:
        await store.close()
    figures["seated_s"] = round(time.monotonic() - began, 1)
    cpu = held.hubs.cpu()
    figures["connected_s"] = round(await held.crowd.connect(held.poll.addresses, tokens, held.poll.founded.plenary), 1)
    figures["connected_cpu_s"] = {name: round(after - cpu[name], 2) for name, after in held.hubs.cpu().items()}


async def _first(held: Held, opened: Opened) -> Wave:
    """Everybody votes; nobody may be refused, and all must be counted and shown."""
    plan, poll, found = held.plan, held.poll, held.found
    shown = Heard(opened.room)
    poll.screen.listener = shown.listen
    published, cpu = await held.hubs.both.valkey.published(), held.hubs.cpu()
    wave = await held.crowd.vote(opened, 1, plan.seconds)
    used = {name: round(after - cpu[name], 2) for name, after in held.hubs.cpu().items()}
    carried = await held.hubs.both.valkey.published() - published
    found.findings += await poll.shows(shown, plan.voters)
    found.figures |= {"voters": plan.voters, "hubs": plan.hubs, "workers": plan.workers, "answers": dict(wave.codes)}
    found.figures |= _times(wave, plan, shown)
    found.figures["cpu_s"] = {**used, "voters": round(wave.cpu, 2)}
    found.figures["bus_messages"] = carried
    found.figures["signals_per_voter_s"] = round(wave.signals / plan.voters / wave.last, 2)
    if wave.codes != {"ok": plan.voters}:
        found.findings.append(f"not every vote was acknowledged: {dict(wave.codes)}, {wave.lost} connections lost")
    found.findings += compare(await held.ballot(), expected([wave]))
    return wave


def _times(wave: Wave, plan: Plan, shown: Heard) -> Mapping[str, Any]:
    during = [at for at, *_ in (*shown.turnout, *shown.tallies) if at <= wave.began + wave.last]
    return {
        "last_ack_s": round(wave.last, 2),
        "ack_p50_ms": milliseconds(percentile(wave.delays, 0.5)),
        "ack_p99_ms": milliseconds(percentile(wave.delays, 0.99)),
        "shown_s": round(next(at for at, voters in shown.turnout if voters >= plan.voters) - wave.began, 2),
        "screen_frames_s": round(len(during) / wave.last, 1),
    }


async def _second(held: Held, opened: Opened, first: Wave) -> None:
    """Everybody votes again, and in the midst of it the ballot is closed: each vote counts or is refused."""
    plan, poll, found = held.plan, held.poll, held.found
    voting = asyncio.create_task(held.crowd.vote(opened, 2, plan.seconds / 2))
    await asyncio.sleep(1.0 + plan.seconds / 4)
    began = time.monotonic()
    await poll.must(opened.room, "close")
    found.figures["close_ms"] = milliseconds(time.monotonic() - began)
    await poll.must(opened.room, "reveal")
    wave = await voting
    found.figures["close_answers"] = dict(wave.codes)
    found.findings += refusals(wave)
    told, papers = await poll.results(opened), expected([first, wave])
    ballot = await held.ballot()
    if not ballot.sealed:
        found.findings += compare(ballot, papers)
    found.findings += compare(await sealed(held.ballot), papers, told)


def main(arguments: Sequence[str] | None = None) -> int:
    """Vote once, print and write; 0 when all was as promised."""
    parser = argparse.ArgumentParser(
        prog="python -m loadtests.voters", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    usual = Plan()
    parser.add_argument("--voters", type=int, default=usual.voters)
    parser.add_argument("--seconds", type=float, default=usual.seconds, help="in which everybody votes once")
    parser.add_argument("--hubs", type=int, default=usual.hubs)
    parser.add_argument("--workers", type=int, default=usual.workers, help="processes of each hub")
    parser.add_argument("--processes", type=int, default=usual.processes, help="that the voters are spread over")
    parser.add_argument("--hidden", action="store_true", help="a ballot that shows no tally")
    plan = Plan(**vars(parser.parse_args(arguments)))
    RESULTS.mkdir(exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix="voters-", dir=RESULTS))
    try:
        found = uvloop.run(measure(plan, work))
    except (ServiceFailed, VoteFailed) as error:
        print(error, file=sys.stderr)
        return 1
    finally:
        shutil.rmtree(work, ignore_errors=True)
    (RESULTS / "voters.json").write_text(json.dumps(found.figures, indent=2) + "\n")
    for name, figure in found.figures.items():
        print(f"{name:<22}{figure}")
    for finding in found.findings[:20]:
        print(f"! {finding}", file=sys.stderr)
    return 1 if found.findings else 0


if __name__ == "__main__":
    sys.exit(main())
