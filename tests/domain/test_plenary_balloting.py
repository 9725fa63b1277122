"""Opening a ballot: on the tables' picks, on the wall, on what is typed."""

from typing import Any

import pytest

from samenspel.demo.voting import dots
from samenspel.domain.commands.ballot import Option
from samenspel.domain.core import SYSTEM, Events
from tests.domain.hall import (
    ANNA,
    DAAN,
    HALL_VOTE,
    MODERATOR,
    NOW,
    ORGANISER,
    PLENARY,
    ROUNDS,
    SETUP,
    Hall,
    ballot_room,
    code_of,
    in_round,
    opened,
    table_room,
)


def with_picks() -> tuple[Hall, str, str]:
    """A hall in which tables 3 and 1 picked an action, and the ids of those."""
    hall = in_round("actie")
    steps = [{"who": "Daan", "what": "belt", "by": "morgen"}, {"what": "en verder"}]
    third = hall.do(table_room(3), DAAN, "action", title="Bus", what="Rijden", lead="Daan", steps=steps)
    first = hall.do(table_room(1), ANNA, "action", title="Tuin")
    hall.do(table_room(3), DAAN, "pick", action=third)
    hall.do(table_room(1), ANNA, "pick", action=first)
    return hall, first, third


def test_noting_picks() -> None:
    """[PL-23] The moderator sees what each table sends, as it is called now."""
    hall, first, third = with_picks()
    record = {"table": 3, "action": third, "title": "Bus", "lead": "Daan", "step": "Daan: belt, morgen"}
    assert hall.record_of(PLENARY, "stage", "pick", "3") == record
    hall.do(table_room(3), DAAN, "edit_action", target=third, title="Belbus")
    assert hall.records(PLENARY, "stage", "pick")["3"]["title"] == "Belbus"
    hall.do(table_room(3), DAAN, "edit_action", target=third, lead="", steps=[{"what": "Bellen"}])
    assert hall.records(PLENARY, "stage", "pick")["3"] == record | {"title": "Belbus", "lead": "", "step": "Bellen"}
    hall.do(table_room(3), DAAN, "withdraw", target=third)
    assert list(hall.records(PLENARY, "stage", "pick")) == ["1"]
    hall.do(table_room(1), ANNA, "pick", action=None)
    assert not hall.records(PLENARY, "stage", "pick")
    assert hall.ask(PLENARY, SYSTEM, "note_pick", table=1, action=None, title="") == Events()
    assert code_of(hall.ask(PLENARY, SYSTEM, "note_pick", table=9, action=first, title="x")) == "unknown_target"


def test_a_ballot_on_the_picks() -> None:
    """[PL-19] The next number, a room of its own, on the screen at once; options in the order of the tables."""
    hall, first, third = with_picks()
    hall.do(PLENARY, MODERATOR, "open_ballot", **HALL_VOTE)
    record = {
        "number": 1,
        "room": ballot_room(1),
        "question": "Wat eerst?",
        "opened": NOW,
        "tables": None,
        "weighs": False,
        "about": None,
    }
    assert hall.record_of(PLENARY, "seat", "ballot", "1") == record
    assert hall.record_of(PLENARY, "screen", "scene", "now") == {"kind": "ballot", "room": ballot_room(1)}
    assert hall.records(ballot_room(1), "seat", "option") == {
        first: {"order": 0, "title": "Tuin", "text": "", "table": 1, "lead": "", "step": "", "section": ""},
        third: {
            "order": 1,
            "title": "Bus",
            "text": "Rijden",
            "table": 3,
            "lead": "Daan",
            "step": "Daan: belt, morgen",
            "section": "",
        },
    }
    hall.do(PLENARY, MODERATOR, "open_ballot", **HALL_VOTE)
    assert list(hall.records(PLENARY, "seat", "ballot")) == ["1", "2"]
    hall.do(PLENARY, MODERATOR, "start_round", round="stemmen")
    assert hall.record_of(PLENARY, "screen", "scene", "now") == {"kind": "ballot", "room": ballot_room(2)}
    hall.do(PLENARY, MODERATOR, "show", scene={"kind": "ballot", "room": ballot_room(1)})


