"""What can be wrong with the payload of an event."""

import random
from collections.abc import Callable, Mapping
from typing import Any, Final

import msgspec

Mutation = Callable[[bytes, random.Random], bytes]


def _map(payload: bytes) -> dict[str, Any]:
    made: dict[str, Any] = msgspec.msgpack.decode(payload)
    return made


def _changed(payload: bytes, source: random.Random, instead: Callable[[Any], Any]) -> bytes:
    """One field is another; an event without fields gets one."""
    fields = _map(payload) or {"id": "x"}
    key = source.choice(sorted(fields))
    return msgspec.msgpack.encode(fields | {key: instead(fields[key])})


def _without(payload: bytes, source: random.Random) -> bytes:
    fields = _map(payload)
    fields.pop(source.choice(sorted(fields) or ["id"]), None)
    return msgspec.msgpack.encode(fields)


def _flipped(payload: bytes, source: random.Random) -> bytes:
    bit = source.randrange(len(payload) * 8)
    changed = bytearray(payload)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def _deep(_payload: bytes, _source: random.Random) -> bytes:
    return b"\x91" * 50_000 + b"\xc0"


MUTATIONS: Final[Mapping[str, Mutation]] = {
    "as it is": lambda payload, _: payload,
    "empty": lambda _, __: b"",
    "nothing": lambda _, __: b"\xc0",
    "an empty map": lambda _, __: b"\x80",
    "a list": lambda payload, _: b"\x91" + payload,
    "cut off": lambda payload, source: payload[: source.randrange(len(payload))],
    "something behind it": lambda payload, _: payload + b"\x00",
    "doubled": lambda payload, _: payload + payload,
    "noise": lambda payload, source: source.randbytes(len(payload)),
    "a bit": _flipped,
    "a byte that never is": lambda payload, source: b"\xc1" + payload[1:],
    "too deep": _deep,
    "a field less": _without,
    "a field is a number": lambda payload, source: _changed(payload, source, lambda _: 7),
    "a field is a text": lambda payload, source: _changed(payload, source, lambda _: "zomaar"),
    "a field is empty": lambda payload, source: _changed(payload, source, lambda _: None),
    "a field is a map": lambda payload, source: _changed(payload, source, lambda _: {"a": 1}),
    "a field is a list": lambda payload, source: _changed(payload, source, lambda _: [1, "a"]),
    "a huge number": lambda payload, source: _changed(payload, source, lambda _: 2**63),
    "a negative number": lambda payload, source: _changed(payload, source, lambda _: -(2**62)),
}
"""By what they do. Not all of them make what nobody can read."""
