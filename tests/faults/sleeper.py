"""A process of its own with a few clients, to be frozen by the tests of the fault suite: a laptop whose lid is closed.

    python -m tests.faults.sleeper

It reads one line of JSON: `{"address": …, "seats": [{"token": …, "rooms": […], "table": …}, …], "seed": …}`. Each
client then writes an idea now and then until a line `stop` comes. Every line that it prints is JSON: `{"seen": n}` when
the client that has least sees n ideas of others, and at the end `{"ledgers": […]}`, what each was told.
"""

import asyncio
import json
import random
import sys
from typing import Any, Final

from samenspel.demo.client import Client
from samenspel.demo.ledger import Ledger

EVERY: Final = 0.15
"""Seconds between two ideas of one client."""
ANSWERED_WITHIN: Final = 60.0


async def main() -> None:
    """Until told to stop."""
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    asked = json.loads(await reader.readline())
    source = random.Random(asked["seed"])
    clients = [
        Client(asked["address"], seat["token"], seat["rooms"], source=random.Random(source.random()), ledger=Ledger())
        for seat in asked["seats"]
    ]
    tables = [seat["table"] for seat in asked["seats"]]
    for client in clients:
        await client.__aenter__()
        await client.ready()
    work = [asyncio.create_task(_write(one, table, source)) for one, table in zip(clients, tables, strict=True)]
    work.append(asyncio.create_task(_tell(clients, tables)))
    await reader.readline()
    for task in work:
        task.cancel()
    await asyncio.gather(*work, return_exceptions=True)
    for client in clients:
        await client.until(lambda c=client: c.connected and not c.unanswered, ANSWERED_WITHIN)  # type: ignore[misc]  # bound at once
    _say(ledgers=[_ledger(client) for client in clients])
    for client in clients:
        await client.close()


async def _write(client: Client, table: str, source: random.Random) -> None:
    number = 0
    while True:
        number += 1
        client.send(table, "idea", {"text": f"Vanaf de laptop {number}", "round": "brainstorm"})
        await asyncio.sleep(EVERY * source.uniform(0.5, 1.5))


async def _tell(clients: list[Client], tables: list[str]) -> None:
    """Whenever it changes: how many ideas of others the one sees who sees the fewest."""
    seen = -1
    while True:
        now = min(_others(client, table) for client, table in zip(clients, tables, strict=True))
        if now != seen:
            seen = now
            _say(seen=seen)
        await asyncio.sleep(0.02)


def _others(client: Client, table: str) -> int:
    ideas = client.records(table, "idea").values()
    return sum(not str(idea["text"]).startswith("Vanaf de laptop") for idea in ideas)


def _ledger(client: Client) -> dict[str, Any]:
    assert client.ledger is not None
    told = client.ledger
    return {
        "participant": told.participant,
        "acknowledged": [[one.id, one.room, one.type, one.version] for one in told.acknowledged],
        "refused": [[one.id, one.room, one.type, one.code] for one in told.refused],
        "gaps": len(told.gaps),
        "closes": sum(told.closes.values()),
        "welcomes": told.welcomes,
    }


def _say(**what: Any) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(main())
