"""What happens in the choice room, after the day."""

from typing import Literal

from samenspel.domain.commands.choosing import Candidate, Criterion, Pick
from samenspel.domain.core import Event


class ChoosingOpened(Event, frozen=True, kw_only=True):
    """There is something to choose from; nobody has given a mark."""

    kind = "choosing_opened"

    criteria: tuple[Criterion, ...]
    candidates: tuple[Candidate, ...]
    top: int


class JudgesSet(Event, frozen=True, kw_only=True):
    """Who reads and scores from now on, by the ids of correspondents."""

    kind = "judges_set"

    judges: tuple[str, ...]


class Scored(Event, frozen=True, kw_only=True):
    """A judge's mark is now this; 0 for none."""

    kind = "scored"

    judge: str
    candidate: str
    criterion: str
    mark: int


class Remarked(Event, frozen=True, kw_only=True):
    """What a judge notes with a candidate is now this."""

    kind = "remarked"

    judge: str
    candidate: str
    text: str


class JudgeReady(Event, frozen=True, kw_only=True):
    """A judge is ready, or not any more."""

    kind = "judge_ready"

    judge: str
    ready: bool


class ChoosingPhaseSet(Event, frozen=True, kw_only=True):
    """Whether the judges see each other's marks."""

    kind = "choosing_phase_set"

    phase: Literal["alone", "together"]


class CandidatesChosen(Event, frozen=True, kw_only=True):
    """What was chosen, and why; nothing when the choice was taken back."""

    kind = "candidates_chosen"

    picks: tuple[Pick, ...]


ChoiceEvent = ChoosingOpened | JudgesSet | Scored | Remarked | JudgeReady | ChoosingPhaseSet | CandidatesChosen
