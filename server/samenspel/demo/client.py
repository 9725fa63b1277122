"""One browser's worth of protocol in Python: for the tests, the demo and the load test.

    seat = await Api(url).join("K7F3M")
    async with Client(Api(url).socket, seat.token, seat.rooms) as client:
        await client.ready()
        outcome = await client.ask(table, "idea", text="Soep op maandag")

It comes back by itself: positions per lane in `hello`, unanswered commands sent again under the same id, full-jitter
back-off. Everything runs on one event loop; nothing here is safe to call from another thread.
"""

import asyncio
import random
import time
from collections.abc import Callable, Iterable, Mapping
from types import TracebackType
from typing import Any, Final, Self, TypeVar

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake
from websockets.typing import Subprotocol

from samenspel.demo import wire
from samenspel.demo.lanes import Gap, LaneKey, LaneStore, Record
from samenspel.demo.ledger import Acknowledged, Ledger, Outcome, Refused
from samenspel.demo.outbox import Outbox, Sent, Stopped, command

BACKOFF_FIRST: Final = 0.3
BACKOFF_MOST: Final = 8.0
"""Seconds: attempt n waits a random part of min(most, first * 2^n) (full jitter)."""
SILENCE: Final = 12.0
"""Seconds without a frame after which the socket counts as dead."""
OPEN_TIMEOUT: Final = 10.0
INBOUND_LIMIT: Final = 64 * 1024 * 1024
"""Bytes of one message from the server: a whole lane of a long day."""
SLOWED_TRIES: Final = 20
"""How often a command is sent again that came too fast."""
HELLO_ROWS: Final = 250
"""Rows of one hello that fit in a message."""
ABNORMAL: Final = 1006
"""Stands for a socket that was simply gone (RFC 6455 section 7.1.5)."""

Result = TypeVar("Result")
Listener = Callable[[Mapping[str, Any], float], None]
"""Called with each message of the server and its time of receipt (`perf_counter`), after the lanes took it over."""


