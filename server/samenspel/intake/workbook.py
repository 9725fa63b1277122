"""Spreadsheets in Office Open XML (XLSX, ECMA-376), read with openpyxl and kept within bounds.

A workbook is a zip of XML files: before anything is parsed it is measured, and one with declarations of its own
(entities that grow) is refused: no spreadsheet program writes them.
"""

import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from samenspel.intake.cells import Cell, Faulty, Grid, Line, Source, without_empty_ends
from samenspel.intake.limits import MOST_PARTS, MOST_UNZIPPED, Measure, check_bytes
from samenspel.speech import Text, Told

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

ZIP: Final = b"PK\x03\x04"
OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a workbook begins, and how its predecessor does and a workbook with a password."""
LAST_ROW: Final = 1_048_576
CHUNK: Final = 256 * 1024
DECLARATIONS: Final = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))

_OLD: Final = Text(
    "Dit is een oud Excel-bestand (.xls), of er zit een wachtwoord op. Kies in Excel ‘Opslaan als’ en dan "
    "‘Excel-werkmap (.xlsx)’, zonder wachtwoord.",
    "This is an old Excel file (.xls), or it has a password. In Excel choose ‘Save as’ and then "
    "‘Excel workbook (.xlsx)’, without a password.",
)
_OTHER: Final = Text(
    "Dit bestand is geen Excel-werkmap (.xlsx). Bewaar de lijst als XLSX of CSV en kies haar opnieuw.",
    "This file is no Excel workbook (.xlsx). Save the list as XLSX or CSV and choose it again.",
)
_DAMAGED: Final = Text(
    "Dit Excel-bestand is beschadigd. Open het in Excel of LibreOffice, bewaar het opnieuw en kies het dan.",
    "This Excel file is damaged. Open it in Excel or LibreOffice, save it again and then choose it.",
)
_NO_SHEET: Final = Text(
    "In dit bestand is geen blad ‘{sheet}’. Kies een ander blad.",
    "There is no sheet ‘{sheet}’ in this file. Choose another.",
)
FORMULA: Final = Text(
    "Hier staat een formule zonder uitkomst. Open het bestand in Excel of LibreOffice, bewaar het en kies het opnieuw.",
    "There is a formula without a result here. Open the file in Excel or LibreOffice, save it and choose it again.",
)
ERROR: Final = Text(
    "De formule in deze cel geeft een fout: {value}. Typ wat er moet staan.",
    "The formula in this cell gives an error: {value}. Type what it should say.",
)


def is_workbook(data: bytes) -> bool:
    """Whether a file begins as a workbook does, or as what is taken for one."""
    return data.startswith((ZIP, OLE))


def read_workbook(data: bytes, sheet: str | None = None) -> Source:
    """The sheets of a workbook, or the one named. Raises `Told` when it cannot be read."""
    if data.startswith(OLE):
        raise Told(_OLD())
    _check(data)
    try:
        with _opened(data, results=True) as results, _opened(data, results=False) as formulas:
            names = tuple(one.title for one in results.worksheets)
            if sheet is not None and sheet not in names:
                raise Told(_NO_SHEET(sheet=sheet[:60]))
            measure = Measure()
            grids = [
                Grid(name, without_empty_ends(_lines(results[name], formulas[name], measure)))
                for name in names
                if sheet in {None, name}
            ]
    except Told:
        raise
    except Exception:  # whatever a damaged file makes openpyxl raise: KeyError, ValueError, ParseError …
        raise Told(_DAMAGED()) from None
    return Source("xlsx", tuple(grids), sheets=names)


class _opened:  # noqa: N801 - reads as a function
    """A workbook in the mode that streams; closed at the end."""

    def __init__(self, data: bytes, *, results: bool) -> None:
        from openpyxl import load_workbook  # noqa: PLC0415 - with NumPy behind it; most starts do without

        self._book: Workbook = load_workbook(BytesIO(data), read_only=True, data_only=results, keep_links=False)

    def __enter__(self) -> "Workbook":
        return self._book

    def __exit__(self, *_: object) -> None:
        self._book.close()


def _check(data: bytes) -> None:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
            if "xl/workbook.xml" not in archive.NameToInfo:
                raise Told(_OTHER())
            if len(parts) > MOST_PARTS or any(part.flag_bits & 1 for part in parts):
                raise Told(_DAMAGED())
            check_bytes(sum(part.file_size for part in parts), MOST_UNZIPPED)
            for part in parts:
                if part.filename.endswith((".xml", ".rels", ".vml")):
                    _check_declarations(archive, part)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError, EOFError):
        raise Told(_DAMAGED()) from None
    except zipfile.zlib.error:  # type: ignore[attr-defined]  # zipfile lets it through
        raise Told(_DAMAGED()) from None


def _check_declarations(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """No more than its declared size can be read of a part, so the sizes that were added up hold."""
    tail = b""
    with archive.open(part) as stream:
        while chunk := stream.read(CHUNK):
            seen = tail + chunk
            if any(declaration in seen for declaration in DECLARATIONS):
                raise Told(_DAMAGED())
            tail = seen[-32:]


def _lines(results: Any, formulas: Any, measure: Measure) -> Iterator[Line]:
    for sheet in (results, formulas):
        sheet.reset_dimensions()  # what a file says of its own size is not to be trusted
    rows = zip(results.iter_rows(values_only=True), formulas.iter_rows(values_only=True), strict=False)
    for number, (values, sources) in enumerate(rows, 1):
        if number > LAST_ROW:
            raise Told(_DAMAGED())
        cells = _cells(values, sources)
        if cells:
            measure.line(number, len(cells))
            yield Line(number, cells)


def _cells(values: Sequence[Any], sources: Sequence[Any]) -> tuple[Cell, ...]:
    width = max((index for index, one in enumerate(values, 1) if one is not None), default=0)
    hidden = max((index for index, one in enumerate(sources, 1) if one is not None), default=0)
    padded = [*values, *[None] * (hidden - len(values))]
    return tuple(_cell(padded[index], _at(sources, index)) for index in range(max(width, hidden)))


def _at(values: Sequence[Any], index: int) -> Any:
    return values[index] if index < len(values) else None


def _cell(value: Any, source: Any) -> Cell:
    match value:
        case None if isinstance(source, str) and source.startswith("="):
            return Faulty(source, FORMULA())
        case None if source is not None:
            return Faulty(str(source), FORMULA())
        case None:
            return None
        case bool() | float():
            return value
        case int():
            return float(value)
        case datetime():
            return value.date()
        case date():
            return value
        case time() | timedelta():
            return str(value)
        case str() if value.startswith("#") and value.endswith(("!", "?", "A")) and value.isupper():
            return Faulty(value, ERROR(value=value))
        case _:
            return str(value)
