"""Turnout and tally while people vote: signals, in steps that give nobody away."""

import asyncio
from collections.abc import Callable, Coroutine, Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from samenspel.demo.voting import dots
from samenspel.domain.tally import MOVE_EVERY, VOTERS_STEP
from samenspel.hub.tallies import AUDIENCE_PER_SECOND, FASTEST
from tests.support.frames import Message
from tests.support.hub import Device, Hall, by_type, open_hall
from tests.support.virtual import run, until


class Vote:
    """A ballot that is open, with a screen that shows it and people who vote."""

    def __init__(self, hall: Hall, moderator: Device, screen: Device, voters: list[Device]) -> None:
        self.hall = hall
        self.moderator = moderator
        self.screen = screen
        self.voters = voters
        self.room = hall.ballot(1)
        self._revision = 0

    async def cast(self, voters: Iterable[Device], option: int = 0) -> None:
        """Each of these votes for one option."""
        self._revision += 1
        options = sorted(self.screen.records(self.room, "option", "screen"))
        for voter in voters:
            answer = await voter.ask(self.room, "cast", revision=self._revision, choices={options[option]: 2})
            assert answer["t"] == "ack"

    def told(self, name: str, device: Device | None = None, lane: str = "screen") -> list[Message]:
        """The signals of one name that a device got on a lane."""
        device = device or self.screen
        device.read()
        signals = by_type(device.heard, "signal")
        return [one["value"] for one in signals if (one["room"], one["lane"], one["name"]) == (self.room, lane, name)]


def voting(
    tmp_path: Path,
    scenario: Callable[[Vote], Coroutine[Any, Any, None]],
    *,
    hidden: bool = False,
    people: int = 13,
    secrecy: str = "secret",
) -> None:
    """Run a scenario of a vote."""

    async def through() -> None:
        async with open_hall(tmp_path) as hall:
            moderator, screen = await hall.moderate(), await hall.come("screen")
            voters = [await hall.sit(1 + number % 3) for number in range(people)]
            terms = dots(3, 2, hidden=hidden, secrecy=secrecy)
            options = [{"title": "A"}, {"title": "B"}]
            data: dict[str, Any] = {"source": "typed", "question": "Wat eerst?", "terms": terms, "options": options}
            await moderator.ask(hall.plenary, "open_ballot", **data)
            await hall.hub.policing.settled()
            await screen.connect(hall.plenary, hall.ballot(1))
            for device in (moderator, *voters):
                device.say({"t": "subscribe", "room": hall.ballot(1)})
            await asyncio.sleep(2)
            await scenario(Vote(hall, moderator, screen, voters))

    run(through())


def test_turnout_moves_with_every_vote_and_counts_who_is_present(tmp_path: Path) -> None:
    """[RM-23]"""

    async def scenario(vote: Vote) -> None:
        await vote.cast(vote.voters[:3])
        await asyncio.sleep(1)
        for device, lane in [(vote.screen, "screen"), (vote.voters[5], "seat"), (vote.moderator, "stage")]:
            assert vote.told("turnout", device, lane)[-1] == {"voters": 3, "present": 13, "paper": 0, "scribe": 0}

    voting(tmp_path, scenario)


def test_a_hidden_ballot_shows_its_turnout_only(tmp_path: Path) -> None:
    """[RM-23] [AC-04]"""

    async def scenario(vote: Vote) -> None:
        await vote.cast(vote.voters)
        await asyncio.sleep(2)
        for device in (vote.screen, vote.moderator, *vote.voters):
            device.read()
            assert {one["name"] for one in by_type(device.heard, "signal")} <= {"presence", "turnout"}
            assert not any("'results'" in str(one) for one in by_type(device.heard, "signal", "ops", "state"))

    voting(tmp_path, scenario, hidden=True)


def test_a_tally_moves_by_five_voters_at_least(tmp_path: Path) -> None:
    """[RM-23] As signal and as event alike; and the newest stays five voters behind."""

    async def scenario(vote: Vote) -> None:
        for voter in vote.voters:
            await vote.cast([voter])
            await asyncio.sleep(2)
        tallies = vote.told("tally")
        assert [tally["voters"] for tally in tallies] == [5, 10, 15]
        assert sum(result["votes"] for result in tallies[0]["results"].values()) == 10
        events = (await vote.hall.log.load(vote.room)).events
        assert [event.kind for event in events].count("tally_moved") == 3

    voting(tmp_path, scenario, people=20)


def test_the_tally_of_an_open_vote_moves_with_every_vote(tmp_path: Path) -> None:
    """[RM-23] Also when somebody thinks again. Everybody hears who chose what in the end."""

    async def scenario(vote: Vote) -> None:
        for voter in vote.voters[:3]:
            await vote.cast([voter])
            await asyncio.sleep(1)
        await vote.cast(vote.voters[:1], option=1)
        await asyncio.sleep(1)
        assert [tally["voters"] for tally in vote.told("tally")] == [1, 2, 3, 3]

    voting(tmp_path, scenario, secrecy="open")


