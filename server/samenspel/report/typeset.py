"""Documents on paper: PDF that screen readers can read (PDF/UA-1, tagged), set by Typst from a template and data.

Data goes in as JSON and is never read as markup: what people typed stays text, whatever signs are in it. Nothing is
fetched; fonts are Figtree and those of the machine for scripts that Figtree has no letters for. Typst works outside the
interpreter's lock, so a thread may wait for it while the hall goes on.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import msgspec
import typst

from samenspel.report.text import printable

FONTS: Final = Path(str(files("samenspel.report") / "fonts"))
TEMPLATES: Final = Path(str(files("samenspel.report") / "typst"))
STANDARD: Final = "ua-1"
UNSEEN: Final = "□"
"""Stands for a sign that no font at hand can show: an empty place is what PDF/UA forbids."""
ROUNDS: Final = 4
"""All signs without a glyph are told at once; a second round is needed where one hid another."""

_NO_GLYPH: Final = re.compile(r'the text `"(?P<text>.*?)"` could not be displayed')
_ESCAPED: Final = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")


def typeset(template: str, data: Mapping[str, Any], at: datetime) -> bytes:
    """The PDF of `typst/<template>.typ`, which reads `data` by `json("data.json")`; `at` is when it was made.

    The same data gives the same bytes on one machine. Texts are taken as `printable` gives them; signs that no font can
    show become `UNSEEN`. Raises `typst.TypstError` when the template itself is wrong.
    """
    text = msgspec.json.encode(_cleaned(data)).decode()
    for _ in range(ROUNDS):
        try:
            return _compiled(template, text, at)
        except typst.TypstError as error:
            unseen = _without_glyph(error)
            if not unseen:
                raise
            text = re.sub("|".join(map(re.escape, unseen)), _stand_in, text)
    return _compiled(template, _latin(text), at)


def _compiled(template: str, text: str, at: datetime) -> bytes:
    sources = {f"{path.stem}.typ": path.read_bytes() for path in TEMPLATES.glob("*.typ")}
    sources |= {"main.typ": sources[f"{template}.typ"], "data.json": text.encode()}
    compile_: Callable[..., bytes] = typst.compile  # its types know nothing of sources by name, which it documents
    made_at = at.astimezone(UTC).replace(microsecond=0)  # typst takes no other
    return compile_(sources, format="pdf", font_paths=_fonts(), pdf_standards=[STANDARD], timestamp=made_at)


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(font_paths=[FONTS])


def _cleaned(value: Any) -> Any:
    match value:
        case str():
            return printable(value).encode(errors="ignore").decode()
        case Mapping():
            return {key: _cleaned(one) for key, one in value.items()}
        case list() | tuple():
            return [_cleaned(one) for one in value]
        case _:
            return value


def _without_glyph(error: typst.TypstError) -> list[str]:
    """The texts that the error says no font could show, the longest first; [] when it is another error."""
    found = {_unescaped(match["text"]) for match in _NO_GLYPH.finditer(error.diagnostic)}
    return sorted((text for text in found if text), key=len, reverse=True)


def _unescaped(text: str) -> str:
    """A text as Rust writes it between quotes when it is debugged, read back."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)) if match[1] else match[2], text)


def _stand_in(found: re.Match[str]) -> str:
    """Joiners and variation selectors are no signs of their own."""
    return "" if all(unicodedata.category(letter) in ("Cf", "Mn") for letter in found[0]) else UNSEEN


def _latin(text: str) -> str:
    """The text with every sign that Figtree may lack replaced: the last resort, that a document is made at all."""
    return "".join(letter if letter < "\u0180" or letter in "’‘“”„–—…•€" else UNSEEN for letter in text)
