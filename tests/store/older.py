"""A database as the version before made it: tables of revision 0004, with a ballot that is open and one that is
sealed."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import msgspec
from alembic import command
from sqlalchemy import Connection, column, insert, table

from samenspel.store import tables
from samenspel.store.digests import GENESIS, event_digest, payload_hash, row_checksum
from samenspel.store.migrations.running import config

OPEN: Final = "k7f3mpwx2a/ballot/1"
SEALED: Final = "k7f3mpwx2a/ballot/2"
SALT: Final = bytes(16)

PAPERS: Final[Sequence[tuple[str, str, str, int, Mapping[str, int]]]] = (
    ("0noor", "0noor", "self", 2, {"a": 2, "b": 1}),
    ("0ria", "0noor", "ria", 1, {"b": 2}),
    ("0sam", "0sam", "self", 3, {}),
    ("0tom", "0noor", "tom", 1, {}),
)
CHOSEN: Final[Sequence[Mapping[str, int]]] = ({"a": 1}, {"b": 3}, {"a": 1, "b": 2})


def make(core: Connection) -> None:
    """Tables and rows, in the caller's transaction."""
    settings = config()
    settings.attributes["connection"] = core
    command.upgrade(settings, "0004")
    for ballot, state in ((OPEN, "open"), (SEALED, "sealed")):
        _room(core, ballot, state)
    for voter, owner, slot, revision, choices in PAPERS:
        paper = {"voter": voter, "owner": owner, "slot": slot, "revision": revision, "choices": _bytes(choices)}
        _put(core, "papers", ballot=OPEN, **paper)
    for position, choices in enumerate(CHOSEN):
        _put(core, "sealed_voters", ballot=SEALED, voter=f"0voter{position}")
        _put(core, "sealed_papers", ballot=SEALED, position=position, choices=_bytes(choices))
    _count(core, OPEN, [choices for *_, choices in PAPERS])
    _count(core, SEALED, CHOSEN)


def _room(core: Connection, ballot: str, state: str) -> None:
    options = [{"id": option, "title": option} for option in "abc"]
    opened = {"question": "?", "method": "dots", "budget": 3, "cap": 3, "hidden": True, "options": options}
    payload = msgspec.msgpack.encode(opened)
    identity = (ballot, 1, f"open {ballot}", 0, "voting_opened", 1, 1_795_000_000_000, "0moderator")
    hashed = payload_hash(SALT, payload)
    digest = event_digest(identity, hashed, GENESIS)
    checksum = row_checksum("rooms", (ballot, "0a0a0a0a", state, None))
    core.execute(insert(tables.rooms).values([(ballot, "0a0a0a0a", 1, digest, state, None, checksum)]))
    core.execute(insert(tables.events).values([(*identity, payload, SALT, hashed, digest)]))


def _put(core: Connection, name: str, **values: Any) -> None:
    row = {**values, "checksum": row_checksum(name, list(values.values()))}
    core.execute(insert(table(name, *map(column, row))).values(row))


def _count(core: Connection, ballot: str, papers: Sequence[Mapping[str, int]]) -> None:
    points = {option: sum(choices.get(option, 0) for choices in papers) for option in "abc"}
    rows = [(ballot, "points", option, number) for option, number in points.items()]
    rows.append((ballot, "voters", "", sum(any(choices.values()) for choices in papers)))
    core.execute(insert(tables.counters).values(rows))


def _bytes(choices: Mapping[str, int]) -> bytes:
    return msgspec.msgpack.encode(choices)
