"""What the choice room knows."""

from __future__ import annotations  # rpds maps cannot be subscripted at run time

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Literal

from rpds import HashTrieMap

from samenspel.domain.commands.choosing import Candidate, Criterion, Pick

Phase = Literal["planned", "alone", "together"]
Marks = Mapping[str, int]
"""Criterion → mark, 1 to 5."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen, and when."""

    picks: tuple[Pick, ...]
    at: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one judge thinks of one candidate."""

    marks: Marks = field(default_factory=dict)
    text: str = ""


@dataclass(frozen=True, slots=True)
class Choosing:
    """The whole of it. `sheets`: (judge, candidate) → what that judge thinks, also of judges who were left out since:
    who is asked again finds it as it was. `asked`: everybody who was ever a judge; `gone`: the candidates of the
    opening before this one that are none any more."""

    room: str
    phase: Phase = "planned"
    top: int = 5
    criteria: tuple[Criterion, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    gone: tuple[str, ...] = ()
    judges: tuple[str, ...] = ()
    asked: frozenset[str] = frozenset()
    ready: frozenset[str] = frozenset()
    sheets: HashTrieMap[tuple[str, str], Sheet] = field(default_factory=HashTrieMap)
    chosen: Chosen | None = None

    @property
    def members(self) -> Collection[str]:
        """Whom this room is for, beside the organiser."""
        return self.judges

    def sheet(self, judge: str, candidate: str) -> Sheet:
        """What a judge thinks of a candidate; nothing yet when it is not there."""
        return self.sheets.get((judge, candidate)) or Sheet()

    def candidate(self, identity: str) -> Candidate | None:
        """The candidate with this id."""
        return next((one for one in self.candidates if one.id == identity), None)


def initial(room: str) -> Choosing:
    """Nothing to choose from yet."""
    return Choosing(room=room)
