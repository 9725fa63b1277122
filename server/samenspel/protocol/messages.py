"""The messages of the wire, as types. `t` is the type's key; schemas/PROTOCOL.md explains each.

A server message is encoded once and the same bytes go to every connection of a lane, so these are plain values.
"""

from typing import Any, Final

import msgspec

SUBPROTOCOL: Final = "samenspel.v1"

Position = tuple[str, str, str, int]
"""(room, lane, epoch, version): how far a client is in one lane. Lane `*` asks for every lane it may read."""

WireOperation = tuple[str, str, Any]
"""[kind, id, record]; record nil = removed."""

EVERY_LANE: Final = "*"


class Hello(msgspec.Struct, frozen=True, tag_field="t", tag="hello"):
    """First message: who I am and where I was. `sole`: I work at this page; another of mine that does gives way."""

    token: str
    lanes: list[Position] = []
    build: str = ""
    sole: bool = False


class Subscribe(msgspec.Struct, frozen=True, tag_field="t", tag="subscribe"):
    """Read a room: the named lanes, or every lane the session may read, now and later."""

    room: str
    lanes: list[str] | None = None


class Unsubscribe(msgspec.Struct, frozen=True, tag_field="t", tag="unsubscribe"):
    """Stop reading a room."""

    room: str


class CommandMessage(msgspec.Struct, frozen=True, tag_field="t", tag="command"):
    """Ask something of a room. `data` is decoded a second time, with the type that `type` names."""

    id: str
    room: str
    type: str
    data: msgspec.Raw


class Ping(msgspec.Struct, frozen=True, tag_field="t", tag="ping"):
    """Proof of life and a clock comparison. `time` comes back unread."""

    time: float


ClientMessage = Hello | Subscribe | Unsubscribe | CommandMessage | Ping


class Limits(msgspec.Struct, frozen=True):
    """What the server accepts: bytes per message, code points per text, commands per second and in a burst."""

    message: int
    text: int
    rate: float
    burst: int


class Welcome(msgspec.Struct, frozen=True, tag_field="t", tag="welcome"):
    """Who the server takes the client for. `time` is the server's clock in ms, `ping` the interval between pings in
    ms."""

    participant: str
    role: str
    conference: str
    table: int | None
    shared: bool
    rooms: list[str]
    limits: Limits
    time: int
    build: str
    ping: int


class State(msgspec.Struct, frozen=True, tag_field="t", tag="state"):
    """A lane: whole (`since` nil, replaces what the client has) or what changed since a version."""

    room: str
    lane: str
    epoch: str
    version: int
    since: int | None
    records: list[WireOperation]


class Drop(msgspec.Struct, frozen=True, tag_field="t", tag="drop"):
    """The client may no longer read this lane and forgets it."""

    room: str
    lane: str


class Ops(msgspec.Struct, frozen=True, tag_field="t", tag="ops", rename={"after": "from"}):
    """Changes of a lane between two versions. `from` equals the `to` of the message before it in the lane."""

    room: str
    lane: str
    after: int
    to: int
    at: int
    operations: list[WireOperation]


class Ack(msgspec.Struct, frozen=True, tag_field="t", tag="ack", omit_defaults=True):
    """The command is in the log at `version` (for a vote: the paper is stored with `revision`)."""

    id: str
    version: int
    revision: int | None = None


class Reject(msgspec.Struct, frozen=True, tag_field="t", tag="reject"):
    """The command is refused; nothing changed. The client has a sentence for `code`, filled from `params`."""

    id: str
    code: str
    params: dict[str, Any]


class Pong(msgspec.Struct, frozen=True, tag_field="t", tag="pong"):
    """Answer to a ping: its `time`, and the server's clock in ms."""

    time: float
    now: int


class Signal(msgspec.Struct, frozen=True, tag_field="t", tag="signal"):
    """A value that is not in the log: presence, turnout, a live tally. A newer one replaces an older one."""

    room: str
    lane: str
    name: str
    value: dict[str, Any]


class Bye(msgspec.Struct, frozen=True, tag_field="t", tag="bye"):
    """The server closes; come back after `retry` ms if the code allows it."""

    code: int
    retry: int


ServerMessage = Welcome | State | Drop | Ops | Ack | Reject | Pong | Signal | Bye