class Client:
    """A connection that stays: lanes, outbox and signals of one session.

    Use as an async context manager. `closed` tells the code once it will not come back; who waits then gets `Stopped`.
    """

    def __init__(
        self,
        address: str,
        token: str,
        rooms: Iterable[str] = (),
        *,
        source: random.Random | None = None,
        ledger: Ledger | None = None,
        patience: float = 60.0,
    ) -> None:
        """`address` is that of the socket (`Api.socket`); another holds from the next connection on. `rooms` are read
        in every lane that the session may read.

        `source` drives ids and back-off. After `patience` seconds without a welcome the client gives up.
        """
        self.lanes = LaneStore()
        self.signals: dict[tuple[str, str, str], Mapping[str, Any]] = {}
        self.welcome: Mapping[str, Any] | None = None
        self.connected = False
        self.closed: int | None = None
        self.ledger = ledger
        self.listener: Listener | None = None
        self.address = address
        self._token = token
        self._wants: dict[str, list[str] | None] = dict.fromkeys(rooms)
        self._asked: set[str] = set()
        self._random = source or random.Random()
        self._patience = patience
        self._outbox = Outbox()
        self._outgoing: asyncio.Queue[bytes] = asyncio.Queue()
        self._link: ClientConnection | None = None
        self._task: asyncio.Task[None] | None = None
        self._waiters: list[asyncio.Future[None]] = []
        self._stopped = False
        self._heard_at = 0.0
        self._skew = 0.0
        self._welcomes = 0
        self._away = 0.0

    # ------------------------------------------------------------------ life

    async def __aenter__(self) -> Self:
        self._task = asyncio.create_task(self._stay())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Leave in order; what was not answered keeps an unknown outcome. Raises what went wrong inside, if any."""
        if self._task is not None:
            self._task.cancel()
            (failed,) = await asyncio.gather(self._task, return_exceptions=True)
            if isinstance(failed, Exception):
                raise failed

    def cut(self, seconds: float = 0.0) -> None:
        """Lose the connection without a word, as a phone in a lift does; come back after `seconds` or a bit later."""
        self._away = seconds
        if self._link is not None:
            self._link.transport.abort()

    # ----------------------------------------------------------------- speak

    def send(
        self, room: str, type_: str, data: Mapping[str, Any] | None = None, *, identity: str | None = None
    ) -> Sent:
        """Give a command; it waits in the outbox while there is no connection.

        Raises `wire.TooLarge`, `OutboxFull` or `Stopped`; nothing is sent then. The outcome is in `Sent.outcome`.
        """
        if self._stopped:
            raise Stopped(self.closed)
        identity = identity or wire.new_id(self._random)
        frame = wire.pack(command(identity, room, type_, data or {}))
        outcome: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
        sent = Sent(identity, room, type_, frame, outcome, time.perf_counter())
        self._outbox.add(sent)
        if self.ledger is not None:
            self.ledger.unknown[identity] = room
        self._push(frame)
        return sent

    async def ask(
        self, room: str, type_: str, *, identity: str | None = None, seconds: float = 30.0, **data: Any
    ) -> Outcome:
        """Give a command and wait for its outcome. Raises `TimeoutError` and what `send` raises."""
        sent = self.send(room, type_, data, identity=identity)
        async with asyncio.timeout(seconds):
            return await asyncio.shield(sent.outcome)

    def subscribe(self, room: str, lanes: list[str] | None = None) -> None:
        """Read a room from now on, also after a reconnect: the named lanes, or every lane that may be read."""
        self._wants[room] = lanes
        self._push(wire.pack({"t": "subscribe", "room": room} | ({} if lanes is None else {"lanes": lanes})))

    def unsubscribe(self, room: str) -> None:
        """Stop reading a room."""
        self._wants.pop(room, None)
        self.lanes.forget(room)
        self._push(wire.pack({"t": "unsubscribe", "room": room}))

    def send_raw(self, data: bytes) -> None:
        """Bytes as they are, for tests of what bad input gets; lost when there is no connection."""
        self._push(data)

    # ---------------------------------------------------------------- listen

    @property
    def unanswered(self) -> int:
        """Commands without an answer."""
        return len(self._outbox)

    def records(self, room: str, kind: str, lane: str = "seat") -> dict[str, Record]:
        """The records of one kind, by id."""
        return self.lanes.records(room, kind, lane)

    def record(self, room: str, kind: str, identity: str, lane: str = "seat") -> Record | None:
        """One record, None when it is not there."""
        return self.lanes.record(room, kind, identity, lane)

    def now(self) -> int:
        """The server's clock in ms, as far as the last pong told."""
        return round(time.time() * 1000 + self._skew)

    async def until(self, condition: Callable[[], Result | None], seconds: float = 10.0) -> Result:
        """Wait until `condition()` is true; looked at after every message. Raises `TimeoutError` or `Stopped`."""
        loop = asyncio.get_running_loop()
        async with asyncio.timeout(seconds):
            while not (result := condition()):
                if self._stopped:
                    raise Stopped(self.closed)
                waiter = loop.create_future()
                self._waiters.append(waiter)
                await waiter
        return result

    async def ready(self, seconds: float = 15.0) -> None:
        """Wait until the service has said welcome and every room was sent. Raises `TimeoutError` or `Stopped`."""
        await self.until(lambda: self.connected and self._complete(), seconds)

    def _complete(self) -> bool:
        here = {room for (room, _), _ in self.lanes}
        return all(room in here for room in self._wants)

    # ------------------------------------------------------------ connection

    async def _stay(self) -> None:
        try:
            self.closed = await self._come_back()
        finally:
            self._stop()

    async def _come_back(self) -> int | None:
        """Connect again and again, until the service says never or does not answer for too long."""
        loop = asyncio.get_running_loop()
        attempt, alive = 0, loop.time()
        while True:
            code, welcomed = await self._connection()
            if welcomed:
                attempt, alive = 0, loop.time()
            if code in wire.NEVER_AGAIN or loop.time() - alive > self._patience:
                return code
            await asyncio.sleep(max(self._away, self._random.uniform(0, min(BACKOFF_MOST, BACKOFF_FIRST * 2**attempt))))
            self._away = 0.0
            attempt += 1

    async def _connection(self) -> tuple[int | None, bool]:
        """From connecting to losing: the close code (None when it never opened), and whether welcome was said."""
        before = self._welcomes
        opening = connect(
            self.address,
            subprotocols=[Subprotocol(wire.SUBPROTOCOL)],
            compression=None,
            proxy=None,
            open_timeout=OPEN_TIMEOUT,
            ping_interval=None,
            close_timeout=2,
            max_size=INBOUND_LIMIT,
        )
        code: int | None = None
        try:
            async with opening as link:
                await self._converse(link)
            code = link.close_code or ABNORMAL
            if self.ledger is not None:
                self.ledger.closes[code] += 1
        except (OSError, TimeoutError, InvalidHandshake, ConnectionClosed):
            pass  # there is no connection: the next attempt follows
        finally:
            self._lost()
        return code, self._welcomes > before

    async def _converse(self, link: ClientConnection) -> None:
        self._link, self._heard_at = link, time.monotonic()
        self._outgoing = asyncio.Queue()
        self._outgoing.put_nowait(wire.pack(self._hello()))
        writer = asyncio.create_task(self._write(link, self._outgoing))
        try:
            async for data in link:
                self._heard_at = time.monotonic()
                self._receive(data if isinstance(data, bytes) else data.encode())
        except ConnectionClosed:
            pass  # told by the close code
        finally:
            writer.cancel()
            await asyncio.gather(writer, return_exceptions=True)

    async def _write(self, link: ClientConnection, outgoing: asyncio.Queue[bytes]) -> None:
        ping_at = time.monotonic() + 5.0
        while True:
            try:
                async with asyncio.timeout(max(0.0, ping_at - time.monotonic())):
                    frame = await outgoing.get()
            except TimeoutError:
                frame = wire.pack({"t": "ping", "time": time.time() * 1000})
                ping_at = time.monotonic() + (self.welcome or {"ping": 5000})["ping"] / 1000
                if time.monotonic() - self._heard_at > SILENCE:
                    link.transport.abort()
                    return
            await link.send(frame)

    def _hello(self) -> dict[str, Any]:
        """Who and where I was, as far as fits: what is left out is subscribed to after the welcome, or sent whole."""
        asked = [(room, lane, "", 0) for room, lanes in self._wants.items() for lane in lanes or ("*",)][:HELLO_ROWS]
        self._asked = {room for room, *_ in asked}
        rows = asked + self.lanes.positions()
        return {"t": "hello", "token": self._token, "lanes": rows[:HELLO_ROWS]}

    def _push(self, frame: bytes) -> None:
        """Onto the socket when the service has said welcome; else it goes from the outbox or in `hello` later."""
        if self.connected:
            self._outgoing.put_nowait(frame)

    def _lost(self) -> None:
        self._link = None
        self.connected = False
        self._wake()

    def _stop(self) -> None:
        self._stopped = True
        self._outbox.abandon(self.closed)
        self._wake()

    def _wake(self) -> None:
        waiters, self._waiters = self._waiters, []
        for waiter in waiters:
            if not waiter.done():
                waiter.set_result(None)

    # -------------------------------------------------------------- messages

    def _receive(self, data: bytes) -> None:
        at = time.perf_counter()
        message = wire.unpack(data)
        match message["t"]:
            case "ops":
                self._mend(self.lanes.operations(message))
            case "state":
                self._mend(self.lanes.state(message))
            case "ack" | "reject":
                self._answered(message)
            case "signal":
                self.signals[message["room"], message["lane"], message["name"]] = message["value"]
            case "pong":
                self._skew = message["now"] - time.time() * 1000
            case "welcome":
                self._welcomed(message)
            case "drop":
                self.lanes.drop(message["room"], message["lane"])
            case "bye":
                self._away = max(self._away, self._random.uniform(1, 2) * message["retry"] / 1000)
            case _:
                pass  # a newer server may say more
        if self.ledger is not None:
            _witness(self.ledger, message, at)
        if self.listener is not None:
            self.listener(message, at)
        self._wake()

    def _welcomed(self, message: Mapping[str, Any]) -> None:
        self.welcome, self.connected = message, True
        self._welcomes += 1
        self._skew = message["time"] - time.time() * 1000
        if self.ledger is not None:
            self.ledger.participant, self.ledger.role = message["participant"], message["role"]
            if message["table"] is not None:
                self.ledger.tables.add(message["table"])
        for room in self._wants.keys() - self._asked:
            self.subscribe(room, self._wants[room])
        for room in self._asked - self._wants.keys():
            self.unsubscribe(room)
        for sent in self._outbox:
            self._push(sent.frame)

    def _mend(self, gap: Gap | None) -> None:
        """A frame did not fit: ask for the lane again."""
        if gap is None:
            return
        if self.ledger is not None:
            self.ledger.gaps.append(gap)
        self._push(wire.pack({"t": "subscribe", "room": gap.room, "lanes": [gap.lane]}))

    def _answered(self, message: Mapping[str, Any]) -> None:
        sent = self._outbox.get(message["id"])
        if sent is None:
            return
        if message["t"] == "reject" and message["code"] == "slow_down" and sent.tries < SLOWED_TRIES:
            sent.tries += 1
            asyncio.get_running_loop().call_later(message["params"]["retry"] / 1000, self._again, sent.id)
            return
        self._outbox.take(sent.id)
        outcome = _outcome(sent, message)
        if self.ledger is not None:
            self.ledger.add(outcome)
        if not sent.outcome.done():
            sent.outcome.set_result(outcome)

    def _again(self, identity: str) -> None:
        sent = self._outbox.get(identity)
        if sent is not None:
            self._push(sent.frame)


def _outcome(sent: Sent, message: Mapping[str, Any]) -> Outcome:
    if message["t"] == "ack":
        return Acknowledged(sent.id, sent.room, sent.type, message["version"], message.get("revision"))
    return Refused(sent.id, sent.room, sent.type, message["code"], message["params"])


def _witness(ledger: Ledger, message: Mapping[str, Any], at: float) -> None:
    kind = message["t"]
    if kind in {"ops", "state", "signal"}:
        lane: LaneKey = (message["room"], message["lane"])
        ledger.lanes.add(lane)
    if kind == "ops":
        for record_kind, identity, record in message["operations"]:
            if record is not None:
                ledger.heard.setdefault((message["room"], record_kind, identity), at)
    elif kind == "welcome":
        ledger.welcomes += 1
