"""A vote of thousands: a conference at one hub or several, its moderator and screen, and processes full of voters."""

import asyncio
import json
import random
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlsplit

from loadtests.bots import staff
from loadtests.log import Ballot
from loadtests.papers import KINDS, Kind
from loadtests.service import Service
from samenspel.demo.api import Api, Granted
from samenspel.demo.client import Client
from samenspel.demo.lanes import Record
from samenspel.demo.ledger import Acknowledged
from samenspel.hub.door import token_digest
from samenspel.ports import People, Person, Session
from samenspel.system import SystemIds

SEEDED_TOGETHER: Final = 200
ANSWER_LIMIT: Final = 2**28
SHOWN_WITHIN: Final = 20.0
"""Seconds in which the screen has to show the last vote."""
SEALED_WITHIN: Final = 30.0
"""Seconds from a result to papers without owners; a close can be taken back for five."""


class VoteFailed(Exception):
    """The vote could not be held."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A ballot that is open: its room, how one votes in it, and for what."""

    room: str
    kind: Kind
    options: Sequence[str]


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

    async def vote(self, opened: Opened, revision: int, seconds: float, again: float = 0.0) -> Wave:
        """Everybody votes once within so many seconds, and this part of them `again`."""
        wave = Wave(time.monotonic() + 1.0)
        order = {"do": "vote", "room": opened.room, "kind": opened.kind, "options": opened.options, "again": again}
        orders = [
            {**order, "revision": revision, "at": wave.began, "seconds": seconds, "seed": f"{revision} {place}"}
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


async def seat(people: People, conference: str, number: int, tables: int) -> Sequence[str]:
    """So many participants with a session, put into the database as a join does; their tokens."""
    ids, now = SystemIds(), time.time_ns() // 1_000_000
    tokens = [ids.secret() for _ in range(number)]

    async def one(place: int, token: str) -> None:
        person = Person(ids.new_id(now), conference, name=f"Stemmer {place}", table=1 + place % tables, joined_at=now)
        await people.add_person(person)
        await people.add_session(Session(token_digest(token), person.participant, "participant", conference, now))

    for start in range(0, number, SEEDED_TOGETHER):
        some = range(start, min(number, start + SEEDED_TOGETHER))
        await asyncio.gather(*(one(place, tokens[place]) for place in some))
    return tokens


@dataclass(slots=True)
class Heard:
    """What somebody hears of one ballot on one lane, per signal: the moment on the monotonic clock, and how many had
    voted; of tallies also what the values of all options add up to. Whoever comes back hears the last of earlier
    ballots again."""

    room: str
    lane: str = "screen"
    turnout: list[tuple[float, int]] = field(default_factory=list)
    tallies: list[tuple[float, int, float]] = field(default_factory=list)

    def listen(self, message: Mapping[str, Any], _at: float) -> None:
        """One message of the service."""
        if message["t"] != "signal" or (message["room"], message["lane"]) != (self.room, self.lane):
            return
        now, value = time.monotonic(), message["value"]
        if message["name"] == "turnout":
            self.turnout.append((now, value["voters"]))
        elif message["name"] == "tally":
            together = sum(result["value"] for result in value["results"].values())
            self.tallies.append((now, value["voters"], together))

    @property
    def voters(self) -> int:
        """How many have voted, as was told last."""
        return self.turnout[-1][1] if self.turnout else 0


@dataclass(frozen=True, slots=True)
class Founded:
    """A conference, and the sessions of who leads it and of what shows it."""

    conference: str
    control: Granted
    screen: Granted

    @property
    def plenary(self) -> str:
        return f"{self.conference}/plenary/1"


async def founding(services: Sequence[Service], tables: int) -> Founded:
    """A new conference with so many tables."""
    first, last = Api(services[0].url), Api(services[-1].url)
    organiser = await first.redeem(services[0].organiser)
    rows = [{"theme": "A", "seats": 10} for _ in range(tables)]
    wanted = {"format": "werkconferentie", "title": "De stemming", "language": "nl", "address": "je", "tables": rows}
    made = await first.call("POST", "/api/conferences", wanted, organiser.token)
    conference = made["conference"]
    return Founded(conference, organiser, await last.redeem(await first.invite(organiser.token, conference, "screen")))


@dataclass(frozen=True, slots=True)
class Polling:
    """The conference while it votes: who leads it at the first hub, what shows it at the last."""

    services: Sequence[Service]
    founded: Founded
    control: Client
    screen: Client

    @property
    def addresses(self) -> Sequence[tuple[str, int]]:
        """Host and port of each hub."""
        parts = [urlsplit(service.url) for service in self.services]
        return [(str(part.hostname), part.port or 80) for part in parts]

    async def must(self, room: str, type_: str, **data: Any) -> None:
        """A step of the moderator. Raises `VoteFailed` when it is refused."""
        outcome = await self.control.ask(room, type_, **data)
        if not isinstance(outcome, Acknowledged):
            raise VoteFailed(f"{type_}: {outcome.code}")

    async def open(self, kind: Kind, number: int = 1, *, hidden: bool) -> Opened:
        """Open the ballot that is the conference's so manieth."""
        form, plenary = KINDS[kind], self.founded.plenary
        room = f"{self.founded.conference}/ballot/{number}"
        await self.must(
            plenary, "open_ballot", source="typed", question=form.question, terms={**form.terms, "hidden": hidden},
            options=form.options,
        )  # fmt: skip
        for client in (self.control, self.screen):
            await client.until(lambda client=client: client.record(plenary, "ballot", str(number)))  # type: ignore[misc]  # bound at once
            client.subscribe(room)
        await self.screen.until(lambda: self.screen.record(room, "ballot", "self", "screen"))
        return Opened(room, kind, sorted(self.screen.records(room, "option", "screen")))

    async def shows(self, shown: Heard, voters: int) -> Sequence[str]:
        """Wait until the screen, which tells `shown`, counts so many voters; what is wrong when it does not."""
        try:
            await self.screen.until(lambda: shown.voters >= voters, SHOWN_WITHIN)
        except TimeoutError:
            return [f"the screen shows {shown.voters} of {voters} voters"]
        return []

    async def results(self, opened: Opened) -> Mapping[str, Record]:
        """The results as the screen has them, when it has all."""
        room, number = opened.room, len(opened.options)
        await self.screen.until(lambda: len(self.screen.records(room, "result", "screen")) == number, SHOWN_WITHIN)
        return self.screen.records(room, "result", "screen")


async def sealed(ballot: Callable[[], Awaitable[Ballot]]) -> Ballot:
    """The ballot when nobody can tell any more whose paper is whose. Raises `VoteFailed` when that takes too long."""
    try:
        async with asyncio.timeout(SEALED_WITHIN):
            found = await ballot()
            while not found.sealed:
                await asyncio.sleep(0.2)
                found = await ballot()
    except TimeoutError as error:
        raise VoteFailed("the ballot was not sealed") from error
    return found


@asynccontextmanager
async def polling(services: Sequence[Service], founded: Founded) -> AsyncIterator[Polling]:
    """The conference with its moderator and its screen."""
    source = random.Random(1)
    async with AsyncExitStack() as stack:
        control = await staff(Api(services[0].url), founded.control, [founded.plenary], source)
        stack.push_async_callback(control.close)
        screen = await staff(Api(services[-1].url), founded.screen, [founded.plenary], source)
        stack.push_async_callback(screen.close)
        yield Polling(services, founded, control, screen)
