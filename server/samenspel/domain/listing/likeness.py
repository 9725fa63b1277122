"""Which initiatives look like one and the same.

Two titles in one area are compared by the three-letter pieces of their words (Dice's coefficient over trigrams, with
the ends of words marked): 1 for titles of the same words in any order, 0 for nothing in common. From `ALIKE` on two
initiatives are proposed as one. Accents, case, punctuation and little words do not count.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from samenspel.domain.ids import derived_id

ALIKE: Final = 0.65
"""In sixty invented lists of 154 with nine that stand in them twice (`tests/support/initiatives.py`) all of these are
found, with two or three others to a list; at 0.6 there are seven others."""
WINDOW: Final = 300
MOST_PAIRS: Final = 200
"""Pairs that are proposed in one area, the most alike first: a thousand titles that differ in one letter have half a
million."""
LITTLE_WORDS: Final = frozenset(
    "a an and at bij by de den der die dit een en for from het in is met naar of om on op or over te the to tot uit "
    "van voor with zijn".split()
)

Block = tuple[tuple[str, frozenset[str]], ...]
"""Id and shape of the initiatives that stand in one area, in the order of the list."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two initiatives that look alike, the one that came first before the other."""

    first: str
    second: str
    likeness: float

    @property
    def id(self) -> str:
        """The same for both orders."""
        return pair_id(self.first, self.second)


def pair_id(one: str, other: str) -> str:
    """The id of what is said of two initiatives together."""
    return derived_id("pair", *sorted((one, other)))


def folded(text: str) -> str:
    """`text` as it is compared: words in lower case without accents and punctuation, one space between; of what is
    nothing but signs the signs."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(one if one.isalnum() else " " for one in plain if not unicodedata.combining(one))
    return " ".join(kept.split()) or " ".join(plain.split())


def shape_of(title: str) -> frozenset[str]:
    """The pieces of a title that are compared."""
    words = folded(title).split()
    telling = [word for word in words if word not in LITTLE_WORDS] or words
    pieces = (f"  {word} "[start : start + 3] for word in telling for start in range(len(word) + 1))
    return frozenset(pieces)


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Dice's coefficient: twice what is in both, over what is in each together."""
    together = len(one) + len(other)
    return 2 * len(one & other) / together if together else 0.0


def pairs_among(block: Block) -> list[Pair]:
    """The pairs of one area that look alike, the most alike first.

    Of several with the very same pieces each is paired with the first of them only. Each is compared with the `WINDOW`
    that came before it: an area with more than that is no area yet.
    """
    distinct: dict[frozenset[str], str] = {}
    pairs: list[Pair] = []
    for identity, shape in block:
        if (first := distinct.get(shape)) is not None:
            pairs.append(Pair(first, identity, 1.0))
            continue
        earlier = list(distinct.items())[-WINDOW:]
        pairs.extend(_alike(identity, shape, earlier))
        distinct[shape] = identity
    return sorted(pairs, key=lambda pair: (-pair.likeness, pair.first, pair.second))[:MOST_PAIRS]


def _alike(identity: str, shape: frozenset[str], earlier: Iterable[tuple[frozenset[str], str]]) -> Iterator[Pair]:
    size = len(shape)
    least, most = size * ALIKE / (2 - ALIKE), size * (2 - ALIKE) / ALIKE  # beyond these no overlap is enough
    for other, first in earlier:
        if least <= len(other) <= most and (alike := likeness(shape, other)) >= ALIKE:
            yield Pair(first, identity, round(alike, 3))
