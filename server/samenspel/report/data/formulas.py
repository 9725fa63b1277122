"""Texts that a spreadsheet would take for a formula, and how they stay texts.

Whoever types an idea does not know who opens it in which program (OWASP, "CSV Injection"). A sign counts where a cell
may begin: at the start of a text, and in a file of separated values also after whatever some program takes for a
separator, for a file with semicolons is also opened where commas are the custom.
"""

import re
import unicodedata
from typing import Final

SIGNS: Final = "=+-@＝＋－＠﹢﹣﹦﹫−"
"""What begins a formula, with the full-width and small forms that programs read as the same, and the minus sign."""
BLANK: Final = "\\s\u00a0\u3000\"'"
"""What programs leave out in front of it."""

_BEGINS: Final = re.compile(f"(^|[;,|\\t\\r\\n])([{BLANK}]*)([{re.escape(SIGNS)}\\t\\r])")
_CONTROLS: Final = frozenset({"Cc", "Cs"})


def begins_formula(text: str) -> bool:
    """Whether a cell with this text might be read as a formula."""
    bare = text.lstrip("\u00a0\u3000\"' \n")
    return bool(bare) and bare[0] in SIGNS + "\t\r"


def plain(text: str) -> str:
    """The text without what cells cannot hold: control characters but tab and line breaks, and single surrogates."""
    return "".join(letter for letter in text if letter in "\t\r\n" or unicodedata.category(letter) not in _CONTROLS)


def tamed(text: str) -> str:
    """The text for separated values: with an apostrophe in front of each sign that may begin a formula there."""
    text = plain(text).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return _BEGINS.sub(r"\1\2'\3", text)
