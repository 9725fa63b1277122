"""A table that says the same to a program and to somebody with a spreadsheet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal, get_args

from samenspel.domain.said import Language
from samenspel.report.data.headings import heading

Part = Literal["ballot", "results", "tables", "areas", "weights", "swaps", "verdict", "votes"]
PARTS: Final[tuple[Part, ...]] = get_args(Part)
DayPart = Literal[
    "day", "themes", "cases", "contributions", "actions", "parties", "steps", "ballots", "options", "later"
]
"""The tables of a whole conference."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of ours: `key` for programs, `title` for people."""

    key: str
    title: str


Cell = str | int | float | bool | None | Word
"""What stands in a cell; a `str` is what somebody typed."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a heading for each column."""

    part: Part | DayPart
    language: Language
    columns: tuple[Word, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def title(self) -> str:
        """What the table is about, in a word or two."""
        return heading(f"table_{self.part}", self.language)


def word(key: str, language: Language) -> Word:
    """A word of the headings."""
    return Word(key, heading(key, language))


def table(
    part: Part | DayPart, language: Language, columns: Iterable[str | Word], rows: Iterable[Sequence[Cell]]
) -> Table:
    """A table; a column is a heading's key, or a word of its own."""
    words = tuple(column if isinstance(column, Word) else word(column, language) for column in columns)
    return Table(part, language, words, tuple(tuple(row) for row in rows))


def written(cell: Cell, language: Language, *, spoken: bool) -> str | int | float | None:
    """What is written for a cell: in words for people (`spoken`), else as programs read it."""
    match cell:
        case Word(key, title):
            return title if spoken else key
        case bool():
            return heading("yes" if cell else "no", language) if spoken else str(cell).lower()
        case _:
            return cell
