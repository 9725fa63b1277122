"""The log as it lies in SQLite, read from outside, and the lanes that it leads to.

The rows are read with plain SQL and the chain is computed here once more; only the folding of events is the product's
own domain, because a second one would be the product again.
"""

import hashlib
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import msgspec

from loadtests.recounting import DOTS, OPENED, Counts, Voting, voting_of
from samenspel.demo.lanes import Record, RecordKey
from samenspel.domain.core import Recorded
from samenspel.domain.ids import kind_of
from samenspel.domain.rooms import LOGIC
from samenspel.protocol.codec import Payloads

DATABASE: Final = "samenspel.sqlite3"
COLUMNS: Final = "version, command_id, ordinal, kind, schema, recorded_at, actor, payload, salt, payload_hash, digest"
"""Of an event, in the order of `Row`."""


@dataclass(frozen=True, slots=True)
class Row:
    """One event of the log."""

    version: int
    command_id: str
    ordinal: int
    kind: str
    schema: int
    recorded_at: int
    actor: str
    payload: bytes
    salt: bytes
    payload_hash: bytes
    digest: bytes

    def whole(self) -> bool:
        """Whether the payload is what it was; one that was taken out has lost its salt with it."""
        return not self.salt or hashlib.sha256(self.salt + self.payload).digest() == self.payload_hash


@dataclass(frozen=True, slots=True)
class RoomLog:
    """One room: what its row says, and its events in order."""

    room: str
    version: int
    head: bytes
    rows: Sequence[Row]

    def broken_at(self) -> int | None:
        """The first version at which versions or hash chain are not what they must be; None when all is well."""
        previous = bytes(32)
        for expected, row in enumerate(self.rows, start=1):
            if row.version != expected or not row.whole() or self._digest(row, previous) != row.digest:
                return expected
            previous = row.digest
        return None if (len(self.rows), previous) == (self.version, self.head) else len(self.rows) + 1

    def _digest(self, row: Row, previous: bytes) -> bytes:
        identity = (
            self.room,
            row.version,
            row.command_id,
            row.ordinal,
            row.kind,
            row.schema,
            row.recorded_at,
            row.actor,
        )
        return hashlib.sha256("\n".join(map(str, identity)).encode() + b"\n" + row.payload_hash + previous).digest()


@dataclass(frozen=True, slots=True)
class Paper:
    """A ballot paper that is not sealed yet."""

    owner: str
    slot: str
    revision: int
    choices: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Ballot:
    """The votes of one ballot: how they are counted, the counters, and the papers, without owners once sealed."""

    room: str
    counts: Counts
    papers: Sequence[Paper]
    sealed: Sequence[Mapping[str, int]]
    voting: Voting = DOTS

    @property
    def counters(self) -> Mapping[str, int]:
        """The points of each option."""
        return _points(self.counts)

    @property
    def voters(self) -> int:
        """Papers that hold a choice."""
        return self.counts["voters", ""]

    @property
    def whole(self) -> Counts:
        """The counters of all votes together: without those per table, and that of scribes."""
        return Counter({key: n for key, n in self.counts.items() if "@" not in key[0] and key[0] != "scribe"})

    def recount(self) -> Counts:
        """What `whole` has to be, from the papers."""
        return self.voting.count([*(paper.choices for paper in self.papers), *self.sealed])

    def recounted(self) -> Mapping[str, int]:
        """What `counters` has to be."""
        return _points(self.recount())


def _points(counts: Counts) -> Mapping[str, int]:
    return {value: count for (statistic, value), count in counts.items() if statistic == "points" and count}


@dataclass(slots=True)
class ReplayedLane:
    """A lane as the log alone makes it."""

    version: int = 0
    records: dict[RecordKey, Record] = field(default_factory=dict)


