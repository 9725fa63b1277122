"""The page: well-formed, closed to every request, safe with what people type, and kind in every state."""

import base64
import hashlib
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from samenspel.domain.ids import derived_id
from samenspel.report.page import FONTS, STYLESHEET, Parts, ProceedsPage, filename
from samenspel.report.words import WORDS, listed, sayer
from tests.report.hall import Hall
from tests.report.printed import AT, HOSTILE, LINKS, Outline, on_site

CLIENT = Path(__file__).parents[2] / "client_static"


@pytest.fixture(scope="module")
def parts() -> Parts:
    return Parts(
        (CLIENT / STYLESHEET).read_text(encoding="utf-8"), {path: (CLIENT / path).read_bytes() for path in FONTS}
    )


def full_hall(say: str = "Een gewone tekst", **conference: Any) -> Hall:
    """Every field that people type holds `say`."""
    hall = Hall(**conference)
    hall.plenary["theme", "A"]["title"] = {"je": say}
    detail = dict.fromkeys(("whom", "where", "pays", "arranges"), say)
    hall.write(1, "idea", "i1", text=say, detail=detail, late=True)
    hall.write(1, "idea", "i2", text=say, merged="i1")
    hall.write(1, "idea", "i3", text=say)
    for kind in ("addition", "comment", "question"):
        hall.write(1, kind, kind[0], parent="i1", text=say)
    hall.write(1, "existing", "e", parent="i3", text=say, link=say)
    plan: dict[str, Any] = dict.fromkeys(("title", "what", "place", "lead"), say)
    plan |= {"parties": [{"name": say, "benefit": say}, {"name": say, "benefit": ""}], "goals": [say, say]}
    plan |= {"steps": [{"who": say, "what": say, "by": say}, {"who": say, "what": say, "by": "2027-01-15"}]}
    hall.write(1, "action", "act", ideas=["i1"], additions=["a"], late=True, **plan)
    hall.tables[1]["table", "self"]["pick"] = "act"
    hall.ballot(1, {"act": {"title": say, "table": 1}, "typed": {"title": say}}, question=say)
    hall.result(1, 12, 13, act=(7, 1, True), typed=(7, 1, True))
    return hall


@pytest.mark.parametrize("say", HOSTILE)
def test_hostile_text_stays_text(say: str, parts: Parts) -> None:
    hall = full_hall(say, title=say, date=say)
    for page in (on_site(hall), ProceedsPage().on_its_own(hall.proceeds(), AT, parts)):
        outline = Outline(page)
        assert not [name for _, attributes in outline.tags for name in attributes if name.startswith("on")]
        assert len([tag for tag, _ in outline.tags if tag == "script"]) == ("/s/b1/" in page)
        assert {tag for tag, _ in outline.tags} & {"img", "iframe", "object", "form"} == set()
        assert all(value.startswith(("#", "http://", "https://", "/")) for value in outline.values("href"))
        assert "49" not in outline.text


def test_the_site_page_has_nothing_inline() -> None:
    outline = Outline(on_site(full_hall()))
    tags = [tag for tag, _ in outline.tags]
    assert "style" not in tags
    assert outline.values("style") == []
    assert [attributes.get("src") for tag, attributes in outline.tags if tag == "script"] == [LINKS.script]
    assert LINKS.save in outline.values("href")


