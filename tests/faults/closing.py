"""Closing a ballot while a thousand votes are on their way: each is acknowledged and counted, or refused and not.

Most races are run in the process, on the hub itself with its real store: what is raced for is decided there. Some come
over fifty sockets of the real service.
"""

import asyncio
import random
import secrets
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any, Final

from loadtests.log import read_ballots
from loadtests.oracle import examine_votes, witness
from samenspel.bus.redis import RedisBus
from samenspel.demo.client import Client
from samenspel.demo.ledger import Acknowledged, Refused
from samenspel.demo.voting import dots
from samenspel.hub.hub import Hub
from samenspel.store.postgres.store import PostgresStore
from samenspel.store.sqlite import SqliteStore
from tests.faults.hall import OPTIONS, full_hall
from tests.faults.judging import judge, outcome
from tests.faults.race import CROWD, VOTES, race
from tests.faults.row import Once, Outcome, Row
from tests.faults.services import servers
from tests.support.hub import SeededIds, found_hall
from tests.support.service import start_service
from tests.support.together import BUS_KEY
from tests.support.virtual import LoopClock

PEOPLE: Final = 50
RACES: Final = 5
"""Of one try, over sockets."""


@asynccontextmanager
async def on_sqlite(folder: Path) -> AsyncIterator[Once]:
    """One hub on its file; each race in a conference of its own."""

    async def once(seed: int) -> Outcome:
        store = await SqliteStore.open(folder / str(seed))
        hall = await found_hall(store.log, store.people, tables=1)
        try:
            return await race([hall.hub], hall.conference.id, random.Random(seed))
        finally:
            await hall.hub.close()
            await store.close()

    yield once


@asynccontextmanager
async def on_postgres(folder: Path) -> AsyncIterator[Once]:
    """Two hubs on one database, over a bus; the votes come to both."""

    async def once(seed: int) -> Outcome:
        source, cluster = random.Random(seed), f"faults-{secrets.token_hex(4)}"
        url = await both.postgres.database()
        async with AsyncExitStack() as stack:
            stores, buses = [], []
            for _ in "12":
                stores.append(await PostgresStore.open(url))
                stack.push_async_callback(stores[-1].close)
                buses.append(await RedisBus.open(both.valkey.url, BUS_KEY, cluster))
                stack.push_async_callback(buses[-1].close)
            clock = LoopClock()
            hall = await found_hall(stores[0].log, stores[0].people, 1, clock, buses[0])
            stack.push_async_callback(hall.hub.close)
            other = Hub(stores[1].log, stores[1].people, buses[1], clock, SeededIds(1))
            stack.push_async_callback(other.close)
            await other.start()
            await other.wake(hall.conference.id)
            return await race([hall.hub, other], hall.conference.id, source)

    async with servers() as both:
        yield once


@asynccontextmanager
async def over_sockets(folder: Path) -> AsyncIterator[Once]:
    """Fifty people at a real service, each with twenty papers in a row, and the moderator's close among them."""

    async def once(seed: int) -> Outcome:
        source, felt = random.Random(seed), 0
        service = await start_service(folder / str(seed))
        try:
            async with full_hall([service], PEOPLE, source) as hall:
                await hall.rest()
                plenary = hall.ballot.replace("/ballot/1", "/plenary/1")
                for number in range(2, RACES + 2):
                    ballot = hall.ballot.replace("/ballot/1", f"/ballot/{number}")
                    felt += await socket_race(hall.chair, hall.people, plenary, ballot, source)
                witnesses = [witness(client) for client in hall.everybody]
                found = [told for one in read_ballots(service.data) for told in examine_votes(one, witnesses)]
                witnesses = await hall.rest()
        finally:
            await service.stop()
        verdict = await judge(service.data, witnesses, spent=True)
        verdict.findings += found
        return outcome(verdict, RACES, felt)

    yield once


async def socket_race(chair: Client, people: Sequence[Client], plenary: str, ballot: str, source: random.Random) -> int:
    """One ballot; whether some votes came before the close and some after it."""
    data: dict[str, Any] = {"source": "typed", "options": OPTIONS, "terms": dots(1, 1)}
    opened = await chair.send(plenary, "open_ballot", {"question": "Wat eerst?", **data}).outcome
    assert isinstance(opened, Acknowledged), opened
    for client in (chair, *people):
        client.subscribe(ballot)
    for client in (chair, *people):
        await client.until(lambda c=client: c.record(ballot, "ballot", "self"), 30)  # type: ignore[misc]  # bound at once

    async def cast(client: Client, seed: float) -> list[Acknowledged | Refused]:
        chance, sent = random.Random(seed), []
        for revision in range(1, VOTES // PEOPLE + 1):
            await asyncio.sleep(chance.uniform(0, 2 * CROWD * PEOPLE / VOTES))
            choices = chance.choice([{"a": 1}, {"b": 1}, {}])
            sent.append(client.send(ballot, "cast", {"revision": revision, "choices": choices}))
        return list(await asyncio.gather(*(one.outcome for one in sent)))

    async with asyncio.timeout(60):
        casting = [asyncio.create_task(cast(client, source.random())) for client in people]
        await asyncio.sleep(CROWD * source.uniform(0.25, 0.75))
        closed = await chair.ask(ballot, "close")
        answers = await asyncio.gather(*casting)
    assert isinstance(closed, Acknowledged), closed
    every = [answer for one in answers for answer in one]
    strange = {one.code for one in every if isinstance(one, Refused)} - {"ballot_closed"}
    assert not strange, strange
    return int(len({type(answer) for answer in every}) == 2)


ROWS: Final[Sequence[Row]] = (
    Row(
        "ballot-closed-in-a-crowd",
        "Of a thousand votes that race with the close each is acknowledged and counted, or refused and not counted.",
        ci=20,
        full=750,
        open=on_sqlite,
    ),
    Row(
        "ballot-closed-in-a-crowd-postgres",
        "The same when votes and close come to two hubs on one database.",
        ci=5,
        full=200,
        open=on_postgres,
    ),
    Row(
        "ballot-closed-in-a-crowd-sockets",
        "The same over the sockets of fifty people with twenty papers each.",
        ci=5,
        full=50,
        open=over_sockets,
    ),
)
