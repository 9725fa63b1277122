"""What a table room knows."""

from __future__ import annotations  # rpds maps cannot be subscripted at run time

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from rpds import HashTrieMap

from samenspel.domain.commands.cases import CaseStatus, Suggests
from samenspel.domain.core import Actor
from samenspel.domain.events.table import Concrete, Plan
from samenspel.domain.ids import number_of
from samenspel.domain.programme import IDLE, Pace, Permission

ReplyKind = Literal["comment", "addition", "question", "remark"]
ContributionKind = Literal["idea", "comment", "addition", "question", "existing", "action", "remark"]


@dataclass(frozen=True, slots=True)
class Idea:
    """An idea; `merged` is the idea that it goes on in. With a `case` it is a suggestion for it, and `suggests` which
    kind."""

    text: str
    detail: Concrete | None = None
    merged: str | None = None
    case: str | None = None
    suggests: Suggests | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """A comment, addition, open question or remark of a case holder; `parent` is the idea it was written under, also
    after a merge."""

    kind: ReplyKind
    parent: str
    text: str


@dataclass(frozen=True, slots=True)
class Existing:
    """ "Bestaat al": the idea or action exists; `link` is "" when nobody had it at hand."""

    parent: str
    text: str
    link: str


@dataclass(frozen=True, slots=True)
class Action:
    """An action."""

    plan: Plan


Body = Idea | Reply | Existing | Action


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Why and when something left the table, and whether a host (or moderator) did it."""

    reason: str
    by_host: bool
    at: int


@dataclass(frozen=True, slots=True)
class Contribution:
    """Anything that somebody added at the table."""

    id: str
    author: str
    scribe: str | None
    at: int
    round: str
    late: bool
    body: Body
    edited: bool = False
    withdrawal: Withdrawal | None = None

    @property
    def kind(self) -> ContributionKind:
        """Its kind, as records have it."""
        match self.body:
            case Idea():
                return "idea"
            case Reply(kind=kind):
                return kind
            case Existing():
                return "existing"
            case Action():
                return "action"

    @property
    def parent(self) -> str | None:
        """What it was written under; None for what stands by itself."""
        return self.body.parent if isinstance(self.body, Reply | Existing) else None

    @property
    def device(self) -> str:
        """The participant whose device wrote it."""
        return self.author if self.scribe is None else self.scribe

    def is_of(self, actor: Actor) -> bool:
        """Whether it is this actor's own: written by them, on their device, or by a guest of their shared laptop."""
        return actor.participant in {self.author, self.scribe} or (actor.shared and self.author in actor.guests)


@dataclass(frozen=True, slots=True)
class Hand:
    """The table has its hand up since `at`."""

    at: int
    answered: bool = False


@dataclass(frozen=True, slots=True)
class Poll:
    """A question about the idea `card`; `ballot` is the number of its ballot once that is open."""

    card: str
    ballot: int | None = None
    phase: Literal["open", "ended", "cancelled"] = "open"


@dataclass(frozen=True, slots=True)
class Case:
    """A case at this table: whether it lies here now, who holds it, what became of it (and when that was said), and who
    joins in."""

    here: bool = True
    holders: tuple[str, ...] = ()
    status: CaseStatus | None = None
    at: int | None = None
    joined: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """A message or announcement that stands at this table."""

    text: str
    at: int


@dataclass(frozen=True, slots=True)
class Table:
    """The whole of it.

    `paced`: the version of the last change of pace. `allowed`: what each round that this table has seen allows.
    `counts`: how many of each kind are to be seen. `written`: how many each device wrote, withdrawn ones
    too. `last`: when something was last written, ms.
    """

    room: str
    number: int
    name: str = ""
    theme: str = ""
    pace: Pace = IDLE
    allows: tuple[Permission, ...] = ()
    paced: int = 0
    allowed: HashTrieMap[str, tuple[Permission, ...]] = field(default_factory=HashTrieMap)
    contributions: HashTrieMap[str, Contribution] = field(default_factory=HashTrieMap)
    counts: HashTrieMap[ContributionKind, int] = field(default_factory=HashTrieMap)
    written: HashTrieMap[str, int] = field(default_factory=HashTrieMap)
    last: int | None = None
    hosts: tuple[str, ...] = ()
    hand: Hand | None = None
    pick: str | None = None
    notices: HashTrieMap[str, Notice] = field(default_factory=HashTrieMap)
    polls: HashTrieMap[str, Poll] = field(default_factory=HashTrieMap)
    cases: HashTrieMap[str, Case] = field(default_factory=HashTrieMap)

    def case(self, identity: str | None) -> Case | None:
        """The case with this id, while it lies here."""
        found = None if identity is None else self.cases.get(identity)
        return found if found is not None and found.here else None

    def idea(self, identity: str) -> Idea | None:
        """The idea with this id."""
        found = self.contributions.get(identity)
        return found.body if found is not None and isinstance(found.body, Idea) else None

    def is_withdrawn(self, identity: str) -> bool:
        """Whether it was withdrawn itself; also for what is not there."""
        found = self.contributions.get(identity)
        return found is None or found.withdrawal is not None


def initial(room: str) -> Table:
    """A table nobody has sat down at."""
    return Table(room=room, number=number_of(room))


def merged_into(state: Table, identity: str) -> str | None:
    """The idea that this one goes on in, while that is on the table; None when it stands alone."""
    idea = state.idea(identity)
    if idea is None or idea.merged is None or state.is_withdrawn(idea.merged):
        return None
    return idea.merged


def root(state: Table, identity: str) -> str:
    """The idea in which this one goes on, at the end of the chain; itself when it stands alone."""
    seen = {identity}
    while (into := merged_into(state, identity)) is not None and into not in seen:
        seen.add(into)
        identity = into
    return identity


def is_visible(state: Table, contribution: Contribution) -> bool:
    """On the table: neither it nor what it was written under was withdrawn."""
    if contribution.withdrawal is not None:
        return False
    return contribution.parent is None or not state.is_withdrawn(contribution.parent)


def family(state: Table, *identities: str) -> Iterator[Contribution]:
    """All whose place may change with these contributions: themselves, ideas merged with them, and what hangs on
    those."""
    kin = _merged_with(state, identities)
    for contribution in state.contributions.values():
        if contribution.id in kin or contribution.parent in kin:
            yield contribution


def _merged_with(state: Table, identities: Iterable[str]) -> set[str]:
    """The ids of all ideas that are linked with these by merges, in both directions; at least these."""
    links: dict[str, list[str]] = {}
    for each in state.contributions.values():
        if isinstance(each.body, Idea) and each.body.merged is not None:
            links.setdefault(each.id, []).append(each.body.merged)
            links.setdefault(each.body.merged, []).append(each.id)
    kin: set[str] = set()
    waiting = list(identities)
    while waiting:
        current = waiting.pop()
        if current not in kin:
            kin.add(current)
            waiting.extend(links.get(current, ()))
    return kin