def test_the_one_file_asks_for_nothing(parts: Parts) -> None:
    page = ProceedsPage().on_its_own(full_hall().proceeds(), AT, parts)
    outline = Outline(page)
    assert {tag for tag, _ in outline.tags} & {"script", "link", "img"} == set()
    assert set(outline.values("src")) == set()
    assert re.findall(r"url\((?!\"data:font/woff2;base64,)", page) == []
    assert "/s/b1/" not in page
    styles = page.split("<style>")[1].split("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(styles.encode()).digest()).decode()
    policy = next(attributes["content"] for tag, attributes in outline.tags if "http-equiv" in attributes)
    assert policy is not None
    assert policy.startswith("default-src 'none'")
    assert f"'sha256-{digest}'" in policy, "or the browser leaves the styles out"


def test_the_title_at_the_foot_of_a_sheet_is_no_rule_of_its_own(parts: Parts) -> None:
    title = '"; } body { display: none } /*\n</style> Één dag'
    page = ProceedsPage().on_its_own(Hall(title=title).proceeds(), AT, parts)
    (running,) = re.findall(r'--running: "([^"]*)"; }', page)
    assert re.fullmatch(r"(?:[A-Za-z0-9]|\\[0-9A-F]+ )+", running)
    assert re.sub(r"\\([0-9A-F]+) ", lambda sign: chr(int(sign[1], 16)), running) == title
    assert len(re.findall("--running: ", ProceedsPage().on_its_own(Hall(title="é" * 900).proceeds(), AT, parts))) == 1


def test_every_id_is_there_once_and_every_jump_lands() -> None:
    outline = Outline(on_site(full_hall()))
    ids = outline.values("id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in outline.values("href") if href.startswith("#")} <= set(ids)


def test_it_does_not_say_who_wrote_what(parts: Parts) -> None:
    page = ProceedsPage().on_its_own(full_hall().proceeds(), AT, parts)
    assert "participant-secret" not in page
    assert "scribe-secret" not in page


def test_everything_of_an_action_is_on_the_page() -> None:
    text = Outline(on_site(full_hall())).text
    for words in ("A1", "Tafel 1", "De acties in de stemming", "Gedeelde plaats 1 · 7 stemmen", "Trekker", "Doelen",
                  "nog open", "15 januari 2027", "Hieruit gegroeid", "in de actie", "na de bel", "Hoort hierbij",
                  "12 van de 13 aanwezigen stemden.", "Ieder had 3 stemmen. Hoogstens 1 op één keuze."):  # fmt: skip
        assert words in text


def test_the_actions_of_the_vote_stand_once_and_before_the_themes() -> None:
    hall = Hall()
    for table, id_ in ((1, "one"), (2, "two"), (3, "three")):
        hall.write(table, "action", id_, title=f"Actie {id_}")
    hall.ballot(1, {"three": {"title": "Actie three", "table": 3}})
    hall.result(1, 3, 3, three=(3, 1, False))
    outline = Outline(on_site(hall))
    ids = [one for one in outline.values("id") if one[:2] in {"a-", "t-"}]
    assert ids == ["a-three", "t-A", "a-one", "a-two", "t-B"]
    headings = [tag for tag, _ in outline.tags if re.fullmatch(r"h\d", tag)]
    assert all(int(after[1]) <= int(before[1]) + 1 for before, after in pairwise(headings)), headings


def test_without_a_vote_the_picks_stand_before_the_themes() -> None:
    hall = Hall()
    hall.write(1, "action", "one", title="Actie one")
    hall.write(1, "action", "two", title="Actie two")
    hall.tables[1]["table", "self"]["pick"] = "two"
    outline = Outline(on_site(hall))
    assert [one for one in outline.values("id") if one[:2] == "a-"] == ["a-two", "a-one"]
    assert "De tafelkeuzes" in outline.text
    assert "Staan vooraan" in outline.text


def test_an_idea_says_its_table_where_the_reader_does_not_know_it() -> None:
    hall = Hall()
    hall.write(2, "idea", "i1", text="van de buren")
    hall.write(1, "action", "act", title="Soep", ideas=["i1"])
    hall.write(3, "idea", "i2", text="thuis", late=True)
    text = " ".join(Outline(on_site(hall)).text.split())
    assert "van de buren Tafel 2" in text
    assert "thuis na de bel" in text


def test_line_breaks_are_kept() -> None:
    hall = Hall()
    hall.write(1, "idea", "i1", text="regel een\nregel twee")
    assert "regel een\nregel twee</p>" in on_site(hall)


@pytest.mark.parametrize(
    ("language", "address", "sentence"),
    [
        ("nl", "je", "Straks lees je hier wat er is bedacht"),
        ("nl", "u", "Straks leest u hier wat er is bedacht"),
        ("en", "je", "Soon you can read here what was thought up"),
    ],
)
def test_a_day_that_has_not_begun_says_so_kindly(language: str, address: str, sentence: str) -> None:
    page = on_site(Hall(state="planned", language=language, address=address))
    assert sentence in page
    assert f'<html lang="{language}">' in page
    assert "thema" not in Outline(page).text.lower(), "no empty shelves before the day"


def test_a_day_under_way_says_of_when_it_is() -> None:
    assert "Dit is de stand van 16:12" in on_site(full_hall())
    assert "Er is nog niets opgeschreven." in on_site(Hall())


def test_a_day_that_ended_early_says_what_was_not_reached() -> None:
    hall = Hall(state="closed")
    hall.write(1, "idea", "i1", text="een idee")
    hall.round("actie", 3, "actie", "planned")
    hall.round("stemmen", 4, "vote", "skipped")
    text = Outline(on_site(hall)).text
    assert "Daar is de zaal niet aan toegekomen: Actie en Stemmen." in text
    assert "Er is geen actie afgesproken." in text
    assert "Bij dit thema is niets opgeschreven." in text


def test_a_day_on_which_nothing_was_written() -> None:
    assert "Er is die dag niets opgeschreven." in on_site(Hall(state="closed"))


def test_a_vote_shows_no_figures_before_the_hall_has_seen_them() -> None:
    hall = Hall()
    hall.ballot(1, {"x": {"title": "Soep"}})
    assert "De stemming loopt nog." in on_site(hall)
    hall.ballots[1]["ballot", "self"]["phase"] = "closed"
    hall.ballots[1]["turnout", "self"] = {"voters": 12, "present": 13}
    text = Outline(on_site(hall)).text
    assert "De uitslag is nog niet in de zaal getoond." in text
    assert "12 van de 13 aanwezigen stemden." in text


def test_an_open_result_is_awaited_while_the_close_can_be_taken_back() -> None:
    hall = Hall()
    hall.ballot(1, {"x": {"title": "Soep"}}, hidden=False, phase="closed")
    assert "De uitslag komt hier zo." in on_site(hall)


def test_what_was_withdrawn_is_named_so_in_the_vote() -> None:
    hall = Hall()
    gone = derived_id("gone")
    hall.ballot(1, {gone: {"title": "Jan moet weg", "table": 1}, "typed": {"title": "Soep", "table": 1}})
    hall.result(1, 2, 2, **{gone: (2, 1, False), "typed": (1, 2, False)})
    text = Outline(on_site(hall)).text
    assert "Jan" not in text
    assert "Ingetrokken" in text
    assert "Soep" in text


def test_a_vote_without_votes_has_no_winner() -> None:
    hall = Hall()
    hall.ballot(1, {"x": {"title": "Soep"}, "y": {"title": "Brood"}})
    hall.result(1, 0, 9, x=(0, 1, True), y=(0, 1, True))
    text = Outline(on_site(hall)).text
    assert "Er is geen stem uitgebracht." in text
    assert "1=" not in text


def test_more_voters_than_people_present_is_said_without_the_present() -> None:
    hall = Hall()
    hall.ballot(1, {"x": {"title": "Soep"}})
    hall.result(1, 14, 13, x=(14, 1, False))
    text = Outline(on_site(hall)).text
    assert "14 mensen stemden." in text
    assert "13" not in text.replace("16:13", "")


@pytest.mark.parametrize(
    ("title", "date", "name"),
    [
        ("Samen verder", "2026-11-19", "opbrengst-samen-verder-2026-11-19.html"),
        ("Samen verder", "", "opbrengst-samen-verder-2026-11-19.html"),
        ("../a\r\nb", "../x", "opbrengst-a-b-x.html"),
    ],
)
def test_the_name_of_the_file(title: str, date: str, name: str) -> None:
    assert filename(Hall(title=title, date=date).proceeds(), AT) == name


def test_the_date_of_the_day_is_in_words() -> None:
    assert "donderdag 19 november 2026" in on_site(Hall())
    assert "Thursday 19 November 2026" in on_site(Hall(language="en"))


@pytest.mark.parametrize("key", WORDS)
def test_every_word_is_there_in_both_languages_with_the_same_places(key: str) -> None:
    said = WORDS[key]
    assert said.je
    assert said.en
    for form in (said.u, said.en):
        if form:
            assert set(re.findall(r"{\w+}", form)) == set(re.findall(r"{\w+}", said.je))
            assert form.count("|") == said.je.count("|")


def test_one_and_many() -> None:
    say = sayer("nl", "je")
    assert (say("ideas", n=1), say("ideas", n=0), say("ideas", n=2)) == ("idee", "ideeën", "ideeën")
    assert [listed(list("abc")[:n], "en") for n in range(4)] == ["", "a", "a en b", "a, b en c"]


SEAL = "7K3M-P0QX-1ZRW-8H4T-NB6C-V9YD"


def test_the_seal_of_the_day_stands_at_the_end() -> None:
    """[CL-34] In groups that are not broken; with what came after it, if anything did."""
    hall = Hall(state="closed", seal=SEAL)
    page = ProceedsPage().on_site(hall.proceeds(), AT, LINKS)
    read = Outline(page)
    assert " ".join(SEAL.split("-")) in " ".join(read.text.split())
    assert "Zo zie je later dat er niets is veranderd." in read.text
    assert "Daarna kwam er nog iets bij" not in read.text
    assert all(f"<span>{group}</span>" in page for group in SEAL.split("-"))
    hall.changed = 2
    assert "Daarna kwam er nog iets bij aan 2 tafels." in ProceedsPage().on_site(hall.proceeds(), AT, LINKS)


def test_a_day_that_is_not_sealed_says_nothing_of_it() -> None:
    """[CL-34]"""
    for state in ("planned", "running", "closed"):
        assert WORDS["seal"].je not in ProceedsPage().on_site(Hall(state=state).proceeds(), AT, LINKS)
