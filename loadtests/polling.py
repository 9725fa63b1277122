"""A vote of thousands over several hubs: the hubs, a moderator, a screen and the processes with the voters."""

import asyncio
import json
import random
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlsplit

from loadtests.bots import staff
from loadtests.hubs import Hubs
from samenspel.demo.api import Api
from samenspel.demo.client import Client
from samenspel.demo.ledger import Acknowledged
from samenspel.demo.voting import dots
from samenspel.hub.door import token_digest
from samenspel.ports import Person, Session
from samenspel.store.postgres.store import PostgresStore
from samenspel.system import SystemIds

OPTIONS: Final = ("Een buurttuin", "Soep op maandag", "Een bank bij de school", "Een deelauto", "Samen sporten")
BUDGET: Final = 3
SEEDED_TOGETHER: Final = 200
ANSWER_LIMIT: Final = 2**28
SHOWN_WITHIN: Final = 20.0
"""Seconds in which the screen has to show the last vote."""


class VoteFailed(Exception):
    """The vote could not be held."""


@dataclass(frozen=True, slots=True)
class Cast:
    """One vote as its voter knows it: `code` is "" when it was acknowledged, None when nothing was heard; moments on
    the monotonic clock."""

    participant: str
    revision: int
    choices: Mapping[str, int]
    code: str | None
    sent: float
    answered: float


@dataclass(slots=True)
class Wave:
    """Everybody voting once: what came of it, and what the voters' own processes used and heard."""

    began: float
    casts: list[Cast] = field(default_factory=list)
    cpu: float = 0.0
    signals: int = 0
    lost: int = 0

    @property
    def codes(self) -> Counter[str]:
        """How often each answer came; an acknowledgement is "ok"."""
        return Counter("no answer" if cast.code is None else cast.code or "ok" for cast in self.casts)

    @property
    def delays(self) -> Sequence[float]:
        """Seconds from a vote to its answer."""
        return [cast.answered - cast.sent for cast in self.casts if cast.code is not None]

    @property
    def last(self) -> float:
        """Seconds from the beginning to the last answer."""
        return max((cast.answered for cast in self.casts), default=self.began) - self.began


class Voters:
    """Processes full of voters."""

    def __init__(self, processes: Sequence[asyncio.subprocess.Process]) -> None:
        self._processes = processes

    async def connect(self, hubs: Sequence[tuple[str, int]], tokens: Sequence[str], plenary: str) -> float:
        """Each on a socket of its own, in turn at each hub; the seconds that took. Raises `VoteFailed`."""
        number = len(self._processes)
        answers = await self._ask(
            [
                {"do": "connect", "hubs": hubs, "tokens": tokens[place::number], "plenary": plenary}
                for place in range(number)
            ]
        )
        if sum(answer["connected"] for answer in answers) != len(tokens):
            raise VoteFailed(f"not everybody came in: {answers}")
        return max(float(answer["seconds"]) for answer in answers)

    async def read(self, room: str) -> None:
        """Everybody reads this room."""
        await self._ask([{"do": "read", "room": room}] * len(self._processes))

    async def vote(self, room: str, options: Sequence[str], revision: int, seconds: float) -> Wave:
        """Everybody votes once within so many seconds."""
        wave = Wave(time.monotonic() + 1.0)
        order = {"do": "vote", "room": room, "options": options, "budget": BUDGET, "revision": revision}
        orders = [
            {**order, "at": wave.began, "seconds": seconds, "seed": f"{revision} {place}"}
            for place in range(len(self._processes))
        ]
        for answer in await self._ask(orders):
            wave.casts += [Cast(*cast) for cast in answer["votes"]]
            wave.cpu += answer["cpu"]
            wave.signals += answer["signals"]
            wave.lost += answer["lost"]
        return wave

    async def _ask(self, orders: Sequence[Mapping[str, Any]]) -> list[Any]:
        return await asyncio.gather(*map(_ask, self._processes, orders))


async def _ask(process: asyncio.subprocess.Process, order: Mapping[str, Any]) -> Any:
    if process.stdin is None or process.stdout is None:
        raise TypeError("the voters have no pipes")
    process.stdin.write(json.dumps(order).encode() + b"\n")
    line = await process.stdout.readline()
    if not line:
        raise VoteFailed("the voters' process ended")
    return json.loads(line)


@asynccontextmanager
async def voters(processes: int) -> AsyncIterator[Voters]:
    """So many processes for voters, ended at the end."""
    started = [
        await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "loadtests.voter",
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            limit=ANSWER_LIMIT,
        )
        for _ in range(processes)
    ]
    try:
        yield Voters(started)
    finally:
        for process in started:
            if process.returncode is None:
                process.kill()
            await process.wait()


