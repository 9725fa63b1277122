"""A replay as somebody receives it: read by a codec of its own, and laid over what there was."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgpack  # type: ignore[import-untyped]  # it comes without types

from samenspel.domain.snapshot import state_hash
from samenspel.replay.messages import Message, framed
from samenspel.replay.order import entries_of, is_told
from samenspel.replay.streaming import replayed
from samenspel.store.days import logged
from samenspel.store.reading import read_folder

Lanes = dict[str, dict[tuple[str, str], Any]]


def replay_of(data: Path, conference: str, **wanted: Any) -> list[dict[str, Any]]:
    """The messages of a day in this folder, by way of their bytes."""
    found = read_folder(data, lambda rows: logged(rows, conference, is_told))
    logs = {room: entries_of(room, events) for room, events in found.logs.items()}
    return received(replayed(conference, logs, missing=found.damaged, **wanted))


def received(messages: Iterable[Message]) -> list[dict[str, Any]]:
    """The messages, by way of their bytes."""
    return unframed(b"".join(map(framed, messages)))


def unframed(body: bytes) -> list[dict[str, Any]]:
    """The messages of a stream."""
    found, at = list[dict[str, Any]](), 0
    while at < len(body):
        length = int.from_bytes(body[at : at + 4], "big")
        assert at + 4 + length <= len(body), "cut off"
        found.append(msgpack.unpackb(body[at + 4 : at + 4 + length]))
        at += 4 + length
    return found


def steps_of(messages: Iterable[Mapping[str, Any]]) -> list[list[Any]]:
    """All steps."""
    return [step for message in messages if message["t"] == "steps" for step in message["steps"]]


class Watcher:
    """Somebody who looks on: the lanes of every room, after the steps so far."""

    def __init__(self) -> None:
        self.rooms: dict[str, Lanes] = {}
        self.signals: dict[tuple[str, str, str], Any] = {}

    def see(self, step: list[Any]) -> None:
        """The next step."""
        _, _, room, _, _, lanes, signals = step
        for lane, changes in lanes:
            records = self.rooms.setdefault(room, {}).setdefault(lane, {})
            for kind, identity, record in changes:
                if record is None:
                    del records[kind, identity]  # only what was there goes
                else:
                    records[kind, identity] = record
        for lane, name, value in signals:
            self.signals[room, lane, name] = value

    def hashed(self, room: str) -> str:
        """What the room's lanes hold, as one hash."""
        return state_hash(self.rooms.get(room, {}))
