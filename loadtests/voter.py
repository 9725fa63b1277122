"""Thousands of voters in one process, each on a WebSocket of its own: run by `voters`, told what to do on stdin.

    {"do": "connect", "hubs": [["127.0.0.1", 8000]], "tokens": ["…"], "plenary": "…"}
    {"do": "read", "room": "…/ballot/1"}
    {"do": "vote", "room": "…", "kind": "dots", "options": ["…"], "revision": 1, "at": 9.5, "seconds": 10,
     "again": 0.2, "seed": "…"}
    {"do": "end"}

Each is answered with a line on stdout. So that it is no bottleneck a voter is a protocol class without a task, its
votes are packed before the first is sent, and of what comes in only answers are decoded; the rest is counted. It does
what a browser does in a vote: reads the plenary and the ballot, pings, and votes; it does not paint.
"""

import asyncio
import base64
import gc
import json
import os
import random
import resource
import struct
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import uvloop

from loadtests.measure import cpu_seconds
from loadtests.papers import fill
from samenspel.demo import wire
from samenspel.demo.outbox import command

OPENING_AT_ONCE: Final = 64
SOURCES: Final = 16
"""Addresses of loopback that connections come from: one has some 28,000 ports."""
AGAIN: Final = 0.2
"""Seconds before a room is asked for again."""
PATIENCE: Final = 60.0
"""Seconds until everything that was asked is there."""
BINARY, CLOSE, PING, PONG = 0x82, 0x88, 0x89, 0x8A
TYPE: Final = b"\xa1t"
"""The key of a message's type, its first, as MessagePack has it."""
COUNTED: Final = (b"\xa6signal", b"\xa3ops", b"\xa4pong")
"""Types that are counted and not decoded."""


def masked(opcode: int, payload: bytes) -> bytes:
    """A frame from a client (RFC 6455 section 5.2). Its mask is nought: the server takes it off all the same."""
    size = len(payload)
    head = struct.pack("!BB", opcode, 0x80 | size) if size < 126 else struct.pack("!BBH", opcode, 0x80 | 126, size)
    return head + bytes(4) + payload


@dataclass(slots=True)
class Vote:
    """One vote and what became of it; moments on the monotonic clock. `code` is None until it is answered, "" when it
    was acknowledged. `pause`: seconds from the beginning, or from the answer to the one before it, until it is sent."""

    identity: str
    revision: int
    choices: Mapping[str, int]
    frame: bytes
    pause: float = 0.0
    sent: float = 0.0
    answered: float = 0.0
    code: str | None = None


@dataclass(slots=True)
class Crowd:
    """All voters of this process."""

    voters: list["Voter"] = field(default_factory=list)
    counted: dict[bytes, int] = field(default_factory=lambda: dict.fromkeys(COUNTED, 0))
    lost: int = 0
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    async def until(self, condition: Callable[["Voter"], bool]) -> None:
        """Wait until it holds for every voter. Raises `TimeoutError`."""
        left = list(self.voters)
        async with asyncio.timeout(PATIENCE):
            while left := [voter for voter in left if not condition(voter) and not voter.gone]:
                self.changed.clear()
                await self.changed.wait()
                await asyncio.sleep(0.05)  # looked at now and then: they are many


