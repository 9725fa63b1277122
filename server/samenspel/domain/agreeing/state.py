"""What an agreement room knows."""

from __future__ import annotations  # rpds maps cannot be subscripted at run time

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Final, Literal

from rpds import HashTrieMap

from samenspel.domain.agreeing.differences import Change
from samenspel.domain.commands.agreeing import Origin, Wording

Phase = Literal["planned", "open", "complete", "withdrawn"]
FEWEST: Final = 2
"""Parties between which something can be agreed."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a party said of a version, by whom and when; `text` with an objection."""

    person: str
    at: int
    text: str = ""

    @property
    def confirms(self) -> bool:
        """Whether the party agrees."""
        return not self.text


@dataclass(frozen=True, slots=True)
class Version:
    """A text, what changed in it since the one before (compared once, when it comes), and what the parties said of it:
    party → answer."""

    number: int
    at: int
    wording: Wording
    changes: tuple[Change, ...] = ()
    answers: HashTrieMap[str, Answer] = field(default_factory=HashTrieMap)

    @property
    def complete(self) -> int | None:
        """When the last of all parties confirmed; None when not all have."""
        given = [self.answers.get(party.id) for party in self.wording.parties]
        times = [answer.at for answer in given if answer is not None and answer.confirms]
        return max(times) if FEWEST <= len(given) == len(times) else None


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """That it was withdrawn, when and why."""

    at: int
    reason: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """The whole of it. `begun`: the id of the command that began it; `signers`: party → who answers for it, of parties
    in the newest version."""

    room: str
    begun: str = ""
    origin: Origin | None = None
    versions: tuple[Version, ...] = ()
    signers: HashTrieMap[str, str] = field(default_factory=HashTrieMap)
    withdrawn: Withdrawal | None = None

    @property
    def members(self) -> Collection[str]:
        """Whom this room is for, beside the organiser."""
        return frozenset(self.signers.values())

    @property
    def newest(self) -> Version | None:
        """The text as it is now."""
        return self.versions[-1] if self.versions else None

    @property
    def phase(self) -> Phase:
        """How far it is."""
        match self.newest:
            case None:
                return "planned"
            case _ if self.withdrawn is not None:
                return "withdrawn"
            case version:
                return "open" if version.complete is None else "complete"


def initial(room: str) -> Agreement:
    """No text yet."""
    return Agreement(room=room)
