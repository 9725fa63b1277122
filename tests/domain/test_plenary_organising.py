"""The plenary: what the organiser sets."""

from typing import Any

import pytest

from samenspel.demo.voting import dots
from samenspel.domain.core import SYSTEM, Events
from tests.domain.hall import (
    MODERATOR,
    ORGANISER,
    PLENARY,
    ROUNDS,
    SETUP,
    Hall,
    a_round,
    code_of,
    in_round,
    kinds_of,
    opened,
    table_room,
)


def test_opening_a_conference() -> None:
    """[PL-01] Everything is a record, and every table has its room."""
    hall = opened()
    conference = hall.record_of(PLENARY, "seat", "conference")
    assert conference == {
        "title": "Samen verder",
        "date": "2026-03-12",
        "language": "nl",
        "address": "je",
        "format": "werkconferentie",
        "code": "ABCDEFGH",
        "spoken": "ABCDE",
        "state": "planned",
        "seal": None,
    }
    idle = {"round": None, "kind": None, "phase": "idle", "deadline": None, "remaining": None, "started": None}
    assert hall.record_of(PLENARY, "seat", "pace", "now") == idle
    assert hall.record_of(PLENARY, "screen", "scene", "now") == {"kind": "arrival"}
    for number in (1, 2, 3):
        table = hall.record_of(table_room(number), "seat", "table")
        assert table is not None
        assert table["number"] == number
        assert hall.record_of(table_room(number), "seat", "pace", "now") == idle | {"allows": []}


def test_the_themes_tables_and_rounds_of_a_new_conference() -> None:
    """[PL-01]"""
    hall = opened()
    assert hall.record_of(PLENARY, "seat", "theme", "A") == {
        "letter": "A",
        "title": {"je": "Werk"},
        "question": {"je": "Hoe?"},
    }
    assert hall.record_of(PLENARY, "seat", "table", "2") == {"number": 2, "name": "Raam", "theme": "A", "seats": 8}
    rounds = hall.records(PLENARY, "seat", "round")
    assert [rounds[str(round_["id"])]["order"] for round_ in ROUNDS] == list(range(7))
    assert rounds["brainstorm"] == {
        "order": 1,
        "kind": "brainstorm",
        "minutes": 10,
        "title": {"je": "Brainstorm"},
        "prompt": {"je": "Brainstorm"},
        "hints": [],
        "example": None,
        "late": None,
        "allows": ["idea"],
        "screen": "round",
        "state": "planned",
        "started": None,
        "ended": None,
    }
    assert rounds["stemmen"]["vote"] == {
        "question": {"je": "Wat eerst?", "u": "Wat kiest u?", "en": "What first?"},
        "options": "picks",
        "terms": {
            "method": {"kind": "marks", "lowest": 0, "highest": 1, "budget": 3, "outcome": "sum"},
            "hidden": True,
            "secrecy": "secret",
            "order": "given",
            "tables": None,
            "not_own": False,
            "weighs": False,
            "about": None,
        },
    }


def test_a_second_opening_changes_nothing() -> None:
    """[PL-01] [DM-02]"""
    assert opened().ask(PLENARY, SYSTEM, "open_conference", **SETUP | {"title": "Anders"}) == Events()


def test_before_it_is_opened_there_is_nothing() -> None:
    """[PL-01]"""
    assert code_of(Hall().ask(PLENARY, MODERATOR, "start_round", round="brainstorm")) == "unknown_target"
    assert code_of(Hall().ask(PLENARY, MODERATOR, "show", scene="blank")) == "unknown_target"


@pytest.mark.parametrize(
    ("change", "code", "params"),
    [
        ({"title": "  "}, "text_empty", {}),
        ({"title": "x" * 201}, "text_long", {"limit": 200, "length": 201}),
        ({"date": "12 maart"}, "bad_value", {"field": "date"}),
        ({"themes": SETUP["themes"] * 2}, "bad_value", {"field": "themes"}),
        ({"tables": SETUP["tables"] * 2}, "bad_value", {"field": "tables"}),
        ({"tables": [{"number": 1, "name": "", "theme": "Z", "seats": 8}]}, "bad_value", {"field": "tables"}),
        ({"tables": [{"number": 1, "name": "", "theme": "A", "seats": 0}]}, "bad_value", {"field": "tables"}),
        ({"rounds": [*ROUNDS, ROUNDS[0]]}, "bad_value", {"field": "rounds"}),
        ({"rounds": [a_round("pauze", "break", "idea")]}, "bad_value", {"field": "rounds"}),
        ({"rounds": [a_round("kort", "break", minutes=0)]}, "bad_value", {"field": "rounds"}),
        (
            {"rounds": [a_round("stem", "vote", vote={"question": {"je": "?"}, "terms": dots(1, 2)})]},
            "bad_value",
            {"field": "rounds"},
        ),
        ({"rounds": [a_round(f"r{n}", "break") for n in range(51)]}, "too_many", {"limit": 50}),
    ],
)
def test_a_programme_that_cannot_be(change: dict[str, Any], code: str, params: dict[str, Any]) -> None:
    """[PL-02]"""
    refused = Hall().ask(PLENARY, SYSTEM, "open_conference", **SETUP | change)
    assert code_of(refused) == code
    assert getattr(refused, "params", None) == params


