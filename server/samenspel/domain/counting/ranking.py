"""Counting rankings."""

from collections import Counter
from collections.abc import Sequence

from samenspel.domain.commands.ballot import Option
from samenspel.domain.counting.result import Choices, Counts, Outcome, Result, of, places
from samenspel.domain.method import Ranking
from samenspel.domain.rejections import UNKNOWN_OPTION, Refusal, bad_value


def check(method: Ranking, options: Sequence[Option], choices: Choices) -> None:
    """Raises `Refusal` unless the places are 1, 2, 3 … without a gap, each once, and no more than are asked for."""
    if not choices.keys() <= {option.id for option in options}:
        raise Refusal(UNKNOWN_OPTION)
    given = sorted(place for place in choices.values() if place)
    if given != list(range(1, len(given) + 1)) or len(given) > (method.places or len(options)):
        raise bad_value("choices")


def count(options: Sequence[Option], choices: Choices) -> Counter[tuple[str, str]]:
    """`wins`, `points` (Borda's, doubled) and `marks`."""
    counted: Counter[tuple[str, str]] = Counter()
    unranked = len(options) - len(choices)
    for option in options:
        place = choices.get(option.id)
        counted["points", option.id] = unranked - 1 if place is None else 2 * (len(options) - place)
        if place is not None:
            counted["marks", f"{option.id}/{place}"] = 1
            for other in options:
                if choices.get(other.id, len(options) + 1) > place:
                    counted["wins", f"{option.id}>{other.id}"] = 1
    return counted


def results(method: Ranking, options: Sequence[Option], counts: Counts) -> Outcome:
    """Places by Borda points."""
    votes = of(counts, "points", [option.id for option in options])
    ranked = places({option: number / 2 for option, number in votes.items()})
    return Outcome("borda", {option: Result(number / 2, *ranked[option], number) for option, number in votes.items()})
