"""What somebody meant to fill in and did not: found in a text before it is published.

Every finding is as it stands in the text, so that it can be searched for. What is often right (an ellipsis behind a
word, a number between brackets, "[gewist]") is left alone: a check that cries wolf is switched off.
"""

import re
from typing import Final

from samenspel.domain.erasing import MARK
from samenspel.report.text import LINK

LONGEST: Final = 60
"""Letters of a finding that are told."""
PATTERNS: Final = (
    r"(?<!\w)x{3,}(?!\w)",
    r"(?<!\w)(?:TODO|TBD|TBC|FIXME|NTB|n\.t\.b\.|PM:?)(?!\w)",
    r"(?<!\w)(?:nog )?(?:in te vullen|invullen|aan te vullen)(?!\w)(?= *(?:[.:!)\]]|$))",
    r"(?<!\w)(?:vul (?:hier )?(?:iets |tekst )?in|hier (?:komt|tekst)|tekst volgt|volgt nog)",
    r"(?<!\w)to be (?:filled|done|added)",
    r"(?<!\w)(?:fill in|your text|insert [a-z]+ here)(?!\w)",
    r"(?<!\w)lorem ipsum[^.\n]{0,30}",
    r"\[(?!\s*\d[\d\s,–-]*\])[^\[\]\n]{0,60}\]",
    r"<[a-z][a-z .-]{1,40}>",
    r"\{+[^{}\n]{0,60}\}+",
    r"\(\s*\)",
    r"(?<!\S)(?:…|\.{3,})(?!\w)",
    r"\.{4,}|…{2,}",
    r"_{3,}",
    r"(?<!\S)\?{2,}(?!\S)",
    r"(?<!\w)(?:dd[-/]mm[-/](?:jj|yy)+|00[-/:]00(?:[-/]0{2,4})?)(?!\w)",
)
_CASED: Final = frozenset({1})
"""Patterns that are told by their capitals: "pm" and "todo" are words, too."""
_COMPILED: Final = tuple(
    re.compile(pattern, re.MULTILINE | (re.NOFLAG if at in _CASED else re.IGNORECASE))
    for at, pattern in enumerate(PATTERNS)
)


def placeholders(text: str) -> list[str]:
    """What is still to be filled in, in the order of the text, each once; [] when nothing is."""
    text = LINK.sub(lambda match: " " * len(match[0]), text)
    found = sorted(
        (match.start(), -match.end(), match[0].strip()) for pattern in _COMPILED for match in pattern.finditer(text)
    )
    told: list[str] = []
    end = 0
    for start, stop, snippet in found:
        if start >= end and snippet and snippet not in MARK.values():
            told.append(snippet[:LONGEST])
            end = -stop
    return list(dict.fromkeys(told))