async def seat(database: str, conference: str, number: int, tables: int) -> Sequence[str]:
    """So many participants with a session, put into the database as a join does; their tokens."""
    ids, now = SystemIds(), time.time_ns() // 1_000_000
    store = await PostgresStore.open(database)
    tokens = [ids.secret() for _ in range(number)]

    async def one(place: int, token: str) -> None:
        person = Person(ids.new_id(now), conference, name=f"Stemmer {place}", table=1 + place % tables, joined_at=now)
        await store.people.add_person(person)
        await store.people.add_session(Session(token_digest(token), person.participant, "participant", conference, now))

    try:
        for start in range(0, number, SEEDED_TOGETHER):
            some = range(start, min(number, start + SEEDED_TOGETHER))
            await asyncio.gather(*(one(place, tokens[place]) for place in some))
    finally:
        await store.close()
    return tokens


@dataclass(slots=True)
class Turnout:
    """What the big screen hears of the vote: moments on the monotonic clock and how many had voted, per signal."""

    turnout: list[tuple[float, int]] = field(default_factory=list)
    tallies: list[tuple[float, int]] = field(default_factory=list)

    def listen(self, message: Mapping[str, Any], _at: float) -> None:
        """One message of the service."""
        if message["t"] == "signal" and message["lane"] == "screen":
            heard = {"turnout": self.turnout, "tally": self.tallies}.get(message["name"])
            if heard is not None:
                heard.append((time.monotonic(), message["value"]["voters"]))

    @property
    def voters(self) -> int:
        """How many have voted, as the screen has it."""
        return self.turnout[-1][1] if self.turnout else 0


@dataclass(frozen=True, slots=True)
class Polling:
    """The conference: who leads it at the first hub, what shows it at the last."""

    hubs: Hubs
    conference: str
    control: Client
    screen: Client

    @property
    def plenary(self) -> str:
        return f"{self.conference}/plenary/1"

    @property
    def ballot(self) -> str:
        return f"{self.conference}/ballot/1"

    @property
    def addresses(self) -> Sequence[tuple[str, int]]:
        """Host and port of each hub."""
        parts = [urlsplit(service.url) for service in self.hubs.services]
        return [(str(part.hostname), part.port or 80) for part in parts]

    async def must(self, room: str, type_: str, **data: Any) -> None:
        """A step of the moderator. Raises `VoteFailed` when it is refused."""
        outcome = await self.control.ask(room, type_, **data)
        if not isinstance(outcome, Acknowledged):
            raise VoteFailed(f"{type_}: {outcome.code}")

    async def open(self, *, hidden: bool) -> Sequence[str]:
        """Open the ballot; its options."""
        options = [{"title": title} for title in OPTIONS]
        await self.must(
            self.plenary, "open_ballot", source="typed", question="Wat eerst?", terms=dots(BUDGET, 1, hidden=hidden),
            options=options,
        )  # fmt: skip
        for client in (self.control, self.screen):
            await client.until(lambda client=client: client.records(self.plenary, "ballot"))  # type: ignore[misc]  # bound at once
            client.subscribe(self.ballot)
        await self.screen.until(lambda: self.screen.record(self.ballot, "ballot", "self", "screen"))
        return sorted(self.screen.records(self.ballot, "option", "screen"))


@asynccontextmanager
async def polling(hubs: Hubs, tables: int) -> AsyncIterator[Polling]:
    """A conference with so many tables, its moderator and its screen."""
    first, last = Api(hubs.services[0].url), Api(hubs.services[-1].url)
    organiser = await first.redeem(hubs.services[0].organiser)
    rows = [{"theme": "A", "seats": 10} for _ in range(tables)]
    wanted = {"format": "werkconferentie", "title": "De stemming", "language": "nl", "address": "je", "tables": rows}
    made = await first.call("POST", "/api/conferences", wanted, organiser.token)
    conference = made["conference"]
    plenary = f"{conference}/plenary/1"
    beamer = await last.redeem(await first.invite(organiser.token, conference, "screen"))
    source = random.Random(1)
    async with AsyncExitStack() as stack:
        control = await staff(first, organiser, [plenary], source)
        stack.push_async_callback(control.close)
        screen = await staff(last, beamer, [plenary], source)
        stack.push_async_callback(screen.close)
        yield Polling(hubs, conference, control, screen)
