"""Weighings while people vote, and when the votes are counted: the ranking that follows from the weights.

While the ballot is open its ranking is a signal that goes with the tally: of the same votes, no sooner and no oftener.
How often each area is chosen among resampled voters is drawn from the papers, every two seconds at most, and told with
the first tally that five voters came after (of an open vote at once): with the draws nobody's vote can be read either.
Once the votes are counted the ranking of all of them is noted in the ballot's log.

Reckoning is done in threads. What is waiting for one is replaced by what is newer.
"""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, Protocol, TypeVar

from samenspel.domain.ballot.showing import with_paper
from samenspel.domain.ballot.state import Ballot, Closed, Setup
from samenspel.domain.commands.ballot import NoteRanking
from samenspel.domain.core import SYSTEM, Actor, Command, Rejected
from samenspel.domain.counting import Choices, Counts
from samenspel.domain.ids import conference_of, derived_id, room_id
from samenspel.domain.method import Marks
from samenspel.domain.tally import may_move
from samenspel.domain.weighing import Resampled, Sheet, bootstrap, record, weigh, weigh_by_hand
from samenspel.domain.weighing.listed import sheet_of
from samenspel.hub.flight import Answer
from samenspel.hub.room import Room
from samenspel.hub.rooms import Rooms
from samenspel.hub.spacing import OnceMore, Spaced
from samenspel.ports import EventLog, StoreUnavailable

log = logging.getLogger("samenspel.hub")

DRAW_EVERY: Final = 2.0
"""Seconds between two times that the voters of a ballot are resampled."""
AGAIN: Final = 1.0
"""Seconds before something is tried again that the storage did not take."""

SHOWN: Final = ("seat", "screen", "stage")

Ranking = dict[str, Any]
Result = TypeVar("Result")


class Asked(Protocol):
    """What a weighing asks of the hub."""

    async def command(self, room: str, command: Command, actor: Actor, identity: str) -> Answer: ...


@dataclass(frozen=True, slots=True)
class Drawn:
    """What came of resampling so many voters, with the list as it was."""

    voters: int
    sheet: Sheet
    resampled: Resampled


@dataclass(slots=True)
class Course:
    """How far the weighing of one ballot is. `counts`: of the tally that was told last; `held`: drawn, not told yet;
    `noted`: what the ranking that was noted rests on."""

    telling: OnceMore
    drawing: OnceMore
    noting: OnceMore
    counts: Counts | None = None
    told: Drawn | None = None
    held: Drawn | None = None
    noted: tuple[object, ...] | None = None


