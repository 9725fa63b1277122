"""What is done for a crowd is done at once when it was quiet, and then as often as may be."""

import asyncio
from itertools import pairwise
from typing import Final

from samenspel.hub.spacing import LONGEST, Spaced
from tests.support.virtual import run

PAUSE: Final = 0.5


def test_the_first_is_done_at_once_and_a_crowd_together() -> None:
    """[RM-24]"""

    async def scenario() -> None:
        loop = asyncio.get_running_loop()
        began, done = loop.time(), list[tuple[str, float]]()
        spaced = Spaced(lambda name: done.append((name, loop.time() - began)))
        for _ in range(100):
            spaced.soon("a", PAUSE)
            await asyncio.sleep(0.01)
        spaced.soon("b", PAUSE)
        await asyncio.sleep(5)
        spaced.soon("a", PAUSE)
        assert [name for name, _ in done].count("b") == 1
        times = [at for name, at in done if name == "a"]
        assert times[0] == 0.0
        assert all(later - sooner >= PAUSE - 1e-6 for sooner, later in pairwise(times))
        assert len(times) == 4
        assert times[-1] > 5

    run(scenario())


def test_nothing_is_done_after_the_end() -> None:
    """[RM-24]"""

    async def scenario() -> None:
        done: list[str] = []
        spaced = Spaced(done.append)
        for _ in range(2):
            spaced.soon("a", PAUSE)
        spaced.close()
        await asyncio.sleep(2)
        assert done == ["a"]

    run(scenario())


def test_what_was_done_long_ago_is_not_kept() -> None:
    """[RM-24] A day has many ballots, and a service many days."""

    async def scenario() -> None:
        spaced = Spaced(lambda _name: None)
        for number in range(100):
            spaced.soon(f"ballot {number}", PAUSE)
            await asyncio.sleep(LONGEST / 10)
        assert len(spaced._at) <= 11

    run(scenario())
