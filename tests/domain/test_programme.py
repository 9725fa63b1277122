"""The arithmetic of a pace."""

import pytest

from samenspel.domain import programme
from samenspel.domain.programme import IDLE, Ended, Pace, Paused, Round, Running
from samenspel.domain.said import Said
from samenspel.domain.scene import PLAIN, Voting, opening_scene

RUNNING = Running(round="brainstorm", kind="brainstorm", started=1_000, deadline=61_000)
PAUSED = Paused(round="brainstorm", kind="brainstorm", started=1_000, remaining=20_000)
ENDED = Ended(round="brainstorm", kind="brainstorm", started=1_000, deadline=61_000)


def running(deadline: int) -> Running:
    """The round, with another deadline."""
    return Running(round="brainstorm", kind="brainstorm", started=1_000, deadline=deadline)


def paused(remaining: int) -> Paused:
    """The round standing still."""
    return Paused(round="brainstorm", kind="brainstorm", started=1_000, remaining=remaining)


def test_a_round_starts_for_its_minutes() -> None:
    """[PL-07]"""
    round_ = Round(id="r", kind="break", minutes=15, title=Said(je="R"), prompt=Said(je="R"))
    assert programme.start(round_, 5_000) == Running(round="r", kind="break", started=5_000, deadline=905_000)


@pytest.mark.parametrize(
    ("pace", "ms", "now", "after"),
    [
        (RUNNING, 60_000, 2_000, running(121_000)),
        (RUNNING, -30_000, 2_000, running(31_000)),
        (RUNNING, -90_000, 2_000, running(2_000)),
        (RUNNING, 60_000, 61_000, running(121_000)),
        (RUNNING, 60_000, 99_000, running(159_000)),
        (PAUSED, 5_000, 2_000, paused(25_000)),
        (PAUSED, -25_000, 2_000, paused(0)),
        (ENDED, 60_000, 99_000, running(159_000)),
        (ENDED, -60_000, 99_000, ENDED),
        (IDLE, 60_000, 99_000, IDLE),
    ],
)
def test_extending(pace: Pace, ms: int, now: int, after: Pace) -> None:
    """[PL-08]"""
    assert programme.extend(pace, ms, now) == after


@pytest.mark.parametrize(
    ("pace", "now", "after"),
    [
        (RUNNING, 11_000, paused(50_000)),
        (RUNNING, 61_000, ENDED),
        (PAUSED, 5, PAUSED),
        (ENDED, 5, ENDED),
        (IDLE, 5, IDLE),
    ],
)
def test_pausing(pace: Pace, now: int, after: Pace) -> None:
    """[PL-10]"""
    assert programme.pause(pace, now) == after


@pytest.mark.parametrize(
    ("pace", "after"), [(PAUSED, running(119_000)), (RUNNING, RUNNING), (ENDED, ENDED), (IDLE, IDLE)]
)
def test_resuming(pace: Pace, after: Pace) -> None:
    """[PL-10]"""
    assert programme.resume(pace, 99_000) == after


@pytest.mark.parametrize(
    ("pace", "now", "deadline"),
    [(RUNNING, 9_000, 9_000), (PAUSED, 9_000, 9_000), (RUNNING, 70_000, 61_000), (ENDED, 70_000, 61_000)],
)
def test_ending(pace: Pace, now: int, deadline: int) -> None:
    """[PL-12] What was over stays over since then."""
    assert programme.end(pace, now) == Ended(round="brainstorm", kind="brainstorm", started=1_000, deadline=deadline)
    assert programme.end(IDLE, now) == IDLE


def test_the_bell_is_for_one_round_and_one_deadline() -> None:
    """[PL-11]"""
    assert programme.expire(RUNNING, "brainstorm", 61_000) == ENDED
    assert programme.expire(RUNNING, "brainstorm", 60_999) == RUNNING
    assert programme.expire(RUNNING, "actie", 61_000) == RUNNING
    assert programme.expire(PAUSED, "brainstorm", 61_000) == PAUSED


@pytest.mark.parametrize("pace", [IDLE, RUNNING, PAUSED, ENDED])
def test_a_pace_is_read_back_from_its_fields(pace: Pace) -> None:
    assert programme.pace_from(programme.pace_fields(pace)) == pace


def test_fields_that_make_no_pace() -> None:
    assert programme.pace_from({"phase": "running", "round": "r"}) is None
    assert programme.pace_from({"phase": "dancing"}) is None


def test_the_scene_of_a_round_for_voting() -> None:
    """[PL-07]"""
    assert opening_scene("ballot", None) == PLAIN["round"]
    assert opening_scene("ballot", "c/ballot/2") == Voting(room="c/ballot/2")
    assert opening_scene("closed", "c/ballot/2") == PLAIN["closed"]
