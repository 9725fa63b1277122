"""A day of the version before goes on where it was: every room opens, what was counted is, and votes go on."""

from collections.abc import Callable, Coroutine, Mapping
from pathlib import Path
from typing import Any

from samenspel.bus.local import LocalBus
from samenspel.domain.ids import room_id
from samenspel.hub.hub import Hub
from tests.store.faults import sentences
from tests.support.hub import Device, Hall, SeededIds, open_store
from tests.support.older_day import CONFERENCE, restore
from tests.support.virtual import LoopClock, run

AFTERWARDS = 3_600_000
"""Milliseconds from the first second of that day to the one on which the new version starts."""


def go_on(directory: Path, scenario: Callable[[Hall], Coroutine[Any, Any, None]]) -> None:
    """A hub of today on that day."""

    async def through() -> None:
        async with open_store(directory) as (log, people):
            clock = LoopClock(skew=AFTERWARDS)
            hub = Hub(log, people, LocalBus(), clock, SeededIds(7))
            await hub.start()
            conference = await people.conference(CONFERENCE)
            assert conference is not None
            try:
                await scenario(Hall(hub, conference, clock, log, people))
            finally:
                await hub.close()

    restore(directory)
    run(through())


async def screen(hall: Hall) -> Device:
    device = await hall.come("screen")
    await device.connect(hall.plenary, *(hall.ballot(number) for number in (1, 2, 3, 4)))
    return device


def results(device: Device, ballot: str, lane: str = "screen") -> Mapping[str, tuple[float, int]]:
    """Option → its value and place."""
    shown = device.records(ballot, "result", lane)
    return {option: (record["value"], record["place"]) for option, record in sorted(shown.items())}


def test_every_room_of_it_opens(tmp_path: Path) -> None:
    """[SE-31] [ST-27]"""

    async def scenario(hall: Hall) -> None:
        rooms = await hall.log.rooms(CONFERENCE)
        assert len(rooms) == 7
        for room, version in rooms.items():
            assert (await hall.hub.rooms.open(room)).version == version
        seen = await screen(hall)
        vote = seen.records(hall.plenary, "round")["stemmen"]["vote"]
        assert vote["terms"]["method"] == {
            "kind": "marks", "lowest": 0, "highest": 1, "budget": 3, "outcome": "sum",
        }  # fmt: skip
        assert vote["terms"]["secrecy"] == "secret"

    go_on(tmp_path / "data", scenario)
    assert sentences(tmp_path / "data") == []


def test_its_votes_are_shown_as_they_were(tmp_path: Path) -> None:
    """[ST-27] What was revealed is, what was not is for the stage, and what was a mistake is nobody's."""

    async def scenario(hall: Hall) -> None:
        seen, moderator = await screen(hall), await hall.moderate()
        await moderator.connect(hall.ballot(2))
        assert results(seen, hall.ballot(1)) == {"1": (15, 1), "2": (10, 2), "3": (2, 3)}
        ballot = seen.records(hall.ballot(1), "ballot", "screen")["self"]
        assert (ballot["phase"], ballot["method"]["highest"], ballot["secrecy"]) == ("revealed", 2, "secret")
        assert seen.records(hall.ballot(1), "turnout", "screen")["self"]["voters"] == 11
        assert results(seen, hall.ballot(2)) == {}
        assert results(moderator, hall.ballot(2), "stage") == {"1": (3, 1), "2": (2, 2), "3": (2, 2)}
        assert seen.records(hall.ballot(4), "ballot", "screen")["self"]["phase"] == "cancelled"

    go_on(tmp_path / "data", scenario)


def test_the_vote_that_was_open_goes_on(tmp_path: Path) -> None:
    """[ST-27] Somebody new votes, it closes, and all that were cast count."""

    async def scenario(hall: Hall) -> None:
        seen, moderator, somebody = await screen(hall), await hall.moderate(), await hall.sit(1)
        ballot = hall.ballot(3)
        answers = [await somebody.ask(ballot, "cast", revision=1, choices={"2": 1})]
        answers.append(await moderator.ask(ballot, "close"))
        answers.append(await moderator.ask(ballot, "reveal"))
        assert [answer["t"] for answer in answers] == ["ack"] * 3
        assert results(seen, ballot) == {"1": (3, 2), "2": (2, 3), "3": (4, 1)}
        turnout = seen.records(ballot, "turnout", "screen")["self"]
        assert (turnout["voters"], turnout["scribe"]) == (6, 1)

    go_on(tmp_path / "data", scenario)
    assert sentences(tmp_path / "data") == []


def test_the_next_vote_is_the_fifth(tmp_path: Path) -> None:
    """[ST-27] Of any kind."""

    async def scenario(hall: Hall) -> None:
        moderator = await hall.moderate()
        opened = await moderator.ask(
            hall.plenary, "open_ballot", source="typed", question="Zullen we?", terms={"method": {"kind": "yes_no"}}
        )
        assert opened["t"] == "ack"
        await hall.hub.policing.settled()
        fifth = await hall.hub.rooms.open(room_id(CONFERENCE, "ballot", 5))
        assert fifth.state.phase == "open"

    go_on(tmp_path / "data", scenario)
