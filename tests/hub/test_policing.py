"""Policies at work: what happened in one room reaches the others, each once, whatever dies on the way."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from samenspel.domain.commands.table import Merge, Notify, Unnotify
from samenspel.domain.core import Recorded
from samenspel.domain.events.table import HandRaised
from samenspel.domain.ids import derived_id
from samenspel.domain.policies import POLICY, Consequence
from samenspel.hub.policing import AGAIN, Policing
from samenspel.hub.room import Room
from samenspel.ports import StoreUnavailable
from samenspel.speech import Text
from tests.hub.desk import open_desk
from tests.hub.test_journal import WilfulLog
from tests.support.hub import Hall, open_hall
from tests.support.virtual import run, until

GONE = Text("De schijf is weg.", "The disk is gone.")


class KeepingCursor(WilfulLog):
    """A log that keeps its cursor, unless it cannot."""

    def __init__(self) -> None:
        super().__init__()
        self.cursor: list[int] = []
        self.refusals = 0

    async def advance(self, policy: str, room_id: str, version: int) -> None:
        if self.refusals:
            self.refusals -= 1
            raise StoreUnavailable(GONE())
        self.cursor.append(version)


class Desk:
    """A policing whose consequences are two per event, and what was asked of whom."""

    def __init__(self) -> None:
        self.log = KeepingCursor()
        self.asked: list[tuple[str, int]] = []
        self.refusing: set[str] = set()
        self.room = open_desk().room
        self.policing = Policing(self.log, self._consequences, self._ask)

    def happened(self, *versions: int) -> None:
        """These events of the room were committed."""
        steps = [Recorded(version, version * 1000, "p", derived_id(version), HandRaised()) for version in versions]
        self.policing.landed(self.room, steps)

    def _consequences(self, room: Room, recorded: Recorded) -> Sequence[Consequence]:
        if recorded.version % 10 == 0:
            return ()
        return [
            Consequence(f"c/table/{number}", f"{recorded.version}:{number}", Notify(announcement="a", text="x"))
            for number in (1, 2)
        ]

    async def _ask(self, consequence: Consequence, caused: int) -> bool:
        await asyncio.sleep(0.1 if consequence.room.endswith("2") else 0.01)
        self.asked.append((consequence.command_id, caused))
        return consequence.command_id not in self.refusing


def test_events_are_taken_in_order_and_the_cursor_moves_when_all_have_answered() -> None:
    """[PO-02]"""

    async def scenario() -> None:
        desk = Desk()
        desk.happened(3, 4)
        desk.happened(5)
        await desk.policing.settled()
        assert [identity for identity, _ in desk.asked] == ["3:1", "3:2", "4:1", "4:2", "5:1", "5:2"]
        assert desk.log.cursor == [3, 4, 5]

    run(scenario())


def test_what_lands_in_the_turn_in_which_the_work_ends_is_not_left_lying() -> None:
    """[PO-02]"""

    class LandsAgain(KeepingCursor):
        async def advance(self, policy: str, room_id: str, version: int) -> None:
            await super().advance(policy, room_id, version)
            if version < 5:
                asyncio.get_running_loop().call_soon(desk.happened, version + 1)

    desk = Desk()

    async def scenario() -> None:
        desk.log = LandsAgain()
        desk.policing = Policing(desk.log, desk._consequences, desk._ask)
        desk.happened(3)
        await until(lambda: desk.log.cursor == [3, 4, 5])

    run(scenario())


def test_a_consequence_knows_when_its_cause_was_recorded() -> None:
    """[RM-12]"""

    async def scenario() -> None:
        desk = Desk()
        desk.happened(3)
        await desk.policing.settled()
        assert desk.asked == [("3:1", 3_000), ("3:2", 3_000)]

    run(scenario())


def test_what_has_no_consequences_moves_no_cursor() -> None:
    """[PO-02]"""

    async def scenario() -> None:
        desk = Desk()
        desk.happened(10)
        await desk.policing.settled()
        assert (desk.asked, desk.log.cursor) == ([], [])

    run(scenario())


def test_what_the_storage_did_not_take_is_repeated_and_nothing_overtakes_it() -> None:
    """[PO-03] With the same ids, so that what did come through counts once."""

    async def scenario() -> None:
        desk = Desk()
        desk.refusing.add("3:1")
        desk.happened(3, 4)
        await asyncio.sleep(3.5 * AGAIN)
        assert desk.log.cursor == []
        assert {identity for identity, _ in desk.asked} == {"3:1", "3:2"}
        assert len(desk.asked) <= 8
        desk.refusing.clear()
        await desk.policing.settled()
        assert desk.log.cursor == [3, 4]

    run(scenario())


def test_a_cursor_that_could_not_move_moves_later(caplog: pytest.LogCaptureFixture) -> None:
    """[PO-03]"""

    async def scenario() -> None:
        desk = Desk()
        desk.log.refusals = 2
        desk.happened(3)
        await desk.policing.settled()
        assert desk.log.cursor == [3]

    run(scenario())
    assert "wait for the storage" in caplog.text


async def _kinds(hall: Hall, room: str) -> Counter[str]:
    return Counter(event.kind for event in (await hall.log.load(room)).events)


def test_a_round_that_starts_reaches_every_table_with_its_deadline(tmp_path: Path) -> None:
    """[PO-01]"""

    async def scenario() -> None:
        async with open_hall(tmp_path) as hall:
            moderator = await hall.moderate()
            await hall.start("brainstorm", moderator)
            pace = moderator.records(hall.plenary, "pace")["now"]
            for number in (1, 2, 3):
                device = await hall.sit(number)
                at_table = device.records(hall.table(number), "pace")["now"]
                assert at_table == {**pace, "allows": ["idea"]}
                actors = {event.actor for event in (await hall.log.load(hall.table(number))).events}
                assert actors == {"system"}
            assert (await hall.log.cursors())[POLICY, hall.plenary] == (await hall.log.load(hall.plenary)).version

    run(scenario())


@pytest.mark.parametrize("answered", range(4))
def test_a_hub_that_dies_half_way_is_finished_by_the_next(tmp_path: Path, answered: int) -> None:
    """[PO-04] Each table once, however many had answered."""

    async def scenario() -> None:
        async with open_hall(tmp_path) as hall:
            moderator = await hall.moderate()
            carry_out, carried = hall.hub.policing._ask, 0

            async def dies(consequence: Consequence, caused: int) -> bool:
                nonlocal carried
                if carried >= answered:
                    await asyncio.Event().wait()
                carried += 1
                return await carry_out(consequence, caused)

            hall.hub.policing._ask = dies
            await moderator.ask(hall.plenary, "start_round", round="brainstorm")
            await asyncio.sleep(1)
            before = [await _kinds(hall, hall.table(number)) for number in (1, 2, 3)]
            assert sum(kinds["pace_set"] for kinds in before) == min(answered, 3)
            hub = await hall.restart()
            await hub.wake(hall.conference.id)
            await hub.policing.settled()
            for number in (1, 2, 3):
                assert (await _kinds(hall, hall.table(number)))["pace_set"] == 1

    run(scenario())


def test_commands_that_come_while_the_next_hub_wakes_overtake_nothing(tmp_path: Path) -> None:
    """[PO-04]"""

    async def scenario() -> None:
        async with open_hall(tmp_path) as hall:
            moderator = await hall.moderate()

            async def dies(_consequence: Consequence, _caused: int) -> bool:
                await asyncio.Event().wait()
                return False

            hall.hub.policing._ask = dies
            await moderator.ask(hall.plenary, "start_round", round="brainstorm")
            hub = await hall.restart()
            await moderator.connect(hall.plenary, hub=hub)
            await moderator.ask(hall.plenary, "extend", ms=60_000)
            await hub.policing.settled()
            pace = moderator.records(hall.plenary, "pace")["now"]
            for number in (1, 2, 3):
                device = await hall.come(table=number)
                await device.connect(hall.table(number), hub=hub)
                assert device.records(hall.table(number), "pace")["now"]["deadline"] == pace["deadline"]

    run(scenario())


def test_a_refusal_is_an_answer(tmp_path: Path) -> None:
    """[PO-03] What stands in nobody's way is not asked again."""

    async def scenario() -> None:
        async with open_hall(tmp_path) as hall:
            nonsense = Consequence(hall.table(1), derived_id("nonsense"), Unnotify(announcement=derived_id("none")))
            assert await hall.hub._carry_out(nonsense, 0)
            wrong = Consequence(hall.table(1), derived_id("wrong"), Merge(source="a", into="b"))
            assert await hall.hub._carry_out(wrong, 0)

    run(scenario())
