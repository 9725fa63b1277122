"""Counting rankings, by Borda or by ranked pairs.

Who ranks only some of the options says that these are better than the rest, and nothing about the rest: they stand
level. For Borda (1781; n options, place p: n - p points) the rest share the points of the places that are left, which
is what they would have on average over every order of them. Points are counted doubled, so that halves are whole.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Literal, assert_never

from samenspel.domain.commands.ballot import Option
from samenspel.domain.counting import ranked_pairs
from samenspel.domain.counting.distribution import lying, mean, spread
from samenspel.domain.counting.result import Choices, Counts, Outcome, Result, of, places
from samenspel.domain.method import MOST_COMPARED, Ranking
from samenspel.domain.rejections import BAD_RANKING, UNKNOWN_OPTION, Refusal, too_many

Rule = Literal["borda", "ranked_pairs"]


def check(method: Ranking, options: Sequence[Option], choices: Choices) -> None:
    """Raises `Refusal` unless the places are 1, 2, 3 … without a gap, each once, and no more than are asked for."""
    if len(options) > MOST_COMPARED:
        raise too_many(MOST_COMPARED)
    if not choices.keys() <= {option.id for option in options}:
        raise Refusal(UNKNOWN_OPTION)
    given = sorted(place for place in choices.values() if place)
    most = len(options) if method.places is None else method.places
    if given != list(range(1, len(given) + 1)) or len(given) > most:
        raise Refusal(BAD_RANKING, places=most)


def counter(options: Sequence[Option]) -> Callable[[Choices], dict[tuple[str, str], int]]:
    """What counts papers: `wins`, `points` (Borda's, doubled) and `marks`; the choices are those that were checked,
    without noughts. A paper of twelve options has some ninety counters, so their names are made once."""
    ids = [option.id for option in options]
    wins = {one: {other: ("wins", f"{one}>{other}") for other in ids} for one in ids}

    def count(choices: Choices) -> dict[tuple[str, str], int]:
        ranked = sorted(choices, key=choices.__getitem__)
        unranked = [option for option in ids if option not in choices]
        counted = dict.fromkeys([("points", option) for option in unranked], len(unranked) - 1)
        for place, option in enumerate(ranked, 1):
            counted["points", option] = 2 * (len(ids) - place)
            counted["marks", f"{option}/{place}"] = 1
            won = map(wins[option].__getitem__, (*ranked[place:], *unranked))
            counted.update(dict.fromkeys(won, 1))
        return counted

    return count


def results(method: Ranking, options: Sequence[Option], counts: Counts) -> Outcome:
    """By the rule of the ballot."""
    return by(method.rule, options, counts)


def other(method: Ranking, options: Sequence[Option], counts: Counts) -> Outcome:
    """By the rule that the ballot does not go by, to be shown beside it."""
    return by("ranked_pairs" if method.rule == "borda" else "borda", options, counts)


def by(rule: Rule, options: Sequence[Option], counts: Counts) -> Outcome:
    """Of Borda the value is the points, of ranked pairs how many options stand on a lower place. `votes` are the people
    who gave the option a place; `mean` and `spread` are of these places."""
    ids = [option.id for option in options]
    wins = _wins(ids, counts)
    match rule:
        case "borda":
            values: Mapping[str, float] = {option: points / 2 for option, points in of(counts, "points", ids).items()}
        case "ranked_pairs":
            values = _lower(ranked_pairs.tiers(ids, wins), ids)
        case _:
            assert_never(rule)
    ranked, marks = places(values), lying(counts, ids)
    found = {
        option: Result(
            values[option],
            *ranked[option],
            sum(marks[option].values()),
            mean=mean(marks[option]),
            spread=spread(marks[option]),
            marks=marks[option],
        )
        for option in ids
    }
    return Outcome(rule, found, cycle=ranked_pairs.goes_round(ids, wins))


def _wins(options: Sequence[str], counts: Counts) -> dict[tuple[str, str], int]:
    return {(one, two): counts.get(("wins", f"{one}>{two}"), 0) for one in options for two in options if one != two}


def _lower(tiers: Sequence[Sequence[str]], options: Sequence[str]) -> dict[str, float]:
    left = len(options)
    found: dict[str, float] = {}
    for tier in tiers:
        left -= len(tier)
        found |= dict.fromkeys(tier, float(left))
    return found
