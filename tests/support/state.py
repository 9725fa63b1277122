"""States to compare: what a lane holds, plain and as one hash."""

import hashlib
from collections.abc import Mapping
from typing import Any

import msgspec

Records = Mapping[tuple[str, str], Any]
"""(kind, id) → record."""


def plain(records: Records) -> dict[tuple[str, str], Any]:
    """Records as they come out of the wire: maps and lists only."""
    return {key: msgspec.msgpack.decode(msgspec.msgpack.encode(record)) for key, record in records.items()}


def state_hash(records: Records) -> str:
    """SHA-256 over the records, whatever order they or their fields came in."""
    rows = sorted((*key, record) for key, record in records.items())
    return hashlib.sha256(msgspec.msgpack.encode(rows, order="deterministic")).hexdigest()
