"""Votes in a hall in virtual time, on a real hub and a real store, with all that somebody could gather of them."""

import asyncio
import logging
import random
import shutil
import sqlite3
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Literal

from samenspel.bus.local import LocalBus
from samenspel.domain.commands.ballot import AddPapers, Cast, Close, Reveal, Undo
from samenspel.domain.commands.plenary import NewOption, OpenBallot
from samenspel.domain.core import Actor, Command
from samenspel.domain.ids import derived_id
from samenspel.domain.method import Marks, Terms
from samenspel.hub.flight import Accepted
from samenspel.hub.hub import Hub
from samenspel.telemetry import JsonLines
from tests.support.frames import Message
from tests.support.hub import Device, Hall, SeededIds, found_hall, open_store
from tests.support.virtual import LoopClock, run

MODERATOR: Final = Actor(derived_id("moderator"), "moderator")
SEALED_AFTER: Final = 7
"""Seconds after the close at which it can no longer be taken back and the vote is sealed."""


@dataclass(frozen=True, slots=True)
class Kind:
    """How votes are held. `late`: who changes their mind; `laptop`: people without a device, who vote through the
    first voter's laptop; `paper`: votes on paper, added while the vote is open, and as many after the close. Two or
    three vote at about the same time, and some not at all, unless it says otherwise."""

    hidden: bool = True
    secrecy: Literal["secret", "table"] = "secret"
    options: str = "abc"
    tables: Sequence[int] = (18,)
    """How many there are of each table."""
    late: int = 0
    laptop: int = 0
    reopened: bool = False
    paper: int = 0
    one_by_one: bool = False
    everybody: bool = False


@dataclass(frozen=True, slots=True)
class Voter:
    """Somebody who votes, and how: `voter` is the id their vote is kept under."""

    voter: str
    actor: Actor
    slot: str | None = None


@dataclass(slots=True)
class Vote:
    """One vote. `acts`: who voted, in this order (so much everybody can see, and the turnout tells), and again where
    somebody changed their mind; `seen`: what the neighbour and the screen were told, each with the number of acts there
    had been. `chosen` is the truth, of each act; the neighbour knows their own."""

    room: str
    people: Sequence[Voter]
    neighbour: str
    acts: list[str] = field(default_factory=list)
    seen: list[tuple[int, Message]] = field(default_factory=list)
    chosen: list[str] = field(default_factory=list)

    @property
    def choices(self) -> dict[str, str]:
        """Voter → what counts of theirs in the end."""
        return dict(zip(self.acts, self.chosen, strict=True))

    def told(self) -> Iterator[Message]:
        """What they were told of this vote."""
        return (message for _, message in self.seen if message.get("room") == self.room)

    def tally(self, acts: int) -> Counter[str]:
        """What the votes were after so many acts."""
        return Counter(dict(zip(self.acts[:acts], self.chosen[:acts], strict=True)).values())

    def table(self, voter: str) -> int | None:
        """Where somebody sits; everybody sees that."""
        return next(one.actor.table for one in self.people if one.voter == voter)


@dataclass(frozen=True, slots=True)
class Day:
    """Some votes of one service, and what is left of it: its rows, its bytes, its log lines."""

    votes: Sequence[Vote]
    rows: Mapping[str, Sequence[sqlite3.Row]]
    data: bytes
    lines: Sequence[str]


