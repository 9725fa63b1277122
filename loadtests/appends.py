"""How many events a second the SQLite log takes, durably, at 1, 10, 100 and 1,000 events a flush.

    python -m loadtests.appends [directory]

One room, payloads of 156 bytes, one flush at a time; the directory decides which disk is measured. Prints events per
second and the median and 99th percentile of a flush; ends with 1 when batches of 100 stay under the goal.
"""

import asyncio
import os
import sys
import tempfile
import time
from pathlib import Path
from statistics import median, quantiles

from samenspel.ports import Committed, NewEvent, RoomBatch
from samenspel.store.sqlite import SqliteStore
from samenspel.system import SystemIds

SIZES = (1, 10, 100, 1000)
SECONDS = 3.0
PAYLOAD = 156
GOAL = 50_000
"""Events per second in batches of 100."""


def fresh(size: int) -> RoomBatch:
    ids, now = SystemIds(), time.time_ns() // 1_000_000
    events = [
        NewEvent(ids.new_id(now), 0, "idea_added", 1, now, "0participant", os.urandom(PAYLOAD)) for _ in range(size)
    ]
    return RoomBatch("k7f3mpwx2a/table/1", None, events)


async def measure(store: SqliteStore, size: int) -> float:
    """Events per second; the making of the events is not counted."""
    took: list[float] = []
    while sum(took) < SECONDS:
        batch = fresh(size)
        started = time.perf_counter()
        (outcome,) = await store.log.flush([batch])
        took.append(time.perf_counter() - started)
        assert isinstance(outcome, Committed)
    rate = size * len(took) / sum(took)
    print(
        f"{size:>6} a flush {rate:>9,.0f} events/s   p50 {median(took) * 1e3:6.2f} ms   p99 {p99(took) * 1e3:6.2f} ms"
    )
    return rate


def p99(values: list[float]) -> float:
    return quantiles(values, n=100)[-1]


async def main(base: str | None) -> bool:
    with tempfile.TemporaryDirectory(dir=base) as directory:
        store = await SqliteStore.open(Path(directory))
        rates = {size: await measure(store, size) for size in SIZES}
        started = time.perf_counter()
        room = await store.log.load("k7f3mpwx2a/table/1")
        took = time.perf_counter() - started
        print(f"load of {room.version:,} events with their chain: {took / room.version * 1e7:.0f} ms per 10,000")
        await store.close()
    return rates[100] >= GOAL


if __name__ == "__main__":
    sys.exit(0 if asyncio.run(main(sys.argv[1] if len(sys.argv) > 1 else None)) else 1)
