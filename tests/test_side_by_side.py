"""A test that is to be alone is, and gets its turn though others keep coming; the longest files begin first."""

import asyncio
import os
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path
from threading import Event

from tests.support.side_by_side import LONGEST, beside, place_in_line, turn

TESTS = Path(__file__).parent


def door_is_shut(folder: Path) -> bool:
    with (folder / "door").open("w") as door:
        try:
            flock(door, LOCK_EX | LOCK_NB)
        except BlockingIOError:
            return True
    return False


async def test_who_is_to_be_alone_waits_for_who_is_there_and_goes_before_who_comes(tmp_path: Path) -> None:
    told: list[str] = []
    leave = Event()

    def take_part(name: str, *, alone: bool = False) -> None:
        with turn(tmp_path, alone=alone):
            told.append(f"{name} comes")
            if name == "first":
                leave.wait(20)
            told.append(f"{name} goes")

    async with asyncio.timeout(20), asyncio.TaskGroup() as group:
        group.create_task(asyncio.to_thread(take_part, "first"))
        while not told:  # noqa: ASYNC110 - it runs in a thread
            await asyncio.sleep(0)
        await asyncio.to_thread(take_part, "beside")
        group.create_task(asyncio.to_thread(take_part, "alone", alone=True))
        while not door_is_shut(tmp_path):  # noqa: ASYNC110 - so does this
            await asyncio.sleep(0)
        group.create_task(asyncio.to_thread(take_part, "late"))
        leave.set()
    kept = ["first comes", "beside comes", "beside goes", "first goes"]
    assert told == [*kept, "alone comes", "alone goes", "late comes", "late goes"]


def test_the_longest_is_first_then_who_is_to_be_alone_then_what_is_long() -> None:
    """All of the list are there: a file that is renamed is renamed in it too."""
    assert [name for name in LONGEST if not (TESTS / name).is_file()] == []
    first, second = (f"/checkout/tests/{name}" for name in LONGEST[:2])
    came = [("/checkout/tests/bus/test_hearing.py", False), (second, False), ("/checkout/tests/day/day.py", True)]
    came += [(first, False), ("/checkout/tests/bus/test_saying.py", False)]
    stood = sorted(came, key=lambda one: place_in_line(one[0], alone=one[1]))
    assert stood == [came[3], came[2], came[1], came[0], came[4]]


def test_one_goes_on_beside(tmp_path: Path) -> None:
    """And another when it has ended."""
    first = beside(tmp_path)
    assert first is not None
    assert beside(tmp_path) is None
    os.close(first)
    second = beside(tmp_path)
    assert second is not None
    os.close(second)
