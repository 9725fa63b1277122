"""One channel of the bus: a connection that is subscribed to it and publishes on it, made again whenever it breaks."""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any, Final

from redis.exceptions import InvalidResponse, MovedError, ResponseError

from samenspel.bus.backoff import Backoff
from samenspel.bus.ears import Ears
from samenspel.bus.envelope import Envelope, Refused
from samenspel.bus.hearing import Hearing
from samenspel.bus.identity import Identity
from samenspel.bus.pledge import Pledge
from samenspel.bus.refusals import ENDING, FAULTS, refusal
from samenspel.bus.server import CONNECT_SECONDS, Node, Server, Wire, Word
from samenspel.bus.voice import Silent, Voice
from samenspel.ports import BusUnavailable, HubMessage
from samenspel.speech import Sentence

log = logging.getLogger("samenspel.bus")

TICK_SECONDS: Final = 0.2
BEACON_TICKS: Final = 5
"""Every second a hub says something, so that within a second the others know whether they missed its last message."""
STEADY_SECONDS: Final = 2.0
"""A connection that lasted so long did not break at once: the next one is tried soon."""
REDIRECTS: Final = 3
"""Nodes of a cluster that are tried one after another without a pause, each on the word of the one before."""
FAIR: Final = 64
"""Messages that are read before others get their turn of the loop."""


class SentAway(Exception):
    """The server ended the subscription: the channel's slot went to another node."""


EXPECTED: Final = (*FAULTS, Silent, SentAway, BusUnavailable)
"""What ends a connection without being our mistake."""


@dataclass(frozen=True, slots=True)
class Channel:
    """A name on the server; `sharded` when it belongs to a slot of a cluster."""

    name: str
    sharded: bool

    def subscribe(self) -> Sequence[Word]:
        """The command that listens to it."""
        return ("SSUBSCRIBE" if self.sharded else "SUBSCRIBE", self.name)

    def publish(self, data: bytes) -> Sequence[Word]:
        """The command that says something on it."""
        return ("SPUBLISH" if self.sharded else "PUBLISH", self.name, data)


