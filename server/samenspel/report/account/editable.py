"""The report as a document that people edit further (DOCX)."""

from collections.abc import Iterable
from datetime import datetime
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
from samenspel.report.docx_base import LABEL, SMALL, Editable, Matter
from samenspel.report.text import prose

WIDTH: Final = 160.0
"""Millimetres between the margins."""
DEEPEST: Final = 4
LISTED: Final = ("front", "votes", "theme", "case", "back")
"""Kinds of chapters that stand in the list of contents."""


def docx(document: Document, at: datetime) -> bytes:
    """The report as DOCX."""
    title = " ".join(document.title.split())
    matter = Matter(title, document.language, at, running=title[:70], page=document.page, subject=document.kind)
    written = _Writer(Editable(matter))
    written.cover(document)
    for chapter in document.chapters:
        written.chapter(chapter, 1)
    for line in document.colophon:
        written.to.line((line, ""), style=SMALL)
    return written.to.saved()


class _Writer:
    """Writes chapters and blocks, from the first to the last."""

    def __init__(self, to: Editable) -> None:
        self.to = to

    def cover(self, document: Document) -> None:
        """The first page: what this is, the day, the numbers, and the contents."""
        self.to.line(("samenspel", LABEL), style="Brand")
        self.to.line((document.kind, ""), style="Kind")
        self.to.heading(" ".join(document.title.split()), 0)
        if document.when:
            self.to.line((document.when, ""), style="Subtitle")
        for notice in document.notices:
            self.to.line((notice, ""))
        if document.figures.pairs:
            told = " · ".join(f"{number} {word}" for number, word in document.figures.pairs)
            self.to.line((told, ""), style="Lead")
        self.to.line((document.contents, ""), style="Contents Head")
        self.to.contents(
            (_heading(chapter), _bookmark(chapter.id), 2 if chapter.kind == "case" else 1)
            for chapter in document.walk()
            if chapter.kind in LISTED
        )
        self.to.break_page()

    def chapter(self, chapter: Chapter, level: int) -> None:
        """A heading with all that stands under it."""
        if chapter.title:
            status = f" ({chapter.status})" if chapter.status else ""
            starts = chapter.kind == "theme"
            self.to.heading(_heading(chapter) + status, min(level, DEEPEST), _bookmark(chapter.id), starts=starts)
        if chapter.note:
            self.to.line((chapter.note, ""), style=SMALL)
        for block in chapter.blocks:
            self._block(block)
        for under in chapter.chapters:
            self.chapter(under, level + 1 if chapter.title else level)

    def _block(self, block: Block) -> None:  # noqa: C901, PLR0912 - a line for each kind of block
        match block:
            case Text():
                self._text(block)
            case Facts():
                self._facts(block.pairs)
            case Grid():
                rows = [[cell.text for cell in row] for row in block.rows]
                self.to.grid(block.headings, rows, [WIDTH * part for part in block.widths], block.about)
                self.to.line(style=SMALL)
            case Figures():
                self.to.line((" · ".join(f"{number} {word}" for number, word in block.pairs), ""))
            case References():
                numbers = ", ".join(item.number for item in block.items)
                self.to.line((f"{block.label} ", LABEL), (numbers, ""))
            case Entries():
                for entry in block.entries:
                    self._entry(entry, 0)
            case Replies():
                self._replies(block.replies, 0)
            case Additions():
                self._later(block.additions, 0)
            case Slot():
                self.to.line(("– …  ", LABEL), (block.label, ""), style="Slot")
            case Bars():
                self._bars(block)
            case Names():
                for name, organisation in block.names:
                    self.to.line((name, ""), (f", {organisation}" if organisation else "", ""), style="List Bullet")
            case _:
                assert_never(block)

    def _text(self, block: Text) -> None:
        style = {"": "Normal", "lead": "Lead", "question": "Lead", "note": SMALL, "strong": "Strong Line"}[block.role]
        self.to.prose(prose(block.text) if block.typed else [[(block.text,)]], style)

    def _facts(self, pairs: Iterable[tuple[str, str]], depth: int = 0) -> None:
        for label, text in pairs:
            self.to.prose(prose(text), _under(depth), label)

    def _entry(self, entry: Entry, depth: int) -> None:
        """The number hangs in front; what stands under it is further in."""
        label = " ".join(part for part in (entry.number, entry.label) if part)
        self.to.prose(prose(entry.text), _under(depth, hangs=True), label, note=entry.note)
        self._facts(entry.facts, depth + 1)
        self._replies(entry.replies, depth + 1)
        self._later(entry.later, depth + 1)
        for merged in entry.merged:
            self._entry(merged, depth + 1)

    def _replies(self, replies: Iterable[Reply], depth: int) -> None:
        for reply in replies:
            text = f"{reply.text}\n{reply.link}" if reply.link else reply.text
            self.to.prose(prose(text), _under(depth), reply.label, note=reply.note)

    def _later(self, additions: Iterable[Later], depth: int) -> None:
        for later in additions:
            self.to.prose(prose(later.text), _under(depth), f"{later.label}:")

    def _bars(self, block: Bars) -> None:
        rows = [(bar.place, f"{bar.title}\n{bar.note}" if bar.note else bar.title, bar.figure) for bar in block.bars]
        if block.caption:
            self.to.line((block.caption, LABEL))
        self.to.grid(block.headings, rows, (18, 116, 26), block.caption or block.headings[1])
        self.to.line(style=SMALL)


def _heading(chapter: Chapter) -> str:
    title = " ".join(chapter.title.split())
    return f"{chapter.number} {title}" if chapter.number else title


def _under(depth: int, *, hangs: bool = False) -> str:
    """The style for what stands so deep under a heading."""
    if depth == 0:
        return "Contribution" if hangs else "Normal"
    return f"Under {min(depth, 3)}"


def _bookmark(id_: str) -> str:
    """A name that word processors take: letters, digits and underscores, 40 at most."""
    return "".join(sign if sign.isalnum() else "_" for sign in id_)[:40]