class Voter(asyncio.Protocol):
    """One connection."""

    __slots__ = ("_buffer", "_crowd", "_greeting", "_open", "_transport", "gone", "participant", "reads", "votes")

    def __init__(self, crowd: Crowd, token: str, plenary: str) -> None:
        self._crowd = crowd
        hello = {"t": "hello", "token": token, "lanes": [[plenary, "*", "", 0]], "sole": True}
        self._greeting = masked(BINARY, wire.pack(hello))
        self._buffer = b""
        self._open = False
        self._transport: Any = None
        self.participant = ""
        self.gone = False
        self.reads: set[str] = set()
        self.votes: list[Vote] = []

    @property
    def answered(self) -> bool:
        """Whether nothing more is to come of these votes."""
        return all(vote.code is not None for vote in self.votes)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport
        host, port = transport.get_extra_info("peername")[:2]
        head = [
            "GET /ws HTTP/1.1",
            f"Host: {host}:{port}",
            "Upgrade: websocket",
            "Connection: Upgrade",
            f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}",
            "Sec-WebSocket-Version: 13",
            f"Sec-WebSocket-Protocol: {wire.SUBPROTOCOL}",
        ]
        self._transport.write("\r\n".join([*head, "", ""]).encode())

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        if not self._open:
            head, found, rest = self._buffer.partition(b"\r\n\r\n")
            if not found:
                return
            if b" 101 " not in head.partition(b"\r\n")[0]:
                raise ConnectionError(head.decode(errors="replace"))
            self._open, self._buffer = True, rest
            self._transport.write(self._greeting)
        self._take()

    def connection_lost(self, _error: Exception | None) -> None:
        self.gone = True
        self._crowd.lost += 1
        self._crowd.changed.set()

    def say(self, message: Mapping[str, Any]) -> None:
        """One message to the hub."""
        self._transport.write(masked(BINARY, wire.pack(message)))

    def cast(self, place: int = 0) -> None:
        """Send one of the votes; when it is answered the next follows."""
        if place < len(self.votes) and not self.gone:
            self.votes[place].sent = time.monotonic()
            self._transport.write(self.votes[place].frame)

    def close(self) -> None:
        """Leave."""
        self._transport.close()

    def _take(self) -> None:
        """Every whole frame that has come; what a server sends is not masked."""
        data, at = self._buffer, 0
        while len(data) - at >= 2:
            size, start = data[at + 1], at + 2
            if size >= 126:
                width = 2 if size == 126 else 8
                if len(data) < start + width:
                    break
                size = int.from_bytes(data[start : start + width], "big")
                start += width
            if len(data) < start + size:
                break
            self._frame(data[at], data[start : start + size])
            at = start + size
        self._buffer = data[at:]

    def _frame(self, opcode: int, payload: bytes) -> None:
        if opcode == PING:
            self._transport.write(masked(PONG, payload))
        elif opcode == BINARY:
            kind = payload[3:10]
            for counted in COUNTED:
                if kind.startswith(counted):
                    self._crowd.counted[counted] += 1
                    return
            self._message(wire.unpack(payload))

    def _message(self, message: Mapping[str, Any]) -> None:
        match message["t"]:
            case "ack" | "reject":
                self._answer(message["id"], message.get("code", ""))
            case "welcome":
                self.participant = message["participant"]
                every = message["ping"] / 1000
                asyncio.get_running_loop().call_later(every * random.random(), self._ping, every)
            case "state":
                self.reads.add(message["room"])
            case "drop":  # this hub does not know the ballot yet
                room = {"t": "subscribe", "room": message["room"]}
                asyncio.get_running_loop().call_later(AGAIN, self._again, room)
            case _:
                """Of no matter to a vote."""
        self._crowd.changed.set()

    def _answer(self, identity: str, code: str) -> None:
        for place, vote in enumerate(self.votes, 1):
            if vote.identity == identity:
                vote.answered, vote.code = time.monotonic(), code
                if place < len(self.votes):
                    asyncio.get_running_loop().call_later(self.votes[place].pause, self.cast, place)

    def _again(self, message: Mapping[str, Any]) -> None:
        if not self.gone:
            self.say(message)

    def _ping(self, every: float) -> None:
        if not self.gone:
            self.say({"t": "ping", "time": time.time() * 1000})
            asyncio.get_running_loop().call_later(every, self._ping, every)


