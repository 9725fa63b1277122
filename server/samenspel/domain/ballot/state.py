"""What a ballot room knows. Papers are not among it: they stand beside the log."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, assert_never

from samenspel.domain.commands.ballot import Option
from samenspel.domain.ids import number_of

Phase = Literal["waiting", "open", "closed", "revealed", "cancelled"]


@dataclass(frozen=True, slots=True)
class Setup:
    """What is voted on, and how."""

    question: str
    method: Literal["dots"]
    budget: int
    cap: int
    options: tuple[Option, ...]
    opened: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """Not opened yet."""


@dataclass(frozen=True, slots=True)
class Open:
    """Papers come in. `moved` and `at`: voters in the last tally that is in the log, and when it was recorded."""

    moved: int = 0
    at: int = 0


@dataclass(frozen=True, slots=True)
class Closed:
    """No more papers. `version` and `at` are those of the close; `present` the people there were. `counters` is None
    until the votes are counted, which ends the taking back of the close."""

    version: int
    at: int
    voters: int
    present: int
    counters: Mapping[str, int] | None = None
    revealed: bool = False
    sealed: bool = False


@dataclass(frozen=True, slots=True)
class Cancelled:
    """Opened by mistake; no papers are counted."""

    version: int
    at: int
    sealed: bool = False


Stage = Waiting | Open | Closed | Cancelled


@dataclass(frozen=True, slots=True)
class Step:
    """The last step of the moderator, and the phase and hiding that stood before it."""

    version: int
    name: str
    at: int
    phase: Literal["open", "closed", "revealed"]
    hidden: bool


@dataclass(frozen=True, slots=True)
class Ballot:
    """The whole of it. While `hidden`, tally and result are for the moderator only."""

    room: str
    number: int
    setup: Setup | None = None
    hidden: bool = True
    stage: Stage = field(default_factory=Waiting)
    step: Step | None = None

    @property
    def has_papers(self) -> bool:
        """Whether there may be papers of which it is known whose they are."""
        match self.stage:
            case Waiting():
                return False
            case Open():
                return True
            case Closed(sealed=sealed) | Cancelled(sealed=sealed):
                return not sealed
            case _:
                assert_never(self.stage)

    @property
    def phase(self) -> Phase:
        """The phase as a word, as records have it."""
        match self.stage:
            case Waiting():
                return "waiting"
            case Open():
                return "open"
            case Closed(revealed=revealed):
                return "revealed" if revealed else "closed"
            case Cancelled():
                return "cancelled"
            case _:
                assert_never(self.stage)


def initial(room: str) -> Ballot:
    """A ballot that is not opened yet."""
    return Ballot(room=room, number=number_of(room))
