"""The plenary: every step of the moderator can be taken back, and then it is as it was."""

from dataclasses import replace
from typing import Any

import pytest

from samenspel.demo.voting import dots
from samenspel.domain.core import Events, Rejected
from samenspel.domain.plenary import Plenary
from samenspel.domain.programme import Ended, Running
from samenspel.domain.steps import UNDO_WINDOW
from tests.domain.hall import (
    ANNA,
    MINUTE,
    MODERATOR,
    NOW,
    PLENARY,
    Hall,
    ballot_room,
    code_of,
    in_round,
    table_room,
)


def busy() -> Hall:
    """A hall in the middle of things."""
    hall = in_round("brainstorm")
    hall.do(table_room(1), ANNA, "idea", text="Een tuin")
    hall.do(PLENARY, MODERATOR, "pick_card", card="a", table=1, title="x", text="y")
    hall.do(PLENARY, MODERATOR, "announce", text="aan allen")
    hall.do(PLENARY, MODERATOR, "announce", text="aan een paar", tables=[1, 2])
    hall.do(PLENARY, MODERATOR, "extend", ms=MINUTE, tables=[2])
    hall.do(PLENARY, MODERATOR, "show", scene={"kind": "idea", "card": "a"})
    hall.tick(MINUTE)
    return hall


def standing(state: Plenary) -> Plenary:
    """The state without what only keeps the books: which step, which version, how many there were, when
    the day was closed (each close has a seal of its own)."""
    ballots = state.ballots
    for number, ballot in state.ballots.items():
        ballots = ballots.discard(number) if ballot.cancelled else ballots
    return replace(state, step=None, closing=None, paced=0, cards_picked=0, ballots=ballots)


def step_of(hall: Hall) -> int:
    """The version of the step that can be taken back."""
    record = hall.record_of(PLENARY, "stage", "step", "last")
    assert record is not None
    return int(record["step"])


def announced(hall: Hall, text: str) -> str:
    """The id of the announcement with this text."""
    return next(id_ for id_, standing in hall.plenary.announcements.items() if standing.text == text)


STEPS: list[tuple[str, dict[str, Any]]] = [
    ("start_round", {"round": "aanvullen"}),
    ("start_round", {"round": "stemmen"}),
    ("extend", {"ms": MINUTE}),
    ("extend", {"ms": -60 * MINUTE}),
    ("extend", {"ms": MINUTE, "tables": [1, 2]}),
    ("pause", {}),
    ("skip_round", {"round": "brainstorm"}),
    ("skip_round", {"round": "pauze"}),
    ("end_round", {}),
    ("announce", {"text": "nog iets"}),
    ("announce", {"text": "nog iets", "tables": [3]}),
    ("announce", {"text": "nog iets", "show": True}),
    ("show", {"scene": "blank"}),
    ("pick_card", {"card": "b", "table": 2, "title": "z", "text": ""}),
    ("pick_card", {"card": "a", "table": 1, "title": "anders", "text": ""}),
    ("pick_card", {"card": "b", "table": 2, "title": "z", "text": "", "show": True}),
    ("drop_card", {"card": "a"}),
    ("open_ballot", {"source": "typed", "options": [{"title": "Ja"}], "terms": dots(1, 1)}),
]


@pytest.mark.parametrize(("name", "data"), STEPS)
def test_after_a_step_back_it_is_as_it_was(name: str, data: dict[str, Any]) -> None:
    """[PL-21] [PL-22] In the hall and, with what follows from it, at the tables."""
    hall = busy()
    before, lanes = hall.plenary, {lane: dict(records) for lane, records in hall.live[PLENARY].items()}
    paces = [hall.table(number).pace for number in (1, 2, 3)]
    notices = [hall.table(number).notices for number in (1, 2, 3)]
    hall.do(PLENARY, MODERATOR, name, **data)
    assert standing(hall.plenary) != standing(before)
    record = hall.record_of(PLENARY, "stage", "step", "last")
    assert record == {"step": len(hall.logs[PLENARY]), "name": name, "until": hall.now + UNDO_WINDOW}
    hall.now += UNDO_WINDOW
    hall.do(PLENARY, MODERATOR, "undo", step=step_of(hall))
    assert standing(hall.plenary) == standing(before)
    assert hall.record_of(PLENARY, "stage", "step", "last") is None
    lanes["stage"].pop(("step", "last"))
    assert {lane: dict(records) for lane, records in hall.live[PLENARY].items()} == lanes
    assert [hall.table(number).pace for number in (1, 2, 3)] == paces
    assert [set(hall.table(number).notices) for number in (1, 2, 3)] == [set(each) for each in notices]
    hall.check_replay()


