"""The report in every form: all of it once in each, tagged and marked up, opened by other programs than wrote it."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import pytest
from pypdf import PdfReader

from samenspel.report.account.blocks import Document
from samenspel.report.account.documents import Looks, bulletin, written
from samenspel.report.account.laying import account
from samenspel.report.account.news import news
from samenspel.report.account.news_words import NEWS
from samenspel.report.account.page import STYLESHEETS
from samenspel.report.account.records import Discretion, Sources
from samenspel.report.account.words import ACCOUNT_WORDS
from samenspel.report.page import FONTS
from tests.report.days import AT, big_sources, pitch_sources, told
from tests.report.hall import Hall
from tests.report.printed import HOSTILE, Outline
from tests.repository.files import ROOT
from tests.support import office
from tests.support.pitch_day import TAKEN_AWAY, WITHDRAWN

BODY = (0, 60, 595, 715)
"""Of a sheet of A4: between the title of the chapter at its head, and that of the report at its foot."""
STATIC = ROOT / "client_static"
LOOKS = Looks(
    {path: (STATIC / path).read_text() for path in STYLESHEETS}, {path: (STATIC / path).read_bytes() for path in FONTS}
)


@cache
def made(name: str, form: Any, *, themes: bool = False) -> bytes:
    """A file of one of the days; `themes`: without votes and the brief, which tell things again."""
    document = told({"big": big_sources, "pitch": pitch_sources}[name]())[1]
    if themes:
        document = replace(document, chapters=tuple(one for one in document.chapters if one.kind == "theme"))
    return written(document, form, AT, LOOKS)


def texts(sources: Sources) -> list[str]:
    """What people wrote at the tables, and what readers added."""
    lanes = [*sources.rooms.tables.values(), sources.report]
    kinds = {"idea", "addition", "comment", "question", "existing", "remark"}
    found = [one["text"] for lane in lanes for (kind, _), one in lane.items() if kind in kinds and one["text"]]
    titles = [one["title"] for lane in lanes for (kind, _), one in lane.items() if kind == "action"]
    return [*found, *titles]


def plain(name: str, form: str, folder: Path) -> str:
    """The text of a file as another program reads it, without the blanks between words."""
    file = made(name, form, themes=True)
    match form:
        case "pdf":
            text = office.pdf_text(file, folder, within=BODY)
        case "docx":
            body = docx.Document(BytesIO(file)).element.body
            text = "".join(
                one.text or "" for one in body.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t")
            )
        case "md":
            text = re.sub(r"\\(.)|<br>|[<>]", r"\1", file.decode())
        case _:
            text = Outline(file.decode()).text
    return bare(text)


def bare(text: str) -> str:
    """Also without hyphens, which some readers take from the ends of lines."""
    return "".join(re.sub(r"[<>-]", "", text).split())


@pytest.mark.parametrize("name", ["big", "pitch"])
@pytest.mark.parametrize("form", ["pdf", "docx", "md", "html"])
def test_all_that_was_written_is_there_once(name: str, form: str, tmp_path: Path) -> None:
    """[RE-02] Counted, as a program of others reads it; as often as it was written, where two wrote the same."""
    sources = {"big": big_sources, "pitch": pitch_sources}[name]()
    whole = plain(name, form, tmp_path)
    wanted = Counter(map(bare, texts(sources)))
    longer = {one: [other for other in wanted if one != other and one in other] for one in wanted if len(one) < 80}
    found = {
        one: whole.count(one) - sum(whole.count(other) * other.count(one) for other in longer.get(one, ()))
        for one in wanted
    }
    assert len(wanted) > 80
    assert {one: (times, wanted[one]) for one, times in found.items() if times != wanted[one]} == {}
    for gone in (WITHDRAWN, TAKEN_AWAY):
        assert bare(gone) not in whole


def test_a_pdf_can_be_read_aloud_and_walked_through() -> None:
    """[RE-20] Headings as a tree, tables with headings, links by their text; what is only looked at is left out."""
    reader = PdfReader(BytesIO(made("pitch", "pdf")))
    root: Any = reader.trailer["/Root"]
    tags = Counter(walk(root["/StructTreeRoot"]))
    assert root["/Lang"] == "nl"
    assert tags["/H1"] == len([one for one in told(pitch_sources())[1].chapters if one.title]) + 1
    assert tags["/H2"] > 8
    assert tags["/TH"] > 8
    assert tags["/Link"] > 0
    assert not tags.keys() & {"/Figure"}
    outline = [one for one in reader.outline if not isinstance(one, list)]
    assert [one.title for one in outline][:3] == ["Inhoud", "Inleiding", "Achtergrond"]
    labels = "".join(page.extract_text() for page in reader.pages)
    assert "Later toegevoegd, 13 april 2026, door Fatma Aydin" in " ".join(labels.split())


def walk(node: Any) -> Iterator[str]:
    """The tags of a tree of structure."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for one in node:
            yield from walk(one)
    elif isinstance(node, dict):
        if "/S" in node:
            yield str(node["/S"])
        if "/K" in node:
            yield from walk(node["/K"])


