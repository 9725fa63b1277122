"""What goes over a real server: how many messages, how large, and whose."""

import asyncio
import itertools
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import msgspec
from redis.asyncio import Redis

from samenspel.bus.envelope import MESSAGE_LIMIT, Envelope, Telling
from samenspel.bus.hearing import FRESH_MS
from samenspel.bus.line import FAIR
from samenspel.bus.merging import ENTRIES_LIMIT
from samenspel.ports import Moved, PeopleChanged, Present, SessionsEnded, WorksHere
from tests.bus.conftest import Hubs
from tests.bus.saying import HALL, KEY
from tests.support.listening import Listener, until
from tests.support.valkey import Valkey


class Wiretap:
    """Everything that goes over a channel, as bytes."""

    def __init__(self, envelope: Envelope) -> None:
        self._envelope = envelope
        self.recorded: list[bytes] = []

    def said(self, hub: str) -> list[Telling]:
        """What a hub said, but for beacons."""
        tellings = [self._envelope.open(data) for data in self.recorded]
        return [telling for telling in tellings if telling.hub == hub and telling.told]


@asynccontextmanager
async def wiretap(server: Valkey, hubs: Hubs) -> AsyncIterator[Wiretap]:
    tap = Wiretap(Envelope(KEY, channel(hubs)))
    client: Any = Redis.from_url(server.url, socket_timeout=None)
    pubsub = client.pubsub()
    await pubsub.subscribe(channel(hubs))
    assert (await pubsub.get_message(timeout=5))["type"] == "subscribe"

    async def listen() -> None:
        async for message in pubsub.listen():
            tap.recorded.append(message["data"])

    listening = asyncio.create_task(listen())
    yield tap
    listening.cancel()
    await asyncio.wait([listening])
    await pubsub.aclose()
    await client.aclose()


def channel(hubs: Hubs) -> str:
    return f"samenspel:{hubs.cluster}"


async def test_what_is_told_in_one_turn_leaves_as_one_message(server: Valkey, hubs: Hubs) -> None:
    """[BS-08] However many rooms, votes and people it is about."""
    teller, listener = await hubs.open(server.url), Listener(await hubs.open(server.url))
    async with wiretap(server, hubs) as tap:
        for turn in range(3):
            for n in range(100):
                teller.tell(
                    Moved({f"{HALL}/table/{n % 11 + 1}": 1_000 * turn + n}, {f"{HALL}/ballot/1": [f"0p{n % 7}"]})
                )
                teller.tell(Present(HALL, {1: n}, n))
            teller.tell(PeopleChanged(HALL, ["0noor"]))
            await asyncio.sleep(0)
        await until(lambda: len(listener.told) == 9)
        await until(lambda: len(tap.said(teller.hub)) == 3)
    people, moved, present = listener.told[-3:]
    assert people == PeopleChanged(HALL, ["0noor"])
    assert isinstance(moved, Moved)
    assert moved.versions == {f"{HALL}/table/{n % 11 + 1}": 2_000 + n for n in range(89, 100)}
    assert sorted(moved.papers[f"{HALL}/ballot/1"]) == [f"0p{n}" for n in range(7)]
    assert present == Present(HALL, {1: 99}, 99)


async def test_more_than_the_bound_is_not_told_but_missed(server: Valkey, hubs: Hubs) -> None:
    """[BS-09] Too many entries, and too many bytes. What comes afterwards is told."""
    teller, listener = await hubs.open(server.url), Listener(await hubs.open(server.url))
    teller.tell(WorksHere("0noor"))
    await until(lambda: listener.told)
    misses = listener.misses
    teller.tell(SessionsEnded([b"x"] * (ENTRIES_LIMIT + 1)))
    await until(lambda: listener.misses == misses + 1, 0.5)
    teller.tell(WorksHere("x" * MESSAGE_LIMIT))
    await until(lambda: listener.misses == misses + 2, 0.5)
    teller.tell(WorksHere("0sam"))
    await until(lambda: listener.told == [WorksHere("0noor"), WorksHere("0sam")])
    assert teller.connected


