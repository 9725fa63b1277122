"""Text files as spreadsheets write them, and as they should not."""

import codecs
import csv
import io
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samenspel.intake import Reading, read
from samenspel.intake.delimited import decoded, delimiter_of
from samenspel.intake.numbers import is_missing, mark_of, number_of
from samenspel.speech import Told
from tests.support.initiatives import as_csv, initiatives

LIST = "Initiatief;Gebied;Doelgroep;Nodig;Draagvlak\r\nCafé ’t Hoekje;Oost;Jong;4,5;3\r\nTuin;West;Oud;2;\r\n"


def problems(reading: Reading) -> list[tuple[int, int, str]]:
    """Line, column and sentence of all that is wrong, in English."""
    return [(one.line, one.column, str(one.sentence)) for one in reading.wrong]


def refusal(data: bytes) -> str:
    """Why a file cannot be read, in English."""
    with pytest.raises(Told) as told:
        read(data)
    assert told.value.sentence.to("nl") != str(told.value.sentence)
    return str(told.value.sentence)


@pytest.mark.parametrize(
    ("data", "encoding", "told"),
    [
        (LIST.encode(), "UTF-8", 0),
        (codecs.BOM_UTF8 + LIST.encode(), "UTF-8", 0),
        (LIST.encode("cp1252"), "Windows-1252", 1),
        (codecs.BOM_UTF16_LE + LIST.encode("utf-16-le"), "UTF-16", 0),
        (codecs.BOM_UTF16_BE + LIST.encode("utf-16-be"), "UTF-16", 0),
    ],
)
def test_encodings(data: bytes, encoding: str, told: int) -> None:
    """[LI-20]"""
    reading = read(data)
    assert (reading.source.encoding, len(reading.told)) == (encoding, told)
    assert [row.title for row in reading.rows] == ["Café ’t Hoekje", "Tuin"]
    assert reading.rows[0].scores == {"Nodig": 4.5, "Draagvlak": 3.0}
    assert reading.rows[1].scores == {"Nodig": 2.0}


def test_bytes_that_no_encoding_has() -> None:
    """[LI-20] They are shown and counted, never left out in silence."""
    reading = read(LIST.replace("Tuin", "Tu\x81in").encode("latin-1", errors="replace"))
    assert any("1 characters" in str(one) for one in reading.told)
    assert reading.rows[1].title == "Tu\ufffdin"


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_delimiters(delimiter: str) -> None:
    """[LI-20] Also with decimal commas and commas in texts."""
    written = io.StringIO()
    writer = csv.writer(written, delimiter=delimiter)
    writer.writerow(["Initiatief", "Omschrijving", "Gebied", "Nodig"])
    writer.writerow(["Tuin", "Groen, fris; en \t leuk", "Oost", "4,5"])
    writer.writerow(["Bank", "Zitten, kijken", "Oost", "3,5"])
    reading = read(written.getvalue().encode())
    assert reading.source.delimiter == delimiter
    assert [row.scores["Nodig"] for row in reading.rows] == [4.5, 3.5]
    assert reading.rows[0].text == "Groen, fris; en   leuk"


def test_points_in_a_file_with_commas_between_its_cells() -> None:
    """[LI-20] [LI-22]"""
    reading = read(b"Title,Area,Need\nGarden,East,4.5\nBench,West,3\n")
    assert (reading.source.delimiter, reading.mark) == (",", ".")
    assert [row.scores["Need"] for row in reading.rows] == [4.5, 3.0]


def test_a_file_that_names_its_delimiter() -> None:
    """[LI-20] Excel does not show that line, and does not count it."""
    reading = read(b"sep=;\r\nInitiatief;Nodig\r\nTuin, groot;3\r\n;4\r\n")
    assert [row.title for row in reading.rows] == ["Tuin, groot"]
    assert [line for line, _, _ in problems(reading)] == [3]


def test_quotes_and_line_breaks_in_cells() -> None:
    """[LI-21] Lines are numbered as a spreadsheet shows them."""
    data = 'Initiatief;Omschrijving;Nodig\n"De ""tuin""";"Eerste regel\nTweede; regel";4\n;leeg;2\nBank;"x";1\n'
    reading = read(data.encode())
    assert [(row.title, row.text) for row in reading.rows] == [
        ('De "tuin"', "Eerste regel\nTweede; regel"),
        ("Bank", "x"),
    ]
    assert reading.lines == (2, 4)
    assert [(line, column) for line, column, _ in problems(reading)] == [(3, 0)]


def test_a_quotation_mark_that_never_closes_swallows_nothing() -> None:
    """[LI-21] One row is wrong; those after it go in."""
    data = 'Initiatief;Gebied;Nodig\nTuin;Oost;4\n"Bank;Oost;3\nPad;West;2\n"Brug";West;1\n'
    reading = read(data.encode())
    assert [row.title for row in reading.rows] == ["Tuin", "Pad", "Brug"]
    assert reading.rows[2].scores == {"Nodig": 1.0}
    ((line, column, sentence),) = problems(reading)
    assert (line, column) == (3, 0)
    assert "closes nowhere" in sentence


def test_empty_lines_and_line_ends_of_any_kind() -> None:
    """[LI-21]"""
    for end in ("\n", "\r\n", "\r"):
        data = end.join(["", ";;;", "Initiatief;Gebied;Nodig", "Tuin;Oost;4", ";;", "", "Bank;West;3", "", ""])
        reading = read(data.encode())
        assert [row.title for row in reading.rows] == ["Tuin", "Bank"], repr(end)
        assert reading.lines == (4, 7)


