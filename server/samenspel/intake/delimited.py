"""Text files with a delimiter, as spreadsheets write them: CSV with semicolon, comma or tab.

RFC 4180 tells how quotes and line breaks stand in a field; the encoding and the delimiter it leaves open are found out.
"""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from samenspel.intake.cells import Faulty, Grid, Line, Source, without_empty_ends
from samenspel.intake.headings import LOOKED_AT, field_of
from samenspel.intake.limits import Measure
from samenspel.speech import Sentence, Text, Told

DELIMITERS: Final = (";", "\t", ",")
SAMPLE: Final = 100
"""Lines that are tried with each delimiter."""
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""The marks with which some programs begin a file, and what follows them."""
NAMES: Final = {"utf-8": "UTF-8", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "cp1252": "Windows-1252"}

_WINDOWS: Final = Text(
    "De tekens van dit bestand zijn gelezen als Windows-1252. Kijk bij woorden met een accent of ze kloppen.",
    "The characters of this file were read as Windows-1252. Check whether words with accents are right.",
)
_UNREADABLE: Final = Text(
    "{count} tekens waren niet te lezen; daar staat nu �. Bewaar het bestand als ‘CSV UTF-8’ en kies het opnieuw.",
    "{count} characters could not be read; they show as �. Save the file as ‘CSV UTF-8’ and choose it again.",
)
_NO_TEXT: Final = Text(
    "Dit is geen tekstbestand en geen Excel-bestand (.xlsx). Bewaar de lijst als CSV of XLSX en kies haar opnieuw.",
    "This is neither a text file nor an Excel file (.xlsx). Save the list as CSV or XLSX and choose it again.",
)
_EMPTY: Final = Text("Er staat niets in dit bestand. Kies een ander.", "There is nothing in this file. Choose another.")
_FIELD: Final = Text(
    "In regel {line} staat een cel zonder eind. Meestal mist er een aanhalingsteken.",
    "In row {line} there is a cell without an end. Usually a quotation mark is missing.",
)
QUOTE: Final = Text(
    'Hier opent een aanhalingsteken (") dat nergens sluit. Haal het weg of zet er een bij.',
    'A quotation mark (") opens here and closes nowhere. Take it away, or add one.',
)


def read_text(data: bytes) -> Source:
    """The parts of a text file. Raises `Told` when it is none."""
    text, encoding, told = decoded(data)
    first, _, rest = text.partition("\n")
    named = first.strip().lower()
    delimiter = ""
    if named.startswith("sep=") and len(named) == len("sep=;"):  # for Excel, which does not show this line
        delimiter, text = first.strip()[-1], rest
    if not text.strip():
        raise Told(_EMPTY())
    delimiter = delimiter or delimiter_of(text)
    lines = list(_lines(text, delimiter))
    return Source("csv", tuple(_parts(lines)), encoding=NAMES[encoding], delimiter=delimiter, told=told)


def decoded(data: bytes) -> tuple[str, str, tuple[Sentence, ...]]:
    """The text, the name of its encoding, and what there is to say of that. Raises `Told`."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _without_nul(_tolerant(data[len(mark) :], encoding)), encoding, ()
    try:
        return _without_nul(data.decode("utf-8")), "utf-8", ()
    except UnicodeDecodeError:
        text = _without_nul(_tolerant(data, "cp1252"))
    told: list[Sentence] = [_WINDOWS()]
    if count := text.count("\ufffd"):
        told.append(_UNREADABLE(count=count))
    return text, "cp1252", tuple(told)


def _tolerant(data: bytes, encoding: str) -> str:
    return data.decode(encoding, errors="replace")


def _without_nul(text: str) -> str:
    """Text files hold no nul and hardly a control character; what does is something else."""
    strange = sum(one < " " and one not in "\t\r\n\f\v" for one in text)
    if "\0" in text or strange * 20 > len(text):
        raise Told(_NO_TEXT())
    return text


