"""Numbers as people type them: with a comma or a point, with thousands apart, or left out."""

import re
from collections.abc import Iterable
from typing import Final, Literal

Mark = Literal[",", "."]

MISSING: Final = frozenset({"", "-", "–", "—", "?", "n.v.t.", "nvt", "n.b.", "nb", "n/a", "na", "onbekend", "unknown"})
"""What stands for no score."""
_SPACES: Final = str.maketrans("", "", " \u00a0\u2009\u202f'’")
_PLAIN: Final = re.compile(r"[+-]?[0-9]+")
_ONE: Final = re.compile(r"[+-]?([0-9]*)([.,])([0-9]+)")
_THOUSANDS: Final = re.compile(r"[+-]?[0-9]{1,3}([.,])[0-9]{3}(?:\1[0-9]{3})*(?:(?!\1)[.,]([0-9]+))?")


def is_missing(text: str) -> bool:
    """Whether a cell says that there is no score."""
    return text.strip().casefold() in MISSING


def mark_of(texts: Iterable[str], otherwise: Mark) -> Mark:
    """The decimal mark of a file: the one in most numbers that can be read in one way only."""
    count = {",": 0, ".": 0}
    for text in texts:
        bare = _bare(text)
        if (one := _ONE.fullmatch(bare)) and not _is_ambiguous(bare):
            count[one[2]] += 1
        elif (many := _THOUSANDS.fullmatch(bare)) and many[2] is not None:
            count["." if many[1] == "," else ","] += 1
    if count[","] == count["."]:
        return otherwise
    return "," if count[","] > count["."] else "."


def number_of(text: str, mark: Mark) -> float | None:
    """The number; None when it is none. `mark` decides where "1.234" could be two numbers."""
    bare = _bare(text)
    if _PLAIN.fullmatch(bare):
        return _bounded(bare)
    if (one := _ONE.fullmatch(bare)) and (one[2] == mark or not _is_ambiguous(bare)):
        return _bounded(bare.replace(",", "."))
    if (many := _THOUSANDS.fullmatch(bare)) and (many[2] is not None or many[1] != mark):
        return _bounded(bare.replace(many[1], "").replace(",", "."))
    return None


def _bounded(digits: str) -> float | None:
    return float(digits) if len(digits) <= 30 else None


def _bare(text: str) -> str:
    return text.strip().removesuffix("%").translate(_SPACES)


def _is_ambiguous(bare: str) -> bool:
    """Three digits behind the mark and a few before it, of which the first is no nought."""
    one = _ONE.fullmatch(bare)
    return one is not None and len(one[3]) == 3 and 1 <= len(one[1]) <= 3 and not one[1].startswith("0")
