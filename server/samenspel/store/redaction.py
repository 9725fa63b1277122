"""Events that lost their words: rows without a salt, whose payload has to be one that an event of the room named.

The chain holds the hash of what stood there, which without its salt tells nothing. So of such a row the chain proves
that it was there, and the event `words_erased` what may stand in it now.
"""

from collections.abc import Sequence
from typing import Any, Final

import msgspec

from samenspel.domain.erasing import mark_of
from samenspel.domain.events.shared import WordsErased
from samenspel.store.digests import event_digest, payload_hash

NO_SALT: Final = b""


class Chain:
    """Holds the rows of a room against each other while they are read, in the order of their versions; from any
    version on, for a room is redacted by an event that comes after what it redacts."""

    def __init__(self, room_id: str, previous: bytes) -> None:
        """`previous`: the digest before the first row."""
        self._room_id = room_id
        self.previous = previous
        self._redacted: dict[int, str] = {}
        self._named: dict[int, str] = {}

    def fits(self, row: Sequence[Any]) -> bool:
        """Whether a row of `sql.READ_EVENTS` is what it was, or what it was made by a redaction: which `unnamed` tells
        at the end. Damage may have changed even its types."""
        *identity, payload, salt, hashed, digest = row
        try:
            if salt == NO_SALT:
                self._redacted[row[0]] = mark_of(payload)
            elif payload_hash(salt, payload) != hashed:
                return False
            if event_digest((self._room_id, *identity), hashed, self.previous) != bytes(digest):
                return False
            if salt != NO_SALT and identity[3] == WordsErased.kind:
                erased = msgspec.msgpack.decode(payload, type=WordsErased).erased
                self._named.update((one.version, one.mark) for one in erased if one.version < row[0])
        except (TypeError, ValueError):  # msgspec's errors among them
            return False
        self.previous = digest
        return True

    def unnamed(self) -> int | None:
        """The first version whose words are gone, and no event says so, or says that it is something else."""
        return min(
            (version for version, mark in self._redacted.items() if self._named.get(version) != mark), default=None
        )
