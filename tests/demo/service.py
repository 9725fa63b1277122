"""A service of a few lines that does what a test tells it: the other end of the wire for the Python client."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import msgpack  # type: ignore[import-untyped]  # the package ships no types
from websockets.asyncio.server import ServerConnection, serve

ROOM = "k7f3mpwx2a/table/3"

Conversation = Callable[["Line"], Awaitable[None]]


class Line:
    """One connection as the test's service sees it."""

    def __init__(self, connection: ServerConnection) -> None:
        self.connection = connection

    async def hear(self) -> dict[str, Any]:
        """The next message of the client, pings left out."""
        while (message := msgpack.unpackb(await self.connection.recv()))["t"] == "ping":
            pass
        return dict(message)

    async def say(self, **message: Any) -> None:
        """One message to the client."""
        await self.connection.send(msgpack.packb(message))

    async def welcome(self) -> dict[str, Any]:
        """Hear hello, say welcome; returns the hello."""
        hello = await self.hear()
        await self.greet()
        return hello

    async def greet(self) -> None:
        """Say welcome."""
        limits = {"message": 16384, "text": 2000, "rate": 20.0, "burst": 200}
        who = {"participant": "p", "role": "participant", "conference": "k7f3mpwx2a", "table": 3, "shared": False}
        await self.say(t="welcome", **who, rooms=[ROOM], limits=limits, time=1_000, build="", ping=5_000)

    async def state(self, version: int, *records: list[Any], since: int | None = None, epoch: str = "e") -> None:
        """The seat lane of the room."""
        await self.say(
            t="state", room=ROOM, lane="seat", epoch=epoch, version=version, since=since, records=list(records)
        )

    async def ops(self, after: int, to: int, *operations: list[Any]) -> None:
        """A change of that lane."""
        await self.say(**{"t": "ops", "from": after}, room=ROOM, lane="seat", to=to, at=1, operations=list(operations))


@asynccontextmanager
async def service(*conversations: Conversation) -> AsyncIterator[str]:
    """Serve one conversation per connection, in order; later ones find the door closed. Yields the socket's address."""
    waiting = list(conversations)
    failures: list[BaseException] = []

    async def handle(connection: ServerConnection) -> None:
        if not waiting:
            await connection.close(1013)
            return
        try:
            await waiting.pop(0)(Line(connection))
        except AssertionError as error:
            failures.append(error)

    async with serve(handle, "127.0.0.1", 0, compression=None) as server:
        port = next(iter(server.sockets)).getsockname()[1]
        yield f"ws://127.0.0.1:{port}/ws"
    for failure in failures:
        raise failure


async def silence(line: Line) -> None:
    """Say nothing until the client goes."""
    await line.connection.wait_closed()
