"""The recorders of the library `eventsourcing`, to measure beside: as its own applications make them."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

PAYLOAD: Final = 156
"""Bytes of an event's payload."""


@dataclass(slots=True)
class Peer:
    """An application recorder. Its calls block: it has no other kind, and nothing else runs meanwhile."""

    recorder: Any
    event: Any
    store: str
    name: str = "eventsourcing"
    originator: Any = field(default_factory=uuid4)
    version: int = 0

    def batch(self, size: int) -> Sequence[Any]:
        """The next events of one aggregate."""
        first, self.version = self.version + 1, self.version + size
        return [
            self.event(self.originator, number, "idea_added", os.urandom(PAYLOAD))
            for number in range(first, first + size)
        ]

    async def commit(self, batch: Sequence[Any]) -> None:
        """Insert them in one transaction."""
        self.recorder.insert_events(batch)


def peers(file: Path, socket: str) -> tuple[Sequence[Peer], dict[str, Any]]:
    """One on a file and one on the PostgreSQL whose socket lies in a folder, and their settings; none where the library
    is not installed."""
    if find_spec("eventsourcing") is None:
        return (), {"eventsourcing": "not installed: make env-bench"}
    event = import_module("eventsourcing.persistence").StoredEvent
    sqlite, postgres = import_module("eventsourcing.sqlite"), import_module("eventsourcing.postgres")
    on_file = sqlite.SQLiteApplicationRecorder(sqlite.SQLiteDatastore(str(file)))
    store = postgres.PostgresDatastore(dbname="postgres", host=socket, port=5432, user="samenspel", password="")
    on_server = postgres.PostgresApplicationRecorder(store)
    for recorder in (on_file, on_server):
        recorder.create_table()
    settings = {"eventsourcing": version("eventsourcing"), "its_sqlite": _pragmas(on_file.datastore)}
    return [Peer(on_file, event, "sqlite"), Peer(on_server, event, "postgresql")], settings


def _pragmas(datastore: Any) -> dict[str, Any]:
    found = {}
    for name in ("journal_mode", "synchronous"):
        with datastore.transaction(commit=False) as cursor:
            cursor.execute(f"PRAGMA {name}")
            found[name] = cursor.fetchone()[0]
    return found
