"""What a room has on its way: commands that wait, how they are answered, and what was decided and not yet committed."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from samenspel.domain.core import Actor, Command, Recorded, Rejected
from samenspel.ports import BallotPaper, Sealing


@dataclass(frozen=True, slots=True)
class Accepted:
    """The command is in the log at `version`; a vote is stored with `revision`."""

    version: int
    revision: int | None = None


Answer = Accepted | Rejected


@dataclass(frozen=True, slots=True)
class Asked:
    """A command waiting for its room, and who wants to know. `after`: when what caused it was recorded, ms."""

    id: str
    command: Command
    actor: Actor
    answer: Callable[[Answer], None]
    after: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """One decided event: `ordinal` counts within its command, `state` is the room's state just after it."""

    recorded: Recorded
    ordinal: int
    state: Any


@dataclass(slots=True)
class Flight:
    """What was decided and is on its way to the disk."""

    base: int
    state: Any
    answers: list[tuple[Asked, Answer]] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    logged: dict[str, tuple[int, str]] = field(default_factory=dict)
    papers: dict[str, BallotPaper] = field(default_factory=dict)
    votes: dict[str, tuple[Accepted, str]] = field(default_factory=dict)
    replaced: dict[str, BallotPaper | None] = field(default_factory=dict)
    """Voter → the paper that stood before this flight; None when there was none."""
    casts: dict[str, str] = field(default_factory=dict)
    """Command id → voter, of the papers."""
    versioned: bool = False
    seals: Sealing | None = None

    @property
    def version(self) -> int:
        """The version that the room has when this is committed."""
        return self.base + len(self.steps)
