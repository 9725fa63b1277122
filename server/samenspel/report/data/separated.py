"""Tables as separated values (RFC 4180): for a Dutch spreadsheet, or plain for programs.

`dutch`: semicolons, decimal commas, UTF-8 with a byte order mark, headings in the language of the conference. `plain`:
commas, decimal points, no mark, the names of the JSON as headings. Every text stands between quotes.
"""

from collections.abc import Sequence
from typing import Final, Literal

from samenspel.report.data.formulas import tamed
from samenspel.report.data.table import Cell, Table, Word, written

Dialect = Literal["dutch", "plain"]
MARK: Final = "\ufeff"
"""Without it Excel takes UTF-8 for Windows-1252."""


def separated(tables: Sequence[Table], dialect: Dialect) -> bytes:
    """The tables below each other, an empty line between two; several each under their title."""
    lines: list[str] = []
    for table in tables:
        if len(tables) > 1:
            lines += [""] if lines else []
            lines.append(_line([Word(table.part, table.title)], table, dialect))
        lines += (_line(row, table, dialect) for row in (table.columns, *table.rows))
    text = "".join(f"{line}\r\n" for line in lines)
    return (text if dialect == "plain" else MARK + text).encode()


def _line(cells: Sequence[Cell], table: Table, dialect: Dialect) -> str:
    spoken = dialect == "dutch"
    return (";" if spoken else ",").join(_text(written(cell, table.language, spoken=spoken), dialect) for cell in cells)


def _text(value: str | float | None, dialect: Dialect) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        doubled = tamed(value).replace('"', '""')
        return f'"{doubled}"'
    return number(value).replace(".", "," if dialect == "dutch" else ".")


def number(value: float) -> str:
    """A number with six decimals at most, never with an exponent, and no minus before nought."""
    text = f"{value:.6f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
