"""What is still to be filled in: marks that people leave for themselves in a text and forget."""

import re
from typing import Final

LONGEST: Final = 60
"""Characters of a mark as it is shown."""
MOST: Final = 20
"""Marks that are shown of one text: it is clear by then."""

_WORD: Final = r"(?<!\w)(?:{})(?!\w)"
_MARKS: Final = re.compile(
    "|".join(
        (
            _WORD.format(
                r"x{3,}|pm|p\.m\.|todo|t\.b\.d\.|tbd|tba|nader te bepalen|volgt nog|to be (?:done|filled in|announced)"
            ),
            _WORD.format(r"(?:nog |hier )?(?:in te vullen|aan te vullen|aanvullen|invullen)(?: graag)?"),
            _WORD.format(r"lorem ipsum(?: dolor)?"),
            r"\[[^\]\n]{0,80}\]|<[^<>\n]{0,80}>|\{[^{}\n]{0,80}\}|\(\s*\)",
            r"(?<![\w.])(?:_{3,}|\.{4,}|\?{3,})",
            r"(?m:^[ \t]*(?:[-–*•][ \t]*)?(?:…|\.\.\.)[ \t]*$)|(?:…|\.\.\.)[ \t]*\((?:naam|datum|name|date)\)",
        )
    ),
    re.IGNORECASE,
)
_LINK: Final = re.compile(r"https?://\S+", re.IGNORECASE)


def placeholders(text: str) -> list[str]:
    """The marks in a text as they stand there, each once, in order; at most `MOST`.

    Three or more x, TODO and its kin, "nog invullen", "lorem ipsum", anything in square, curly or pointed brackets,
    empty brackets, rows of underscores or question marks, and a line of nothing but dots. What is in a link is none.
    """
    found = (" ".join(match.group().split())[:LONGEST] for match in _MARKS.finditer(_LINK.sub(" ", text)))
    return list(dict.fromkeys(found))[:MOST]
