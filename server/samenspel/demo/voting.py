"""A vote as the hall casts it: everybody thinks, some change their mind, a shared laptop votes for its guests."""

import asyncio
import random
from collections.abc import Mapping
from typing import Any, Final

from samenspel.demo.acts import kept
from samenspel.demo.lanes import Record
from samenspel.demo.person import PATIENCE, Person

CHANGES_MIND: Final = 0.25
STAYS_OUT: Final = 0.04
LOSES_CONNECTION: Final = 0.05
OWN_TABLE: Final = 2.5
"""How much likelier somebody votes for the option of their own table."""


def dots(budget: int = 3, cap: int = 1, **terms: Any) -> dict[str, Any]:
    """The terms of a vote in which everybody divides `budget` votes, at most `cap` on one option."""
    return {"method": {"kind": "marks", "highest": cap, "budget": budget}, **terms}


def liking(options: Mapping[str, Record], source: random.Random) -> dict[str, float]:
    """How much the hall as a whole likes each option: some much more than others."""
    return {option: source.gammavariate(1.6, 1.0) + 0.15 for option in sorted(options)}


def choose(
    options: Mapping[str, Record], likes: Mapping[str, float], table: int | None, rules: Record, source: random.Random
) -> dict[str, int]:
    """One paper within the rules. Who likes an option more gives it more, or puts it higher."""
    weights = {one: likes[one] * (OWN_TABLE if options[one].get("table") == table else 1.0) for one in sorted(options)}
    match rules["method"]:
        case {"kind": "ranking", "places": places}:
            return _ranked(weights, places, source)
        case {"kind": "yes_no"}:
            return {source.choices(("yes", "no", "abstain"), (6, 3, 1))[0]: 1}
        case {"kind": "marks", "budget": None, "highest": highest} if highest > 1:
            return _marked(weights, highest, source)
        case {"kind": "marks"} as method:
            return _divided(weights, method, source)
        case _:
            return {}  # pairs are dealt: what a person here cannot work out is left alone


def _divided(weights: Mapping[str, float], method: Record, source: random.Random) -> dict[str, int]:
    """`budget` votes, at most `highest` on one option; a few do not use them all."""
    budget = (method["budget"] or len(weights)) - (1 if source.random() < 0.12 else 0)
    paper: dict[str, int] = {}
    for _ in range(max(1, budget)):
        open_ = [one for one in weights if paper.get(one, 0) < method["highest"]]
        if not open_:
            break
        chosen = source.choices(open_, [weights[one] for one in open_])[0]
        paper[chosen] = paper.get(chosen, 0) + 1
    return paper


def _marked(weights: Mapping[str, float], highest: int, source: random.Random) -> dict[str, int]:
    """A mark for each, the best liked about the highest."""
    most = max(weights.values(), default=1.0)
    return {
        one: max(1, min(highest, round(highest * weight / most + source.gauss(0, 1))))
        for one, weight in weights.items()
    }


def _ranked(weights: Mapping[str, float], places: int | None, source: random.Random) -> dict[str, int]:
    """The best liked first, more or less."""
    order = sorted(weights, key=lambda one: source.random() ** (1 / weights[one]), reverse=True)
    return {one: place for place, one in enumerate(order[:places], start=1)}


async def vote(person: Person, room: str, likes: Mapping[str, float], seconds: float) -> None:
    """Read the options, think, cast; guests on a shared laptop one after another; perhaps think again."""
    source = person.random
    if source.random() < STAYS_OUT:
        return
    person.client.subscribe(room)
    rules, options = await _ballot(person, room)
    await asyncio.sleep(seconds * min(0.7, source.betavariate(1.6, 3)))
    await _cast(person, room, 1, choose(options, likes, person.seat.table, rules, source))
    if source.random() < LOSES_CONNECTION:
        person.lose_connection(seconds * source.uniform(0.02, 0.15))
    for number, _ in enumerate(person.guests, start=1):
        await asyncio.sleep(seconds * 0.05)
        await _cast(person, room, 1, choose(options, likes, person.seat.table, rules, source), f"gast{number}")
    if source.random() < CHANGES_MIND:
        await asyncio.sleep(seconds * source.uniform(0.05, 0.2))
        await _cast(person, room, 2, choose(options, likes, person.seat.table, rules, source))


async def _ballot(person: Person, room: str) -> tuple[Record, dict[str, Record]]:
    """The ballot and its options. Raises `TimeoutError` when they do not come."""
    client = person.client
    rules = await client.until(lambda: client.record(room, "ballot", "self"), PATIENCE)
    return rules, await client.until(lambda: client.records(room, "option"), PATIENCE)


async def _cast(person: Person, room: str, revision: int, choices: Mapping[str, int], voter: str = "") -> None:
    data: dict[str, Any] = {"revision": revision, "choices": choices}
    await kept(person.give(room, "cast", data | ({"voter": voter} if voter else {})))
