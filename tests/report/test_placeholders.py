"""What was left to be filled in is found, and what is merely written is not."""

import pytest

from samenspel.report.placeholders import placeholders


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Welkom in xxx, op XXXX.", ["xxx", "XXXX"]),
        ("TODO: datum. En TBD.", ["TODO", "TBD"]),
        ("Geopend door [naam] van [organisatie].", ["[naam]", "[organisatie]"]),
        ("Om … uur in zaal ... beneden", ["…", "..."]),
        ("- …", ["…"]),
        ("Lorem ipsum dolor sit amet. Goed.", ["Lorem ipsum dolor sit amet"]),
        ("Aantal: nog invullen", ["nog invullen"]),
        ("Zie () en [] en [ ] en {naam}.", ["()", "[]", "[ ]", "{naam}"]),
        ("Namens <naam organisatie> welkom", ["<naam organisatie>"]),
        ("Op dd-mm-jjjj om 00:00", ["dd-mm-jjjj", "00:00"]),
        ("Naam: ____ en nog ?? doen", ["____", "??"]),
        ("tekst volgt", ["tekst volgt"]),
        ("xxx en xxx", ["xxx"]),
    ],
)
def test_what_is_left_to_fill_in_is_found(text: str, found: list[str]) -> None:
    """[RE-10]"""
    assert placeholders(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Een gewone zin (met haakjes), en nog een.",
        "En zo ging het door… tot vijf uur.",
        "Zie de bronnen [1] en [2, 3].",
        "Maat XXL, mixxx.nl, https://example.org/xxx-en-verder is een adres.",
        "Wat?? Ja!",
        "We moeten dat formulier invullen met de buurt.",
        "Wie: [gewist]",
        "a < b en b > c",
        "De todo's van om 3 pm.",
    ],
)
def test_what_is_merely_written_is_left_alone(text: str) -> None:
    """[RE-10]"""
    assert placeholders(text) == []
