"""Two hubs on one log, in virtual time: what happens at one is there at the other, whatever the bus does."""

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from samenspel.hub.following import BLIND_LOOKS, BLIND_SECONDS, LOOK_SECONDS
from samenspel.hub.policing import PATIENCE
from samenspel.hub.presence import SILENT
from samenspel.ports import Person, WorksHere
from samenspel.protocol.closing import Close
from tests.hub.two import Two, two_hubs
from tests.support.failing import Failing
from tests.support.hub import Device, by_type, found, stop
from tests.support.virtual import until

OPTIONS = [{"id": "a", "title": "Plan A"}, {"id": "b", "title": "Plan B"}]


def ideas(device: Device, room: str) -> list[str]:
    return [record["text"] for record in device.records(room, "idea").values()]


@pytest.mark.parametrize("trouble", ["none", "lost", "doubled", "broken"])
def test_an_idea_at_one_hub_is_read_at_the_other(tmp_path: Path, trouble: str) -> None:
    """[RM-25] At once when the bus works, within a second when it does not."""

    async def scenario(two: Two) -> None:
        hall, table = two.hall, two.hall.table(1)
        moderator, anna, bram = await hall.moderate(), await hall.sit(1), await two.there(1)
        await hall.start("brainstorm", moderator)
        await until(lambda: bram.records(table, "pace")["now"]["round"] == "brainstorm")
        two.corridor.loses = float(trouble == "lost")
        two.corridor.doubles = float(trouble == "doubled")
        two.corridor.broken = trouble == "broken"
        loop = asyncio.get_running_loop()
        started = loop.time()
        for number in range(3):
            await anna.ask(table, "idea", text=f"Idee {number}")
            await bram.ask(table, "idea", text=f"Van de overkant {number}")
        for device in (anna, bram):
            await until(lambda device=device: len(ideas(device, table)) == 6)  # type: ignore[misc]  # bound at once
        assert ideas(anna, table) == ideas(bram, table)
        assert loop.time() - started < (0.2 if trouble in {"none", "doubled"} else LOOK_SECONDS + 0.2)
        assert anna.gaps == bram.gaps == []

    two_hubs(tmp_path, scenario)


def test_what_was_lost_is_there_as_soon_as_the_bus_heals(tmp_path: Path) -> None:
    """[RM-25] Names too."""

    async def scenario(two: Two) -> None:
        hall = two.hall
        bram = await two.there(1)
        two.corridor.loses = 1.0
        anna = await hall.sit(2)
        changed = Person(anna.participant, hall.conference.id, name="Anna", table=3)
        await hall.people.set_person(changed)
        hall.hub.person_changed(changed)
        hall.hub.people_kept(hall.conference.id, [anna.participant])
        await asyncio.sleep(3)
        assert anna.participant not in bram.records(hall.roster, "person")
        two.corridor.heal()
        await until(lambda: anna.participant in bram.records(hall.roster, "person"), 0.5)
        assert bram.records(hall.roster, "person")[anna.participant] == {"name": "Anna", "table": 3, "shared": False}

    two_hubs(tmp_path, scenario)


def test_without_a_bus_names_come_within_a_second_too(tmp_path: Path) -> None:
    """[RM-25]"""

    async def scenario(two: Two) -> None:
        two.corridor.broken = True
        anna, bram = await two.hall.sit(2), await two.there(1)
        for reader, other in ((anna, bram), (bram, anna)):
            await until(lambda r=reader, o=other: o.participant in r.records(two.hall.roster, "person"), 1.5)  # type: ignore[misc]  # bound at once

    two_hubs(tmp_path, scenario)


def test_a_step_at_one_hub_reaches_the_tables_of_all_once(tmp_path: Path) -> None:
    """[PO-01] [PO-05]"""

    async def scenario(two: Two) -> None:
        hall = two.hall
        moderator, bram = await hall.moderate(), await two.there(2)
        await hall.start("brainstorm", moderator)
        await until(lambda: bram.records(hall.table(2), "pace")["now"]["round"] == "brainstorm")
        await asyncio.sleep(PATIENCE * 3)
        for number in (1, 2, 3):
            kinds = [event.kind for event in (await hall.log.load(hall.table(number))).events]
            assert kinds.count("pace_set") == 1

    two_hubs(tmp_path, scenario)


