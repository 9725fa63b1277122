"""A small client, written from schemas/PROTOCOL.md: positions, an outbox, and the same command again until it is
answered."""

import asyncio
import random
from collections import Counter
from collections.abc import Callable
from typing import Any, Final

from samenspel.demo.lanes import Gap, LaneStore, Record
from samenspel.demo.wire import pack
from samenspel.domain.ids import encode_id
from samenspel.hub.hub import Hub
from samenspel.ports import Session
from tests.simulation.network import Line, Network
from tests.support.frames import Message

LOSES_HEART: Final = 4.0
"""Seconds without an answer to a hello after which a client tries again."""


class Client:
    """Somebody's browser. `hub` tells which hub there is now, None while there is none."""

    def __init__(
        self, session: Session, token: str, network: Network, hub: Callable[[], Hub | None], source: random.Random
    ) -> None:
        self.session = session
        self.lanes = LaneStore()
        self.wanted: list[str] = []
        self.waiting: dict[str, Message] = {}
        self.given: dict[str, Message] = {}
        self.acknowledged: dict[str, Message] = {}
        self.refused: dict[str, Message] = {}
        self.doubled: set[str] = set()
        self.revisions: Counter[str] = Counter()
        self.gaps: list[Gap] = []
        self.felt: Counter[str] = Counter()
        self._token = token
        self._network = network
        self._hub = hub
        self._random = source
        self._loop = asyncio.get_running_loop()
        self._line: Line | None = None
        self._welcomed = False

    @property
    def role(self) -> str:
        return self.session.role

    @property
    def participant(self) -> str:
        return self.session.participant

    @property
    def online(self) -> bool:
        return self._welcomed and self._line is not None and self._line.alive

    # What somebody does

    def want(self, room: str) -> None:
        """Read a room from now on."""
        if room not in self.wanted:
            self.wanted.append(room)
            self._send({"t": "subscribe", "room": room})

    def unwant(self, room: str) -> None:
        if room in self.wanted:
            self.wanted.remove(room)
            self.lanes.forget(room)
            self._send({"t": "unsubscribe", "room": room})

    def give(self, room: str, type_: str, data: dict[str, Any], identity: str = "") -> str:
        """Write a command down, then send it; it stays until it is answered."""
        identity = identity or encode_id(round(self._loop.time() * 1000) << 80 | self._random.getrandbits(80))
        message = {"t": "command", "id": identity, "room": room, "type": type_, "data": data}
        self.waiting[identity] = self.given[identity] = message
        self._send(message)
        if not self._network.calm and self._random.random() < 0.1:
            self._network.felt["doubled"] += 1
            self.doubled.add(identity)
            self._send(message)
        return identity

    def records(self, room: str, kind: str, lane: str = "seat") -> dict[str, Record]:
        return self.lanes.records(room, kind, lane)

    # What the network does

    def connect(self) -> None:
        """A new socket: hello with positions, and everything that waits, without waiting for the welcome."""
        hub = self._hub()
        if hub is None:
            self._again()
            return
        self._welcomed = False
        self._line = Line(self._network, hub, self)
        rows = [*((room, "*", "", 0) for room in self.wanted), *self.lanes.positions()]
        self._send({"t": "hello", "token": self._token, "lanes": rows})
        for message in list(self.waiting.values()):
            self._send(message)
        self._loop.call_later(LOSES_HEART, self._check, self._line)

    def hears(self, message: Message) -> None:
        gap: Gap | None = None
        match message["t"]:
            case "state" | "ops" if message["room"] not in self.wanted:
                pass  # left over from before it was let go of
            case "welcome":
                self._welcomed = True
                self.felt["welcomed"] += 1
            case "state":
                gap = self.lanes.state(message)
            case "ops":
                gap = self.lanes.operations(message)
            case "drop":
                self.lanes.drop(message["room"], message["lane"])
            case "ack":
                self._acknowledge(message)
            case "reject":
                self._refuse(message)
            case _:
                pass
        if gap is not None:
            self._mend(gap)
        if message["t"] in {"state", "ops"} and "/plenary/" in message["room"]:
            self._follow_ballots(message["room"])

    def closed(self, code: int) -> None:
        self.felt[f"closed {code}"] += 1
        if not 4500 <= code < 5000:
            self._again()

    def _acknowledge(self, message: Message) -> None:
        """What is acknowledged is kept, also when an earlier copy of it was refused."""
        command = self.given[message["id"]]
        self.waiting.pop(message["id"], None)
        self.refused.pop(message["id"], None)
        self.acknowledged[message["id"]] = message
        if "revision" in message:
            voter = f"{command['room']}|{command['data'].get('voter', 'self')}"
            self.revisions[voter] = max(self.revisions[voter], message["revision"])

    def _refuse(self, message: Message) -> None:
        if message["code"] == "slow_down":
            self.felt["slowed"] += 1
            self._loop.call_later(message["params"]["retry"] / 1000, self._resend, message["id"])
        elif self.waiting.pop(message["id"], None) is not None:
            self.refused[message["id"]] = message

    def _mend(self, gap: Gap) -> None:
        """A hole never happens on one connection; if it does the lane is asked for again, and the oracle hears.

        What comes of a lane that is not had is left over from before it was let go of; its state is on the way.
        """
        if gap.had is not None and gap.room in self.wanted:
            self.gaps.append(gap)
            self._send({"t": "subscribe", "room": gap.room, "lanes": [gap.lane]})

    def _follow_ballots(self, plenary: str) -> None:
        for record in self.records(plenary, "ballot").values():
            self.want(record["room"])

    def _resend(self, identity: str) -> None:
        if identity in self.waiting:
            self._send(self.waiting[identity])

    def _send(self, message: Message) -> None:
        if self._line is not None and self._line.alive:
            self._line.send(pack(message))

    def _check(self, line: Line) -> None:
        if line is self._line and line.alive and not self._welcomed:
            line.cut()

    def _again(self) -> None:
        self._loop.call_later(self._random.uniform(0.1, 2.0), self.connect)
