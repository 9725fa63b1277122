"""One room with a log of a few lists, for tests of what a room does around a commit."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from samenspel.domain import counting
from samenspel.domain.commands.ballot import Cast, Close, Open, Option
from samenspel.domain.commands.table import Idea, OpenTable, SetPace
from samenspel.domain.core import SYSTEM, Actor, Command
from samenspel.domain.counting import VOTERS, Counts
from samenspel.domain.ids import derived_id, kind_of
from samenspel.domain.method import Marks, Terms
from samenspel.domain.rooms import LOGIC
from samenspel.hub.flight import Answer, Asked
from samenspel.hub.room import Room
from samenspel.ports import BallotPaper, Committed, Counters, RoomBatch, StoredEvent, StoredRoom
from samenspel.protocol.codec import Payloads
from tests.support.stored import stored

TABLE = "c/table/3"
BALLOT = "c/ballot/1"
NOW = 1_763_640_000_000
ANNA = Actor(participant=derived_id("anna"), role="participant", table=3)
BRAM = Actor(participant=derived_id("bram"), role="participant", table=3)
MODERATOR = Actor(participant=derived_id("moderator"), role="moderator")


@dataclass(slots=True)
class Desk:
    """A room, what its log holds, and the answers that were given, by command id."""

    room_id: str = TABLE
    events: list[StoredEvent] = field(default_factory=list)
    papers: dict[str, BallotPaper] = field(default_factory=dict)
    answers: dict[str, list[Answer]] = field(default_factory=dict)
    now: int = NOW
    room: Room = field(init=False)

    def __post_init__(self) -> None:
        self.room = self.loaded()

    def loaded(self) -> Room:
        """The room as a hub would load it now."""
        return Room(LOGIC[kind_of(self.room_id)], Payloads(), self.stored())

    def stored(self, after: int = 0) -> StoredRoom:
        """What the log would give."""
        events = self.events[after:]
        papers = list(self.papers.values())
        return StoredRoom(self.room_id, "e1", len(self.events), events, papers, self._counters())

    def _counters(self) -> Counters:
        counts = Counter[tuple[str, str]]()
        for paper in self.papers.values():
            counts.update(count(paper.choices, paper.tag, paper.slot != "self"))
        return Counters(counts.pop(VOTERS, 0), counts)

    def ask(self, identity: str, command: Command, actor: Actor = ANNA) -> None:
        """Queue a command; its answers come under its name."""
        self.room.ask(Asked(derived_id(identity), command, actor, self.answers.setdefault(identity, []).append))

    def prepare(self) -> RoomBatch | None:
        return self.room.prepare(self.now, present=97)

    def append(self, batch: RoomBatch) -> Committed:
        """What a log does with a batch that goes well."""
        first = len(self.events) + 1
        self.events += [stored(event, first + index) for index, event in enumerate(batch.events)]
        self.papers |= {paper.voter: paper for paper in batch.papers}
        if batch.seal:
            self.papers.clear()
        return Committed(self.room_id, first, len(self.events), epoch="e1")

    def commit(self) -> None:
        """Decide what waits, log it, and settle."""
        batch = self.prepare()
        if batch is not None:
            self.room.settle(self.append(batch))

    def give(self, identity: str, command: Command, actor: Actor = ANNA) -> Answer:
        """Ask and commit; the answer."""
        self.ask(identity, command, actor)
        self.commit()
        return self.answers[identity][-1]


DOTS: Final = Marks(highest=3)
ON: Final = tuple(Option(id=option, title=option) for option in "abc")


def count(choices: Mapping[str, int], tag: str, scribe: bool) -> Counts:
    """What a paper of the ballots here adds to the counters."""
    return counting.count(DOTS, ON, choices, tag, scribe=scribe)


def points(counts: Counts) -> dict[str, int]:
    """Option → votes, of counters."""
    return {option: votes for (statistic, option), votes in sorted(counts.items()) if statistic == "points"}


def open_desk() -> Desk:
    """A table in its first round."""
    desk = Desk()
    desk.give("open", OpenTable(number=3, name="", theme="A"), SYSTEM)
    desk.give("pace", brainstorm(), SYSTEM)
    return desk


def open_ballot(*, hidden: bool = True) -> Desk:
    """A ballot with two options that is open."""
    desk = Desk(BALLOT)
    options = (Option(id="a", title="A"), Option(id="b", title="B"))
    opened = Open(question="Wat eerst?", terms=Terms(method=Marks(highest=2, budget=3), hidden=hidden), options=options)
    desk.give("open", opened, SYSTEM)
    return desk


def brainstorm() -> SetPace:
    """The pace of a round in which ideas, comments and merging are asked for."""
    return SetPace(
        round="brainstorm", kind="brainstorm", phase="running", deadline=NOW + 1_200_000, remaining=None, started=NOW,
        allows=("idea", "comment", "merge"),
    )  # fmt: skip


def idea(text: str = "Een buurttuin") -> Idea:
    return Idea(text=text)


def vote(revision: int, **choices: int) -> Cast:
    return Cast(revision=revision, choices=choices)


def close() -> Close:
    return Close()


def versions(events: Sequence[StoredEvent]) -> list[int]:
    return [event.version for event in events]
