"""What is still to be filled in is found, and nothing else is."""

import pytest

from samenspel.report.placeholders import MOST, placeholders


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("Op xxx kwamen we bijeen, met XXXX mensen.", ["xxx", "XXXX"]),
        ("TODO: datum. De rest is t.b.d.", ["TODO", "t.b.d."]),
        ("Wethouder [naam] opende de dag ([ ]).", ["[naam]", "[ ]"]),
        ("Welkom namens {organisatie} en <naam>.", ["{organisatie}", "<naam>"]),
        ("De trekker is (nog invullen). Zie ()", ["nog invullen", "()"]),
        ("Lorem ipsum dolor sit amet", ["Lorem ipsum dolor"]),
        ("Er waren ___ mensen uit ....... en ???", ["___", ".......", "???"]),
        ("We spraken over:\n- …\n...\n• zorg", ["- …", "..."]),
        ("[naam] en nog eens [naam]", ["[naam]"]),
    ],
)
def test_what_is_left_to_fill_in(text: str, marks: list[str]) -> None:
    """[RO-15]"""
    assert placeholders(text) == marks


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Honderd mensen, elf tafels (vijf thema's) en … een bus.",
        "Wat een dag... En wat nu? Echt?!",
        "Lees verder op https://voorbeeld.nl/[id]/xxx?q={a}",
        "De maat is 3 < 4 en Maxx was erbij; de tuin bloeit.",
        "We gaan het aangevulde plan uitvoeren.",
    ],
)
def test_what_is_meant_so(text: str) -> None:
    """[RO-15]"""
    assert placeholders(text) == []


def test_not_more_than_can_be_read() -> None:
    """[RO-15] Nor is a long text looked at for long."""
    assert len(placeholders(" ".join(f"[{number}]" for number in range(100)))) == MOST
    assert placeholders("[" * 6_000) == []
    assert placeholders("(" * 3_000 + " " * 3_000) == []