def test_changing_ones_mind_shows_with_the_next_step_only(tmp_path: Path) -> None:
    """[RM-23]"""

    async def scenario(vote: Vote) -> None:
        for start in (0, 5):
            await vote.cast(vote.voters[start : start + 5])
            await asyncio.sleep(1)
        await vote.cast(vote.voters[:4], option=1)
        await asyncio.sleep(5)
        assert len(vote.told("tally")) == 1
        for start in (10, 15):
            await vote.cast(vote.voters[start : start + 5])
            await asyncio.sleep(1)
        assert sorted(one["votes"] for one in vote.told("tally")[-1]["results"].values()) == [8, 22]

    voting(tmp_path, scenario, people=20)


async def the_next_steps_are(vote: Vote, *steps: int) -> None:
    """One after the other they vote, after seven of whom everybody knows."""
    shown = len(vote.told("tally"))
    for voter in vote.voters[7:]:
        await vote.cast([voter])
        await asyncio.sleep(2)
    assert [tally["voters"] for tally in vote.told("tally")[shown:]] == [*steps]


def test_a_restart_makes_no_smaller_step(tmp_path: Path) -> None:
    """[RM-23] What was shown last before it is not known any more: the next is a whole step on from the votes there
    were."""

    async def scenario(vote: Vote) -> None:
        await vote.cast(vote.voters[:7])
        await asyncio.sleep(2)
        hub = await vote.hall.restart()
        for device in (vote.screen, *vote.voters):
            await device.connect(vote.room, hub=hub)
        await the_next_steps_are(vote, 12)

    voting(tmp_path, scenario, people=17)


def test_after_a_close_that_was_taken_back_the_next_tally_is_a_step_on(tmp_path: Path) -> None:
    """[RM-23] From who had voted by then: everybody saw how many."""

    async def scenario(vote: Vote) -> None:
        await vote.cast(vote.voters[:7])
        await asyncio.sleep(2)
        closed = await vote.moderator.ask(vote.room, "close")
        await vote.moderator.ask(vote.room, "undo", step=closed["version"])
        await the_next_steps_are(vote, 12)

    voting(tmp_path, scenario, people=17)


def test_what_is_hidden_is_not_told_to_who_comes_later(tmp_path: Path) -> None:
    """[RM-23]"""

    async def scenario(vote: Vote) -> None:
        for start in (0, 5):
            await vote.cast(vote.voters[start : start + 5])
            await asyncio.sleep(1)
        assert vote.told("tally")
        await vote.moderator.ask(vote.room, "hide")
        await vote.cast(vote.voters[10:])
        late = await vote.hall.come("screen")
        await late.connect(vote.room)
        await asyncio.sleep(2)
        assert vote.told("tally", late) == []
        assert vote.told("turnout", late)[-1]["voters"] == 13

    voting(tmp_path, scenario)


def test_an_acknowledgement_stands_before_the_tally_that_counts_it(tmp_path: Path) -> None:
    """[SE-14] In the voter's own stream, however votes and signals meet."""

    async def scenario(vote: Vote) -> None:
        options = sorted(vote.screen.records(vote.room, "option", "screen"))
        for number, voter in enumerate(vote.voters):
            voter.command(vote.room, "cast", revision=1, choices={options[0]: 1})
            await asyncio.sleep(0.013 * (number % 5))
        await asyncio.sleep(2)
        for voter in vote.voters:
            voter.read()
            (at,) = [place for place, one in enumerate(voter.heard) if one["t"] == "ack" and one.get("revision") == 1]
            before = [one for one in voter.heard[:at] if one["t"] == "signal" and one["name"] == "turnout"]
            acknowledged = max((one["value"]["voters"] for one in before), default=0)
            assert acknowledged <= vote.voters.index(voter)

    voting(tmp_path, scenario)


def test_votes_that_are_not_committed_show_nowhere(tmp_path: Path) -> None:
    """[RM-02] While the disk is busy the tally waits."""

    async def scenario(vote: Vote) -> None:
        room = vote.hall.hub.rooms.loaded(vote.room)
        assert room is not None
        before = len(vote.told("turnout"))
        options = sorted(vote.screen.records(vote.room, "option", "screen"))
        for voter in vote.voters[:6]:
            voter.command(vote.room, "cast", revision=1, choices={options[0]: 1})
        for _ in range(10):
            if not room.flying:
                await asyncio.sleep(0)
        assert room.flying
        vote.hall.hub.tallies.changed(room)
        assert len(vote.told("turnout")) == before
        await until(lambda: len(vote.told("turnout")) > before)
        await vote.cast(vote.voters[6:12])
        await until(lambda: vote.told("tally"))
        assert vote.told("tally")[-1]["voters"] >= VOTERS_STEP

    voting(tmp_path, scenario)


