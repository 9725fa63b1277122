"""The cable does what it is told: else the rows that use it prove nothing."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest

from tests.faults.cable import Cable, cable, to_port


@dataclass(slots=True)
class Ends:
    """A cable to somebody who repeats what they hear, and a connection through it."""

    line: Cable
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def said(self, data: bytes) -> bytes:
        """What comes back of so many bytes."""
        self.writer.write(data)
        return await self.reader.readexactly(len(data))


async def _repeat(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while data := await reader.read(1000):
            writer.write(data)
    except ConnectionError:
        return
    finally:
        writer.close()


@asynccontextmanager
async def _through() -> AsyncIterator[Ends]:
    server = await asyncio.start_server(_repeat, "127.0.0.1", 0)
    async with server, cable(to_port(server.sockets[0].getsockname()[1])) as line:
        reader, writer = await asyncio.open_connection("127.0.0.1", line.port)
        ends = Ends(line, reader, writer)
        assert await ends.said(b"hello") == b"hello"
        assert line.felt == 0
        yield ends
        writer.close()


async def test_what_is_held_comes_later() -> None:
    async with _through() as ends:
        ends.line.back.hold()
        ends.writer.write(b"later")
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.1):
                await ends.reader.read(1)
        ends.line.heal()
        assert await ends.reader.readexactly(5) == b"later"
        assert ends.line.felt == 1


async def test_a_connection_breaks_at_a_byte() -> None:
    async with _through() as ends:
        ends.line.back.breaks_after = 3
        ends.writer.write(b"broken")
        with pytest.raises((ConnectionError, asyncio.IncompleteReadError)):
            await ends.reader.readexactly(6)
        assert ends.line.felt == 1


async def test_one_direction_ends_and_the_other_goes_on() -> None:
    async with _through() as ends:
        ends.line.there.ends_after = 2
        ends.writer.write(b"half of it")
        assert await ends.reader.read() == b"ha"
        assert ends.line.felt == 1


async def test_what_is_forgotten_never_comes_and_a_new_connection_is_well() -> None:
    async with _through() as ends:
        ends.line.forget()
        ends.writer.write(b"nobody")
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.1):
                await ends.reader.read(1)
        reader, writer = await asyncio.open_connection("127.0.0.1", ends.line.port)
        assert await Ends(ends.line, reader, writer).said(b"again") == b"again"
        assert ends.line.felt == 1
        writer.close()


async def test_nobody_gets_through_a_cut_until_it_heals() -> None:
    async with _through() as ends:
        ends.line.cut()
        with pytest.raises((ConnectionError, asyncio.IncompleteReadError)):
            await ends.said(b"cut")
        for healed in (False, True):
            if healed:
                ends.line.heal()
            reader, writer = await asyncio.open_connection("127.0.0.1", ends.line.port)
            again = Ends(ends.line, reader, writer)
            if healed:
                assert await again.said(b"well") == b"well"
            else:
                with pytest.raises((ConnectionError, asyncio.IncompleteReadError)):
                    await again.said(b"cut")
            writer.close()
