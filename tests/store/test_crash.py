"""Crash safety: a process that writes is killed at random moments, and what it acknowledged is there."""

import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from samenspel.store.sqlite import SqliteStore
from tests.contracts.samples import BALLOT, TABLE
from tests.store.faults import sentences

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 3


def write_and_kill(directory: Path, generation: int, lines: int) -> list[str]:
    """What the writing process acknowledged before it was killed."""
    command = [sys.executable, "-m", "tests.store.scribe", str(directory), str(generation)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as scribe:
        assert scribe.stdout is not None
        heard = [scribe.stdout.readline() for _ in range(lines)]
        scribe.send_signal(signal.SIGKILL)
        heard += scribe.stdout.readlines()
    return [line.strip() for line in heard if line.endswith("\n")]


@pytest.mark.parametrize("seed", range(ROUNDS))
async def test_nothing_acknowledged_is_lost(directory: Path, seed: int) -> None:
    """[LG-08] [ST-01] [ST-04]"""
    chance = random.Random(seed)
    acknowledged: dict[str, int] = {}
    revision = 0
    for generation in range(2):
        for line in write_and_kill(directory, generation, chance.randrange(5, 60)):
            command_id, version, stored = line.split()
            acknowledged[command_id] = int(version)
            revision = int(stored)
    assert len(acknowledged) >= 10
    assert sentences(directory) == []
    store = await SqliteStore.open(directory)
    assert list(store.findings) == []
    found = {stored.command_id: stored.version for stored in (await store.log.load(TABLE)).events}
    assert found.items() >= acknowledged.items()
    assert len(found) <= len(acknowledged) + 2 * 2  # at most the flush under way at each kill
    (paper,) = (await store.log.load(BALLOT)).papers
    assert paper.revision >= revision
    await store.close()