async def connect(crowd: Crowd, order: Mapping[str, Any]) -> dict[str, Any]:
    """Every voter on a socket, in turn at each hub, with the plenary on its screen."""
    loop, gate, hubs = asyncio.get_running_loop(), asyncio.Semaphore(OPENING_AT_ONCE), order["hubs"]
    began = time.monotonic()

    async def one(number: int, token: str) -> None:
        host, port = hubs[number % len(hubs)]
        source = (f"127.0.0.{2 + number % SOURCES}", 0)
        async with gate:
            _, voter = await loop.create_connection(
                lambda: Voter(crowd, token, order["plenary"]), host, port, local_addr=source
            )
            crowd.voters.append(voter)
            async with asyncio.timeout(PATIENCE):
                while order["plenary"] not in voter.reads and not voter.gone:
                    crowd.changed.clear()
                    await crowd.changed.wait()

    await asyncio.gather(*(one(number, token) for number, token in enumerate(order["tokens"])))
    gc.collect()
    gc.freeze()  # this client's own pauses are no figure of the service
    return {"connected": len(crowd.voters) - crowd.lost, "seconds": time.monotonic() - began}


async def read(crowd: Crowd, room: str) -> dict[str, Any]:
    """Every voter reads the ballot."""
    frame = {"t": "subscribe", "room": room}
    for voter in crowd.voters:
        voter.say(frame)
    await crowd.until(lambda voter: room in voter.reads)
    return {"reading": sum(room in voter.reads for voter in crowd.voters)}


async def vote(crowd: Crowd, order: Mapping[str, Any]) -> dict[str, Any]:
    """Every voter votes once, at a moment within `seconds` from `at`, and of a hundred 100 × `again` once more in what
    is left of them; every vote and what came of it."""
    source = random.Random(order["seed"])
    for voter in crowd.voters:
        voter.votes = _prepared(order, source)
    counted, cpu = dict(crowd.counted), cpu_seconds(os.getpid())
    loop = asyncio.get_running_loop()
    wait = order["at"] - time.monotonic()
    for voter in crowd.voters:
        loop.call_later(wait + voter.votes[0].pause, voter.cast)
    try:
        await crowd.until(lambda voter: voter.answered)
    except TimeoutError:
        """What was not answered shows in what is told."""
    votes = [(voter.participant, vote) for voter in crowd.voters for vote in voter.votes]
    return {
        "votes": [(who, one.revision, one.choices, one.code, one.sent, one.answered) for who, one in votes],
        "cpu": cpu_seconds(os.getpid()) - cpu,
        "signals": crowd.counted[COUNTED[0]] - counted[COUNTED[0]],
        "lost": crowd.lost,
    }


def _prepared(order: Mapping[str, Any], source: random.Random) -> list[Vote]:
    first = order["seconds"] * source.random()
    pauses = [first, *([(order["seconds"] - first) * source.random()] if source.random() < order["again"] else [])]
    return [_paper(order, revision, pause, source) for revision, pause in enumerate(pauses, order["revision"])]


def _paper(order: Mapping[str, Any], revision: int, pause: float, source: random.Random) -> Vote:
    identity, choices = wire.new_id(source), fill(order["kind"], order["options"], source)
    data = {"revision": revision, "choices": choices}
    frame = masked(BINARY, wire.pack(command(identity, order["room"], "cast", data)))
    return Vote(identity, revision, choices, frame, pause)


async def obey() -> None:
    """Orders come on stdin, one a line."""
    crowd, loop = Crowd(), asyncio.get_running_loop()
    reader = asyncio.StreamReader(limit=2**26)
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    while line := await reader.readline():
        order = json.loads(line)
        match order["do"]:
            case "connect":
                answer = await connect(crowd, order)
            case "read":
                answer = await read(crowd, order["room"])
            case "vote":
                answer = await vote(crowd, order)
            case _:
                break
        print(json.dumps(answer), flush=True)
    for voter in crowd.voters:
        voter.close()


def main() -> None:
    """As many open files as may be: each voter is one."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    uvloop.run(obey())


if __name__ == "__main__":
    main()
