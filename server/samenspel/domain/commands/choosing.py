"""What can be asked of the choice room: some read and score what the day brought, and a few of it are chosen.

Each class is the `data` of the command of that `type`. Judges are correspondents, by id: names are not in the log.
"""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from samenspel.domain.core import Command

Key = Annotated[str, Meta(max_length=64)]
CandidateKind = Literal["idea", "action"]


class Criterion(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What candidates are scored on; `weight` 1 to 5 counts it that many times."""

    id: Key
    title: str
    weight: int = 1


class Candidate(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An idea or action that may be chosen, as it read when the choosing was opened.

    `number`: as the report has it; `theme`: its letter. `place`, `tied`, `votes`: how it came out of the hall's vote,
    None where it was not voted on (`votes` also where votes were not added up).
    """

    id: Key
    kind: CandidateKind
    title: str
    text: str = ""
    number: str = ""
    theme: str = ""
    table: int | None = None
    place: int | None = None
    tied: bool = False
    votes: int | None = None


class Pick(Struct, frozen=True, kw_only=True):
    """A candidate that is chosen, and why."""

    candidate: Key
    reason: str


class OpenChoosing(Command, frozen=True, kw_only=True):
    """Begin: what is scored, on what, and how many are to be chosen. Anew as long as nobody gave a mark."""

    type = "open_choosing"

    criteria: tuple[Criterion, ...]
    candidates: tuple[Candidate, ...]
    top: int = 5


class SetJudges(Command, frozen=True, kw_only=True):
    """Who reads and scores, all of them; the marks of who is left out count no more."""

    type = "set_judges"

    judges: tuple[Key, ...]


class Score(Command, frozen=True, kw_only=True):
    """One mark of a judge, 1 to 5; 0 takes it back."""

    type = "score"

    candidate: Key
    criterion: Key
    mark: int


class Remark(Command, frozen=True, kw_only=True):
    """What a judge notes with a candidate; "" for nothing."""

    type = "remark"

    candidate: Key
    text: str


class Ready(Command, frozen=True, kw_only=True):
    """A judge has read and scored everything, or after all not."""

    type = "ready"

    ready: bool = True


class SetPhase(Command, frozen=True, kw_only=True):
    """Alone: each sees their own marks only. Together: everybody sees all."""

    type = "set_phase"

    phase: Literal["alone", "together"]


class ChooseCandidates(Command, frozen=True, kw_only=True):
    """What is chosen, each with the reason, in the order in which it is told; none takes the choice back."""

    type = "choose_candidates"

    picks: tuple[Pick, ...]


ChoiceCommand = OpenChoosing | SetJudges | Score | Remark | Ready | SetPhase | ChooseCandidates