class _Lines(logging.Handler):
    """Every line that the service logs, at any level."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.setFormatter(JsonLines())
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


def make_template(directory: Path) -> None:
    """A data directory with a conference in it, to begin every day with."""

    async def through() -> None:
        async with open_store(directory) as (log, people):
            hall = await found_hall(log, people)
            await hall.hub.close()

    run(through())


def hold(template: Path, directory: Path, kind: Kind, number: int, seed: int) -> Day:
    """A day with so many votes of a kind."""
    shutil.copytree(template, directory)
    source, lines = random.Random(seed), _Lines()
    logger = logging.getLogger("samenspel")
    level = logger.level
    logger.addHandler(lines)
    logger.setLevel(logging.DEBUG)
    try:
        votes, data = run(_votes(directory, kind, number, source))
    finally:
        logger.removeHandler(lines)
        logger.setLevel(level)
    with closing(sqlite3.connect(directory / "samenspel.sqlite3")) as driver:
        driver.row_factory = sqlite3.Row
        tables = ("events", "papers", "counters", "sealed_voters", "sealed_papers")
        rows = {name: driver.execute(f"SELECT * FROM {name}").fetchall() for name in tables}  # noqa: S608 - own names
    return Day(votes, rows, data, lines.lines)


async def _votes(directory: Path, kind: Kind, number: int, source: random.Random) -> tuple[list[Vote], bytes]:
    """And every byte of every file, while the service still runs."""
    async with _opened(directory, source.randrange(1 << 30)) as hall:
        screen, neighbour = await hall.come("screen"), await hall.come(table=1)
        for device in (screen, neighbour):
            await device.connect(hall.plenary)
        people = _people(kind, neighbour.participant, source.randrange(1 << 30))
        devices = [screen, neighbour]
        votes = [await _Voting(hall, kind, source, devices, people).held(one) for one in range(1, number + 1)]
        return votes, _bytes(directory)


def _bytes(directory: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(directory.iterdir()))


@asynccontextmanager
async def _opened(directory: Path, seed: int) -> AsyncIterator[Hall]:
    async with open_store(directory) as (log, people):
        clock = LoopClock(skew=60_000)
        hub = Hub(log, people, LocalBus(), clock, SeededIds(seed))
        await hub.start()
        (conference,) = await people.conferences()
        try:
            yield Hall(hub, conference, clock, log, people)
        finally:
            await hub.close()


def _people(kind: Kind, neighbour: str, seed: int) -> list[Voter]:
    """The neighbour first, at table 1; the guests of the laptop last."""
    found = [Voter(neighbour, Actor(neighbour, "participant", table=1))]
    for table, number in enumerate(kind.tables, start=1):
        for place in range(number - (table == 1)):
            identity = derived_id(seed, table, place)
            found.append(Voter(identity, Actor(identity, "participant", table=table, shared=len(found) == 1)))
    laptop = found[1].actor
    guests = [f"g{guest}" for guest in range(kind.laptop)]
    return found + [Voter(derived_id("voter", laptop.participant, guest), laptop, guest) for guest in guests]


class _Voting:
    """One vote, from its opening to its seal."""

    def __init__(
        self, hall: Hall, kind: Kind, source: random.Random, devices: Sequence[Device], people: Sequence[Voter]
    ) -> None:
        self._hall, self._kind, self._source, self._devices = hall, kind, source, devices
        self._people = people
        self._revisions = 0

    async def held(self, number: int) -> Vote:
        """All of it."""
        room = self._hall.ballot(number)
        vote = Vote(room, self._people, self._people[0].voter)
        await self._open(room)
        for device in self._devices:
            device.say({"t": "subscribe", "room": room})
        await self._pause(vote)
        away = 0 if self._kind.everybody else self._source.randrange(len(self._people) // 4)
        first = [self._people[0], *self._source.sample(self._people[1:], len(self._people) - 1 - away)]
        self._source.shuffle(first)
        waves = self._waves(first)
        special = self._source.sample(range(2, len(waves)), 2)
        for wave, voters in enumerate(waves):
            if wave == special[0] and self._kind.reopened:
                closed = await self._ask(room, Close())
                await self._pause(vote)
                await self._ask(room, Undo(step=closed.version))
            if wave == special[1] and self._kind.paper:
                await self._on_paper(room)
            await self._cast(vote, voters)
        await self._ask(room, Close())
        if self._kind.paper:
            await self._on_paper(room)
        await self._pause(vote)
        await self._ask(room, Reveal())
        await asyncio.sleep(SEALED_AFTER)
        await self._pause(vote)
        for device in self._devices:
            device.say({"t": "unsubscribe", "room": room})
        return vote

    def _waves(self, first: Sequence[Voter]) -> list[Sequence[Voter]]:
        """Who votes at about the same time. Who changes their mind does so alone, after they voted."""
        waves: list[Sequence[Voter]] = []
        left = list(first)
        while left:
            size = 1 if self._kind.one_by_one else self._source.randint(1, 3)
            waves.append(left[:size])
            del left[:size]
        for voter in self._source.sample(first[:-1], self._kind.late):
            voted = next(at for at, wave in enumerate(waves) if voter in wave)
            waves.insert(self._source.randint(voted + 1, len(waves)), [voter])
        return waves

    async def _open(self, room: str) -> None:
        kind = self._kind
        terms = Terms(method=Marks(budget=1), hidden=kind.hidden, secrecy=kind.secrecy)
        options = tuple(NewOption(id=option, title=option) for option in kind.options)
        await self._ask(
            self._hall.plenary, OpenBallot(source="typed", question="Wat eerst?", options=options, terms=terms)
        )
        await self._hall.hub.policing.settled()

    async def _cast(self, vote: Vote, voters: Sequence[Voter]) -> None:
        self._revisions += 1
        casts = []
        for voter in voters:
            option = self._source.choice(self._kind.options)
            vote.acts.append(voter.voter)
            vote.chosen.append(option)
            cast = Cast(revision=self._revisions, choices={option: 1}, voter=voter.slot)
            casts.append(self._ask(vote.room, cast, voter.actor))
        await asyncio.gather(*casts)
        await self._pause(vote)

    async def _on_paper(self, room: str) -> None:
        papers = tuple({self._source.choice(self._kind.options): 1} for _ in range(self._kind.paper))
        await self._ask(room, AddPapers(papers=papers))

    async def _pause(self, vote: Vote) -> None:
        """Long enough for whatever is told at once."""
        await asyncio.sleep(0.12)
        for device in self._devices:
            vote.seen += [(len(vote.acts), message) for message in device.outlet.take()]

    async def _ask(self, room: str, command: Command, actor: Actor = MODERATOR) -> Accepted:
        hub = self._hall.hub
        answer = await hub.command(room, command, actor, hub.ids.new_id(hub.clock.now()))
        if not isinstance(answer, Accepted):
            raise TypeError(f"{command.type}: {answer}")
        return answer


def records(vote: Vote, kind: str) -> dict[str, Any]:
    """The records of one kind in the vote's lanes, as they were last told."""
    rows = (row for message in vote.told() for row in message.get("records") or message.get("operations") or ())
    return {identity: record for one, identity, record in rows if one == kind and record is not None}
