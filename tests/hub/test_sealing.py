"""The seal of the day at the hub: one, over what the log holds, whoever makes it."""

import asyncio
from collections.abc import Mapping
from pathlib import Path

import pytest

from samenspel.domain.events.plenary import DaySealed
from samenspel.domain.plenary.sealing import SEAL_AFTER
from samenspel.domain.seal import seal_of
from samenspel.hub.hub import Hub
from samenspel.ports import StoreUnavailable
from samenspel.speech import Text
from tests.support.corridor import Corridor
from tests.support.hub import Device, Hall, SeededIds, found_hall, open_hall, open_store, stop
from tests.support.virtual import run, until

LATER = SEAL_AFTER / 1000 + 0.5


async def close_day(hall: Hall, moderator: Device) -> None:
    """Somebody wrote an idea, and the moderator closes the day."""
    await hall.start("brainstorm", moderator)
    anna = await hall.sit(1)
    assert (await anna.ask(hall.table(1), "idea", text="Een tuin"))["t"] == "ack"
    await hall.start("afsluiting", moderator)
    assert (await moderator.ask(hall.plenary, "end_round"))["t"] == "ack"


async def seals(hall: Hall) -> list[DaySealed]:
    """Every seal in the log."""
    room = hall.hub.rooms.loaded(hall.plenary)
    assert room is not None
    recorded = room.read((await hall.log.load(hall.plenary)).events)
    return [step.event for step in recorded if isinstance(step.event, DaySealed)]


async def is_true(hall: Hall, sealed: DaySealed) -> bool:
    """Whether the log gives this seal."""
    digests = await hall.log.digests({one.room: one.version for one in sealed.covered})
    return seal_of(sealed.covered, digests) == sealed.seal


def test_the_seal_is_what_the_log_gives_and_everybody_reads_it(tmp_path: Path) -> None:
    """[PL-30] [RM-30] Every room is under it as it was, tables with all that followed from the close."""

    async def scenario() -> None:
        async with open_hall(tmp_path) as hall:
            moderator, screen = await hall.moderate(), await hall.come("screen")
            await screen.connect(hall.plenary)
            await close_day(hall, moderator)
            await hall.hub.policing.settled()
            before = await hall.log.rooms(hall.conference.id)
            await asyncio.sleep(LATER)
            await until(lambda: moderator.records(hall.plenary, "conference")["self"]["seal"])
            (sealed,) = await seals(hall)
            assert {one.room: one.version for one in sealed.covered} == before
            assert await is_true(hall, sealed)
            assert screen.records(hall.plenary, "conference")["self"]["seal"] == sealed.seal
            anna = await hall.sit(1)
            late = {"text": "Toch nog iets", "round": "brainstorm"}
            assert (await anna.ask(hall.table(1), "idea", **late))["t"] == "ack"
            await asyncio.sleep(LATER)
            assert await seals(hall) == [sealed]
            assert await is_true(hall, sealed)

    run(scenario())


@pytest.mark.parametrize("trouble", ["none", "lost", "the first dies"])
def test_of_several_hubs_one_makes_the_seal(tmp_path: Path, trouble: str) -> None:
    """[RM-30] Both are due at the same moment."""

    async def scenario() -> None:
        corridor = Corridor()
        async with open_store(tmp_path) as (log, people):
            hall = await found_hall(log, people, bus=corridor.bus("one"))
            other = Hub(log, people, corridor.bus("two"), hall.clock, SeededIds(1))
            await other.start()
            await other.wake(hall.conference.id)
            corridor.loses = float(trouble == "lost")
            await close_day(hall, await hall.moderate())
            plenary = other.plenary(hall.conference.id)
            assert plenary is not None
            await until(lambda: plenary.state.conference_state() == "closed")
            if trouble == "the first dies":
                await stop(hall.hub)
            await asyncio.sleep(LATER)
            await until(lambda: plenary.state.closing.seal is not None)
            await asyncio.sleep(LATER)
            (sealed,) = await seals(hall)
            assert await is_true(hall, sealed)
            assert plenary.state.closing.seal == sealed.seal
            await hall.hub.close()
            await other.close()

    run(scenario())


def test_a_day_that_was_closed_before_the_hub_went_down_is_sealed_when_it_is_back(tmp_path: Path) -> None:
    """[RM-30]"""

    async def scenario() -> None:
        async with open_hall(tmp_path) as hall:
            await close_day(hall, await hall.moderate())
            hub = await hall.restart()
            await hub.wake(hall.conference.id)
            await asyncio.sleep(LATER)
            await until(lambda: hub.plenary(hall.conference.id).state.closing.seal)  # type: ignore[union-attr]  # awake
            (sealed,) = await seals(hall)
            assert await is_true(hall, sealed)

    run(scenario())


def test_a_storage_that_does_not_answer_is_asked_again(tmp_path: Path) -> None:
    """[RM-30]"""

    async def scenario() -> None:
        async with open_hall(tmp_path) as hall:
            refusals = 0
            digests = hall.hub.sealing._log.digests

            async def sometimes(versions: Mapping[str, int]) -> Mapping[str, bytes]:
                nonlocal refusals
                refusals += 1
                if refusals <= 2:
                    raise StoreUnavailable(Text("De database is weg.", "The database is gone.")())
                return await digests(versions)

            hall.hub.sealing._log.digests = sometimes  # type: ignore[method-assign]  # a database that is away
            await close_day(hall, await hall.moderate())
            await asyncio.sleep(LATER)
            assert (await seals(hall), refusals) == ([], 1)
            await asyncio.sleep(4)
            (sealed,) = await seals(hall)
            assert refusals == 3
            assert await is_true(hall, sealed)

    run(scenario())