@pytest.mark.parametrize(
    ("text", "mark", "number"),
    [
        ("3,5", ",", 3.5),
        ("3.5", ",", 3.5),
        (" 3,50 ", ".", 3.5),
        ("-2", ",", -2.0),
        ("+2", ",", 2.0),
        (",5", ",", 0.5),
        ("1.234,5", ",", 1234.5),
        ("1,234.5", ".", 1234.5),
        ("1 234,5", ",", 1234.5),
        ("1\u00a0234", ",", 1234.0),
        ("1.234.567", ",", 1234567.0),
        ("1.234", ",", 1234.0),
        ("1.234", ".", 1.234),
        ("1,234", ",", 1.234),
        ("1,234", ".", 1234.0),
        ("0,125", ".", 0.125),
        ("80%", ",", 80.0),
        ("3-4", ",", None),
        ("3,4,5", ",", None),
        ("drie", ",", None),
        ("1e3", ",", None),
        ("nan", ",", None),
        ("٣", ",", None),
        ("9" * 31, ",", None),
        ("", ",", None),
    ],
)
def test_numbers(text: str, mark: Any, number: float | None) -> None:
    """[LI-22]"""
    assert number_of(text, mark) == number


def test_the_decimal_mark_of_a_file() -> None:
    """[LI-22] What can be read in two ways is read as the others are."""
    assert mark_of(["1.234", "3,5"], ".") == ","
    assert mark_of(["1,234", "3.5", "1,234.5"], ",") == "."
    assert mark_of(["1.234", "tekst"], ",") == ","
    assert read(b"Initiatief;Hoog\nTuin;1.234\nBank;1.5\nPad;2.25\n").rows[0].scores == {"Hoog": 1.234}
    assert all(is_missing(text) for text in ("", " - ", "n.v.t.", "?", "Onbekend"))


def test_what_is_no_text() -> None:
    """[LI-28]"""
    assert "neither a text file" in refusal(b"\x00\x01\x02" * 100)
    assert "neither a text file" in refusal(bytes(range(1, 32)) * 10)
    assert "nothing in this file" in refusal(b"")
    assert "nothing in this file" in refusal(b"\xef\xbb\xbf \n\n")
    assert "no list" in refusal(b"a;b;c\n1;2;3\n")
    assert "without an end" in refusal(b'Initiatief;Nodig\n"' + b"x" * 140_000 + b'";3\n')


def test_bounds() -> None:
    """[LI-28] Nothing is cut off: what is too much is refused."""
    assert "larger than 4 MB" in refusal(b"x" * (4 * 1024 * 1024 + 1))
    assert "5000 rows" in refusal(b"Initiatief;Nodig\n" + b"Tuin;3\n" * 5_000)
    assert "100 columns" in refusal(b"Initiatief;Nodig\n" + b"Tuin" + b";3" * 100 + b"\n")
    wide = b"Initiatief" + b";x" * 99 + b"\n"
    assert "200000 filled" in refusal(wide + (b"Tuin" + b";3" * 99 + b"\n") * 2_500)


CELLS = st.text(alphabet=st.sampled_from("ab é\"';,\t\n=+-@’1"), max_size=8)
TITLES = CELLS.filter(lambda text: text.strip(" \t\n") != "" and any(one.isalnum() for one in text))


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.tuples(TITLES, CELLS, st.one_of(st.none(), st.integers(10, 50))), min_size=1, max_size=8),
    st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16"]),
    st.sampled_from([";", ",", "\t"]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_what_is_written_is_read(
    rows: list[tuple[str, str, int | None]], encoding: str, delimiter: str, end: str
) -> None:
    """[LI-20] [LI-21] Whatever stands in the cells, in every encoding and with every delimiter."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=delimiter, lineterminator=end)
    writer.writerow(["Initiatief", "Omschrijving", "Gebied", "Nodig"])
    for title, text, score in rows:
        writer.writerow([title, text, "Oost", "" if score is None else f"{score / 10:.1f}".replace(".", ",")])
    reading = read(written.getvalue().encode(encoding))
    assert reading.wrong == ()
    assert len(reading.rows) == len(rows)
    for row, (_, _, score) in zip(reading.rows, rows, strict=True):
        assert row.scores.get("Nodig") == (None if score is None else score / 10)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_with_a_sentence(data: bytes) -> None:
    """[LI-28]"""
    with suppress(Told):  # anything else fails
        read(data)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.sampled_from('ab1;,"\t\n='), max_size=120))
def test_every_line_is_a_row_or_wrong(text: str) -> None:
    """[LI-25] Nothing is lost, whatever is wrong with the file."""
    reading = read(("Initiatief;Omschrijving;Nodig\nEerste;x;3\n" + text).encode())
    seen = {*reading.lines, *(one.line for one in reading.wrong)}
    (part,) = reading.parts
    assert seen == {line.number for line in part.lines if not line.is_empty}
    assert set(reading.lines).isdisjoint(one.line for one in reading.wrong)


def test_the_invented_list() -> None:
    """[LI-20] [LI-29] With the scores of areas in a part of their own."""
    listed = initiatives()
    reading = read(as_csv(listed).encode("cp1252"))
    assert len(reading.rows) == 154
    assert (len(reading.areas), reading.wrong) == (20, ())
    assert [len([one for one in reading.criteria if one.given.on == on]) for on in ("initiative", "area")] == [7, 3]
    for one, row in zip(listed, reading.rows, strict=True):
        assert (row.key, row.title, row.area) == (one.key, one.title, one.area)
        assert list(row.scores.values()) == [score for score in one.scores if score is not None]


def test_a_delimiter_is_found_in_odd_files() -> None:
    """[LI-20]"""
    assert delimiter_of("een kolom\nzonder iets\n") == ";"
    assert delimiter_of("a;b\n" + "x, y en z;w\n" * 5) == ";"
    assert decoded(b"abc")[1] == "utf-8"
