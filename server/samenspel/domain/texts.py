"""What people type: cleaned and bounded before it is kept.

Lengths count code points. Rejections: `text_empty`, `text_long`, `link_bad`.
"""

import unicodedata
from typing import Final
from urllib.parse import urlsplit

from samenspel.domain import rejections
from samenspel.domain.core import Rejected
from samenspel.domain.said import Said, Wording

TEXT_LIMIT: Final = 2_000
LINE_LIMIT: Final = 200
LINK_LIMIT: Final = 500
REASON_LIMIT: Final = 500
MARKS_LIMIT: Final = 3
"""Combining marks and joiners in a row: writing needs two, a third is for scholars, more climbs out of its line."""

DIRECTION: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that turn the direction of what follows them, also outside their own text (Unicode TR 9 and 36)."""
INVISIBLE: Final = frozenset("\u00ad\u115f\u1160\u200b\u2060\u2061\u2062\u2063\u2064\u3164\ufeff\uffa0")
"""Characters without a shape."""
JOINERS: Final = frozenset("\u200c\u200d")
"""Without a shape too, but Persian and composed emoji need them."""
_BREAKS: Final = str.maketrans({"\r": "\n", "\u2028": "\n", "\u2029": "\n", "\t": " "})


def clean_text(text: str) -> str:
    """`text` in NFC without control characters, direction marks and towers of accents; line breaks stay, as `\\n`.

    "" when nothing of it can be seen.
    """
    unified = unicodedata.normalize("NFC", text.replace("\r\n", "\n").translate(_BREAKS))
    kept = unified if all(map(_is_kept, set(unified))) else "".join(filter(_is_kept, unified))
    cleaned = _bound_marks(kept).strip()
    return cleaned if any(map(_has_shape, cleaned)) else ""


def clean_line(text: str) -> str:
    """As `clean_text`, on one line."""
    return " ".join(clean_text(text).split())


def required(text: str, limit: int = TEXT_LIMIT) -> str | Rejected:
    """The cleaned text, 1 to `limit` characters."""
    cleaned = clean_text(text)
    return _bounded(cleaned, limit) if cleaned else Rejected(rejections.TEXT_EMPTY)


def optional(text: str, limit: int = TEXT_LIMIT) -> str | Rejected:
    """The cleaned text, 0 to `limit` characters."""
    return _bounded(clean_text(text), limit)


def required_line(text: str, limit: int = LINE_LIMIT) -> str | Rejected:
    """The cleaned text on one line, 1 to `limit` characters."""
    return required(clean_line(text), limit)


def optional_line(text: str, limit: int = LINE_LIMIT) -> str | Rejected:
    """The cleaned text on one line, 0 to `limit` characters."""
    return optional(clean_line(text), limit)


def required_wording(wording: Wording, limit: int = LINE_LIMIT) -> Said | Rejected:
    """A text as an organiser gives it, plain or said in more than one way; each way at most `limit` characters."""
    said = Said(je=wording) if isinstance(wording, str) else wording
    je, u, en = required(said.je, limit), optional(said.u, limit), optional(said.en, limit)
    for text in (je, u, en):
        if isinstance(text, Rejected):
            return text
    return Said(je=str(je), u=str(u), en=str(en))


def link(text: str) -> str | Rejected:
    """A link to the web (`http` or `https`, with a host, at most 500 characters) or "" for none."""
    trimmed = text.strip()
    return trimmed if not trimmed or _is_web_address(trimmed) else Rejected(rejections.LINK_BAD)


def shortened(line: str, limit: int) -> str:
    """One line of at most `limit` characters, cut between words where there is one to keep; "…" tells that it was."""
    if len(line) <= limit:
        return line
    cut = line[: limit - 1]
    whole, space, _ = cut.rpartition(" ") if line[limit - 1] != " " else (cut, " ", "")
    return (whole if space else cut).rstrip(" ,;:.") + "…"


def _bounded(text: str, limit: int) -> str | Rejected:
    if len(text) > limit:
        return rejections.text_long(limit, len(text))
    return text


def _is_kept(character: str) -> bool:
    """Unassigned code points stay: a phone knows newer emoji than this Python does."""
    if character == "\n":
        return True
    if character in DIRECTION or character in INVISIBLE:
        return False
    return unicodedata.category(character) not in {"Cc", "Cs", "Co"}


def _has_shape(character: str) -> bool:
    return character not in JOINERS and unicodedata.category(character)[0] not in {"Z", "M"} and character != "\n"


def _bound_marks(text: str) -> str:
    if not any(map(_is_mark, set(text))):  # of most texts a few dozen letters tell so, not each of their hundreds
        return text
    kept: list[str] = []
    marks = 0
    for character in text:
        marks = marks + 1 if _is_mark(character) else 0
        if marks <= MARKS_LIMIT:
            kept.append(character)
    return "".join(kept)


def _is_mark(character: str) -> bool:
    return character in JOINERS or unicodedata.category(character) in {"Mn", "Me"}


def _is_web_address(text: str) -> bool:
    if len(text) > LINK_LIMIT or any(character.isspace() or not _is_kept(character) for character in text):
        return False
    try:
        parts = urlsplit(text)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return False
