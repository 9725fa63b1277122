"""A server that dies, freezes, forgets, cuts off or is slow to be read: hubs work on, and miss nothing for long."""

import asyncio
import time

import pytest

from samenspel.bus.redis import CLOSE_SECONDS
from samenspel.ports import Moved, PeopleChanged
from tests.bus.conftest import Hubs
from tests.bus.saying import HALL
from tests.bus.town import ROOMS, Slow, Town, ignored
from tests.support.listening import Listener, until
from tests.support.valkey import Valkey

HEALED_SECONDS = 2.0
"""Longest that a hub may be behind when the server is as it should be."""
FROZEN_SECONDS = 8.0
AT_ONCE_SECONDS = 0.25
"""Longest that telling may take, on a machine that does other things."""


@pytest.fixture
async def town(server: Valkey, hubs: Hubs) -> Town:
    """Two hubs that know of each other."""
    made = Town()
    for _ in range(2):
        made.settle(await hubs.open(server.url))
    await made.write(2)
    await until(lambda: all(hub.told for hub in made.hubs))
    return made


async def statistic(server: Valkey, section: str, name: str) -> int:
    """A number out of INFO; nought when it is not there yet."""
    client_info = await server.ask("INFO", section)
    found = client_info.get(name, 0) if isinstance(client_info, dict) else 0
    return int(found["calls"] if isinstance(found, dict) else found)


async def test_a_killed_server_stops_nobody(server: Valkey, town: Town) -> None:
    """[BS-03] [BS-10] [BS-11] [BS-15]"""
    for _ in range(3):
        assert await until(lambda: town.connected) < HEALED_SECONDS
        await server.kill()
        assert await until(lambda: not any(hub.bus.connected for hub in town.hubs)) < AT_ONCE_SECONDS
        told = [hub.told for hub in town.hubs]
        assert await town.write(2_000) < AT_ONCE_SECONDS
        assert [hub.told for hub in town.hubs] == told
        assert not town.even
        await server.start()
        assert await until(lambda: town.even) < HEALED_SECONDS
    assert ignored(town.hubs) == 0


async def test_a_frozen_server_stops_nobody(server: Valkey, town: Town) -> None:
    """[BS-03] [BS-10] [BS-11] [BS-15] It keeps its connections: only that nothing comes back tells."""
    began = time.monotonic()
    server.freeze()
    try:
        waiting = asyncio.create_task(until(lambda: not any(hub.bus.connected for hub in town.hubs)))
        assert await town.write(2_000) < AT_ONCE_SECONDS
        assert await waiting < 3
        assert await town.write(2_000) < AT_ONCE_SECONDS
        assert not town.even
        await until(lambda: time.monotonic() - began > FROZEN_SECONDS)
    finally:
        server.thaw()
    assert await until(lambda: town.even and town.connected) < HEALED_SECONDS
    await town.write(200)
    await until(lambda: town.even)


async def test_a_frozen_server_is_noticed_when_nobody_tells_anything(server: Valkey, town: Town) -> None:
    """[BS-07] [BS-11]"""
    server.freeze()
    try:
        assert await until(lambda: not any(hub.bus.connected for hub in town.hubs)) < 3
    finally:
        server.thaw()
    await until(lambda: town.connected)


async def test_a_server_that_was_emptied_loses_nothing(server: Valkey, hubs: Hubs, town: Town) -> None:
    """[BS-14] [BS-15]"""
    name = f"{{samenspel:{hubs.cluster}}}:key"
    kept = await server.ask("GET", name)
    assert kept
    looked = [hub.looked for hub in town.hubs]
    await server.ask("FLUSHALL")
    await town.write(200)
    await until(lambda: town.even)
    assert [hub.looked for hub in town.hubs] == looked
    async with asyncio.timeout(HEALED_SECONDS):
        while await server.ask("GET", name) != kept:
            """It is put back with the next beacon."""


