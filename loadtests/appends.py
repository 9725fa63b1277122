"""How many events a second each log takes, durably, at 1, 10, 100 and 1,000 events a commit; a minute and a half.

    python -m loadtests.appends                    on both stores
    python -m loadtests.appends --seconds 0.3      shorter

One room, payloads of 156 bytes, one commit at a time. Beside it, on the same servers in the same run, the recorders of
the library `eventsourcing` with the same payloads: `make env-bench` installs it; without it only our own logs are
measured. The logs take turns, five times; it prints medians with their spread, writes loadtests/results/appends.json
and ends with 1 when commits of 100 stay under the goal.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any, Final, Protocol

import uvloop

from loadtests.hall import RESULTS
from loadtests.measure import family_cpu_seconds, file_system, load_average, milliseconds, percentile
from loadtests.peers import PAYLOAD, peers
from samenspel.ports import Committed, EventLog, NewEvent, RoomBatch
from samenspel.store.postgres.store import PostgresStore
from samenspel.store.sqlite import SqliteStore
from samenspel.system import SystemIds
from tests.support import postgres
from tests.support.postgres import Postgres

SIZES: Final = (1, 10, 100, 1_000)
REPEATS: Final = 5
GOAL: Final = 50_000
"""Events per second in commits of 100."""
ROOM: Final = "k7f3mpwx2a/table/1"


class Recorder(Protocol):
    """Something that keeps events."""

    @property
    def name(self) -> str:
        """Whose it is."""

    @property
    def store(self) -> str:
        """What it keeps them in."""

    def batch(self, size: int) -> Any:
        """Events for one commit; the making of them is not counted."""

    async def commit(self, batch: Any) -> None:
        """Keep them; they are on the disk when this returns."""


@dataclass(frozen=True, slots=True)
class Ours:
    """The product's log."""

    log: EventLog
    store: str
    name: str = "samenspel"

    def batch(self, size: int) -> RoomBatch:
        ids, now = SystemIds(), time.time_ns() // 1_000_000
        events = [
            NewEvent(ids.new_id(now), 0, "idea_added", 1, now, "0participant", os.urandom(PAYLOAD)) for _ in range(size)
        ]
        return RoomBatch(ROOM, None, events)

    async def commit(self, batch: RoomBatch) -> None:
        (outcome,) = await self.log.flush([batch])
        assert isinstance(outcome, Committed)


@dataclass(slots=True)
class Taken:
    """What one recorder did at one size: events a second per repeat, seconds per commit, events and CPU seconds."""

    rates: list[float] = field(default_factory=list)
    commits: list[float] = field(default_factory=list)
    events: int = 0
    cpu: float = 0.0
    """Of this process and the database's server."""


async def turn(recorder: Recorder, size: int, seconds: float, taken: Taken, server: int) -> None:
    """Commit one batch after another for so long. `server`: the process of the database, which is idle else."""
    took: list[float] = []
    served = family_cpu_seconds(server)
    while sum(took) < seconds:
        batch = recorder.batch(size)
        started, used = time.perf_counter(), time.process_time()
        await recorder.commit(batch)
        took.append(time.perf_counter() - started)
        taken.cpu += time.process_time() - used
    taken.cpu += family_cpu_seconds(server) - served if recorder.store == "postgresql" else 0.0
    taken.events += size * len(took)
    taken.rates.append(size * len(took) / sum(took))
    taken.commits += took


async def measure(recorders: Sequence[Recorder], seconds: float, server: int) -> Mapping[tuple[str, str, int], Taken]:
    """In turns, so that what the machine does meanwhile meets all alike; who begins changes each time."""
    taken = {(one.store, one.name, size): Taken() for one in recorders for size in SIZES}
    for repeat in range(REPEATS):
        for size in SIZES:
            for place in range(len(recorders)):
                one = recorders[(place + repeat) % len(recorders)]
                await turn(one, size, seconds, taken[one.store, one.name, size], server)
    return taken


def rows(taken: Mapping[tuple[str, str, int], Taken]) -> list[dict[str, Any]]:
    """Figures per store, recorder and size. `ratio`: to ours, the median of those of the same repeat."""
    found = []
    for (store, name, size), one in taken.items():
        ours = taken[store, "samenspel", size].rates
        found.append(
            {
                "store": store,
                "recorder": name,
                "events_a_commit": size,
                "events_s": round(median(one.rates)),
                "events_s_from_to": [round(min(one.rates)), round(max(one.rates))],
                "p50_ms": milliseconds(percentile(one.commits, 0.5)),
                "p99_ms": milliseconds(percentile(one.commits, 0.99)),
                "cpu_us_per_event": round(one.cpu / one.events * 1e6, 1),
                "ratio": round(median(ours[place] / rate for place, rate in enumerate(one.rates)), 2),
            }
        )
    return sorted(found, key=lambda row: (row["store"], row["events_a_commit"], row["recorder"] != "samenspel"))


async def both(seconds: float) -> dict[str, Any]:
    """All of it, in a temporary folder and on a server of its own."""
    async with AsyncExitStack() as stack:
        directory = Path(stack.enter_context(tempfile.TemporaryDirectory(dir=RESULTS)))
        server = await Postgres.make()
        stack.push_async_callback(server.destroy)
        file = await SqliteStore.open(directory / "data")
        stack.push_async_callback(file.close)
        database = await PostgresStore.open(await server.database())
        stack.push_async_callback(database.close)
        others, settings = peers(directory / "peer.sqlite3", str(server.folder))
        before = load_average()
        ours: list[Recorder] = [Ours(file.log, "sqlite"), Ours(database.log, "postgresql")]
        assert server.process is not None
        taken = await measure([*ours, *others], seconds, server.process.pid)
        return {
            "rows": rows(taken),
            "load_before_and_after": [before, load_average()],
            "disk": [file_system(directory), file_system(server.folder)],
            "postgresql": postgres.version(server.programs),
            "cores": os.cpu_count(),
            **settings,
        }


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and write; 0 when both stores reach the goal."""
    parser = argparse.ArgumentParser(
        prog="python -m loadtests.appends", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=float, default=0.8, help="of each recorder at each size, five times")
    RESULTS.mkdir(exist_ok=True)
    result = uvloop.run(both(parser.parse_args(arguments).seconds))
    (RESULTS / "appends.json").write_text(json.dumps(result, indent=2) + "\n")
    found = result.pop("rows")
    for row in found:
        print(line(row))
    for name, value in result.items():
        print(f"{name:<24}{value}")
    hundreds = [row["events_s"] for row in found if (row["recorder"], row["events_a_commit"]) == ("samenspel", 100)]
    return 0 if min(hundreds) >= GOAL else 1


def line(row: Mapping[str, Any]) -> str:
    """A row for people."""
    low, high = row["events_s_from_to"]
    return (
        f"{row['store']:<11}{row['recorder']:<14}{row['events_a_commit']:>6} a commit {row['events_s']:>8,} events/s"
        f" ({low:,} to {high:,})  p50 {row['p50_ms']:>6.2f}  p99 {row['p99_ms']:>7.2f} ms"
        f"  CPU {row['cpu_us_per_event']:>6.1f} µs an event  ours is {row['ratio']} times"
    )


if __name__ == "__main__":
    sys.exit(main())
