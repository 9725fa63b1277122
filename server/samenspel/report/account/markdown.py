"""The report as Markdown (CommonMark, with the tables of GitHub). What people typed stays text: every sign that means
something there has a backslash before it, which CommonMark 2.4 takes away again."""

import re
from collections.abc import Iterable, Iterator
from typing import Final, assert_never

from samenspel.report.account.blocks import (
    Additions,
    Bars,
    Block,
    Chapter,
    Document,
    Entries,
    Entry,
    Facts,
    Figures,
    Grid,
    Later,
    Names,
    References,
    Replies,
    Reply,
    Slot,
    Text,
)
from samenspel.report.text import Piece, printable, prose

SIGNS: Final = re.compile(r"([\\`*_{}\[\]<>#|~!&$^=])")
BEGINS: Final = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s|$)", re.MULTILINE)
"""What makes a list, or with what is above it a heading, at the start of a line."""


def markdown(document: Document) -> bytes:
    """The report as a text in UTF-8."""
    parts = [f"# {_line(document.title)}", _line(" · ".join(part for part in (document.kind, document.when) if part))]
    parts += [_line(notice) for notice in document.notices]
    if document.figures.pairs:
        parts.append(_figures(document.figures))
    for chapter in document.chapters:
        parts += _chapter(chapter, 2)
    parts += ["---", *(_line(line) for line in document.colophon)]
    return ("\n\n".join(part for part in parts if part) + "\n").encode(errors="ignore")


def _chapter(chapter: Chapter, level: int) -> Iterator[str]:
    if chapter.title:
        number = f"{_line(chapter.number)} " if chapter.number else ""
        status = f" ({_line(chapter.status)})" if chapter.status else ""
        yield f"{'#' * min(level, 6)} {number}{_line(chapter.title)}{status}"
    if chapter.note:
        yield f"*{_line(chapter.note)}*"
    for block in chapter.blocks:
        yield from _block(block)
    for under in chapter.chapters:
        yield from _chapter(under, level + 1 if chapter.title else level)


def _block(block: Block) -> Iterator[str]:  # noqa: C901, PLR0912 - a line for each kind of block
    match block:
        case Text():
            yield from _paragraphs(block.text) if block.typed else (_line(block.text),)
        case Facts():
            yield _facts(block.pairs)
        case Grid():
            yield _table(block.headings, [[cell.text for cell in row] for row in block.rows])
        case Figures():
            yield _figures(block)
        case References():
            yield f"**{_line(block.label)}** {', '.join(_line(item.number) for item in block.items)}"
        case Entries():
            for entry in block.entries:
                yield from _entry(entry, "")
        case Replies():
            yield "\n".join(_replies(block.replies, ""))
        case Additions():
            yield from (_later(later, "") for later in block.additions)
        case Slot():
            yield f"– … *{_line(block.label)}*"
        case Bars():
            rows = [
                (bar.place, f"{bar.title} ({bar.note})" if bar.note else bar.title, bar.figure) for bar in block.bars
            ]
            yield from (f"**{_line(block.caption)}**",) if block.caption else ()
            yield _table(block.headings, rows)
        case Names():
            yield "\n".join(
                f"- {_line(name)}{', ' if organisation else ''}{_line(organisation)}"
                for name, organisation in block.names
            )
        case _:
            assert_never(block)


def _figures(figures: Figures) -> str:
    return " · ".join(f"**{number}** {_line(word)}" for number, word in figures.pairs)


def _facts(pairs: Iterable[tuple[str, str]]) -> str:
    return "\n".join(f"- **{_line(label)}** {_inline(text)}" for label, text in pairs)


def _entry(entry: Entry, inset: str) -> Iterator[str]:
    label = f" {_line(entry.label)}:" if entry.label else ""
    first, *rest = list(_paragraphs(entry.text)) or [""]
    note = f" *({_line(entry.note)})*" if entry.note else ""
    lines = [f"**{_line(entry.number)}**{label} {first}", *rest]
    lines[-1] += note
    if entry.facts:
        lines.append(_facts(entry.facts))
    if entry.replies:
        lines.append("\n".join(_replies(entry.replies, "")))
    lines += [_later(later, "") for later in entry.later]
    text = "\n\n".join(lines)
    yield "\n".join(f"{inset}{line}" if line else inset.rstrip() for line in text.split("\n"))
    for merged in entry.merged:
        yield from _entry(merged, f"{inset}> ")


def _replies(replies: Iterable[Reply], inset: str) -> Iterator[str]:
    for reply in replies:
        link = f" {_inline(reply.link)}" if reply.link else ""
        note = f" *({_line(reply.note)})*" if reply.note else ""
        yield f"{inset}- *{_line(reply.label)}:* {_inline(reply.text)}{link}{note}"


def _later(later: Later, inset: str) -> str:
    return f"{inset}> **{_line(later.label)}:** {_inline(later.text)}"


def _table(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = [_line(heading) for heading in headings]
    lines = [head, ["---"] * len(head), *([_cell(text) for text in row] for row in rows)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _cell(text: str) -> str:
    return "<br>".join(_line(line) for line in printable(text).split("\n"))


def _paragraphs(text: str) -> Iterator[str]:
    for paragraph in prose(text):
        yield BEGINS.sub(_escaped_begin, "".join(_piece(piece) for piece in paragraph)).replace("\n", "  \n")


def _inline(text: str) -> str:
    """On one line of a list: line breaks as breaks, paragraphs too."""
    return "<br>".join("".join(map(_piece, paragraph)).replace("\n", "<br>") for paragraph in prose(text))


def _piece(piece: Piece) -> str:
    return SIGNS.sub(r"\\\1", piece[0]) if len(piece) == 1 else f"<{piece[1]}>"


def _escaped_begin(found: re.Match[str]) -> str:
    mark = found[2]
    return f"{found[1]}{mark[:-1]}\\{mark[-1]}"


def _line(text: str) -> str:
    """A text on one line."""
    return SIGNS.sub(r"\\\1", " ".join(printable(text).split()))
