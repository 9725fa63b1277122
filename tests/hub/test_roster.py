"""Names stand in one place, and change everywhere at once."""

import asyncio
from pathlib import Path

from samenspel.hub.roster import GATHER
from samenspel.ports import Person
from tests.support.hub import Device, by_type, open_hall
from tests.support.virtual import run, until


def name_of(somebody: Device, at: Device) -> object:
    """Somebody's name as another device has it; None while it does not know them."""
    (roster,) = {room for (room, _), _ in at.lanes if "/roster/" in room}
    return at.records(roster, "person").get(somebody.participant, {}).get("name")


def test_a_name_that_changes_reaches_everybody(tmp_path: Path) -> None:
    """[RS-14]"""

    async def scenario() -> None:
        async with open_hall(tmp_path) as hall:
            anna, bram = await hall.sit(1), await hall.sit(2)
            hall.hub.person_changed(Person(anna.participant, hall.conference.id, name="Anna", table=1))
            await until(lambda: name_of(anna, bram) == "Anna")
            assert bram.gaps == []

    run(scenario())


def test_arrivals_are_told_together(tmp_path: Path) -> None:
    """[RS-14]"""

    async def scenario() -> None:
        async with open_hall(tmp_path) as hall:
            anna = await hall.sit(1)
            await asyncio.sleep(2 * GATHER)
            anna.read()
            for _ in range(50):
                await hall.come(table=2)
            await asyncio.sleep(2 * GATHER)
            told = [one for one in by_type(anna.read(), "ops") if one["room"] == hall.roster]
            assert len(told) <= 2
            assert sum(len(one["operations"]) for one in told) == 50
            assert told[0]["from"] < told[-1]["to"]

    run(scenario())


def test_only_the_stage_sees_organisation_and_sector(tmp_path: Path) -> None:
    """[RS-15]"""

    async def scenario() -> None:
        async with open_hall(tmp_path) as hall:
            moderator, anna = await hall.moderate(), await hall.sit(1)
            person = Person(anna.participant, hall.conference.id, "Anna", "De Kade", "zorg", table=1)
            hall.hub.person_changed(person)
            await until(lambda: name_of(anna, anna) == "Anna")
            seat = anna.records(hall.roster, "person")[anna.participant]
            assert seat == {"name": "Anna", "table": 1, "shared": False}
            stage = moderator.records(hall.roster, "person", "stage")[anna.participant]
            assert stage == {**seat, "organisation": "De Kade", "sector": "zorg", "guest_of": None}
            assert anna.lanes.lane(hall.roster, "stage") is None

    run(scenario())


def test_after_a_restart_the_roster_is_whole_and_of_another_epoch(tmp_path: Path) -> None:
    """[RS-14] Its versions count the changes of one process."""

    async def scenario() -> None:
        async with open_hall(tmp_path) as hall:
            anna = await hall.sit(1)
            await hall.sit(2)
            await asyncio.sleep(2 * GATHER)
            before = anna.records(hall.roster, "person")
            hub = await hall.restart()
            came = await anna.connect(hall.roster, hub=hub)
            (state,) = [one for one in by_type(came, "state") if one["room"] == hall.roster]
            assert state["since"] is None
            assert anna.records(hall.roster, "person") == before

    run(scenario())
