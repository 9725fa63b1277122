"""A whole conference as data: every contribution a row, nothing that a spreadsheet carries out, and the log whole."""

import csv
import io
import json
import re
from pathlib import Path
from typing import Literal
from zipfile import ZipFile

import pytest
from jsonschema import Draft202012Validator
from openpyxl import load_workbook

from samenspel.domain.core import Recorded
from samenspel.domain.events import choosing
from samenspel.domain.ids import kind_of
from samenspel.report.account.documents import tables
from samenspel.report.data.formulas import SIGNS
from samenspel.report.data.log import log_of
from tests.protocol.vectors import schema
from tests.report.days import AT, big, big_sources, pitch_sources
from tests.report.test_data import TRICKS
from tests.report.test_forms import hostile_sources, made
from tests.support import office
from tests.support.pitch_day import SUGGESTIONS

HOSTILE = [*TRICKS, *(f"{sign}SUM(1;1)" for sign in SIGNS)]


def rows(file: bytes, name: str, dialect: str = "dutch") -> list[dict[str, str]]:
    archive = ZipFile(io.BytesIO(file))
    (found,) = [one for one in archive.namelist() if name in one]
    text = archive.read(found).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";" if dialect == "dutch" else ","))


def test_every_contribution_is_a_row() -> None:
    """[RE-31] With its number, where it stands, and what it belongs to."""
    file = tables(pitch_sources(), "zip", AT, "plain")
    contributions = rows(file, "contributions", "plain")
    ideas = [one for one in contributions if one["kind"] == "kind_idea"]
    assert len(ideas) == SUGGESTIONS
    assert ideas[0]["label"].startswith("1.A.")
    remarks = [one for one in contributions if one["kind"] in {"kind_addition", "kind_remark"}]
    assert len(remarks) == 21 + 18
    assert {one["under"] for one in remarks} <= {one["label"] for one in ideas}
    assert all(re.fullmatch(r"2026-03-19T\d\d:\d\d:\d\d\+01:00", one["written"]) for one in contributions)
    assert [one["status"] for one in rows(file, "cases", "plain") if one["label"] in {"1.B", "4.B"}] == [
        "status_not_reached", "status_out_of_time",
    ]  # fmt: skip
    assert [one["target"] for one in rows(file, "later", "plain")] == ["1", "1.B", "4.B"]
    assert {one["Soort"] for one in rows(tables(pitch_sources(), "zip", AT), "bijdragen")} == {
        "idee", "aanvulling", "opmerking van de inbrenger",
    }  # fmt: skip


def test_the_workbook_has_the_same_rows() -> None:
    """[RE-31]"""
    book = load_workbook(io.BytesIO(tables(big_sources(), "xlsx", AT)))
    assert book.sheetnames == [
        "Bijeenkomst", "Thema’s", "Casussen", "Bijdragen", "Acties", "Partijen", "Stappen", "Stemmingen", "Uitslagen",
        "Later toegevoegd",
    ]  # fmt: skip
    lanes = big_sources().rooms.tables.values()
    kinds = {"idea", "addition", "comment", "question", "existing"}
    assert book["Bijdragen"].max_row - 1 == sum(kind in kinds for lane in lanes for kind, _ in lane)
    assert book["Acties"].max_row - 1 == sum(kind == "action" for lane in lanes for kind, _ in lane)


def test_nothing_that_was_typed_is_a_formula(tmp_path: Path) -> None:
    """[RE-35] In every field and heading of XLSX and CSV, as LibreOffice opens them."""
    sources = hostile_sources(*HOSTILE)
    files = [tmp_path / "day.xlsx"]
    files[0].write_bytes(tables(sources, "xlsx", AT))
    cells = [cell for sheet in load_workbook(files[0]) for row in sheet.iter_rows() for cell in row]
    assert [cell.value for cell in cells if cell.data_type == "f"] == []
    assert len(cells) > 2_000
    archive = ZipFile(io.BytesIO(tables(sources, "zip", AT)))
    for name in archive.namelist():
        files.append(tmp_path / name)
        files[-1].write_bytes(archive.read(name))
    for opened_as in office.converted(files, "fods", tmp_path):
        opened = opened_as.read_text(encoding="utf-8")
        assert "table:table-cell" in opened
        assert re.findall(r"table:formula=\"[^\"]*\"", opened) == []


def test_the_log_is_whole_and_of_the_schema() -> None:
    """[RE-32] Every event of every room, and each of its own schema."""
    day = big()
    self_ = big_sources().rooms.plenary["conference", "self"]
    log = json.loads(log_of(day.conference, self_, AT, day.rooms))
    Draft202012Validator(schema("log")).validate(log)
    assert sum(len(room["events"]) for room in log["rooms"]) == day.events
    assert [room["room"] for room in log["rooms"]][:2] == [f"{day.conference}/ballot/1", f"{day.conference}/ballot/2"]
    events, seen = Draft202012Validator(schema("events")), set[str]()
    for room in log["rooms"]:
        for told, recorded in zip(room["events"], day.rooms[room["room"]], strict=True):
            if told["kind"] not in seen:
                seen.add(told["kind"])
                given = {"room": kind_of(room["room"]), "kind": told["kind"], "schema": recorded.event.schema}
                events.validate(given | {"payload": told["event"]})
    assert len(seen) > 30
    names = {word for one in day.people for word in one.name.split() if len(word) > 4}
    said = json.dumps(log["rooms"][0], ensure_ascii=False)
    assert not [name for name in names if name in said]


@pytest.mark.parametrize(
    ("phases", "told"),
    [((), (0, "")), (("together",), (4, "Sterk")), (("together", "alone"), (0, ""))],
)
def test_the_log_tells_no_marks_while_judges_read_alone(
    phases: tuple[Literal["alone", "together"], ...], told: tuple[int, str]
) -> None:
    """[CH-01] [CH-02] Nor their notes; who gave something is told, and together all of it."""
    given = [
        choosing.Scored(judge="0jo", candidate="idea-1", criterion="a", mark=4),
        choosing.Remarked(judge="0jo", candidate="idea-1", text="Sterk"),
        *(choosing.ChoosingPhaseSet(phase=phase) for phase in phases),
    ]
    events = [Recorded(version, 5, "0jo", f"c{version}", event) for version, event in enumerate(given, 1)]
    self_ = {"title": "Dag", "date": "", "language": "nl"}
    (room,) = json.loads(log_of("k7f3mpwx2a", self_, AT, {"k7f3mpwx2a/choice/1": events}))["rooms"]
    scored, remarked = (one["event"] for one in room["events"][:2])
    assert (scored["mark"], remarked["text"]) == told
    assert (scored["judge"], len(room["events"])) == ("0jo", len(events))


@pytest.mark.parametrize("name", ["big", "pitch"])
def test_libreoffice_opens_the_document(name: str, tmp_path: Path) -> None:
    """[RE-23] With its headings, which it makes the bookmarks of a PDF."""
    (tmp_path / "report.docx").write_bytes(made(name, "docx"))
    (pdf,) = office.converted([tmp_path / "report.docx"], "pdf", tmp_path)
    text = " ".join(office.pdf_text(pdf.read_bytes(), tmp_path).split())
    for part in ("In het kort", "Inhoud", "Wie erbij waren"):
        assert part in text
