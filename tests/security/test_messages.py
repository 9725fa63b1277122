"""What is no message, or is one that wants to be too much: refused, and nobody else notices."""

import asyncio
import random
from typing import Any

import msgpack  # type: ignore[import-untyped]  # the package has no types
import pytest

from tests.security import wire
from tests.security.hall import Hall, accepted, code

LIMIT = 16 * 1024


def deep(levels: int) -> Any:
    """A list in a list in a list."""
    inner: Any = 1
    for _ in range(levels):
        inner = [inner]
    return inner


BOMBS = {
    "an array of four thousand million": b"\xdd\xff\xff\xff\xff",
    "a map of four thousand million": b"\xdf\xff\xff\xff\xff",
    "a text of four gigabytes": b"\xdb\xff\xff\xff\xff",
    "bytes of four gigabytes": b"\xc6\xff\xff\xff\xff",
    "an extension": b"\xc7\x05\x01hello",
    "a time": b"\xd6\xff\x00\x00\x00\x00",
    "sixteen thousand arrays": b"\x91" * (LIMIT - 1),
    "sixteen thousand maps": b"\x81" * (LIMIT - 1),
    "hello with a deep lane": b"\x83\xa1t\xa5hello\xa5token\xa1x\xa5lanes" + b"\x91" * 12_000,
    "bytes after the message": msgpack.packb({"t": "ping", "time": 1.0}) + b"\x00",
    "the same key twice": b"\x83\xa1t\xa5hello\xa5token\xa1x\xa1t\xa4ping",
    "no text": b"\x82\xa1t\xa5hello\xa5token\xa2\xff\xfe",
    "a lone surrogate": b"\x82\xa1t\xa5hello\xa5token\xa3\xed\xa0\x80",
    "not a number": b"\x82\xa1t\xa4ping\xa4time\xcb\x7f\xf8\x00\x00\x00\x00\x00\x00",
    "nothing": b"",
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
async def test_a_bomb_as_the_first_message(hall: Hall, bomb: bytes) -> None:
    """[SE-04]"""
    raw = await wire.socket(hall.service.port)
    raw.writer.write(wire.frame(wire.BINARY, bomb))
    assert await raw.farewell() == 1008
    await raw.close()


@pytest.mark.parametrize(
    ("frames", "closed"),
    [
        (wire.frame(wire.BINARY, b"\x00" * (LIMIT + 1)), 1009),
        (wire.frame(wire.BINARY, b"\x00" * LIMIT, last=False) + wire.frame(wire.CONTINUATION, b"\x00"), 1009),
        (wire.frame(wire.BINARY, b"\x00", last=False) * 2, 1002),
        (wire.frame(wire.CONTINUATION, b"\x00"), 1002),
        (wire.frame(wire.PING, b"x" * 126), 1002),
        (wire.frame(wire.PING, last=False), 1002),
        (wire.frame(3), 1002),
        (bytes((0xC2, 0x80)) + bytes(4), 1002),
        (b"\x82\x00", 1002),
        (b"\x82\xff" + b"\xff" * 8 + bytes(4), 1009),
        (wire.frame(wire.CLOSE, b"\x00"), 1002),
        (wire.frame(wire.CLOSE, (1005).to_bytes(2, "big")), 1002),
    ],
    ids=[
        "a byte too much", "a byte too much in parts", "two beginnings", "an end without a beginning",
        "a long ping", "a ping in parts", "a reserved opcode", "compressed", "not masked", "eight exabytes",
        "a code of one byte", "a code that is none",
    ],
)  # fmt: skip
async def test_frames_that_are_wrong(hall: Hall, frames: bytes, closed: int) -> None:
    """[SE-03]"""
    raw = await wire.socket(hall.service.port)
    raw.writer.write(frames)
    assert await raw.farewell() == closed
    await raw.close()


async def test_commands_that_are_too_much(hall: Hall) -> None:
    """[SE-05] [SE-11] [SE-12] Each is refused by itself: the connection stays, and what follows is done."""
    table = hall.room("table", 1)
    async with hall.has("moderator") as moderator, hall.sits(1) as author:
        await hall.start(moderator, "brainstorm", 1)
        for type_, data in (
            ("idea", {"text": "x" * 2_001}), ("idea", {"text": deep(200)}), ("idea", {"text": None}),
            ("idea", {"text": "x", "author": "y"}), ("idea", {}), ("idea", {"text": "x", "as": "y" * 65}),
            ("idea", {"text": "\u200b\u202e\x00 "}), ("idea", {"text": b"x"}), ("dance", {}), ("", {}), ("x" * 99, {}),
            ("action", {"title": "x", "parties": [{"name": "x", "evil": 1}]}), ("__class__", {}), ("hand", {"up": 1}),
        ):  # fmt: skip
            sent = author.send(table, type_, data)
            assert code(await sent.outcome) in {"bad_command", "text_long", "text_empty", "not_allowed"}, (type_, data)
        for room in ("", "x", f"{table}/", f"{hall.conference}/table/01", f"{hall.conference}/table/12", "/" * 60):
            assert code(await author.ask(room, "idea", text="x")) == "unknown_room"
        for identity in ("x", "0" * 25, "0" * 27, "8" + "0" * 25, "O" * 26, "../" * 8, "\x00" * 26):
            sent = author.send(table, "idea", {"text": "x"}, identity=identity)
            assert code(await sent.outcome) == "bad_command"
        accepted(await author.ask(table, "idea", text="Een buurttuin"))


async def test_ten_thousand_mutations(hall: Hall) -> None:
    """[SE-04] Valid messages with bytes changed, cut, doubled: each connection is answered or closed."""
    source, seat = random.Random(1), await hall.seat(1)
    table = hall.room("table", 1)
    hello = msgpack.packb({"t": "hello", "token": seat.token, "lanes": [[table, "*", "", 0]]})
    valid = [
        hello,
        msgpack.packb({"t": "command", "id": "0" * 26, "room": table, "type": "idea", "data": {"text": "x"}}),
        msgpack.packb({"t": "subscribe", "room": table, "lanes": ["seat"]}),
        msgpack.packb({"t": "unsubscribe", "room": table}),
    ]
    for _ in range(200):
        raw = await wire.socket(hall.service.port)
        mutants = [wire.frame(wire.BINARY, mutated(source, source.choice(valid))) for _ in range(50)]
        raw.writer.write(wire.frame(wire.BINARY, hello) + b"".join(mutants) + wire.message(t="ping", time=0.0))
        await raw.told()
        await raw.close()
    async with hall.sits(1) as other, asyncio.timeout(2):
        accepted(await other.ask(table, "hand", up=True))


def mutated(source: random.Random, data: bytes) -> bytes:
    """With one to four changes."""
    changed = bytearray(data)
    for _ in range(source.randint(1, 4)):
        at = source.randrange(len(changed) + 1)
        match source.randrange(4):
            case 0:
                changed[at : at + 1] = bytes([source.randrange(256)])
            case 1:
                del changed[at : at + source.randint(1, 8)]
            case 2:
                changed[at:at] = source.randbytes(source.randint(1, 8))
            case _:
                changed[at:at] = changed[: source.randint(1, 40)]
    return bytes(changed)
