"""A hall in which everybody writes and votes without end, over the real socket, whatever becomes of the service."""

import asyncio
import random
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from typing import Any, Final

from loadtests.bots import quiet
from loadtests.oracle import Witness, witness
from samenspel.demo.api import Api
from samenspel.demo.client import Client
from samenspel.demo.ledger import Acknowledged, Ledger
from samenspel.demo.outbox import Sent
from samenspel.demo.voting import dots
from tests.support.listening import until
from tests.support.service import Service

AT_A_TABLE: Final = 6
VOTES: Final = 0.25
"""The part of what people do that is a vote; the rest are ideas."""
PAUSE: Final = 0.4
"""Seconds that somebody thinks at most."""
PATIENCE: Final = 30.0
"""Seconds in which whatever is waited for has to come."""
STAYING: Final = 600.0
"""Seconds that somebody goes on coming back: where one kill follows another, many attempts fail."""
OPTIONS: Final = [{"id": "a", "title": "A"}, {"id": "b", "title": "B"}]


class Hall:
    """People at tables, and a moderator. Everybody keeps a ledger."""

    def __init__(self, chair: Client, people: Sequence[Client], tables: Sequence[str], ballot: str) -> None:
        self.chair = chair
        self.people = people
        self.tables = tables
        self.ballot = ballot
        self.acknowledged = 0
        self.refusals: list[tuple[str, float]] = []
        """What was refused: the code, and after how many seconds."""
        self.latest = 0.0
        """When the last acknowledgement came of something that was given after `mark`, on `perf_counter`."""
        self._mark = 0.0
        self._ideas: list[tuple[str, str]] = []
        """Table and id of everything acknowledged that not everybody at that table is known to have seen."""
        self._welcomed = dict.fromkeys((chair, *people), time.perf_counter())
        self._over = False
        self._writers: list[asyncio.Task[None]] = []

    @property
    def everybody(self) -> Sequence[Client]:
        """All connections."""
        return list(self._welcomed)

    @property
    def breaks(self) -> int:
        """How often a connection broke."""
        return sum(client.ledger.closes.total() for client in self.everybody if client.ledger)

    @property
    def unanswered(self) -> int:
        """Commands on their way."""
        return sum(client.unanswered for client in self.people)

    def begin(self, source: random.Random) -> None:
        """Everybody writes from now on."""
        for client in self.everybody:
            client.listener = partial(self._heard, client)
        seeds = [source.random() for _ in self.people]
        self._writers = [
            asyncio.create_task(self._write(client, table, random.Random(seed)))
            for client, table, seed in zip(self.people, self.tables, seeds, strict=True)
        ]

    async def until(self, condition: Callable[[], object], seconds: float = PATIENCE) -> float:
        """Wait until it holds, and how long that took. Raises what a writer tripped over, or TimeoutError."""
        took = await until(lambda: condition() or any(writer.done() for writer in self._writers), seconds)
        for writer in self._writers:
            if writer.done() and not self._over:
                writer.result()
        return took

    async def write(self, count: int) -> None:
        """Wait for so many more acknowledgements."""
        wanted = self.acknowledged + count
        await self.until(lambda: self.acknowledged >= wanted)

    async def back(self, since: float, address: str) -> list[float]:
        """Wait until everybody at this address was welcomed after this moment; the seconds each needed."""
        there = [client for client in self.everybody if client.address == address]
        await self.until(lambda: all(self._welcomed[client] > since for client in there))
        return [self._welcomed[client] - since for client in there]

    async def first_answer(self) -> float:
        """The seconds until something that is given from now on is acknowledged."""
        self._mark = time.perf_counter()
        await self.until(lambda: self.latest > self._mark)
        return self.latest - self._mark

    async def seen(self) -> float:
        """The seconds until everybody has on the screen what has been acknowledged at their table by now."""
        ideas, self._ideas = self._ideas, []
        missing = [
            (client, table, idea)
            for idea_table, idea in ideas
            for client, table in zip(self.people, self.tables, strict=True)
            if table == idea_table
        ]

        def even() -> bool:
            missing[:] = [one for one in missing if one[0].record(one[1], "idea", one[2]) is None]
            return not missing

        return await self.until(even)

    async def rest(self) -> list[Witness]:
        """Nobody begins anything more; when all is answered and quiet, what everybody saw."""
        self._over = True
        async with asyncio.timeout(PATIENCE):
            await asyncio.gather(*self._writers)
        await until(lambda: all(client.connected for client in self.everybody), PATIENCE)
        await quiet(self.everybody)
        return [witness(client) for client in self.everybody]

    async def end(self) -> None:
        """Whoever still writes stops in the middle of it, as when a try goes wrong."""
        for writer in self._writers:
            writer.cancel()
        await asyncio.gather(*self._writers, return_exceptions=True)

    def _heard(self, client: Client, message: Mapping[str, Any], at: float) -> None:
        if message["t"] == "welcome":
            self._welcomed[client] = at

    async def _write(self, client: Client, table: str, source: random.Random) -> None:
        number = 0
        while not self._over:
            number += 1
            if source.random() < VOTES:
                choices = source.choice([{"a": 1}, {"b": 1}, {}])
                sent = client.send(self.ballot, "cast", {"revision": number, "choices": choices})
            else:
                sent = client.send(table, "idea", {"text": f"Idee {number}"})
            await self._answered(sent)
            await asyncio.sleep(source.uniform(0, PAUSE))

    async def _answered(self, sent: Sent) -> None:
        outcome = await asyncio.shield(sent.outcome)
        now = time.perf_counter()
        if isinstance(outcome, Acknowledged):
            self.acknowledged += 1
            if sent.type == "idea":
                self._ideas.append((sent.room, sent.id))
            if sent.at > self._mark:
                self.latest = now
        else:
            self.refusals.append((outcome.code, now - sent.at))


