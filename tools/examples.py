"""Example messages of the wire, one or more of each type: the golden vectors hold them as bytes."""

from collections.abc import Mapping
from typing import Any, Final

import msgspec

from samenspel.domain.ids import derived_id
from samenspel.protocol.messages import (
    Ack,
    Bye,
    ClientMessage,
    CommandMessage,
    Drop,
    Hello,
    Limits,
    Ops,
    Ping,
    Pong,
    Reject,
    ServerMessage,
    Signal,
    State,
    Subscribe,
    Unsubscribe,
    Welcome,
)

CONFERENCE: Final = "k7f3mpwx2a"
PLENARY: Final = f"{CONFERENCE}/plenary/1"
ROSTER: Final = f"{CONFERENCE}/roster/1"
TABLE: Final = f"{CONFERENCE}/table/3"
BALLOT: Final = f"{CONFERENCE}/ballot/1"
EPOCH: Final = "5f0c2d9e"
AT: Final = 1_763_641_812_345
PERSON: Final = derived_id("example", "person")
TOKEN: Final = derived_id("example", "token")
COMMAND: Final = derived_id("example", "command")
IDEA_ID: Final = derived_id("example", "idea")

IDEA: Final[Mapping[str, Any]] = {
    "text": "Eén buurttuin\nmet een bank erbij 🌱",
    "author": PERSON,
    "scribe": None,
    "at": AT,
    "edited": False,
    "late": False,
    "merged": None,
    "detail": None,
    "round": "brainstorm",
}

CLIENT: Final[Mapping[str, ClientMessage]] = {
    "hello, for the first time": Hello(token=TOKEN, lanes=[(PLENARY, "*", "", 0), (TABLE, "*", "", 0)]),
    "hello, with positions": Hello(
        token=TOKEN,
        lanes=[(PLENARY, "*", "", 0), (PLENARY, "seat", EPOCH, 118), (TABLE, "seat", "a1b2c3d4", 70_000)],
        build="2f1c",
    ),
    "subscribe, every lane": Subscribe(room=BALLOT),
    "subscribe, two lanes": Subscribe(room=BALLOT, lanes=["seat", f"own/{PERSON}"]),
    "unsubscribe": Unsubscribe(room=BALLOT),
    "command, an idea": CommandMessage(
        id=COMMAND, room=TABLE, type="idea", data=msgspec.Raw(msgspec.msgpack.encode({"text": IDEA["text"]}))
    ),
    "command, a vote": CommandMessage(
        id=COMMAND,
        room=BALLOT,
        type="cast",
        data=msgspec.Raw(msgspec.msgpack.encode({"revision": 4, "choices": {IDEA_ID: 2}})),
    ),
    "ping": Ping(time=1_234.5),
}

SERVER: Final[Mapping[str, ServerMessage]] = {
    "welcome": Welcome(
        participant=PERSON,
        role="participant",
        conference=CONFERENCE,
        table=3,
        shared=False,
        rooms=[PLENARY, ROSTER, TABLE],
        limits=Limits(message=16_384, text=2_000, rate=12.5, burst=200),
        time=AT,
        build="2f1c",
        ping=5_000,
    ),
    "welcome, of a screen": Welcome(
        participant=PERSON,
        role="screen",
        conference=CONFERENCE,
        table=None,
        shared=False,
        rooms=[PLENARY],
        limits=Limits(message=16_384, text=2_000, rate=12.5, burst=200),
        time=AT,
        build="",
        ping=5_000,
    ),
    "state, whole": State(
        room=TABLE, lane="seat", epoch=EPOCH, version=118, since=None, records=[("idea", IDEA_ID, IDEA)]
    ),
    "state, what changed since": State(
        room=TABLE, lane="seat", epoch=EPOCH, version=121, since=118, records=[("idea", IDEA_ID, None)]
    ),
    "state, nothing changed": State(room=TABLE, lane="seat", epoch=EPOCH, version=121, since=121, records=[]),
    "drop": Drop(room=TABLE, lane="host"),
    "ops": Ops(room=TABLE, lane="seat", after=118, to=121, at=AT, operations=[("idea", IDEA_ID, IDEA)]),
    "ops, outside the log": Ops(
        room=BALLOT,
        lane=f"own/{PERSON}",
        after=2,
        to=2,
        at=AT,
        operations=[("paper", "self", {"revision": 4, "choices": {IDEA_ID: 2}})],
    ),
    "ack": Ack(id=COMMAND, version=121),
    "ack, of a vote": Ack(id=COMMAND, version=2, revision=4),
    "reject": Reject(id=COMMAND, code="text_long", params={"limit": 2_000, "length": 2_481}),
    "reject, without parameters": Reject(id=COMMAND, code="not_allowed", params={}),
    "pong": Pong(time=1_234.5, now=AT),
    "signal": Signal(room=BALLOT, lane="screen", name="turnout", value={"voters": 61, "present": 97}),
    "bye": Bye(code=1012, retry=500),
}
