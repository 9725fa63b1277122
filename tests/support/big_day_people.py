"""Who is there on the big day, and what they say there: the texts of the demonstration, each said once."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

import msgspec

from samenspel.demo.deal import characters
from samenspel.demo.texts import Existing, Reply, Texts, Theme, load_texts
from samenspel.domain.core import Actor
from samenspel.domain.ids import derived_id
from samenspel.ports import Person

TABLES: Final = 11
PEOPLE: Final = 100
GUESTS: Final = 3
"""Of these people without a device: they write on one shared laptop."""

_TEXTS: Final = load_texts()


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody at a table, on the device they write on; `as_` names who has none."""

    person: Person
    actor: Actor
    as_: str | None = None

    @property
    def said(self) -> dict[str, str]:
        """The field of a command that tells for whom it is."""
        return {} if self.as_ is None else {"as": self.as_}


@dataclass(frozen=True, slots=True)
class Crowd:
    """Everybody who came, table by table. `intruder` is removed in the course of the day."""

    tables: Mapping[int, tuple[Member, ...]]
    intruder: Member

    @property
    def people(self) -> tuple[Person, ...]:
        """The rows that are left at the end of the day."""
        return tuple(member.person for members in self.tables.values() for member in members)


def crowd(conference: str, seed: int, themes: Mapping[int, str], opened: int) -> Crowd:
    """Everybody, spread over the tables; `themes`: number of a table → its letter, `opened`: when the doors did."""
    source = random.Random(f"people {seed}")
    ids = [derived_id("person", conference, seed, number) for number in range(PEOPLE + 1)]
    laptop = PEOPLE - GUESTS - 1
    rows = [
        Person(
            ids[number],
            conference,
            one.name,
            one.organisation,
            one.sector,
            table=TABLES if number >= laptop and number < PEOPLE else number % TABLES + 1,
            shared=number == laptop,
            guest_of=ids[laptop] if laptop < number < PEOPLE else None,
            joined_at=opened + source.randrange(20 * 60_000),
        )
        for number, one in enumerate(islice(characters(_TEXTS.people, source), PEOPLE + 1))
    ]
    members = [_member(row, rows[laptop], frozenset(ids[laptop + 1 : PEOPLE]), themes) for row in rows]
    tables = {
        number: tuple(member for member in members[:PEOPLE] if member.person.table == number)
        for number in range(1, TABLES + 1)
    }
    return Crowd(tables, members[PEOPLE])


def _member(row: Person, laptop: Person, guests: frozenset[str], themes: Mapping[int, str]) -> Member:
    device = row if row.guest_of is None else laptop
    assert device.table is not None
    visits = frozenset(number for number, letter in themes.items() if letter == themes[device.table]) - {device.table}
    actor = Actor(
        participant=device.participant,
        role="participant",
        table=device.table,
        shared=device.shared,
        guests=guests if device.shared else frozenset(),
        visits=visits,
    )
    return Member(row, actor, None if device is row else row.participant)


class Words:
    """Texts without end, no two of them alike: a number is said along."""

    def __init__(self, source: random.Random, texts: Texts = _TEXTS) -> None:
        self._random = source
        self._texts = texts
        self._said = 0

    def theme(self, letter: str) -> Theme:
        """What is said on this theme."""
        return self._texts.theme(letter, 0)

    def idea(self, letter: str) -> str:
        """An idea."""
        return self._once(self._random.choice(self.theme(letter).ideas))

    def reply(self, letter: str, kind: str) -> str:
        """A comment, an addition, a question, or what exists already."""
        theme = self.theme(letter)
        replies: dict[str, Sequence[Reply] | Sequence[Existing]] = {
            "comment": theme.comments,
            "addition": theme.additions,
            "question": theme.questions,
            "existing": theme.existing,
        }
        return self._once(self._random.choice([one.text for one in replies[kind]]))

    def detail(self, letter: str) -> dict[str, str]:
        """Some of what makes an idea concrete."""
        fields = msgspec.structs.asdict(self._random.choice(self.theme(letter).details))
        names = self._random.sample(("whom", "where", "pays", "arranges"), self._random.randint(1, 3))
        return {name: self._once(fields[name]) for name in names}

    def action(self, letter: str) -> dict[str, Any]:
        """An action, all filled in but for what it comes from; here and there a party without a benefit."""
        one = self._random.choice(self.theme(letter).actions)
        parties: list[dict[str, str]] = [msgspec.to_builtins(party) for party in one.parties]
        if parties and self._random.random() < 0.3:
            parties[-1]["benefit"] = ""
        return {
            "title": self._once(one.title[:120]),
            "what": self._once(one.what),
            "place": one.place,
            "lead": one.lead,
            "goals": one.goals[:2],
            "parties": parties,
            "steps": [msgspec.to_builtins(step) for step in one.steps],
        }

    def announcement(self) -> str:
        """A sentence of the moderator."""
        return self._random.choice(self._texts.announcements).to("nl", "u")

    def _once(self, text: str) -> str:
        self._said += 1
        return f"{text} (nr. {self._said})"
