"""The data directory: one service at a time, readable by its owner only."""

import fcntl
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from samenspel.ports import StoreUnavailable
from samenspel.speech import Text, reason

DATABASE: Final = "samenspel.sqlite3"
HEADS: Final = "samenspel.heads"
LOCK: Final = "samenspel.lock"
WORKER: Final = "worker-"
"""What the folders of workers begin with, in the folder of their service."""

_IN_USE: Final = Text(
    "Een andere dienst werkt al met de gegevens in {path}. Stop die eerst, of kies een andere map met --data.",
    "Another service works with the data in {path}. Stop that one first, or choose another folder with --data.",
)
_IN_USE_BY: Final = Text(
    "Een andere dienst (proces {pid}) werkt al met de gegevens in {path}. "
    "Stop die eerst, of kies een andere map met --data.",
    "Another service (process {pid}) works with the data in {path}. "
    "Stop that one first, or choose another folder with --data.",
)
UNUSABLE: Final = Text(
    "De map {path} voor de gegevens is niet te gebruiken: {why}. Maak dat goed, of kies een andere map met --data.",
    "The folder {path} for the data cannot be used: {why}. Mend that, or choose another folder with --data.",
)
_UNLOCKABLE: Final = Text(
    "De map {path} kan niet op slot voor één dienst: {why}. Kies met --data een map op een gewone schijf.",
    "The folder {path} cannot be locked for one service: {why}. Choose a folder on an ordinary disk with --data.",
)


class DirectoryInUse(StoreUnavailable):
    """Another service works on this data. `pid` is its process id; None when it could not be read."""

    def __init__(self, path: Path, pid: int | None) -> None:
        self.path = path
        self.pid = pid
        super().__init__(_IN_USE(path=path) if pid is None else _IN_USE_BY(path=path, pid=pid))


@dataclass(frozen=True, slots=True)
class DataDirectory:
    """A directory that this process holds until `release`; the kernel lets go of it when the process dies."""

    path: Path
    lock: int

    @property
    def database(self) -> Path:
        return self.path / DATABASE

    @property
    def heads(self) -> Path:
        return self.path / HEADS

    def release(self) -> None:
        os.close(self.lock)


def of_worker(data: Path, number: int) -> Path:
    """The folder of one worker, where it notes the heads of its rooms."""
    return data / f"{WORKER}{number}"


def heads_in(data: Path) -> Sequence[Path]:
    """Where heads are noted in the folder of a service: by itself, and by its workers, however many it had. Raises
    OSError."""
    places = [data, *sorted(data.glob(f"{WORKER}*"))]
    return [place / HEADS for place in places if (place / HEADS).is_file()]


def claim(path: Path) -> DataDirectory:
    """Make the directory where it is missing and take its lock.

    Raises `DirectoryInUse`, or `StoreUnavailable` when the directory cannot be made or written.
    """
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.chmod(0o700)
        lock = os.open(path / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise StoreUnavailable(UNUSABLE(path=path, why=reason(error))) from error
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        _sign(lock)
    except BlockingIOError as error:
        pid = _signed_by(lock)
        os.close(lock)
        raise DirectoryInUse(path, pid) from error
    except OSError as error:
        os.close(lock)
        raise StoreUnavailable(_UNLOCKABLE(path=path, why=reason(error))) from error
    return DataDirectory(path, lock)


def _sign(lock: int) -> None:
    os.ftruncate(lock, 0)
    os.pwrite(lock, f"{os.getpid()}\n".encode(), 0)


def _signed_by(lock: int) -> int | None:
    text = os.pread(lock, 32, 0).strip()
    return int(text) if text.isdigit() else None
