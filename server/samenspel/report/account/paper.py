"""The report on paper: a document of blocks as the data of the template `typst/report.typ`."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final, assert_never

from samenspel.report.account.blocks import (
    Additions,
    Bars,
    Block,
    Cell,
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
from samenspel.report.text import Piece, prose
from samenspel.report.typeset import typeset

Json = dict[str, Any]
STARTS: Final = frozenset({"brief", "votes", "people"})
"""Chapters that begin on a fresh page, beside the themes."""
SHORT: Final = 900
"""Letters up to which a contribution is kept on one page."""
KEPT: Final = 3_000
"""Signs, of all its blocks as data, up to which an action is kept on one page: half a page at most."""
RUNNING: Final = 70
"""Letters of the title at the foot of a page."""


def pdf(document: Document, at: datetime) -> bytes:
    """The report as tagged PDF."""
    return typeset("report", data(document), at)


def data(document: Document) -> Json:
    """What the template reads."""
    title = " ".join(document.title.split())
    return {
        "kind": document.kind,
        "title": document.title,
        "when": document.when,
        "language": document.language,
        "running": title if len(title) <= RUNNING else f"{title[: RUNNING - 1].rstrip()}…",
        "notices": document.notices,
        "figures": _block(document.figures),
        "contents": document.contents,
        "long": document.long,
        "chapters": [_chapter(chapter) for chapter in document.chapters],
        "colophon": document.colophon,
    }


def _chapter(chapter: Chapter) -> Json:
    blocks = [_block(block) for block in chapter.blocks]
    return {
        "id": chapter.id,
        "kind": chapter.kind,
        "number": chapter.number,
        "title": chapter.title,
        "mark": chapter.mark,
        "status": chapter.status,
        "note": chapter.note,
        "starts": chapter.kind == "theme" or chapter.id in STARTS,
        "kept": chapter.kind == "action" and len(str(blocks)) < KEPT,
        "blocks": blocks,
        "chapters": [_chapter(under) for under in chapter.chapters],
    }


def _block(block: Block) -> Json:
    match block:
        case Text():
            return {"kind": "text", "role": block.role, "text": _text(block)}
        case Facts():
            return {"kind": "facts", "pairs": _pairs(block.pairs)}
        case Grid():
            rows = [[_cell(cell) for cell in row] for row in block.rows]
            return {
                "kind": "grid",
                "headings": block.headings,
                "rows": rows,
                "widths": block.widths,
                "links": block.links,
            }
        case Figures():
            return {"kind": "figures", "pairs": block.pairs}
        case References():
            items = [{"number": item.number, "id": f"i-{item.id}"} for item in block.items]
            return {"kind": "references", "label": block.label, "items": items}
        case Entries():
            return {"kind": "entries", "entries": [_entry(entry) for entry in block.entries]}
        case Replies():
            return {"kind": "replies", "replies": [_reply(reply) for reply in block.replies]}
        case Additions():
            return {"kind": "additions", "additions": [_later(later) for later in block.additions]}
        case Slot():
            return {"kind": "slot", "label": block.label}
        case Bars():
            return _bars(block)
        case Names():
            return {"kind": "names", "names": block.names}
        case _:
            assert_never(block)


def _bars(block: Bars) -> Json:
    bars = [
        {
            "place": bar.place,
            "title": bar.title,
            "note": bar.note,
            "figure": bar.figure,
            "start": bar.start,
            "width": bar.width,
            "first": bar.first,
            "link": bar.link,
        }
        for bar in block.bars
    ]
    return {"kind": "bars", "caption": block.caption, "headings": block.headings, "bars": bars}


def _text(text: Text) -> list[list[Piece]]:
    return prose(text.text) if text.typed else [[(text.text,)]]


def _pairs(pairs: Iterable[tuple[str, str]]) -> list[Any]:
    return [(label, prose(text)) for label, text in pairs]


def _cell(cell: Cell) -> Json:
    return {"text": [[(cell.text,)]] if cell.blank else prose(cell.text), "blank": cell.blank}


def _entry(entry: Entry) -> Json:
    return {
        "id": entry.id,
        "number": entry.number,
        "label": entry.label,
        "text": prose(entry.text),
        "note": entry.note,
        "facts": _pairs(entry.facts),
        "replies": [_reply(reply) for reply in entry.replies],
        "merged": [_entry(merged) for merged in entry.merged],
        "later": [_later(later) for later in entry.later],
        "long": _letters(entry) > SHORT,
    }


def _letters(entry: Entry) -> int:
    own = len(entry.text) + sum(len(text) for _, text in entry.facts) + sum(len(later.text) for later in entry.later)
    under = sum(len(reply.text) + len(reply.link) for reply in entry.replies)
    return own + under + sum(map(_letters, entry.merged))


def _reply(reply: Reply) -> Json:
    link = prose(reply.link)[:1] if reply.link else []
    return {"label": reply.label, "text": prose(reply.text), "link": link, "note": reply.note}


def _later(later: Later) -> Json:
    return {"label": later.label, "text": prose(later.text)}
