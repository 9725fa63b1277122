"""Papers that were cast at another hub and cannot be read for a moment: nobody is taken for one who did not vote."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from samenspel.hub.hub import Hub
from samenspel.protocol.closing import Close
from tests.hub.test_votes_at_hubs import ballot_on_both
from tests.hub.two import Two, two_hubs
from tests.store.faults import change
from tests.support.failing import Failing
from tests.support.hub import Device
from tests.support.late import Late
from tests.support.virtual import until


def failing_log(hub: Hub, name: str, times: int = 1, error: Exception | None = None) -> Failing:
    """What this hub asks of the log to follow the others fails so often."""
    log: Any = Failing(hub.following._log, name, times, error)
    hub.following._log = log
    assert isinstance(log, Failing)
    return log


def test_nobody_is_let_in_without_the_paper_they_cast_elsewhere(tmp_path: Path) -> None:
    """[RM-26] Also when the ballot has closed since, and nobody counts its votes any more."""

    async def scenario(two: Two) -> None:
        room = two.hall.ballot(1)
        moderator, anna, bram = await ballot_on_both(two)
        two.corridor.loses = 1.0
        assert (await anna.ask(room, "cast", revision=2, choices={"a": 1}))["t"] == "ack"
        anna.lose()
        assert (await moderator.ask(room, "close"))["t"] == "ack"
        await until(lambda: bram.records(room, "ballot")["self"]["phase"] == "closed", 3)
        log = failing_log(two.other, "papers")
        await two.move(anna, room)
        assert (anna.outlet.closed, log.failed) == (Close.LATER, 1)
        await two.move(anna, room)
        assert anna.records(room, "paper", f"own/{anna.participant}")["self"] == {"revision": 2, "choices": {"a": 1}}
        assert (await anna.ask(room, "cast", revision=2, choices={"a": 1}))["t"] == "ack"

    two_hubs(tmp_path, scenario)


@pytest.mark.parametrize("error", [None, RuntimeError("a fault")])
@pytest.mark.parametrize("call", ["papers", "counters"])
def test_what_was_told_of_and_could_not_be_read_is_read_later(
    tmp_path: Path, call: str, error: Exception | None
) -> None:
    """[RM-26] Also when the ballot closed meanwhile."""

    async def scenario(two: Two) -> None:
        room = two.hall.ballot(1)
        moderator, anna, _ = await ballot_on_both(two)
        laptop = Device(two.hall.hub, anna.session, anna.token)
        await laptop.connect(room, hub=two.other)
        log = failing_log(two.hall.hub, call, 2, error)
        assert (await laptop.ask(room, "cast", revision=1, choices={"b": 1}))["t"] == "ack"
        await until(lambda: log.failed, 1)
        assert (await moderator.ask(room, "close"))["t"] == "ack"
        own = f"own/{anna.participant}"
        await until(lambda: anna.records(room, "paper", own).get("self", {}).get("choices") == {"b": 1}, 3)
        await until(lambda: log.failed == 2, 3)
        loaded = two.hall.hub.rooms.loaded(room)
        assert loaded is not None
        assert loaded.papers.voters == 1

    two_hubs(tmp_path, scenario)


def test_a_ballot_of_which_papers_are_damaged_is_shut_and_nobody_stays_outside(tmp_path: Path) -> None:
    """[RM-18] The other rooms run."""

    async def scenario(two: Two) -> None:
        room, table = two.hall.ballot(1), two.hall.table(1)
        _, anna, bram = await ballot_on_both(two)
        two.corridor.loses = 1.0
        assert (await anna.ask(room, "cast", revision=1, choices={"a": 1}))["t"] == "ack"
        anna.lose()
        change(tmp_path, "UPDATE papers SET choices = x'c1'")
        came = await two.move(anna, table, room)
        assert anna.outlet.closed is None
        assert came.records(table, "table")
        assert not came.records(room, "ballot")
        assert bram.outlet.closed == Close.RESYNC

    two_hubs(tmp_path, scenario)


def test_who_is_about_to_come_in_is_among_those_whose_papers_are_looked_at(tmp_path: Path) -> None:
    """[RM-26] A vote of theirs elsewhere that was told of, and lost, while they were being let in."""

    async def scenario(two: Two) -> None:
        room, hub = two.hall.ballot(1), two.hall.hub
        _, anna, bram = await ballot_on_both(two)
        laptop = Device(hub, bram.session, bram.token)
        papers: Any = Late(hub.following._log, "papers")
        hub.following._log = papers
        came = asyncio.create_task(laptop.connect(room))
        await until(lambda: papers.waiting, 5)
        two.corridor.loses = 1.0
        assert (await bram.ask(room, "cast", revision=1, choices={"a": 1}))["t"] == "ack"
        hub.elsewhere.missed()
        await until(lambda: papers.waiting == 2, 5)
        papers.go_on()
        await came
        own = f"own/{bram.participant}"
        await until(lambda: laptop.records(room, "paper", own).get("self", {}).get("choices") == {"a": 1}, 1)
        assert anna.gaps == laptop.gaps == []

    two_hubs(tmp_path, scenario)
