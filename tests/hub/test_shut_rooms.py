"""A room of which another hub wrote what this one cannot read: a program of tomorrow, or a broken one."""

import asyncio
from pathlib import Path
from typing import cast

import pytest

from samenspel.ports import EventLog, NewEvent, RoomBatch
from tests.hub.test_following import ideas
from tests.hub.two import Two, two_hubs
from tests.store.faults import change
from tests.support.hub import open_hall
from tests.support.late import Late
from tests.support.virtual import run, until


async def poison(two: Two, room: str) -> None:
    hall = two.hall
    event = NewEvent(hall.hub.ids.new_id(0), 0, "nonsense", 1, hall.clock.now(), "p", b"\x80")
    await hall.log.flush([RoomBatch(room, None, [event])])


def test_it_is_shut_at_every_hub_and_the_others_run(tmp_path: Path) -> None:
    """[RM-18] Nobody goes on reading what is no longer true."""

    async def scenario(two: Two) -> None:
        hall, table = two.hall, two.hall.table(1)
        moderator, anna, bram, carl = await hall.moderate(), await hall.sit(1), await two.there(1), await two.there(3)
        await hall.start("brainstorm", moderator)
        await until(lambda: carl.records(hall.table(3), "pace")["now"]["round"] == "brainstorm")
        await poison(two, table)
        await until(lambda: anna.outlet.closed and bram.outlet.closed, 2)
        for device in (anna, bram):
            came = await device.connect(hall.plenary, table)
            assert {one["room"] for one in came if one["t"] == "drop"} == {table}
            assert (await device.ask(table, "idea", text="Weg"))["t"] == "reject"
        assert (await carl.ask(hall.table(3), "idea", text="Een buurttuin"))["t"] == "ack"
        assert ideas(carl, hall.table(3)) == ["Een buurttuin"]

    two_hubs(tmp_path, scenario)


async def damage(two: Two, room: str, path: Path) -> None:
    """Another hub writes here, and what it wrote is spoiled on the disk."""
    await poison(two, room)
    change(path, "UPDATE events SET actor = 'sam' WHERE room_id = ? AND kind = 'nonsense'", room)


@pytest.mark.parametrize("seconds", [0, 2])
def test_a_damaged_end_leaves_no_command_without_an_answer(tmp_path: Path, seconds: int) -> None:
    """[RM-18] Found by a commit that ran into it, or by following: the room is shut, and whoever asks hears so."""

    async def scenario(two: Two) -> None:
        hall, table = two.hall, two.hall.table(1)
        moderator, anna = await hall.moderate(), await hall.sit(1)
        await damage(two, table, tmp_path)
        await asyncio.sleep(seconds)
        identity = moderator.command(table, "answer_hand")
        await until(lambda: moderator.read() is not None and moderator.answers(identity), 5)
        await until(lambda: anna.outlet.closed, 5)
        assert hall.hub.rooms.loaded(table) is None
        for _ in range(2):
            assert (await moderator.ask(table, "answer_hand"))["t"] == "reject"
        assert (await moderator.ask(hall.plenary, "start_round", round="brainstorm"))["t"] == "ack"

    two_hubs(tmp_path, scenario)


@pytest.mark.parametrize("flying", [False, True])
def test_a_command_to_a_room_that_broke_has_one_answer(tmp_path: Path, *, flying: bool) -> None:
    """[RM-18] Whether it waited or was on its way to the log; given again under its id it is in the log once."""

    async def scenario() -> None:
        async with open_hall(tmp_path) as hall:
            moderator, anna, table = await hall.moderate(), await hall.come(table=1), hall.table(1)
            await hall.start("brainstorm", moderator)
            await anna.connect(hall.plenary)
            broken = hall.hub.rooms.loaded(table)
            assert broken is not None
            slow = Late(hall.log, "flush")
            hall.hub.journal._log = cast("EventLog", slow)
            ids = [anna.command(table, "idea", text=f"Idee {number}") for number in range(3)]
            if flying:
                await until(lambda: slow.waiting)
            assert broken.flying == flying
            hall.hub.broken(broken)
            slow.go_on()
            await until(lambda: hall.hub.rooms.loaded(table), 5)
            hall.hub.broken(broken)
            await asyncio.sleep(5)
            anna.read()
            assert [len(anna.answers(identity)) for identity in ids] == [1, 1, 1]
            assert hall.hub.rooms.loaded(table) not in {None, broken}
            for number, identity in enumerate(ids):
                assert (await anna.ask(table, "idea", identity, text=f"Idee {number}"))["t"] == "ack"
            events = (await hall.log.load(table)).events
            assert sum(event.kind == "idea_added" for event in events) == 3

    run(scenario())


def test_it_is_tried_again_less_and_less_often(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """[RM-18] Reading a whole log every second in vain is no good to anybody."""

    async def scenario(two: Two) -> None:
        await poison(two, two.hall.table(1))
        await asyncio.sleep(600)
        told = sum(record.message == "room quarantined" for record in caplog.records)
        assert 2 * 10 <= told <= 2 * 20  # two hubs: within a minute six times, then once a minute

    two_hubs(tmp_path, scenario)