@pytest.mark.parametrize("name", ["big", "pitch"])
def test_a_page_has_a_tree_of_headings_and_needs_nothing_else(name: str) -> None:
    """[RE-24]"""
    page = Outline(made(name, "html").decode())
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[:2] == [1, 2]
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []
    assert dict(page.tags)["html"]["lang"] == "nl"
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    links = {
        str(attributes["href"])[1:] for tag, attributes in page.tags if tag == "a" and str(attributes["href"])[0] == "#"
    }
    assert links - set(map(str, ids)) == set()
    assert all("scope" in attributes for tag, attributes in page.tags if tag == "th")
    fetched = [attributes for tag, attributes in page.tags if tag in {"link", "script", "img", "iframe"}]
    assert fetched == []
    assert [
        attributes for tag, attributes in page.tags if tag == "svg" and attributes.get("aria-hidden") != "true"
    ] == []


def test_open_places_stand_under_every_theme_and_case_and_at_the_end() -> None:
    """[RE-07]"""
    page = Outline(made("pitch", "html").decode())
    slots = [str(attributes["data-target"]) for _, attributes in page.tags if "data-slot" in attributes]
    assert Counter(slot.partition("/")[0] for slot in slots) == {"case": 8, "theme": 5, "report": 1}
    assert slots[-1] == "report"
    assert made("pitch", "md").decode().count("– … ") == 14


def test_an_action_shows_who_gains_what_and_marks_what_is_missing() -> None:
    """[RE-05]"""
    hall = Hall()
    hall.write(1, "idea", "seed", text="Zaad")
    parties = [{"name": "School", "benefit": "Kinderen leren"}, {"name": "Gemeente", "benefit": ""}]
    hall.write(1, "action", "garden", title="Moestuin", parties=parties, ideas=["seed"], lead="Noor")
    page = html(hall)
    assert re.search(
        r'<th scope="row" dir="auto">Gemeente</th>\s*<td dir="auto"><span class="open">nog open</span></td>', page
    )
    assert '<a href="#i-seed">1.A</a>' in page
    assert page.count("Zaad") == 1
    assert "Van 1 partij bij een actie" in page


def test_a_vote_is_told_with_question_method_turnout_and_verdict() -> None:
    """[RE-06] While the hall has not seen the result there is none."""
    hall = Hall(state="closed")
    hall.round("actie", 3, "actie", "skipped")
    for _ in range(2):
        assert "Aan ‘Actie’ is de zaal niet toegekomen." in html(hall)
        hall.write(1, "idea", "one", text="Iets")
    text = bare(Outline(made("big", "html").decode()).text)
    for part in (
        "Komenweovereenhalfjaarweerbijelkaar?",
        "Verworpen",
        "vande100aanwezigenstemden",
        "Destemmingwasgeheim",
    ):
        assert part in text


