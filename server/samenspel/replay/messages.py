"""What a replay is made of, as it travels: over HTTP in MessagePack, in a terminal as JSON (`schemas/replay.md`)."""

from typing import Annotated, Any, Final, Literal

import msgspec
from msgspec import Meta, Struct

from samenspel.domain.said import Said

Record = dict[str, Any]
Change = tuple[str, str, Record | None]
"""[kind, id, record]; null: it is there no longer."""
LaneChange = tuple[str, list[Change]]
"""[lane, changes]."""
Heard = tuple[str, str, Record]
"""[lane, name, value] of a signal."""

Number = Annotated[int, Meta(ge=1)]
ChapterKind = Literal["round", "vote", "poll", "close", "reveal", "seal"]

MOST_STEPS: Final = 200
"""Steps of one message."""


class Chapter(Struct, frozen=True, kw_only=True):
    """Something to jump to: a `round` that began, a `vote` of the hall or a `poll` of one table that opened, its
    `close` and its `reveal` (of one that was revealed step by step the beginning and the winner), the `seal` of the
    day. `id`: of the round, else the number of the ballot; "" of the seal. What was taken back is no chapter.

    `title`: of a round as the programme has it; of a vote its question.
    """

    step: Number
    at: int
    kind: ChapterKind
    id: str
    title: Said | str
    room: str


class Activity(Struct, frozen=True, array_like=True):
    """A minute in which something was written or told: when it began, and how many ideas, things that build on them,
    actions and votes there were. Votes stand where the log learns of them: at a tally that moved, and at the close."""

    at: int
    ideas: int = 0
    additions: int = 0
    actions: int = 0
    votes: int = 0


class Day(Struct, frozen=True, kw_only=True, tag_field="t", tag="day"):
    """The first message. `from` and `to`: times of the first and the last step, 0 of a day without any; `rooms` in the
    order in which they began; `missing`: rooms whose log is damaged, and which are not told."""

    conference: str
    title: str
    from_: int = msgspec.field(name="from")
    to: int
    steps: int
    rooms: list[str]
    chapters: list[Chapter]
    activity: list[Activity]
    missing: list[str]


class Step(Struct, frozen=True, array_like=True):
    """One event: its place in the row, when it was recorded, of which room which version, its kind; what it changed in
    each lane, and which signals went with it."""

    step: Number
    at: int
    room: str
    version: int
    kind: str
    lanes: list[LaneChange]
    signals: list[Heard]


class Steps(Struct, frozen=True, kw_only=True, tag_field="t", tag="steps"):
    """The next steps, at most 200."""

    steps: list[Step]


class End(Struct, frozen=True, kw_only=True, tag_field="t", tag="end"):
    """The last message. `digest`: over the state of all rooms after the last step; `broken`: rooms with an event that
    cannot be read, which are told up to there."""

    digest: str
    broken: list[str]


class Line(Struct, frozen=True, kw_only=True, tag_field="t", tag="step"):
    """One step as a line of JSON. `lanes`: lane → changes; `said`: what happened in words, without names; "" for what
    nobody would tell."""

    step: Number
    at: int
    room: str
    version: int
    kind: str
    lanes: dict[str, list[Change]]
    signals: list[Heard]
    said: str


Message = Day | Steps | End
"""A message of the stream."""

_encoder: Final = msgspec.msgpack.Encoder()


def framed(message: Message) -> bytes:
    """The message with its length before it, four bytes, the highest first."""
    body = _encoder.encode(message)
    return len(body).to_bytes(4, "big") + body
