"""Which channel a message takes: a conference has one, so that a cluster shares the work and its messages keep their
order."""

from collections.abc import Iterable
from typing import Final, assert_never
from zlib import crc32

from samenspel.domain.ids import conference_of
from samenspel.ports import CodeTried, HubMessage, Moved, PeopleChanged, Present, SessionsEnded, WorksHere

SHARDS: Final = 8
"""Channels on a cluster. Each costs every hub a connection and a beacon a second; all hubs have the same number."""


def shard_of(key: str, shards: int) -> int:
    """The channel of a conference, or of a participant: the same on every hub."""
    return crc32(key.encode()) % shards


def spread(message: HubMessage, shards: int) -> Iterable[tuple[int, HubMessage]]:
    """The message, in parts where it speaks of several conferences."""
    if shards == 1:
        return [(0, message)]
    match message:
        case Moved():
            return _by_conference(message, shards)
        case PeopleChanged(conference) | Present(conference):
            return [(shard_of(conference, shards), message)]
        case WorksHere(participant):
            return [(shard_of(participant, shards), message)]
        case SessionsEnded() | CodeTried():
            return [(0, message)]
        case _:
            assert_never(message)


def _by_conference(moved: Moved, shards: int) -> Iterable[tuple[int, Moved]]:
    parts: dict[int, Moved] = {}
    for room, version in moved.versions.items():
        parts.setdefault(shard_of(conference_of(room), shards), Moved({}, {})).versions[room] = version
    for ballot, owners in moved.papers.items():
        parts.setdefault(shard_of(conference_of(ballot), shards), Moved({}, {})).papers[ballot] = owners
    return parts.items()
