"""Digests: what makes a changed byte show.

Every event carries `payload_hash = SHA-256(salt ‖ payload)` and `digest = SHA-256(identity ‖ payload_hash ‖ previous)`,
a chain per room whose head stands in the room's row. The chain holds the hash and not the payload, so that a payload
with its salt can be taken out and the chain stays whole. Rows that may change carry a checksum of themselves instead.
"""

import hashlib
from collections.abc import Sequence
from typing import Final

import msgspec

GENESIS: Final = bytes(32)
"""The previous digest of a room's first event."""

SALT_BYTES: Final = 16
CHECKSUM_BYTES: Final = 16


def payload_hash(salt: bytes, payload: bytes) -> bytes:
    """32 bytes; without the salt it tells nothing about the payload."""
    return hashlib.sha256(salt + payload).digest()


def event_digest(identity: Sequence[object], hashed: bytes, previous: bytes) -> bytes:
    """32 bytes. `identity` is room_id, version, command_id, ordinal, kind, schema, recorded_at, actor.

    They are joined by line feeds, which no id or kind holds: SQL can do the same.
    """
    return hashlib.sha256("\n".join(map(str, identity)).encode() + b"\n" + hashed + previous).digest()


def row_checksum(table: str, values: Sequence[str | int | bytes | None]) -> bytes:
    """16 bytes over a row's values in the order of its columns."""
    return hashlib.sha256(msgspec.msgpack.encode((str(table), *values))).digest()[:CHECKSUM_BYTES]
