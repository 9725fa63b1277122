"""A day in a hall where everything goes wrong, drawn from one seed: at most eight people, a bad network, a log that
fails at times, and a hub that crashes."""

import asyncio
import random
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal
from unittest.mock import patch

from samenspel.bus.local import LocalBus
from samenspel.hub import outbox
from samenspel.hub.hub import Hub
from samenspel.ports import EventLog, People, Person
from tests.simulation.acts import Somebody
from tests.simulation.memory import MemoryLog, MemoryPeople, StoredInMemory
from tests.simulation.model import Client
from tests.simulation.network import Network
from tests.simulation.oracle import judge
from tests.support.frames import Message
from tests.support.hub import Hall, found_hall
from tests.support.virtual import run, until

TABLES: Final = 3
Role = Literal["participant", "moderator", "screen"]
LITTLE: Final = 1_500
"""Bytes that are held for a slow reader."""
PATIENCE: Final = 300.0
"""Virtual seconds within which everything is answered once the weather is calm."""


class Day:
    """One simulated day."""

    def __init__(self, seed: int, hall: Hall) -> None:
        self.source = random.Random(seed)
        self.hall = hall
        self.memory = hall.log if isinstance(hall.log, MemoryLog) else None
        self.network = Network(random.Random(f"network {seed}"))
        self.hub: Hub | None = hall.hub
        self.people: list[Somebody] = []
        self.felt: Counter[str] = Counter()
        self.stormy = True

    @property
    def clients(self) -> list[Client]:
        return [somebody.client for somebody in self.people]

    async def gather(self) -> None:
        """A moderator, a screen, and two to six people at the tables."""
        await self._come("moderator", None)
        await self._come("screen", None)
        for _ in range(self.source.randrange(2, 7)):
            await self._come("participant", self.source.randrange(1, TABLES + 1))

    async def live(self, acts: int) -> None:
        """Everybody does so many things, while the weather does what it likes."""
        if self.memory is not None:
            self.memory.faults.start()
        weather = asyncio.create_task(self._weather())
        await asyncio.gather(*(self._busy(somebody, acts) for somebody in self.people))
        self.stormy = False
        await weather
        if self.memory is not None:
            self.memory.faults.stop()

    async def calm(self) -> None:
        """The weather is calm: everybody comes back and everything is answered."""
        self.network.calm = True
        for line in self.network.open():
            line.cut()
        await until(lambda: all(client.online and not client.waiting for client in self.clients), PATIENCE)
        await self._quiet()

    async def restart(self) -> None:
        """The hub crashes, and another takes over from the log."""
        self.felt["restarts"] += 1
        self.hub = None
        old = self.hall.hub
        if self.memory is not None:
            self.memory.crash()
        for line in self.network.open():
            line.cut()
        await old.close()
        await self.hall.log.probe()  # what was on its way to the disk is there, or is not
        await asyncio.sleep(self.source.uniform(0.1, 3.0))
        self.hub = self.hall.hub = Hub(self.hall.log, self.hall.people, LocalBus(), self.hall.clock, old.ids)
        await self.hub.start()

    async def judged(self) -> list[str]:
        """The oracle's verdict, and which votes were refused though they had counted."""
        stored = {} if self.memory is None else self.memory.stored
        return [*await judge(self.hall, self.clients, self.network), *self._refused_votes(stored)]

    def weather(self) -> Counter[str]:
        """How much was felt of everything that went wrong, and how much was done all the same."""
        felt = self.felt + self.network.felt
        for client in self.clients:
            felt.update(client.felt)
            felt.update(acknowledged=len(client.acknowledged), refused=len(client.refused))
        return felt if self.memory is None else felt + self.memory.faults.felt

    def _refused_votes(self, stored: Mapping[str, StoredInMemory]) -> Iterator[str]:
        for client in self.clients:
            acknowledged = {vote_of(client.given[identity]) for identity in client.acknowledged}
            for identity, refused in client.refused.items():
                vote = vote_of(client.given[identity])
                if vote is None or vote in acknowledged:  # the same paper may have come under another id
                    continue
                room, revision, choices = vote
                counted = room in stored and (client.participant, revision, choices) in stored[room].counted
                if counted and identity not in client.doubled and not self._may_be_forgotten(refused):
                    yield f"(a) refused and counted: {refused} {client.given[identity]}"

    def _may_be_forgotten(self, refused: Message) -> bool:
        """A hub that crashed does not remember that a vote it stored was replaced, or was there before the seal."""
        return self.felt["restarts"] > 0 and refused["code"] in {"stale_revision", "ballot_closed"}

    async def _come(self, role: Role, table: int | None) -> None:
        device = await self.hall.come(role, table)
        source = random.Random(self.source.random())
        client = Client(device.session, device.token, self.network, lambda: self.hub, source)
        client.wanted += [self.hall.plenary] if role == "screen" else [self.hall.plenary, self.hall.roster]
        room = None if table is None else self.hall.table(table)
        client.wanted += [self.hall.table(1)] if role == "moderator" else [room] if room else []
        self.people.append(Somebody(client, self.hall.plenary, room, source))
        client.connect()

    async def _busy(self, somebody: Somebody, acts: int) -> None:
        source = random.Random(self.source.random())
        for _ in range(0 if somebody.client.role == "screen" else acts):
            await asyncio.sleep(source.expovariate(0.5))
            if somebody.table is not None and source.random() < 0.03:
                await self._move(somebody, source.randrange(1, TABLES + 1))
            somebody.act()

    async def _move(self, somebody: Somebody, table: int) -> None:
        """Somebody takes a chair at another table; the service says so to the hub there is."""
        if self.hub is None:
            return
        self.felt["moves"] += 1
        person = await self.hall.people.person(somebody.client.participant)
        moved = replace(person or Person(somebody.client.participant, self.hall.conference.id), table=table)
        await self.hall.people.set_person(moved)
        if self.hub is not None:
            self.hub.person_changed(moved)
        if somebody.table is not None:
            somebody.client.unwant(somebody.table)
        somebody.table = self.hall.table(table)
        somebody.client.want(somebody.table)

    async def _weather(self) -> None:
        while self.stormy:
            await asyncio.sleep(self.source.expovariate(0.3))
            lines = self.network.open()
            fate = self.source.random()
            if fate < 0.06:
                await self.restart()
            elif fate < 0.12:
                await asyncio.sleep(self.source.uniform(5, 25) * 60)  # the bell rings meanwhile
            elif lines and fate < 0.6:
                self.source.choice(lines).cut()
            elif lines:
                self.source.choice(lines).choke(self.source.uniform(0.1, 5.0))

    async def _quiet(self) -> None:
        """Nothing is left to do: policies, bells that were due, seals, tallies, summaries, signals."""
        await self.hall.hub.policing.settled()
        await asyncio.sleep(12)
        await self.hall.hub.policing.settled()
        await asyncio.sleep(3)