async def test_connections_that_are_killed_under_load_leave_nothing_missing(server: Valkey, town: Town) -> None:
    """[BS-11] [BS-15] Twenty thousand messages, and ten times all connections at once."""
    before = await statistic(server, "commandstats", "cmdstat_publish")
    sent = kills = 0
    while sent < 20_000:
        await town.write(500)
        sent = await statistic(server, "commandstats", "cmdstat_publish") - before
        if sent > 2_000 * kills:
            assert await server.ask("CLIENT", "KILL", "TYPE", "pubsub")
            kills += 1
    assert await until(lambda: town.even and town.connected) < HEALED_SECONDS
    assert kills >= 10
    assert min(hub.looked for hub in town.hubs) >= kills
    assert min(hub.told for hub in town.hubs) > 1_000
    assert ignored(town.hubs) == 0


async def test_what_a_hub_told_while_it_was_cut_off_is_missed_by_the_others(server: Valkey, hubs: Hubs) -> None:
    """[BS-10] [BS-15] They were connected all the time, and looked at nothing until then."""
    town = Town()
    writer = town.settle(await hubs.open(server.url))
    clients = await server.ask("CLIENT", "LIST", "TYPE", "pubsub")
    assert isinstance(clients, bytes)
    (identity,) = [int(line.split()[0].removeprefix(b"id=")) for line in clients.splitlines()]
    reader = town.settle(await hubs.open(server.url))
    await town.write(2)
    await until(lambda: town.even and reader.told)
    looked = reader.looked
    assert await server.ask("CLIENT", "KILL", "ID", identity) == 1
    await until(lambda: not writer.bus.connected)
    writer.write(ROOMS[0])
    assert reader.looked == looked
    assert await until(lambda: town.even) < HEALED_SECONDS
    assert reader.looked > looked


async def test_a_lost_last_message_is_missed_within_a_beacon(town: Town) -> None:
    """[BS-06] [BS-07] The message left, and nobody got it: the first beacon after it tells so. Counted in messages: a
    busy machine makes a beacon late, and no second one."""
    writer, reader = town.hubs
    looked = reader.looked
    town.log[ROOMS[0]] += 1
    (line,) = writer.bus._lines
    line._voice.tell(Moved({ROOMS[0]: town.log[ROOMS[0]]}))
    line._voice.speak()
    lost = line._voice._number
    assert await until(lambda: reader.looked > looked) < HEALED_SECONDS
    assert line._voice._number == lost + 1
    assert reader.versions == town.log


async def test_the_end_comes_whatever_happens_at_that_moment(server: Valkey, hubs: Hubs) -> None:
    """[BS-05] The connection breaks so many turns of the loop before, at or after it."""
    for turns in range(80):
        bus = await hubs.open(server.url)
        killing = asyncio.create_task(server.ask("CLIENT", "KILL", "TYPE", "pubsub"))
        for _ in range(turns):
            await asyncio.sleep(0)
        async with asyncio.timeout(0.9 * CLOSE_SECONDS):  # beyond it the end is asked for again
            await bus.close()
        assert not bus.connected
        await killing


async def test_a_hub_that_reads_too_slowly_is_cut_off_and_looks_at_everything(hubs: Hubs) -> None:
    """[BS-15] The server drops its subscription without a word; the others do not notice."""
    server = await Valkey.make("--client-output-buffer-limit", "pubsub 256kb 0 0")
    slow = Slow(server.url, hubs.cluster)
    try:
        teller = await hubs.open(server.url)
        other = Listener(await hubs.open(server.url))
        await until(slow.ready.is_set)
        teller.tell(Moved({ROOMS[0]: 1}))
        await until(slow.met.is_set)
        teller.tell(Moved({ROOMS[0]: 2}))
        await until(slow.stuck.is_set)
        told = 2
        while not await statistic(server, "stats", "client_output_buffer_limit_disconnections"):
            # Below 16 KiB: Valkey 9 keeps larger strings once for all subscribers, and counts them for none.
            teller.tell(PeopleChanged(HALL, [f"0{told}-{n}" for n in range(1_000)]))
            told += 1
        slow.release.set()
        assert await until(slow.looked.is_set) < HEALED_SECONDS
        await until(lambda: len(other.heard) == told)
        assert other.bus.connected
        assert teller.connected
    finally:
        slow.end()
        await server.destroy()
