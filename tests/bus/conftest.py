"""Hubs for the tests of the bus; a test that hurts the server has one of its own."""

import secrets
from collections.abc import AsyncIterator

import pytest

from samenspel.bus.envelope import Envelope
from samenspel.bus.redis import RedisBus
from samenspel.bus.voice import Voice
from tests.bus.saying import KEY, ORIGIN, Clock
from tests.support.valkey import Valkey


class Hubs:
    """Opens the buses of hubs that belong together, and to nobody else."""

    def __init__(self) -> None:
        self.cluster = f"test-{secrets.token_hex(4)}"
        self.opened: list[RedisBus] = []

    async def open(self, url: str, key: str = KEY, origin: str = ORIGIN) -> RedisBus:
        """One more. It is closed after the test."""
        bus = await RedisBus.open(url, key, self.cluster, origin=origin)
        self.opened.append(bus)
        return bus


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def envelope() -> Envelope:
    return Envelope(KEY, "samenspel:test")


@pytest.fixture
def voice(envelope: Envelope, clock: Clock) -> Voice:
    return Voice("one", envelope, clock)


@pytest.fixture(scope="module")
async def server() -> AsyncIterator[Valkey]:
    """A server that tests may hurt, as long as they heal it again."""
    made = await Valkey.make()
    yield made
    await made.destroy()


@pytest.fixture
async def hubs() -> AsyncIterator[Hubs]:
    made = Hubs()
    yield made
    for bus in made.opened:
        await bus.close()
