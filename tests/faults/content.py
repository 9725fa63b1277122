"""A day of content, told by a hall of people to a real hub on the real store, in virtual time."""

import asyncio
import random
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from samenspel.demo.texts import Texts, load_texts
from samenspel.demo.voting import dots
from samenspel.domain.ballot.state import Closed
from tests.store.faults import copy_as_crashed
from tests.support.hub import Device, Hall, open_hall
from tests.support.virtual import run, until

TABLES: Final = 4
PEOPLE: Final = 48
OPTIONS: Final = [{"id": one, "title": f"Voorstel {one}"} for one in "abcd"]


@dataclass(frozen=True, slots=True)
class Content:
    """The same day twice. `crashed`: as a kill leaves it, with a write-ahead log; `closed`: as the service leaves it.

    `acknowledged`: how many commands made it.
    """

    crashed: Path
    closed: Path
    acknowledged: int


async def make_content(folder: Path, seed: int = 1) -> Content:
    """Tell the day; the folders are made in `folder`."""
    return await asyncio.to_thread(lambda: run(_day(folder, random.Random(seed))))


async def _day(folder: Path, source: random.Random) -> Content:
    working, told = folder / "working", 0
    async with open_hall(working, TABLES) as hall:
        moderator = await hall.moderate()
        people = [await hall.sit(number % TABLES + 1) for number in range(PEOPLE)]
        texts = load_texts()
        told += await _write(hall, moderator, people, texts, source)
        told += await _vote(hall, moderator, people, source, 1)
        await until(lambda: _sealed(hall, 1))
        told += await _vote(hall, moderator, people, source, 2)
        await hall.hub.policing.settled()
        crashed = copy_as_crashed(working, folder / "crashed")
    closed = folder / "closed"
    shutil.copytree(working, closed)
    return Content(crashed, closed, told)


async def _write(hall: Hall, moderator: Device, people: Sequence[Device], texts: Texts, source: random.Random) -> int:
    """Ideas, what is said of them, actions."""
    theme, told = texts.themes[0], 0
    seats = [(person, hall.table(place % TABLES + 1)) for place, person in enumerate(people)]
    await hall.start("brainstorm", moderator)
    for person, room in seats:
        for _ in range(4):
            told += await _gives(person, room, "idea", text=source.choice(theme.ideas))
    await hall.start("aanvullen", moderator)
    for person, room in seats:
        for type_ in ("comment", "addition", "question"):
            parent = source.choice(sorted(person.records(room, "idea")))
            told += await _gives(person, room, type_, parent=parent, text=source.choice(theme.comments).text)
    await hall.start("actie", moderator)
    for person, room in seats[: 2 * TABLES]:
        ideas = source.sample(sorted(person.records(room, "idea")), 2)
        action = source.choice(theme.actions)
        told += await _gives(person, room, "action", title=action.title, what=action.what, ideas=ideas)
    return told


async def _vote(hall: Hall, moderator: Device, people: Sequence[Device], source: random.Random, number: int) -> int:
    """A ballot in which everybody votes; the first is closed and sealed, the second stays open."""
    data = {"question": "Wat eerst?", "source": "typed", "options": OPTIONS, "terms": dots(2, 2)}
    told = await _gives(moderator, hall.plenary, "open_ballot", **data)
    ballot = hall.ballot(number)
    await until(lambda: (room := hall.hub.rooms.loaded(ballot)) is not None and room.version > 0)
    for person in people:
        choices = dict.fromkeys(source.sample("abcd", 2), 1)
        told += await _gives(person, ballot, "cast", revision=1, choices=choices)
    if number == 1:
        told += await _gives(moderator, ballot, "close")
    return told


def _sealed(hall: Hall, number: int) -> bool:
    room = hall.hub.rooms.loaded(hall.ballot(number))
    return room is not None and isinstance(room.state.stage, Closed) and room.state.stage.sealed


async def _gives(device: Device, room: str, type_: str, **data: Any) -> int:
    answer = await device.ask(room, type_, **data)
    assert answer["t"] == "ack", answer
    return 1