def test_before_a_hall_of_thousands_a_tally_is_five_voters_behind(tmp_path: Path) -> None:
    """[RM-23] [RM-24] However many voted since the last one was told: it is taken when they vote."""

    async def scenario(vote: Vote) -> None:
        room = vote.hall.hub.rooms.loaded(vote.room)
        assert room is not None
        for _ in range(10_000):
            room.channel.join(Silent(), "screen", None)
        for voter in vote.voters:
            await vote.cast([voter])
            await asyncio.sleep(0.1)
        await asyncio.sleep(2 * 10_000 / AUDIENCE_PER_SECOND)
        voters = [tally["voters"] for tally in vote.told("tally")]
        assert voters[-1] == 55
        assert len(voters) < 4
        assert all(after - before >= VOTERS_STEP for before, after in pairwise(voters))

    voting(tmp_path, scenario, people=60)


def test_a_tally_waits_when_votes_are_taken_back_meanwhile(tmp_path: Path) -> None:
    """[RM-23] It is five voters behind when it is told."""

    async def scenario(vote: Vote) -> None:
        room = vote.hall.hub.rooms.loaded(vote.room)
        assert room is not None
        for _ in range(10_000):
            room.channel.join(Silent(), "screen", None)
        await vote.cast(vote.voters[:1])
        for voter in vote.voters[1:10]:
            await vote.cast([voter])
        answer = await vote.voters[0].ask(vote.room, "cast", revision=99, choices={})
        assert answer["t"] == "ack"
        await asyncio.sleep(2 * 10_000 / AUDIENCE_PER_SECOND)
        assert vote.told("turnout")[-1]["voters"] == 9
        assert vote.told("tally") == []
        await vote.cast(vote.voters[10:11])
        await asyncio.sleep(2 * 10_000 / AUDIENCE_PER_SECOND)
        assert [tally["voters"] for tally in vote.told("tally")] == [5]

    voting(tmp_path, scenario)


class Silent:
    """Somebody who reads along."""

    def push(self, frame: bytes, lane: object = None, after: int = 0) -> None:
        """Heard."""


@pytest.mark.parametrize("audience", [10, 1_000, 10_000])
def test_signals_slow_down_as_the_audience_grows(tmp_path: Path, audience: int) -> None:
    """[RM-24]"""

    async def scenario(vote: Vote) -> None:
        room = vote.hall.hub.rooms.loaded(vote.room)
        assert room is not None
        times: list[float] = []

        class Crowd:
            def push(self, frame: bytes, lane: object = None, after: int = 0) -> None:
                times.append(asyncio.get_running_loop().time())

        for _ in range(audience):
            room.channel.join(Crowd(), "screen", None)
        times.clear()
        for voter in vote.voters[:10]:
            await vote.cast([voter])
            await asyncio.sleep(0.02)
        await asyncio.sleep(5)
        moments = sorted(set(times))
        pause = max(FASTEST, audience / AUDIENCE_PER_SECOND)
        assert moments
        assert all(later - sooner >= pause - 1e-6 for sooner, later in pairwise(moments))

    voting(tmp_path, scenario)


def test_the_log_keeps_at_most_one_tally_a_second(tmp_path: Path) -> None:
    """[RM-23]"""

    async def scenario(vote: Vote) -> None:
        for start in range(0, 20, 5):
            await vote.cast(vote.voters[start : start + 5])
            await asyncio.sleep(2 * FASTEST)
        await asyncio.sleep(3)
        events = (await vote.hall.log.load(vote.room)).events
        times = [event.recorded_at for event in events if event.kind == "tally_moved"]
        assert len(vote.told("tally")) == 3
        assert all(later - sooner >= MOVE_EVERY for sooner, later in pairwise(times))

    voting(tmp_path, scenario, people=20)


def test_of_a_sealed_ballot_nothing_is_kept_or_told(tmp_path: Path) -> None:
    """[RM-23] Nor when somebody comes or goes."""

    async def scenario(vote: Vote) -> None:
        await vote.cast(vote.voters[:6])
        await asyncio.sleep(1)
        told = len(vote.told("turnout"))
        assert vote.hall.hub.tallies._shown
        assert (await vote.moderator.ask(vote.room, "close"))["t"] == "ack"
        await asyncio.sleep(8)
        assert not vote.hall.hub.tallies._shown
        vote.voters[0].lose()
        await asyncio.sleep(3)
        assert len(vote.told("turnout")) == told
        assert not vote.hall.hub.tallies._shown

    voting(tmp_path, scenario)
