"""The people of the load test: each a real client with a ledger, sitting at a table."""

import asyncio
import random
from collections.abc import Mapping, Sequence
from typing import Any, Final, Self

from samenspel.demo.api import Api, Granted, Seat
from samenspel.demo.client import Client
from samenspel.demo.ledger import Ledger
from samenspel.demo.outbox import Sent
from samenspel.domain.ids import number_of, room_id
from samenspel.domain.seating import SECTORS

JOINING: Final = 30.0
"""Seconds from the request to a full screen."""
CALM: Final = 1.3
"""Seconds without a change after which nothing more comes: the slowest lane changes once a second."""


class Bot:
    """One participant. `sent` holds what it gave, by type, for the measurements."""

    def __init__(self, seat: Seat, client: Client, source: random.Random) -> None:
        self.seat = seat
        self.client = client
        self.random = source
        self.sent: list[Sent] = []

    @classmethod
    async def join(cls, api: Api, code: str, number: int, source: random.Random) -> Self:
        """Come in by the spoken code, be given a table, and wait until everything is on the screen."""
        seat = await api.join(code, name=f"Deelnemer {number}", sector=SECTORS[number % len(SECTORS)])
        client = Client(api.socket, seat.token, seat.rooms, source=source, ledger=Ledger())
        await client.__aenter__()
        await client.ready(JOINING)
        return cls(seat, client, source)

    @property
    def table(self) -> str:
        """The room of this bot's table."""
        return f"{self.seat.conference}/table/{self.seat.table}"

    def ids(self, kind: str) -> Sequence[str]:
        """The contributions of a kind that stand on this bot's own screen."""
        return sorted(self.client.records(self.table, kind))

    async def sees_round(self, round_: str) -> None:
        """Wait until the round has begun at this bot's table."""

        def begun() -> bool:
            pace = self.client.record(self.table, "pace", "now")
            return pace is not None and pace["round"] == round_

        await self.client.until(begun)

    async def sees_ballot(self, room: str) -> None:
        """Wait until the plenary tells of this ballot, as a page does, and read it: another hub may not know it yet."""
        plenary = room_id(self.seat.conference, "plenary", 1)
        await self.client.until(lambda: self.client.record(plenary, "ballot", str(number_of(room))))
        self.client.subscribe(room)

    def give(self, type_: str, data: Mapping[str, Any], room: str = "") -> Sent:
        """Give a command at the own table (or in another room)."""
        sent = self.client.send(room or self.table, type_, data)
        self.sent.append(sent)
        return sent


async def staff(api: Api, granted: Granted, rooms: Sequence[str], source: random.Random) -> Client:
    """A moderator, organiser or screen that reads `rooms`."""
    client = Client(api.socket, granted.token, rooms, source=source, ledger=Ledger())
    await client.__aenter__()
    await client.ready()
    return client


async def answered(sent: Sequence[Sent], seconds: float = 20.0) -> None:
    """Wait until everything that was sent has an outcome. Raises `TimeoutError`."""
    async with asyncio.timeout(seconds):
        await asyncio.gather(*(asyncio.shield(one.outcome) for one in sent), return_exceptions=True)


async def quiet(clients: Sequence[Client]) -> None:
    """Wait until nothing has changed for longer than the slowest conflated lane takes (a second)."""
    moved = asyncio.Event()
    for client in clients:
        client.listener = lambda message, _: moved.set() if message["t"] in {"ops", "state"} else None
    while True:
        moved.clear()
        try:
            async with asyncio.timeout(CALM):
                await moved.wait()
        except TimeoutError:
            return