@pytest.mark.parametrize("text", ["aan allen", "aan een paar"])
def test_a_retraction_taken_back(text: str) -> None:
    """[PL-22] It stands again where it stood, at the same time."""
    hall = busy()
    before = standing(hall.plenary)
    told = announced(hall, text)
    hall.do(PLENARY, MODERATOR, "retract", announcement=told)
    hall.do(PLENARY, MODERATOR, "undo", step=step_of(hall))
    assert standing(hall.plenary) == before
    assert [told in hall.table(number).notices for number in (1, 2, 3)] == [text == "aan een paar"] * 2 + [False]


def test_resuming_taken_back() -> None:
    """[PL-21]"""
    hall = busy()
    hall.do(PLENARY, MODERATOR, "pause")
    before = standing(hall.plenary)
    hall.tick(MINUTE)
    hall.do(PLENARY, MODERATOR, "resume")
    hall.tick(2_000)
    hall.do(PLENARY, MODERATOR, "undo", step=step_of(hall))
    assert standing(hall.plenary) == before


def test_a_step_can_be_taken_back_once_and_soon() -> None:
    """[DM-12]"""
    hall = busy()
    first = step_of(hall)
    hall.do(PLENARY, MODERATOR, "show", scene="blank")
    assert code_of(hall.ask(PLENARY, MODERATOR, "undo", step=first)) == "nothing_to_undo"
    second = step_of(hall)
    hall.now += UNDO_WINDOW + 1
    assert code_of(hall.ask(PLENARY, MODERATOR, "undo", step=second)) == "too_late_to_undo"
    hall.do(PLENARY, MODERATOR, "show", scene="wall")
    third = step_of(hall)
    hall.do(PLENARY, MODERATOR, "undo", step=third)
    assert hall.ask(PLENARY, MODERATOR, "undo", step=third) == Rejected("nothing_to_undo")


def test_what_changes_nothing_is_no_step() -> None:
    """[DM-12] [DM-02]"""
    hall = busy()
    before = step_of(hall)
    assert hall.ask(PLENARY, MODERATOR, "drop_card", card="b") == Events()
    assert step_of(hall) == before


def test_a_ballot_opened_by_mistake() -> None:
    """[PL-22] It is cancelled, and its number is not used again."""
    hall = busy()
    ballot = {"source": "typed", "options": [{"title": "Ja"}], "terms": dots(1, 1)}
    hall.do(PLENARY, MODERATOR, "open_ballot", **ballot)
    hall.do(PLENARY, MODERATOR, "undo", step=step_of(hall))
    assert not hall.records(PLENARY, "seat", "ballot")
    assert hall.ballot(1).phase == "cancelled"
    shown = hall.ask(PLENARY, MODERATOR, "show", scene={"kind": "ballot", "room": ballot_room(1)})
    assert code_of(shown) == "unknown_target"
    hall.do(PLENARY, MODERATOR, "open_ballot", **ballot)
    assert list(hall.records(PLENARY, "seat", "ballot")) == ["2"]


def test_a_step_back_brings_up_nothing_that_was_withdrawn() -> None:
    """[PL-18] Dropped by the moderator, withdrawn by its author, and then the step is taken back."""
    hall = busy()
    idea = hall.do(table_room(1), ANNA, "idea", text="Een bus")
    hall.do(PLENARY, MODERATOR, "pick_card", card=idea, table=1, title="", text="Een bus")
    hall.do(PLENARY, MODERATOR, "show", scene={"kind": "idea", "card": idea})
    hall.do(PLENARY, MODERATOR, "drop_card", card=idea)
    hall.do(table_room(1), ANNA, "withdraw", target=idea)
    hall.do(PLENARY, MODERATOR, "undo", step=step_of(hall))
    assert idea not in hall.records(PLENARY, "screen", "card")
    assert hall.record_of(PLENARY, "screen", "scene", "now") == {"kind": "wall"}


