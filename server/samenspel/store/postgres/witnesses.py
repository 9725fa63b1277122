"""The heads beside PostgreSQL: what this hub was told is durable, noted in a file of its own.

A database that was put back from an older copy, or a standby that took over and had not heard the last commits, has
lost what was acknowledged, and says nothing. The hubs that told their people remember: at the next start the rooms are
named, and get a new epoch, so that browsers which saw the lost versions take the whole room again. Workers note beside
each other, and who they were changes with each start: the first one takes over what all of them noted.
"""

import hashlib
import logging
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from samenspel.ports import StoreUnavailable
from samenspel.speech import Text, reason
from samenspel.store.digests import row_checksum
from samenspel.store.directory import UNUSABLE, heads_in
from samenspel.store.findings import ENDS_EARLY, NOT_ACKNOWLEDGED, Finding
from samenspel.store.heads import COMMITS, Head, Heads, WrittenHeads, read_heads
from samenspel.store.postgres import statements as sql
from samenspel.store.tables import ERASED

if TYPE_CHECKING:  # who only asks what was noted does without the driver
    from samenspel.store.postgres.driver import Driver
    from samenspel.store.postgres.pool import Pool

log = logging.getLogger("samenspel.store")


_NOT_WRITTEN: Final = Text(
    "In de map {path} kan niet geschreven worden: {error}. Geef de dienst dat recht, of kies een andere met --data.",
    "The folder {path} cannot be written: {error}. Give the service that right, or choose another with --data.",
)


class Witnesses:
    """The file of one hub."""

    def __init__(self, heads: Heads) -> None:
        self._heads = heads

    def note(self, heads: Sequence[Head]) -> None:
        """Between the commit and its acknowledgement. A witness that cannot write is late: the commit stands."""
        try:
            self._heads.reserve(head.room_id for head in heads)
            self._heads.write(heads)
        except OSError:
            log.warning("the heads cannot be noted beside the database")

    def close(self) -> None:
        """Sync the file and let go of it."""
        self._heads.close()


ANOTHER_DATABASE: Final = Text(
    "De map {path} hoort bij een andere database: daarin staat wat een dienst daar bewaarde. Kijk of"
    " SAMENSPEL_DATABASE_URL klopt, of kies een andere map met --data.",
    "The folder {path} belongs to another database: it holds what a service kept there. See whether"
    " SAMENSPEL_DATABASE_URL is right, or choose another folder with --data.",
)

ORIGIN: Final = "origin"
"""Stands among the heads as if it were a room: which database they are of."""


Noted = Mapping[Path, WrittenHeads]
"""What stands in some files of heads."""


def noted_in(data: Path) -> Noted:
    """What the hubs of a service noted in its folder; nothing when they noted nothing there, or there is no folder.
    Raises `StoreUnavailable`."""
    try:
        return _noted(heads_in(data))
    except OSError as error:
        raise StoreUnavailable(UNUSABLE(path=data, why=reason(error))) from error


def _noted(paths: Iterable[Path]) -> Noted:
    """Heads of SQLite, which count commits, are of another store that was in the same folder."""
    found = ((path, read_heads(path)) for path in paths)
    return {path: written for path, written in found if written is not None and COMMITS not in written.heads}


def elsewhere(noted: Noted, origin: str) -> Sequence[Path]:
    """The folders whose heads are of another database than this one."""
    this = _origin(origin)
    return [path.parent for path, written in noted.items() if written.heads.get(ORIGIN, this) != this]


def every(noted: Noted) -> Sequence[Head]:
    """All heads of rooms in these files, the latest of each room last."""
    heads = {head for written in noted.values() for head in written.heads.values() if head.room_id != ORIGIN}
    return sorted(heads, key=lambda head: (head.room_id, head.version))


def _origin(origin: str) -> Head:
    return Head(ORIGIN, 0, hashlib.sha256(origin.encode()).digest())


async def compare(
    pool: "Pool", path: Path, origin: str, first_in: Path | None = None
) -> tuple[Witnesses, Sequence[Finding]]:
    """Hold what this hub noted the last time against the log; give rooms that lost something a new epoch; begin anew.
    `origin`: of the database that the log is in. `first_in`: the folder of a service whose first hub this is; it takes
    over what all hubs noted there.

    Raises `StoreUnavailable` when a file is of another database, or cannot be written.
    """
    noted = {**_noted([path]), **(noted_in(first_in) if first_in else {})}
    for folder in elsewhere(noted, origin):
        raise StoreUnavailable(ANOTHER_DATABASE(path=folder))
    heads = every(noted)
    async with pool.connection() as driver:
        lost = {head.room_id: head for head in heads if not await _reached(driver, head)}
        findings = [await _finding(driver, head) for head in lost.values()]
        async with driver.transaction():
            for room_id in lost:
                await _renew(driver, room_id)
        rows = await driver.fetch(sql.READ_HEADS_OF, list({head.room_id for head in heads}))
    now = [Head(row["room_id"], row["version"], row["head"]) for row in rows]
    with _writing(path):
        heads_now = Heads(path, [_origin(origin), *now])
    for one in noted.keys() - {path}:
        with _writing(one):
            one.unlink()
    return Witnesses(heads_now), findings


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreUnavailable(_NOT_WRITTEN(path=path.parent, error=error.strerror)) from error


async def _reached(driver: "Driver", head: Head) -> bool:
    """Of a room whose conference was erased there is nothing to be found, and nothing lost."""
    digest = await driver.fetchval(sql.READ_DIGEST, head.room_id, head.version)
    if head.version == 0 or digest == head.digest:
        return True
    room = await driver.fetchrow(sql.READ_ROOM, head.room_id)
    return room is not None and room["state"] == ERASED


async def _finding(driver: "Driver", head: Head) -> Finding:
    last = await driver.fetchval(sql.READ_LAST, head.room_id)
    if last >= head.version:
        return Finding(head.room_id, head.version, NOT_ACKNOWLEDGED(version=head.version, room=head.room_id))
    sentence = ENDS_EARLY(room=head.room_id, last=last, version=head.version)
    return Finding(head.room_id, last + 1, sentence)


async def _renew(driver: "Driver", room_id: str) -> None:
    room = await driver.fetchrow(sql.READ_ROOM, room_id)
    if room is not None:
        epoch = secrets.token_hex(4)
        checksum = row_checksum("rooms", (room_id, epoch, room["state"], room["archived_at"]))
        await driver.execute(sql.RENEW_ROOM, room_id, epoch, checksum)