class Line:
    """Tells and hears on one channel. `run` keeps it up; all else is called on the loop and never waits."""

    def __init__(
        self, server: Server, channel: Channel, identity: Identity, ears: Ears, changed: Callable[[str], None]
    ) -> None:
        """`changed(trouble)` is called when it is live ("") or no longer, with a word for why."""
        self._server = server
        self._channel = channel
        self._ears = ears
        self._changed = changed
        self._hub = identity.hub
        self._envelope = Envelope(identity.key, channel.name)
        self._pledge = Pledge(identity, channel.name)
        self._voice = Voice(identity.hub, self._envelope, identity.now)
        self._hearing = Hearing(identity.now)
        self._node: Node | None = None
        self._backoff = Backoff()
        self._wake = asyncio.Event()
        self._beacon_due = False
        self._stirred = asyncio.Event()
        self._grumbled = ""
        self._subscribed = False
        self.live = False
        """Whether it is subscribed, and the server brings back what is said."""
        self.tried = asyncio.Event()
        """Set when the first attempt is over."""
        self.refused: Sentence | None = None
        """What has to be put right before an attempt can go well."""

    def tell(self, message: HubMessage) -> None:
        """Have it leave at the end of this turn, in one message with the rest."""
        if self._subscribed:
            self._voice.tell(message)
            self._wake.set()
        else:
            self._voice.drop()

    async def said(self) -> None:
        """Wait until everything that was told has left and come back, or cannot any more."""
        while self._subscribed and not self._voice.heard_out:
            self._stirred.clear()
            await self._stirred.wait()

    async def run(self) -> None:
        """Keep it up for ever; ends when cancelled."""
        loop, redirects = asyncio.get_running_loop(), 0
        while True:
            began = loop.time()
            fault = await self._attempt()
            if loop.time() - began > CONNECT_SECONDS + STEADY_SECONDS:
                self._backoff.begin()
            if isinstance(fault, MovedError):
                self._node, redirects = (fault.host, fault.port), redirects + 1
                if redirects <= REDIRECTS:
                    continue
            self._report(fault)
            await asyncio.sleep(self._backoff.seconds())
            self._backoff.again()
            redirects = 0

    async def _attempt(self) -> BaseException:
        """Connect, and stay connected; what ended it."""
        wire = self._server.connection(self._node)
        try:
            try:
                async with asyncio.timeout(CONNECT_SECONDS):
                    await self._subscribe(wire)
            except Exception:
                self._node = self._server.another()
                raise
            self._begin()
            return await _first_fault(self._read(wire), self._write(wire), self._beat())
        except Exception as error:
            return error
        finally:
            self._end()
            await wire.disconnect(nowait=True)

    async def _subscribe(self, wire: Wire) -> None:
        await wire.connect()
        await self._pledge.make(wire)
        await wire.send_packed_command(wire.pack_commands([self._channel.subscribe()]))
        match await wire.read_response(push_request=True):
            case [b"subscribe" | b"ssubscribe", *_]:
                """From now on it hears."""
            case _:
                raise InvalidResponse

    def _begin(self) -> None:
        self._subscribed = True
        self._voice.begin()
        self._beacon_due = True
        self._wake.set()
        self._ears.miss()

    def _echoed(self) -> None:
        self._stirred.set()
        if not self.live:
            self.live, self.refused = True, None
            self.tried.set()
            self._changed("")

    def _end(self) -> None:
        self._subscribed = self.live = False
        self._voice.end()
        self._stirred.set()

    def _report(self, fault: BaseException) -> None:
        if not isinstance(fault, EXPECTED):
            log.error("a fault in the bus", exc_info=fault)
        refused = refusal(fault)
        if refused is None:
            self._changed(type(fault).__name__)
        elif self.tried.is_set() and refused != self.refused:
            log.error("%s", refused)
        self.refused = refused
        self.tried.set()

    async def _read(self, wire: Wire) -> None:
        while True:
            for _ in range(FAIR):
                try:
                    answer = await wire.read_response(push_request=True)
                except ENDING:
                    raise
                except ResponseError as error:
                    self._grumble(type(error).__name__)
                else:
                    self._take(answer)
            await asyncio.sleep(0)

    def _grumble(self, reason: str) -> None:
        """The server is full, say, and takes no fingerprint. A message that it refuses does not come back, and that
        shows."""
        if reason != self._grumbled:
            self._grumbled = reason
            log.warning("Redis refuses something of the bus", extra={"reason": reason})

    async def _write(self, wire: Wire) -> None:
        while True:
            await self._wake.wait()
            self._wake.clear()
            commands = [self._channel.publish(self._voice.speak())]
            if self._beacon_due:
                self._beacon_due = False
                commands += self._pledge.renewal()
            if not wire.is_connected:  # the library would connect again, without the subscription
                raise ConnectionResetError
            await wire.send_packed_command(wire.pack_commands(commands))

    async def _beat(self) -> None:
        for tick in count(1):
            await asyncio.sleep(TICK_SECONDS)
            self._voice.tick()
            if tick % BEACON_TICKS == 0:
                self._beacon_due = True
                self._wake.set()

    def _take(self, answer: object) -> None:
        match answer:
            case [b"message" | b"smessage", _, bytes(data)]:
                self._hear(data)
            case [b"subscribe" | b"ssubscribe", *_]:
                self._ears.miss()
            case [b"unsubscribe" | b"sunsubscribe", *_]:
                raise SentAway
            case bytes():
                self._pledge.look(answer)
            case _:
                """How many heard a message, or that a fingerprint was kept."""

    def _hear(self, data: bytes) -> None:
        try:
            telling = self._envelope.open(data)
            if telling.hub == self._hub:
                self._voice.echo(telling)
                self._echoed()
                return
            follows = self._hearing.follows(telling)
        except Refused as refused:
            self._ears.ignore(refused.reason)
            return
        if not follows:
            self._ears.miss()
        for message in telling.told:
            self._ears.hear(telling.hub, message)


async def _first_fault(*parts: Coroutine[Any, Any, None]) -> BaseException:
    """What ended the first of them; the others end with it. Unlike a TaskGroup of Python 3.11 it does not forget that
    it was cancelled when a fault comes at the same moment."""
    tasks = [asyncio.ensure_future(part) for part in parts]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        return next(fault for task in done if (fault := task.exception()))
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
