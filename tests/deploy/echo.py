"""Two servers that answer with what they were asked, behind the nginx that deploy/nginx describes: so a test sees what
a hub would see."""

import asyncio
import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from tests.repository.files import ROOT
from tests.support import nginx
from tests.support.nginx import Nginx
from tests.support.valkey import LOOPBACK, free_port

SHIPPED: Final = ROOT / "deploy" / "nginx"
READY_SECONDS: Final = 20.0
POLL_SECONDS: Final = 0.01
LENGTH: Final = re.compile(r"^content-length: (\d+)\r$", re.MULTILINE | re.IGNORECASE)


@dataclass(slots=True)
class Echo:
    """One of them. `status` 0 hangs up instead of answering, 101 keeps a socket until the other end has gone. `asked`:
    method and path of all that came."""

    name: str
    status: int = 200
    asked: list[str] = field(default_factory=list)
    port: int = 0
    _server: asyncio.Server | None = None

    async def start(self) -> None:
        """Listen, on the port that it had."""
        self._server = await asyncio.start_server(self._answer, LOOPBACK, self.port, limit=2**20)
        self.port = self._server.sockets[0].getsockname()[1]

    def stop(self) -> None:
        """Refuse whoever comes."""
        if self._server is not None:
            self._server.close()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        first, *lines = head.strip().split("\r\n")
        self.asked.append(first.rpartition(" ")[0])
        headers = [(name.lower(), value.strip()) for name, _, value in (line.partition(":") for line in lines)]
        length = int(dict(headers).get("content-length", 0))
        await reader.readexactly(length)
        if self.status == 101:
            writer.write(b"HTTP/1.1 101 As asked\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n")
            await reader.read()
        elif self.status:
            body = json.dumps({"by": self.name, "request": first, "headers": headers, "length": length}).encode()
            writer.write(f"HTTP/1.1 {self.status} As asked\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)
        writer.close()


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody outside gets."""

    status: int
    head: str
    body: bytes

    @property
    def told(self) -> dict[str, Any]:
        """What the echo saw."""
        seen: dict[str, Any] = json.loads(self.body)
        return seen

    def seen(self, name: str) -> list[str]:
        """The values of a header, as the echo saw them."""
        return [value for header, value in self.told["headers"] if header == name]


async def answered(reader: asyncio.StreamReader) -> Answer:
    """One answer of a connection that may stay open: after a 200 to an upgrade nginx keeps it for the next request."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode()
    length = LENGTH.search(head)
    body = await reader.readexactly(int(length[1])) if length else await reader.read()
    return Answer(int(head.split(" ", 2)[1]), head, body)


@dataclass(slots=True)
class Front:
    """nginx with the shipped files, before two echoes in the place of hubs."""

    server: Nginx
    port: int
    hubs: tuple[Echo, Echo]

    async def ask(self, path: str = "/", method: str = "GET", body: bytes = b"", *headers: str) -> Answer:
        """One request, byte for byte as it stands; `headers` as they are written: `Name: value`."""
        lines = [f"{method} {path} HTTP/1.1", "Host: zaal.test:8080", *headers]
        if not any(line.startswith("Connection:") for line in headers):
            lines.append("Connection: close")
        if body:
            lines.append(f"Content-Length: {len(body)}")
        return await self.say("\r\n".join([*lines, "", ""]).encode() + body)

    @asynccontextmanager
    async def sockets(self, count: int) -> AsyncIterator[list[int]]:
        """So many handshakes after each other, and what they lead to while it lasts: a status for each."""
        lines = [await asyncio.open_connection(LOOPBACK, self.port) for _ in range(count)]
        statuses = []
        for reader, writer in lines:
            writer.write(b"GET /ws HTTP/1.1\r\nHost: zaal.test\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\r\n")
            statuses.append(int((await reader.readuntil(b"\r\n\r\n")).split(b" ", 2)[1]))
        yield statuses
        for _, writer in lines:
            writer.close()

    async def say(self, request: bytes) -> Answer:
        """Bytes to nginx; its answer."""
        reader, writer = await asyncio.open_connection(LOOPBACK, self.port)
        writer.write(request)
        answer = await answered(reader)
        writer.close()
        return answer

    @property
    def log(self) -> str:
        """Everything that nginx has told."""
        return self.server.output.read_text()


@asynccontextmanager
async def front(listen: str = "listen.conf", **places: str) -> AsyncIterator[Front]:
    """Running. `listen` is the file that says where to listen; `places` are paths in it that are elsewhere here."""
    hubs = (Echo("hub-1"), Echo("hub-2"))
    for hub in hubs:
        await hub.start()
    made = Front(Nginx.make(), free_port(), hubs)
    try:
        configuration = _configured(made, listen, places)
        program = await asyncio.to_thread(nginx.program)
        made.server.start([str(program), "-e", "stderr", "-p", f"{made.server.prefix}/", "-c", str(configuration)])
        await _until_listening(made)
        yield made
    finally:
        made.server.destroy()
        for hub in hubs:
            hub.stop()


def _configured(made: Front, listen: str, places: dict[str, str]) -> Path:
    """The shipped files, with places for here; nginx.conf is the very file."""
    folder = made.server.folder / "configuration"
    folder.mkdir()
    (folder / "nginx.conf").write_bytes((SHIPPED / "nginx.conf").read_bytes())
    told = (SHIPPED / "hubs.conf").read_text()
    for hub in made.hubs:
        told = told.replace(f"{hub.name}:8000", f"{LOOPBACK}:{hub.port}")
    (folder / "hubs.conf").write_text(told)
    told = (SHIPPED / listen).read_text()
    for there, here in {"8080": f"{LOOPBACK}:{made.port}", **places}.items():
        told = told.replace(f"listen {there} ", f"listen {here} ").replace(f"/{there};", f"/{here};")
    (folder / "listen.conf").write_text(told)
    return folder / "nginx.conf"


async def _until_listening(made: Front) -> None:
    async with asyncio.timeout(READY_SECONDS):
        while True:
            if made.server.process is not None and made.server.process.poll() is not None:
                raise RuntimeError(made.log)
            try:
                _, writer = await asyncio.open_connection(LOOPBACK, made.port)
            except OSError:
                await asyncio.sleep(POLL_SECONDS)
            else:
                writer.close()
                return
