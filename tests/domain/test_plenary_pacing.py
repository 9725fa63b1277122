"""The plenary: the programme moves."""

import pytest

from samenspel.domain.core import SYSTEM, Events, Record
from samenspel.domain.programme import Ended, Paused, Running
from tests.domain.hall import MINUTE, MODERATOR, NOW, PLENARY, Hall, code_of, in_round, kinds_of, opened, table_room


def round_(hall: Hall, identity: str) -> Record:
    """The record of a round."""
    record = hall.record_of(PLENARY, "seat", "round", identity)
    assert record is not None
    return record


def deadlines(hall: Hall) -> list[int | None]:
    """Minutes from the start of the test to the bell: of the hall, and of the tables 1, 2, 3; None where none runs."""
    paces = [hall.plenary.pace, *(hall.table(number).pace for number in (1, 2, 3))]
    return [(pace.deadline - NOW) // MINUTE if isinstance(pace, Running) else None for pace in paces]


def test_starting_a_round() -> None:
    """[PL-07] For everyone, with its scene; what was on is over."""
    hall = in_round("brainstorm")
    assert hall.record_of(PLENARY, "seat", "pace", "now") == {
        "round": "brainstorm",
        "kind": "brainstorm",
        "phase": "running",
        "deadline": NOW + 10 * MINUTE,
        "remaining": None,
        "started": NOW,
    }
    assert hall.record_of(table_room(3), "seat", "pace", "now") == {
        "round": "brainstorm",
        "kind": "brainstorm",
        "phase": "running",
        "deadline": NOW + 10 * MINUTE,
        "remaining": None,
        "started": NOW,
        "allows": ["idea"],
    }
    hall.tick(2 * MINUTE)
    hall.do(PLENARY, MODERATOR, "start_round", round="aanvullen")
    assert hall.record_of(PLENARY, "screen", "scene", "now") == {"kind": "wall"}
    assert (round_(hall, "brainstorm")["state"], round_(hall, "brainstorm")["ended"]) == ("ended", NOW + 2 * MINUTE)
    assert (round_(hall, "aanvullen")["state"], round_(hall, "aanvullen")["started"]) == ("running", NOW + 2 * MINUTE)
    assert deadlines(hall) == [12] * 4


def test_a_round_that_is_on_does_not_start_again() -> None:
    """[PL-07] Also not while it stands still; one that was may."""
    hall = in_round("brainstorm")
    assert code_of(hall.ask(PLENARY, MODERATOR, "start_round", round="brainstorm")) == "round_running"
    hall.do(PLENARY, MODERATOR, "pause")
    assert code_of(hall.ask(PLENARY, MODERATOR, "start_round", round="brainstorm")) == "round_running"
    hall.do(PLENARY, MODERATOR, "end_round")
    hall.do(PLENARY, MODERATOR, "start_round", round="brainstorm")
    assert round_(hall, "brainstorm")["ended"] is None
    assert code_of(hall.ask(PLENARY, MODERATOR, "start_round", round="lunch")) == "unknown_target"


def test_extending_and_shortening_for_all() -> None:
    """[PL-08]"""
    hall = in_round("brainstorm")
    hall.do(PLENARY, MODERATOR, "extend", ms=5 * MINUTE)
    assert deadlines(hall) == [15] * 4
    hall.do(PLENARY, MODERATOR, "extend", ms=-6 * MINUTE)
    assert deadlines(hall) == [9] * 4
    assert hall.ask(PLENARY, MODERATOR, "extend", ms=0) == Events()
    hall.do(PLENARY, MODERATOR, "extend", ms=-60 * MINUTE)
    assert deadlines(hall) == [0] * 4
    hall.tick(0)
    assert round_(hall, "brainstorm")["state"] == "ended"


def test_extending_after_the_bell_runs_again() -> None:
    """[PL-08]"""
    hall = in_round("brainstorm")
    hall.tick(11 * MINUTE)
    hall.do(PLENARY, MODERATOR, "extend", ms=3 * MINUTE)
    assert deadlines(hall) == [14] * 4
    assert (round_(hall, "brainstorm")["state"], round_(hall, "brainstorm")["ended"]) == ("running", None)
    hall.tick(3 * MINUTE)
    assert round_(hall, "brainstorm")["ended"] == NOW + 14 * MINUTE


def test_without_a_round_there_is_nothing_to_move() -> None:
    """[PL-08] [PL-10] [PL-12]"""
    hall = opened()
    for command in ("pause", "resume", "end_round"):
        assert code_of(hall.ask(PLENARY, MODERATOR, command)) == "no_round"
    assert code_of(hall.ask(PLENARY, MODERATOR, "extend", ms=MINUTE)) == "no_round"


def test_one_table_gets_more_time() -> None:
    """[PL-09] Only that table hears of it, and it keeps its surplus while the round is on."""
    hall = in_round("brainstorm")
    before = len(hall.logs[table_room(1)])
    hall.do(PLENARY, MODERATOR, "extend", ms=2 * MINUTE, tables=[3, 3])
    assert deadlines(hall) == [10, 10, 10, 12]
    assert len(hall.logs[table_room(1)]) == before
    hall.do(PLENARY, MODERATOR, "extend", ms=MINUTE)
    assert deadlines(hall) == [11, 11, 11, 13]
    hall.tick(MINUTE)
    hall.do(PLENARY, MODERATOR, "pause")
    hall.tick(4 * MINUTE)
    hall.do(PLENARY, MODERATOR, "resume")
    assert deadlines(hall) == [15, 15, 15, 17]
    hall.do(PLENARY, MODERATOR, "extend", ms=-2 * MINUTE, tables=[3])
    assert not hall.plenary.own
    hall.do(PLENARY, MODERATOR, "extend", ms=-2 * MINUTE, tables=[2])
    hall.do(PLENARY, MODERATOR, "start_round", round="actie")
    assert deadlines(hall) == [15] * 4


def test_a_table_with_its_own_time_rings_its_own_bell() -> None:
    """[PL-09] [TB-24]"""
    hall = in_round("brainstorm")
    hall.do(PLENARY, MODERATOR, "extend", ms=2 * MINUTE, tables=[3])
    hall.tick(10 * MINUTE)
    assert deadlines(hall) == [None, None, None, 12]
    hall.do(PLENARY, MODERATOR, "pause")
    assert isinstance(hall.plenary.pace, Ended)
    assert isinstance(hall.table(3).pace, Paused)
    hall.do(PLENARY, MODERATOR, "resume")
    hall.do(PLENARY, MODERATOR, "extend", ms=MINUTE, tables=[1])
    assert deadlines(hall) == [None, 11, None, 12]
    hall.do(PLENARY, MODERATOR, "end_round")
    assert deadlines(hall) == [None] * 4


def test_naming_tables() -> None:
    """[PL-09]"""
    hall = in_round("brainstorm")
    assert code_of(hall.ask(PLENARY, MODERATOR, "extend", ms=MINUTE, tables=[9])) == "unknown_target"
    assert code_of(hall.ask(PLENARY, MODERATOR, "extend", ms=MINUTE, tables=[])) == "bad_value"


def test_standing_still() -> None:
    """[PL-10]"""
    hall = in_round("brainstorm")
    hall.tick(4 * MINUTE)
    hall.do(PLENARY, MODERATOR, "pause")
    pace = hall.record_of(table_room(1), "seat", "pace", "now")
    assert pace is not None
    assert (pace["phase"], pace["deadline"], pace["remaining"]) == ("paused", None, 6 * MINUTE)
    assert hall.ask(PLENARY, MODERATOR, "pause") == Events()
    hall.tick(60 * MINUTE)
    assert hall.ask(PLENARY, MODERATOR, "extend", ms=MINUTE) != Events()
    hall.do(PLENARY, MODERATOR, "resume")
    assert deadlines(hall) == [71] * 4
    assert hall.ask(PLENARY, MODERATOR, "resume") == Events()


def test_what_has_ended_neither_stands_still_nor_goes_on() -> None:
    """[PL-10]"""
    hall = in_round("brainstorm")
    hall.tick(10 * MINUTE)
    assert code_of(hall.ask(PLENARY, MODERATOR, "pause")) == "no_round"
    assert code_of(hall.ask(PLENARY, MODERATOR, "resume")) == "no_round"


def test_the_bell() -> None:
    """[PL-11] Phase ended, and nothing else begins by itself."""
    hall = in_round("brainstorm")
    hall.tick(30 * MINUTE)
    assert hall.plenary.pace == Ended(round="brainstorm", kind="brainstorm", started=NOW, deadline=NOW + 10 * MINUTE)
    assert round_(hall, "brainstorm")["state"] == "ended"
    assert hall.table(1).pace == hall.plenary.pace


def test_a_bell_for_another_deadline() -> None:
    """[PL-11] [DM-02] After an extension the old bell means nothing."""
    hall = in_round("brainstorm")
    assert hall.ask(PLENARY, SYSTEM, "expire", round="brainstorm", deadline=NOW) == Events()
    assert hall.ask(PLENARY, SYSTEM, "expire", round="actie", deadline=NOW + 10 * MINUTE) == Events()
    assert hall.ask(table_room(1), SYSTEM, "expire", round="brainstorm", deadline=NOW) == Events()


def test_between_the_deadline_and_its_bell_the_round_has_ended() -> None:
    """[PL-11] The clock decides, not the order in which things reach the log."""
    hall = in_round("brainstorm")
    hall.now += 11 * MINUTE
    assert code_of(hall.ask(PLENARY, MODERATOR, "pause")) == "no_round"
    assert hall.ask(PLENARY, MODERATOR, "end_round") == Events()
    hall.do(PLENARY, MODERATOR, "start_round", round="brainstorm")
    assert deadlines(hall) == [21] * 4


def test_ending_a_round() -> None:
    """[PL-12]"""
    hall = in_round("brainstorm")
    hall.tick(MINUTE)
    hall.do(PLENARY, MODERATOR, "end_round")
    assert hall.table(2).pace == Ended(round="brainstorm", kind="brainstorm", started=NOW, deadline=NOW + MINUTE)
    assert round_(hall, "brainstorm")["ended"] == NOW + MINUTE
    assert hall.ask(PLENARY, MODERATOR, "end_round") == Events()


def test_skipping() -> None:
    """[PL-13]"""
    hall = in_round("brainstorm")
    hall.do(PLENARY, MODERATOR, "skip_round", round="pauze")
    assert round_(hall, "pauze")["state"] == "skipped"
    assert deadlines(hall) == [10] * 4
    assert hall.ask(PLENARY, MODERATOR, "skip_round", round="pauze") == Events()
    hall.do(PLENARY, MODERATOR, "skip_round", round="brainstorm")
    assert round_(hall, "brainstorm")["state"] == "skipped"
    assert isinstance(hall.table(1).pace, Ended)
    hall.do(PLENARY, MODERATOR, "start_round", round="aanvullen")
    hall.tick(10 * MINUTE)
    assert code_of(hall.ask(PLENARY, MODERATOR, "skip_round", round="aanvullen")) == "already_done"
    assert code_of(hall.ask(PLENARY, MODERATOR, "skip_round", round="lunch")) == "unknown_target"


def test_the_state_of_the_conference() -> None:
    """[PL-14]"""
    hall = opened()

    def state() -> str:
        record = hall.record_of(PLENARY, "seat", "conference")
        assert record is not None
        return str(record["state"])

    hall.do(PLENARY, MODERATOR, "skip_round", round="aankomst")
    assert state() == "planned"
    hall.do(PLENARY, MODERATOR, "start_round", round="brainstorm")
    assert state() == "running"
    hall.do(PLENARY, MODERATOR, "start_round", round="afsluiting")
    assert state() == "running"
    hall.tick(10 * MINUTE)
    assert state() == "closed"
    hall.do(PLENARY, MODERATOR, "extend", ms=MINUTE)
    assert state() == "running"
    hall.tick(MINUTE)
    assert state() == "closed"
    hall.do(PLENARY, MODERATOR, "start_round", round="brainstorm")
    assert state() == "running"


@pytest.mark.parametrize("phase", ["idle", "paused", "ended"])
def test_nothing_is_due_but_the_bell_of_what_runs(phase: str) -> None:
    """[PL-11]"""
    hall = opened()
    if phase != "idle":
        hall.do(PLENARY, MODERATOR, "start_round", round="brainstorm")
        hall.do(PLENARY, MODERATOR, "pause" if phase == "paused" else "end_round")
    assert hall.records(table_room(1), "seat", "pace")["now"]["phase"] == phase
    before = {room: len(log) for room, log in hall.logs.items()}
    hall.tick(24 * 60 * MINUTE)
    assert before == {room: len(log) for room, log in hall.logs.items()}


def test_moving_is_one_event_in_the_plenary() -> None:
    """[PL-07] So a step can be taken back by its version."""
    hall = in_round("brainstorm")
    assert kinds_of(hall.ask(PLENARY, MODERATOR, "start_round", round="actie")) == ["round_started"]
