"""Who is there: counted in people, told at most once a second, never in the log."""

import asyncio
from pathlib import Path

from samenspel.hub.hub import Hub
from samenspel.hub.presence import BEAT, RECENT, SILENT
from samenspel.ports import Person, Present
from tests.hub.two import Two, two_hubs
from tests.support.hub import Device, Hall, SeededIds, by_type, open_hall
from tests.support.virtual import LoopClock, run


def here(device: Device, room: str, lane: str = "seat") -> list[int]:
    """The counts of people at a table that this device was told."""
    device.read()
    signals = by_type(device.heard, "signal")
    return [one["value"]["here"] for one in signals if (one["room"], one["lane"]) == (room, lane)]


async def settle() -> None:
    await asyncio.sleep(2.5)


def test_a_table_sees_how_many_are_there(tmp_path: Path) -> None:
    """[RM-21]"""

    async def scenario() -> None:
        async with open_hall(tmp_path) as hall:
            anna = await hall.sit(1)
            await settle()
            bram, carl = await hall.sit(1), await hall.sit(2)
            await settle()
            assert here(anna, hall.table(1))[-1] == 2
            assert here(carl, hall.table(2))[-1] == 1
            bram.lose()
            await settle()
            assert here(anna, hall.table(1))[-1] == 1

    run(scenario())


def test_presence_is_told_once_a_second_however_many_come(tmp_path: Path) -> None:
    """[RM-21]"""

    async def scenario() -> None:
        async with open_hall(tmp_path) as hall:
            anna = await hall.sit(1)
            await settle()
            told = len(here(anna, hall.table(1)))
            for _ in range(20):
                await hall.sit(1)
            await settle()
            assert here(anna, hall.table(1))[-1] == 21
            assert len(here(anna, hall.table(1))) <= told + 2

    run(scenario())


def test_a_shared_laptop_stands_for_its_guests(tmp_path: Path) -> None:
    """[RM-21]"""

    async def scenario() -> None:
        async with open_hall(tmp_path) as hall:
            laptop = await hall.sit(1, shared=True)
            await settle()
            assert here(laptop, hall.table(1))[-1] == 1
            for name in ("Dora", "Emiel", "Fien"):
                identity = hall.hub.ids.new_id(hall.clock.now())
                guest = Person(identity, hall.conference.id, name=name, table=1, guest_of=laptop.participant)
                await hall.people.add_person(guest)
                hall.hub.person_changed(guest)
            await settle()
            assert here(laptop, hall.table(1))[-1] == 3
            hub = await hall.restart()
            await laptop.connect(hall.table(1), hub=hub)
            await settle()
            assert here(laptop, hall.table(1))[-1] == 3

    run(scenario())


def test_a_person_with_two_devices_is_one(tmp_path: Path) -> None:
    """[RM-21]"""

    async def scenario() -> None:
        async with open_hall(tmp_path) as hall:
            phone = await hall.sit(1)
            laptop = Device(hall.hub, phone.session, phone.token)
            await laptop.connect(hall.table(1))
            await settle()
            assert here(phone, hall.table(1))[-1] == 1
            laptop.lose()
            await settle()
            assert here(phone, hall.table(1))[-1] == 1

    run(scenario())


async def turnout(hall: Hall) -> int:
    return hall.hub.presence.present(hall.conference.id)


def test_present_is_who_was_seen_in_the_last_ten_minutes(tmp_path: Path) -> None:
    """[RM-22] Moderators and screens are no voters."""

    async def scenario() -> None:
        async with open_hall(tmp_path) as hall:
            await hall.moderate()
            screen = await hall.come("screen")
            await screen.connect(hall.plenary)
            anna, bram = await hall.sit(1), await hall.sit(2)
            assert await turnout(hall) == 2
            bram.lose()
            await asyncio.sleep(RECENT / 1000 - 1)
            assert await turnout(hall) == 2
            await asyncio.sleep(2)
            assert await turnout(hall) == 1
            anna.lose()
            assert await turnout(hall) == 1

    run(scenario())


def test_the_stage_sees_the_hall_and_participants_do_not(tmp_path: Path) -> None:
    """[RM-21] [AC-04]"""

    async def scenario() -> None:
        async with open_hall(tmp_path) as hall:
            moderator, anna = await hall.moderate(), await hall.sit(1)
            await settle()
            told = [one for one in by_type(moderator.heard + moderator.read(), "signal") if one["lane"] == "stage"]
            assert told[-1]["value"] == {"connected": 1, "present": 1}
            assert {one["lane"] for one in by_type(anna.heard + anna.read(), "signal")} <= {"seat", "screen"}

    run(scenario())


def words(two: Two, hub: str = "") -> int:
    """How often hubs said how many they have."""
    return sum(isinstance(message, Present) for name, message in two.corridor.told if hub in {"", name})


def test_hubs_come_to_rest_when_nobody_comes_or_goes(tmp_path: Path) -> None:
    """[RM-27] One says again what it said, and the other does not answer."""

    async def scenario(two: Two) -> None:
        moderator = await two.hall.moderate()
        await two.hall.sit(1)
        await two.there(1)
        await asyncio.sleep(10)
        told = words(two)
        await asyncio.sleep(60)
        assert 60 / BEAT <= words(two) - told <= 2 * 60 / BEAT
        moderator.read()
        shown = [one["value"] for one in by_type(moderator.heard, "signal") if one["lane"] == "stage"]
        assert shown[-1] == {"connected": 2, "present": 2}

    two_hubs(tmp_path, scenario)


def test_hubs_with_nobody_say_nothing(tmp_path: Path) -> None:
    """[RM-27] Nor does one at which the conference sleeps answer, or keep what it heard for ever."""

    async def scenario(two: Two) -> None:
        hall = two.hall
        third = Hub(hall.log, hall.people, two.corridor.bus("three"), LoopClock(), SeededIds(2))
        await third.start()
        await two.hall.moderate()
        await asyncio.sleep(10)
        told = words(two)
        await asyncio.sleep(60)
        assert words(two) == told
        await two.there(1)
        await asyncio.sleep(10)
        assert words(two, "two") > 0
        assert words(two, "one") == words(two, "three") == 0
        third.presence.heard("two", Present("c", {}, 1))
        await asyncio.sleep(SILENT + 5)
        third.presence.heard("two", Present("d", {}, 1))
        assert ("c", "two") not in third.presence._elsewhere
        await third.close()

    two_hubs(tmp_path, scenario)
