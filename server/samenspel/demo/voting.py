"""A vote as the hall casts it: everybody thinks, some change their mind, a shared laptop votes for its guests."""

import asyncio
import random
from collections.abc import Mapping
from typing import Any, Final

from samenspel.demo.acts import kept
from samenspel.demo.choosing import choose
from samenspel.demo.lanes import Record
from samenspel.demo.person import PATIENCE, Person

CHANGES_MIND: Final = 0.25
STAYS_OUT: Final = 0.04
LOSES_CONNECTION: Final = 0.05


def dots(budget: int = 3, cap: int = 1, **terms: Any) -> dict[str, Any]:
    """The terms of a vote in which everybody divides `budget` votes, at most `cap` on one option."""
    return {"method": {"kind": "marks", "highest": cap, "budget": budget}, **terms}


def liking(options: Mapping[str, Record], source: random.Random) -> dict[str, float]:
    """How much the hall as a whole likes each option: some much more than others."""
    return {option: source.gammavariate(1.6, 1.0) + 0.15 for option in sorted(options)}


async def vote(person: Person, room: str, likes: Mapping[str, float], seconds: float) -> None:
    """Read the options, think, cast; guests on a shared laptop one after another; perhaps think again."""
    source = person.random
    if source.random() < STAYS_OUT:
        return
    person.client.subscribe(room)
    rules, options = await _ballot(person, room)
    if rules["tables"] is not None and person.seat.table not in rules["tables"]:
        return
    barred = person.client.records(room, "mine", f"own/{person.seat.participant}").keys()

    def paper(slot: str = "self") -> dict[str, int]:
        seed = f"{room}/{person.seat.participant}/{slot}"
        return choose(options, likes, person.seat.table, rules, source, seed=seed, barred=barred)

    await asyncio.sleep(seconds * min(0.7, source.betavariate(1.6, 3)))
    await _cast(person, room, 1, paper())
    if source.random() < LOSES_CONNECTION:
        person.lose_connection(seconds * source.uniform(0.02, 0.15))
    for number, _ in enumerate(person.guests, start=1):
        await asyncio.sleep(seconds * 0.05)
        await _cast(person, room, 1, paper(f"gast{number}"), f"gast{number}")
    if source.random() < CHANGES_MIND:
        await asyncio.sleep(seconds * source.uniform(0.05, 0.2))
        await _cast(person, room, 2, paper())


async def _ballot(person: Person, room: str) -> tuple[Record, dict[str, Record]]:
    """The ballot and its options. Raises `TimeoutError` when they do not come."""
    client = person.client
    rules = await client.until(lambda: client.record(room, "ballot", "self"), PATIENCE)
    return rules, await client.until(lambda: client.records(room, "option"), PATIENCE)


async def _cast(person: Person, room: str, revision: int, choices: Mapping[str, int], voter: str = "") -> None:
    data: dict[str, Any] = {"revision": revision, "choices": choices}
    await kept(person.give(room, "cast", data | ({"voter": voter} if voter else {})))
