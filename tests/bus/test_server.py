"""What is used of redis-py's connection, held against the library: it is written for pools, and we have none."""

import asyncio

import pytest

from samenspel.bus.refusals import FAULTS
from samenspel.bus.server import Server, ask
from tests.bus.conftest import Hubs
from tests.support.valkey import Valkey


async def test_the_library_connects_again_in_silence_when_it_is_written_to(server: Valkey) -> None:
    """[BS-11] And without the subscription. So a line looks before it writes, and throws a broken connection away."""
    wire = Server(server.url).connection()
    await wire.connect()
    await wire.send_packed_command(wire.pack_commands([("SUBSCRIBE", "a")]))
    assert await wire.read_response(push_request=True) == [b"subscribe", b"a", 1]
    states = [wire.is_connected]
    await server.ask("CLIENT", "KILL", "TYPE", "pubsub")
    with pytest.raises(FAULTS):
        await wire.read_response(push_request=True)
    states.append(wire.is_connected)
    await wire.send_packed_command(wire.pack_commands([("PUBLISH", "a", b"said")]))
    states.append(wire.is_connected)
    assert states == [True, False, True]
    assert await server.ask("PUBSUB", "NUMSUB", "a") == [b"a", 0]
    await wire.disconnect(nowait=True)


async def test_answers_and_messages_come_over_one_connection(server: Valkey) -> None:
    """[BS-02] RESP3: a hub publishes over the connection that it listens on, and hears itself."""
    wire = Server(server.url).connection()
    await wire.connect()
    await wire.send_packed_command(wire.pack_commands([("SUBSCRIBE", "a")]))
    await wire.read_response(push_request=True)
    await wire.send_packed_command(wire.pack_commands([("PUBLISH", "a", b"one"), ("PUBLISH", "a", b"two")]))
    answers = [await wire.read_response(push_request=True) for _ in range(4)]
    assert sorted(answers, key=str) == [1, 1, [b"message", b"a", b"one"], [b"message", b"a", b"two"]]
    await wire.disconnect(nowait=True)


async def test_a_read_waits_for_ever_and_can_be_cancelled(server: Valkey) -> None:
    """[BS-05] No time-out of the library ends it, and nothing of it swallows the cancellation."""
    wire = Server(server.url).connection()
    await wire.connect()
    assert await ask(wire, "ECHO", "there") == b"there"
    reading = asyncio.create_task(wire.read_response(push_request=True))
    done, _ = await asyncio.wait([reading], timeout=0.1)
    assert not done
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading
    await wire.disconnect(nowait=True)


async def test_one_server_is_no_cluster(server: Valkey) -> None:
    """[BS-16]"""
    found = Server(server.url)
    assert not await found.look()
    assert [found.another() for _ in range(3)] == [None] * 3


async def test_a_line_does_not_write_to_a_connection_that_broke(server: Valkey, hubs: Hubs) -> None:
    """[BS-11]"""
    (line,) = (await hubs.open(server.url))._lines
    broken = Server(server.url).connection()
    line._wake.set()
    with pytest.raises(ConnectionResetError):
        await line._write(broken)
    assert not broken.is_connected
