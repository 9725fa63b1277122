"""The whole log of a conference as JSON: every event of every room, as it is read today.

For organisers, with what was withdrawn and moderated away; people are pseudonymous ids. What nobody else reads is not
told, to them neither (`domain.veiling`). `schemas/log.md` tells it, and `schemas/log.schema.json` holds it; the events
are those of `schemas/events.schema.json`.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final, Literal

import msgspec

from samenspel.domain.core import Recorded
from samenspel.domain.said import Language
from samenspel.domain.veiling import veiled

FORMAT: Final = "samenspel.log.1"


class LoggedEvent(msgspec.Struct, frozen=True, kw_only=True):
    """One event. `at`: ms since 1970; `actor`: who asked for it, a pseudonymous id or "system"; `command`: the id of
    the command that it came from; `event`: what happened, under `kind` in events.schema.json."""

    version: int
    at: int
    actor: str
    command: str
    kind: str
    event: dict[str, Any]


class LoggedRoom(msgspec.Struct, frozen=True, kw_only=True):
    """A room with its log, versions 1, 2, 3 … without a gap."""

    room: str
    events: list[LoggedEvent]


class Log(msgspec.Struct, frozen=True, kw_only=True):
    """A conference. `made` is when this file was, ISO 8601; `rooms` in the order of their ids."""

    format: Literal["samenspel.log.1"] = FORMAT
    conference: str
    title: str
    date: str
    language: Language
    made: str
    rooms: list[LoggedRoom]


def log_of(conference: str, self_: Mapping[str, Any], at: datetime, logs: Mapping[str, Sequence[Recorded]]) -> bytes:
    """The file. `self_`: the record `conference/self` of the plenary."""
    rooms = [
        LoggedRoom(room=room, events=[_event(one) for one in veiled(logs[room])])
        for room in sorted(logs, key=_in_order)
    ]
    made = Log(
        conference=conference,
        title=self_["title"],
        date=self_["date"],
        language=self_["language"],
        made=at.isoformat(timespec="seconds"),
        rooms=rooms,
    )
    return msgspec.json.encode(made)


def _event(one: Recorded) -> LoggedEvent:
    return LoggedEvent(
        version=one.version,
        at=one.at,
        actor=one.actor,
        command=one.command_id,
        kind=one.event.kind,
        event=msgspec.to_builtins(one.event),
    )


def _in_order(room: str) -> tuple[str, int]:
    _, kind, number = room.split("/")
    return kind, int(number)
