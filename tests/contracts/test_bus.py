"""The contract of the `Bus`, for every adapter: with nobody else, on one server, on a cluster."""

import asyncio
import time
from collections.abc import Sequence

import pytest

from samenspel.ports import Bus, HubMessage, Moved, PeopleChanged, Present, SessionsEnded, WorksHere
from tests.support.listening import Listener, until

HALL = "k7f3mpwx2a"
EVERYTHING: Sequence[HubMessage] = (
    PeopleChanged(HALL, ["0noor", "0sam"]),
    SessionsEnded([b"\x00" * 32, b"\xff" * 32]),
    WorksHere("0noor", 1_795_000_000_000, "01kafz3zqx8v8r2c1h5k9m0n4p"),
    Moved({f"{HALL}/table/1": 7, f"{HALL}/ballot/1": 2}, {f"{HALL}/ballot/1": ["0noor"]}),
    Present(HALL, {1: 9, 11: 10}, 104, 1_795_000_000_000),
)
"""One of each kind, with all that it can hold."""


@pytest.fixture
def listeners(buses: Sequence[Bus]) -> list[Listener]:
    return [Listener(bus) for bus in buses]


async def test_a_hub_is_alone_when_no_other_can_be(buses: Sequence[Bus]) -> None:
    """[BS-01]"""
    assert [bus.alone for bus in buses] == [len(buses) == 1] * len(buses)
    assert all(bus.connected for bus in buses)


@pytest.mark.parametrize("message", EVERYTHING, ids=lambda message: type(message).__name__)
async def test_what_one_hub_tells_every_other_hears(
    buses: Sequence[Bus], listeners: list[Listener], message: HubMessage
) -> None:
    """[BS-02] As it was told, once, under the name of the hub that told it; that hub itself hears nothing."""
    buses[0].tell(message)
    await until(lambda: all(listener.heard for listener in listeners[1:]))
    assert [listener.told for listener in listeners] == [[]] + [[message]] * (len(buses) - 1)
    assert len({hub for listener in listeners for hub, _ in listener.heard}) == min(1, len(buses) - 1)


async def test_each_hub_is_heard_in_its_own_order(buses: Sequence[Bus], listeners: list[Listener]) -> None:
    """[BS-02] Over many turns of the loop, while the others talk as well."""
    for n in range(200):
        for number, bus in enumerate(buses):
            bus.tell(PeopleChanged(HALL, [f"{number}-{n}"]))
        await asyncio.sleep(0)
    others = len(buses) - 1
    await until(lambda: all(len(listener.heard) == others * 200 for listener in listeners))
    for mine, listener in enumerate(listeners):
        by_hub: dict[str, list[HubMessage]] = {}
        for hub, message in listener.heard:
            by_hub.setdefault(hub, []).append(message)
        expected = [
            [PeopleChanged(HALL, [f"{number}-{n}"]) for n in range(200)]
            for number in range(len(buses))
            if number != mine
        ]
        assert sorted(by_hub.values(), key=str) == sorted(expected, key=str)


async def test_telling_never_waits_nor_raises(buses: Sequence[Bus]) -> None:
    """[BS-03] Nobody has to listen; ten thousand messages at once take a moment."""
    began = time.perf_counter()
    for _ in range(2_000):
        for message in EVERYTHING:
            buses[0].tell(message)
    assert time.perf_counter() - began < 2


async def test_a_hub_that_was_not_heard_before_may_have_been_missed(
    buses: Sequence[Bus], listeners: list[Listener]
) -> None:
    """[BS-06] And so may all that was told before somebody listened."""
    for number, bus in enumerate(buses):
        bus.tell(WorksHere(f"0p{number}"))
    await until(lambda: all(len(listener.heard) == len(buses) - 1 for listener in listeners))
    assert all(listener.misses >= (len(buses) > 1) for listener in listeners)


async def test_a_listener_that_fails_hears_the_rest(buses: Sequence[Bus], caplog: pytest.LogCaptureFixture) -> None:
    """[BS-04]"""
    heard: list[HubMessage] = []

    def fails(_hub: str, message: HubMessage) -> None:
        heard.append(message)
        raise ValueError(message)

    def fails_too() -> None:
        raise ValueError

    for bus in buses[1:]:
        bus.listen(fails, fails_too)
    for n in range(3):
        buses[0].tell(PeopleChanged(HALL, [f"{n}"]))
        await asyncio.sleep(0)
    expected = (len(buses) - 1) * 3
    await until(lambda: len(heard) == expected)
    assert all(bus.connected for bus in buses)
    assert len(buses) == 1 or "what was heard could not be taken" in caplog.text


async def test_what_was_told_just_before_the_end_is_heard(buses: Sequence[Bus], listeners: list[Listener]) -> None:
    """[BS-05]"""
    buses[0].tell(Moved({f"{HALL}/table/1": 8}))
    await buses[0].close()
    await until(lambda: all(listener.told == [Moved({f"{HALL}/table/1": 8})] for listener in listeners[1:]))


async def test_after_the_end_nothing_is_said_or_heard(buses: Sequence[Bus], listeners: list[Listener]) -> None:
    """[BS-05] Closing twice is as closing once."""
    await buses[0].close()
    await buses[0].close()
    misses = listeners[0].misses
    for bus in buses:
        bus.tell(WorksHere("0noor"))
    await until(lambda: all(len(listener.heard) == max(0, len(buses) - 2) for listener in listeners[1:]))
    assert (listeners[0].heard, listeners[0].misses) == ([], misses)
