"""A SQLite store in a directory of its own."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from samenspel.store.sqlite import SqliteStore


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
async def store(directory: Path) -> AsyncIterator[SqliteStore]:
    opened = await SqliteStore.open(directory)
    yield opened
    await opened.close()