def test_setting_the_conference() -> None:
    """[PL-03] What is not given stays."""
    hall = opened()
    hall.do(PLENARY, ORGANISER, "set_conference", title=" Samen  door ", address="u")
    record = hall.record_of(PLENARY, "seat", "conference")
    assert record is not None
    assert (record["title"], record["address"], record["date"]) == ("Samen door", "u", "2026-03-12")
    hall.do(PLENARY, ORGANISER, "set_conference", date="")
    assert hall.ask(PLENARY, ORGANISER, "set_conference", date="") == Events()
    assert code_of(hall.ask(PLENARY, ORGANISER, "set_conference", date="2026-02-30")) == "bad_value"
    assert code_of(hall.ask(PLENARY, ORGANISER, "set_conference", title="")) == "text_empty"


def test_rewording_a_theme() -> None:
    """[PL-04] Plain text is stored as {je}."""
    hall = opened()
    hall.do(PLENARY, ORGANISER, "set_theme", letter="A", title="Meedoen", question="Wie doet mee?")
    assert hall.record_of(PLENARY, "seat", "theme", "A") == {
        "letter": "A",
        "title": {"je": "Meedoen"},
        "question": {"je": "Wie doet mee?"},
    }
    again = hall.ask(PLENARY, ORGANISER, "set_theme", letter="A", title="Meedoen", question="Wie doet mee?")
    assert again == Events()
    assert code_of(hall.ask(PLENARY, ORGANISER, "set_theme", letter="Q", title="x", question="y")) == "unknown_target"
    assert code_of(hall.ask(PLENARY, ORGANISER, "set_theme", letter="A", title="x", question="")) == "text_empty"


def test_adding_a_table_in_the_middle_of_a_round() -> None:
    """[PL-05] It gets the next number, its room, and the pace of the hall."""
    hall = in_round("brainstorm")
    hall.do(PLENARY, ORGANISER, "add_table", theme="B", name=" Deur ", seats=6)
    assert hall.record_of(PLENARY, "seat", "table", "4") == {"number": 4, "name": "Deur", "theme": "B", "seats": 6}
    table = hall.record_of(table_room(4), "seat", "table")
    assert table is not None
    assert (table["name"], table["theme"]) == ("Deur", "B")
    assert hall.table(4).pace == hall.plenary.pace
    assert code_of(hall.ask(PLENARY, ORGANISER, "add_table", theme="Z", name="", seats=6)) == "unknown_target"
    assert code_of(hall.ask(PLENARY, ORGANISER, "add_table", theme="A", name="", seats=0)) == "bad_value"
    assert code_of(hall.ask(PLENARY, ORGANISER, "add_table", theme="A", name="x" * 61, seats=6)) == "text_long"


def test_changing_a_table() -> None:
    """[PL-05] Its room hears of it."""
    hall = opened()
    hall.do(PLENARY, ORGANISER, "set_table", number=2, name="Trap", theme="B", seats=8)
    assert hall.table(2).name == "Trap"
    assert hall.table(2).theme == "B"
    assert hall.ask(PLENARY, ORGANISER, "set_table", number=2, name="Trap", theme="B", seats=8) == Events()
    unknown = hall.ask(PLENARY, ORGANISER, "set_table", number=9, name="", theme="B", seats=8)
    assert code_of(unknown) == "unknown_target"


def test_there_are_at_most_five_hundred_tables() -> None:
    """[PL-05]"""
    hall = Hall()
    tables = [{"number": number, "name": "", "theme": "A", "seats": 8} for number in range(1, 501)]
    hall.do(PLENARY, SYSTEM, "open_conference", **SETUP | {"tables": tables})
    assert code_of(hall.ask(PLENARY, ORGANISER, "add_table", theme="A", name="", seats=8)) == "too_many"


def test_planning_a_round_otherwise() -> None:
    """[PL-06]"""
    hall = opened()
    hall.do(PLENARY, ORGANISER, "set_round", round="actie", title="Aan de slag", minutes=25)
    record = hall.record_of(PLENARY, "seat", "round", "actie")
    assert record is not None
    assert (record["title"], record["minutes"], record["prompt"]) == ({"je": "Aan de slag"}, 25, {"je": "Actie"})
    assert hall.ask(PLENARY, ORGANISER, "set_round", round="actie", minutes=25) == Events()
    assert code_of(hall.ask(PLENARY, ORGANISER, "set_round", round="lunch", minutes=25)) == "unknown_target"
    hall.do(PLENARY, MODERATOR, "start_round", round="actie")
    assert code_of(hall.ask(PLENARY, ORGANISER, "set_round", round="actie", minutes=5)) == "round_running"
    said = {"je": "Wie doet wat?", "en": "Who does what?"}
    worded = hall.ask(PLENARY, ORGANISER, "set_round", round="actie", prompt=said)
    assert kinds_of(worded) == ["round_set"]


def test_only_the_organiser_sets() -> None:
    """[DM-01]"""
    assert code_of(opened().ask(PLENARY, MODERATOR, "add_table", theme="A", name="", seats=8)) == "not_allowed"
