"""What the plenary room knows."""

from __future__ import annotations  # rpds maps cannot be subscripted at run time

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from rpds import HashTrieMap

from samenspel.domain import programme
from samenspel.domain.commands.plenary import NewTable, NewTheme
from samenspel.domain.events.plenary import Card, Standing, TablePace, TakenBack
from samenspel.domain.ids import conference_of, room_id
from samenspel.domain.method import Terms
from samenspel.domain.programme import IDLE, Pace, Progress, Round
from samenspel.domain.said import Address, Language
from samenspel.domain.scene import PLAIN, OneIdea, Scene
from samenspel.domain.seal import SealedRoom

ConferenceState = Literal["planned", "running", "closed"]


@dataclass(frozen=True, slots=True)
class Conference:
    """The conference's own facts."""

    title: str
    date: str
    language: Language
    address: Address
    format: str
    code: str
    spoken: str


@dataclass(frozen=True, slots=True)
class TablePick:
    """The action that a table sends to the vote, who leads it and its first step in words."""

    action: str
    title: str
    text: str
    lead: str
    step: str


@dataclass(frozen=True, slots=True)
class Case:
    """A case that was brought in; `order` counts them all. `table` is where it lies, `dropped`: it was taken away."""

    theme: str
    label: str
    order: int
    title: str
    text: str
    place: str
    link: str
    table: int | None
    walk_in: bool = False
    dropped: bool = False


@dataclass(frozen=True, slots=True)
class OpenedBallot:
    """A ballot that was opened; its course is in its own room."""

    number: int
    question: str
    opened: int
    terms: Terms
    cancelled: bool = False

    @property
    def shown(self) -> bool:
        """Whether it may stand on the big screen: neither cancelled, nor a table's own."""
        return not self.cancelled and self.terms.poll is None


@dataclass(frozen=True, slots=True)
class Step:
    """The last step of the moderator, and the event that would take it back."""

    version: int
    name: str
    at: int
    back: TakenBack


@dataclass(frozen=True, slots=True)
class Closing:
    """The close of the day: the version and time of the event that closed it, and the seal once there is one."""

    version: int
    at: int
    seal: str | None = None
    covered: tuple[SealedRoom, ...] = ()


@dataclass(frozen=True, slots=True)
class Plenary:
    """The whole of it.

    `own`: the pace of tables that do not go at the hall's. `paced`: the version of the last change of pace.
    `cards_picked` counts, for the order of the cards. `removed`: participants who take part no longer, and whether what
    they wrote left the tables. `closing`: while the day is closed. `labelled`: how many labels each theme has given.
    """

    room: str
    conference: Conference | None = None
    themes: HashTrieMap[str, NewTheme] = field(default_factory=HashTrieMap)
    tables: HashTrieMap[int, NewTable] = field(default_factory=HashTrieMap)
    rounds: tuple[Round, ...] = ()
    progress: HashTrieMap[str, Progress] = field(default_factory=HashTrieMap)
    pace: Pace = IDLE
    own: HashTrieMap[int, Pace] = field(default_factory=HashTrieMap)
    paced: int = 0
    announcements: HashTrieMap[str, Standing] = field(default_factory=HashTrieMap)
    picks: HashTrieMap[int, TablePick] = field(default_factory=HashTrieMap)
    scene: Scene = PLAIN["arrival"]
    cards: HashTrieMap[str, Card] = field(default_factory=HashTrieMap)
    cards_picked: int = 0
    ballots: HashTrieMap[int, OpenedBallot] = field(default_factory=HashTrieMap)
    removed: HashTrieMap[str, bool] = field(default_factory=HashTrieMap)
    step: Step | None = None
    closing: Closing | None = None
    cases: HashTrieMap[str, Case] = field(default_factory=HashTrieMap)
    labelled: HashTrieMap[str, int] = field(default_factory=HashTrieMap)

    def round(self, identity: str) -> Round | None:
        """The round with this id."""
        return next((round_ for round_ in self.rounds if round_.id == identity), None)

    def pace_of(self, table: int) -> Pace:
        """The pace that a table goes at."""
        return self.own.get(table) or self.pace

    def paces(self) -> Iterator[Pace]:
        """The hall's pace and those of the tables that have their own."""
        yield self.pace
        yield from self.own.values()

    def own_paces(self) -> tuple[TablePace, ...]:
        """The tables with a pace of their own, by number."""
        return tuple(TablePace(table=table, pace=pace) for table, pace in sorted(self.own.items(), key=_number))

    def ballot_room(self, number: int) -> str:
        """The room of a ballot of this conference."""
        return room_id(conference_of(self.room), "ballot", number)

    def newest_ballot(self) -> str | None:
        """The room of the ballot of the hall that was opened last and not cancelled."""
        standing = [number for number, ballot in self.ballots.items() if ballot.shown]
        return self.ballot_room(max(standing)) if standing else None

    def conference_state(self) -> ConferenceState:
        """Closed once a round of kind `closing` has ended and nothing is on; planned until the first round starts."""
        states = {round_.kind: self.progress_of(round_.id).state for round_ in self.rounds}
        if states.get("closing") == "ended" and not programme.is_open(self.pace):
            return "closed"
        begun = any(self.progress_of(round_.id).started is not None for round_ in self.rounds)
        return "running" if begun else "planned"

    def progress_of(self, round_: str) -> Progress:
        """How far a round has come."""
        return self.progress.get(round_) or Progress()


def initial(room: str) -> Plenary:
    """A conference that does not exist yet."""
    return Plenary(room=room)


def shows_card(scene: Scene, card: str) -> bool:
    """Whether the big screen shows this card large."""
    return isinstance(scene, OneIdea) and scene.card == card


def _number(item: tuple[int, Pace]) -> int:
    return item[0]
