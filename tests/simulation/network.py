"""A bad network in virtual time: it delays, cuts, and stops reading for a while. What it delivers it delivers in order,
as TCP does."""

import asyncio
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, Protocol

from samenspel.hub.hub import Hub
from samenspel.hub.links import Link
from tests.support.frames import Message, messages

AFTER: Final = 1e-6
"""Seconds between two messages on a line: asyncio promises no order for timers of the same moment."""


class Socket(Protocol):
    """The client's end of a line."""

    def hears(self, message: Message) -> None: ...
    def closed(self, code: int) -> None: ...


@dataclass(slots=True)
class Network:
    """What the lines of a hall have in common. `leaks` are frames that went to somebody without the right to them."""

    source: random.Random
    calm: bool = False
    felt: Counter[str] = field(default_factory=Counter)
    leaks: list[str] = field(default_factory=list)
    lines: list["Line"] = field(default_factory=list)

    def delay(self) -> float:
        return 0.001 if self.calm else self.source.choice((0.001, 0.01, 0.05, self.source.uniform(0, 2)))

    def open(self) -> "list[Line]":
        return [line for line in self.lines if line.alive]


class Line:
    """A connection between one client and a hub; the hub's `Outlet`."""

    def __init__(self, network: Network, hub: Hub, socket: Socket) -> None:
        self._network = network
        self._hub = hub
        self._socket = socket
        self._loop = asyncio.get_running_loop()
        self._last = {"up": 0.0, "down": 0.0}
        self._closing = False
        self.alive = True
        self.link: Link = hub.door.connect(self)
        network.lines.append(self)

    # The client's side

    def send(self, data: bytes) -> None:
        """Some bytes on their way to the hub."""
        self._travel("up", lambda: self.link.received(data))

    # The hub's side

    def write(self, data: bytes) -> None:
        if self._closing or not self.alive:
            return
        came = messages(data)
        self._watch(came)
        for message in came:
            self._travel("down", lambda message=message: self._socket.hears(message))  # type: ignore[misc]  # bound now, on purpose

    def close(self, code: int, reason: str) -> None:
        if not self._closing and self.alive:
            self._closing = True
            self._travel("down", lambda: self._end(code))

    def abort(self) -> None:
        self._network.felt["aborted"] += 1
        self.cut()

    # The weather

    def cut(self) -> None:
        """The line breaks, with whatever was on it; each side notices in its own time."""
        if self.alive:
            self._network.felt["cut"] += 1
            self.alive = False
            self._loop.call_later(self._network.delay(), self._socket.closed, 1006)
            self._loop.call_later(self._network.delay(), self.link.lost)

    def choke(self, seconds: float) -> None:
        """The client reads nothing for a while: the transport's buffer is full."""
        self._network.felt["choked"] += 1
        self.link.outbox.pause()
        self._loop.call_later(seconds, self._breathe)

    def _breathe(self) -> None:
        if self.alive:
            self.link.outbox.resume()

    def _end(self, code: int) -> None:
        self.alive = False
        self._socket.closed(code)
        self.link.lost()

    def _travel(self, way: str, arrive: Callable[[], None]) -> None:
        at = max(self._last[way] + AFTER, self._loop.time() + self._network.delay())
        self._last[way] = at
        self._loop.call_at(at, self._arrive, arrive)

    def _arrive(self, arrive: Callable[[], None]) -> None:
        if self.alive:
            arrive()

    def _watch(self, came: list[Message]) -> None:
        """No frame of a lane may go to somebody without the right to it; one just lost is dropped in the same write."""
        dropped = {(one["room"], one["lane"]) for one in came if one["t"] == "drop"}
        for one in came:
            if one["t"] not in {"state", "ops", "signal"} or (one["room"], one["lane"]) in dropped:
                continue
            if one["lane"] not in self._hub.rights.readable(self.link.member, one["room"]):
                self._network.leaks.append(f"{one['t']} of {one['room']} {one['lane']}")
