"""The news item: two minutes' reading in whole sentences, from the same log, with nobody's name who did not agree."""

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest

from samenspel.ports import Person
from samenspel.report.account.laying import account
from samenspel.report.account.news import News, news
from samenspel.report.account.records import Discretion, Sources, discretion_of
from tests.report.days import big, big_sources, pitch, pitch_sources
from tests.report.hall import Hall

TITLE = "Een moestuin op elk plein"


def item(sources: Sources, people: Sequence[Person], *, agreed: bool = False) -> News:
    discretion = discretion_of((one.name, one.organisation, agreed) for one in people)
    return news(account(sources), discretion)


@pytest.mark.parametrize("day", [(big, big_sources), (pitch, pitch_sources)])
def test_a_full_day_makes_two_minutes(day: tuple[object, object]) -> None:
    """[RE-40]"""
    made, sources = day
    found = item(sources(), made().people)  # type: ignore[operator]
    assert 290 <= len(found.text.split()) <= 350
    assert 5 <= len(found.paragraphs) <= 9
    for paragraph in found.paragraphs:
        assert re.match(r"[A-ZÀ-Þ‘“\d]", paragraph), paragraph
        assert paragraph.endswith((".", "!", "?", ".’", "!’", "?’")), paragraph
        assert "{" not in paragraph
        assert "  " not in paragraph
    openings = [" ".join(paragraph.split()[:2]) for paragraph in found.paragraphs]
    assert len(set(openings)) == len(openings)


@pytest.mark.parametrize("day", [(big, big_sources), (pitch, pitch_sources)])
def test_nobody_is_named_who_did_not_agree(day: tuple[object, object]) -> None:
    """[RE-40] Neither whole nor by a part of the name; organisations are."""
    made, sources = day
    people = made().people  # type: ignore[operator]
    text = item(sources(), people).text  # type: ignore[operator]
    organisations = " ".join(one.organisation for one in people)
    words = {word for one in people for word in one.name.split() if word[:1].isupper() and word not in organisations}
    assert len(words) > 10
    assert words & set(re.findall(r"\w+", text)) == set()
    assert any(one.organisation in text for one in people if one.organisation)


def test_the_winner_of_the_vote_is_the_news() -> None:
    """[RE-40]"""
    hall = Hall(state="closed")
    what = "Elke wijk krijgt een eigen tuin om samen in te werken."
    parties = [{"name": "De Brug", "benefit": "meer vrijwilligers"}]
    hall.write(1, "action", "garden", title=TITLE, what=what, lead="Noor Kanarie", parties=parties)
    hall.write(1, "idea", "other", text="Bel Noor maar, die regelt altijd alles wel weer.")
    hall.ballot(1, {"garden": {"title": TITLE, "table": 1}, "x": {"title": "Iets", "table": 2}}, phase="revealed")
    hall.result(1, 12, 14, garden=(9, 1, False), x=(3, 2, False))
    known = [("Noor Kanarie", "De Brug", False), ("Ali", "De Brug", True)]
    found = news(account(Sources(hall.rooms(), people=14)), discretion_of(known))
    assert "Noor" not in found.text
    assert "De Brug" in found.text
    assert found.title == f"{TITLE}: dat wil de zaal als eerste"
    assert f"Bovenaan kwam ‘{TITLE}’. Daarna volgde ‘Iets’. Van de 14 aanwezigen stemden er 12." in found.text
    agreed = news(account(Sources(hall.rooms(), people=14)), discretion_of([("Noor Kanarie", "De Brug", True)]))
    assert "Noor Kanarie neemt het voortouw." in agreed.text


def test_a_day_with_nothing_has_no_story() -> None:
    """[RE-40] In either language."""
    for language in ("nl", "en"):
        found = news(account(Sources(Hall(state="closed", language=language).rooms())), Discretion())
        assert found.title
        assert len(found.text.split()) < 60


def test_english_is_spoken_where_the_conference_does() -> None:
    sources = pitch_sources()
    plenary = dict(sources.rooms.plenary)
    plenary["conference", "self"] = {**plenary["conference", "self"], "language": "en"}
    spoken = replace(sources, rooms=replace(sources.rooms, plenary=plenary))
    text = item(spoken, pitch().people).text
    assert text.startswith("On Thursday 19 March twenty people met for ‘Pitchsessie Veerdam’.")
