"""A few people of one conference on real services, who write while something goes wrong."""

import asyncio
import json
import random
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Final

from loadtests.bots import Bot, answered, quiet, staff
from loadtests.oracle import Witness, witness
from samenspel.demo.api import Api, Granted
from samenspel.demo.client import Client
from samenspel.demo.ledger import Acknowledged, Ledger
from samenspel.demo.outbox import Sent
from samenspel.domain.seating import SECTORS

SEEN_WITHIN: Final = 20.0
"""Seconds until what was acknowledged stands on the screens of a table."""


@dataclass(slots=True)
class Crew:
    """An organiser who reads everything, and people in turn at table 1 and 2, who brainstorm. All keep a ledger."""

    api: Api
    conference: str
    spoken: str
    chair: Client
    bots: list[Bot]
    tables: int = 2
    said: int = 0

    @property
    def plenary(self) -> str:
        return f"{self.conference}/plenary/1"

    @property
    def clients(self) -> list[Client]:
        """Everybody's."""
        return [self.chair, *(bot.client for bot in self.bots)]

    async def order(self, type_: str, room: str = "", **data: Any) -> str:
        """The organiser does something, and it is done; returns its id."""
        done = await self.chair.ask(room or self.plenary, type_, **data)
        assert isinstance(done, Acknowledged), done
        return done.id

    async def begin(self, round_: str = "brainstorm") -> None:
        """A round begins, on every screen."""
        await self.order("start_round", round=round_)
        await asyncio.gather(*(bot.sees_round(round_) for bot in self.bots))

    def write(self, bots: Sequence[Bot] | None = None) -> list[Sent]:
        """Each has an idea; nobody waits for an answer."""
        return [self.idea(bot) for bot in (self.bots if bots is None else bots)]

    def idea(self, bot: Bot) -> Sent:
        """One idea, of words that nobody used before."""
        self.said += 1
        return bot.give("idea", {"text": f"Een plan voor de buurt, het {self.said}e", "round": "brainstorm"})

    async def written(self, seconds: float = 30.0) -> int:
        """Wait until everything that anybody gave has an outcome; how many were acknowledged."""
        sent = [one for bot in self.bots for one in bot.sent]
        await answered(sent, seconds)
        return acknowledged(sent)

    async def agreed(self) -> None:
        """Wait until everything that was acknowledged stands on every screen of its table."""
        for number in range(1, self.tables + 1):
            table = f"{self.conference}/table/{number}"
            mine = [bot for bot in self.bots if bot.table == table]
            ids = {one.id for bot in mine for one in bot.sent if one.type == "idea" and acknowledged([one])}
            for client in (self.chair, *(bot.client for bot in mine)):
                await client.until(lambda c=client, t=table, i=ids: i <= c.records(t, "idea").keys(), SEEN_WITHIN)  # type: ignore[misc]  # bound at once

    async def witnesses(self) -> Sequence[Witness]:
        """What everybody saw, when nothing moves any more."""
        await self.agreed()
        await quiet(self.clients)
        return [witness(client) for client in self.clients]

    async def leave(self) -> None:
        """Everybody goes."""
        await asyncio.gather(*(client.close() for client in self.clients), return_exceptions=True)


def acknowledged(sent: Sequence[Sent]) -> int:
    """How many of these were acknowledged."""
    return sum(one.outcome.done() and isinstance(one.outcome.result(), Acknowledged) for one in sent)


@asynccontextmanager
async def crew(
    api: Api, organiser: Granted, people: int, seed: int, *, socket: Callable[[int], str] | None = None, tables: int = 2
) -> AsyncIterator[Crew]:
    """A conference of its own. `socket`: where that of each person goes, by number; else to the service of `api`."""
    source = random.Random(seed)
    made = await api.call("POST", "/api/conferences", await _conference(api, organiser.token, tables), organiser.token)
    conference = made["conference"]
    rooms = [f"{conference}/plenary/1", f"{conference}/roster/1"]
    rooms += [f"{conference}/table/{number}" for number in range(1, tables + 1)]
    chair = await staff(api, organiser, rooms, source)
    gathered = Crew(api, conference, made["spoken"], chair, [], tables)
    try:
        for first in range(0, people, 50):
            numbers = range(first, min(first + 50, people))
            gathered.bots += await asyncio.gather(*(_come(gathered, number, source, socket) for number in numbers))
        await gathered.begin()
        yield gathered
    finally:
        await gathered.leave()


async def _conference(api: Api, token: str, tables: int) -> Mapping[str, Any]:
    formats = (await api.call("GET", "/api/formats", token=token))["items"]
    letter = next(one["themes"][0]["letter"] for one in formats if one["name"] == "werkconferentie")
    rows = [{"theme": letter, "seats": 10} for _ in range(tables)]
    return {"format": "werkconferentie", "title": "De zaal", "language": "nl", "address": "je", "tables": rows}


async def _come(crew: Crew, number: int, source: random.Random, socket: Callable[[int], str] | None) -> Bot:
    own = random.Random(source.getrandbits(64))
    name, sector = f"Deelnemer {number}", SECTORS[number % len(SECTORS)]
    seat = await crew.api.join(crew.spoken, table=number % crew.tables + 1, name=name, sector=sector)
    address = crew.api.socket if socket is None else socket(number)
    client = Client(address, seat.token, seat.rooms, source=own, ledger=Ledger())
    await client.__aenter__()
    await client.ready(30)
    return Bot(seat, client, own)


async def fetch(url: str, path: str) -> tuple[int, Mapping[str, str], bytes]:
    """Status, headers by lower-case name and body of a page, whatever it says; status 0 when nobody answers."""
    host, _, port = url.rpartition("//")[2].rpartition(":")
    try:
        async with asyncio.timeout(5):
            reader, writer = await asyncio.open_connection(host, int(port))
            try:
                writer.write(f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\nConnection: close\r\n\r\n".encode())
                head, _, body = (await reader.read()).partition(b"\r\n\r\n")
            finally:
                writer.close()
        first, *lines = head.decode().split("\r\n")
        headers = dict(line.lower().split(": ", 1) for line in lines)
        return int(first.split(" ", 2)[1]), headers, body
    except (OSError, TimeoutError, IndexError, ValueError):
        return 0, {}, b""


async def readiness(url: str) -> tuple[int, Mapping[str, Any]]:
    """Status and words of /readyz; (0, {}) when nobody answers."""
    status, _, body = await fetch(url, "/readyz")
    return status, json.loads(body) if body else {}