def delimiter_of(text: str) -> str:
    """The delimiter with which most columns have a name that is known; else the one with which most lines have the same
    number of columns, more than one; ";" where none has."""
    best, found = (0, 0.0, 0), ";"
    sample = "".join(_physical(text)[:SAMPLE])
    for delimiter in DELIMITERS:
        rows = [row for row in _csv(sample, delimiter) if any(cell.strip() for cell in row)]
        known = max((sum(field_of(cell) != "unknown" for cell in row) for row in rows[:LOOKED_AT]), default=0)
        widths = Counter(map(len, rows))
        columns, lines = max(widths.items(), key=lambda pair: (pair[0] > 1, pair[1]), default=(1, 0))
        steadiness = (known, lines / max(1, widths.total()), columns)
        if columns > 1 and steadiness > best:
            best, found = steadiness, delimiter
    return found


def _csv(text: str, delimiter: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        return []


def _physical(text: str) -> list[str]:
    """The lines of the file; a cell may hold several."""
    return list(io.StringIO(text, newline=""))


def _lines(text: str, delimiter: str) -> Iterator[Line]:
    physical = _physical(text)
    measure = Measure()
    number = 0
    for number, (cells, start, end) in enumerate(_records(physical, delimiter), 1):
        if end == len(physical) and end - start > 1 and "".join(physical[start:end]).count('"') % 2:
            yield from _torn(physical[start:], delimiter, number, measure)
            return
        yield _line(number, cells, measure)


def _records(physical: Sequence[str], delimiter: str) -> Iterator[tuple[list[str], int, int]]:
    """The cells of each record, with the physical lines it stands in."""
    reader = csv.reader(iter(physical), delimiter=delimiter)
    start, number = 0, 0
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise Told(_FIELD(line=number)) from None
        yield cells, start, reader.line_num
        start = reader.line_num


def _torn(physical: Sequence[str], delimiter: str, number: int, measure: Measure) -> Iterator[Line]:
    """The rest of a file in which a quotation mark opens and never closes: line by line, the first marked as faulty,
    so that the others are not swallowed by it."""
    rows = csv.reader(iter(physical), delimiter=delimiter, quoting=csv.QUOTE_NONE)
    for ahead, cells in enumerate(rows):
        if ahead:
            yield _line(number + ahead, _unquoted(cells), measure)
            continue
        at = next((index for index, cell in enumerate(cells) if cell.count('"') % 2), 0)
        line = _line(number, _unquoted(cells), measure)
        faulty = (*line.cells[:at], Faulty(cells[at], QUOTE()), *line.cells[at + 1 :])
        yield Line(number, faulty)


def _unquoted(cells: list[str]) -> list[str]:
    return [cell[1:-1].replace('""', '"') if len(cell) > 1 and cell[0] == cell[-1] == '"' else cell for cell in cells]


def _line(number: int, cells: list[str], measure: Measure) -> Line:
    while cells and not cells[-1].strip():
        cells = cells[:-1]
    if cells:
        measure.line(number, len(cells))
    return Line(number, tuple(map(unguarded, cells)))


def unguarded(cell: str) -> str:
    """Without the apostrophe that keeps a spreadsheet from taking text for a formula; we write it ourselves."""
    return cell[1:] if len(cell) > 1 and cell[0] == "'" and cell[1] in GUARDED else cell


GUARDED: Final = "=+-@\t\r＝＋－＠"
"""What a spreadsheet may take for the beginning of a formula."""


def _parts(lines: Sequence[Line]) -> Iterator[Grid]:
    """The parts between empty lines. A part that has no heading of its own goes on the one before; who reads it sees to
    that."""
    part: list[Line] = []
    for line in lines:
        if not line.is_empty:
            part.append(line)
        elif part:
            yield Grid("", without_empty_ends(part))
            part = []
    if part:
        yield Grid("", without_empty_ends(part))
