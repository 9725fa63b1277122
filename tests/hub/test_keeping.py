"""What is known of people goes when its time has come, by the log's clock."""

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import cast

from samenspel.hub.keeping import DAY, Keeping, end_of
from samenspel.ports import Card, Correspondent, ErasableLog, Offer, Retention
from samenspel.protocol.closing import Close
from tests.hub.two import Two, two_hubs
from tests.support.hub import Device, Hall, open_hall
from tests.support.virtual import run, until


def keeping(hall: Hall) -> Keeping:
    return Keeping(cast("ErasableLog", hall.log), hall.hub)


async def filled(hall: Hall) -> Device:
    """Somebody with a name and a card that lies at their table, who wrote something; a correspondent with a date."""
    moderator, noor = await hall.moderate(), await hall.sit(1)
    person = await hall.people.person(noor.participant)
    assert person is not None
    named = replace(person, name="Noor", organisation="Buurtwerk", named=True)
    await hall.people.set_person(named)
    hall.hub.person_changed(named)
    await hall.people.cards.put(Card(noor.participant, hall.conference.id, "Noor", email="noor@example.org"))
    await hall.people.cards.offer(Offer(noor.participant, "table/1", hall.conference.id, 1))
    later = hall.clock.now() + 200 * DAY
    room = f"{hall.conference.id}/follow/1"
    await hall.people.correspondents.add(Correspondent("0ada", hall.conference.id, room, "Ada"))
    await hall.people.correspondents.add(Correspondent("0bo", hall.conference.id, room, "Bo", keep_until=later))
    await hall.start("brainstorm", moderator)
    assert (await noor.ask(hall.table(1), "idea", text="Een bankje"))["t"] == "ack"
    return noor


async def kept(hall: Hall) -> tuple[int, str, list[str]]:
    """Cards, the first name, correspondents."""
    (person,) = await hall.people.people(hall.conference.id)
    there = await hall.people.correspondents.of(hall.conference.id)
    return len(await hall.people.cards.of(hall.conference.id)), person.name, [one.id for one in there]


def name_there(two: Two, device: Device) -> str | None:
    """What the other hub calls somebody."""
    person = two.other.rosters[two.hall.conference.id].people.get(device.participant)
    return None if person is None else person.name


def test_cards_go_after_a_month_names_after_three_and_dates_hold(tmp_path: Path) -> None:
    """[ER-09] [ER-11] [ER-12]"""

    async def scenario() -> None:
        async with open_hall(tmp_path) as hall:
            noor = await filled(hall)
            look, began = keeping(hall), hall.clock.now()
            seen = []
            for days in (29, 31, 89, 91, 199, 201):
                hall.clock.skew += began + days * DAY - hall.clock.now()
                await look.look()
                seen.append(await kept(hall))
            assert seen == [
                (1, "Noor", ["0ada", "0bo"]),
                (0, "Noor", ["0ada", "0bo"]),
                (0, "Noor", ["0ada", "0bo"]),
                (0, "", ["0bo"]),
                (0, "", ["0bo"]),
                (0, "", []),
            ]
            await until(lambda: noor.outlet.closed == Close.REMOVED)
            assert hall.hub.rosters[hall.conference.id].people[noor.participant].name == ""
            notes = await hall.people.keeping.notes(hall.conference.id)
            assert sorted(one.what for one in notes) == ["contacts", "correspondents", "correspondents", "names"]
            assert await look.look() == 0

    run(scenario())


def test_the_time_counts_from_the_day_and_not_before_its_date(tmp_path: Path) -> None:
    """[ER-10]"""

    async def scenario() -> None:
        async with open_hall(tmp_path) as hall:
            await filled(hall)
            look = keeping(hall)
            assert (await look.due(hall.conference)).contacts is None or hall.clock.now() > end_of("2025-11-20")
            far = replace(hall.conference, date="2031-01-01")
            assert await look.due(far) == replace(await look.due(far), ended=None)
            hall.clock.skew += 10 * DAY
            due = await look.due(hall.conference)
            assert due.ended is not None
            assert (due.contacts, due.names) == (due.ended + 30 * DAY, due.ended + 90 * DAY)
            await hall.people.keeping.set_retention(Retention(hall.conference.id, 0, 5))
            assert (await look.due(hall.conference)).names == due.ended + 5 * DAY
            assert await look.look() > 0
            assert await kept(hall) == (0, "", ["0bo"])

    run(scenario())


def test_a_date_ends_where_the_hall_is() -> None:
    """[ER-10]"""
    assert end_of("2025-11-20") == 1_763_679_600_000  # 2025-11-20T23:00Z
    assert end_of("2025-06-30") == 1_751_320_800_000  # 2025-06-30T22:00Z
    assert end_of("") == end_of("ergens in mei") == end_of("9999-12-31") == 0


def test_two_hubs_that_look_together_do_it_once_and_both_forget_the_name(tmp_path: Path) -> None:
    """[ER-11]"""

    async def scenario(two: Two) -> None:
        hall = two.hall
        noor = await filled(hall)
        two.other.look_at_people()
        await until(lambda: name_there(two, noor) == "Noor")
        hall.clock.skew += 100 * DAY
        one, other = keeping(hall), Keeping(cast("ErasableLog", hall.log), two.other)
        other._house.clock.skew += 100 * DAY  # type: ignore[attr-defined]  # the clock of a test
        assert (await one.look(), await other.look()) == (3, 0)
        await until(lambda: name_there(two, noor) == "")

    two_hubs(tmp_path, scenario)


def test_another_hub_lets_go_of_a_conference_that_was_erased(tmp_path: Path) -> None:
    """[ER-13]"""

    async def scenario(two: Two) -> None:
        hall = two.hall
        await filled(hall)
        there = await two.there(2)
        await hall.people.keeping.forget_conference(hall.conference.id, hall.clock.now())
        await until(lambda: there.outlet.closed is not None)
        await until(lambda: not two.other.awake(hall.conference.id))
        assert two.other.rooms.loaded(hall.table(1)) is None
        assert hall.conference.id not in two.other.rosters

    two_hubs(tmp_path, scenario)


def test_the_service_looks_at_its_start_and_every_day(tmp_path: Path) -> None:
    """[ER-17]"""

    async def scenario() -> None:
        async with open_hall(tmp_path) as hall:
            await filled(hall)
            hall.hub.spawn(keeping(hall).run())
            await asyncio.sleep(32 * DAY / 1000)
            assert await kept(hall) == (0, "Noor", ["0ada", "0bo"])

    run(scenario())
