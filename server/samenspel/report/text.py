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
    return "".join(_with_few_marks(INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()))


def _with_few_marks(text: str) -> list[str]:
    kept: list[str] = []
    marks = 0
    for character in text:
        marks = marks + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        if marks <= MOST_MARKS:
            kept.append(character)
    return kept


def linked(text: str) -> Markup:
    """The text as HTML: all escaped, http and https addresses as links that do not say where the reader came from."""
    cleaned = clean(text)
    parts = [Markup("")]
    done = 0
    for found in LINK.finditer(cleaned):
        address = _address(found.group())
        parts += [escape(cleaned[done : found.start()]), anchor(address)]
        done = found.start() + len(address)
    return Markup("").join([*parts, escape(cleaned[done:])])


def paragraphs(text: str) -> list[Markup]:
    """The text as `linked` gives it, in the parts between its empty lines; a line break within a part stays."""
    return [linked(part) for part in re.split(r"\n\s*\n", clean(text))]


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
