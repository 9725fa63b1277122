"""What columns are, what is wrong with rows, and how it is put right."""

from datetime import date
from typing import Any

import pytest

from samenspel.intake import Known, Reading, Scale, Standing, Wishes, read, wrong_lines
from samenspel.intake.cells import letter_of, words_of
from samenspel.intake.headings import KNOWN, NAMES
from samenspel.intake.wrong import guarded
from tests.intake.test_text_files import problems

HEAD = "Initiatief;Gebied;Nodig;Draagvlak"


def rows(*lines: str, head: str = HEAD, wishes: Wishes | None = None, standing: Standing | None = None) -> Reading:
    """A file of these lines."""
    return read("\n".join([head, *lines]).encode(), wishes, standing)


def fields(reading: Reading) -> list[str]:
    """What each column of the first part holds."""
    return [column.field for column in reading.parts[0].heading.columns]


def test_columns_by_their_names() -> None:
    """[LI-23] In Dutch and in English, whatever the case, accents and order."""
    head = "NR.;Naam initiatief;Voor wie;Soort activiteit;Fase;Bron;Wijk;Toelichting;Past"
    assert fields(rows("1;Tuin;Jong;Groen;Idee;Kade;Oost;x;3", head=head)) == [
        "key", "title", "target", "activity", "stage", "supplier", "area", "text", "score",
    ]  # fmt: skip
    head = "Description;Area;Title;Target group;Activity;Stage;Source;ID;Need"
    assert set(fields(rows("x;East;Garden;Young;Green;Idea;Kade;1;3", head=head))) == set(fields(rows("a;b;1;2"))) | {
        "text", "target", "activity", "stage", "supplier", "key",
    }  # fmt: skip
    assert len(KNOWN) == sum(names.count("|") + 1 for names in NAMES.values()), "no name stands for two things"


def test_what_is_not_recognised_is_told() -> None:
    """[LI-23]"""
    reading = rows("Tuin;Oost;4;mooi;;17", head="Initiatief;Gebied;Nodig;Opmerking;Leeg;Totaal")
    assert fields(reading) == ["title", "area", "score", "unknown", "unknown", "skip"]
    told = [str(one) for one in reading.told]
    assert ["column D (‘Opmerking’)" in one for one in told] == [True, False]
    assert "column F (‘Totaal’)" in told[1]
    nameless = rows("Tuin;Oost;x;4", head="Initiatief;Gebied;;Nodig")
    assert "Column C has no name" in str(nameless.told[0])


def test_what_the_organiser_says_of_a_column_counts() -> None:
    """[LI-23]"""
    wishes = Wishes(columns={("initiative", 2): "target", ("initiative", 3): "skip"})
    reading = rows("Tuin;Oost;3;4", wishes=wishes)
    assert (reading.rows[0].target, reading.rows[0].scores, reading.told) == ("3", {}, ())
    words = rows("Tuin;Oost;ja;nee", wishes=Wishes(columns={("initiative", 2): "score"}))
    assert [(line, column) for line, column, _ in problems(words)] == [(2, 2)]


def test_two_columns_of_one_name() -> None:
    """[LI-23] The first counts, the second is told."""
    reading = rows("Tuin;Oost;4;Bank;5", head="Initiatief;Gebied;Nodig;Titel;Nodig")
    assert fields(reading) == ["title", "area", "score", "unknown", "unknown"]
    assert len(reading.told) == 2


def test_a_column_of_numbers_is_a_criterion() -> None:
    """[LI-23] When at least half of what is filled in are numbers; the others are wrong."""
    reading = rows("Tuin;Oost;4;veel", "Bank;Oost;vier;weinig", "Pad;Oost;n.v.t.;2")
    assert fields(reading) == ["title", "area", "score", "unknown"]
    assert [row.title for row in reading.rows] == ["Tuin", "Pad"]
    assert problems(reading)[0][:2] == (3, 2)


@pytest.mark.parametrize(
    "lines",
    [
        ["Onze lijst van dit jaar", HEAD, "Tuin;Oost;4;3"],
        [";;De initiatieven;", HEAD, "Tuin;Oost;4;3"],
        ["Initiatief;Gebied;De initiatieven;", ";;Nodig;Draagvlak", "Tuin;Oost;4;3"],
        ["Algemeen;;De initiatieven;", HEAD, "Tuin;Oost;4;3"],
    ],
)
def test_headings_of_two_rows(lines: list[str]) -> None:
    """[LI-24] Merged cells hold their text in the first cell only."""
    reading = read("\n".join(lines).encode())
    assert [column.heading for column in reading.parts[0].heading.columns] == HEAD.split(";")
    assert [row.scores for row in reading.rows] == [{"Nodig": 4.0, "Draagvlak": 3.0}]
    grouped = {one.given.group for one in reading.criteria}
    assert grouped == {"De initiatieven"}
    assert reading.wrong == ()