async def test_what_is_forged_is_ignored_and_counted(server: Valkey, hubs: Hubs) -> None:
    """[BS-12] Whoever gets at the server without the key of the hubs says nothing, and disturbs nothing."""
    teller, listener = await hubs.open(server.url), Listener(await hubs.open(server.url))
    async with wiretap(server, hubs) as tap:
        teller.tell(WorksHere("0noor"))
        await until(lambda: listener.told and tap.said(teller.hub))
        recorded = [*tap.recorded]
    misses = listener.misses
    (said,) = [telling for data in recorded if (telling := Envelope(KEY, channel(hubs)).open(data)).told]
    evil = Telling(teller.hub, said.number + 100, said.at, [SessionsEnded([b"x" * 32])])
    ours = Envelope(KEY, channel(hubs))
    old = Telling("gone", 5, said.at - FRESH_MS - 60_000, [SessionsEnded([b"x" * 32])])
    attempts = {
        "forged": [
            b"",
            b"nonsense",
            recorded[0][:-1],
            Envelope("x" * 32, channel(hubs)).seal(evil),
            Envelope(KEY, "samenspel:elsewhere").seal(evil),
            b"\x00" * 32 + msgspec.msgpack.encode(evil),
        ],
        "replayed": recorded,
        "oversize": [b"x" * (MESSAGE_LIMIT + 1)],
        "malformed": [ours.seal(msgspec.Raw(b"\xc1"))],  # type: ignore[arg-type]  # as a hub of another version may
        "stale": [ours.seal(old)],
    }
    for data in [data for some in attempts.values() for data in some]:
        assert await server.ask("PUBLISH", channel(hubs), data) == 2
    teller.tell(WorksHere("0sam"))
    await until(lambda: listener.told == [WorksHere("0noor"), WorksHere("0sam")])
    counts = {why: len(some) for why, some in attempts.items()}
    await until(lambda: all(bus.ignored == counts for bus in hubs.opened))
    assert all(bus.connected for bus in hubs.opened)
    assert listener.misses == misses


async def test_hubs_of_another_name_are_not_heard(server: Valkey, hubs: Hubs) -> None:
    """[BS-02] Nor their keys compared: two services may share a server."""
    listener = Listener(await hubs.open(server.url))
    hubs.cluster += "-other"
    stranger = await hubs.open(server.url, "another key, also of 32 characters")
    hubs.cluster = hubs.cluster.removesuffix("-other")
    teller = await hubs.open(server.url)
    stranger.tell(WorksHere("0stranger"))
    teller.tell(WorksHere("0noor"))
    await until(lambda: listener.told)
    assert listener.told == [WorksHere("0noor")]
    assert listener.bus.connected
    assert sum(bus.ignored.total() for bus in hubs.opened) == 0


async def test_a_hub_that_hears_much_does_other_things_in_between(server: Valkey, hubs: Hubs) -> None:
    """[BS-17]"""
    listener = Listener(await hubs.open(server.url))
    envelope, at = Envelope(KEY, channel(hubs)), time.time_ns() // 1_000_000
    client: Any = Redis.from_url(server.url, socket_timeout=None)
    pipeline = client.pipeline(transaction=False)
    for number in range(1, 5_001):
        pipeline.publish(channel(hubs), envelope.seal(Telling("busy", number, at, [WorksHere("0noor")])))
    publishing = asyncio.create_task(pipeline.execute())
    turns: list[int] = []
    while len(listener.heard) < 5_000:
        turns.append(len(listener.heard))
        await asyncio.sleep(0)
    assert max(later - sooner for sooner, later in itertools.pairwise(turns)) <= FAIR
    await publishing
    await client.aclose()


async def test_when_the_end_has_come_everything_was_said(server: Valkey, hubs: Hubs) -> None:
    """[BS-05] And came back, so that the process may end."""
    teller = await hubs.open(server.url)
    (line,) = teller._lines
    for _ in range(20):
        teller.tell(WorksHere("x" * 10_000))
    await teller.close()
    assert line._voice.heard_out
