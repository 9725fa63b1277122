"""What a ballot room knows. Papers are not among it: they stand beside the log."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, assert_never

from samenspel.domain.commands.ballot import Option
from samenspel.domain.counting import Choices, Counts
from samenspel.domain.ids import number_of
from samenspel.domain.method import Secrecy, Terms

Phase = Literal["waiting", "open", "closed", "revealed", "cancelled"]


@dataclass(frozen=True, slots=True)
class Setup:
    """What is voted on, and how. `terms` are those it was opened with; how secret and hidden it is may change."""

    question: str
    options: tuple[Option, ...]
    terms: Terms
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
    """No more papers. `version` and `at` are those of the close; `present` the people there were. `counts` is None
    until the votes are counted, which ends the taking back of the close. `shown`: the last places that are revealed, of
    a result that is revealed stepwise and not all of which can be seen yet."""

    version: int
    at: int
    voters: int
    present: int
    counts: Counts | None = None
    revealed: bool = False
    shown: int | None = None
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
    """The last step of the moderator, and the phase, places shown and hiding that stood before it."""

    version: int
    name: str
    at: int
    phase: Literal["open", "closed", "revealed"]
    hidden: bool
    shown: int | None


@dataclass(frozen=True, slots=True)
class Ballot:
    """The whole of it. While `hidden`, tally and result are for the moderator only. `on_paper`: version → the votes on
    paper that were added there; `told_with`: how many there were at each when the result was last told; `ranked`: those
    that there were when the ranking was noted."""

    room: str
    number: int
    setup: Setup | None = None
    hidden: bool = True
    secrecy: Secrecy = "secret"
    stage: Stage = field(default_factory=Waiting)
    step: Step | None = None
    on_paper: Mapping[int, Sequence[Choices]] = field(default_factory=dict)
    told_with: dict[int, int] | None = None
    ranking: Mapping[str, Any] | None = None
    ranked: frozenset[int] = frozenset()

    @property
    def has_papers(self) -> bool:
        """Whether there may be papers of which it is known whose they are, and which may still change."""
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
    def is_told(self) -> bool:
        """Whether everybody sees the result, or the last places of it."""
        stage = self.stage
        if not isinstance(stage, Closed) or stage.counts is None:
            return False
        return stage.revealed or stage.shown is not None or not self.hidden

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
