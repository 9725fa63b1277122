"""The result of a vote as data: the same in JSON, CSV and XLSX, and nothing in it that a spreadsheet carries out."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
import pytest
from jsonschema import Draft202012Validator
from openpyxl import load_workbook

from samenspel.domain.method import Marks, Pairs, Ranking, YesNo
from samenspel.report import data
from samenspel.report.data import Cast, Results, Votes
from samenspel.report.data.document import MarksMethod, PairsMethod, RankingMethod, YesNoMethod
from samenspel.report.data.formulas import SIGNS
from samenspel.report.data.headings import HEADINGS
from samenspel.report.votes import vote
from tests.protocol.vectors import schema
from tests.report import votes
from tests.report.hall import Hall
from tests.report.votes import made, the_vote

TRICKS = [
    *(f"{sign}1+1" for sign in SIGNS), "\t=1+1", "\r=1+1", "\n=1+1", " =1+1", '"=1+1', "'=1+1", "a;=1+1;b", "a,=1+1,b",
    "a\t=1+1", "a\n=1+1", "a;\u3000＝1+1", "=HYPERLINK(\"http://e.org\";\"x\")", "=cmd|' /C calc'!A0",
    "-2+3+cmd|x", "@SUM(1)", "\x00=1+1", "a,\"=1+1", "a;;  +1",
]  # fmt: skip
CAST = (
    Cast(name="Noor", table=1, scribe=False, choices={"soep": 1, "brood": 1}),
    Cast(name="=Joke", table=None, scribe=True, choices={"tuin": 1}),
)


def results(of: Callable[[Hall], None], language: str = "nl", **conference: Any) -> Results:
    hall = Hall(language=language, **conference)
    of(hall)
    return data.document(the_vote(hall), made(language, hall.plenary["conference", "self"]["title"]))


def read(file: bytes, separator: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(file.decode("utf-8-sig"), newline=""), delimiter=separator))


def tricked(say: str) -> tuple[Results, list[Cast]]:
    """Everything that people typed says `say`."""
    hall = Hall(title=say, date=say)
    votes.of_weighing(hall)
    hall.ballots[1]["ballot", "self"]["question"] = say
    for option in ("need", "near"):
        hall.ballots[1]["option", option]["title"] = say
    ranking = hall.ballots[1]["ranking", "self"]
    for part in ("weights", "groups", "areas", "unranked"):
        for one in ranking[part]:
            one["title"] = say
    found = vote(hall.ballots[1], lambda _id, _table: False, votes.CHOSEN)
    assert found is not None
    cast = [Cast(name=say, table=1, scribe=False, choices={"need": 5})]
    return data.document(found, made(title=say)), cast


@pytest.mark.parametrize("of", votes.KINDS)
def test_a_document_of_every_kind_is_of_the_schema(of: Callable[[Hall], None]) -> None:
    """[RD-03]"""
    sent = json.loads(msgspec.json.encode(results(of)))
    Draft202012Validator(schema("results")).validate(sent)
    assert sent["ballot"]["opened"] == "2026-11-19T14:30:00+01:00"
    assert sent["ballot"]["closed"] == "2026-11-19T14:35:00+01:00"
    assert sent["made"] == "2026-11-19T12:00:00+01:00"
    assert sent["rule"]
    assert all(option["place"] for option in sent["results"])


def test_who_chose_what_is_of_the_schema_too() -> None:
    hall = Hall()
    votes.of_points(hall, secrecy="open")
    sent = json.loads(msgspec.json.encode(data.votes(the_vote(hall), CAST, made())))
    Draft202012Validator(schema("results")).validate(sent)
    assert (sent["options"]["soep"], sent["votes"][0]["choices"]) == ("Soepketel", {"soep": 1, "brood": 1})


def test_the_schema_refuses_what_is_no_result() -> None:
    validator = Draft202012Validator(schema("results"))
    sent = json.loads(msgspec.json.encode(results(votes.of_points)))
    held = sent["ballot"] | {"secrecy": "none"}
    spoilt: Any
    for spoilt in (sent | {"format": "other"}, sent | {"results": [{}]}, sent | {"ballot": held}, {}):
        assert not validator.is_valid(spoilt)


def test_every_parameter_of_every_method_is_in_the_document() -> None:
    """[RD-03] Also those that are at their default."""
    forms = {Marks: MarksMethod, Ranking: RankingMethod, Pairs: PairsMethod, YesNo: YesNoMethod}
    for method, form in forms.items():
        assert method.__struct_fields__ == form.__struct_fields__
        assert method.__struct_config__.tag == form.__struct_config__.tag
    sent = json.loads(msgspec.json.encode(results(votes.of_ranking)))
    assert sent["ballot"]["method"] == {"kind": "ranking", "places": None, "rule": "borda"}


def test_a_dutch_spreadsheet_reads_it_as_it_is() -> None:
    """[RD-04] Semicolons, decimal commas, a byte order mark, Dutch headings."""
    file = data.separated(data.tables(results(votes.of_scale)), "dutch")
    assert file.startswith(b"\xef\xbb\xbf")
    rows = read(file, ";")
    assert ["Stemming"] in rows
    assert ["Stemwijze", "stippen, punten of cijfers"] in rows
    assert ["Laagste", "1"] in rows
    assert ["Geheimhouding", "geheim"] in rows
    assert ["Geopend", "2026-11-19T14:30:00+01:00"] in rows
    at = rows.index(["Uitslag"])
    assert rows[at + 1] == [
        "Plaats", "Gedeeld", "Keuze", "Groep", "Tafel", "Waarde", "Stemmen", "Gemiddelde", "Spreiding",
        "Aantal met 2", "Aantal met 3", "Aantal met 4", "Aantal met 5", "Kenmerk",
    ]  # fmt: skip
    assert rows[at + 2] == [
        "1",
        "nee",
        "Soepketel",
        "",
        "1",
        "4,25",
        "34",
        "4,25",
        "0,829156",
        "0",
        "2",
        "2",
        "4",
        "soep",
    ]


def test_a_program_reads_the_plain_one() -> None:
    """[RD-04] Commas, decimal points, no mark, the names of the JSON."""
    table = next(one for one in data.tables(results(votes.of_pairs)) if one.part == "results")
    file = data.separated([table], "plain")
    assert file.startswith(b'"place","tied","title","section","table","value","votes","low","high","id"\r\n')
    rows = list(csv.DictReader(io.StringIO(file.decode(), newline="")))
    assert (rows[0]["title"], rows[0]["value"], rows[0]["low"], rows[0]["tied"]) == (
        "Soepketel",
        "0.71",
        "0.6",
        "false",
    )


def test_the_same_stands_in_every_file() -> None:
    """[RD-03]"""
    found = results(votes.of_weighing)
    tables = data.tables(found)
    assert [table.part for table in tables] == ["ballot", "results", "areas", "weights", "swaps", "verdict"]
    book = load_workbook(io.BytesIO(data.workbook(tables, "Samen verder")))
    assert book.sheetnames == [
        "Stemming",
        "Uitslag",
        "Gebieden",
        "Gewichten",
        "Wanneer het wisselt",
        "Hoe vast het staat",
    ]
    plain = {table.part: read(data.separated([table], "plain"), ",") for table in tables}
    for table, sheet in zip(tables, book.worksheets, strict=True):
        rows = list(sheet.iter_rows(values_only=True))
        assert len(rows) == len(plain[table.part])
        assert list(rows[0]) == [column.title for column in table.columns]
    areas = [dict(zip(plain["areas"][0], row, strict=True)) for row in plain["areas"][1:]]
    sent = json.loads(msgspec.json.encode(found))["ranking"]
    for area, row in zip(sent["areas"], areas, strict=False):
        assert float(row["score"]) == area["score"]
        assert float(row["in_top"]) == area["in_top"]["share"]
        assert row["cell_near"] == ("" if area["cells"]["near"] is None else str(area["cells"]["near"]))
    assert (areas[3]["area"], areas[3]["place"], areas[3]["unranked"]) == ("Zuid", "", "few_scores")
    verdict = dict(plain["verdict"][1:])
    assert (verdict["verdict"], verdict["next"], verdict["share"]) == ("stability_close", "West", "0.45")


def test_what_the_organisers_chose_is_beside_the_ranking_with_its_reason() -> None:
    """[RD-02]"""
    found, _ = tricked("Een tekst")
    tables = {table.part: read(data.separated([table], "plain"), ",") for table in data.tables(found)}
    areas = [dict(zip(tables["areas"][0], row, strict=True)) for row in tables["areas"][1:]]
    assert [(row["id"], row["chosen"]) for row in areas] == [
        ("noord", "true"), ("oost", "false"), ("west", "true"), ("zuid", "false")
    ]  # fmt: skip
    verdict = dict(tables["verdict"][1:])
    assert (verdict["chosen"], verdict["reason"]) == ("Noord, West", "West kreeg al een toezegging")
    assert found.chosen is not None


def test_tables_and_the_other_rule_have_their_place() -> None:
    by_table = next(table for table in data.tables(results(votes.of_points)) if table.part == "tables")
    assert [column.title for column in by_table.columns] == ["Tafel", "Stemmers", "Soepketel", "Broodoven", "Tuin"]
    assert by_table.rows == ((1, 6, 5, 1, 0),)
    table = next(one for one in data.tables(results(votes.of_ranking)) if one.part == "results")
    rows = list(csv.DictReader(io.StringIO(data.separated([table], "plain").decode(), newline="")))
    assert [(row["id"], row["place"], row["other_rule"], row["other_place"]) for row in rows] == [
        ("soep", "1", "rule_ranked_pairs", "2"), ("brood", "2", "rule_ranked_pairs", "1"),
        ("tuin", "3", "rule_ranked_pairs", "3"),
    ]  # fmt: skip


def test_who_chose_what_stands_in_a_table_of_its_own() -> None:
    """[RD-07]"""
    hall = Hall()
    votes.of_points(hall, secrecy="open")
    found = data.document(the_vote(hall), made())
    tables = data.tables(found, CAST)
    assert tables[-1].part == "votes"
    assert read(data.separated([tables[-1]], "plain"), ",") == [
        ["name", "table", "by_scribe", "soep", "brood", "tuin"],
        ["Noor", "1", "false", "1", "1", ""],
        ["'=Joke", "", "true", "", "", "1"],
    ]
    assert "votes" not in {table.part for table in data.tables(found)}


def test_of_pairs_it_says_which_was_chosen_over_which() -> None:
    hall = Hall()
    votes.of_pairs(hall)
    cast = [Cast(name="Noor", table=2, scribe=False, choices={"soep>brood": 1, "tuin>soep": 1})]
    table = data.tables(data.document(the_vote(hall), made()), cast)[-1]
    assert table.rows == (("Noor", 2, False, "Soepketel", "Broodoven"), ("Noor", 2, False, "Tuin", "Soepketel"))


@pytest.mark.parametrize("say", TRICKS)
def test_nothing_that_was_typed_is_a_formula_in_a_workbook(say: str) -> None:
    """[RD-05] Texts, names, headings and titles of sheets alike; and each is still there as it was typed."""
    found, cast = tricked(say)
    book = load_workbook(io.BytesIO(data.workbook(data.tables(found, cast), say)))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    kept = say.replace("\x00", "").replace("\r", "\n")
    assert sum(kept in str(cell.value) for cell in cells) >= 10


@pytest.mark.parametrize("dialect", ["dutch", "plain"])
@pytest.mark.parametrize("say", TRICKS)
def test_nothing_that_was_typed_is_a_formula_in_separated_values(say: str, dialect: data.Dialect) -> None:
    """[RD-05] Whatever a program takes for the separator, and whether or not it knows quotes."""
    found, cast = tricked(say)
    file = data.separated(data.tables(found, cast), dialect).decode("utf-8-sig")
    checked = 0
    for cell in _cells(file):
        bare = cell.lstrip(' \u3000\u00a0"')
        assert not bare.startswith((*SIGNS, "\t", "\r")) or _is_number(bare), (cell, say)
        checked += bool(bare)
    assert checked > 100
    assert "1" in file


def _cells(file: str) -> Iterator[str]:
    """The cells of a file as programs of every custom may see them."""
    for separator in ";,\t|":
        for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_NONE):
            for row in csv.reader(io.StringIO(file, newline=""), delimiter=separator, quoting=quoting):
                yield from row
    for line in file.splitlines():
        for separator in ";,\t|":
            yield from line.split(separator)


def _is_number(text: str) -> bool:
    """Numbers of ours may begin with a minus."""
    return text.rstrip('"').replace(",", ".").lstrip("-").replace(".", "", 1).isdigit()


def test_a_text_that_is_too_long_for_a_cell_is_cut() -> None:
    found = results(lambda hall: votes.of_points(hall, question="=" * 40_000))
    book = load_workbook(io.BytesIO(data.workbook(data.tables(found), "Lang")))
    assert book["Stemming"]["B5"].value == "=" * 32_767


@pytest.mark.parametrize("of", votes.KINDS)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_kind_has_its_headings_in_both_languages(of: Callable[[Hall], None], language: str) -> None:
    """[RD-04]"""
    tables = data.tables(results(of, language), CAST)
    assert tables[0].title == ("Stemming" if language == "nl" else "Vote")
    assert all(all(pair) for pair in HEADINGS.values())
    names = [table.title for table in tables]
    assert len(set(names)) == len(names)
    assert all(len(name) <= 31 for name in names), "what a sheet may be called"


def test_a_vote_without_votes_is_a_document_too() -> None:
    hall = Hall()
    hall.ballot(1, votes.SOUP)
    hall.counted(1, "points", votes.placed({"tied": True}, {"tied": True}, {"tied": True}), voters=0)
    sent: Any = msgspec.to_builtins(data.document(the_vote(hall), made()))
    assert (sent["turnout"]["voters"], [one["votes"] for one in sent["results"]]) == (0, [0, 0, 0])
    assert msgspec.convert(sent, Results).results[0].tied
    assert Votes.__struct_fields__
