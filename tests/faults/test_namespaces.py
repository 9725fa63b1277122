"""A link into a namespace loses what it is told to lose, and without a word: else the row that uses it proves
nothing."""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

import pytest

from tests.faults.namespaces import Link, impossible, link, namespace, networks

COUNTS: Final = """
import itertools, socket, sys, time
line = socket.create_connection((sys.argv[1], int(sys.argv[2])))
for number in itertools.count():
    line.sendall(number.to_bytes(4, "big"))
    time.sleep(0.01)
"""
WITHIN: Final = 20.0
"""Seconds."""


@pytest.fixture(autouse=True)
def _possible() -> None:
    if reason := impossible():
        pytest.skip(reason)


@asynccontextmanager
async def _counting() -> AsyncIterator[tuple[Link, asyncio.StreamReader]]:
    """A link, and what somebody in the namespace sends over it: 0, 1, 2 …"""
    heard = asyncio.Queue[tuple[asyncio.StreamReader, asyncio.StreamWriter]]()
    async with namespace() as space, link(space, next(networks())) as line:
        server = await asyncio.start_server(lambda *ends: heard.put_nowait(ends), str(line.near), 0)
        port = server.sockets[0].getsockname()[1]
        counts = await asyncio.create_subprocess_exec(
            *(*space.within, sys.executable, "-c", COUNTS, str(line.near), str(port))
        )
        try:
            async with server, asyncio.timeout(WITHIN):
                reader, writer = await heard.get()
                yield line, reader
                writer.close()
        finally:
            counts.kill()
            await counts.wait()


async def _hears(reader: asyncio.StreamReader, numbers: range) -> None:
    for number in numbers:
        assert int.from_bytes(await reader.readexactly(4), "big") == number


async def _dropped(line: Link) -> int:
    return line.space.astray() + await line.lost()


@pytest.mark.parametrize("how", ["out", "in", "both", "down"])
async def test_packets_vanish_and_the_connection_stays(how: str) -> None:
    async with _counting() as (line, reader):
        await _hears(reader, range(50))
        calm = await _dropped(line)
        assert calm == 0
        await line.loses(how)
        while await _dropped(line) == calm:
            """Until the kernel has tried."""
        await line.heals(how)
        await _hears(reader, range(50, 300))


async def test_a_link_is_taken_away() -> None:
    async with namespace() as space:
        async with link(space, next(networks())) as line:
            assert await line.lost() == 0
        with pytest.raises(RuntimeError, match=line.name):
            await line.lost()
