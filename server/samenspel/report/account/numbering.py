"""The numbers of the report: themes 1, 2, …, and what stands in one as theme and letter, "4.B".

A number depends on nothing that comes later, nor on what was taken back: it is the place among all that was ever
written there. Where there are cases these have the letters, what was suggested for one is "4.B.3", and what belongs to
none is "4.7".
"""

from collections.abc import Iterable, Mapping
from itertools import count

from samenspel.report.account.records import CaseRecord, Place

A = ord("A")


def letters(place: int) -> str:
    """1 → "A", 26 → "Z", 27 → "AA", 703 → "AAA", as the columns of a spreadsheet."""
    text = ""
    while place > 0:
        place, rest = divmod(place - 1, 26)
        text = chr(A + rest) + text
    return text


def case_number(theme: int, case: CaseRecord) -> str:
    """The label of a case with the number of its theme, once."""
    return f"{theme}.{case.label.rpartition('.')[2]}"


def numbered(theme: int, places: Iterable[Place], cases: Mapping[str, str], *, lettered: bool) -> dict[str, str]:
    """Id → number of what stands in one theme. `cases`: id → number of the cases there are; `lettered`: there are no
    cases at all, so that letters are free."""
    counters = {case: count(1) for case in cases}
    loose = count(1)
    numbers: dict[str, str] = {}
    for place in sorted(places, key=lambda place: (place.at, place.id)):
        if place.case is not None and place.case in cases:
            numbers[place.id] = f"{cases[place.case]}.{next(counters[place.case])}"
        else:
            at = next(loose)
            numbers[place.id] = f"{theme}.{letters(at) if lettered else at}"
    return numbers
