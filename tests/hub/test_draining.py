"""A hub that stops lets its people go: in turn where others can take them, else all at once; in virtual time."""

import asyncio
from pathlib import Path

from samenspel.bus.silent import SilentBus
from samenspel.hub.door import DRAINED_PER_SECOND, LONGEST_DRAIN, RETURN_AFTER, RETURN_ELSEWHERE, spread
from samenspel.protocol.closing import Close
from tests.support.hub import Device, by_type, open_hall
from tests.support.virtual import run, until

PEOPLE = 20


def gone(devices: list[Device]) -> list[Device]:
    return [device for device in devices if device.outlet.closed is not None]


def retries(devices: list[Device]) -> list[int]:
    """Milliseconds after which each was told to come back, shortest first."""
    for device in devices:
        device.read()
    return sorted(bye["retry"] for device in devices for bye in by_type(device.heard, "bye"))


def test_it_takes_as_long_as_its_people_need_and_five_seconds_at_most() -> None:
    """[SE-28]"""
    assert (spread(0), spread(100), spread(1_000), spread(10_000)) == (0, 0.5, 5, LONGEST_DRAIN)


def test_alone_it_ends_all_and_each_comes_back_in_turn(tmp_path: Path) -> None:
    """[SE-28] [SE-25]"""

    async def scenario() -> None:
        async with open_hall(tmp_path) as hall:
            devices = [await hall.sit(1 + number // 10) for number in range(PEOPLE)]
            before = asyncio.get_running_loop().time()
            await hall.hub.drain(asyncio.Event())
            assert asyncio.get_running_loop().time() == before
            assert {device.outlet.closed for device in devices} == {Close.RESTART}
            step = 1000 // DRAINED_PER_SECOND
            assert retries(devices) == [RETURN_AFTER + number * step for number in range(PEOPLE)]

    run(scenario())


def test_with_others_each_goes_in_turn_and_who_is_left_is_served(tmp_path: Path) -> None:
    """[SE-28]"""

    async def scenario() -> None:
        async with open_hall(tmp_path, bus=SilentBus()) as hall:
            moderator = await hall.moderate()
            await hall.start("brainstorm", moderator)
            devices = [moderator, *[await hall.sit(1) for _ in range(PEOPLE)]]
            loop = asyncio.get_running_loop()
            before = loop.time()
            draining = asyncio.create_task(hall.hub.drain(asyncio.Event()))
            await until(lambda: gone(devices))
            assert hall.hub.draining
            left = next(device for device in devices if device.outlet.closed is None and device is not moderator)
            assert (await left.ask(hall.table(1), "idea", text="Nog net"))["t"] == "ack"
            await draining
            assert round(loop.time() - before, 3) == spread(len(devices))
            assert {device.outlet.closed for device in devices} == {Close.RESTART}
            assert set(retries(devices)) == {RETURN_ELSEWHERE}

    run(scenario())


def test_a_second_signal_hurries_it(tmp_path: Path) -> None:
    """[SE-28] Who is still there then is told to come back in turn."""

    async def scenario() -> None:
        async with open_hall(tmp_path, bus=SilentBus()) as hall:
            devices = [await hall.sit(1 + number // 10) for number in range(PEOPLE)]
            hurry, loop = asyncio.Event(), asyncio.get_running_loop()
            draining = asyncio.create_task(hall.hub.drain(hurry))
            await until(lambda: gone(devices))
            hurry.set()
            before = loop.time()
            await draining
            assert loop.time() == before
            assert len(gone(devices)) == PEOPLE
            assert retries(devices)[-1] > RETURN_AFTER

    run(scenario())
