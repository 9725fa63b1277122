"""The bus over pub/sub of Redis or Valkey: for several hubs, on one machine or many.

A hub's messages are numbered and signed. It hears its own as well, and knows by them that others can. Whatever may have
been lost, by a connection that broke, a server that forgot, or a bound, shows as a hole in the numbers or as a fresh
subscription; then everything is looked at once. Nothing is kept for later: the log has it.
"""

import asyncio
import logging
import re
import secrets
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from samenspel.bus.backoff import Backoff
from samenspel.bus.ears import Ears
from samenspel.bus.envelope import KEY_LENGTH, Refusal
from samenspel.bus.identity import Identity
from samenspel.bus.line import Channel, Line
from samenspel.bus.refusals import FAULTS, NO_NAME, SHORT_KEY, refusal
from samenspel.bus.server import CONNECT_SECONDS, Server
from samenspel.bus.sharding import SHARDS, spread
from samenspel.ports import BusUnavailable, HubMessage

log = logging.getLogger("samenspel.bus")

CLOSE_SECONDS: Final = 1.0
"""Longest that the end waits for what was told just before it."""
CLUSTER: Final = re.compile("[a-z0-9][a-z0-9-]{0,31}")


class RedisBus:
    """The `Bus` on a server of Redis or Valkey, or on a cluster of them."""

    alone = False

    def __init__(self, server: Server, identity: Identity) -> None:
        self.hub = identity.hub
        """Another for each start, for the numbers of its messages begin at one."""
        self._server = server
        self._identity = identity
        self._ears = Ears()
        self._lines: list[Line] = []
        self._running: asyncio.Task[None] | None = None
        self._was_connected = True
        self._closed = False

    @classmethod
    async def open(
        cls,
        url: str,
        key: str,
        cluster: str = "samenspel",
        now: Callable[[], int] | None = None,
        origin: str = "",
    ) -> "RedisBus":
        """A bus that is connected, or goes on trying: a server that is away is no error.

        `cluster` names the hubs that belong together, `key` signs their messages, `origin` is that of their log. Raises
        `BusUnavailable` with a sentence when address, name, key, user, password or certificate is wrong, or when the
        hubs have another key or another log.
        """
        if len(key) < KEY_LENGTH:
            raise BusUnavailable(SHORT_KEY(length=len(key), least=KEY_LENGTH))
        if not CLUSTER.fullmatch(cluster):
            raise BusUnavailable(NO_NAME(name=cluster))
        bus = cls(Server(url), Identity(secrets.token_hex(8), key, cluster, origin, now or _wall))
        try:
            await bus._begin()
        except BaseException:
            await bus.close()
            raise
        return bus

    @property
    def connected(self) -> bool:
        """As the port says: every channel is subscribed, and brings back what is said."""
        return bool(self._lines) and all(line.live for line in self._lines)

    @property
    def ignored(self) -> Counter[Refusal]:
        """How many messages arrived and were not heard, by why."""
        return self._ears.ignored

    @property
    def misses(self) -> int:
        """How often something may have been missed."""
        return self._ears.misses

    def tell(self, message: HubMessage) -> None:
        """As the port says. What nobody can hear now is not kept."""
        if self._lines and not self._closed:
            for shard, part in spread(message, len(self._lines)):
                self._lines[shard].tell(part)

    def listen(self, heard: Callable[[str, HubMessage], None], missed: Callable[[], None]) -> None:
        """As the port says. What was told before is missed."""
        self._ears.listen(heard, missed)

    async def close(self) -> None:
        """As the port says. What was told before still leaves, if the server takes it within a second."""
        if self._closed:
            return
        self._closed = True
        self._ears.close()
        with suppress(TimeoutError):
            async with asyncio.timeout(CLOSE_SECONDS):
                await asyncio.gather(*(line.said() for line in self._lines))
        while self._running is not None and not self._running.done():
            self._running.cancel()  # again, if need be: a library may have swallowed the first
            await asyncio.wait([self._running], timeout=CLOSE_SECONDS)

    async def _begin(self) -> None:
        """Try once, and go on in the background. Raises `BusUnavailable` when trying again is of no use."""
        try:
            sharded = await self._look()
        except FAULTS as error:
            if refused := refusal(error):
                raise BusUnavailable(refused) from error
            self._changed(type(error).__name__)
            self._running = asyncio.create_task(self._look_and_run())
            return
        self._make_lines(sharded=sharded)
        self._running = asyncio.create_task(self._run())
        await asyncio.gather(*(line.tried.wait() for line in self._lines))
        for line in self._lines:
            if line.refused is not None:
                raise BusUnavailable(line.refused)

    async def _look(self) -> bool:
        async with asyncio.timeout(CONNECT_SECONDS):
            return await self._server.look()

    async def _look_and_run(self) -> None:
        backoff, told = Backoff(), None
        while not self._lines:
            await asyncio.sleep(backoff.seconds())
            backoff.again()
            try:
                self._make_lines(sharded=await self._look())
            except FAULTS as error:
                refused = refusal(error)
                if refused is not None and refused != told:
                    log.error("%s", refused)
                told = refused
        for line in self._lines:
            line.tried.set()  # nobody waits for it: what is wrong goes to the log
        await self._run()

    def _make_lines(self, *, sharded: bool) -> None:
        name = f"samenspel:{self._identity.cluster}"
        names = [f"{name}:{shard}" for shard in range(SHARDS)] if sharded else [name]
        self._lines = [
            Line(self._server, Channel(channel, sharded), self._identity, self._ears, self._changed)
            for channel in names
        ]

    async def _run(self) -> None:
        await asyncio.gather(*(line.run() for line in self._lines))

    def _changed(self, trouble: str) -> None:
        """A line is live, or no longer: tell who reads the log when that changes the whole."""
        connected = self.connected
        if connected == self._was_connected or not (connected or trouble):
            return
        self._was_connected = connected
        if connected:
            log.warning("the bus is back: this hub hears the others again")
        else:
            log.warning(
                "Redis does not answer: this hub works on, and looks in the log for what others write",
                extra={"reason": trouble},
            )


def _wall() -> int:
    """Milliseconds since 1970, by the wall clock: that is the one that hubs have in common."""
    return time.time_ns() // 1_000_000
