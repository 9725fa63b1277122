"""Spreadsheets, sound and otherwise."""

import io
import random
import re
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from samenspel.intake import Wishes, read
from samenspel.speech import Told
from tests.intake.test_text_files import problems, refusal
from tests.support.initiatives import as_workbook, initiatives

HEAD = ["Initiatief", "Gebied", "Nodig", "Draagvlak"]


def book(*sheets: tuple[str, list[list[Any]]], change: Callable[[Workbook], None] | None = None) -> bytes:
    """A workbook with these sheets."""
    made = Workbook()
    made.remove(made.worksheets[0])
    for name, rows in sheets:
        sheet: Worksheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    if change is not None:
        change(made)
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()


def changed(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The workbook with one of its parts otherwise."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as was, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for one in was.namelist():
            content = was.read(one)
            new.writestr(one, change(content) if one == part else content)
    return written.getvalue()


def test_numbers_dates_and_other_values() -> None:
    """[LI-20] [LI-25] Numbers are numbers; a date in a column of scores is told for what it is."""
    rows: list[list[Any]] = [
        HEAD,
        ["Tuin", "Oost", 4.5, 3],
        ["Bank", "Oost", "3,5", "n.v.t."],
        [2026, True, 4, None],
        ["Pad", datetime(2026, 4, 3), 1, 2],  # noqa: DTZ001 - a spreadsheet knows no zones
        ["Brug", "West", date(2026, 4, 3), 2],
        ["Dam", time(10, 30), True, 2],
    ]
    reading = read(book(("Lijst", rows)))
    assert (reading.source.form, reading.source.sheets) == ("xlsx", ("Lijst",))
    assert [(row.title, row.area) for row in reading.rows] == [
        ("Tuin", "Oost"),
        ("Bank", "Oost"),
        ("2026", "ja"),
        ("Pad", "2026-04-03"),
    ]
    assert [row.scores for row in reading.rows[:3]] == [
        {"Nodig": 4.5, "Draagvlak": 3.0},
        {"Nodig": 3.5},
        {"Nodig": 4.0},
    ]
    assert [one[:2] for one in problems(reading)] == [(6, 2), (7, 2)]
    assert "date here (03-04-2026)" in problems(reading)[0][2]


def test_formulas_give_their_results() -> None:
    """[LI-20] Of a formula the result that was saved with it; one without is told, and so is an error."""
    data = book(("Lijst", [HEAD, ["Tuin", "Oost", "=2+2", 3], ["Bank", "Oost", "=A1", 3], ["Pad", "Oost", 4, "#N/A"]]))
    cell = rb"<f>2\+2</f><v ?/>|<f>2\+2</f><v></v>"
    saved = changed(data, "xl/worksheets/sheet1.xml", lambda xml: re.sub(cell, b"<f>2+2</f><v>4</v>", xml))
    assert saved != data
    reading = read(saved)
    assert [(row.title, row.scores) for row in reading.rows] == [("Tuin", {"Nodig": 4.0, "Draagvlak": 3.0})]
    assert [one[:2] for one in problems(reading)] == [(3, 2), (4, 3)]
    assert "formula without a result" in problems(reading)[0][2]
    assert "gives an error: #N/A" in problems(reading)[1][2]


def test_strings_that_several_cells_share() -> None:
    """[LI-20] As Excel keeps text: each once, in a part of its own."""
    texts = ["Initiatief", "Gebied", "Nodig", "Tuin"]
    shared = "".join(f"<si><t>{text}</t></si>" for text in texts) + "<si><r><t>Oo</t></r><r><t>st</t></r></si>"
    cells = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>'
    cells += '<row r="2"><c r="A2" t="s"><v>3</v></c><c r="B2" t="s"><v>4</v></c><c r="C2"><v>3.5</v></c></row>'
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    data = book(("Lijst", [["x"]]))
    data = changed(
        data,
        "xl/worksheets/sheet1.xml",
        lambda _: f"<worksheet {main}><sheetData>{cells}</sheetData></worksheet>".encode(),
    )
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    named = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'.encode()
    data = changed(data, "[Content_Types].xml", lambda xml: xml.replace(b"</Types>", named))
    written = io.BytesIO(data)
    with zipfile.ZipFile(written, "a") as archive:
        archive.writestr("xl/sharedStrings.xml", f"<sst {main}>{shared}</sst>")
    (row,) = read(written.getvalue()).rows
    assert (row.title, row.area, row.scores) == ("Tuin", "Oost", {"Nodig": 3.5})


def test_which_sheets_are_read() -> None:
    """[LI-20] [LI-29] Those that hold a list of initiatives and of areas; or the one that was chosen."""
    data = book(
        ("Uitleg", [["Lees dit eerst"]]),
        ("2025", [HEAD, ["Tuin", "Oost", 4, 3]]),
        ("Gebieden", [["Naam", "Groen"], ["Oost", 3]]),
        ("2024", [HEAD, ["Oud", "Oost", 4, 3], ["Ouder", "Oost", 4, 3]]),
        ("Leeg", []),
    )
    reading = read(data)
    assert [row.title for row in reading.rows] == ["Tuin"]
    assert [(one.title, one.scores) for one in reading.areas] == [("Oost", {"Groen": 3.0})]
    assert [str(one) for one in reading.told] == [
        "We skip these sheets: Uitleg, 2024. Choose a sheet if it should be another."
    ]
    chosen = read(data, Wishes(sheet="2024"))
    assert ([row.title for row in chosen.rows], chosen.areas) == (["Oud", "Ouder"], ())
    with pytest.raises(Told, match="no sheet ‘Er niet’"):
        read(data, Wishes(sheet="Er niet"))
    with pytest.raises(Told, match="no list"):
        read(data, Wishes(sheet="Uitleg"))


def test_merged_headings() -> None:
    """[LI-24]"""
    rows: list[list[Any]] = [["Initiatief", "Gebied", "De initiatieven", None], [None, None, "Nodig", "Draagvlak"]]

    def merge(made: Workbook) -> None:
        for cells in ("A1:A2", "B1:B2", "C1:D1"):
            made.worksheets[0].merge_cells(cells)

    reading = read(book(("Lijst", [*rows, ["Tuin", "Oost", 4, 3]]), change=merge))
    assert [(one.given.title, one.given.group) for one in reading.criteria] == [
        ("Nodig", "De initiatieven"),
        ("Draagvlak", "De initiatieven"),
    ]
    assert (reading.lines, reading.wrong) == ((3,), ())


def test_empty_rows_and_columns_aside() -> None:
    """[LI-25] Rows are numbered as the spreadsheet shows them."""
    reading = read(book(("Lijst", [[], [], HEAD, [], ["Tuin", "Oost", 4, 3, None, "let op"], [None, "Oost"]])))
    assert reading.lines == (5,)
    assert [one[:2] for one in problems(reading)] == [(6, 0)]
    assert "Column F has no name" in str(reading.told[0])


def test_the_invented_list() -> None:
    """[LI-20] [LI-24] [LI-29]"""
    listed = initiatives()
    reading = read(as_workbook(listed))
    assert (len(reading.rows), len(reading.areas), reading.wrong, reading.told) == (154, 20, (), ())
    assert [(row.key, row.title) for row in reading.rows] == [(one.key, one.title) for one in listed]
    assert {one.given.group for one in reading.criteria} == {"De initiatieven", "DNA van het gebied"}


def test_what_is_no_workbook() -> None:
    """[LI-28]"""
    assert "old Excel file" in refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    assert "no Excel workbook" in refusal(written.getvalue())
    assert "damaged" in refusal(b"PK\x03\x04 en dan niets")
    data = as_workbook(initiatives(count=10))
    assert "damaged" in refusal(data[: len(data) // 2])
    assert "damaged" in refusal(changed(data, "xl/workbook.xml", lambda _: b"<nee"))
    assert "damaged" in refusal(changed(data, "xl/worksheets/sheet1.xml", lambda xml: xml[: len(xml) // 2]))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_that_grow_are_not_expanded(encoding: str) -> None:
    """[LI-28] "Billion laughs": a few lines that say gigabytes."""
    lines = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    bomb = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [<!ENTITY a0 "ha">{lines}]><x>&a9;</x>'
    data = changed(as_workbook(initiatives(count=10)), "xl/workbook.xml", lambda _: bomb.encode(encoding))
    assert "damaged" in refusal(data)


def test_a_workbook_that_unpacks_to_too_much() -> None:
    """[LI-28] 40 MB of spaces in 40 kB."""
    blank = changed(
        as_workbook(initiatives(count=10)), "xl/worksheets/sheet1.xml", lambda xml: xml + b" " * 40 * 1024 * 1024
    )
    assert len(blank) < 100_000
    assert "larger than 32 MB" in refusal(blank)


@pytest.mark.parametrize(
    ("was", "becomes", "says"),
    [
        (b'<row r="3"', b'<row r="900000"', "5000 rows"),
        (b'<row r="3"', b'<row r="2000000000"', "damaged"),
        (b'r="D3"', b'r="XFD3"', "100 columns"),
        (b'ref="A1:D3"', b'ref="A1:XFD1048576"', None),
    ],
)
def test_cells_that_say_they_are_far_away(was: bytes, becomes: bytes, says: str | None) -> None:
    """[LI-28] What a file says of its own size is not believed."""
    data = changed(
        book(("Lijst", [HEAD, ["Tuin", "Oost", 4, 3], ["Bank", "Oost", 4, 3]])),
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(was, becomes, 1),
    )
    if says is None:
        assert len(read(data).rows) == 2
    else:
        assert says in refusal(data)


def test_too_many_rows() -> None:
    """[LI-28]"""
    assert "5000 rows" in refusal(book(("Lijst", [HEAD, *[["Tuin", "Oost", 4, 3]] * 5_000])))


@pytest.mark.parametrize("seed", range(60))
def test_a_damaged_workbook_is_refused_with_a_sentence_or_read(seed: int) -> None:
    """[LI-28] Bytes that were turned over, anywhere."""
    source = random.Random(seed)
    data = bytearray(as_workbook(initiatives(count=12)))
    for _ in range(source.randint(1, 4)):
        data[source.randrange(len(data))] ^= 1 << source.randrange(8)
    with suppress(Told):
        read(bytes(data))


CELL = st.one_of(
    st.none(),
    st.text(alphabet=st.characters(categories=["L", "N", "P", "Zs"]), max_size=10).map(lambda text: f"a{text}"),
    st.integers(-1_000, 1_000),
    st.floats(-1_000, 1_000).map(lambda number: round(number, 3)),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(CELL, CELL, st.integers(2, 10)), min_size=1, max_size=8))
def test_what_is_written_is_read(rows: list[tuple[Any, Any, int]]) -> None:
    """[LI-20] [LI-25] Every row goes in or is wrong."""
    reading = read(book(("Lijst", [HEAD[:3], *[[title, area, score / 2] for title, area, score in rows]])))
    titled = [score / 2 for title, _, score in rows if title is not None]
    assert [row.scores["Nodig"] for row in reading.rows] == titled
    assert len(reading.rows) + len({one.line for one in reading.wrong}) == len(rows)
