"""What the replay of a large day asks of a service, and of a hall that is at work beside it.

`python -m loadtests.streaming [--events 20000] [--versions 1000]` keeps a big day in a fresh folder. In this process:
what making it takes, and whether the state hashes the same as in the hub's own rooms at so many random versions. Then
at a real service: how long the stream takes and how large it is, and how long a hall of another conference waits for
its acknowledgements, alone and while the day is streamed over and over.
"""

import argparse
import asyncio
import os
import random
import tempfile
import time
from collections import defaultdict
from contextlib import AsyncExitStack
from http.client import HTTPConnection
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from loadtests.measure import cpu_seconds, milliseconds, peak_memory, percentile
from loadtests.service import Service, running
from samenspel.demo.api import Api
from samenspel.demo.client import Client
from samenspel.demo.ledger import Acknowledged
from samenspel.domain.ids import room_id
from samenspel.replay.messages import framed
from samenspel.replay.order import entries_of, is_told
from samenspel.replay.streaming import replayed
from samenspel.store.days import logged
from samenspel.store.reading import read_folder
from samenspel.store.sqlite import SqliteStore
from tests.replay.live import live_hashes
from tests.replay.told import Watcher, replay_of, steps_of, unframed
from tests.support.big_day import BigDay, big_day, keep

IDEAS: Final = 100
EVERY: Final = 0.05
"""Seconds between two ideas of the hall that is at work."""


def in_one_go(data: Path, conference: str) -> dict[str, Any]:
    """From the folder to the last byte, in this process."""
    began, bytes_ = time.thread_time(), 0
    found = read_folder(data, lambda rows: logged(rows, conference, is_told))
    logs = {room: entries_of(room, events) for room, events in found.logs.items()}
    read = time.thread_time() - began
    for message in replayed(conference, logs):
        bytes_ += len(framed(message))
    return {"cpu_s": round(time.thread_time() - began, 2), "of_which_reading_s": round(read, 2), "bytes": bytes_}


async def same_as_live(data: Path, store: SqliteStore, day: BigDay, number: int) -> str:
    """At how many of these versions replay and hub agree."""
    moments = [(room, step.version) for room, recorded in day.rooms.items() for step in recorded]
    versions: defaultdict[str, set[int]] = defaultdict(set)
    for room, version in random.Random(number).sample(moments, number):
        versions[room].add(version)
    live = {room: live_hashes(await store.log.load(room), of) for room, of in versions.items()}
    watcher, same = Watcher(), 0
    for step in steps_of(replay_of(data, day.conference)):
        watcher.see(step)
        if step[3] in versions[step[2]]:
            same += watcher.hashed(step[2]) == live[step[2]][step[3]]
    return f"{same} of {number}"


def fetched(service: Service, conference: str, token: str, encoding: str) -> dict[str, Any]:
    """The stream over HTTP, read as it comes."""
    connection = HTTPConnection("127.0.0.1", urlsplit(service.url).port or 80, timeout=120)
    began = time.perf_counter()
    headers = {"Authorization": f"Bearer {token}", "Accept-Encoding": encoding}
    connection.request("GET", f"/api/conferences/{conference}/replay", headers=headers)
    response = connection.getresponse()
    assert response.status == 200, response.status
    body, first = bytearray(response.read1(65_536)), time.perf_counter() - began
    while part := response.read1(1 << 20):
        body += part
    took = time.perf_counter() - began
    connection.close()
    figures = {"first_ms": milliseconds(first), "whole_s": round(took, 2), "bytes": len(body)}
    if encoding == "identity":
        figures["steps"] = len(steps_of(unframed(bytes(body))))
    return figures


async def acknowledged(client: Client, room: str) -> list[float]:
    """Seconds until each idea was acknowledged, one after another at a steady pace."""
    waits = []
    for number in range(IDEAS):
        began = time.perf_counter()
        outcome = await client.ask(room, "idea", text=f"Een idee, nummer {number}")
        assert isinstance(outcome, Acknowledged), outcome
        waits.append(time.perf_counter() - began)
        await asyncio.sleep(max(0.0, EVERY - waits[-1]))
    return waits


async def at_a_service(data: Path, conference: str) -> dict[str, Any]:
    """The stream, alone and beside a hall; the hall alone and beside the stream."""
    async with AsyncExitStack() as stack:
        service = await stack.enter_async_context(running(data))
        api = Api(service.url)
        organiser = (await api.redeem(service.organiser)).token
        new = {"format": "werkconferentie", "title": "Nu", "tables": [{"theme": "A", "seats": 8}]}
        other = await api.call("POST", "/api/conferences", new, organiser)
        plenary, table = room_id(other["conference"], "plenary", 1), room_id(other["conference"], "table", 1)
        seat = await api.join(other["spoken"], table=1)
        chair = await stack.enter_async_context(Client(api.socket, organiser, [plenary]))
        client = await stack.enter_async_context(Client(api.socket, seat.token, seat.rooms))
        await chair.ready()
        await client.ready()
        assert isinstance(await chair.ask(plenary, "start_round", round="brainstorm"), Acknowledged)
        await client.until(lambda: (client.record(table, "pace", "now") or {}).get("round"))
        figures: dict[str, Any] = {}
        for encoding in ("identity", "gzip"):
            figures[encoding] = await asyncio.to_thread(fetched, service, conference, organiser, encoding)
        figures["service_cpu_s"] = round(cpu_seconds(service.pid), 2)
        hall = {"alone": await acknowledged(client, table)}
        stream = asyncio.create_task(_again_and_again(service, conference, organiser))
        hall["beside streams"] = await acknowledged(client, table)
        stream.cancel()
        figures["ack_ms"] = {name: _told(waits) for name, waits in hall.items()}
        figures["rss_mb"] = round(peak_memory(service.pid))
        return figures


async def _again_and_again(service: Service, conference: str, token: str) -> None:
    while True:
        await asyncio.to_thread(fetched, service, conference, token, "gzip")


def _told(waits: list[float]) -> dict[str, float]:
    return {name: milliseconds(percentile(waits, part)) for name, part in (("p50", 0.5), ("p95", 0.95), ("most", 1.0))}


async def measure(events: int, versions: int) -> None:
    """Print what was found."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        store = await SqliteStore.open(data)
        day = await keep(big_day(events=events), store)
        print(f"{day.events} events, load average {os.getloadavg()[0]:.1f}")
        print(f"made: {in_one_go(data, day.conference)}")
        print(f"hashes that are the same: {await same_as_live(data, store, day, versions)}")
        await store.close()
        for name, figures in (await at_a_service(data, day.conference)).items():
            print(f"{name}: {figures}")
        print(f"load average {os.getloadavg()[0]:.1f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--events", type=int, default=20_000)
    parser.add_argument("--versions", type=int, default=1_000)
    given = parser.parse_args()
    asyncio.run(measure(given.events, given.versions))


if __name__ == "__main__":
    main()
