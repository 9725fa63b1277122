"""Words and answers that come late, as from a bus or a database that stood still: they put nothing newer back."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from samenspel.hub.presence import SILENT
from samenspel.ports import PeopleChanged, Person
from tests.hub.desk import points
from tests.hub.test_votes_at_hubs import ballot_on_both
from tests.hub.two import Two, two_hubs
from tests.support.hub import Device, by_type, stop
from tests.support.late import Late
from tests.support.virtual import until

HOUR = 3_600_000


def connected(two: Two, device: Device) -> list[int]:
    """What the moderator was told: how many are connected."""
    device.read()
    lane = (two.hall.plenary, "stage", "presence")
    signals = by_type(device.heard, "signal")
    return [one["value"]["connected"] for one in signals if (one["room"], one["lane"], one["name"]) == lane]


@pytest.mark.parametrize("skew", [0, -HOUR, HOUR])
def test_the_people_of_a_hub_that_has_gone_do_not_come_back_with_old_words(tmp_path: Path, skew: int) -> None:
    """[BS-23] Whatever its clock said."""

    async def scenario(two: Two) -> None:
        moderator, _ = await two.hall.moderate(), await two.hall.sit(1)
        await two.there(1)
        await until(lambda: connected(two, moderator)[-1:] == [2], 5)
        two.corridor.frozen = True
        await two.there(2)
        await two.there(2)
        await asyncio.sleep(2)
        await stop(two.other)
        two.corridor.leave("two")
        await asyncio.sleep(SILENT + 10)
        await two.hall.sit(2)
        await until(lambda: connected(two, moderator)[-1] == 2, 5)
        told = len(connected(two, moderator))
        two.corridor.thaw()
        await asyncio.sleep(SILENT)
        assert set(connected(two, moderator)[told:]) <= {2}

    two_hubs(tmp_path, scenario, skew)


def test_of_a_hub_that_lives_the_newest_word_counts_after_a_standstill(tmp_path: Path) -> None:
    """[BS-23]"""

    async def scenario(two: Two) -> None:
        moderator, _ = await two.hall.moderate(), await two.hall.sit(1)
        bram = await two.there(1)
        await until(lambda: connected(two, moderator)[-1:] == [2], 5)
        two.corridor.frozen = True
        await two.there(2)
        await two.there(2)
        await asyncio.sleep(SILENT + 10)
        bram.lose()
        await asyncio.sleep(2)
        two.corridor.thaw()
        await until(lambda: connected(two, moderator)[-1] == 3, 3)
        await asyncio.sleep(SILENT)
        assert connected(two, moderator)[-1] == 3

    two_hubs(tmp_path, scenario)


def late_log(two: Two, *late: str) -> Late:
    """What the first hub asks of the log to follow the other is answered late."""
    log: Any = Late(two.hall.hub.following._log, *late)
    two.hall.hub.following._log = log
    assert isinstance(log, Late)
    return log


def test_counters_that_come_late_put_no_vote_back(tmp_path: Path) -> None:
    """[BS-23] [RM-26] They were read before a vote of this hub; nor do they spoil a result that is counted then."""

    async def scenario(two: Two) -> None:
        room = two.hall.ballot(1)
        moderator, anna, bram = await ballot_on_both(two)
        carl = await two.hall.sit(1)
        late = late_log(two, "counters")
        assert (await bram.ask(room, "cast", revision=1, choices={"b": 1}))["t"] == "ack"
        await until(lambda: late.waiting, 5)
        for voter in (anna, carl):
            assert (await voter.ask(room, "cast", revision=1, choices={"a": 1}))["t"] == "ack"
        loaded = two.hall.hub.rooms.loaded(room)
        assert loaded is not None
        assert loaded.papers.voters == 3
        assert (await moderator.ask(room, "close"))["t"] == "ack"
        late.go_on()
        await asyncio.sleep(0.01)
        assert (loaded.papers.voters, points(loaded.papers.counters)) == (3, {"a": 2, "b": 1})
        assert (await moderator.ask(room, "reveal"))["t"] == "ack"
        votes = {option: one["votes"] for option, one in moderator.records(room, "result", "stage").items()}
        assert votes == {"a": 2, "b": 1}

    two_hubs(tmp_path, scenario)


def test_papers_that_come_late_stand_in_no_lane_of_a_sealed_ballot(tmp_path: Path) -> None:
    """[BS-23] [RM-16]"""

    async def scenario(two: Two) -> None:
        room = two.hall.ballot(1)
        moderator, anna, _ = await ballot_on_both(two)
        laptop = Device(two.hall.hub, anna.session, anna.token)
        await laptop.connect(room, hub=two.other)
        late = late_log(two, "papers")
        assert (await laptop.ask(room, "cast", revision=1, choices={"b": 1}))["t"] == "ack"
        await until(lambda: late.waiting, 5)
        assert (await moderator.ask(room, "close"))["t"] == "ack"
        await asyncio.sleep(8)
        late.go_on()
        await asyncio.sleep(3)
        assert not anna.records(room, "paper", f"own/{anna.participant}")

    two_hubs(tmp_path, scenario)


def test_a_tail_that_comes_late_takes_no_paper_of_this_hub_away(tmp_path: Path) -> None:
    """[BS-23] It was read before the paper was kept."""

    async def scenario(two: Two) -> None:
        room = two.hall.ballot(1)
        _, anna, _ = await ballot_on_both(two)
        late = late_log(two, "load")
        two.hall.hub.following._follow(room)
        await until(lambda: late.waiting, 5)
        assert (await anna.ask(room, "cast", revision=1, choices={"a": 1}))["t"] == "ack"
        late.go_on()
        await asyncio.sleep(1)
        assert anna.records(room, "paper", f"own/{anna.participant}")["self"]["choices"] == {"a": 1}
        loaded = two.hall.hub.rooms.loaded(room)
        assert loaded is not None
        assert loaded.papers.voters == 1

    two_hubs(tmp_path, scenario)


def test_a_person_who_moved_while_they_were_read_stays_where_they_are(tmp_path: Path) -> None:
    """[BS-23]"""

    async def scenario(two: Two) -> None:
        hall = two.hall
        anna = await hall.sit(1)
        people = hall.hub.people
        late: Any = Late(people, "person")
        hall.hub.people = late
        hall.hub.elsewhere.heard("two", PeopleChanged(hall.conference.id, [anna.participant]))
        await until(lambda: late.waiting, 5)
        moved = Person(anna.participant, hall.conference.id, name="Anna", table=3)
        await people.set_person(moved)
        hall.hub.person_changed(moved)
        late.go_on()
        await asyncio.sleep(1)
        assert anna.records(hall.roster, "person")[anna.participant] == {"name": "Anna", "table": 3, "shared": False}

    two_hubs(tmp_path, scenario)
