"""From a format to the command that opens a conference."""

from typing import Any

import msgspec
import pytest

from samenspel.domain.commands.cases import NewCase
from samenspel.domain.programme import Round
from samenspel.formats import SetupError, conference_setup, load_format, spread_tables

TABLES: list[dict[str, Any]] = [{"theme": "A", "seats": 9}, {"theme": "B", "seats": 10, "name": "  De  hoek "}]


def setup(**changes: Any) -> dict[str, Any]:
    asked: dict[str, Any] = {
        "title": "Werkconferentie Oost",
        "language": "nl",
        "address": "je",
        "themes": None,
        "tables": TABLES,
    }
    return conference_setup(load_format("werkconferentie"), **(asked | changes))


def test_the_rounds_are_those_of_the_domain() -> None:
    rounds = msgspec.convert(setup()["rounds"], list[Round])
    assert [part.id for part in rounds] == [part.id for part in load_format("werkconferentie").rounds]
    assert rounds[-2].vote is not None


def test_the_themes_and_rounds_of_the_format_are_taken_over() -> None:
    data = setup()
    assert data["format"] == "werkconferentie"
    assert [theme["letter"] for theme in data["themes"]] == list("ABCDE")
    assert data["themes"][0]["title"] == {"je": "Mensen zonder werk", "en": "People without work"}
    assert {key for part in data["rounds"] for key in part} == {
        "id", "kind", "minutes", "title", "prompt", "hints", "example", "late", "allows", "screen", "vote",
    }  # fmt: skip
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(data)) == data, "it goes into a command as it is"


def test_tables_are_numbered_from_one_and_their_names_are_tidied() -> None:
    assert setup()["tables"] == [
        {"number": 1, "name": "", "theme": "A", "seats": 9},
        {"number": 2, "name": "De hoek", "theme": "B", "seats": 10},
    ]


def test_a_theme_that_was_left_alone_keeps_both_languages_and_a_new_one_is_plain() -> None:
    themes = [
        {"letter": "A", "title": "Mensen zonder werk", "question": "Wie helpt wie?"},
        {"letter": "B", "title": "Een eigen thema", "question": ""},
    ]
    day = setup(themes=themes)["themes"]
    assert day[0]["title"] == {"je": "Mensen zonder werk", "en": "People without work"}
    assert day[0]["question"] == {"je": "Wie helpt wie?"}
    assert day[1] == {"letter": "B", "title": {"je": "Een eigen thema"}, "question": {"je": ""}}


def test_english_texts_of_an_english_conference_are_recognised() -> None:
    themes = [{"letter": letter, "title": "People without work", "question": ""} for letter in "AB"]
    day = setup(themes=themes, language="en")["themes"]
    assert day[0]["title"]["je"] == "Mensen zonder werk"
    assert day[1]["title"] == {"je": "People without work"}


def test_example_cases_lie_at_the_tables_of_their_themes() -> None:
    """[CA-10] Spread over them, in the words of the conference; of a theme that is not there they are left out."""
    chosen = load_format("pitchsessie")
    tables = [{"theme": letter, "seats": 8} for letter in "ABBD"]
    without = conference_setup(chosen, "Pitchsessie", "nl", "je", None, tables)
    assert "cases" not in without
    cases = conference_setup(chosen, "Pitchsessie", "en", "u", None, tables, cases=True)["cases"]
    assert [(case["theme"], case["table"]) for case in cases] == [
        ("A", 1), ("A", 1), ("B", 2), ("B", 3), ("D", 4), ("D", 4),
    ]  # fmt: skip
    assert cases[2]["title"] == "The last bus leaves at six"
    assert cases[0]["link"].startswith("https://")
    assert msgspec.convert(cases, list[NewCase])


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": "   "}, "title"),
        ({"title": "x" * 121}, "title"),
        ({"themes": []}, "themes"),
        ({"themes": [{"letter": "AB", "title": "x", "question": ""}]}, "themes"),
        ({"themes": [{"letter": "A", "title": "", "question": ""}]}, "themes"),
        ({"themes": [{"letter": "A", "title": "x", "question": ""}] * 2}, "themes"),
        ({"tables": []}, "tables"),
        ({"tables": [{"theme": "F", "seats": 9}]}, "tables"),
        ({"tables": [{"theme": "A", "seats": 0}]}, "tables"),
        ({"tables": [{"theme": "A", "seats": "9"}]}, "tables"),
        ({"tables": [{"theme": "A"}]}, "tables"),
        ({"tables": [{"theme": "A", "seats": 9}] * 501}, "tables"),
        ({"tables": [{"theme": "A", "seats": 9, "name": 3}]}, "tables"),
    ],
)
def test_what_cannot_be_is_refused_by_the_name_of_its_field(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(SetupError) as caught:
        setup(**changes)
    assert caught.value.field == field


def test_eleven_tables_over_five_themes() -> None:
    tables = spread_tables("ABCDE", 11, 10)
    assert "".join(table["theme"] for table in tables) == "AAABBCCDDEE"
    assert {table["seats"] for table in tables} == {10}


def test_fewer_tables_than_themes_takes_the_first_themes() -> None:
    assert [table["theme"] for table in spread_tables("ABCDE", 2, 8)] == ["A", "B"]
