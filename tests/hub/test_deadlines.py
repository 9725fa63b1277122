"""Deadlines on a clock that can be set: rung once, when it is time, whatever the wall clock does."""

import asyncio
from collections.abc import Callable, Coroutine
from itertools import pairwise
from pathlib import Path
from typing import Any

from samenspel.domain.commands.ballot import Seal
from samenspel.domain.core import Due
from samenspel.hub.deadlines import AGAIN, Deadlines
from tests.support.hub import Hall, open_hall
from tests.support.virtual import LoopClock, run, until

MINUTE = 60.0


class Timed:
    """A room with something due, and a clock."""

    id: str = "c/ballot/1"

    def __init__(self, at: int | None, clock: LoopClock | None = None) -> None:
        self.clock = clock or LoopClock()
        self.what = None if at is None else Due(at, "seal", Seal())
        self.rung: list[tuple[float, Due]] = []
        self.deadlines = Deadlines(self.clock, self._ring)

    def due(self) -> Due | None:
        return self.what

    def watch(self) -> None:
        self.deadlines.watch(self)

    def _ring(self, room: str, due: Due) -> None:
        assert room == self.id
        self.rung.append((asyncio.get_running_loop().time(), due))


def after(seconds: float) -> int:
    return LoopClock.START + round(seconds * 1000)


def test_it_rings_once_when_it_is_time() -> None:
    """[RM-19]"""

    async def scenario() -> None:
        timed = Timed(after(20 * MINUTE))
        for _ in range(3):
            timed.watch()
        await asyncio.sleep(20 * MINUTE - 0.01)
        assert timed.rung == []
        await asyncio.sleep(0.02)
        assert [at for at, _ in timed.rung] == [20 * MINUTE]

    run(scenario())


def test_a_moved_deadline_replaces_the_old_one() -> None:
    """[RM-19] Sooner, later, or gone."""

    async def scenario() -> None:
        timed = Timed(after(20 * MINUTE))
        timed.watch()
        timed.what = Due(after(30 * MINUTE), "later", Seal())
        timed.watch()
        await asyncio.sleep(25 * MINUTE)
        assert timed.rung == []
        timed.what = Due(after(26 * MINUTE), "sooner", Seal())
        timed.watch()
        await asyncio.sleep(2 * MINUTE)
        assert [due.command_id for _, due in timed.rung] == ["sooner"]
        timed.what = Due(after(40 * MINUTE), "never", Seal())
        timed.watch()
        timed.what = None
        timed.watch()
        await asyncio.sleep(60 * MINUTE)
        assert len(timed.rung) == 1

    run(scenario())


def test_what_is_overdue_when_it_is_loaded_rings_at_once() -> None:
    """[RM-19]"""

    async def scenario() -> None:
        timed = Timed(after(-600))
        timed.watch()
        await asyncio.sleep(0.001)
        assert len(timed.rung) == 1

    run(scenario())


def test_a_timer_that_fires_early_by_the_logs_clock_waits_for_the_rest() -> None:
    """[RM-19]"""

    async def scenario() -> None:
        timed = Timed(after(MINUTE))
        timed.watch()
        timed.clock.skew = -10_000
        await asyncio.sleep(MINUTE + 1)
        assert timed.rung == []
        await asyncio.sleep(10)
        assert [at for at, _ in timed.rung] == [MINUTE + 10]

    run(scenario())


def test_what_was_not_taken_is_tried_again_but_not_in_a_frenzy() -> None:
    """[RM-19] The storage refuses: the room still says that the same thing is due."""

    async def scenario() -> None:
        timed = Timed(after(1))
        timed.watch()
        for _ in range(40):
            await asyncio.sleep(0.25)
            if timed.rung:
                timed.watch()
        times = [at for at, _ in timed.rung]
        assert len(times) >= 5
        assert all(later - sooner >= AGAIN for sooner, later in pairwise(times))

    run(scenario())


def test_a_closed_hub_rings_no_more() -> None:
    """[SE-25]"""

    async def scenario() -> None:
        timed = Timed(after(1))
        timed.watch()
        timed.deadlines.close()
        await asyncio.sleep(MINUTE)
        assert timed.rung == []

    run(scenario())


def in_round(tmp_path: Path, scenario: Callable[[Hall], Coroutine[Any, Any, None]]) -> None:
    """Run a scenario in a hall in which the round `brainstorm` (20 minutes) has just started."""

    async def through() -> None:
        async with open_hall(tmp_path) as hall:
            await hall.start("brainstorm", await hall.moderate())
            await scenario(hall)

    run(through())


def phases(hall: Hall) -> set[str]:
    """The phase of the plenary and of every table."""
    rooms = [hall.plenary, *(hall.table(number) for number in (1, 2, 3))]
    found = [hall.hub.rooms.loaded(room) for room in rooms]
    return {room.channel.records("seat", "pace")["now"]["phase"] for room in found if room is not None}


def test_the_bell_rings_at_every_table_when_the_round_is_over(tmp_path: Path) -> None:
    """[RM-19] [RM-20] Once per room; nobody has to be there."""

    async def scenario(hall: Hall) -> None:
        await asyncio.sleep(19 * MINUTE)
        assert phases(hall) == {"running"}
        await asyncio.sleep(MINUTE + 1)
        assert phases(hall) == {"ended"}
        for room in (hall.plenary, hall.table(1)):
            kinds = [event.kind for event in (await hall.log.load(room)).events]
            assert kinds.count("bell_rang") == 1

    in_round(tmp_path, scenario)


def test_the_bell_that_was_due_while_the_hub_was_down_rings_when_it_is_back(tmp_path: Path) -> None:
    """[RM-19]"""

    async def scenario(hall: Hall) -> None:
        hub = await hall.restart()
        await asyncio.sleep(30 * MINUTE)
        await hub.wake(hall.conference.id)
        await until(lambda: phases(hall) == {"ended"})

    in_round(tmp_path, scenario)


def test_a_wall_clock_that_was_set_back_over_a_restart_does_not_turn_the_log_back(tmp_path: Path) -> None:
    """[RM-12] Neither within a room nor from a cause to what follows from it."""

    async def scenario(hall: Hall) -> None:
        hall.clock.skew = -7_200_000
        hub = await hall.restart()
        await hub.wake(hall.conference.id)
        moderator = await hall.come("moderator")
        await moderator.connect(hall.plenary, hub=hub)
        answer = await moderator.ask(hall.plenary, "end_round")
        await hub.policing.settled()
        cause = (await hall.log.load(hall.plenary)).events[answer["version"] - 1]
        for number in (1, 2, 3):
            events = (await hall.log.load(hall.table(number))).events
            times = [event.recorded_at for event in events]
            assert times == sorted(times)
            assert events[-1].recorded_at >= cause.recorded_at

    in_round(tmp_path, scenario)
