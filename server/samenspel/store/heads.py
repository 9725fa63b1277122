"""The heads: beside the database, how far it had come when the last acknowledgement went out.

SQLite drops the tail of a write-ahead log from the first damaged frame on and says nothing. The heads file knows what
stood there: the number of the last commit, and of each room the version and digest. It is written after the commit and
before the acknowledgement, by plain overwrites of fixed slots: they survive the death of the process. They are not
synced at each commit (that would double its cost): after a power cut the heads may be older than the database, never
newer.
"""

import errno
import os
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from struct import Struct
from typing import ClassVar, Final

COMMITS: Final = ""
"""The room id under which the number of the last commit stands."""

# 128 bytes: a slot never straddles a page, so what the kernel writes of it, it writes whole.
_SLOT: Final = Struct("<80sQ32sI4x")
_CHECKED: Final = 80 + 8 + 32  # all but the checksum itself
_BLOCK: Final = 512


@dataclass(frozen=True, slots=True)
class Head:
    """A room at its last acknowledged version; for `COMMITS` the version counts commits and the digest is empty."""

    LONGEST_NAME: ClassVar = 80
    """Bytes of a room id."""

    room_id: str
    version: int
    digest: bytes


@dataclass(frozen=True, slots=True)
class WrittenHeads:
    """What a heads file holds, by room id, and how many of its slots are damaged."""

    heads: Mapping[str, Head]
    damaged: int = 0


def read_heads(path: Path) -> WrittenHeads | None:
    """The heads in a file; None when there is no such file."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    slots = [data[start : start + _SLOT.size] for start in range(0, len(data), _SLOT.size)]
    used = [_unpacked(slot) for slot in slots if any(slot)]
    heads = [head for head in used if head is not None]
    return WrittenHeads({head.room_id: head for head in heads}, len(used) - len(heads))


class Heads:
    """The file of heads, held open by the one who writes. Begins anew with the heads given; raises OSError."""

    def __init__(self, path: Path, heads: Iterable[Head]) -> None:
        self._slots: dict[str, int] = {}
        self._late: dict[str, Head] = {}
        self._room = 0
        fresh = path.with_suffix(".new")
        self._file = os.open(fresh, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
        try:
            self._begin(list(heads))
            fresh.replace(path)
            _sync_directory(path.parent)
        except OSError:
            os.close(self._file)
            raise

    def _begin(self, heads: list[Head]) -> None:
        self.reserve(head.room_id for head in heads)
        for head in heads:
            self._overwrite(head)
        os.fsync(self._file)

    def reserve(self, room_ids: Iterable[str]) -> None:
        """Make sure that these rooms have a slot on disk, before their commit; raises OSError when the disk is full."""
        for room_id in room_ids:
            if room_id in self._slots:
                continue
            if len(self._slots) == self._room:
                self._grow()
            self._slots[room_id] = len(self._slots)

    def _grow(self) -> None:
        block = bytes(_BLOCK * _SLOT.size)
        if os.pwrite(self._file, block, self._room * _SLOT.size) < len(block):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        self._room += _BLOCK

    def write(self, heads: Iterable[Head]) -> None:
        """Overwrite the slots of these rooms.

        What the system refuses is kept and tried again with the next commit: the commit stands, its witness is late.
        """
        self._late.update((head.room_id, head) for head in heads)
        try:
            for head in list(self._late.values()):
                self._overwrite(head)
                del self._late[head.room_id]
        except OSError:
            return

    def _overwrite(self, head: Head) -> None:
        os.pwrite(self._file, _packed(head), self._slots[head.room_id] * _SLOT.size)

    def close(self) -> None:
        """Sync and close."""
        try:
            os.fsync(self._file)
        finally:
            os.close(self._file)


def _sync_directory(path: Path) -> None:
    # The new names, that of the database among them, must survive a power cut as the contents do.
    directory = os.open(path, os.O_RDONLY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)


def _packed(head: Head) -> bytes:
    name = head.room_id.encode()
    raw = _SLOT.pack(name, head.version, head.digest, 0)
    return _SLOT.pack(name, head.version, head.digest, zlib.crc32(raw[:_CHECKED]))


def _unpacked(raw: bytes) -> Head | None:
    if len(raw) < _SLOT.size:
        return None
    name, version, digest, check = _SLOT.unpack(raw)
    if check != zlib.crc32(raw[:_CHECKED]):
        return None
    return Head(name.rstrip(b"\0").decode(), version, digest)
