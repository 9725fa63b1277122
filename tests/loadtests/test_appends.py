"""The measuring of appends: what is told of what was taken, and that it commits."""

import os
from importlib.util import find_spec
from pathlib import Path

import pytest

from loadtests.appends import Ours, Taken, line, rows, turn
from loadtests.peers import peers
from samenspel.store.sqlite import SqliteStore


def test_the_ratio_is_the_median_of_those_of_one_repeat() -> None:
    ours = Taken([100.0, 200.0, 400.0], [0.5, 0.1, 0.2], 700, 0.007)
    theirs = Taken([50.0, 400.0, 100.0], [0.1], 550, 0.011)
    found = rows({("sqlite", "eventsourcing", 10): theirs, ("sqlite", "samenspel", 10): ours})
    assert [row["recorder"] for row in found] == ["samenspel", "eventsourcing"]
    assert [row["ratio"] for row in found] == [1.0, 2.0]
    assert (found[0]["events_s"], found[0]["events_s_from_to"], found[0]["p50_ms"]) == (200, [100, 400], 200.0)
    assert found[1]["cpu_us_per_event"] == pytest.approx(20.0)
    assert "2.0 times" in line(found[1])


async def test_a_turn_commits_and_counts(tmp_path: Path) -> None:
    store = await SqliteStore.open(tmp_path / "data")
    taken = Taken()
    await turn(Ours(store.log, "sqlite"), 10, 0.02, taken, os.getpid())
    room = await store.log.load("k7f3mpwx2a/table/1")
    await store.close()
    assert room.version == taken.events == 10 * len(taken.commits) > 0
    assert taken.cpu > 0


def test_without_the_library_nobody_is_beside(tmp_path: Path) -> None:
    """The tests do not ask for it; where it is installed it is measured on a server, by the command itself."""
    if find_spec("eventsourcing") is None:
        found, settings = peers(tmp_path / "peer.sqlite3", str(tmp_path))
        assert found == ()
        assert "make env-bench" in settings["eventsourcing"]
