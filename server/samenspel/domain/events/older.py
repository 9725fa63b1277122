"""Events as they were: the classes of schemas that are written no longer, each with the event that it is today.

Until schema 2 every vote was one of dots, secret, of the whole hall: a budget, and a cap on one option.
"""

from collections.abc import Mapping
from typing import Final, Literal

from msgspec import Struct
from msgspec.structs import asdict

from samenspel.domain.commands.ballot import Option
from samenspel.domain.commands.plenary import NewTable, NewTheme
from samenspel.domain.core import Event
from samenspel.domain.events.ballot import TallyMoved, VotesCounted, VotingOpened
from samenspel.domain.events.plenary import BallotOpened, ConferenceOpened
from samenspel.domain.method import Marks, Terms
from samenspel.domain.programme import Permission, Round, RoundKind, RoundScreen, Vote
from samenspel.domain.said import Address, Language, Said
from samenspel.domain.scene import Scene


class Older(Event, frozen=True, kw_only=True):
    """A payload that is only read."""

    def today(self) -> Event:
        """The same event in the newest schema of its kind."""
        raise NotImplementedError


class Option1(Struct, frozen=True, kw_only=True):
    """Something to vote for."""

    id: str
    title: str
    text: str = ""
    table: int | None = None
    lead: str = ""
    step: str = ""

    def today(self) -> Option:
        """Of no section, and of nobody."""
        return Option(**asdict(self))


class VotingOpened1(Older, frozen=True, kw_only=True):
    """The ballot is open."""

    kind = "voting_opened"

    question: str
    method: Literal["dots"]
    budget: int
    cap: int
    hidden: bool
    options: tuple[Option1, ...]

    def today(self) -> VotingOpened:
        """With its terms."""
        terms = _dots(self.budget, self.cap, hidden=self.hidden)
        return VotingOpened(question=self.question, options=_options(self.options), terms=terms)


class TallyMoved1(Older, frozen=True, kw_only=True):
    """The tally as it stood while it moved: option → votes."""

    kind = "tally_moved"

    counters: dict[str, int]
    voters: int

    def today(self) -> TallyMoved:
        """Counted as points; how many gave an option how many was not in it."""
        return TallyMoved(counters=_points(self.counters, self.voters), voters=self.voters)


class VotesCounted1(Older, frozen=True, kw_only=True):
    """The final tally: option → votes."""

    kind = "votes_counted"

    counters: dict[str, int]
    voters: int

    def today(self) -> VotesCounted:
        """As `TallyMoved1`."""
        return VotesCounted(counters=_points(self.counters, self.voters), voters=self.voters)


class BallotOpened1(Older, frozen=True, kw_only=True):
    """A ballot exists, in a room of its own, and stands on the big screen."""

    kind = "ballot_opened"

    number: int
    question: str
    options: tuple[Option1, ...]
    budget: int
    cap: int
    hidden: bool
    scene: Scene

    def today(self) -> BallotOpened:
        """With its terms."""
        return BallotOpened(
            number=self.number,
            question=self.question,
            options=_options(self.options),
            terms=_dots(self.budget, self.cap, hidden=self.hidden),
            scene=self.scene,
        )


class Vote1(Struct, frozen=True, kw_only=True):
    """The vote that a round is for."""

    question: Said
    budget: int
    cap: int
    options: Literal["picks", "ideas", "typed"] = "picks"
    hidden: bool = True

    def today(self) -> Vote:
        """With its terms."""
        terms = _dots(self.budget, self.cap, hidden=self.hidden)
        return Vote(question=self.question, terms=terms, options=self.options)


class Round1(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One round as the format describes it."""

    id: str
    kind: RoundKind
    minutes: int
    title: Said
    prompt: Said
    hints: tuple[Said, ...] = ()
    example: Said | None = None
    late: Said | None = None
    allows: tuple[Permission, ...] = ()
    screen: RoundScreen = "round"
    vote: Vote1 | None = None

    def today(self) -> Round:
        """With the terms of its vote."""
        return Round(**{**asdict(self), "vote": self.vote and self.vote.today()})


class ConferenceOpened1(Older, frozen=True, kw_only=True):
    """The conference exists, with its programme."""

    kind = "conference_opened"

    title: str
    date: str
    language: Language
    address: Address
    format: str
    code: str
    spoken: str
    themes: tuple[NewTheme, ...]
    tables: tuple[NewTable, ...]
    rounds: tuple[Round1, ...]

    def today(self) -> ConferenceOpened:
        """With the rounds of today."""
        return ConferenceOpened(**{**asdict(self), "rounds": tuple(one.today() for one in self.rounds)})


def _dots(budget: int, cap: int, *, hidden: bool) -> Terms:
    return Terms(method=Marks(highest=cap, budget=budget), hidden=hidden)


def _options(options: tuple[Option1, ...]) -> tuple[Option, ...]:
    return tuple(option.today() for option in options)


def _points(counters: Mapping[str, int], voters: int) -> dict[str, dict[str, int]]:
    """Noughts are left out, as in every tally of today."""
    points = {option: number for option, number in sorted(counters.items()) if number}
    return ({"points": points} if points else {}) | ({"voters": {"": voters}} if voters else {})


OLDER: Final[Mapping[tuple[str, int], type[Older]]] = {
    (event.kind, event.schema): event
    for event in (ConferenceOpened1, BallotOpened1, VotingOpened1, TallyMoved1, VotesCounted1)
}
"""(kind, schema) → the class of the payload."""
