"""What the columns of a list are, by the names that people give them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, get_args

from samenspel.domain import texts
from samenspel.domain.listing.likeness import folded
from samenspel.intake.cells import Cell, Line, is_blank, words_of
from samenspel.intake.numbers import Mark, is_missing, number_of

Field = Literal[
    "title", "key", "text", "supplier", "area", "target", "activity", "stage", "score", "skip", "remark", "unknown"
]
"""What a column holds. `score`: a criterion; `skip`: something worked out, or told not to read; `remark`: what we wrote
beside a row that was wrong; `unknown`: it is told that it is left out."""
FIELDS: Final[tuple[Field, ...]] = get_args(Field)

NAMES: Final[Mapping[Field, str]] = {
    "title": (
        "initiatief|titel|naam|naam initiatief|naam van het initiatief|titel initiatief|initiatieven|"
        "project|projectnaam|naam project|onderwerp|idee|initiative|initiatives|title|name|project name|"
        "idea"
    ),
    "key": "id|nr|nummer|volgnummer|projectnummer|code|kenmerk|no|number|key",
    "text": (
        "omschrijving|beschrijving|toelichting|tekst|inhoud|uitleg|samenvatting|korte omschrijving|"
        "description|text|summary|explanation"
    ),
    "supplier": (
        "leverancier|bron|aanleveraar|aangeleverd door|ingebracht door|inbrenger|indiener|organisatie|"
        "afzender|supplier|source|submitted by|organisation|organization"
    ),
    "area": (
        "gebied|gebiedsnaam|naam gebied|naam van het gebied|deelgebied|gebieden|wijk|buurt|kern|dorp|regio|"
        "locatie|area|areas|district|neighbourhood|region|location"
    ),
    "target": "doelgroep|doelgroepen|voor wie|target|target group|target groups|audience|for whom",
    "activity": (
        "activiteit|activiteiten|soort activiteit|type activiteit|soort|type|categorie|activity|activities|"
        "kind|category"
    ),
    "stage": "fase|stadium|status|stand|stand van zaken|stage|phase",
    "skip": (
        "totaal|totaalscore|totale score|som|gemiddelde|gemiddelde score|eindscore|rang|rangorde|ranking|"
        "plaats|total|sum|average|mean|total score|average score|rank"
    ),
    "remark": "wat er mis is|what is wrong",
}
"""Field → the names it goes by, as they are compared."""
KNOWN: Final[Mapping[str, Field]] = {folded(name): field for field, names in NAMES.items() for name in names.split("|")}
AREA_SHEETS: Final = ("gebied", "dna", "area")
"""A sheet whose name begins so holds areas."""
LOOKED_AT: Final = 10
"""Lines among which the heading is looked for."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the file. `group`: what stands over several of them together; `sure`: it was known by its name, or
    was told."""

    index: int
    heading: str
    field: Field
    group: str = ""
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Heading:
    """The columns of a part of the file, and how many of its lines they take up. `on`: what its rows are."""

    columns: tuple[Column, ...]
    lines: int
    on: Literal["initiative", "area"]

    def first(self, field: Field) -> Column | None:
        """The column of a field that a row has once."""
        return next((column for column in self.columns if column.field == field), None)


def field_of(name: str) -> Field:
    """What a column of this name holds, as far as the name tells."""
    return KNOWN.get(folded(name), "unknown")


def heading_of(lines: Sequence[Line], sheet: str = "") -> Heading | None:
    """The heading among the first lines; None when none of them names an initiative or an area."""
    best, at = 0, -1
    for index, line in enumerate(lines[:LOOKED_AT]):
        fields = [field_of(words_of(cell)) for cell in line.cells]
        found = sum(field not in {"unknown", "skip"} for field in fields)
        if found > best and ("title" in fields or "area" in fields):
            best, at = found, index
    if at < 0:
        return None
    above = lines[at - 1].cells if at else ()
    names, groups, taken = _names(lines[at].cells, above, lines[at + 1].cells if at + 1 < len(lines) else ())
    columns = _columns(names, groups)
    return Heading(columns, at + taken, _rows_of(columns, sheet))


def _names(main: Sequence[Cell], above: Sequence[Cell], below: Sequence[Cell]) -> tuple[list[str], list[str], int]:
    """Name and group of each column, and the lines from the main one on that are heading.

    Merged cells hold their text in the first cell only: over a row of names, what stands above goes on to the right;
    a name that is merged downwards has nothing under it.
    """
    if _is_heading(below, main):
        width = max(len(main), len(below))
        names = [_word(below, index) or _word(main, index) for index in range(width)]
        carried = _carried(main, width)
        groups = [carried[index] if _word(below, index) else "" for index in range(width)]
        return names, groups, 2
    width = max(len(main), len(above))
    over = _carried(above, width) if above and not any(isinstance(cell, float) for cell in above) else [""] * width
    filled = [index for index in range(width) if _word(above, index)]
    if filled == [0]:
        over = [""] * width  # a title over the whole table
    names = [_word(main, index) or _word(above, index) for index in range(width)]
    return names, [group if _word(main, index) else "" for index, group in enumerate(over)], 1


def _is_heading(line: Sequence[Cell], main: Sequence[Cell]) -> bool:
    """Whether a line under the main one names columns: only words, none under what the main one names itself."""
    filled = [index for index, cell in enumerate(line) if not is_blank(cell)]
    named = [index for index, cell in enumerate(main) if field_of(words_of(cell)) in {"title", "area"}]
    words = all(isinstance(line[index], str) and number_of(words_of(line[index]), ",") is None for index in filled)
    return len(filled) > 1 and words and not any(index in filled for index in named)


def _carried(cells: Sequence[Cell], width: int) -> list[str]:
    carried, last = [], ""
    for index in range(width):
        last = _word(cells, index) or last
        carried.append(last)
    return carried


def _word(cells: Sequence[Cell], index: int) -> str:
    return texts.clean_line(words_of(cells[index])) if index < len(cells) else ""


def _columns(names: Sequence[str], groups: Sequence[str]) -> tuple[Column, ...]:
    seen: set[str] = set()
    columns = []
    for index, (name, group) in enumerate(zip(names, groups, strict=True)):
        field = field_of(name)
        if field in seen and field not in {"unknown", "skip"}:
            field = "unknown"  # a second column of that name: one of the two is meant
        seen.add(field)
        columns.append(Column(index, name, field, group, sure=field not in {"unknown", "skip"}))
    return tuple(columns)


def _rows_of(columns: Sequence[Column], sheet: str) -> Literal["initiative", "area"]:
    fields = {column.field for column in columns}
    named = folded(sheet).startswith(AREA_SHEETS)
    return "area" if "title" not in fields or (named and "area" not in fields) else "initiative"


def with_scores(heading: Heading, lines: Sequence[Line], mark: Mark) -> Heading:
    """The heading, in which every other column with a name that holds numbers, in at least half of what is filled in,
    is a criterion."""
    used: set[str] = set()
    columns = []
    for column in heading.columns:
        name = folded(column.heading)
        scored = column.field == "unknown" and _can_be_criterion(column) and name not in used
        if scored and _holds_numbers([line.at(column.index) for line in lines], mark):
            used.add(name)
            columns.append(replace(column, field="score", sure=False))
        else:
            columns.append(column)
    return replace(heading, columns=tuple(columns))


def _can_be_criterion(column: Column) -> bool:
    return 0 < len(column.heading) <= texts.LINE_LIMIT


def _holds_numbers(cells: Sequence[Cell], mark: Mark) -> bool:
    filled = [cell for cell in cells if not is_blank(cell) and not (isinstance(cell, str) and is_missing(cell))]
    numbers = sum(
        isinstance(cell, float) or (isinstance(cell, str) and number_of(cell, mark) is not None) for cell in filled
    )
    return numbers > 0 and numbers * 2 >= len(filled)


def as_told(heading: Heading, told: Mapping[int, Field]) -> Heading:
    """The heading with what the organiser says of its columns; a criterion has to have a name."""
    columns = [
        replace(column, field=field, sure=True)
        if (field := told.get(column.index)) is not None and (field != "score" or _can_be_criterion(column))
        else column
        for column in heading.columns
    ]
    return replace(heading, columns=tuple(columns))
