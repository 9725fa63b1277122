"""A room of which another hub wrote what this one cannot read: a program of tomorrow, or a broken one."""

import asyncio
from pathlib import Path

import pytest

from samenspel.ports import NewEvent, RoomBatch
from tests.hub.test_following import ideas
from tests.hub.two import Two, two_hubs
from tests.support.virtual import until


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


def test_it_is_tried_again_less_and_less_often(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """[RM-18] Reading a whole log every second in vain is no good to anybody."""

    async def scenario(two: Two) -> None:
        await poison(two, two.hall.table(1))
        await asyncio.sleep(600)
        told = sum(record.message == "room quarantined" for record in caplog.records)
        assert 2 * 10 <= told <= 2 * 20  # two hubs: within a minute six times, then once a minute

    two_hubs(tmp_path, scenario)
