"""The report as a model: what came of a conference, by theme and case, with what was added later.

Pure: records in, an `Account` out, in every state of the day. Every contribution that stands is in it exactly once:
under its case, else under the theme of its table, and what no theme has under one of its own (`letter` ""). Nothing
that was withdrawn or moderated away is in it, for it has no record.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from samenspel.domain.said import Address, Language, Said
from samenspel.report.account.records import CaseRecord, Named, Status, Way
from samenspel.report.proceeds import Standing
from samenspel.report.records import ActionRecord, TableRecord
from samenspel.report.threads import Idea, Remark
from samenspel.report.votes import Vote

END: Final = "report"
"""What an addition at the end of the report is addressed to."""


@dataclass(frozen=True, slots=True)
class Later:
    """What a reader added after the day; `name` is "" for who did not sign it. `at` in ms."""

    id: str
    kind: Way
    text: str
    at: int
    name: str


@dataclass(frozen=True, slots=True)
class IdeaEntry:
    """An idea or suggestion with its number; `merged` are those that went into it."""

    number: str
    idea: Idea
    merged: tuple["IdeaEntry", ...]
    later: tuple[Later, ...]


@dataclass(frozen=True, slots=True)
class ActionEntry:
    """An action with its number, and the numbers of the ideas that it grew from."""

    id: str
    number: str
    table: int
    plan: ActionRecord
    grew_from: tuple[tuple[str, str], ...]
    """(number, id) of each."""
    remarks: tuple[Remark, ...]
    picked: bool
    standing: Standing | None
    later: tuple[Later, ...]

    @property
    def late(self) -> bool:
        """Whether it came after the bell."""
        return self.plan.late


@dataclass(frozen=True, slots=True)
class CaseEntry:
    """A case with what was suggested for it. `joined`: how many said on the day that they join in."""

    id: str
    number: str
    case: CaseRecord
    status: Status | None
    joined: int
    suggestions: tuple[IdeaEntry, ...]
    later: tuple[Later, ...]


@dataclass(frozen=True, slots=True)
class ThemeEntry:
    """A theme; `number` counts them from 1. `letter` is "" for what belongs to no theme."""

    number: int
    letter: str
    title: Said
    question: Said
    tables: tuple[TableRecord, ...]
    cases: tuple[CaseEntry, ...]
    actions: tuple[ActionEntry, ...]
    ideas: tuple[IdeaEntry, ...]
    later: tuple[Later, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing stands under this theme."""
        return not (self.cases or self.actions or self.ideas or self.later)


@dataclass(frozen=True, slots=True)
class Choice:
    """What the organisers chose, and why, beside how the hall voted. `number` is "" when it left its table since."""

    id: str
    kind: Literal["idea", "action", ""]
    number: str
    title: str
    reason: str
    standing: Standing | None


@dataclass(frozen=True, slots=True)
class Count:
    """The day in numbers; `questions` are those that are open, `blanks` the parties of whom nobody said what is in it
    for them, `suggestions` the ideas under cases (not among `ideas`)."""

    people: int
    tables: int
    cases: int
    ideas: int
    suggestions: int
    additions: int
    remarks: int
    questions: int
    actions: int
    blanks: int


@dataclass(frozen=True, slots=True)
class Version:
    """A version that was published; `at` in ms."""

    number: int
    at: int
    note: str


@dataclass(frozen=True, slots=True)
class Account:
    """The report of a conference. `open`: readers may add; `seal` and `changed` as in the proceeds."""

    title: str
    date: str
    language: Language
    address: Address
    state: Literal["planned", "running", "closed"]
    introduction: str
    background: str
    count: Count
    themes: tuple[ThemeEntry, ...]
    votes: tuple[Vote, ...]
    chosen: tuple[Choice, ...]
    unreached: tuple[Said, ...]
    named: tuple[Named, ...]
    later: tuple[Later, ...]
    versions: tuple[Version, ...]
    open: bool
    seal: str | None
    changed: int

    @property
    def empty(self) -> bool:
        """Whether nothing was written and nothing voted on."""
        return not self.votes and all(theme.empty for theme in self.themes)

    @property
    def actions(self) -> Iterator[ActionEntry]:
        """All of them, theme by theme."""
        return (action for theme in self.themes for action in theme.actions)

    @property
    def cases(self) -> Iterator[CaseEntry]:
        """All of them, theme by theme."""
        return (case for theme in self.themes for case in theme.cases)
