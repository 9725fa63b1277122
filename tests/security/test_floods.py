"""Whoever sends more than anybody has to say is cut off; the others do not notice, and memory does not grow."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from samenspel.demo.api import Seat
from tests.security import wire
from tests.security.hall import Hall, accepted
from tests.security.requests import request

OTHERS_WAIT = 1.5
"""Seconds that somebody else may wait at most while the attack goes on, on a machine that tests run on."""
GROWTH = 48 * 1024 * 1024
"""Bytes that the service may grow by."""
MOST = 64 * 1024 * 1024
"""Bytes after which an attacker gives up."""


def memory(hall: Hall) -> int:
    """Bytes that the service has had at most."""
    status = Path(f"/proc/{hall.service.process.pid}/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) * 1024


@pytest.fixture(scope="module")
async def victim(hall: Hall) -> Seat:
    """Somebody at table 1, where much was written: a lane of a quarter of a megabyte."""
    async with hall.has("moderator") as moderator, hall.sits(1) as author:
        room = hall.room("table", 1)
        await hall.start(moderator, "brainstorm", 1)
        sent = [author.send(room, "idea", {"text": "x" * 1_900}) for _ in range(130)]
        await asyncio.gather(*(one.outcome for one in sent))
    return await hall.seat(1)


@asynccontextmanager
async def bystander(hall: Hall) -> AsyncIterator[None]:
    """Somebody at another table, who raises a hand and lowers it during the attack, and is answered in time; and the
    memory stays bounded."""
    before = memory(hall)
    waits: list[float] = []
    async with hall.sits(5) as other:

        async def work() -> None:
            while True:
                for up in (True, False):
                    began = time.monotonic()
                    accepted(await other.ask(hall.room("table", 5), "hand", up=up))
                    waits.append(time.monotonic() - began)

        task = asyncio.create_task(work())
        await other.until(lambda: len(waits) > 10)
        yield
        known = len(waits)
        await other.until(lambda: len(waits) > known + 10)
        task.cancel()
    assert max(waits) < OTHERS_WAIT
    assert memory(hall) - before < GROWTH


async def test_whole_lanes_asked_for_again_and_again(hall: Hall, victim: Seat) -> None:
    """[SE-23] [SE-27] Two thousand small messages ask for half a gigabyte; nobody reads it."""
    async with bystander(hall):
        raw = await wire.socket(hall.service.port)
        raw.writer.write(wire.message(t="hello", token=victim.token, lanes=[]))
        await raw.reader.read(wire.BITE)
        raw.stop_reading()
        again = wire.message(t="subscribe", room=hall.room("table", 1), lanes=["seat"])
        await raw.pour(again * 2_000, len(again) * 2_000)
        await raw.close()


@pytest.mark.parametrize(
    ("first", "flood"),
    [
        (b"", wire.frame(wire.PING, b"x" * 125)),
        (b"", wire.frame(wire.PONG)),
        (wire.frame(wire.BINARY, last=False), wire.frame(wire.CONTINUATION, last=False)),
    ],
    ids=["pings", "pongs", "empty parts of a message"],
)
async def test_frames_that_say_nothing(hall: Hall, victim: Seat, first: bytes, flood: bytes) -> None:
    """They are cut off, also when the sender reads none of the answers."""
    async with bystander(hall):
        raw = await wire.socket(hall.service.port)
        raw.writer.write(wire.message(t="hello", token=victim.token, lanes=[]))
        raw.stop_reading()
        assert await raw.pour(first + flood * 500, MOST) < MOST
        await raw.close()


async def test_messages_that_say_nothing(hall: Hall, victim: Seat) -> None:
    async with bystander(hall):
        raw = await wire.socket(hall.service.port)
        raw.writer.write(wire.message(t="hello", token=victim.token, lanes=[]))
        pouring = asyncio.create_task(raw.pour(wire.message(t="ping", time=1.0) * 1_000, MOST))
        assert await raw.farewell() == 1008
        assert await pouring < MOST
        await raw.close()


@pytest.mark.parametrize(
    ("first", "flood"),
    [
        (b"GET / HTTP/1.1\r\nHost: x\r\nX: ", b"a" * wire.BITE),
        (b"GET / HTTP/1.1\r\nHost: x\r\n", b"X-A: b\r\n" * 8_192),
        (b"GET /", b"a" * wire.BITE),
        (b"POST /api/look HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n", b"a" * wire.BITE),
        (b"POST /api/look HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n", b"X-A: b\r\n" * 8_192),
    ],
    ids=["one header", "many headers", "address", "body", "trailers"],
)
async def test_requests_without_end(hall: Hall, first: bytes, flood: bytes) -> None:
    async with bystander(hall):
        raw = await wire.connect(hall.service.port)
        raw.writer.write(first)
        assert await raw.pour(flood, MOST) < MOST
        await raw.close()


async def test_readers_who_do_not_read(hall: Hall, victim: Seat) -> None:
    """[SE-23] Twenty who ask for a lane and take nothing of it, while fifty more ideas of the largest size come."""
    async with bystander(hall), hall.sits(1) as author:
        raws = [await wire.socket(hall.service.port) for _ in range(20)]
        for raw in raws:
            raw.stop_reading()
            lanes = [[room, "*", "", 0] for room in victim.rooms]
            raw.writer.write(wire.message(t="hello", token=victim.token, lanes=lanes))
        sent = [author.send(hall.room("table", 1), "idea", {"text": "y" * 2_000}) for _ in range(50)]
        await asyncio.gather(*(one.outcome for one in sent))
        for raw in raws:
            await raw.close()


async def test_a_whole_hall_opens_the_proceeds(hall: Hall, victim: Seat) -> None:
    """A hundred at once, and the file to keep too: each is made once, beside what goes on at the tables."""
    port, cookie = hall.service.port, f"samenspel_participant={victim.token}"
    paths = (f"/opbrengst/{hall.conference}", f"/opbrengst/{hall.conference}/bewaar")
    async with bystander(hall):
        answers = await asyncio.gather(*(request(port, "GET", paths[one % 2], Cookie=cookie) for one in range(100)))
    assert {answer.status for answer in answers} == {200}
