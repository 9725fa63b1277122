"""The other people in the hall: programs at the tables that do what a round asks, one after another, without waiting.

They say what the demo's crowd says (`samenspel.demo`); here the test decides when.
"""

import asyncio
import random
from collections.abc import Mapping
from typing import Self

from samenspel.demo import acts, choosing, voting
from samenspel.demo.acts import Play, kept
from samenspel.demo.api import Api
from samenspel.demo.deal import characters, deal
from samenspel.demo.lanes import Record
from samenspel.demo.person import Count, Person
from samenspel.demo.texts import load_texts

WRITE = {"brainstorm": acts.brainstorm, "aanvullen": acts.aanvullen, "actie": acts.actie}


class Tables:
    """Everybody else at the tables of one conference. Use as an async context manager."""

    def __init__(self, api: Api, code: str, seed: int = 1) -> None:
        self.people: list[Person] = []
        self.count = Count()
        self._api = api
        self._code = code
        self._random = random.Random(seed)
        self._plays: dict[int, Play] = {}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *error: object) -> None:
        await asyncio.gather(*(person.leave() for person in self.people))

    async def arrive(self, people: int) -> None:
        """So many people come in, spread evenly; the first ones take the lower tables."""
        opened = await self._api.look(self._code)
        texts, conference = load_texts(), opened["conference"]
        numbers = [table["number"] for table in opened["tables"]]
        letters = {table["number"]: table["theme"]["letter"] for table in opened["tables"]}
        for place, letter in enumerate(sorted(set(letters.values()))):
            own = [number for number in numbers if letters[number] == letter]
            for number, hand in deal(texts.theme(letter, place), own, self._random).items():
                self._plays[number] = Play(hand, f"{conference}/table/{number}")
        known = characters(texts.people, self._random)
        self.people = [
            Person(next(known), self.count, random.Random(self._random.getrandbits(64))) for _ in range(people)
        ]
        await asyncio.gather(
            *(self._sit(person, numbers[place % len(numbers)]) for place, person in enumerate(self.people))
        )

    async def write(self, kind: str, round_: str) -> None:
        """All that the tables have to say in a round: ideas, what hangs on them, or actions and the table's pick."""
        await asyncio.gather(*(_in_round(person, round_) for person in self.people))
        plans = [
            acts.schedule(WRITE[kind](play, round_, self._random), play, self._random) for play in self._plays.values()
        ]
        await asyncio.gather(*(_perform(plan) for plan in plans))

    def ideas(self, table: int) -> dict[str, str]:
        """The texts of a table's ideas, by id."""
        person = self._plays[table].people[0]
        return {id_: record["text"] for id_, record in person.client.records(person.table, "idea").items()}

    async def vote(self, room: str, part: float = 1.0) -> None:
        """So large a part of the people cast a paper. Who may vote sees the ballot first."""
        voters = self.people[: round(len(self.people) * part)]
        first = voters[0]
        first.client.subscribe(room)
        rules = await first.client.until(lambda: first.client.record(room, "ballot", "self"))
        options = await first.client.until(lambda: first.client.records(room, "option"))
        likes = voting.liking(options, self._random)
        papers = [_paper(person, room, rules, options, likes) for person in voters]
        cast = [
            person.give(room, "cast", {"revision": 1, "choices": paper})
            for person, paper in zip(voters, papers, strict=True)
        ]
        assert all([await kept(sent) for sent in cast])

    async def _sit(self, person: Person, table: int) -> None:
        await person.arrive(self._api, self._code, table)
        self._plays[table].people.append(person)


def _paper(
    person: Person, room: str, rules: Record, options: Mapping[str, Record], likes: Mapping[str, float]
) -> dict[str, int]:
    seed = f"{room}/{person.seat.participant}/self"
    return choosing.choose(options, likes, person.seat.table, rules, person.random, seed=seed)


async def _in_round(person: Person, round_: str) -> None:
    """The table goes along with the hall a moment later."""
    client = person.client
    await client.until(lambda: (client.record(person.table, "pace", "now") or {}).get("round") == round_)


async def _perform(plan: dict[Person, list[tuple[float, acts.Act]]]) -> None:
    """Each act when all before it are done, so that what it builds on is there."""
    timed = [(moment, person, act) for person, own in plan.items() for moment, act in own]
    for _, person, act in sorted(timed, key=lambda one: one[0]):
        await act.perform(person)
