"""Who says what, table by table: the texts of a theme are dealt to its tables so that every lineage stays together.

Pure: the same seed deals the same way.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from samenspel.demo.texts import Organisation, People, Theme

ACTIONS_PER_TABLE: Final = 2


@dataclass(frozen=True, slots=True)
class Hand:
    """What one table says: indexes into the texts of its theme."""

    table: int
    theme: Theme
    ideas: Sequence[int]
    actions: Sequence[int]

    def mine(self, idea: int) -> bool:
        """Whether what hangs on this idea is said at this table."""
        return idea in self.ideas


@dataclass(frozen=True, slots=True)
class Character:
    """Somebody to be simulated; an empty name or organisation was not filled in."""

    name: str
    organisation: str
    sector: str


def deal(theme: Theme, tables: Sequence[int], source: random.Random) -> Mapping[int, Hand]:
    """Hands for the tables of one theme. With more tables than lineages go round, tables say the same things."""
    actions = {table: _actions(len(theme.actions), place, len(tables)) for place, table in enumerate(tables)}
    ideas = {table: [idea for action in actions[table] for idea in theme.actions[action].idea] for table in tables}
    told = {idea for dealt in ideas.values() for idea in dealt}
    left = [idea for idea in range(len(theme.ideas)) if idea not in told]
    source.shuffle(left)
    for idea in left:
        ideas[min(tables, key=lambda table: (len(ideas[table]), table))].append(idea)
    return {table: Hand(table, theme, ideas[table], actions[table]) for table in tables}


def _actions(count: int, place: int, tables: int) -> list[int]:
    """The actions of the table at `place`: every nth, at least two, if need be one that another table has too."""
    own = list(range(place, count, tables))
    others = [(place + step) % count for step in range(count)]
    return own + [action for action in others if action not in own][: max(0, ACTIONS_PER_TABLE - len(own))]


def characters(people: People, source: random.Random) -> Iterator[Character]:
    """People without end; the first few thousand have different full names. One in five leaves something out."""
    firsts = source.sample(people.first, len(people.first))
    lasts = source.sample(people.last, len(people.last))
    number = 0
    while True:
        first = firsts[number % len(firsts)]
        last = lasts[(number + number // len(firsts)) % len(lasts)]
        yield _character(f"{first} {last}", first, source.choice(people.organisations), source.random())
        number += 1


def _character(full: str, first: str, organisation: Organisation, shyness: float) -> Character:
    if shyness < 0.06:
        return Character("", "", "")
    if shyness < 0.13:
        return Character(first, "", "")
    if shyness < 0.2:
        return Character(first, organisation.name, organisation.sector)
    return Character(full, organisation.name, organisation.sector)
