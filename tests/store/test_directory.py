"""The data directory: one service at a time, its owner only."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from samenspel.ports import StoreUnavailable
from samenspel.store.directory import LOCK, DirectoryInUse, claim
from samenspel.store.sqlite import SqliteStore
from tests.contracts.samples import TABLE, batch, commit

HOLD = """
import sys, pathlib
from samenspel.store.directory import claim
claim(pathlib.Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def modes(directory: Path) -> dict[str, int]:
    """The rights of a directory ("") and of the files in it."""
    named = {"": directory, **{path.name: path for path in directory.iterdir()}}
    return {name: path.stat().st_mode & 0o777 for name, path in named.items()}


async def test_a_second_service_is_told_who_is_first(store: SqliteStore, directory: Path) -> None:
    """[ST-01]"""
    with pytest.raises(DirectoryInUse, match=rf"Another service \(process {os.getpid()}\) works with") as caught:
        await SqliteStore.open(directory)
    assert (caught.value.pid, caught.value.path) == (os.getpid(), directory)
    await store.log.probe()


def test_an_unsigned_lock_is_in_use_all_the_same(directory: Path) -> None:
    """[ST-01]"""
    held = claim(directory)
    (directory / LOCK).write_text("who knows")
    with pytest.raises(DirectoryInUse, match="Another service works") as caught:
        claim(directory)
    assert caught.value.pid is None
    held.release()


def test_the_death_of_the_holder_frees_the_directory(directory: Path) -> None:
    """[ST-01]"""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(directory)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(DirectoryInUse, match=str(holder.pid)):
            claim(directory)
        holder.kill()
        holder.wait()
        claim(directory).release()


@pytest.fixture
def nonsense(directory: Path) -> Path:
    """A data directory whose database is none."""
    directory.mkdir()
    (directory / "samenspel.sqlite3").write_bytes(b"no database at all" * 100)
    return directory


@pytest.fixture
def open_to_all(directory: Path) -> Path:
    directory.mkdir(mode=0o755)
    return directory


async def test_an_opening_that_fails_frees_the_directory(nonsense: Path) -> None:
    """[ST-01]"""
    with pytest.raises(StoreUnavailable, match="not one of Samenspel"):
        await SqliteStore.open(nonsense)
    claim(nonsense).release()


async def test_only_the_owner_may_read(open_to_all: Path) -> None:
    """[ST-02]"""
    store = await SqliteStore.open(open_to_all)
    await commit(store.log, batch(TABLE, "a"))
    files = ("sqlite3", "sqlite3-wal", "sqlite3-shm", "heads", "lock")
    assert modes(open_to_all) == {"": 0o700, **{f"samenspel.{suffix}": 0o600 for suffix in files}}
    await store.close()


async def test_a_directory_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    """[ST-02]"""
    (tmp_path / "file").touch()
    with pytest.raises(StoreUnavailable, match=r"The folder .* for the data cannot be used"):
        await SqliteStore.open(tmp_path / "file" / "data")
