"""Group commit, with a log that can be made to fail."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Literal

import pytest

from samenspel.domain.commands.table import OpenTable
from samenspel.domain.core import SYSTEM, Command, Recorded, Rejected
from samenspel.domain.ids import derived_id, number_of
from samenspel.domain.rooms import LOGIC
from samenspel.hub.flight import Accepted, Answer, Asked
from samenspel.hub.journal import UNKNOWN_PAUSE, Journal
from samenspel.hub.room import Room
from samenspel.ports import (
    BallotPaper,
    BatchOutcome,
    Counters,
    NotCommitted,
    RoomBatch,
    SealedPapers,
    StoredRoom,
    StoreUnavailable,
)
from samenspel.protocol.codec import Payloads
from samenspel.speech import Text
from tests.hub.desk import ANNA, BALLOT, BRAM, Desk, idea, open_ballot, open_desk, points, vote
from tests.support.virtual import LoopClock, run, until

ROOMS = ("c/table/1", "c/table/2", "c/table/3")


class WilfulLog:
    """A log over desks that does what it is told: hold a flush back, refuse, tear the connection."""

    def __init__(self) -> None:
        self.desks: dict[str, Desk] = {}
        self.flushes: list[list[RoomBatch]] = []
        self.gate = asyncio.Event()
        self.gate.set()
        self.faults: list[Callable[[RoomBatch], BatchOutcome | None]] = []
        self.always: Callable[[RoomBatch], BatchOutcome | None] | None = None
        self.unreadable = 0

    async def flush(self, batches: Sequence[RoomBatch]) -> Sequence[BatchOutcome]:
        self.flushes.append(list(batches))
        await self.gate.wait()
        fault = self.faults.pop(0) if self.faults else self.always or (lambda _batch: None)
        return [fault(batch) or self._append(batch) for batch in batches]

    def _append(self, batch: RoomBatch) -> BatchOutcome:
        desk = self.desks[batch.room_id]
        known = {event.command_id: event.version for event in desk.events}
        fresh = [event for event in batch.events if event.command_id not in known]
        if fresh and batch.base is not None and batch.base != len(desk.events):
            return NotCommitted(batch.room_id, "conflict")
        outcome = desk.append(RoomBatch(batch.room_id, batch.base, fresh, batch.papers, batch.seal))
        dropped = {event.command_id: known[event.command_id] for event in batch.events if event.command_id in known}
        return type(outcome)(outcome.room_id, outcome.first_version, outcome.version, dropped, epoch="e1")

    async def load(self, room_id: str, after: int = 0, owners: Sequence[str] | None = None) -> StoredRoom:
        if self.unreadable:
            self.unreadable -= 1
            raise StoreUnavailable(Text("De database is weg.", "The database is gone.")())
        return self.desks[room_id].stored(after)

    async def rooms(self, conference: str) -> Mapping[str, int]:
        return {room: len(desk.events) for room, desk in self.desks.items()}

    async def digests(self, versions: Mapping[str, int]) -> Mapping[str, bytes]:
        return {}

    async def counters(self, room_id: str) -> Counters:
        return Counters(0, {})

    async def papers(self, room_id: str, owners: Sequence[str] | None) -> Sequence[BallotPaper]:
        return ()

    async def sealed(self, room_id: str) -> SealedPapers:
        return SealedPapers((), 0)

    async def cursors(self) -> Mapping[tuple[str, str], int]:
        return {}

    async def advance(self, policy: str, room_id: str, version: int) -> None:
        """Nothing here follows from anything."""

    async def probe(self) -> None:
        """It can always be written to."""


class Office:
    """Rooms at a journal on a wilful log."""

    def __init__(self) -> None:
        self.log = WilfulLog()
        self.landed: list[tuple[str, list[str]]] = []
        self.broken: list[str] = []
        self.answers: dict[str, list[Answer]] = {}
        self.rooms: dict[str, Room] = {}
        self.journal = Journal(self.log, LoopClock(), self._landed, lambda room: self.broken.append(room.id))
        self.task = asyncio.create_task(self.journal.run())
        for room in ROOMS:
            self.add(Desk(room, open_desk().events))

    def add(self, desk: Desk) -> None:
        self.log.desks[desk.room_id] = desk
        self.rooms[desk.room_id] = desk.loaded()

    def ask(self, room: str, identity: str, command: Command | None = None) -> None:
        answers = self.answers.setdefault(identity, [])
        found = self.rooms[room]
        actor = replace(ANNA, table=number_of(room))
        found.ask(Asked(derived_id(identity), command or idea(), actor, answers.append))
        if not found.flying:
            self.journal.ready(found)

    async def answered(self, *identities: str) -> list[Answer]:
        await until(lambda: all(self.answers[identity] for identity in identities))
        return [self.answers[identity][-1] for identity in identities]

    def _landed(self, room: Room, recorded: list[Recorded]) -> None:
        self.landed.append((room.id, [step.event.kind for step in recorded]))


def in_office(scenario: Callable[[Office], object]) -> None:
    """Run a scenario (an async function of an office)."""

    async def through() -> None:
        office = Office()
        outcome = scenario(office)
        assert asyncio.iscoroutine(outcome)
        await outcome
        office.task.cancel()

    run(through())


def test_a_command_leaves_at_once_when_the_log_is_idle() -> None:
    """[RM-04]"""

    async def scenario(office: Office) -> None:
        office.ask(ROOMS[0], "one")
        before = asyncio.get_running_loop().time()
        assert await office.answered("one") == [Accepted(3)]
        assert asyncio.get_running_loop().time() - before < 0.002

    in_office(scenario)


def test_what_all_rooms_have_ready_goes_in_one_flush() -> None:
    """[RM-04] [RM-03]"""

    async def scenario(office: Office) -> None:
        office.log.gate.clear()
        office.ask(ROOMS[0], "first")
        await until(lambda: office.log.flushes)
        for number, room in enumerate(ROOMS * 20):
            office.ask(room, f"later {number}")
        await asyncio.sleep(1)
        assert len(office.log.flushes) == 1
        assert office.answers["first"] == []
        office.log.gate.set()
        await office.answered(*office.answers)
        assert [len(flush) for flush in office.log.flushes] == [1, 3]
        assert sum(len(batch.events) for batch in office.log.flushes[1]) == 60

    in_office(scenario)


def test_nothing_is_acknowledged_or_told_before_the_flush_returned() -> None:
    """[RM-02]"""

    async def scenario(office: Office) -> None:
        office.log.gate.clear()
        for room in ROOMS:
            office.ask(room, room)
        await asyncio.sleep(10)
        assert all(answers == [] for answers in office.answers.values())
        assert office.landed == []
        assert not any(room.channel.records("seat", "idea") for room in office.rooms.values())
        office.log.gate.set()
        await office.answered(*ROOMS)
        assert sorted(office.landed) == [(room, ["idea_added"]) for room in ROOMS]

    in_office(scenario)


def test_a_room_that_conflicts_decides_again_and_the_others_go_on() -> None:
    """[RM-07] [RM-10]"""

    async def scenario(office: Office) -> None:
        office.log.faults.append(
            lambda batch: NotCommitted(batch.room_id, "conflict") if batch.room_id == ROOMS[1] else None
        )
        for room in ROOMS:
            office.ask(room, room)
        assert await office.answered(*ROOMS) == [Accepted(3)] * 3
        assert [[batch.room_id for batch in flush] for flush in office.log.flushes] == [list(ROOMS), [ROOMS[1]]]

    in_office(scenario)


def test_a_room_that_fails_is_answered_alone() -> None:
    """[RM-10] [RM-11]"""

    async def scenario(office: Office) -> None:
        office.log.faults.append(
            lambda batch: NotCommitted(batch.room_id, "failed", "full") if batch.room_id == ROOMS[1] else None
        )
        for room in ROOMS:
            office.ask(room, room)
        assert await office.answered(*ROOMS) == [Accepted(3), Rejected("read_only"), Accepted(3)]
        office.ask(ROOMS[1], "again")
        assert await office.answered("again") == [Accepted(3)]
        assert not office.journal.failing

    in_office(scenario)


@pytest.mark.parametrize("written", [True, False])
def test_when_nobody_knows_the_same_ids_are_repeated_until_somebody_does(written: bool) -> None:
    """[RM-09] Whether the torn commit made it or not: once in the log, and acknowledged where it stands."""

    async def scenario(office: Office) -> None:
        def tear(batch: RoomBatch) -> BatchOutcome:
            if written:
                office.log._append(batch)
            return NotCommitted(batch.room_id, "unknown")

        office.log.faults += [tear, tear]
        office.ask(ROOMS[0], "one")
        office.ask(ROOMS[0], "two")
        before = asyncio.get_running_loop().time()
        assert await office.answered("one", "two") == [Accepted(3), Accepted(4)]
        assert asyncio.get_running_loop().time() - before >= 2 * UNKNOWN_PAUSE
        assert [len(flush[0].events) for flush in office.log.flushes] == [2, 2, 2]
        assert len(office.log.desks[ROOMS[0]].events) == 4
        assert len(office.rooms[ROOMS[0]].channel.records("seat", "idea")) == 2

    in_office(scenario)


@pytest.mark.parametrize("reason", ["failed", "archived"])
def test_what_may_be_written_is_not_refused_because_its_repetition_is(reason: Literal["failed", "archived"]) -> None:
    """[RM-09] The room looks into the log; what is not there is tried anew, and refused if need be."""

    async def scenario(office: Office) -> None:
        def tear(batch: RoomBatch) -> BatchOutcome:
            office.log._append(batch)
            return NotCommitted(batch.room_id, "unknown")

        def refuse(batch: RoomBatch) -> BatchOutcome:
            return NotCommitted(batch.room_id, reason)

        office.log.faults += [tear, refuse]
        office.ask(ROOMS[0], "written")
        assert await office.answered("written") == [Accepted(3)]
        office.log.faults += [lambda batch: NotCommitted(batch.room_id, "unknown"), refuse, refuse]
        office.ask(ROOMS[0], "not written")
        (answer,) = await office.answered("not written")
        assert answer == Rejected("closed" if reason == "archived" else "read_only")
        assert len(office.log.desks[ROOMS[0]].events) == 3

    in_office(scenario)


def test_a_log_that_does_not_even_answer_is_asked_again(caplog: pytest.LogCaptureFixture) -> None:
    """[RM-09]"""

    async def scenario(office: Office) -> None:
        def breaks(_batch: RoomBatch) -> BatchOutcome | None:
            raise ConnectionError("gone")

        office.log.faults.append(breaks)
        office.ask(ROOMS[0], "one")
        assert await office.answered("one") == [Accepted(3)]

    in_office(scenario)
    assert "the log did not answer" in caplog.text


def test_while_one_room_is_in_doubt_the_others_go_on() -> None:
    """[RM-09] [RM-28] And who waits behind what is in doubt hears in time that it was not kept."""

    async def scenario(office: Office) -> None:
        office.log.always = lambda batch: NotCommitted(batch.room_id, "unknown") if batch.room_id == ROOMS[0] else None
        loop = asyncio.get_running_loop()
        office.ask(ROOMS[0], "in doubt")
        await until(lambda: office.log.flushes)
        office.ask(ROOMS[0], "behind it")
        office.ask(ROOMS[1], "elsewhere")
        assert await office.answered("elsewhere") == [Accepted(3)]
        assert loop.time() < UNKNOWN_PAUSE
        assert await office.answered("behind it") == [Rejected("read_only")]
        assert loop.time() <= 2
        assert office.answers["in doubt"] == []
        office.log.always = None
        assert await office.answered("in doubt") == [Accepted(3)]
        office.ask(ROOMS[0], "after it")
        assert await office.answered("after it") == [Accepted(4)]

    in_office(scenario)


def test_somebody_who_cannot_be_told_leaves_nothing_in_doubt_for_ever() -> None:
    """[RM-09] [RM-28]"""

    async def scenario(office: Office) -> None:
        def cannot_be_told(_answer: Answer) -> None:
            raise RuntimeError("a fault")

        room = office.rooms[ROOMS[0]]
        office.log.always = lambda batch: NotCommitted(batch.room_id, "unknown")
        office.ask(ROOMS[0], "in doubt")
        await until(lambda: office.log.flushes)
        room.ask(Asked(derived_id("deaf"), idea(), replace(ANNA, table=1), cannot_be_told))
        await asyncio.sleep(3)
        office.log.always = None
        assert await office.answered("in doubt") == [Accepted(3)]
        office.log.faults.append(lambda batch: NotCommitted(batch.room_id, "unknown"))
        office.ask(ROOMS[0], "later")
        assert await office.answered("later") == [Accepted(4)]

    in_office(scenario)


def test_a_log_that_cannot_be_read_after_a_conflict_is_asked_again() -> None:
    """[RM-07] [RM-09]"""

    async def scenario(office: Office) -> None:
        office.log.faults.append(lambda batch: NotCommitted(batch.room_id, "conflict"))
        office.log.unreadable = 3
        office.ask(ROOMS[0], "one")
        assert await office.answered("one") == [Accepted(3)]
        assert office.broken == []

    in_office(scenario)


def test_papers_of_a_failed_commit_are_set_right_before_the_next() -> None:
    """[RM-15]"""

    async def scenario(office: Office) -> None:
        office.add(open_ballot())
        office.ask(BALLOT, "one", vote(1, a=1))
        await office.answered("one")
        office.log.faults.append(lambda batch: NotCommitted(batch.room_id, "failed"))
        office.ask(BALLOT, "two", vote(2, a=2))
        assert await office.answered("two") == [Rejected("read_only")]
        office.ask(BALLOT, "two again", vote(2, b=2))
        assert await office.answered("two again") == [Accepted(1, 2)]
        assert points(office.rooms[BALLOT].papers.counters) == {"b": 2}

    in_office(scenario)


def test_a_room_that_cannot_take_over_its_commit_breaks_alone(caplog: pytest.LogCaptureFixture) -> None:
    """[RM-10] [RM-18]"""

    async def scenario(office: Office) -> None:
        def spoil(batch: RoomBatch) -> BatchOutcome | None:
            if batch.room_id != ROOMS[1]:
                return None
            other = Desk(ROOMS[1], list(office.log.desks[ROOMS[1]].events))
            other.give("poison", idea(), BRAM)
            poison = other.events[-1]
            events = office.log.desks[ROOMS[1]].events
            events.append(type(poison)(poison.version, poison.command_id, 0, "nonsense", 1, 0, "", b"\x80", b""))
            return NotCommitted(batch.room_id, "conflict")

        office.log.faults.append(spoil)
        for room in ROOMS:
            office.ask(room, room)
        assert await office.answered(ROOMS[0], ROOMS[2]) == [Accepted(3)] * 2
        await until(lambda: office.broken)
        assert office.broken == [ROOMS[1]]
        assert office.answers[ROOMS[1]] == []
        assert [asked.id for asked in office.rooms[ROOMS[1]].give_up()] == [derived_id(ROOMS[1])]
        office.ask(ROOMS[0], "later")
        assert await office.answered("later") == [Accepted(4)]

    in_office(scenario)
    assert "could not take over" in caplog.text


def test_the_first_batch_gives_a_room_its_epoch() -> None:
    """[RS-04]"""

    async def scenario(office: Office) -> None:
        office.log.desks[ROOMS[0]].events.clear()
        room = office.rooms[ROOMS[0]] = Room(LOGIC["table"], Payloads(), StoredRoom(ROOMS[0], "", 0, []))
        room.ask(Asked(derived_id("open"), OpenTable(number=1, name="", theme="A"), SYSTEM, lambda _answer: None))
        office.journal.ready(room)
        await until(lambda: room.version)
        assert room.channel.epoch == "e1"

    in_office(scenario)
