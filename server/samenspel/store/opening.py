"""Opening a database: bring its tables up to date, and compare it with the heads that were written beside it."""

import secrets
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from samenspel.ports import StoreUnavailable
from samenspel.store import sql
from samenspel.store.append import change_room, read_room
from samenspel.store.connections import connect, writing_engine
from samenspel.store.directory import DataDirectory
from samenspel.store.findings import Finding
from samenspel.store.heads import COMMITS, Head, Heads, read_heads
from samenspel.store.migrations import upgrade
from samenspel.store.refusals import refused
from samenspel.store.verify import check_heads, rooms_behind


def open_database(directory: DataDirectory) -> tuple[sqlite3.Connection, Heads, Sequence[Finding]]:
    """The connection that writes, the heads begun anew from what is there, and what was found missing.

    A room that lost its tail gets a new epoch: browsers that saw the lost versions then take the whole room again.
    Raises `StoreUnavailable`.
    """
    try:
        directory.database.touch(mode=0o600)
        driver = connect(directory.database)
    except Exception as error:  # damage has many faces, and all of them want a sentence
        raise refused(error) from error
    try:
        return driver, *_prepared(driver, directory)
    except Exception as error:
        driver.close()
        if isinstance(error, StoreUnavailable):
            raise
        raise refused(error) from error


def _prepared(driver: sqlite3.Connection, directory: DataDirectory) -> tuple[Heads, Sequence[Finding]]:
    engine = writing_engine(driver)
    with engine.begin() as connection:
        upgrade(connection)
    written = read_heads(directory.heads)
    findings = list(check_heads(driver, written))
    with engine.begin():
        _renew_epochs(driver, list(rooms_behind(driver, written)))
    return Heads(directory.heads, _heads(driver)), findings


def _renew_epochs(driver: sqlite3.Connection, room_ids: Iterable[str]) -> None:
    for room_id in room_ids:
        room = read_room(driver, room_id)
        if room is not None:
            change_room(driver, replace(room, epoch=secrets.token_hex(4)))


def _heads(driver: sqlite3.Connection) -> Iterator[Head]:
    ((number,),) = driver.execute(sql.READ_COMMITS).fetchall()
    yield Head(COMMITS, number, b"")
    for room_id, version, digest in driver.execute(sql.READ_HEADS):
        yield Head(room_id, version, digest)
