"""One simulated participant: joins, reads along, types, and loses the connection now and then."""

import asyncio
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from samenspel.demo.api import Api, Seat
from samenspel.demo.client import Client
from samenspel.demo.deal import Character
from samenspel.demo.ledger import Acknowledged, Outcome
from samenspel.demo.outbox import Sent

PATIENCE: Final = 20.0
"""Seconds that somebody waits for something to appear, or for the service to come back."""


@dataclass(slots=True)
class Count:
    """What the hall brought about: per type what was kept, per code what was refused."""

    kept: Counter[str] = field(default_factory=Counter)
    """By type of command; `cast` are first votes, `changed` those that replaced one."""
    refused: Counter[str] = field(default_factory=Counter)
    dropped: int = 0
    """Connections that were lost on purpose."""

    def add(self, outcome: Outcome) -> None:
        """A command was answered."""
        if isinstance(outcome, Acknowledged):
            self.kept["changed" if (outcome.revision or 1) > 1 else outcome.type] += 1
        else:
            self.refused[f"{outcome.type}: {outcome.code}"] += 1


class Person:
    """Somebody at a table with a phone or laptop. `arrive` first, `leave` last."""

    def __init__(self, character: Character, count: Count, source: random.Random, *, shared: bool = False) -> None:
        """`shared`: the laptop is the table's, and people without one write on it too."""
        self.character = character
        self.shared = shared
        self.random = source
        self.guests: list[str] = []
        self._count = count
        self._seat: Seat | None = None
        self._client: Client | None = None

    @property
    def here(self) -> bool:
        """Whether this person has come in."""
        return self._client is not None

    @property
    def seat(self) -> Seat:
        """Where this person sits."""
        if self._seat is None:
            raise RuntimeError("has not come in yet")
        return self._seat

    @property
    def client(self) -> Client:
        """The connection."""
        if self._client is None:
            raise RuntimeError("has not come in yet")
        return self._client

    @property
    def table(self) -> str:
        """The room of this person's table."""
        return self.room("table", self.seat.table)

    def room(self, kind: str, number: int) -> str:
        """A room of the conference."""
        return f"{self.seat.conference}/{kind}/{number}"

    async def arrive(self, api: Api, code: str, table: int | None, guests: Sequence[str] = ()) -> None:
        """Join (at a table, or be given one), open the socket. Raises `Unreachable`, `ApiRefused`, `TimeoutError`."""
        who = self.character
        details = {"name": who.name, "organisation": who.organisation, "sector": who.sector}
        self._seat = seat = await api.join(code, table=table, shared=self.shared, **details)
        client = Client(api.socket, seat.token, seat.rooms, source=self.random, patience=PATIENCE)
        await client.__aenter__()
        self._client = client
        await client.ready()
        self.guests = [await api.guest(seat.token, name) for name in guests]

    async def leave(self) -> None:
        """Close the connection."""
        if self._client is not None:
            await self._client.close()

    def lose_connection(self, seconds: float) -> None:
        """The lift, the cellar, the battery: gone, and back after `seconds`. What is written meanwhile is kept."""
        self._count.dropped += 1
        self.client.cut(seconds)

    def say(self, room: str, type_: str, data: Mapping[str, Any]) -> Sent:
        """Give a command at a table; on a shared laptop half of it comes from somebody else there."""
        if self.guests and self.random.random() < 0.5:
            data = {**data, "as": self.random.choice([*self.guests, ""])}
        return self.give(room, type_, data)

    def give(self, room: str, type_: str, data: Mapping[str, Any]) -> Sent:
        """Give a command; its outcome is counted when it comes."""
        sent = self.client.send(room, type_, data)
        sent.outcome.add_done_callback(self._counted)
        return sent

    async def sees(self, room: str, kind: str, identity: str) -> bool:
        """Wait until a record is there, as somebody must who reacts to it; False when it does not come."""
        if self.client.lanes.lane(room) is None:
            self.client.subscribe(room)
        try:
            await self.client.until(lambda: self.client.record(room, kind, identity), PATIENCE)
        except TimeoutError:
            return False
        return True

    def _counted(self, outcome: asyncio.Future[Outcome]) -> None:
        if not outcome.cancelled() and outcome.exception() is None:
            self._count.add(outcome.result())
