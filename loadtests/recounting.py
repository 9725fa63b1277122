"""What ballot papers add up to, worked out once more and apart from the product: from the event that opened the vote.

It is written from the table of statistics in `samenspel.domain.counting` and for plainness: exact fractions, and every
pair of options compared.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import permutations
from typing import Any, Final

import msgspec

Counts = Counter[tuple[str, str]]
Choices = Mapping[str, int]

OPENED: Final = "voting_opened"
"""The event that says how a ballot is counted."""
MILLIONTHS: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Voting:
    """How a ballot is counted. `sections`: every option in order, with the part of the paper that it stands in; a
    method without fields is that of dots."""

    method: Mapping[str, Any] = field(default_factory=dict)
    sections: Mapping[str, str] = field(default_factory=dict)

    def count(self, papers: Iterable[Choices]) -> Counts:
        """The counters of these papers, those per table and of scribes left out; there is none at nought."""
        total: Counts = Counter()
        for paper in papers:
            given = {key: number for key, number in paper.items() if number}
            if given:
                total["voters", ""] += 1
                self._add(given, total)
        return Counter({key: number for key, number in total.items() if number})

    def votes(self, counts: Counts) -> Mapping[str, int]:
        """What stands behind each option, as results tell it: points, and of a ranking the people who placed it."""
        if self._kind == "ranking":
            return self._placed(counts)
        return {option: counts["points", option] for option in self.sections}

    def values(self, counts: Counts) -> Mapping[str, float]:
        """What the bars of sums, shares and Borda points show; {} by other rules."""
        if self._kind == "ranking" and self.method.get("rule", "borda") == "borda":
            return {option: counts["points", option] / 2 for option in self.sections}
        if self._kind == "marks" and self._outcome == "shares":
            return {option: self._share(counts, option) for option in self.sections}
        if self._kind == "marks" and self._outcome == "sum":
            return {option: float(counts["points", option]) for option in self.sections}
        return {}

    @property
    def _kind(self) -> str:
        return str(self.method.get("kind", "marks"))

    @property
    def _outcome(self) -> str:
        return str(self.method.get("outcome", "sum"))

    def _add(self, given: Choices, total: Counts) -> None:
        match self._kind:
            case "marks":
                self._marks(given, total)
            case "ranking":
                self._ranking(given, total)
            case "pairs":
                total.update(("wins", pair) for pair in given)
            case "yes_no":
                total.update(("points", answer) for answer in given)
            case other:
                raise ValueError(f"nobody knows how {other} is counted")

    def _marks(self, given: Choices, total: Counts) -> None:
        plain = self._outcome == "sum" and (self.method.get("lowest", 0), self.method.get("highest", 1)) == (0, 1)
        for option, mark in given.items():
            total["points", option] += mark
            if not plain:
                total["marks", f"{option}/{mark}"] += 1
        if self._outcome == "shares":
            for section in set(self.sections.values()):
                inside = {one: given[one] for one, of in self.sections.items() if of == section and one in given}
                if inside:
                    total["sections", section] += 1
                    total.update({("shares", option): part for option, part in _millionths(inside).items()})

    def _ranking(self, given: Choices, total: Counts) -> None:
        """Borda's points: two for every option below, one for every other on the same place."""
        last = len(self.sections) + 1
        for one, other in permutations(self.sections, 2):
            mine, theirs = given.get(one, last), given.get(other, last)
            total["points", one] += 2 * (mine < theirs) + (mine == theirs)
            total["wins", f"{one}>{other}"] += mine < theirs
        for option, place in given.items():
            total["marks", f"{option}/{place}"] += 1

    def _placed(self, counts: Counts) -> Mapping[str, int]:
        placed = dict.fromkeys(self.sections, 0)
        for (statistic, value), number in counts.items():
            if statistic == "marks":
                placed[value.rpartition("/")[0]] += number
        return placed

    def _share(self, counts: Counts, option: str) -> float:
        voters = counts["sections", self.sections[option]]
        return counts["shares", option] / MILLIONTHS / voters if voters else 0.0


DOTS: Final = Voting()
"""Votes that are added up and nothing else."""


def voting_of(payloads: Sequence[bytes]) -> Voting:
    """How a ballot is counted, from the payload of its first `voting_opened`; as dots before there is one, and where it
    is of the time when every vote was one of dots."""
    if not payloads:
        return DOTS
    opened = msgspec.msgpack.decode(payloads[0])
    sections = {option["id"]: option.get("section", "") for option in opened["options"]}
    method = opened.get("terms", {}).get("method", {"kind": "marks", "highest": opened.get("cap", 1)})
    return Voting(method, sections)


def apart(expected: Counts, found: Counts) -> str:
    """In how many counters two counts differ, and the first of these; "" when they are one."""
    differing = sorted(key for key in expected.keys() | found.keys() if expected[key] != found[key])
    if not differing:
        return ""
    first = differing[0]
    return f"{len(differing)} counters, first {first}: {found[first]} where {expected[first]} was expected"


def _millionths(marks: Choices) -> Mapping[str, int]:
    """Exact shares, cut off to millionths; what is missing goes to those who lost most, the first of equals first."""
    exact = {option: Fraction(MILLIONTHS * mark, sum(marks.values())) for option, mark in marks.items()}
    parts = {option: int(share) for option, share in exact.items()}
    lost = sorted(marks, key=lambda option: parts[option] - exact[option])
    for option in lost[: MILLIONTHS - sum(parts.values())]:
        parts[option] += 1
    return parts
