"""Verification: what in the data is not what it was when it was acknowledged."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from samenspel.store import sql
from samenspel.store.digests import GENESIS
from samenspel.store.heads import COMMITS, Head, WrittenHeads


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not right: where, from which version on (for a room), and a sentence for the operator."""

    where: str
    version: int | None
    sentence: str


def check_heads(driver: sqlite3.Connection, written: WrittenHeads | None) -> Iterator[Finding]:
    """Compare the heads file with the log: what was acknowledged and is gone."""
    ((number,),) = driver.execute("SELECT number FROM commits").fetchall()
    if written is None:
        if number:
            yield Finding("heads", None, "The file samenspel.heads is missing: a lost tail of the log would not show.")
        return
    if written.damaged:
        yield Finding("heads", None, f"{written.damaged} records of samenspel.heads are damaged.")
    commits = written.heads.get(COMMITS)
    if commits is not None and commits.version > number:
        yield Finding("commits", number, f"The last {commits.version - number} acknowledged writes are missing.")
    for head in written.heads.values():
        if head.room_id != COMMITS and not _reached(driver, head):
            yield _behind(driver, head)


def rooms_behind(driver: sqlite3.Connection, written: WrittenHeads | None) -> Iterator[str]:
    """The rooms whose log does not hold the head that was acknowledged."""
    heads = [] if written is None else written.heads.values()
    return (head.room_id for head in heads if head.room_id != COMMITS and not _reached(driver, head))


def _reached(driver: sqlite3.Connection, head: Head) -> bool:
    return _digest_at(driver, head) == head.digest


def _digest_at(driver: sqlite3.Connection, head: Head) -> bytes | None:
    if head.version == 0:
        return GENESIS
    row = driver.execute(sql.READ_DIGEST, (head.room_id, head.version)).fetchone()
    return None if row is None else row[0]


def _behind(driver: sqlite3.Connection, head: Head) -> Finding:
    if _digest_at(driver, head) is not None:
        sentence = f"Event {head.version} of {head.room_id} is not the one that was acknowledged."
        return Finding(head.room_id, head.version, sentence)
    ((last,),) = driver.execute(
        "SELECT coalesce(max(version), 0) FROM events WHERE room_id = ?", (head.room_id,)
    ).fetchall()
    sentence = f"{head.room_id} ends at event {last}; event {head.version} was acknowledged."
    return Finding(head.room_id, last + 1, sentence)
