"""What the follow room knows."""

from __future__ import annotations  # rpds maps cannot be subscripted at run time

from collections.abc import Iterator
from dataclasses import dataclass, field

from rpds import HashTrieMap, HashTrieSet

from samenspel.domain.commands.pursuit import MailOutcome, Origin, Outcome, Status
from samenspel.domain.events.pursuit import Facts, Reminder


@dataclass(frozen=True, slots=True)
class Note:
    """How an initiative went; `check_in`: the day that this answered, "" for none."""

    id: str
    initiative: str
    status: Status
    text: str
    by: str
    at: int
    check_in: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """What somebody can do."""

    id: str
    text: str
    by: str
    at: int


@dataclass(frozen=True, slots=True)
class Ask:
    """What is needed, and what was offered."""

    id: str
    initiative: str
    text: str
    by: str
    at: int
    settled: bool = False
    offers: tuple[Offer, ...] = ()


@dataclass(frozen=True, slots=True)
class Initiative:
    """An initiative that is followed. `order`: the place in which they came; `days`: check-ins that are not answered;
    `at`: since when it is followed."""

    id: str
    facts: Facts
    origin: Origin | None
    order: int
    at: int
    steward: str = ""
    days: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    dropped: bool = False

    @property
    def status(self) -> Status:
        """What it is now."""
        return self.notes[-1].status if self.notes else "idea"

    @property
    def since(self) -> int:
        """Since when it has this status."""
        since = self.at
        for before, note in zip((None, *self.notes), self.notes, strict=False):
            if note.status != (before.status if before else "idea"):
                since = note.at
        return since

    @property
    def open(self) -> bool:
        """Whether anything is still to be heard of it."""
        return not self.dropped and self.status not in {"done", "stopped"}


@dataclass(frozen=True, slots=True)
class Promise:
    """Two people who may talk on. `answered`: person → whether they agree; `agreed`: both said yes, `declined`: one of
    them said no. These are kept, for every event asks them of every promise."""

    id: str
    people: tuple[str, str]
    answered: HashTrieMap[str, bool]
    day: str
    by: str
    text: str
    initiative: str
    at: int
    kept: bool = False
    agreed: bool = False
    declined: bool = False

    @property
    def stands(self) -> bool:
        """Whether something is still to come of it."""
        return not self.kept and not self.declined

    def other(self, person: str) -> str:
        """With whom."""
        first, second = self.people
        return second if person == first else first


@dataclass(frozen=True, slots=True)
class Mail:
    """A reminder and what became of it. `hub`: that sends it, or sent it; `outcome`: None while nobody knows."""

    reminder: Reminder
    at: int
    hub: str = ""
    attempt: int = 0
    outcome: MailOutcome | None = None


@dataclass(frozen=True, slots=True)
class Edition:
    """The edition before this one, and what came of it."""

    conference: str
    title: str
    date: str
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class Pursuit:
    """The whole of it. `asks` by id; `mails` by reminder; `muted`: who want no e-mail; `calendars`: person ("" for all)
    → digest of the secret address; `touched`: by the last event, people who may belong here no longer, or outcomes of
    the edition that are no longer there.
    """

    room: str
    initiatives: HashTrieMap[str, Initiative] = field(default_factory=HashTrieMap)
    asks: HashTrieMap[str, Ask] = field(default_factory=HashTrieMap)
    promises: HashTrieMap[str, Promise] = field(default_factory=HashTrieMap)
    welcome: HashTrieSet[str] = field(default_factory=HashTrieSet)
    muted: HashTrieSet[str] = field(default_factory=HashTrieSet)
    calendars: HashTrieMap[str, str] = field(default_factory=HashTrieMap)
    mails: HashTrieMap[str, Mail] = field(default_factory=HashTrieMap)
    edition: Edition | None = None
    touched: frozenset[str] = frozenset()

    @property
    def members(self) -> frozenset[str]:
        """Who belong here: stewards, and who were welcomed."""
        stewards = {one.steward for one in self.initiatives.values() if one.steward and not one.dropped}
        return frozenset(self.welcome) | stewards

    def followed(self) -> Iterator[Initiative]:
        """The initiatives that are followed, in the order in which they came."""
        standing = (one for one in self.initiatives.values() if not one.dropped)
        return iter(sorted(standing, key=lambda one: one.order))

    def note(self, identity: str) -> Note | None:
        """The note with this id."""
        notes = (note for one in self.initiatives.values() for note in one.notes if note.id == identity)
        return next(notes, None)

    def promises_of(self, person: str) -> list[Promise]:
        """Those in which somebody is one of the two, by day."""
        return sorted(
            (one for one in self.promises.values() if person in one.people), key=lambda one: (one.day, one.id)
        )


def initial(room: str) -> Pursuit:
    """Nothing is followed yet."""
    return Pursuit(room=room)
