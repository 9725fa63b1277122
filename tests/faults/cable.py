"""A cable between two programs on this computer: a proxy that delays, throttles, holds, swallows and breaks."""

import asyncio
import contextlib
import math
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

Dial = Callable[[], Awaitable[tuple[asyncio.StreamReader, asyncio.StreamWriter]]]
PIECE = 16_384


@dataclass(eq=False, slots=True)
class Way:
    """One direction of a cable, for all its connections. `felt` counts what it did to them."""

    delay: Callable[[], float] = lambda: 0.0
    """Seconds for each piece."""
    rate: float = math.inf
    """Bytes per second."""
    breaks_after: int | None = None
    """Bytes until the connection that carries the last of them is reset; once."""
    ends_after: int | None = None
    """Bytes until this direction of the connection ends in order while the other goes on; once."""
    felt: int = 0
    _open: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self._open.set()

    def hold(self) -> None:
        """Whatever comes waits, as packets do that are sent again and again."""
        self._open.clear()

    def let_go(self) -> None:
        """It comes after all."""
        self._open.set()

    def heal(self) -> None:
        """From now on nothing is wrong."""
        self.delay, self.rate, self.breaks_after, self.ends_after = lambda: 0.0, math.inf, None, None
        self.let_go()

    async def carry(self, data: bytes) -> None:
        """Returns when these bytes come out at the other end."""
        if not self._open.is_set():
            self.felt += 1
            await self._open.wait()
        pause = self.delay() + len(data) / self.rate
        if pause > 0:
            self.felt += 1
            await asyncio.sleep(pause)

    def broken_at(self, length: int) -> int | None:
        """How much of so many bytes gets through before the connection is reset; None when it is not."""
        self.breaks_after, at = _counted(self.breaks_after, length)
        self.felt += at is not None
        return at

    def ended_at(self, length: int) -> int | None:
        """How much of so many bytes gets through before this direction ends; None when it does not."""
        self.ends_after, at = _counted(self.ends_after, length)
        self.felt += at is not None
        return at


def _counted(left: int | None, length: int) -> tuple[int | None, int | None]:
    """What is left of a count after so many, and where in them it ran out."""
    if left is None or left > length:
        return (None if left is None else left - length), None
    return None, left


@dataclass(eq=False, slots=True)
class Cable:
    """Its own end is `port` on loopback. `there` and `back` are what goes to the other end and what comes from it."""

    dial: Dial
    port: int = 0
    there: Way = field(default_factory=Way)
    back: Way = field(default_factory=Way)
    whole: bool = True
    _ends: set[asyncio.StreamWriter] = field(default_factory=set)
    _lost: set[asyncio.StreamWriter] = field(default_factory=set)

    @property
    def felt(self) -> int:
        """What was done to those who use it."""
        return self.there.felt + self.back.felt

    def cut(self) -> None:
        """Every connection is reset, and a new one at once."""
        self.whole = False
        self.there.felt += len(self._ends)
        self.reset()

    def reset(self) -> None:
        """Every connection is reset."""
        for end in list(self._ends):
            end.transport.abort()

    def forget(self) -> None:
        """Nothing more gets through the connections that are open now, either way, and nobody is told."""
        self._lost |= self._ends

    def heal(self) -> None:
        """From now on nothing is wrong with new connections."""
        self.whole = True
        self.there.heal()
        self.back.heal()

    async def carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection."""
        ends = {writer}
        self._ends |= ends
        try:
            if self.whole:
                there_reader, there_writer = await self.dial()
                ends.add(there_writer)
                self._ends |= ends
                await asyncio.gather(
                    self._pour(reader, there_writer, self.there, ends),
                    self._pour(there_reader, writer, self.back, ends),
                )
        except OSError:
            pass  # nobody is there, or one of the two went: so does the other
        finally:
            self._ends -= ends
            self._lost -= ends
            for end in ends:
                end.transport.abort()

    async def _pour(
        self, source: asyncio.StreamReader, target: asyncio.StreamWriter, way: Way, ends: set[asyncio.StreamWriter]
    ) -> None:
        """One direction of one connection, until it ends."""
        over = False
        while data := await source.read(PIECE):
            await way.carry(data)
            if target in self._lost:
                way.felt += 1
            if target in self._lost or over:
                continue
            if (at := way.broken_at(len(data))) is not None:
                target.write(data[:at])
                for end in ends:
                    end.transport.abort()
                return
            if (at := way.ended_at(len(data))) is not None:
                data, over = data[:at], True
            target.write(data)
            await target.drain()
            if over:
                target.write_eof()
        if not over and not target.transport.is_closing():
            target.write_eof()


def to_port(port: int) -> Dial:
    """To a port of loopback."""
    return lambda: asyncio.open_connection("127.0.0.1", port)


def to_socket(path: Path) -> Dial:
    """To a socket in the file system."""
    return lambda: asyncio.open_unix_connection(path)


@contextlib.asynccontextmanager
async def cable(dial: Dial) -> AsyncIterator[Cable]:
    """A whole cable to wherever `dial` leads."""
    made = Cable(dial)
    server = await asyncio.start_server(made.carry, "127.0.0.1", 0)
    made.port = server.sockets[0].getsockname()[1]
    try:
        yield made
    finally:
        server.close()
        made.heal()
        made.cut()
        await server.wait_closed()
