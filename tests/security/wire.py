"""Bytes on a socket as an attacker puts them there: nothing is checked, nothing is read unless asked for."""

import asyncio
import base64
import os
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import msgpack  # type: ignore[import-untyped]  # the package has no types

CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG = 0, 1, 2, 8, 9, 10
BITE = 64 * 1024


def frame(opcode: int, payload: bytes = b"", *, last: bool = True) -> bytes:
    """One frame of a client, masked with zeros (RFC 6455 section 5.2)."""
    length = len(payload)
    size = bytes((0x80 | length,)) if length < 126 else b"\xfe" + length.to_bytes(2, "big")
    return bytes(((0x80 if last else 0) | opcode,)) + size + bytes(4) + payload


def message(**values: Any) -> bytes:
    """One message of the protocol in one frame."""
    data: bytes = msgpack.packb(values)
    return frame(BINARY, data)


@dataclass(slots=True)
class Raw:
    """A TCP connection to the service."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    def stop_reading(self) -> None:
        """From now on nothing is taken from the network: the service's answers pile up at its own side."""
        self.writer.transport.pause_reading()  # type: ignore[attr-defined]  # asyncio's own transport of a stream

    async def pour(self, data: bytes, most: int, seconds: float = 10.0) -> int:
        """Write `data` again and again until `most` bytes are out or the service hangs up; returns the bytes.

        Raises `TimeoutError` when neither happens.
        """
        sent = 0
        try:
            async with asyncio.timeout(seconds):
                while sent < most:
                    self.writer.write(data)
                    await self.writer.drain()
                    sent += len(data)
        except ConnectionError:
            pass
        return sent

    async def answer(self) -> bytes:
        """One answer over HTTP: all that comes, or the head alone when it opens a WebSocket. Raises `TimeoutError`."""
        async with asyncio.timeout(15):
            first = await self.reader.readline()
        if b" 101 " in first:
            return first + await self.reader.readuntil(b"\r\n\r\n")
        return first + await self.rest()

    async def rest(self, seconds: float = 15.0) -> bytes:
        """All that still comes until the service hangs up. Raises `TimeoutError` when it does not."""
        got = bytearray()
        async with asyncio.timeout(seconds):
            try:
                while bite := await self.reader.read(BITE):
                    got += bite
            except ConnectionError:
                pass
        return bytes(got)

    async def frames(self) -> AsyncIterator[tuple[int, bytes]]:
        """Opcode and payload of each frame of the service, until it hangs up."""
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            while True:
                opcode, size = await self.reader.readexactly(2)
                if size > 125:
                    size = int.from_bytes(await self.reader.readexactly(2 if size == 126 else 8), "big")
                yield opcode & 0x0F, await self.reader.readexactly(size)

    async def farewell(self, seconds: float = 15.0) -> int:
        """The close code, after all that came before it; 1006 without one. Raises `TimeoutError`."""
        async with asyncio.timeout(seconds):
            async for opcode, payload in self.frames():
                if opcode == CLOSE:
                    return int.from_bytes(payload[:2], "big")
        return 1006

    async def told(self, seconds: float = 15.0) -> list[dict[str, Any]]:
        """The messages up to the next pong, or until the service hangs up. Raises `TimeoutError`."""
        heard: list[dict[str, Any]] = []
        async with asyncio.timeout(seconds):
            async for opcode, payload in self.frames():
                if opcode == BINARY:
                    heard.append(msgpack.unpackb(payload))
                if opcode == CLOSE or (heard[-1:] and heard[-1]["t"] == "pong"):
                    break
        return heard

    async def close(self) -> None:
        """Gone, at once."""
        self.writer.transport.abort()


async def connect(port: int) -> Raw:
    """A connection on which nothing was said."""
    return Raw(*await asyncio.open_connection("127.0.0.1", port))


def handshake(port: int, **headers: str) -> bytes:
    """The request for a WebSocket (RFC 6455 section 4.1)."""
    given = {
        "Host": f"127.0.0.1:{port}",
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec-WebSocket-Key": base64.b64encode(os.urandom(16)).decode(),
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Protocol": "samenspel.v1",
    }
    lines = ["GET /ws HTTP/1.1", *(f"{name}: {value}" for name, value in (given | headers).items())]
    return "\r\n".join((*lines, "", "")).encode()


async def socket(port: int) -> Raw:
    """A WebSocket after its handshake."""
    raw = await connect(port)
    raw.writer.write(handshake(port))
    head = await raw.reader.readuntil(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 101"), head
    return raw