def test_a_hub_that_dies_before_the_tables_heard_is_finished_by_the_other(tmp_path: Path) -> None:
    """[PO-04] [PO-05] Without a restart, and once per table."""

    async def scenario(two: Two) -> None:
        hall = two.hall
        moderator, bram = await hall.moderate(), await two.there(2)

        async def dies(*_: object) -> bool:
            await asyncio.Event().wait()
            return False

        hall.hub.policing._ask = dies
        assert (await moderator.ask(hall.plenary, "start_round", round="brainstorm"))["t"] == "ack"
        await stop(hall.hub)
        await until(lambda: bram.records(hall.table(2), "pace").get("now", {}).get("round") == "brainstorm", 10)
        await two.other.policing.settled()
        for number in (1, 2, 3):
            kinds = [event.kind for event in (await hall.log.load(hall.table(number))).events]
            assert kinds.count("pace_set") == 1

    two_hubs(tmp_path, scenario)


def test_a_bell_rings_once_though_every_hub_waits_for_it(tmp_path: Path) -> None:
    """[RM-19] [RM-20]"""

    async def scenario(two: Two) -> None:
        hall = two.hall
        moderator = await hall.moderate()
        await hall.start("brainstorm", moderator)
        await asyncio.sleep(60 * 60)
        for room in (hall.plenary, hall.table(1)):
            events = (await hall.log.load(room)).events
            rung = [event.kind for event in events if event.kind == "bell_rang"]
            assert len(rung) == 1

    two_hubs(tmp_path, scenario)


def test_people_are_counted_over_all_hubs(tmp_path: Path) -> None:
    """[RM-27] A hub that says nothing any more takes its people along."""

    async def scenario(two: Two) -> None:
        hall = two.hall
        moderator, _, bram = await hall.moderate(), await hall.sit(1), await two.there(1)

        def connected() -> Any:
            moderator.read()
            told = [
                one["value"]
                for one in by_type(moderator.heard, "signal")
                if (one["room"], one["lane"], one["name"]) == (hall.plenary, "stage", "presence")
            ]
            return told[-1]["connected"] if told else None

        await until(lambda: connected() == 2, 5)
        bram.lose()
        await until(lambda: connected() == 1, 5)
        await two.there(2)
        await until(lambda: connected() == 2, 5)
        await stop(two.other)
        await hall.sit(3)
        await asyncio.sleep(SILENT + 5)
        await hall.sit(3)
        await until(lambda: connected() == 3, 5)

    two_hubs(tmp_path, scenario)


@pytest.mark.parametrize("broken", [False, True])
def test_a_session_that_is_ended_closes_its_sockets_at_every_hub(tmp_path: Path, *, broken: bool) -> None:
    """[AC-07] [BS-20] Within a second also while there is no bus."""

    async def scenario(two: Two) -> None:
        two.corridor.broken = broken
        bram, anna = await two.there(1), await two.there(1)
        await two.hall.people.end_session(bram.session.token_hash)
        two.hall.hub.door.end([bram.session])
        await until(lambda: bram.outlet.closed == Close.REMOVED, 1.3)
        assert anna.outlet.closed is None

    two_hubs(tmp_path, scenario)


def test_who_works_at_one_hub_gives_way_at_the_other(tmp_path: Path) -> None:
    """[SE-21] [BS-20]"""

    async def scenario(two: Two) -> None:
        hall = two.hall
        phone = await hall.come(table=1)
        await phone.connect(hall.plenary, sole=True)
        laptop = Device(hall.hub, phone.session, phone.token)
        await laptop.connect(hall.plenary, hub=two.other, sole=True)
        await until(lambda: phone.outlet.closed == Close.REPLACED, 1)
        await asyncio.sleep(1)
        assert laptop.outlet.closed is None

    two_hubs(tmp_path, scenario)


@pytest.mark.parametrize("deaf", ["both", "one", "two"])
def test_who_works_at_two_hubs_gives_way_when_the_bus_is_back(tmp_path: Path, deaf: str) -> None:
    """[SE-21] [BS-22] Until then both stay. Whichever hub knows that it missed something."""

    async def scenario(two: Two) -> None:
        hall = two.hall
        phones, laptops = [await hall.come(table=1) for _ in range(3)], []
        two.corridor.broken = True
        for phone in phones:
            await phone.connect(hall.plenary, sole=True)
            laptop = Device(hall.hub, phone.session, phone.token)
            await laptop.connect(hall.plenary, hub=two.other, sole=True)
            laptops.append(laptop)
        await asyncio.sleep(5)
        assert not any(device.outlet.closed for device in [*phones, *laptops])
        two.corridor.broken = False
        for name, hub in (("one", hall.hub), ("two", two.other)):
            if deaf in {name, "both"}:
                hub.elsewhere.missed()
        await until(lambda: all(phone.outlet.closed == Close.REPLACED for phone in phones), 1)
        await asyncio.sleep(1)
        assert not any(laptop.outlet.closed for laptop in laptops)

    two_hubs(tmp_path, scenario)