class Weighing:
    """The weighings of every conference of this process."""

    def __init__(
        self, event_log: EventLog, rooms: Rooms, hub: Asked, spawn: Callable[[Coroutine[Any, Any, None]], None]
    ) -> None:
        self._log = event_log
        self._rooms = rooms
        self._hub = hub
        self._spawn = spawn
        self._courses: dict[str, Course] = {}
        self._sheets: dict[str, tuple[int, Sheet]] = {}
        self._spaced = Spaced(lambda ballot: self._course(ballot).drawing.soon())

    def told(self, room: Room, counts: Counts) -> None:
        """A tally of these votes is told."""
        if _weighs(room.state) is None:
            return
        course = self._course(room.id)
        course.counts = counts
        _release(room, course)
        course.telling.soon()
        self._spaced.soon(room.id, DRAW_EVERY)

    def changed(self, room: Room) -> None:
        """A room has a new state. Of a ballot, or the list: what was told or noted may rest on another."""
        if room.kind == "list":
            for ballot in self._rooms.of(conference_of(room.id), "ballot"):
                self.changed(ballot)
                if (course := self._courses.get(ballot.id)) is not None and course.counts is not None:
                    course.telling.soon()
                    self._spaced.soon(ballot.id, DRAW_EVERY)
        elif room.kind == "ballot" and _weighs(room.state) is not None and (basis := self._basis(room)) is not None:
            course = self._course(room.id)
            if course.noted is None and room.state.ranking is not None and room.state.ranked == {*room.state.on_paper}:
                course.noted = basis  # it was loaded: whoever noted it knew the list
            if course.noted != basis:
                course.noting.soon()

    async def what_if(self, conference: str, number: int, importance: Mapping[str, float]) -> Ranking | None:
        """The ranking if criteria and groups were this important; None when this ballot weighs nothing. Nothing of it
        is kept."""
        room = self._rooms.loaded(room_id(conference, "ballot", number))
        sheet = self._sheet(conference)
        if room is None or sheet is None or _weighs(room.state) is None:
            return None
        return await _aside(lambda: record(weigh_by_hand(sheet, importance)))

    def close(self) -> None:
        """Nothing more is drawn."""
        self._spaced.close()

    # ------------------------------------------------------------------ while people vote

    async def _tell(self, ballot: str) -> None:
        room, course = self._rooms.loaded(ballot), self._course(ballot)
        sheet = self._sheet(conference_of(ballot))
        if room is None or sheet is None or course.counts is None or (setup := _weighs(room.state)) is None:
            return
        counts, drawn = with_paper(room.state, setup, course.counts), _of(sheet, course.told)
        ranking = await _aside(partial(_ranking, sheet, setup, counts, drawn.resampled if drawn else None))
        if _is_shown(room.state):
            for lane in SHOWN:
                room.channel.signal(lane, "ranking", ranking)

    async def _draw(self, ballot: str) -> None:
        room, course = self._rooms.loaded(ballot), self._course(ballot)
        sheet = self._sheet(conference_of(ballot))
        if room is None or sheet is None or not _is_shown(room.state) or (setup := _weighs(room.state)) is None:
            return
        try:
            papers = [paper.choices for paper in await self._log.papers(ballot, None)]
        except StoreUnavailable:
            return  # with the next tally
        voters = sum(any(choices.values()) for choices in papers)
        newest = _of(sheet, course.held) or _of(sheet, course.told)
        if not may_move(newest.voters if newest else 0, voters, room.state.secrecy):
            return
        papers.extend(_on_paper(room.state))
        course.held = Drawn(
            voters, sheet, await _aside(partial(bootstrap, sheet, papers, ballot, options=setup.options))
        )
        if room.state.secrecy == "open":
            _release(room, course)
            course.telling.soon()

    # ------------------------------------------------------------------ when they are counted

    async def _note(self, ballot: str) -> None:
        """Until it stands there; the storage may be away for a while."""
        while (room := self._rooms.loaded(ballot)) is not None and (basis := self._basis(room)) is not None:
            course, sheet, setup = self._course(ballot), self._sheet(conference_of(ballot)), _weighs(room.state)
            if course.noted == basis or sheet is None or setup is None:
                return
            try:
                papers = [*await self._papers(ballot), *_on_paper(room.state)]
            except StoreUnavailable:
                await asyncio.sleep(AGAIN)
                continue
            counts = with_paper(room.state, setup, room.state.stage.counts)
            ranking = await _aside(partial(_final, sheet, setup, counts, papers, ballot))
            if await self._put(ballot, ranking):
                course.noted = basis
            else:
                await asyncio.sleep(AGAIN)

    async def _put(self, ballot: str, ranking: Ranking) -> bool:
        """Whether the ballot has answered. All hubs ask under one id while they see the same, and the first counts."""
        room, listed = self._rooms.loaded(ballot), self._listed(conference_of(ballot))
        if room is None or listed is None:
            return False
        identity = derived_id("ranking", ballot, room.version, listed.version)
        answer = await self._hub.command(ballot, NoteRanking(ranking=ranking), SYSTEM, identity)
        return answer != Rejected("read_only")

    async def _papers(self, ballot: str) -> list[Choices]:
        """What was chosen, whether or not it is still known by whom."""
        papers: list[Choices] = [paper.choices for paper in await self._log.papers(ballot, None)]
        return papers or [choices for choices, _ in (await self._log.sealed(ballot)).choices]

    # ------------------------------------------------------------------ what is known

    def _course(self, ballot: str) -> Course:
        course = self._courses.get(ballot)
        if course is None:
            course = self._courses[ballot] = Course(
                OnceMore(partial(self._tell, ballot), self._spawn),
                OnceMore(partial(self._draw, ballot), self._spawn),
                OnceMore(partial(self._note, ballot), self._spawn),
            )
        return course

    def _listed(self, conference: str) -> Room | None:
        return self._rooms.loaded(room_id(conference, "list", 1))

    def _sheet(self, conference: str) -> Sheet | None:
        """None where there is nothing to weigh."""
        listed = self._listed(conference)
        if listed is None or not listed.version:
            return None
        known = self._sheets.get(conference)
        if known is None or known[0] != listed.version:
            known = self._sheets[conference] = listed.version, sheet_of(listed.state)
        return known[1]

    def _basis(self, room: Room) -> tuple[object, ...] | None:
        """What the ranking of the counted votes rests on; None while they are not counted, or there is no list."""
        listed = self._listed(conference_of(room.id))
        counted = isinstance(room.state.stage, Closed) and room.state.stage.counts is not None
        return (listed.version, *sorted(room.state.on_paper)) if counted and listed is not None else None


def _weighs(state: Ballot) -> Setup | None:
    """What is voted on, when it is weights."""
    return state.setup if state.setup is not None and state.setup.terms.weighs else None


def _is_shown(state: Ballot) -> bool:
    return state.phase == "open" and not state.hidden


def _on_paper(state: Ballot) -> list[Choices]:
    return [choices for papers in state.on_paper.values() for choices in papers]


def _of(sheet: Sheet, drawn: Drawn | None) -> Drawn | None:
    """What was drawn, when it was of this list: areas may have come since, or gone."""
    return drawn if drawn is not None and drawn.sheet is sheet else None


def _release(room: Room, course: Course) -> None:
    """Let what is drawn be told, when that is far enough behind."""
    if course.held is not None and (
        room.state.secrecy == "open" or may_move(course.held.voters, room.papers.voters, room.state.secrecy)
    ):
        course.told, course.held = course.held, None


def _ranking(sheet: Sheet, setup: Setup, counts: Counts, resampled: Resampled | None) -> Ranking:
    return record(weigh(sheet, counts, _marks(setup)), resampled)


def _final(sheet: Sheet, setup: Setup, counts: Counts, papers: Sequence[Choices], seed: str) -> Ranking:
    return _ranking(sheet, setup, counts, bootstrap(sheet, papers, seed, options=setup.options))


def _marks(setup: Setup) -> Marks:
    """Weights are marks that are counted as shares; of anything else nothing is counted that weighs."""
    return setup.terms.method if isinstance(setup.terms.method, Marks) else Marks(outcome="shares")


async def _aside(work: Callable[[], Result]) -> Result:
    """In a thread: the loop goes on."""
    return await asyncio.to_thread(work)
