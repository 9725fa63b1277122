"""The cable between browsers and the service: a proxy that a test can cut."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field


@dataclass(eq=False)
class Wire:
    """Passes bytes on in both directions, until it is cut."""

    to: int
    port: int = 0
    whole: bool = True
    _ends: set[asyncio.StreamWriter] = field(default_factory=set)

    def cut(self) -> None:
        """Every connection breaks, and a new one breaks at once: there is no network."""
        self.whole = False
        for end in self._ends:
            end.transport.abort()

    def mend(self) -> None:
        """The network is back."""
        self.whole = True

    def _cut_meanwhile(self) -> bool:
        """Asked anew after an await, where a type checker remembers the answer of before it."""
        return not self.whole

    async def carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection of a browser."""
        if not self.whole:
            writer.transport.abort()
            return
        there_reader, there_writer = await asyncio.open_connection("127.0.0.1", self.to)
        ends = {writer, there_writer}
        self._ends |= ends
        if self._cut_meanwhile():
            self.cut()
        with contextlib.suppress(ConnectionError):
            await asyncio.gather(_pour(reader, there_writer), _pour(there_reader, writer))
        self._ends -= ends
        for end in ends:
            end.transport.abort()


async def _pour(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
    while data := await source.read(65_536):
        target.write(data)
        await target.drain()
    target.write_eof()


@contextlib.asynccontextmanager
async def wire(port: int) -> AsyncIterator[Wire]:
    """A whole cable to the service on `port`; its own port is `Wire.port`."""
    cable = Wire(port)
    server = await asyncio.start_server(cable.carry, "127.0.0.1", 0)
    cable.port = server.sockets[0].getsockname()[1]
    try:
        yield cable
    finally:
        server.close()
        cable.cut()
