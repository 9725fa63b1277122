"""Connections to Redis or Valkey: where they lead, and what is used of the library."""

from collections.abc import Iterable, Sequence
from itertools import cycle
from typing import Any, Final, Protocol, cast

from redis.asyncio import ConnectionPool

from samenspel.bus.refusals import NO_ADDRESS
from samenspel.ports import BusUnavailable

CONNECT_SECONDS: Final = 2.0
"""Longest that a connection may take until it is subscribed, by a server that accepts it and says nothing."""

Node = tuple[str, int]
Word = str | bytes | int


class Wire(Protocol):
    """What is used of redis-py's connection: no pool, no retries, no time-outs of its own. It would silently connect
    again when written to after it broke, so it is not: `tests/bus/test_server.py` holds what is used."""

    @property
    def is_connected(self) -> bool: ...
    async def connect(self) -> None: ...
    async def disconnect(self, nowait: bool = False) -> None: ...  # noqa: FBT001, FBT002 - as the library has it
    def pack_commands(self, commands: Iterable[Sequence[Word]]) -> list[bytes]: ...
    async def send_packed_command(self, command: Iterable[bytes]) -> None: ...
    async def read_response(self, *, push_request: bool = False) -> object: ...


class Server:
    """The server at `url`, or the nodes of its cluster. Raises `BusUnavailable` when that is no address."""

    def __init__(self, url: str) -> None:
        try:
            # With a time-out of its own it writes by asyncio.wait_for, which may swallow a cancellation (CPython 3.11).
            self._pool: Any = ConnectionPool.from_url(
                url, protocol=3, socket_timeout=None, socket_connect_timeout=CONNECT_SECONDS
            )
            self.connection()
        except (ValueError, TypeError) as error:
            raise BusUnavailable(NO_ADDRESS()) from error
        self._nodes: Iterable[Node | None] = cycle([None])

    def connection(self, node: Node | None = None) -> Wire:
        """A connection that is not connected yet, to the address that was given or to a node of the cluster."""
        where = {} if node is None else {"host": node[0] or self._pool.connection_kwargs.get("host"), "port": node[1]}
        return cast("Wire", self._pool.connection_class(**(self._pool.connection_kwargs | where)))

    def another(self) -> Node | None:
        """Where to try next, when a node is gone: the address that was given, then the nodes that were found."""
        return next(iter(self._nodes))

    async def look(self) -> bool:
        """Whether it is a cluster; then its nodes are remembered. Raises `FAULTS`."""
        wire = self.connection()
        try:
            await wire.connect()
            sharded = _says_cluster(await ask(wire, "INFO", "cluster"))
            if sharded:
                self._nodes = cycle([None, *_nodes(await ask(wire, "CLUSTER", "SLOTS"))])
        finally:
            await wire.disconnect(nowait=True)
        return sharded


async def ask(wire: Wire, *command: Word) -> object:
    """The answer to one command on a connection that is not subscribed. Raises `FAULTS`."""
    await wire.send_packed_command(wire.pack_commands([command]))
    return await wire.read_response()


def _says_cluster(info: object) -> bool:
    return isinstance(info, bytes) and b"cluster_enabled:1" in info


def _nodes(slots: object) -> set[Node]:
    """The nodes in an answer to CLUSTER SLOTS: [first, last, [host, port, id, …], …] per range. A node without a host
    is where the one that answers is."""
    found: set[Node] = set()
    for _, _, *nodes in cast("list[list[Any]]", slots):
        found |= {((node[0] or b"").decode(), node[1]) for node in nodes}
    return found
