"""A hall to attack: who comes in, and what an attack needs to know of it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial

from samenspel.demo.api import Api, Granted, Seat
from samenspel.demo.client import Client
from samenspel.demo.ledger import Acknowledged, Outcome, Refused
from tests.support.service import Service

PATIENCE = 10.0
"""Seconds that the service gets for what a test waits for."""


@dataclass(frozen=True, slots=True)
class Hall:
    """A conference on a real service, and its organiser."""

    service: Service
    api: Api
    organiser: Granted
    conference: str

    def room(self, kind: str, number: int = 1) -> str:
        """A room of the conference."""
        return f"{self.conference}/{kind}/{number}"

    @property
    def plenary(self) -> str:
        return self.room("plenary")

    async def seat(self, table: int, *, shared: bool = False, name: str = "") -> Seat:
        """Somebody who joined."""
        return await self.api.join(self.service.links["code"], table=table, shared=shared, name=name)

    async def grant(self, role: str) -> Granted:
        """Somebody with a fresh role link."""
        return await self.api.redeem(await self.api.invite(self.organiser.token, self.conference, role))

    @asynccontextmanager
    async def sits(self, table: int, *, shared: bool = False) -> AsyncIterator[Client]:
        """A participant at a table, who reads all that is theirs."""
        seat = await self.seat(table, shared=shared)
        async with Client(self.api.socket, seat.token, seat.rooms) as client:
            await client.ready()
            yield client

    @asynccontextmanager
    async def has(self, role: str) -> AsyncIterator[Client]:
        """A moderator or a screen."""
        granted = await self.grant(role)
        async with Client(self.api.socket, granted.token, granted.rooms) as client:
            await client.ready()
            yield client

    async def start(self, moderator: Client, round_: str, *tables: int) -> None:
        """Start a round, unless it is on, and wait until these tables go at its pace."""
        if not _runs(moderator, self.plenary, round_):
            accepted(await moderator.ask(self.plenary, "start_round", round=round_))
        for number in tables:
            room = self.room("table", number)
            moderator.subscribe(room, ["seat"])
            await moderator.until(partial(_runs, moderator, room, round_), PATIENCE)


async def found(service: Service) -> Hall:
    """The example conference of a service."""
    api = Api(service.url)
    organiser = await api.redeem(service.links["organiser"])
    conference = (await api.look(service.links["code"]))["conference"]
    return Hall(service, api, organiser, conference)


def accepted(outcome: Outcome) -> Acknowledged:
    """The acknowledgement; what an attack needs has to have worked."""
    assert isinstance(outcome, Acknowledged), outcome
    return outcome


def code(outcome: Outcome) -> str:
    """Why it was refused; "" when it was not."""
    return outcome.code if isinstance(outcome, Refused) else ""


def _runs(client: Client, room: str, round_: str) -> bool:
    pace = client.record(room, "pace", "now") or {}
    return pace.get("round") == round_ and pace["phase"] == "running"
