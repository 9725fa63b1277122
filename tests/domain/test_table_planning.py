"""Actions at a table, and the one that it sends to the vote."""

from typing import Any

import pytest

from samenspel.domain.core import Events
from samenspel.domain.ids import derived_id
from tests.domain.hall import (
    ANNA,
    BRAM,
    DAAN,
    GERDA,
    LAPTOP,
    MODERATOR,
    NOW,
    PLENARY,
    code_of,
    hosted,
    in_round,
    kinds_of,
    table_room,
)

ROOM = table_room(1)


PLAN: dict[str, Any] = {
    "title": " Samen\nkoken ",
    "what": "Elke week",
    "place": "Buurthuis",
    "lead": "Het wijkteam",
    "parties": [{"name": "School", "benefit": "Leren"}, {"name": " ", "benefit": ""}, {"name": "Bakker"}],
    "goals": ["Meer contact", "  "],
    "steps": [{"who": "Ans", "what": "Belt", "by": "vrijdag"}, {}],
}


def test_an_action() -> None:
    """[TB-15] Empty lines of the form are left out; its lineage stays as it was."""
    hall, idea, _, other = hosted()
    addition = hall.do(ROOM, ANNA, "addition", parent=idea, text="Met gras")
    hall.do(ROOM, GERDA, "merge", source=idea, into=other)
    hall.do(PLENARY, MODERATOR, "start_round", round="actie")
    action = hall.do(ROOM, LAPTOP, "action", **PLAN, ideas=[idea, other, idea], additions=[addition], **{"as": "gast"})
    hall.do(ROOM, ANNA, "withdraw", target=idea)
    assert hall.record_of(ROOM, "seat", "action", action) == {
        "title": "Samen koken",
        "what": "Elke week",
        "place": "Buurthuis",
        "lead": "Het wijkteam",
        "parties": [{"name": "School", "benefit": "Leren"}, {"name": "Bakker", "benefit": ""}],
        "goals": ["Meer contact"],
        "steps": [{"who": "Ans", "what": "Belt", "by": "vrijdag"}],
        "ideas": [idea, other],
        "additions": [addition],
        "author": "gast",
        "scribe": "laptop",
        "at": NOW,
        "edited": False,
        "late": False,
        "round": "actie",
    }


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"title": ""}, "text_empty"),
        ({"title": "x" * 201}, "text_long"),
        ({"what": "x" * 2_001}, "text_long"),
        ({"goals": ["x"] * 3}, "too_many"),
        ({"goals": ["x" * 501]}, "text_long"),
        ({"parties": [{"name": "x"}] * 21}, "too_many"),
        ({"parties": [{"name": "", "benefit": "Leren"}]}, "bad_value"),
        ({"steps": [{"what": "x"}] * 21}, "too_many"),
        ({"steps": [{"by": "x" * 201}]}, "text_long"),
        ({"ideas": [derived_id(number) for number in range(51)]}, "too_many"),
        ({"ideas": ["idee 3"]}, "bad_value"),
        ({"additions": ["A" * 26]}, "bad_value"),
    ],
)
def test_actions_that_cannot_be(change: dict[str, Any], code: str) -> None:
    """[TB-15]"""
    hall = in_round("actie")
    assert code_of(hall.ask(ROOM, ANNA, "action", **PLAN | change)) == code
    action = hall.do(ROOM, ANNA, "action", **PLAN)
    assert code_of(hall.ask(ROOM, ANNA, "edit_action", target=action, **change)) == code


def test_everyone_works_on_an_action() -> None:
    """[TB-16] What is not given stays."""
    hall = in_round("actie")
    action = hall.do(ROOM, ANNA, "action", **PLAN)
    hall.do(PLENARY, MODERATOR, "start_round", round="pauze")
    before = dict(hall.records(ROOM, "seat", "action")[action])
    hall.do(ROOM, BRAM, "edit_action", target=action, lead="De school", goals=[])
    after = before | {"lead": "De school", "goals": [], "edited": True}
    assert hall.records(ROOM, "seat", "action")[action] == after
    assert hall.ask(ROOM, BRAM, "edit_action", target=action, lead="De school") == Events()
    assert code_of(hall.ask(ROOM, DAAN, "edit_action", target=action, lead="x")) == "not_allowed"
    assert code_of(hall.ask(ROOM, BRAM, "edit_action", target="nergens", lead="x")) == "unknown_target"
    assert code_of(hall.ask(ROOM, ANNA, "edit", target=action, text="x")) == "unknown_target"


def test_an_action_is_no_idea() -> None:
    """[TB-16]"""
    hall, idea, _, _ = hosted()
    assert code_of(hall.ask(ROOM, ANNA, "edit_action", target=idea, title="x")) == "unknown_target"


def test_the_tables_pick() -> None:
    """[TB-17]"""
    hall, idea, _, _ = hosted()
    hall.do(PLENARY, MODERATOR, "start_round", round="actie")
    action = hall.do(ROOM, ANNA, "action", **PLAN)

    def pick() -> object:
        return hall.records(ROOM, "seat", "table")["self"]["pick"]

    hall.do(ROOM, BRAM, "pick", action=action)
    assert pick() == action
    assert hall.ask(ROOM, BRAM, "pick", action=action) == Events()
    hall.do(ROOM, BRAM, "pick", action=None)
    assert pick() is None
    assert hall.ask(ROOM, BRAM, "pick", action=None) == Events()
    assert code_of(hall.ask(ROOM, BRAM, "pick", action=idea)) == "unknown_target"
    assert code_of(hall.ask(ROOM, BRAM, "pick", action="nergens")) == "unknown_target"
    hall.do(ROOM, BRAM, "pick", action=action)
    assert kinds_of(hall.ask(ROOM, ANNA, "withdraw", target=action)) == ["withdrawn", "picked"]
    assert pick() is None
    assert code_of(hall.ask(ROOM, BRAM, "pick", action=action)) == "gone"
    assert hall.records(ROOM, "host", "withdrawn")[action]["text"] == "Samen koken"


LONG = "woord " * 80


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        ([], ""),
        ([{"who": "Ans", "what": "belt\nde school", "by": "vrijdag"}, {"what": "x"}], "Ans: belt de school, vrijdag"),
        ([{"who": "Ans", "by": "vrijdag"}], "Ans: vrijdag"),
        ([{"what": "Bellen"}], "Bellen"),
        ([{"who": "Ans", "what": LONG, "by": "vrijdag"}], "Ans: " + "woord " * 23 + "woord…, vrijdag"),
        ([{"who": "Ans", "what": LONG, "by": "x" * 200}], "Ans: " + "woord " * 24 + "woord…"),
        ([{"who": "x" * 200}], "x" * 159 + "…"),
    ],
)
def test_the_first_step_in_words(steps: list[dict[str, str]], words: str) -> None:
    """[TB-26] At most 160 characters, cut between words."""
    hall = in_round("actie")
    action = hall.do(ROOM, ANNA, "action", title="x", steps=steps)
    hall.do(ROOM, ANNA, "pick", action=action)
    step = hall.records(PLENARY, "stage", "pick")["1"]["step"]
    assert step == words
    assert len(step) <= 160