@dataclass(slots=True)
class Replay:
    """A room folded from its first event: its lanes, and everybody who was ever host there."""

    lanes: dict[str, ReplayedLane] = field(default_factory=dict)
    hosts: set[str] = field(default_factory=set)


def read_rooms(data: Path) -> Mapping[str, RoomLog]:
    """Every room of the data directory, by id."""
    with closing(_open(data)) as driver:
        heads = driver.execute("SELECT room_id, version, head FROM rooms").fetchall()
        return {room: RoomLog(room, version, head, list(_rows(driver, room))) for room, version, head in heads}


def read_ballots(data: Path) -> Sequence[Ballot]:
    """The votes of every ballot, also beside a running service."""
    with closing(_open(data)) as driver:
        driver.execute("BEGIN")  # one snapshot for papers and counters
        rooms = [room for (room,) in driver.execute("SELECT room_id FROM rooms") if kind_of(room) == "ballot"]
        return [_ballot(driver, room) for room in rooms]


def replay(log: RoomLog) -> Replay:
    """Fold a room's events into its lanes, with the domain's own functions."""
    logic, payloads, result = LOGIC[kind_of(log.room)], Payloads(), Replay()
    state: Any = logic.initial(log.room)
    for row in log.rows:
        event = payloads.decode(row.kind, row.schema, row.payload)
        recorded = Recorded(row.version, row.recorded_at, row.actor, row.command_id, event)
        state = logic.evolve(state, recorded)
        for operation in logic.project(state, recorded):
            lane = result.lanes.setdefault(operation.lane, ReplayedLane())
            lane.version = row.version
            key = (operation.kind, operation.id)
            if operation.record is None:
                lane.records.pop(key, None)
                continue
            lane.records[key] = plain(operation.record)
            if key == ("table", "self"):
                result.hosts.update(lane.records[key]["hosts"])
    return result


def plain(record: object) -> Any:
    """A record as it comes out of the wire: maps and lists only."""
    return msgspec.msgpack.decode(msgspec.msgpack.encode(record))


def _open(data: Path) -> sqlite3.Connection:
    driver = sqlite3.connect(f"file:{data / DATABASE}?mode=ro", uri=True, isolation_level=None, timeout=5)
    driver.execute("PRAGMA query_only = ON")
    return driver


def _rows(driver: sqlite3.Connection, room: str) -> Iterator[Row]:
    for row in driver.execute(f"SELECT {COLUMNS} FROM events WHERE room_id = ? ORDER BY version", (room,)):  # noqa: S608 - own names
        yield Row(*row)


def _ballot(driver: sqlite3.Connection, room: str) -> Ballot:
    counted = driver.execute("SELECT statistic, value, count FROM counters WHERE ballot = ?", (room,)).fetchall()
    papers = driver.execute("SELECT owner, slot, revision, choices FROM papers WHERE ballot = ?", (room,)).fetchall()
    sealed = driver.execute("SELECT choices FROM sealed_papers WHERE ballot = ?", (room,)).fetchall()
    opened = driver.execute(
        "SELECT payload FROM events WHERE room_id = ? AND kind = ? ORDER BY version", (room, OPENED)
    ).fetchall()
    return ballot_of(room, counted, papers, sealed, opened)


def ballot_of(
    room: str,
    counted: Iterable[tuple[str, str, int]],
    papers: Iterable[tuple[str, str, int, bytes]],
    sealed: Iterable[tuple[bytes]],
    opened: Iterable[tuple[bytes]],
) -> Ballot:
    """From rows: (statistic, value, count), (owner, slot, revision, choices), (choices), and (payload) of the event
    that opened it."""
    return Ballot(
        room,
        Counter({(statistic, value): count for statistic, value, count in counted if count}),
        [Paper(owner, slot, revision, msgspec.msgpack.decode(choices)) for owner, slot, revision, choices in papers],
        [msgspec.msgpack.decode(choices) for (choices,) in sealed],
        voting_of([payload for (payload,) in opened]),
    )
