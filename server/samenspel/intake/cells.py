"""What a file holds, before anybody knows what its columns mean."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from samenspel.speech import Sentence


@dataclass(frozen=True, slots=True)
class Faulty:
    """A cell that cannot be read, with what stands in it and why."""

    text: str
    why: Sentence


Cell = str | float | bool | date | Faulty | None
"""One cell; numbers of spreadsheets are numbers, those of text files are text still."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row, under the number that a spreadsheet shows beside it."""

    number: int
    cells: tuple[Cell, ...]

    def at(self, index: int) -> Cell:
        """The cell in this column, None beyond the last."""
        return self.cells[index] if index < len(self.cells) else None

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        return all(map(is_blank, self.cells))


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet, or a part of a text file between empty lines. `name`: of the sheet."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A file that could be read. `sheets`: the names of all its sheets; `grids` those that are looked at. `told`: what
    the organiser should know of how it was read."""

    form: Literal["csv", "xlsx"]
    grids: tuple[Grid, ...]
    sheets: tuple[str, ...] = ()
    encoding: str = ""
    delimiter: str = ""
    told: tuple[Sentence, ...] = ()


def is_blank(cell: Cell) -> bool:
    """Whether nothing stands in a cell."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def words_of(cell: Cell, decimal: str = ",") -> str:
    """A cell as text, as its spreadsheet would show it."""
    match cell:
        case None:
            return ""
        case str():
            return cell
        case bool():
            return "ja" if cell else "nee"
        case float():
            return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else f"{cell:.12g}".replace(".", decimal)
        case Faulty(text=text):
            return text
        case _:
            return cell.isoformat()


def letter_of(index: int) -> str:
    """The letters over a column: A, B … Z, AA …"""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def without_empty_ends(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines without empty ones at both ends."""
    kept = list(lines)
    while kept and kept[-1].is_empty:
        kept.pop()
    while kept and kept[0].is_empty:
        kept.pop(0)
    return tuple(kept)
