"""Votes of every kind on the page: well-formed, readable without seeing, safe, and to be taken home."""

from collections.abc import Callable
from itertools import pairwise

import pytest

from samenspel.report.votes import vote
from tests.report import votes
from tests.report.hall import Hall
from tests.report.printed import HOSTILE, Outline, on_site


def all_kinds(**conference: str) -> Hall:
    hall = Hall(**conference)
    for number, of in enumerate(votes.KINDS, start=1):
        of(hall, number)
    return hall


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_kind_stands_on_one_page(language: str) -> None:
    """[RD-01]"""
    page = on_site(all_kinds(language=language))
    outline = Outline(page)
    ids = outline.values("id")
    assert len(ids) == len(set(ids))
    assert [id_ for id_ in ids if id_.startswith("v-")] == [f"v-{number}" for number in range(1, 8)]
    assert "None" not in outline.text
    headings = [int(tag[1]) for tag, _ in outline.tags if tag in {"h1", "h2", "h3", "h4", "h5"}]
    assert all(after <= before + 1 for before, after in pairwise(headings)), headings


def test_what_is_drawn_is_said_too() -> None:
    """[RD-01] A drawing is hidden from who listens; the words beside it are not."""
    outline = Outline(on_site(all_kinds()))
    drawings = [attributes for tag, attributes in outline.tags if tag == "svg"]
    assert all(one["aria-hidden"] == "true" for one in drawings)
    for said in (
        "3: 2 keer, 4: 2 keer, 5: 4 keer", "71\u00a0%", "4,3", "12,5", "Aangenomen", "Tafel 1, 6 stemmers",
        "Geteld volgens Borda", "Condorcet (ranked pairs)", "Bradley-Terry", "gemiddelde aandeel",
        "in de top 2 bij 55\u00a0% van de lotingen (52\u00a0%–58\u00a0%)",
    ):  # fmt: skip
        assert said in outline.text, said


def test_the_verdict_and_what_the_organisers_chose_stand_together() -> None:
    """[RD-02]"""
    hall = Hall()
    votes.of_weighing(hall)
    hall.chosen[1] = votes.CHOSEN
    text = " ".join(Outline(on_site(hall)).text.split())
    assert (
        "Zeker: één van de twee. Om de laatste plek scheelt het een haar: ‘West’ had er nog bij gekund. ‘Past" in text
    )
    assert "De organisatie koos: Noord en West. Waarom: West kreeg al een toezegging" in text
    assert text.index("De organisatie koos") < text.index("De gebieden")


@pytest.mark.parametrize("say", HOSTILE)
def test_hostile_words_stay_words(say: str) -> None:
    hall = all_kinds()
    for lane in hall.ballots.values():
        lane["ballot", "self"]["question"] = say
        for (kind, _), record in lane.items():
            if kind == "option":
                record["title"] = say
            if kind == "ranking":
                for part in ("weights", "groups", "areas", "unranked"):
                    for one in record[part]:
                        one["title"] = say
    outline = Outline(on_site(hall))
    assert not [name for _, attributes in outline.tags for name in attributes if name.startswith("on")]
    assert {tag for tag, _ in outline.tags} & {"img", "iframe", "object", "form", "style"} == set()
    assert all(value.startswith(("#", "http://", "https://", "/")) for value in outline.values("href"))
    assert "49" not in outline.text.replace("49\u00a0%", "")


@pytest.mark.parametrize("of", votes.KINDS)
def test_a_result_can_be_taken_home_once_it_is_known(of: Callable[[Hall], None]) -> None:
    """[RD-03]"""
    hall = Hall()
    of(hall)
    asked = [f"/opbrengst/k7f3/stemming-1.{form}" for form in ("csv", "xlsx", "json")]
    assert [value for value in Outline(on_site(hall)).values("href") if "stemming" in value] == asked
    hall.ballots[1] = {key: value for key, value in hall.ballots[1].items() if key[0] != "result"}
    assert "stemming-1" not in on_site(hall)
    assert vote(hall.ballots[1], lambda _id, _table: False) is not None
