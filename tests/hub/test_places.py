"""One person, one place, also when hubs hear of each other late and their clocks differ."""

import asyncio
from pathlib import Path

import pytest

from samenspel.protocol.closing import Close
from tests.hub.two import Two, two_hubs
from tests.support.hub import Device
from tests.support.virtual import until

HOUR = 3_600_000


async def working(two: Two, *, at_other: bool, device: Device | None = None) -> Device:
    """A page at which somebody works: of a new participant, or the same as `device`."""
    if device is None:
        device = await two.hall.come(table=1)
    page = Device(two.hall.hub, device.session, device.token)
    await page.connect(two.hall.plenary, hub=two.other if at_other else two.hall.hub, sole=True)
    return page


@pytest.mark.parametrize("skew", [0, -HOUR, HOUR])
def test_of_two_pages_the_newer_stays_whatever_the_clocks_say(tmp_path: Path, skew: int) -> None:
    """[BS-22] From one hub to the other and back, with one that heard of each in time."""

    async def scenario(two: Two) -> None:
        pages = [await working(two, at_other=False)]
        for number in range(1, 6):
            await asyncio.sleep(0.1)
            pages.append(await working(two, at_other=number % 2 == 1, device=pages[0]))
            await until(lambda: pages[-2].outlet.closed == Close.REPLACED, 1)
            await asyncio.sleep(1)
            assert pages[-1].outlet.closed is None

    two_hubs(tmp_path, scenario, skew)


def test_a_word_of_an_older_page_that_comes_late_closes_no_newer_one(tmp_path: Path) -> None:
    """[BS-22] The bus stood still for half a minute; the older page ends when it goes on."""

    async def scenario(two: Two) -> None:
        two.corridor.frozen = True
        phone = await working(two, at_other=False)
        await asyncio.sleep(30)
        laptop = await working(two, at_other=True, device=phone)
        await asyncio.sleep(30)
        assert phone.outlet.closed is laptop.outlet.closed is None
        two.corridor.thaw()
        await until(lambda: phone.outlet.closed == Close.REPLACED, 1)
        await asyncio.sleep(5)
        assert laptop.outlet.closed is None

    two_hubs(tmp_path, scenario)


@pytest.mark.parametrize("skew", [0, -HOUR, HOUR])
def test_of_pages_that_did_not_hear_of_each_other_one_stays(tmp_path: Path, skew: int) -> None:
    """[BS-22] Also when they came in the same moment, or the clocks are an hour apart."""

    async def scenario(two: Two) -> None:
        for _ in range(10):
            two.corridor.frozen = True
            phone = await working(two, at_other=False)
            laptop = await working(two, at_other=True, device=phone)
            two.corridor.thaw()
            await asyncio.sleep(1)
            closed = [page.outlet.closed for page in (phone, laptop)]
            assert sorted(closed, key=str) == sorted([None, Close.REPLACED], key=str)

    two_hubs(tmp_path, scenario, skew)


def test_who_missed_that_somebody_works_elsewhere_hears_it_again(tmp_path: Path) -> None:
    """[BS-22] The older page says something later: as at its hub's next word, that comes from before."""

    async def scenario(two: Two) -> None:
        two.corridor.frozen = True
        phone = await working(two, at_other=False)
        (told,) = [message for _, message in two.corridor.told if getattr(message, "page", "")]
        two.corridor._kept.clear()
        laptop = await working(two, at_other=True, device=phone)
        two.corridor._kept.clear()
        two.corridor.frozen = False
        two.corridor.carry("one", told)
        await until(lambda: phone.outlet.closed == Close.REPLACED, 1)
        assert laptop.outlet.closed is None

    two_hubs(tmp_path, scenario)
