"""How large a file may be. Beyond it the file is refused with a sentence: nothing is cut off in silence."""

from typing import Final

from samenspel.speech import Text, Told

MOST_BYTES: Final = 4 * 1024 * 1024
MOST_UNZIPPED: Final = 32 * 1024 * 1024
"""Bytes of a workbook when it is unpacked; a list of 2,000 rows with long texts is some 5 MB."""
MOST_PARTS: Final = 500
MOST_LINES: Final = 5_000
MOST_COLUMNS: Final = 100
MOST_CELLS: Final = 200_000

_BYTES: Final = Text(
    "Dit bestand is groter dan {limit} MB. Haal er weg wat niet bij de lijst hoort, zoals plaatjes.",
    "This file is larger than {limit} MB. Take out what is not part of the list, such as pictures.",
)
_LINES: Final = Text(
    "Dit bestand heeft meer dan {limit} regels. Verdeel het over twee bestanden.",
    "This file has more than {limit} rows. Divide it over two files.",
)
_COLUMNS: Final = Text(
    "Regel {line} heeft meer dan {limit} kolommen. Haal de kolommen weg die niet bij de lijst horen.",
    "Row {line} has more than {limit} columns. Remove the columns that are not part of the list.",
)
_CELLS: Final = Text(
    "Dit bestand heeft meer dan {limit} gevulde cellen. Verdeel het over twee bestanden.",
    "This file has more than {limit} filled cells. Divide it over two files.",
)


def check_bytes(size: int, limit: int = MOST_BYTES) -> None:
    """Refuses more bytes than are read."""
    if size > limit:
        raise Told(_BYTES(limit=limit // (1024 * 1024)))


class Measure:
    """Counts lines and cells as they come, and refuses what is too much before more of it is read."""

    def __init__(self) -> None:
        self._cells = 0

    def line(self, number: int, width: int) -> None:
        """One more line that is not empty, under its number; `width`: the columns up to the last that is filled."""
        self._cells += width
        if number > MOST_LINES:
            raise Told(_LINES(limit=MOST_LINES))
        if width > MOST_COLUMNS:
            raise Told(_COLUMNS(line=number, limit=MOST_COLUMNS))
        if self._cells > MOST_CELLS:
            raise Told(_CELLS(limit=MOST_CELLS))
