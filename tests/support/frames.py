"""Frames as the server prepares them, read back: RFC 6455 frames to messages, by a codec that is not the server's."""

from collections.abc import Iterator
from typing import Any

import msgpack  # type: ignore[import-untyped]  # the package ships no types

Message = dict[str, Any]


def messages(data: bytes) -> list[Message]:
    """The messages in a run of unmasked binary frames, in order. Raises ValueError when bytes are left over."""
    return [msgpack.unpackb(payload) for payload in _payloads(data)]


def _payloads(data: bytes) -> Iterator[bytes]:
    at = 0
    while at < len(data):
        if data[at] != 0x82:
            raise ValueError(f"not a final binary frame: {data[at]:#x}")
        length, at = data[at + 1], at + 2
        if length > 125:
            width = 2 if length == 126 else 8
            length, at = int.from_bytes(data[at : at + width], "big"), at + width
        if at + length > len(data):
            raise ValueError("a frame is cut off")
        yield data[at : at + length]
        at += length