def test_a_step_back_brings_up_a_card_as_it_was_picked() -> None:
    """[PL-18] With the words of now beside it, for the stage."""
    hall = busy()
    idea = hall.do(table_room(1), ANNA, "idea", text="Een bus")
    hall.do(PLENARY, MODERATOR, "pick_card", card=idea, table=1, title="", text="Een bus")
    hall.do(PLENARY, MODERATOR, "drop_card", card=idea)
    hall.do(table_room(1), ANNA, "edit", target=idea, text="Een belbus")
    hall.do(PLENARY, MODERATOR, "undo", step=step_of(hall))
    assert hall.records(PLENARY, "screen", "card")[idea]["text"] == "Een bus"
    assert hall.records(PLENARY, "stage", "card")[idea]["changed"] == {"title": "", "text": "Een belbus"}


def test_the_scene_before_is_kept_true_too() -> None:
    """[PL-18] The idea that was large on the screen is withdrawn while the screen is blank."""
    hall = busy()
    idea = hall.do(table_room(1), ANNA, "idea", text="Een bus")
    hall.do(PLENARY, MODERATOR, "pick_card", card=idea, table=1, title="", text="Een bus")
    hall.do(PLENARY, MODERATOR, "show", scene={"kind": "idea", "card": idea})
    hall.do(PLENARY, MODERATOR, "show", scene="blank")
    hall.do(table_room(1), ANNA, "withdraw", target=idea)
    hall.do(PLENARY, MODERATOR, "undo", step=step_of(hall))
    assert hall.record_of(PLENARY, "screen", "scene", "now") == {"kind": "wall"}


def test_a_bell_between_the_step_and_its_taking_back() -> None:
    """[PL-24] The bell of the round that was on does not ring a second time."""
    hall = in_round("brainstorm")
    hall.tick(10 * MINUTE - 1_000)
    hall.do(PLENARY, MODERATOR, "skip_round", round="pauze")
    hall.tick(2_000)
    assert isinstance(hall.plenary.pace, Ended)
    hall.do(PLENARY, MODERATOR, "undo", step=step_of(hall))
    assert isinstance(hall.plenary.pace, Ended)
    assert hall.records(PLENARY, "seat", "round")["brainstorm"]["state"] == "ended"
    assert hall.records(PLENARY, "seat", "round")["pauze"]["state"] == "planned"


def test_a_deadline_that_passed_meanwhile_rings_at_once() -> None:
    """[PL-24] The next round began a second too early; when that is taken back the bell is due, also at the tables."""
    hall = in_round("brainstorm")
    hall.tick(10 * MINUTE - 1_000)
    hall.do(PLENARY, MODERATOR, "start_round", round="aanvullen")
    hall.tick(3_000)
    hall.do(PLENARY, MODERATOR, "undo", step=step_of(hall))
    assert isinstance(hall.plenary.pace, Running)
    assert hall.plenary.pace.deadline == NOW + 10 * MINUTE
    hall.tick(0)
    assert isinstance(hall.plenary.pace, Ended)
    assert all(isinstance(hall.table(number).pace, Ended) for number in (1, 2, 3))


def test_the_same_deadline_may_have_to_ring_twice() -> None:
    """[PL-24] Its command then has another id, or the log would take it for a repetition."""
    hall = in_round("brainstorm")
    hall.tick(5 * MINUTE)
    hall.do(PLENARY, MODERATOR, "extend", ms=-60 * MINUTE)
    hall.tick(0)
    hall.do(PLENARY, MODERATOR, "undo", step=step_of(hall))
    assert isinstance(hall.table(1).pace, Running)
    hall.do(PLENARY, MODERATOR, "extend", ms=-5 * MINUTE)
    hall.tick(0)
    bells = [recorded.command_id for recorded in hall.logs[PLENARY] if recorded.event.kind == "bell_rang"]
    assert len(bells) == len(set(bells)) == 2
