"""The lines that are not taken in, as a file with the reason beside each: to be mended in a spreadsheet and read
again."""

import csv
import io
from collections.abc import Iterator
from typing import Final

from samenspel.intake.cells import Line, words_of
from samenspel.intake.delimited import GUARDED
from samenspel.intake.numbers import Mark, number_of
from samenspel.intake.reading import Part, Reading
from samenspel.speech import Language, Text

REMARK: Final = Text("Wat er mis is", "What is wrong")
"""The name of the column with the reasons; a file that is read again knows it."""


def wrong_lines(reading: Reading, language: Language) -> bytes:
    """CSV with semicolons and a byte order mark, as Dutch spreadsheets open it at a double click."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    parts = [(part, reasons) for part in reading.parts if (reasons := _reasons(reading, part, language))]
    for number, (part, reasons) in enumerate(parts):
        if number:
            writer.writerow([])
        kept = [column.index for column in part.heading.columns if column.field != "remark"]
        headings = [guarded(column.heading) for column in part.heading.columns if column.index in kept]
        writer.writerow([*headings, REMARK().to(language)])
        for line in part.lines:
            if line.number in reasons:
                writer.writerow([*_cells(line, kept, reading.mark), guarded(" ".join(reasons[line.number]))])
    return written.getvalue().encode("utf-8-sig")


def guarded(text: str) -> str:
    """The text as a spreadsheet takes it for text: with an apostrophe before what it could take for a formula."""
    plain = text[:1] not in GUARDED or number_of(text, ",") is not None
    return text if not text or plain else f"'{text}"


def _reasons(reading: Reading, part: Part, language: Language) -> dict[int, list[str]]:
    """Line → what is wrong with it."""
    reasons: dict[int, list[str]] = {}
    for one in reading.wrong:
        if one.on == part.heading.on:
            heading = next((column.heading for column in part.heading.columns if column.index == one.column), "")
            told = one.sentence.to(language)
            reasons.setdefault(one.line, []).append(f"{heading}: {told}" if heading else told)
    return reasons


def _cells(line: Line, kept: list[int], mark: Mark) -> Iterator[str]:
    for index in kept:
        yield guarded(words_of(line.at(index), mark))
