"""Two hubs on one log, in virtual time: what happens at one is there at the other, whatever the bus does."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from samenspel.hub.following import LOOK_SECONDS
from samenspel.hub.hub import Hub
from samenspel.hub.policing import PATIENCE
from samenspel.hub.presence import SILENT
from samenspel.ports import Person
from samenspel.protocol.closing import Close
from tests.support.corridor import Corridor
from tests.support.frames import Message
from tests.support.hub import Device, Hall, SeededIds, by_type, found_hall, open_store, stop
from tests.support.virtual import LoopClock, run, until

OPTIONS = [{"id": "a", "title": "Plan A"}, {"id": "b", "title": "Plan B"}]


@dataclass(slots=True)
class Two:
    """A conference with two hubs: what `hall` makes connects to the first."""

    hall: Hall
    other: Hub
    corridor: Corridor

    async def move(self, device: Device, *rooms: str) -> Device:
        """To the other hub, as after a lost connection."""
        await device.connect(*rooms, hub=self.other)
        return device

    async def there(self, table: int) -> Device:
        """A participant at the other hub."""
        device = await self.hall.come(table=table)
        await device.connect(self.hall.plenary, self.hall.roster, self.hall.table(table), hub=self.other)
        return device


def two_hubs(tmp_path: Path, scenario: Callable[[Two], Coroutine[Any, Any, None]], skew: int = 0) -> None:
    """Run a scenario with two hubs, the clock of the other so many ms ahead."""

    async def through() -> None:
        corridor = Corridor()
        async with open_store(tmp_path) as (log, people):
            hall = await found_hall(log, people, bus=corridor.bus("one"))
            other = Hub(log, people, corridor.bus("two"), LoopClock(skew), SeededIds(1))
            await other.start()
            await other.wake(hall.conference.id)
            try:
                await scenario(Two(hall, other, corridor))
            finally:
                await hall.hub.close()
                await other.close()

    run(through())


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


async def ballot_on_both(two: Two, *, hidden: bool = True) -> tuple[Device, Device, Device]:
    """An open ballot; the moderator and a voter at the first hub, a voter at the other."""
    hall = two.hall
    moderator, anna, bram = await hall.moderate(), await hall.sit(1), await two.there(1)
    answer = await moderator.ask(
        hall.plenary, "open_ballot", source="typed", question="Wat eerst?", budget=1, cap=1, hidden=hidden,
        options=OPTIONS,
    )  # fmt: skip
    assert answer["t"] == "ack"
    await hall.hub.policing.settled()
    for device in (moderator, anna, bram):
        device.say({"t": "subscribe", "room": hall.ballot(1)})
    await until(lambda: all(device.records(hall.ballot(1), "ballot") for device in (moderator, anna, bram)))
    return moderator, anna, bram


def turnout(device: Device, room: str) -> Any:
    device.read()
    heard = [one["value"] for one in by_type(device.heard, "signal") if (one["room"], one["name"]) == (room, "turnout")]
    return heard[-1]["voters"] if heard else None


def test_votes_at_both_hubs_make_one_turnout_and_one_result(tmp_path: Path) -> None:
    """[RM-26]"""

    async def scenario(two: Two) -> None:
        room = two.hall.ballot(1)
        moderator, anna, bram = await ballot_on_both(two)
        assert (await anna.ask(room, "cast", revision=1, choices={"a": 1}))["t"] == "ack"
        assert (await bram.ask(room, "cast", revision=1, choices={"b": 1}))["t"] == "ack"
        for device in (moderator, anna, bram):
            await until(lambda device=device: turnout(device, room) == 2, 3)  # type: ignore[misc]  # bound at once
        assert (await moderator.ask(room, "close"))["t"] == "ack"
        assert (await bram.ask(room, "cast", revision=2, choices={"a": 1}))["code"] == "ballot_closed"
        assert (await moderator.ask(room, "reveal"))["t"] == "ack"
        await until(lambda: bram.records(room, "result"))
        assert {option: record["votes"] for option, record in bram.records(room, "result").items()} == {"a": 1, "b": 1}
        await asyncio.sleep(8)
        for device in (anna, bram):
            assert not device.records(room, "paper", f"own/{device.participant}")
            assert device.records(room, "turnout")["self"]["voters"] == 2

    two_hubs(tmp_path, scenario)


def test_a_vote_cast_while_the_other_hub_closes_is_counted_or_refused(tmp_path: Path) -> None:
    """[RM-26] Though nobody heard of the close yet."""

    async def scenario(two: Two) -> None:
        hall, room = two.hall, two.hall.ballot(1)
        moderator, *_ = await ballot_on_both(two)
        two.corridor.broken = True
        voters = [await two.there(1 + number % 3) for number in range(20)]
        for voter in voters:
            voter.say({"t": "subscribe", "room": room})
        await asyncio.sleep(1)
        ids = [voter.command(room, "cast", revision=1, choices={"a": 1}) for voter in voters[:10]]
        closing = asyncio.create_task(moderator.ask(room, "close"))
        await asyncio.sleep(0)
        ids += [voter.command(room, "cast", revision=1, choices={"a": 1}) for voter in voters[10:]]
        answers: list[Message] = []
        for voter, identity in zip(voters, ids, strict=True):
            await until(lambda v=voter, i=identity: v.read() is not None and v.answers(i))  # type: ignore[misc]  # bound at once
            answers.append(voter.answers(identity)[-1])
        assert (await closing)["t"] == "ack"
        assert {answer.get("code") for answer in answers} <= {None, "ballot_closed"}
        await asyncio.sleep(8)
        stored = await hall.log.counters(room)
        assert stored.voters == sum(answer["t"] == "ack" for answer in answers)
        result = moderator.records(room, "result", "stage")
        assert result["a"]["votes"] == stored.voters == moderator.records(room, "turnout")["self"]["voters"]

    two_hubs(tmp_path, scenario)


def test_a_hub_that_heard_nothing_yet_neither_takes_a_late_vote_nor_lacks_an_early_one(tmp_path: Path) -> None:
    """[RM-26] [RM-14]"""

    async def scenario(two: Two) -> None:
        room = two.hall.ballot(1)
        moderator, anna, bram = await ballot_on_both(two)
        two.corridor.broken = True
        assert (await bram.ask(room, "cast", revision=1, choices={"b": 1}))["t"] == "ack"
        assert two.hall.hub.rooms.loaded(room).papers.voters == 0  # type: ignore[union-attr]  # it is loaded
        assert (await moderator.ask(room, "close"))["t"] == "ack"
        assert two.other.rooms.loaded(room).state.phase == "open"  # type: ignore[union-attr]  # it is loaded
        late = await bram.ask(room, "cast", revision=2, choices={"a": 1})
        assert late.get("code") == "ballot_closed"
        assert (await moderator.ask(room, "reveal"))["t"] == "ack"
        votes = {option: record["votes"] for option, record in moderator.records(room, "result", "stage").items()}
        assert votes == {"a": 0, "b": 1}
        assert moderator.records(room, "turnout")["self"]["voters"] == 1
        assert anna.gaps == bram.gaps == []

    two_hubs(tmp_path, scenario)


def test_one_voter_on_two_hubs_has_one_paper(tmp_path: Path) -> None:
    """[RM-26] Each device shows it; an older one, or another under the same revision, is refused."""

    async def scenario(two: Two) -> None:
        hall, room = two.hall, two.hall.ballot(1)
        _, anna, _ = await ballot_on_both(two)
        laptop = Device(hall.hub, anna.session, anna.token)
        await laptop.connect(room, hub=two.other)
        own = f"own/{anna.participant}"
        assert (await anna.ask(room, "cast", revision=3, choices={"a": 1}))["t"] == "ack"
        await until(lambda: laptop.records(room, "paper", own).get("self", {}).get("revision") == 3, 2)
        assert (await laptop.ask(room, "cast", revision=4, choices={"b": 1}))["t"] == "ack"
        await until(lambda: anna.records(room, "paper", own)["self"]["choices"] == {"b": 1}, 2)
        two.corridor.broken = True
        assert (await anna.ask(room, "cast", revision=7, choices={"a": 1}))["t"] == "ack"
        for revision in (6, 7):
            stale = await laptop.ask(room, "cast", revision=revision, choices={"b": 1})
            assert (stale.get("code"), stale.get("params")) == ("stale_revision", {"revision": 7})
        assert (await hall.log.counters(room)).voters == 1
        two.corridor.heal()
        await until(lambda: laptop.records(room, "paper", own)["self"] == {"revision": 7, "choices": {"a": 1}}, 2)

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
