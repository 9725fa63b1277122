"""The log of events, and the votes beside it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, Protocol

from samenspel.speech import Sentence, Text, Told


@dataclass(frozen=True, slots=True)
class NewEvent:
    """An event to append. `payload` is MessagePack; the store does not look inside."""

    command_id: str
    ordinal: int
    kind: str
    schema: int
    recorded_at: int
    actor: str
    payload: bytes


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """An event as it stands in the log."""

    version: int
    command_id: str
    ordinal: int
    kind: str
    schema: int
    recorded_at: int
    actor: str
    payload: bytes
    digest: bytes


@dataclass(frozen=True, slots=True)
class BallotPaper:
    """A ballot paper, until it is sealed. `voter` is pseudonymous; only a higher `revision` replaces. `tag`: the table
    that the vote is also counted at; "" unless the ballot counts per table."""

    voter: str
    owner: str
    slot: str
    revision: int
    choices: Mapping[str, int]
    tag: str = ""


@dataclass(frozen=True, slots=True)
class SealedPapers:
    """A sealed ballot: what was chosen, in random order, each with the tag that was kept; and how many of its voters
    had no device of their own."""

    choices: Sequence[tuple[Mapping[str, int], str]]
    scribe: int


CountPaper = Callable[[Mapping[str, int], str, bool], Mapping[tuple[str, str], int]]
"""(choices, tag, written by a scribe) → what such a paper adds to the counters: (statistic, value) → number. Of a paper
that holds a choice `("voters", "")` is among it."""


@dataclass(frozen=True, slots=True)
class Sealing:
    """Part voters and papers for good. `keep`: the tags that stay on their papers; other tags go, and with them the
    counters whose statistic ends in `@<tag>`."""

    keep: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Counters:
    """The counters of a ballot: per statistic and value a number, which may be negative but is not nought, and the
    number of voters, which is not among them. `domain.counting` lists the statistics."""

    voters: int
    counts: Mapping[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class RoomBatch:
    """All that one room has ready for one flush.

    `base` is the version that events and papers were decided on, None when every command in the batch is blind.
    `count` comes with papers. `seal`: after the events, papers and voters of this ballot move to fresh rows in random
    order and the link is gone.
    """

    room_id: str
    base: int | None
    events: Sequence[NewEvent] = ()
    papers: Sequence[BallotPaper] = ()
    seal: Sealing | None = None
    count: CountPaper | None = None


@dataclass(frozen=True, slots=True)
class Committed:
    """The batch is durable. Its events stand at `first_version`, `first_version + 1`, … ; `dropped` command ids were
    already in the log (with the version of their last event) and were not appended again. `revisions` = stored
    revision per voter; `stale` names the voters of whom another paper stands than the one given. `counters`: of a
    ballot, as they stand after this batch. `epoch` is that of the room, which its first batch created."""

    room_id: str
    first_version: int
    version: int
    dropped: Mapping[str, int] = field(default_factory=dict)
    revisions: Mapping[str, int] = field(default_factory=dict)
    counters: Counters | None = None
    epoch: str = ""
    stale: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class NotCommitted:
    """Nothing of this batch is in the log. `conflict`: the room is not at `base`; `archived`: it takes no more;
    `failed`: the storage refused it (full, read-only); `unknown`: the connection broke, repeat the same ids."""

    room_id: str
    reason: Literal["conflict", "archived", "failed", "unknown"]
    detail: str = ""


BatchOutcome = Committed | NotCommitted


@dataclass(frozen=True, slots=True)
class Redaction:
    """Words to be taken out of a room, decided on at version `base`: the payloads that stand from now on in place of
    those at these versions, and the event that says so (`WordsErased`)."""

    room_id: str
    base: int
    payloads: Mapping[int, bytes]
    event: NewEvent


@dataclass(frozen=True, slots=True)
class StoredRoom:
    """A room as loaded: its events in order of version, 1..version without a gap, and for a ballot the papers that were
    asked for and the counters."""

    room_id: str
    epoch: str
    version: int
    events: Sequence[StoredEvent]
    papers: Sequence[BallotPaper] = ()
    counters: Counters | None = None


class EventLog(Protocol):
    """The truth. A room's versions are 1, 2, 3 … without gaps; a command id appears in a room at most once.

    `flush` returns only when what it calls `Committed` survives a power cut. Rooms are created by their first batch.
    One batch that fails leaves the others of the same flush committed. Safe to cancel: the flush then ends on its own.
    """

    async def load(self, room_id: str, after: int = 0, owners: Sequence[str] | None = None) -> StoredRoom:
        """The room's events with version > `after`; version 0 and no events for a room that does not exist yet. Of a
        ballot also the counters and the papers of that moment: all, or those that stand in the lanes of `owners`."""

    async def flush(self, batches: Sequence[RoomBatch]) -> Sequence[BatchOutcome]:
        """Append all batches in one transaction; one outcome per batch, in order."""

    async def rooms(self, conference: str) -> Mapping[str, int]:
        """Room id → version of every room of a conference."""

    async def digests(self, versions: Mapping[str, int]) -> Mapping[str, bytes]:
        """Room id → the digest of its event at the version asked for; rooms that have none there are left out."""

    async def counters(self, room_id: str) -> Counters:
        """The counters of a ballot as they stand."""

    async def papers(self, room_id: str, owners: Sequence[str] | None) -> Sequence[BallotPaper]:
        """The papers of a ballot, all or those that stand in these owners' lanes; none once it is sealed. Raises
        `RoomDamaged`."""

    async def sealed(self, room_id: str) -> SealedPapers:
        """The papers of a ballot that is sealed; none before. Raises `RoomDamaged`."""

    async def cursors(self) -> Mapping[tuple[str, str], int]:
        """(policy, room id) → version up to which the policy's consequences were answered."""

    async def advance(self, policy: str, room_id: str, version: int) -> None:
        """Move a cursor forward; never moves it back."""

    async def probe(self) -> None:
        """Write and commit something small; raises `StoreUnavailable` with a sentence when that is not possible."""


class ErasableLog(EventLog, Protocol):
    """An event log from which words can be taken out."""

    async def redact(self, redaction: Redaction) -> BatchOutcome:
        """Put other payloads in the place of these, for good, and append the event, in one transaction: whoever reads
        the event reads the new payloads. The salts of the old ones go, so that nobody can guess what stood there; the
        chain stays whole. The room gets a new epoch. `conflict` when it is not at `base`."""

    async def scrub(self) -> None:
        """What was erased until now leaves the files of the store, as far as the store can reach: on SQLite its file
        and its write-ahead log; on PostgreSQL the tables, once no transaction needs the old rows, and not the
        database's own write-ahead log, which it keeps for as long as it is set up to. Raises `StoreUnavailable`."""


class StoreUnavailable(Told):
    """The storage cannot be used; the sentence says whose fault it is and what to do."""


_DAMAGED: Final = Text(
    "{what} van {room} is beschadigd. Draai `samenspel verify` en zet daarna een kopie terug.",
    "{what} of {room} is damaged. Run `samenspel verify`, then put back a copy.",
)


class RoomDamaged(StoreUnavailable):
    """Something of a room is not what it was when it was acknowledged. Leave the room alone; the others are well."""

    def __init__(self, room_id: str, what: Sentence) -> None:
        self.room_id = room_id
        super().__init__(_DAMAGED(what=what, room=room_id))