def vote_of(command: Message) -> tuple[str, int, tuple[tuple[str, int], ...]] | None:
    """Room, revision and choices of a vote; None for any other command."""
    if command["type"] != "cast":
        return None
    data = command["data"]
    choices = tuple((option, votes) for option, votes in sorted(data["choices"].items()) if votes)
    return command["room"], data["revision"], choices


@dataclass(frozen=True, slots=True)
class Verdict:
    """What does not hold after a day (nothing, when all is well), and how much of the weather was felt."""

    wrong: list[str]
    felt: Counter[str]


async def day(seed: int, acts: int, log: EventLog, people: People) -> Verdict:
    """A whole day: bad weather, calm, the oracle; a crash, calm, the oracle again."""
    hall = await found_hall(log, people, TABLES)
    simulated = Day(seed, hall)
    await simulated.gather()
    await simulated.live(acts)
    await simulated.calm()
    wrong = await simulated.judged()
    await simulated.restart()
    await simulated.calm()
    wrong += [f"after a restart: {one}" for one in await simulated.judged()]
    await hall.hub.close()
    return Verdict(wrong, simulated.weather())


def simulate(seed: int, acts: int = 30) -> Verdict:
    """A day on a log in memory, from one seed; slow readers meet a bound that so few people can reach."""
    with patch.object(outbox, "BOUND", LITTLE):
        return run(day(seed, acts, MemoryLog(random.Random(f"log {seed}")), MemoryPeople()))
