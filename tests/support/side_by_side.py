"""Files of tests run several at a time; beside a test that is marked `alone` one other runs at most.

The longest files begin first, so that at the end nobody is still at one while the others have nothing left to do.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, LOCK_NB, LOCK_SH, LOCK_UN, flock
from pathlib import Path
from typing import Final

LONGEST: Final = (
    "browser/test_access.py",
    "browser/test_vote_kinds.py",
    "deploy/test_topology.py",
    "deploy/test_image.py",
    "browser/test_vote_for_whom.py",
    "browser/test_network.py",
    "browser/test_vote_form.py",
    "integration/test_workers.py",
    "security/test_linker.py",
    "loadtests/test_ballot.py",
    "browser/test_initiatives.py",
    "browser/test_keyboard.py",
    "browser/test_bad_input.py",
    "browser/test_vote_lead.py",
    "browser/test_elsewhere.py",
    "browser/test_scenes.py",
)
"""Files of more than half a minute, the longest first."""


def place_in_line(path: str, *, alone: bool) -> tuple[int, int]:
    """What to sort a test by: the longest file; what is to be alone, so that few have begun who wait for it; then the
    other long files, then all others as they come."""
    long = next((place for place, name in enumerate(LONGEST) if path.endswith(f"tests/{name}")), len(LONGEST))
    return (-1, 0) if long == 0 else (0, 0) if alone else (1, long)


@contextmanager
def turn(folder: Path, *, alone: bool) -> Iterator[None]:
    """A test's turn; `folder` is shared by all processes that run tests.

    Everybody comes in by the door. Who is to be alone keeps it shut, so that those who come and go while it waits for
    the room cannot keep it waiting for ever.
    """
    with (folder / "door").open("w") as door, (folder / "room").open("w") as room:
        flock(door, LOCK_EX)
        flock(room, LOCK_EX if alone else LOCK_SH)
        if not alone:
            flock(door, LOCK_UN)
        yield


def beside(folder: Path) -> int | None:
    """The place of the one process that does not wait for who is alone: a descriptor, and its own until it is closed or
    the process ends. None where another has it."""
    place = os.open(folder / "beside", os.O_CREAT | os.O_WRONLY, 0o600)
    try:
        flock(place, LOCK_EX | LOCK_NB)
    except BlockingIOError:
        os.close(place)
        return None
    return place
