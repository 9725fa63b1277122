"""A whole day of a hundred people at eleven tables, from a seed: made by the rooms themselves, without I/O.

Ideas with all that hangs on them, merges, withdrawals, somebody who is removed, actions, picks, votes of every kind
with tallies that move, polls of tables, announcements, cards; the day is closed and sealed. The same seed gives the
same day.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final, Protocol

import msgspec

from samenspel.domain.ballot import paper_counter
from samenspel.domain.core import SYSTEM, BallotWrite, Recorded
from samenspel.domain.events.ballot import BallotSealed, VotingClosed
from samenspel.domain.events.plenary import DaySealed
from samenspel.domain.ids import derived_id, kind_of
from samenspel.domain.policies import POLICY
from samenspel.domain.rooms import LOGIC
from samenspel.domain.seal import seal_of
from samenspel.domain.snapshot import Lanes
from samenspel.formats import conference_setup, load_format, spread_tables
from samenspel.ports import (
    BallotPaper,
    Committed,
    Conference,
    CountPaper,
    EventLog,
    People,
    Person,
    RoomBatch,
    Sealing,
)
from tests.domain.hall import CONFERENCE, MODERATOR, PLENARY, table_room
from tests.support.big_day_hall import BigHall
from tests.support.big_day_people import TABLES, Crowd, Words, crowd
from tests.support.big_day_table import Tables
from tests.support.big_day_votes import Votes
from tests.support.stored import new_events

DATE: Final = "2026-03-12"
OPENED: Final = int(datetime(2026, 3, 12, 7, 30, tzinfo=UTC).timestamp() * 1000)
TITLE: Final = "Samen verder"
CODES: Final = {"date": DATE, "code": "ABCDEFGH", "spoken": "ABCDE"}
SHARES: Final = {"brainstorm": 0.26, "aanvullen": 0.82, "actie": 1.0}
"""How much of the events of the working rounds there are when a round is over."""
VOTING: Final = 400
"""Events of the votes, and of what people mend meanwhile."""
CLOSING: Final = 1 + TABLES + 1 + TABLES + 1
"""Events from the last round on: it starts, it ends, and the seal."""
FEWEST: Final = 2_000
CHUNK: Final = 1_000


@dataclass(frozen=True, slots=True)
class BigDay:
    """What a day left behind. `lanes`: of every room as they were shown at the end; `people`: without who was removed,
    `removed`; `papers`: of every ballot, the newest of each voter."""

    conference: str
    rooms: Mapping[str, Sequence[Recorded]]
    people: Sequence[Person]
    removed: Person
    papers: Mapping[str, Sequence[BallotWrite]]
    lanes: Mapping[str, Lanes]

    @property
    def events(self) -> int:
        """How many there are in all rooms together."""
        return sum(map(len, self.rooms.values()))


def big_day(seed: int = 1, events: int = 20_000) -> BigDay:
    """A day of exactly so many events. Raises ValueError for fewer than a whole day takes."""
    if events < FEWEST:
        raise ValueError(f"a whole day takes {FEWEST} events")
    day = _Day(seed, events)
    day.live()
    hall = day.hall
    papers = {room: list(cast.values()) for room, cast in hall.papers.items() if cast}
    return BigDay(CONFERENCE, hall.logs, day.crowd.people, day.crowd.intruder.person, papers, hall.live)


class _Day:
    """The programme, from the doors to the seal."""

    def __init__(self, seed: int, events: int) -> None:
        self.hall = BigHall(now=OPENED)
        self._random = random.Random(seed)
        self._events = events
        setup = conference_setup(
            load_format("werkconferentie"), TITLE, "nl", "u", None, spread_tables("ABCDE", TABLES, 10)
        )
        self.hall.do(PLENARY, SYSTEM, "open_conference", **setup, **CODES)
        themes = {number: self.hall.table(number).theme for number in range(1, TABLES + 1)}
        self.crowd: Crowd = crowd(CONFERENCE, seed, themes, OPENED)
        self._words = Words(self._random)
        self._tables = Tables(self.hall, self.crowd, self._words, self._random)
        self._votes = Votes(self.hall, self.crowd, self._random)

    def live(self) -> None:
        """The whole of it."""
        self._start("aankomst", 20)
        self._tables.take_hosts()
        self._start("opening", 10)
        self._work("brainstorm", 20)
        self._work("aanvullen", 25)
        self._start("pauze", 15)
        self._work("actie", 30)
        for number in range(1, TABLES + 1):
            self._tables.see_to_pick(number)
        self._start("stemmen", 0)
        self._votes.all()
        self._fill("after", self._events - CLOSING - 10, 60_000)
        self._fill("last", self._events - CLOSING, 10_000)
        self._start("afsluiting", 10)
        self._do("end_round")
        self.hall.tick(10_000)
        assert isinstance(self.hall.logs[PLENARY][-1].event, DaySealed)
        assert self._count() == self._events, self._count()

    def _do(self, type_: str, **data: object) -> None:
        self.hall.do(PLENARY, MODERATOR, type_, **data)

    def _start(self, round_: str, minutes: int) -> None:
        self._do("start_round", round=round_)
        self.hall.tick(minutes * 59_000)

    def _work(self, round_: str, minutes: int) -> None:
        """A round of work, in four parts with something of the moderator after each; the last comes after the bell."""
        self._do("start_round", round=round_)
        first, last = self._count(), int((self._events - VOTING) * SHARES[round_])
        for part in (1, 2, 3):
            self._fill(round_, first + (last - first) * part // 4, minutes * 15_000)
            self._moderate(round_, part)
        self._fill(round_, last - 100, minutes * 15_000)
        self.hall.tick(minutes * 30_000)
        self._fill(round_, last, 30_000)

    def _moderate(self, round_: str, part: int) -> None:
        """Announcements, cards, the clock, what was a mistake; and once somebody who has to leave."""
        self._do("announce", text=self._words.announcement(), show=part == 1)
        for number in self._random.sample(range(1, TABLES + 1), 3):
            if (idea := self._tables.some_idea(number)) is not None:
                self._do("pick_card", card=idea.id, table=number, title="", text=idea.body.text, show=part == 2)  # type: ignore[union-attr]  # an idea
        if part == 1:
            self._do("announce", text=self._words.announcement(), tables=[2, 3])
            self._do("retract", announcement=derived_id("given", self.hall.given))
            self._do("pause")
            self.hall.tick(5_000)
            self._do("resume")
        if part == 2:
            self._do("extend", ms=60_000)
            self._undo()
            self._do("extend", ms=120_000, tables=[1, 4])
            self._do("show", scene="wall")
        if part == 3 and round_ == "aanvullen":
            self._remove()
            self._tables.change_host(2)
            for number in (1, 5, 9):
                if (idea := self._tables.some_idea(number)) is not None:
                    self._votes.poll(number, idea.id)
        if part == 3:
            card = self._random.choice(sorted(self.hall.plenary.cards))
            self._do("drop_card", card=card)

    def _undo(self) -> None:
        step = self.hall.plenary.step
        assert step is not None
        self.hall.tick(2_000)
        self._do("undo", step=step.version)

    def _remove(self) -> None:
        """Somebody wrote what nobody should read; all of it goes."""
        intruder = self.crowd.intruder
        assert intruder.person.table is not None
        room = table_room(intruder.person.table)
        for text in ("Koop nu bij mij", "Jullie deugen niet", "Dit is allemaal onzin"):
            self.hall.do(room, intruder.actor, "idea", text=text)
        self._do("remove_person", participant=intruder.person.participant, reason="Scheldt en verkoopt.")

    def _fill(self, round_: str, until: int, milliseconds: int) -> None:
        """People work until there are so many events, over about so much time."""
        left = until - self._count()
        step = max(1, round(2 * milliseconds / max(1, left)))
        while self._count() < until:
            self.hall.tick(self._random.randrange(step))
            self._tables.act(round_)

    def _count(self) -> int:
        return sum(map(len, self.hall.logs.values()))


# ---------------------------------------------------------------------- into a store


class Store(Protocol):
    """What `SqliteStore` and `PostgresStore` have in common."""

    @property
    def log(self) -> EventLog: ...
    @property
    def people(self) -> People: ...


async def keep(day: BigDay, store: Store) -> BigDay:
    """Writes the day into a store, with its papers, people and cursors; returns it as it stands there: the seal is made
    of the digests that the log has."""
    for room in sorted(day.rooms.keys() - {PLENARY}):
        await _keep_room(store.log, room, day.rooms[room], day.papers.get(room, ()))
    before = [step for step in day.rooms[PLENARY] if not isinstance(step.event, DaySealed)]
    await _keep_room(store.log, PLENARY, before, ())
    sealed = [await _sealed(store.log, step) for step in day.rooms[PLENARY][len(before) :]]
    await _flush(store.log, RoomBatch(PLENARY, None, list(new_events(sealed))))
    for room, recorded in day.rooms.items():
        await store.log.advance(POLICY, room, len(recorded))
    conference = Conference(CONFERENCE, CODES["code"], CODES["spoken"], TITLE, DATE, OPENED)
    await store.people.add_conference(conference)
    for person in day.people:
        await store.people.add_person(person)
    return replace(day, rooms={**day.rooms, PLENARY: [*before, *sealed]})


async def _sealed(log: EventLog, step: Recorded) -> Recorded:
    assert isinstance(step.event, DaySealed)
    digests = await log.digests({one.room: one.version for one in step.event.covered})
    seal = seal_of(step.event.covered, digests)
    return replace(step, event=msgspec.structs.replace(step.event, seal=seal))


async def _keep_room(log: EventLog, room: str, recorded: Sequence[Recorded], papers: Sequence[BallotWrite]) -> None:
    """A ballot gets its papers before it closes, and parts them from their voters where it was sealed."""
    count = _counter(room, recorded) if papers else None
    new = list(new_events(recorded))
    begin = 0
    for end in _cuts(recorded):
        last = recorded[end - 1].event
        seal = Sealing(frozenset(last.keep)) if isinstance(last, BallotSealed) and last.parted else None
        await _flush(log, RoomBatch(room, None, new[begin:end], seal=seal))
        if papers and end < len(recorded) and isinstance(recorded[end].event, VotingClosed):
            await _flush(log, RoomBatch(room, end, papers=[_paper(paper) for paper in papers], count=count))
        begin = end


def _cuts(recorded: Sequence[Recorded]) -> list[int]:
    """Where batches end: every so often, before a close, after a seal."""
    cuts = {len(recorded), *range(CHUNK, len(recorded), CHUNK)}
    for number, step in enumerate(recorded):
        cuts |= {number} if isinstance(step.event, VotingClosed) else set()
        cuts |= {number + 1} if isinstance(step.event, BallotSealed) else set()
    return sorted(cuts)


async def _flush(log: EventLog, batch: RoomBatch) -> None:
    (outcome,) = await log.flush([batch])
    assert isinstance(outcome, Committed), outcome


def _counter(room: str, recorded: Sequence[Recorded]) -> CountPaper | None:
    logic = LOGIC[kind_of(room)]
    return paper_counter(logic.evolve(logic.initial(room), recorded[0]))


def _paper(paper: BallotWrite) -> BallotPaper:
    return BallotPaper(
        voter=paper.voter,
        owner=paper.owner,
        slot=paper.slot,
        revision=paper.revision,
        choices=dict(paper.choices),
        tag=paper.tag,
    )
