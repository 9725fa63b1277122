"""Texts: cleaned, bounded, and links."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspel.domain import texts
from samenspel.domain.core import Rejected
from samenspel.domain.said import Said


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  hallo \n", "hallo"),
        ("een\r\ntwee\rdrie\u2028vier", "een\ntwee\ndrie\nvier"),
        ("cafe\u0301", "caf\u00e9"),
        ("a\x00b\x07c\x1b[31m", "abc[31m"),
        ("kolom\teen", "kolom een"),
        ("\u202eomgekeerd\u202c \u2066x\u2069", "omgekeerd x"),
        ("nul\u200bbreed\ufeff", "nulbreed"),
        ("e" + "\u0332" * 20, "e" + "\u0332" * 3),
        ("e" + "\u0332\u200d" * 10, "e\u0332\u200d\u0332"),
        ("👩\u200d👩\u200d👧", "👩\u200d👩\u200d👧"),
        ("🏳\ufe0f\u200d🌈", "🏳\ufe0f\u200d🌈"),
        ("\U0001fae8", "\U0001fae8"),
        ("\u200d\u200c", ""),
        ("\u3164\u00ad", ""),
        (" \u00a0\n ", ""),
    ],
)
def test_what_is_kept_of_what_is_typed(typed: str, kept: str) -> None:
    """[DM-04]"""
    assert texts.clean_text(typed) == kept


@given(st.text())
def test_cleaning_twice_is_cleaning_once(typed: str) -> None:
    """[DM-04] What is stored is what a second look would store."""
    once = texts.clean_text(typed)
    assert texts.clean_text(once) == once
    assert not set(once) & (texts.DIRECTION | texts.INVISIBLE)


def test_a_line_has_no_breaks() -> None:
    """[DM-04]"""
    assert texts.clean_line(" een \n twee\u2028drie ") == "een twee drie"


def test_limits_count_code_points() -> None:
    """[DM-05] A family of three is five code points; length is counted after cleaning."""
    assert texts.required("x" * 2_000 + "  ") == "x" * 2_000
    assert texts.required("é" * 2_001) == Rejected("text_long", {"limit": 2_000, "length": 2_001})
    assert texts.required("👩\u200d👩\u200d👧", 4) == Rejected("text_long", {"limit": 4, "length": 5})


@pytest.mark.parametrize("typed", ["", "   ", "\u200b\u200d", "\n\n"])
def test_nothing_to_see_is_no_text(typed: str) -> None:
    """[DM-05]"""
    assert texts.required(typed) == Rejected("text_empty")
    assert texts.required_line(typed) == Rejected("text_empty")
    assert texts.optional(typed) == ""


def test_wordings_are_checked_in_every_form() -> None:
    """[DM-05] [PL-04]"""
    assert texts.required_wording(" Werk ") == Said(je="Werk")
    assert texts.required_wording(Said(je="je", u=" u ", en="you")) == Said(je="je", u="u", en="you")
    assert texts.required_wording(Said(je="")) == Rejected("text_empty")
    assert texts.required_wording(Said(je="x", en="y" * 201)) == Rejected("text_long", {"limit": 200, "length": 201})


@pytest.mark.parametrize(
    "link", ["", "https://voorbeeld.nl", "http://voorbeeld.nl:8080/pad?vraag#plek", " https://[2001:db8::1]/ "]
)
def test_links_to_the_web(link: str) -> None:
    """[DM-06]"""
    assert texts.link(link) == link.strip()


@pytest.mark.parametrize(
    "link",
    [
        "voorbeeld.nl",
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://voorbeeld.nl",
        "https://",
        "https:///pad",
        "https://voorbeeld.nl/een twee",
        "https://voorbeeld.nl/\u202e",
        "https://voorbeeld.nl:99999/",
        "https://voorbeeld.nl:nul/",
        "https://[half",
        "https://voorbeeld.nl/" + "x" * 500,
    ],
)
def test_anything_else_is_no_link(link: str) -> None:
    """[DM-06]"""
    assert texts.link(link) == Rejected("link_bad")
