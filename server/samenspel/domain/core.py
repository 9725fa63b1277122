"""What every kind of room shares: who acts, what comes in, what comes out.

A room is a pure state machine. `decide` answers a command with a `Decision`; `evolve` folds what was recorded into the
state; `project` says which keyed records each lane gains or loses. Nothing here reads a clock, makes an id or does I/O.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal, Protocol, TypeVar

import msgspec

State = TypeVar("State")

SessionRole = Literal["participant", "moderator", "organiser", "screen", "reader", "system"]

Record = Mapping[str, Any]
"""One keyed record of a lane, ready for the wire: strings, numbers, booleans, None, lists and maps of these."""


class Event(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something that happened in a room. Subclasses are the payloads of the log."""

    kind: ClassVar[str]
    schema: ClassVar[int] = 1


class Command(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Something that somebody asks of a room. `versioned` commands hold only at the version they were decided on."""

    type: ClassVar[str]
    versioned: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class Actor:
    """Who gives a command, as the session (never the message) tells it."""

    participant: str
    role: SessionRole
    table: int | None = None
    shared: bool = False
    guests: frozenset[str] = frozenset()
    """People without a device who write on this shared laptop."""
    visits: frozenset[int] = frozenset()
    """Numbers of the other tables on the theme of this actor's table."""


SYSTEM = Actor(participant="system", role="system")


def _nobody(_contribution: str) -> str:
    return ""


def _nothing(_target: str) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Context:
    """What a decision may know beside the state."""

    actor: Actor
    command_id: str
    now: int
    """Milliseconds since 1970 on the log's clock; never goes back within a room."""
    version: int
    """The room's version before this command; its first event gets `version + 1`."""
    present: int = 0
    """People seen in the last ten minutes, for the turnout."""
    counters: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """Ballot: (statistic, value) → how many, over every paper that was accepted before this command. There may be
    noughts among them; and it goes on counting, so it is not to be kept."""
    voters: int = 0
    """Ballot: how many papers those are."""
    papers: Mapping[str, "Paper"] = field(default_factory=dict)
    """Ballot: the actor's own papers as accepted, by slot: `self`, or the short id of a guest voter."""
    author_of: Callable[[str], str] = _nobody
    """Who wrote the contribution with this id, at whatever table; "" when nobody knows."""
    stands: Callable[[str], bool] = _nothing
    """Report: whether something like `idea/<id>` or `theme/<letter>` is in the report."""
    versions: Callable[[], Mapping[str, int]] = dict
    """Report: every room of the conference that has a log → its version, as far as this hub knows."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A ballot paper: the voter's revision, and option id → votes."""

    revision: int
    choices: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event with what the log knows of it."""

    version: int
    at: int
    actor: str
    command_id: str
    event: Event


@dataclass(frozen=True, slots=True)
class Events:
    """The command is accepted; no events means that it changes nothing (and is acknowledged)."""

    events: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class BallotWrite:
    """A ballot paper to be stored beside the log: the whole paper, replacing a lower revision."""

    voter: str
    owner: str
    """The participant whose `own` lane shows the paper: the voter, or the shared laptop."""
    slot: str
    """Id of the paper's record in that lane: `self` or the guest voter's short id."""
    revision: int
    choices: Mapping[str, int]
    tag: str = ""
    """The table that the vote is also counted at; "" unless the ballot counts per table."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """The command is refused: a code of the catalogue and what its sentence needs."""

    code: str
    params: Mapping[str, Any] = field(default_factory=dict)


Decision = Events | BallotWrite | Rejected


@dataclass(frozen=True, slots=True)
class Operation:
    """Put (`record`) or remove (None) one keyed record in one lane."""

    lane: str
    kind: str
    id: str
    record: Record | None


@dataclass(frozen=True, slots=True)
class Due:
    """The command that the room gives itself when its clock reaches `at`. The id is derived: the first hub counts."""

    at: int
    command_id: str
    command: Command


class RoomLogic(Protocol[State]):
    """The five pure functions of one kind of room."""

    def initial(self, room: str) -> State: ...
    def decide(self, state: State, command: Command, context: Context) -> Decision: ...
    def evolve(self, state: State, recorded: Recorded) -> State: ...
    def project(self, state: State, recorded: Recorded) -> Sequence[Operation]: ...
    def due(self, state: State) -> Due | None: ...
