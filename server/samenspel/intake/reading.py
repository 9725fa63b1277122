"""A file as a sheet for the list: rows that can go in, and what is wrong with the others.

Nothing is lost: each line is a row that goes in, or stands among the wrong ones with a sentence that says what to do; a
column that is not recognised is named.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from samenspel.domain import texts
from samenspel.domain.commands.listing import On, SheetArea, SheetCriterion, SheetRow
from samenspel.domain.listing.likeness import folded
from samenspel.intake import delimited, workbook
from samenspel.intake.cells import Cell, Line, Source, letter_of, words_of
from samenspel.intake.headings import Column, Heading, as_told, heading_of, with_scores
from samenspel.intake.limits import check_bytes
from samenspel.intake.numbers import Mark, mark_of
from samenspel.intake.rows import Wrong, area_of, row_of
from samenspel.intake.scales import scales_for, scores_in
from samenspel.intake.wishes import Standing, Wishes
from samenspel.speech import Sentence, Text, Told

_NO_LIST: Final = Text(
    "We vinden geen lijst in dit bestand. Zet boven de kolommen namen, zoals ‘Initiatief’ en ‘Gebied’.",
    "We find no list in this file. Put names above the columns, such as ‘Initiative’ and ‘Area’.",
)
_UNKNOWN: Final = Text(
    "Kolom {letter} (‘{heading}’) kennen we niet; die gaat niet mee. Kies wat het is als hij wel mee moet.",
    "We do not know column {letter} (‘{heading}’); it is left out. Choose what it is if it should come along.",
)
_NAMELESS: Final = Text(
    "Kolom {letter} heeft geen naam; die gaat niet mee. Zet er een naam boven.",
    "Column {letter} has no name; it is left out. Put a name above it.",
)
_SKIPPED: Final = Text(
    "Kolom {letter} (‘{heading}’) slaan we over: dat rekenen we zelf uit.",
    "We skip column {letter} (‘{heading}’): we work that out ourselves.",
)
_CLASH: Final = Text(
    "Kolom {letter} (‘{heading}’) gaat niet mee: een criterium met die naam hoort bij iets anders. Geef deze kolom een "
    "andere naam.",
    "Column {letter} (‘{heading}’) is left out: a criterion of that name belongs to something else. Give this column "
    "another name.",
)
_SHEETS: Final = Text(
    "Deze bladen slaan we over: {names}. Kies een blad als het een ander moet zijn.",
    "We skip these sheets: {names}. Choose a sheet if it should be another.",
)


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of one kind, from one or more parts of the file under one heading."""

    name: str
    heading: Heading
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Criterion:
    """A column of scores. `scale` is that of the list, or chosen; `found`: the lowest and highest score in the file."""

    given: SheetCriterion
    known: bool
    scored: int
    found: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file gives. `lines` belong to `rows` and `areas`, one to one; what is wrong is not among them."""

    source: Source
    mark: Mark
    told: tuple[Sentence, ...]
    parts: tuple[Part, ...]
    criteria: tuple[Criterion, ...]
    rows: tuple[SheetRow, ...]
    lines: tuple[int, ...]
    areas: tuple[SheetArea, ...]
    area_lines: tuple[int, ...]
    wrong: tuple[Wrong, ...]


def read(data: bytes, wishes: Wishes | None = None, standing: Standing | None = None) -> Reading:
    """What the file gives. Raises `Told` when there is no list in it."""
    wishes, standing = wishes or Wishes(), standing or Standing()
    check_bytes(len(data))
    source = workbook.read_workbook(data, wishes.sheet) if workbook.is_workbook(data) else delimited.read_text(data)
    mark = _mark(source)
    parts, left = _parts(source, wishes, mark)
    if not parts:
        raise Told(_NO_LIST())
    about = [*source.told, *_about(parts, left)]
    parts, clashes = _without_clashes([_mended(part, wishes) for part in parts], standing)
    return _Reader(source, mark, tuple(parts), wishes, standing).reading((*about, *clashes))


def _columns_of(parts: Iterable[Part]) -> Iterator[tuple[On, str, list[Cell]]]:
    for part in parts:
        for column in part.heading.columns:
            if column.field == "score":
                yield part.heading.on, column.heading, [line.at(column.index) for line in part.lines]


def _mark(source: Source) -> Mark:
    texts = (cell for grid in source.grids for line in grid.lines for cell in line.cells if isinstance(cell, str))
    return mark_of(texts, "." if source.delimiter == "," else ",")


def _parts(source: Source, wishes: Wishes, mark: Mark) -> tuple[list[Part], list[str]]:
    """The first list of initiatives and the first of areas, and the names of the sheets that were left.

    In a text file a part without a heading goes on the one before it: the line between was empty, no more.
    """
    found: dict[On, Part] = {}
    left: list[str] = []
    last: On | None = None
    for grid in source.grids:
        heading = heading_of(grid.lines, grid.name)
        if heading is None and last is not None and source.form == "csv":
            found[last] = replace(found[last], lines=(*found[last].lines, *grid.lines))
        elif heading is None or heading.on in found:
            if grid.lines:
                left.append(grid.name)
            last = None
        else:
            found[heading.on] = Part(grid.name, heading, grid.lines[heading.lines :])
            last = heading.on
    parts = [_with_columns(_widened(part, source), wishes, mark) for part in found.values()]
    return parts, [name for name in left if name]


def _widened(part: Part, source: Source) -> Part:
    """Of a spreadsheet: what stands beside the last column is a column without a name. In a text file it is a sign that
    a text fell apart, and the row is wrong."""
    columns = part.heading.columns
    if source.form == "csv":
        return part
    width = max((len(line.cells) for line in part.lines), default=0)
    nameless = (Column(index, "", "unknown", sure=False) for index in range(len(columns), width))
    return replace(part, heading=replace(part.heading, columns=(*columns, *nameless)))


def _with_columns(part: Part, wishes: Wishes, mark: Mark) -> Part:
    told = {index: field for (on, index), field in wishes.columns.items() if on == part.heading.on}
    return replace(part, heading=as_told(with_scores(part.heading, part.lines, mark), told))


def _mended(part: Part, wishes: Wishes) -> Part:
    """The part with the cells that the organiser put right, and without the lines that stay out."""
    on = part.heading.on
    mended: dict[int, dict[int, str]] = {}
    for (of, number, column), text in wishes.mended.items():
        if of == on:
            mended.setdefault(number, {})[column] = text
    lines = [
        replace(line, cells=tuple(_replaced(line, mended[line.number]))) if line.number in mended else line
        for line in part.lines
        if (on, line.number) not in wishes.left_out
    ]
    return replace(part, lines=tuple(lines))


def _replaced(line: Line, cells: Mapping[int, str]) -> Iterator[Cell]:
    for index in range(max(len(line.cells), *(column + 1 for column in cells))):
        yield cells.get(index, line.at(index))


def _without_clashes(parts: Sequence[Part], standing: Standing) -> tuple[list[Part], list[Sentence]]:
    """A criterion is scored on one thing: on initiatives, or on areas."""
    taken: dict[str, On] = {name: known.on for name, known in standing.criteria.items()}
    told: list[Sentence] = []
    kept = []
    for part in parts:
        columns = []
        for column in part.heading.columns:
            if column.field == "score" and taken.setdefault(folded(column.heading), part.heading.on) != part.heading.on:
                told.append(_CLASH(letter=letter_of(column.index), heading=column.heading[:60]))
                columns.append(replace(column, field="unknown"))
            else:
                columns.append(column)
        kept.append(replace(part, heading=replace(part.heading, columns=tuple(columns))))
    return kept, told


def _about(parts: Sequence[Part], left: Sequence[str]) -> Iterator[Sentence]:
    """What the organiser should know of what is not read."""
    for part in parts:
        for column in part.heading.columns:
            letter = letter_of(column.index)
            filled = any(words_of(line.at(column.index)).strip() for line in part.lines)
            if column.field == "unknown" and filled:
                heading = column.heading[:60]
                yield _UNKNOWN(letter=letter, heading=heading) if heading else _NAMELESS(letter=letter)
            elif column.field == "skip" and filled and not column.sure:
                yield _SKIPPED(letter=letter, heading=column.heading[:60])
    if left:
        yield _SHEETS(names=", ".join(left)[:200])


class _Reader:
    """Makes rows of the lines of a file, with the scales of the list."""

    def __init__(self, source: Source, mark: Mark, parts: tuple[Part, ...], wishes: Wishes, standing: Standing) -> None:
        self._source = source
        self._mark = mark
        self._parts = parts
        self._standing = standing
        self._scales = dict(scales_for(_columns_of(parts), standing, wishes.scales, mark))

    def reading(self, told: tuple[Sentence, ...]) -> Reading:
        """All of it."""
        wrong: list[Wrong] = []
        rows, areas = list[tuple[int, SheetRow]](), list[tuple[int, SheetArea]]()
        for part in self._parts:
            keys: dict[str, int] = {}
            for line in part.lines:
                if line.is_empty:
                    continue
                if part.heading.on == "area":
                    area, faults = area_of(line, part.heading, self._scales, self._mark)
                    areas.extend([(line.number, area)] if area is not None else [])
                else:
                    row, faults = row_of(line, part.heading, self._scales, self._mark, keys)
                    rows.extend([(line.number, row)] if row is not None else [])
                wrong.extend(faults)
        return Reading(
            source=self._source,
            mark=self._mark,
            told=told,
            parts=self._parts,
            criteria=tuple(self._criteria()),
            rows=tuple(row for _, row in rows),
            lines=tuple(number for number, _ in rows),
            areas=tuple(area for _, area in areas),
            area_lines=tuple(number for number, _ in areas),
            wrong=tuple(wrong),
        )

    def _criteria(self) -> Iterator[Criterion]:
        for part in self._parts:
            for column in part.heading.columns:
                if column.field != "score":
                    continue
                known = self._standing.criteria.get(folded(column.heading))
                scale, on = self._scales[part.heading.on, folded(column.heading)], part.heading.on
                scores = sorted(scores_in([line.at(column.index) for line in part.lines], self._mark))
                yield Criterion(
                    given=SheetCriterion(
                        title=column.heading if known is None else known.title,
                        on=on,
                        group=texts.shortened(column.group, texts.LINE_LIMIT) or self._standing.groups[on],
                        lowest=scale.lowest,
                        highest=scale.highest,
                        better=scale.better,
                    ),
                    known=known is not None,
                    scored=len(scores),
                    found=(scores[0], scores[-1]) if scores else None,
                )