def test_groups_above_the_criteria() -> None:
    """[LI-24]"""
    reading = read(b";;Mensen;;Plek\nInitiatief;Gebied;Nodig;Draagvlak;Groen\nTuin;Oost;4;3;2\n")
    assert [one.given.group for one in reading.criteria] == ["Mensen", "Mensen", "Plek"]


@pytest.mark.parametrize(
    ("line", "column", "says"),
    [
        (";Oost;4;3", 0, "no name of an initiative"),
        (f"{'x' * 201};Oost;4;3", 0, "201 characters; 200 fit"),
        ("Tuin;Oost;3-apr;3", 2, "‘3-apr’ is not a number"),
        ("Tuin;Oost;4;6", 3, "6 is outside the scale from 1 to 5"),
        ("Tuin;Oost;4;3;nog iets", 4, "beside the last column"),
    ],
)
def test_what_is_wrong_is_told_with_row_and_column(line: str, column: int, says: str) -> None:
    """[LI-25] And the good ones can go in."""
    scale = Known("Draagvlak", "initiative", Scale(1.0, 5.0))
    standing = Standing(criteria={"draagvlak": scale})
    reading = rows("Goed;Oost;4;3", line, "Ook goed;West;2;1", standing=standing)
    assert [row.title for row in reading.rows] == ["Goed", "Ook goed"]
    ((number, at, sentence),) = problems(reading)
    assert (number, at) == (3, column)
    assert says in sentence


def test_a_number_that_two_rows_have() -> None:
    """[LI-25]"""
    reading = read(b"Nr;Initiatief;Nodig\n1;Tuin;3\n1;Bank;4\n;Pad;2\n;Brug;2\n")
    assert [row.title for row in reading.rows] == ["Tuin", "Pad", "Brug"]
    assert "Row 2 has the same number" in problems(reading)[0][2]


def test_wrong_cells_are_mended_in_place() -> None:
    """[LI-25] Or the row is left out."""
    lines = ("Tuin;Oost;vier;3", ";Oost;2;2", "Bank;Oost;3;1")
    mended: dict[Any, str] = {("initiative", 2, 2): "4,5"}
    reading = rows(*lines, wishes=Wishes(mended=mended, left_out=frozenset({("initiative", 3)})))
    assert [(row.title, row.scores["Nodig"]) for row in reading.rows] == [("Tuin", 4.5), ("Bank", 3.0)]
    assert reading.wrong == ()


def test_what_is_wrong_can_be_taken_along_mended_and_read_again() -> None:
    """[LI-26] All cells, with the reason beside them."""
    lines = ('=1+1;"Oost; en verder";vier;3', "Goed;West;4;4", "Tuin;@Oost;-9;;extra", f"{'y' * 201};;1;2")
    standing = Standing(criteria={"nodig": Known("Nodig", "initiative", Scale(1.0, 5.0))})
    reading = rows(*lines, standing=standing)
    assert reading.lines == (3,)
    data = wrong_lines(reading, "nl")
    text = data.decode("utf-8-sig")
    assert text.splitlines()[0] == "Initiatief;Gebied;Nodig;Draagvlak;Wat er mis is"
    assert text.splitlines()[1].startswith('\'=1+1;"Oost; en verder";vier;3;Nodig: ‘vier’ is geen getal.')
    assert "'@Oost;-9;" in text
    mended = text.replace("vier;", "4;").replace("-9", "2").replace("y" * 201, "Pad")
    again = read(mended.encode(), None, standing)
    assert [(row.title, row.area) for row in again.rows] == [
        ("=1+1", "Oost; en verder"),
        ("Tuin", "@Oost"),
        ("Pad", ""),
    ]
    assert (again.wrong, again.told) == ((), ())


@pytest.mark.parametrize("text", ["=1", "+a", "-a", "@x", "\tx", "\rx", "＝1", "＋x", "－x", "＠x"])
def test_no_cell_is_a_formula(text: str) -> None:
    """[LI-26]"""
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "x", "-3", "+4,5", "a=b"])
def test_what_is_no_formula_stays_as_it_is(text: str) -> None:
    """[LI-26]"""
    assert guarded(text) == text


@pytest.mark.parametrize(
    ("first", "second", "scales"),
    [
        ("1 3 5", "2 4", [(1, 5), (1, 5)]),
        ("1 9", "2 3", [(1, 10), (1, 10)]),
        ("0 3", "2 3", [(0, 5), (0, 5)]),
        ("10 90", "2 3", [(0, 100), (1, 5)]),
        ("-1 1", "0 1", [(-1, 1), (-1, 1)]),
        ("0 250", "1 2", [(0, 300), (1, 5)]),
        ("1 2", "", [(1, 5), (1, 5)]),
    ],
)
def test_the_scale_that_is_proposed(first: str, second: str, scales: list[tuple[int, int]]) -> None:
    """[LI-27] The first usual one for all criteria together, else for each."""
    one, other = first.split(), second.split()
    lines = [f"Idee {n};Oost;{score};{other[n] if n < len(other) else ''}" for n, score in enumerate(one)]
    wishes = Wishes(columns={("initiative", 3): "score"})
    reading = rows(*lines, wishes=wishes)
    assert [(each.given.lowest, each.given.highest) for each in reading.criteria] == scales
    assert reading.wrong == ()