def test_pages_are_told_again_once_or_twice(tmp_path: Path) -> None:
    """[BS-24] However often the bus comes back meanwhile they are told twice at most."""

    async def scenario(two: Two) -> None:
        people = [await two.hall.come(table=1) for _ in range(5)]
        for device in people:
            await device.connect(two.hall.plenary, sole=True)
        told = len(two.corridor.told)
        for _ in range(40):
            two.hall.hub.elsewhere.missed()
            await asyncio.sleep(0)
        await asyncio.sleep(1)
        assert 5 <= sum(isinstance(one, WorksHere) for _, one in two.corridor.told[told:]) <= 2 * 5

    two_hubs(tmp_path, scenario)


def test_who_comes_back_at_the_other_hub_gets_the_difference(tmp_path: Path) -> None:
    """[RS-02] [RM-25]"""

    async def scenario(two: Two) -> None:
        hall, table = two.hall, two.hall.table(1)
        moderator, anna, bram = await hall.moderate(), await hall.sit(1), await hall.sit(1)
        await hall.start("brainstorm", moderator)
        await anna.ask(table, "idea", text="Eerst")
        await until(lambda: ideas(bram, table) == ["Eerst"])
        bram.lose()
        await anna.ask(table, "idea", text="Daarna")
        await until(lambda: two.other.rooms.loaded(table).version == hall.hub.rooms.loaded(table).version)  # type: ignore[union-attr]  # both have it
        came = await two.move(bram, hall.plenary, hall.roster, table)
        states = [one for one in by_type(came.heard, "state") if (one["room"], one["lane"]) == (table, "seat")]
        assert states[-1]["since"] is not None
        assert [record[2]["text"] for record in states[-1]["records"] if record[0] == "idea"] == ["Daarna"]
        assert ideas(bram, table) == ["Eerst", "Daarna"]

    two_hubs(tmp_path, scenario)


def test_a_look_that_fails_is_not_the_last(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """[RM-25] Whatever it was that failed."""

    async def scenario(two: Two) -> None:
        hall, table = two.hall, two.hall.table(1)
        moderator, anna, bram = await hall.moderate(), await hall.sit(1), await two.there(1)
        await hall.start("brainstorm", moderator)
        await until(lambda: bram.records(table, "pace")["now"]["round"] == "brainstorm")
        two.corridor.loses = 1.0
        look = two.other.following._look

        async def breaks(*, far: bool) -> None:
            two.other.following._look = look  # type: ignore[method-assign]  # the real one again
            raise RuntimeError("a fault")

        two.other.following._look = breaks  # type: ignore[method-assign]  # once
        await anna.ask(table, "idea", text="Toch")
        await until(lambda: ideas(bram, table) == ["Toch"], 2 * LOOK_SECONDS + 0.2)

    two_hubs(tmp_path, scenario)
    assert "the log cannot be looked at" in caplog.text


@pytest.mark.parametrize("call", ["rooms", "people", "lost_sessions"])
def test_one_conference_that_cannot_be_looked_at_hides_no_other(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, call: str
) -> None:
    """[RM-25]"""

    async def scenario(two: Two) -> None:
        hall, other = two.hall, two.other
        behind = replace(hall, conference=await found(hall.hub))
        await other.wake(behind.conference.id)
        assert other.awake_conferences() == [hall.conference.id, behind.conference.id]
        moderator = await behind.moderate()
        two.corridor.broken = True
        ports: Any = Failing(hall.log, call, 1, RuntimeError("a fault")), Failing(other.people, call, 1, KeyError())
        other.following._log, other.people = ports
        anna = await behind.sit(2)
        await behind.start("brainstorm", moderator)
        await asyncio.sleep(BLIND_SECONDS * BLIND_LOOKS)
        assert sum(port.failed for port in ports) == 1
        assert anna.participant in other.rosters[behind.conference.id].people
        table = other.rooms.loaded(behind.table(2))
        assert table is not None
        assert table.state.pace.round == "brainstorm"
        assert caplog.text.count("Traceback") == 1

    two_hubs(tmp_path, scenario)