def test_a_ballot_on_the_wall() -> None:
    """[PL-19] A card without a title is named by its text, cut when it is long."""
    hall = opened()
    long = "lang " * 50
    hall.do(PLENARY, MODERATOR, "pick_card", card="a", table=1, title="Tuin", text="Met gras")
    hall.do(PLENARY, MODERATOR, "pick_card", card="b", table=2, title="", text="Een\nbus")
    hall.do(PLENARY, MODERATOR, "pick_card", card="c", table=3, title="", text=long)
    hall.do(PLENARY, MODERATOR, "open_ballot", **HALL_VOTE | {"source": "ideas", "question": " Welke? "})
    setup = hall.ballot().setup
    assert setup is not None
    assert setup.question == "Welke?"
    assert setup.options == (
        Option(id="a", title="Tuin", text="Met gras", table=1),
        Option(id="b", title="Een bus", table=2),
        Option(id="c", title=long[:199] + "…", text=long.strip(), table=3),
    )


def test_a_ballot_on_what_is_typed() -> None:
    """[PL-19] Options without an id get the lowest free number."""
    hall = opened()
    options: list[dict[str, Any]] = [{"title": " Ja "}, {"title": "Misschien"}]
    options.insert(1, {"id": "1", "title": "Nee", "text": "Nooit", "table": 2, "lead": " Wijk ", "step": "Ans:\nbelt"})
    hall.do(PLENARY, MODERATOR, "open_ballot", **HALL_VOTE | {"source": "typed", "options": options})
    setup = hall.ballot().setup
    assert setup is not None
    assert [(option.id, option.title) for option in setup.options] == [("2", "Ja"), ("1", "Nee"), ("3", "Misschien")]
    assert [(option.lead, option.step) for option in setup.options] == [("", ""), ("Wijk", "Ans: belt"), ("", "")]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({}, "no_options"),
        ({"source": "ideas"}, "no_options"),
        ({"source": "typed"}, "no_options"),
        ({"source": "typed", "options": []}, "no_options"),
        ({"terms": dots(0)}, "bad_value"),
        ({"terms": dots(1_001)}, "bad_value"),
        ({"terms": dots(3, 0)}, "bad_value"),
        ({"terms": dots(3, 4)}, "bad_value"),
        ({"terms": dots(tables=[])}, "bad_value"),
        ({"terms": dots(tables=[1, 9])}, "bad_value"),
        ({"terms": dots(about=1)}, "bad_value"),
        ({"terms": dots(weighs=True)}, "bad_value"),
        ({"question": " "}, "text_empty"),
        ({"options": [{"title": "x"}] * 201}, "too_many"),
        ({"options": [{"title": ""}]}, "text_empty"),
        ({"options": [{"title": "x" * 201}]}, "text_long"),
        ({"options": [{"title": "x", "lead": "x" * 201}]}, "text_long"),
        ({"options": [{"title": "x", "step": "x" * 201}]}, "text_long"),
        ({"options": [{"id": "a", "title": "x"}, {"id": "a", "title": "y"}]}, "bad_value"),
    ],
)
def test_ballots_that_cannot_be(change: dict[str, Any], code: str) -> None:
    """[PL-19]"""
    assert code_of(opened().ask(PLENARY, MODERATOR, "open_ballot", **HALL_VOTE | change)) == code


@pytest.mark.parametrize(
    ("setting", "question"),
    [({}, "Wat eerst?"), ({"address": "u"}, "Wat kiest u?"), ({"language": "en"}, "What first?")],
)
def test_the_question_of_the_day(setting: dict[str, str], question: str) -> None:
    """[PL-20] In the language of the hall."""
    hall = opened()
    hall.ask(PLENARY, ORGANISER, "set_conference", **setting)
    hall.do(PLENARY, MODERATOR, "open_ballot", **HALL_VOTE | {"options": [{"title": "Ja"}]})
    assert hall.records(PLENARY, "seat", "ballot")["1"]["question"] == question


def test_without_a_round_for_voting_a_question_is_needed() -> None:
    """[PL-20]"""
    hall = Hall()
    hall.do(PLENARY, SYSTEM, "open_conference", **SETUP | {"rounds": ROUNDS[:2]})
    ballot = HALL_VOTE | {"options": [{"title": "Ja"}]}
    assert code_of(hall.ask(PLENARY, MODERATOR, "open_ballot", **ballot)) == "text_empty"


def test_a_vote_that_weighs_shows_the_areas() -> None:
    """[PL-19] Once there are any; until then the screen tells who has voted."""
    hall = opened()
    terms = {"method": {"kind": "marks", "highest": 5, "outcome": "shares"}, "weighs": True}
    options = [{"id": "nut", "title": "Nut"}, {"id": "steun", "title": "Steun"}]
    hall.do(PLENARY, MODERATOR, "open_ballot", **HALL_VOTE | {"source": "criteria", "options": options, "terms": terms})
    scene = {"kind": "ballot", "room": ballot_room(1), "view": "ranking"}
    assert hall.record_of(PLENARY, "screen", "scene", "now") == scene