@pytest.mark.parametrize(("sevens", "highest", "wrong"), [(2, 5.0, 2), (3, 10.0, 0)])
def test_a_slip_does_not_stretch_the_scale(sevens: int, highest: float, wrong: int) -> None:
    """[LI-27] Two sevens among two hundred scores from 1 to 5 are wrong cells, and named; three may be meant."""
    scores = [*range(1, 6)] * 20 + [7] * sevens
    reading = rows(*(f"Tuin {number};Oost;{score};3" for number, score in enumerate(scores)))
    assert reading.criteria[0].given.highest == highest
    assert len(reading.wrong) == wrong


def test_a_scale_that_was_chosen() -> None:
    """[LI-27]"""
    standing = Standing(criteria={"nodig": Known("Wat nodig is", "initiative", Scale(0.0, 4.0, "low"))})
    wishes = Wishes(scales={"draagvlak": Scale(0.0, 2.0)})
    reading = rows("Tuin;Oost;4;3", standing=standing, wishes=wishes)
    given = [(one.given.title, one.given.highest, one.given.better, one.known) for one in reading.criteria]
    assert given == [("Wat nodig is", 4.0, "low", True), ("Draagvlak", 2.0, "high", False)]
    assert [(one.scored, one.found) for one in reading.criteria] == [(1, (4.0, 4.0)), (1, (3.0, 3.0))]
    assert problems(reading)[0][:2] == (2, 3)


def test_a_part_of_areas() -> None:
    """[LI-29] Under the initiatives, or in a file of their own."""
    areas = "Gebied;Groen;Rust\nOost;4;3,5\n;1;1\nWest;;2\n"
    for reading in (read(f"{HEAD}\nTuin;Oost;4;3\n\n\n{areas}".encode()), read(areas.encode())):
        assert [(one.title, one.scores) for one in reading.areas] == [
            ("Oost", {"Groen": 4.0, "Rust": 3.5}),
            ("West", {"Rust": 2.0}),
        ]
        assert [one.on for one in reading.wrong] == ["area"]
        assert "no name of an area" in str(reading.wrong[0].sentence)
        assert {one.given.group for one in reading.criteria if one.given.on == "area"} == {"DNA van het gebied"}


def test_a_criterion_is_of_initiatives_or_of_areas() -> None:
    """[LI-23] A column of a name that is taken is told, whether by the list or by the file."""
    both = f"{HEAD}\nTuin;Oost;4;3\n\nGebied;Nodig;Groen\nOost;4;3\n".encode()
    reading = read(both)
    assert [(one.given.title, one.given.on) for one in reading.criteria] == [
        ("Nodig", "initiative"),
        ("Draagvlak", "initiative"),
        ("Groen", "area"),
    ]
    assert "belongs to something else" in str(reading.told[0])
    assert reading.areas[0].scores == {"Groen": 3.0}
    known = Standing(criteria={"nodig": Known("Nodig", "area", Scale(1.0, 5.0))})
    assert [one.given.title for one in rows("Tuin;Oost;4;3", standing=known).criteria] == ["Draagvlak"]


def test_names_of_columns_are_cleaned_and_bounded() -> None:
    """[LI-02] [LI-23]"""
    long = "x" * 201
    reading = rows("Tuin;3;4;5", head=f"Initiatief;No\u200bdig;{long};???")
    assert [row.scores for row in reading.rows] == [{"Nodig": 3.0, "???": 5.0}]
    assert fields(reading) == ["title", "score", "unknown", "score"]
    wishes = Wishes(columns={("initiative", 2): "score", ("initiative", 1): "unknown"})
    assert fields(rows("Tuin;3;4", head=f"Initiatief;;{long}", wishes=wishes)) == ["title", "unknown", "unknown"]


def test_strings_that_would_be_markup_are_text() -> None:
    """[LI-25] [LI-02] As they are, without what cannot be seen."""
    reading = rows(
        '<script>alert(1)</script>;"<img src=x onerror=y>";1;2', "a\u202eb\u200bc;\u0000;1;2".replace("\0", "")
    )
    assert reading.rows[0].title == "<script>alert(1)</script>"
    assert reading.rows[0].area == "<img src=x onerror=y>"
    assert reading.rows[1].title == "abc"


def test_cells_as_words() -> None:
    assert [letter_of(index) for index in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
    shown = [words_of(one) for one in (3.0, 3.25, True, None, date(2026, 4, 3), 1e20)]
    assert shown == ["3", "3,25", "ja", "", "2026-04-03", "1e+20"]