@asynccontextmanager
async def full_hall(services: Sequence[Service], people: int, source: random.Random) -> AsyncIterator[Hall]:
    """So many people, in turn at the services, in a round with an open ballot, all writing; the moderator sits at the
    last service."""
    apis = [Api(service.url) for service in services]
    links = services[0].links
    chair_seat = await apis[0].redeem(links["moderator"])
    conference = str(chair_seat.conference)
    plenary, ballot = f"{conference}/plenary/1", f"{conference}/ballot/1"
    async with AsyncExitStack() as stack:
        chair = Client(
            apis[-1].socket, chair_seat.token, chair_seat.rooms, source=source, ledger=Ledger(), patience=STAYING
        )
        await stack.enter_async_context(chair)
        await chair.ready(PATIENCE)
        assert isinstance(await chair.ask(plenary, "start_round", round="brainstorm"), Acknowledged)
        data = {"question": "Wat eerst?", "source": "typed", "options": OPTIONS, "terms": dots(1, 1)}
        assert isinstance(await chair.send(plenary, "open_ballot", data).outcome, Acknowledged)
        clients, tables = [], []
        for number in range(people):
            api = apis[number % len(apis)]
            seat = await api.join(links["code"], name=f"P{number}", table=1 + number // AT_A_TABLE)
            source_of = random.Random(source.random())
            client = Client(api.socket, seat.token, seat.rooms, source=source_of, ledger=Ledger(), patience=STAYING)
            await stack.enter_async_context(client)
            clients.append(client)
            tables.append(f"{conference}/table/{seat.table}")
        for client, table in zip(clients, tables, strict=True):
            await client.ready(PATIENCE)
            # A hub may hear of the ballot later than its people come in, and knows no room that it has not heard of.
            await client.until(partial(client.record, plenary, "ballot", "1"), PATIENCE)
            client.subscribe(ballot)
            await client.until(partial(_open, client, table, ballot), PATIENCE)
        hall = Hall(chair, clients, tables, ballot)
        hall.begin(source)
        stack.push_async_callback(hall.end)
        yield hall


def _open(client: Client, table: str, ballot: str) -> bool:
    """Whether the round has begun at the table, and the ballot is on the screen."""
    pace = client.record(table, "pace", "now") or {}
    return pace.get("round") == "brainstorm" and client.record(ballot, "ballot", "self") is not None
