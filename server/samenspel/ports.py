"""The ports: what the hub asks of the world. Each docstring is the guarantee; one contract suite holds every adapter
to it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, Protocol

import msgspec

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


@dataclass(frozen=True, slots=True)
class Conference:
    """A conference as the organiser's list shows it; everything else about it is in its plenary room."""

    id: str
    code: str
    spoken: str
    title: str
    date: str
    created_at: int


@dataclass(frozen=True, slots=True)
class Person:
    """A participant. Names live here, never in the log. `guest_of` is the shared laptop a person without a device
    writes on."""

    participant: str
    conference: str
    name: str = ""
    organisation: str = ""
    sector: str = ""
    table: int | None = None
    shared: bool = False
    guest_of: str | None = None
    joined_at: int = 0


@dataclass(frozen=True, slots=True)
class Session:
    """What a token stands for. `conference` is None for an organiser: every conference of this service."""

    token_hash: bytes
    participant: str
    role: Literal["participant", "moderator", "organiser", "screen"]
    conference: str | None
    created_at: int


@dataclass(frozen=True, slots=True)
class Invite:
    """A secret that becomes a session: a role link (`once` or not) or a reclaim key. Only the SHA-256 is stored."""

    secret_hash: bytes
    role: Literal["moderator", "organiser", "screen"]
    conference: str | None
    once: bool
    created_at: int


@dataclass(frozen=True, slots=True)
class Handover:
    """A code with which a participant goes on, as who they are, on another device. Serves once, until `expires_at` in
    ms."""

    secret_hash: bytes
    participant: str
    conference: str
    expires_at: int


class People(Protocol):
    """Conferences, people, sessions, invites, handovers: ordinary rows that may be changed and erased. Every write is
    durable on return."""

    async def add_conference(self, conference: Conference) -> None: ...
    async def conference_by_code(self, code: str) -> Conference | None:
        """By join code or spoken code, upper case without separators."""

    async def conference(self, conference: str) -> Conference | None: ...
    async def conferences(self) -> Sequence[Conference]: ...
    async def set_conference(self, conference: Conference) -> None: ...
    async def add_person(self, person: Person) -> None: ...
    async def set_person(self, person: Person) -> None: ...
    async def person(self, participant: str) -> Person | None: ...
    async def people(self, conference: str) -> Sequence[Person]: ...
    async def remove_person(self, participant: str) -> None:
        """In one transaction: the row, those of the guests on this device, and all their sessions as participants.
        Nothing is left to remove the second time."""

    async def add_session(self, session: Session) -> None: ...
    async def session(self, token_hash: bytes) -> Session | None: ...
    async def lost_sessions(self, token_hashes: Sequence[bytes]) -> Sequence[bytes]:
        """Those of these sessions that stand no longer."""

    async def end_sessions(self, conference: str | None, role: str, keep: bytes | None = None) -> Sequence[Session]:
        """End every session of a role (of one conference, or service-wide) but `keep`; returns those that ended."""

    async def end_session(self, token_hash: bytes) -> None: ...
    async def add_invite(self, invite: Invite) -> None: ...
    async def redeem(
        self, secret_hash: bytes, session: Callable[[Invite], Session]
    ) -> Session | Literal["used", "unknown"]:
        """Turn a secret into a session, in one transaction: of two at once with a single-use secret one gets "used"."""

    async def offer_handover(self, handover: Handover) -> None:
        """Keep it, in place of the one that this participant had."""

    async def take_handover(
        self, secret_hash: bytes, now: int, session: Callable[[Handover], Session]
    ) -> Session | None:
        """Turn the code into a session, in one transaction; None when it is unknown, used or expired at `now`."""

    async def revoke_invites(self, conference: str | None, role: str) -> None:
        """End the open links of a role: those that serve once, and for the screen all. A reclaim key stays: it is
        printed, and must still work when nobody has a link."""


class Moved(msgspec.Struct, frozen=True, tag="moved"):
    """Rooms that are at a new version, and per ballot the owners of papers that were cast: read them in the log."""

    versions: dict[str, int] = {}
    papers: dict[str, list[str]] = {}


class PeopleChanged(msgspec.Struct, frozen=True, tag="people"):
    """Participants of a conference who joined, moved, changed their name or went: read them in the people table."""

    conference: str
    participants: list[str]


class SessionsEnded(msgspec.Struct, frozen=True, tag="ended"):
    """Sessions, by the SHA-256 of their tokens, whose sockets have to close."""

    token_hashes: list[bytes]


class WorksHere(msgspec.Struct, frozen=True, tag="works"):
    """A participant works at a page of the hub that says so; their other such pages that came before it give way. When
    it came, in ms by that hub's clock, and its own id: pages are in this order at every hub."""

    participant: str
    at: int = 0
    page: str = ""


class Present(msgspec.Struct, frozen=True, tag="present"):
    """How many people of a conference this hub has: per table connected, and in all seen in the last ten minutes; `at`:
    when it says so, in ms by its clock."""

    conference: str
    here: dict[int, int]
    present: int
    at: int = 0


class CodeTried(msgspec.Struct, frozen=True, tag="tried"):
    """Somebody on this network came in, or had a spoken code wrong. `wrong` is that code; else they `typed` the code
    well, or came by a link."""

    network: str
    local: bool
    wrong: str = ""
    typed: bool = False


HubMessage = Moved | PeopleChanged | SessionsEnded | WorksHere | Present | CodeTried
"""What one hub tells the others."""


class Bus(Protocol):
    """The doorbell between hubs. What it brings may be lost, doubled or late, and is never trusted for data: it says
    where to look, and the log is looked at without it too."""

    @property
    def alone(self) -> bool:
        """Whether no other hub can exist: nobody is told and nothing needs to be looked for."""

    @property
    def connected(self) -> bool:
        """Whether what is told now is likely to be heard."""

    def tell(self, message: HubMessage) -> None:
        """Tell the other hubs. Never waits and never raises: no acknowledgement hangs on it."""

    def listen(self, heard: Callable[[str, HubMessage], None], missed: Callable[[], None]) -> None:
        """Call `heard(hub, message)` on the loop with what other hubs told, in the order of each; never with one's own.
        Call `missed()` when something may have been missed: look at everything once."""

    async def close(self) -> None:
        """Say nothing more. May be called twice."""


class BusUnavailable(Told):
    """The bus cannot be used as it is set up; the sentence says whose fault it is and what to do. A bus that is only
    away is no error: the service does its work, and hears the others when it is back."""


class Clock(Protocol):
    """Time. `now` is milliseconds since 1970, anchored to a monotonic clock: it does not jump when the wall clock is
    set."""

    def now(self) -> int: ...
    def seconds_until(self, moment: int) -> float:
        """Real seconds until `moment` (a clock that runs fast gives fewer); negative when it has passed."""


class Ids(Protocol):
    """Fresh ids and secrets from the operating system's random source."""

    def new_id(self, now: int) -> str:
        """A ULID of 26 characters."""

    def secret(self) -> str:
        """A URL-safe secret of at least 128 bits."""

    def code(self, length: int) -> str:
        """A join code of `length` characters."""
