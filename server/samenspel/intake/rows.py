"""One line of a list as a row, or what is wrong with it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from samenspel.domain import texts
from samenspel.domain.commands.listing import On, SheetArea, SheetRow
from samenspel.domain.listing import limits
from samenspel.domain.listing.likeness import folded
from samenspel.intake.cells import Cell, Faulty, Line, is_blank, words_of
from samenspel.intake.headings import Column, Field, Heading
from samenspel.intake.numbers import Mark, is_missing, number_of
from samenspel.intake.wishes import Scale
from samenspel.speech import Sentence, Text

Scales = Mapping[tuple[On, str], Scale]
"""What is scored and title of the criterion as it is compared → scale."""

LONGEST: Final[Mapping[Field, int]] = {"text": texts.TEXT_LIMIT, "key": limits.KEY}
SHOWN: Final = 80
"""Characters of a wrong value that are shown."""

_NO_TITLE: Final = Text(
    "Hier staat geen naam van een initiatief. Vul die in, of laat de regel weg.",
    "There is no name of an initiative here. Fill it in, or leave the row out.",
)
_NO_AREA: Final = Text(
    "Hier staat geen naam van een gebied. Vul die in, of laat de regel weg.",
    "There is no name of an area here. Fill it in, or leave the row out.",
)
_LONG: Final = Text(
    "Deze tekst heeft {length} tekens; er passen er {limit}. Maak hem korter.",
    "This text has {length} characters; {limit} fit. Make it shorter.",
)
_NO_NUMBER: Final = Text(
    "‘{value}’ is geen getal. Typ een score, bijvoorbeeld 3,5, of maak de cel leeg.",
    "‘{value}’ is not a number. Type a score, 3.5 for instance, or empty the cell.",
)
_DATE: Final = Text(
    "Hier staat een datum ({value}): een spreadsheet maakt van 3-4 een datum. Typ de score als getal.",
    "There is a date here ({value}): a spreadsheet makes a date of 3-4. Type the score as a number.",
)
_OUTSIDE: Final = Text(
    "{value} ligt buiten de schaal van {lowest} tot {highest}. Kijk de score na, of maak de schaal ruimer.",
    "{value} is outside the scale from {lowest} to {highest}. Check the score, or make the scale wider.",
)
_BEYOND: Final = Text(
    "Hier staat iets naast de laatste kolom. Staat er een puntkomma of komma in een tekst? Zet die tekst dan tussen "
    "aanhalingstekens.",
    "Something stands beside the last column. Is there a semicolon or comma in a text? Then put that text between "
    "quotation marks.",
)
_SAME_KEY: Final = Text(
    "Regel {line} heeft hetzelfde nummer. Geef elke regel een eigen nummer, of maak de cel leeg.",
    "Row {line} has the same number. Give every row a number of its own, or empty the cell.",
)


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with a cell. `value`: what stands there, shortened."""

    on: On
    line: int
    column: int
    field: Field
    value: str
    sentence: Sentence


def row_of(
    line: Line, heading: Heading, scales: Scales, mark: Mark, keys: dict[str, int]
) -> tuple[SheetRow | None, list[Wrong]]:
    """The initiative of a line; None with what is wrong. `keys`: of the lines before it, and then of this one too."""
    faults = [*_faults(line, heading, mark)]
    words = {field: _words(line, heading, field, mark) for field in ("title", "key", "text", "supplier", "area")}
    words |= {field: _words(line, heading, field, mark) for field in ("target", "activity", "stage")}
    if not words["title"]:
        faults.append(_wrong(line, heading, heading.first("title"), _NO_TITLE()))
    if key := folded(words["key"]):
        if key in keys:
            faults.append(_wrong(line, heading, heading.first("key"), _SAME_KEY(line=keys[key])))
        keys.setdefault(key, line.number)
    scores, wrong = _scores(line, heading, scales, mark)
    faults += wrong
    return (None, faults) if faults else (SheetRow(**words, scores=scores), [])


def area_of(line: Line, heading: Heading, scales: Scales, mark: Mark) -> tuple[SheetArea | None, list[Wrong]]:
    """The area of a line; None with what is wrong."""
    faults = [*_faults(line, heading, mark)]
    column = heading.first("area") or heading.first("title")
    title = "" if column is None else texts.clean_line(words_of(line.at(column.index), mark))
    if not title:
        faults.append(_wrong(line, heading, column, _NO_AREA()))
    scores, wrong = _scores(line, heading, scales, mark)
    faults += wrong
    return (None, faults) if faults else (SheetArea(title=title, scores=scores), [])


def _words(line: Line, heading: Heading, field: str, mark: Mark) -> str:
    column = next((one for one in heading.columns if one.field == field), None)
    if column is None:
        return ""
    words = words_of(line.at(column.index), mark)
    return texts.clean_text(words) if field == "text" else texts.clean_line(words)


def _faults(line: Line, heading: Heading, mark: Mark) -> Iterator[Wrong]:
    """What is wrong with the words of a line, and with what stands beside its columns."""
    for column in heading.columns:
        cell = line.at(column.index)
        if column.field in {"unknown", "skip", "remark", "score"}:
            continue
        if isinstance(cell, Faulty):
            yield _wrong(line, heading, column, cell.why)
            continue
        length, limit = len(texts.clean_text(words_of(cell, mark))), LONGEST.get(column.field, texts.LINE_LIMIT)
        if length > limit:
            yield _wrong(line, heading, column, _LONG(length=length, limit=limit))
    beyond = next(
        (index for index in range(len(heading.columns), len(line.cells)) if not is_blank(line.at(index))), None
    )
    if beyond is not None:
        yield _wrong(line, heading, Column(beyond, "", "unknown"), _BEYOND())


def _scores(line: Line, heading: Heading, scales: Scales, mark: Mark) -> tuple[dict[str, float], list[Wrong]]:
    scores: dict[str, float] = {}
    faults: list[Wrong] = []
    for column in heading.columns:
        if column.field != "score":
            continue
        score = score_of(line.at(column.index), scales[heading.on, folded(column.heading)], mark)
        if isinstance(score, Sentence):
            faults.append(_wrong(line, heading, column, score))
        elif score is not None:
            scores[texts.clean_line(column.heading)] = score
    return scores, faults


def score_of(cell: Cell, scale: Scale, mark: Mark) -> float | Sentence | None:
    """The score in a cell, None for no score, or why there is none."""
    if isinstance(cell, Faulty):
        return cell.why
    if isinstance(cell, date):
        return _DATE(value=cell.strftime("%d-%m-%Y"))
    score = plain_score(cell, mark)
    if score is None:
        words = words_of(cell, mark)
        return None if is_missing(words) else _NO_NUMBER(value=words.strip()[:SHOWN])
    if not scale.lowest <= score <= scale.highest:
        value, lowest, highest = (words_of(float(one), mark) for one in (score, scale.lowest, scale.highest))
        return _OUTSIDE(value=value, lowest=lowest, highest=highest)
    return round(score, limits.DIGITS)


def plain_score(cell: Cell, mark: Mark) -> float | None:
    """The number in a cell, whatever the scale; None when there is none."""
    if isinstance(cell, float):
        return cell
    return number_of(cell, mark) if isinstance(cell, str) else None


def _wrong(line: Line, heading: Heading, column: Column | None, sentence: Sentence) -> Wrong:
    where = column or Column(0, "", "unknown")
    value = texts.clean_line(words_of(line.at(where.index)))[:SHOWN]
    return Wrong(heading.on, line.number, where.index, where.field, value, sentence)
