"""What people typed, made safe to print: escaped, linked only where it is a link, and kept within its line."""

import re
import unicodedata
from typing import Final

from markupsafe import Markup, escape

LINK: Final = re.compile(r"https?://[^\s<>\"'`]+", re.IGNORECASE)
TRAILING: Final = ".,;:!?)]}…’”"
MOST_MARKS: Final = 3
"""Marks on one letter: two are in use (Vietnamese), a column of twenty paints over the lines above and below."""

INVISIBLE: Final = re.compile(
    "["
    "\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f"  # controls; tab and line breaks stay
    "\u200e\u200f\u202a-\u202e\u2066-\u2069"  # turning the direction of what follows
    "\ufff9-\ufffb\ufeff"
    "]"
)


def clean(text: str) -> str:
    """The text without controls, direction overrides and piled-up marks; line breaks stay."""
    return printable(text).strip()


def printable(text: str) -> str:
    """As `clean`, with the spaces at both ends: for a part of a text."""
    return "".join(_with_few_marks(INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))))


def _with_few_marks(text: str) -> list[str]:
    kept: list[str] = []
    marks = 0
    for character in text:
        marks = marks + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        if marks <= MOST_MARKS:
            kept.append(character)
    return kept


Piece = tuple[str] | tuple[str, str]
"""A text, or the text of a link with its address."""


def pieces(text: str) -> list[Piece]:
    """The text in its plain parts and its links: http and https addresses."""
    cleaned = clean(text)
    parts: list[Piece] = []
    done = 0
    for found in LINK.finditer(cleaned):
        address = _address(found.group())
        if cleaned[done : found.start()]:
            parts.append((cleaned[done : found.start()],))
        parts.append((address, address))
        done = found.start() + len(address)
    return [*parts, (cleaned[done:],)] if cleaned[done:] else parts


def prose(text: str) -> list[list[Piece]]:
    """The pieces of each paragraph: an empty line ends one, a line break within one stays."""
    return [pieces(part) for part in _parts(text) if part]


def linked(text: str) -> Markup:
    """The text as HTML: all escaped, http and https addresses as links that do not say where the reader came from."""
    return Markup("").join(anchor(piece[1]) if len(piece) > 1 else escape(piece[0]) for piece in pieces(text))


def paragraphs(text: str) -> list[Markup]:
    """The text as `linked` gives it, in the parts between its empty lines; a line break within a part stays."""
    return [linked(part) for part in _parts(text)]


def _parts(text: str) -> list[str]:
    return re.split(r"\n\s*\n", clean(text))


def anchor(address: str) -> Markup:
    """A link when the address is http or https, else its text."""
    cleaned = clean(address)
    if not LINK.fullmatch(cleaned):
        return escape(cleaned)
    return Markup('<a href="{0}" rel="noopener noreferrer">{0}</a>').format(cleaned)


def _address(found: str) -> str:
    """Without the sentence's own punctuation at the end; a bracket stays when it was opened inside the address."""
    while found[-1] in TRAILING and not (found[-1] == ")" and found.count("(") >= found.count(")")):
        found = found[:-1]
    return found


def slug(text: str) -> str:
    """The text for a file name: lower-case letters, digits and dashes, 60 at most; "dag" when nothing is left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].rstrip("-") or "dag"
