"""The wire as the client speaks it: MessagePack through the `msgpack` package, ids, and which close codes mean the end.

Written from schemas/PROTOCOL.md and not from the server's code, so that two implementations hold the contract.
"""

import random
import time
from typing import Any, Final

import msgpack  # type: ignore[import-untyped]  # the package ships no types

SUBPROTOCOL: Final = "samenspel.v1"
MESSAGE_LIMIT: Final = 16_384
"""Bytes of one message to the server."""
CROCKFORD: Final = "0123456789abcdefghjkmnpqrstvwxyz"

NEVER_AGAIN: Final = range(4500, 5000)
"""Close codes after which a client does not come back by itself."""


class TooLarge(Exception):
    """A message that the server would refuse for its size; nothing was sent."""


def pack(message: object) -> bytes:
    """The bytes of one message. Raises `TooLarge`."""
    data: bytes = msgpack.packb(message)
    if len(data) > MESSAGE_LIMIT:
        raise TooLarge(f"{len(data)} bytes, where {MESSAGE_LIMIT} are allowed")
    return data


def unpack(data: bytes) -> Any:
    """One message. Raises `ValueError` for bytes that are not exactly one MessagePack value."""
    try:
        return msgpack.unpackb(data)
    except (msgpack.UnpackException, msgpack.exceptions.ExtraData) as error:
        raise ValueError(str(error)) from error


def new_id(source: random.Random) -> str:
    """A ULID: 48 bits of milliseconds, 80 random bits from `source`, as 26 characters (github.com/ulid/spec)."""
    value = (time.time_ns() // 1_000_000) << 80 | source.getrandbits(80)
    return "".join(CROCKFORD[value >> shift & 31] for shift in range(125, -1, -5))
