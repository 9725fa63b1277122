"""A day in PostgreSQL is replayed as it is from a file, by hub and terminal alike."""

import asyncio
import json
import os
from pathlib import Path

import pytest

from samenspel.cli import main
from samenspel.store.postgres.store import PostgresStore
from samenspel.store.sqlite import SqliteStore
from samenspel.web.app import REPLAYING
from samenspel.web.replay import Replays
from tests.domain.hall import CONFERENCE
from tests.replay.small_day import keep_day
from tests.replay.told import replay_of, unframed


async def test_from_every_store_a_day_is_the_same(
    url: str,
    store: PostgresStore,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """[RP-02] [RP-09] Streamed from the database, from a file, and told in a terminal while a hub has the database."""
    file = await SqliteStore.open(tmp_path / "data")
    for each in (store, file):
        await keep_day(each)
    await file.close()
    from_file = replay_of(tmp_path / "data", CONFERENCE)
    monkeypatch.setenv("SAMENSPEL_DATABASE_URL", url)
    monkeypatch.setenv("SAMENSPEL_DATA", str(tmp_path / "hub"))
    streams = [part async for part in Replays(REPLAYING, dict(os.environ)).stream(CONFERENCE)]
    assert unframed(b"".join(streams)) == from_file
    assert from_file[-1]["t"] == "end"
    assert await asyncio.to_thread(main, ["replay", "--json"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert (lines[0], lines[-1]) == (from_file[0], from_file[-1])
    await store.log.probe()
