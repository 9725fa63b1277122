"""Files of tests run two at a time; a test that is marked `alone` runs while the others wait."""

from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, LOCK_SH, LOCK_UN, flock
from pathlib import Path


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