@pytest.mark.parametrize("form", ["docx", "md", "html", "pdf"])
def test_a_news_item_is_written_in_every_form(form: Any) -> None:
    """[RE-20] [RE-23] On one page, under its title, without a page for the title alone."""
    day = account(big_sources())
    item = news(day, Discretion())
    file = written(bulletin(day, item, edited=False), form, AT, LOOKS)
    if form == "pdf":
        reader = PdfReader(BytesIO(file))
        root: Any = reader.trailer["/Root"]
        assert Counter(walk(root["/StructTreeRoot"]))["/H1"] == 1
        (page,) = reader.pages
        text = page.extract_text()
    elif form == "docx":
        text = "\n".join(one.text for one in docx.Document(BytesIO(file)).paragraphs)
    else:
        text = file.decode()
    assert item.title in " ".join(text.split())
    assert "kwamen honderd mensen bijeen" in " ".join(text.split())


@pytest.mark.parametrize("form", ["pdf", "docx", "md", "html"])
def test_hostile_texts_stay_texts(form: Any) -> None:
    """[RE-21] In every field that people fill in."""
    file = written(hostile(*HOSTILE), form, AT, LOOKS)
    if form == "html":
        page = Outline(file.decode())
        assert [tag for tag, _ in page.tags if tag in {"script", "img"}] == []
    if form == "docx":
        assert "<script>alert(1)</script>" in "\n".join(one.text for one in docx.Document(BytesIO(file)).paragraphs)
    if form == "md":
        assert re.findall(r"(?<!\\)<(?!br>|https?://[^>\s]*>)", file.decode()) == []


def hostile(*texts: str) -> Document:
    return told(hostile_sources(*texts))[1]


def hostile_sources(*texts: str) -> Sources:
    """Everything that people type is one of these, and each of them is typed in every field."""
    text = texts[0]
    hall = Hall(title=text, date=text)
    hall.plenary["theme", "A"]["title"] = hall.plenary["theme", "A"]["question"] = {"je": text}
    hall.ballot(1, {f"action-{at}": {"title": one, "table": 1} for at, one in enumerate(texts)})
    hall.ballots[1]["ballot", "self"]["question"] = text
    report = {
        ("text", "introduction"): {"text": text, "at": 1, "version": 1},
        ("version", "1"): {"at": 1, "note": text},
    }
    for at, one in enumerate(texts):
        case = dict.fromkeys(("title", "text", "place", "link"), one)
        hall.plenary["case", f"case-{at}"] = {
            "theme": "A",
            "label": one,
            "order": at,
            "table": 1,
            "walk_in": True,
            **case,
        }
        detail = dict.fromkeys(("whom", "where", "pays", "arranges"), one)
        hall.write(1, "idea", f"idea-{at}", text=one, detail=detail, case=f"case-{at}", suggests="proposal")
        hall.write(1, "existing", f"existing-{at}", parent=f"idea-{at}", text=one, link=one)
        fields: dict[str, Any] = dict.fromkeys(("title", "what", "place", "lead"), one)
        fields |= {"parties": [{"name": one, "benefit": one}], "goals": [one]}
        hall.write(1, "action", f"action-{at}", **fields, steps=[{"who": one, "what": one, "by": one}])
        report["addition", f"x{at}"] = {
            "target": f"case/case-{at}",
            "kind": "slot",
            "text": one,
            "at": at,
            "by": f"by{at}",
        }
    return Sources(hall.rooms(), report=report, signed={f"by{at}": one for at, one in enumerate(texts)})


def html(hall: Hall) -> str:
    return written(told(Sources(hall.rooms()))[1], "html", AT, LOOKS).decode()


def test_words_of_both_languages_are_there() -> None:
    hall = Hall(language="en")
    hall.write(1, "idea", "one", text="Something")
    assert "In brief" in html(hall)
    for key, word in ACCOUNT_WORDS.items():
        assert word.en, key
        assert fields(word.je) == fields(word.en) == fields(word.u or word.je), key
    for key in NEWS["nl"]:
        assert fields(NEWS["nl"][key]) == fields(NEWS["en"][key]), key


def fields(text: str) -> set[str]:
    return set(re.findall(r"{(\w+)}", text))
