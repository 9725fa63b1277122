"""The versions of PostgreSQL that the store is held to: one server of each for whoever does not hurt it."""

import os
from pathlib import Path
from typing import Final

import pytest

from tests.support import postgres, postgres_oldest
from tests.support.postgres import Postgres, PostgresMissing

NEWEST: Final = "postgres"
OLDEST: Final = f"postgres-{postgres_oldest.MAJOR}"
VERSIONS: Final = (NEWEST, OLDEST)


def programs_of(name: str) -> Path:
    """The folder with the programs of a version. Where there are none of the oldest, the test that asks is skipped;
    under CI it fails. Raises PostgresMissing."""
    if name == NEWEST:
        return postgres.programs()
    try:
        return postgres_oldest.programs()
    except PostgresMissing as missing:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(missing))


class Servers:
    """A server of each version, made when the first test asks for it; every test has a database of its own on it."""

    def __init__(self) -> None:
        self._running: dict[str, Postgres] = {}

    async def of(self, name: str) -> Postgres:
        """The one of a version. Skips as `programs_of` does."""
        if name not in self._running:
            self._running[name] = await Postgres.make(programs_of(name))
        return self._running[name]

    async def close(self) -> None:
        """End them."""
        for server in self._running.values():
            await server.destroy()
