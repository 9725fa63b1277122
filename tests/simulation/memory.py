"""A log and people in memory, for two hundred halls in a minute: the same answers as the store, and faults on request.

`test_memory.py` holds the log to the real store, batch by batch.
"""

import asyncio
import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from samenspel.domain.ids import kind_of
from samenspel.ports import (
    BallotPaper,
    BatchOutcome,
    Committed,
    Conference,
    Counters,
    CountPaper,
    Handover,
    Invite,
    NotCommitted,
    Person,
    RoomBatch,
    SealedPapers,
    Sealing,
    Session,
    StoredEvent,
    StoredRoom,
)
from tests.simulation.untouched import NoCards, NoCorrespondents, NoKeeping
from tests.support.stored import stored


@dataclass(slots=True)
class StoredInMemory:
    """A room with everything that was ever written to it."""

    epoch: str
    events: list[StoredEvent] = field(default_factory=list)
    papers: dict[str, BallotPaper] = field(default_factory=dict)
    counted: set[tuple[str, int, tuple[tuple[str, int], ...]]] = field(default_factory=set)
    """(voter, revision, choices) of every paper that ever stood: what the real store forgets, for the oracle."""
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    sealed: SealedPapers | None = None

    def counters(self) -> Counters:
        """As they stand; none is at nought."""
        counts = {counter: number for counter, number in self.counts.items() if number}
        return Counters(counts.pop(("voters", ""), 0), counts)


@dataclass(slots=True)
class Faults:
    """How often a flush goes wrong, in parts of one, and how often it did."""

    unknown: float = 0.0
    failed: float = 0.0
    slow: float = 0.0
    felt: Counter[str] = field(default_factory=Counter)

    def start(self) -> None:
        """From now on the disk is a bad one."""
        self.unknown, self.failed, self.slow = 0.01, 0.01, 0.05

    def stop(self) -> None:
        """From now on it is well."""
        self.unknown = self.failed = self.slow = 0.0


class MemoryLog:
    """An `EventLog` whose flushes take time, and fail as often as `faults` says."""

    def __init__(self, source: random.Random | None = None) -> None:
        self.stored: dict[str, StoredInMemory] = {}
        self.cursor: dict[tuple[str, str], int] = {}
        self.faults = Faults()
        self._random = source or random.Random(0)
        self._pending: list[RoomBatch] | None = None

    async def load(self, room_id: str, after: int = 0, owners: Sequence[str] | None = None) -> StoredRoom:
        await asyncio.sleep(0)
        room = self.stored.get(room_id)
        if room is None:
            return StoredRoom(room_id, "", 0, [])
        if "/ballot/" not in room_id:
            return StoredRoom(room_id, room.epoch, len(room.events), room.events[after:])
        papers = [paper for _, paper in sorted(room.papers.items()) if owners is None or paper.owner in owners]
        return StoredRoom(room_id, room.epoch, len(room.events), room.events[after:], papers, room.counters())

    async def flush(self, batches: Sequence[RoomBatch]) -> Sequence[BatchOutcome]:
        self._pending = list(batches)
        await asyncio.sleep(self._delay())
        fault = self._random.random()
        if fault < self.faults.unknown:
            self.faults.felt["unknown"] += 1
            self._settle(written=self._random.random() < 0.5)
            return [NotCommitted(batch.room_id, "unknown") for batch in batches]
        self._pending = None
        return [self._one(batch) for batch in batches]

    def crash(self) -> None:
        """The process dies: a flush under way made it, or did not."""
        self._settle(written=self._random.random() < 0.5)

    async def rooms(self, conference: str) -> Mapping[str, int]:
        found = sorted(room for room in self.stored if room.startswith(f"{conference}/"))
        return {room: len(self.stored[room].events) for room in found}

    async def digests(self, versions: Mapping[str, int]) -> Mapping[str, bytes]:
        rooms = {room: self.stored[room].events for room in versions if room in self.stored}
        return {
            room: events[versions[room] - 1].digest
            for room, events in rooms.items()
            if 0 < versions[room] <= len(events)
        }

    async def counters(self, room_id: str) -> Counters:
        return (self.stored.get(room_id) or StoredInMemory("")).counters()

    async def papers(self, room_id: str, owners: Sequence[str] | None) -> Sequence[BallotPaper]:
        room = self.stored.get(room_id) or StoredInMemory("")
        return [paper for paper in room.papers.values() if owners is None or paper.owner in owners]

    async def sealed(self, room_id: str) -> SealedPapers:
        room = self.stored.get(room_id) or StoredInMemory("")
        return room.sealed or SealedPapers([], 0)

    async def cursors(self) -> Mapping[tuple[str, str], int]:
        return dict(self.cursor)

    async def advance(self, policy: str, room_id: str, version: int) -> None:
        await asyncio.sleep(0)
        self.cursor[policy, room_id] = max(version, self.cursor.get((policy, room_id), 0))

    async def probe(self) -> None:
        """There is always room in memory."""

    def _delay(self) -> float:
        if self._random.random() < self.faults.slow:
            self.faults.felt["slow"] += 1
            return self._random.uniform(0.2, 3.0)
        return self._random.uniform(0.001, 0.02)

    def _settle(self, *, written: bool) -> None:
        pending, self._pending = self._pending, None
        if pending is not None and written:
            for batch in pending:
                self._append(batch)

    def _one(self, batch: RoomBatch) -> BatchOutcome:
        if self._random.random() < self.faults.failed:
            self.faults.felt["failed"] += 1
            return NotCommitted(batch.room_id, "failed", "full")
        return self._append(batch)

    def _append(self, batch: RoomBatch) -> BatchOutcome:
        room = self.stored.get(batch.room_id) or StoredInMemory(f"{len(self.stored):08x}")
        known = {event.command_id: event.version for event in room.events}
        dropped = {event.command_id: known[event.command_id] for event in batch.events if event.command_id in known}
        fresh = [event for event in batch.events if event.command_id not in dropped]
        if (fresh or batch.papers) and batch.base is not None and batch.base != len(room.events):
            return NotCommitted(batch.room_id, "conflict")
        if batch.papers and room.sealed is not None:
            return NotCommitted(batch.room_id, "archived")
        self.stored[batch.room_id] = room
        first = len(room.events) + 1
        room.events += [stored(event, first + index) for index, event in enumerate(fresh)]
        revisions = {paper.voter: _put(room, paper, batch.count) for paper in batch.papers if batch.count}
        if batch.seal is not None and room.sealed is None:
            self._seal(room, batch.seal)
        counters = room.counters() if kind_of(batch.room_id) == "ballot" else None
        return Committed(batch.room_id, first, len(room.events), dropped, revisions, counters, room.epoch)

    def _seal(self, room: StoredInMemory, sealing: Sealing) -> None:
        chosen = [(paper.choices, paper.tag if paper.tag in sealing.keep else "") for paper in room.papers.values()]
        self._random.shuffle(chosen)
        room.sealed = SealedPapers(chosen, sum(paper.slot != "self" for paper in room.papers.values()))
        room.papers.clear()
        for statistic, value in list(room.counts):
            if "@" in statistic and statistic.split("@")[1] not in sealing.keep:
                del room.counts[statistic, value]


def _put(room: StoredInMemory, paper: BallotPaper, count: CountPaper) -> int:
    before = room.papers.get(paper.voter)
    if before is not None and paper.revision <= before.revision:
        return before.revision
    kept = {option: votes for option, votes in sorted(paper.choices.items()) if votes}
    if before is not None:
        room.counts.subtract(count(before.choices, before.tag, before.slot != "self"))
    room.counts.update(count(kept, paper.tag, paper.slot != "self"))
    room.counted.add((paper.voter, paper.revision, tuple(kept.items())))
    room.papers[paper.voter] = replace(paper, choices=kept)
    return paper.revision


class MemoryPeople:
    """`People` in memory."""

    def __init__(self) -> None:
        self.correspondents = NoCorrespondents()
        self.cards = NoCards()
        self.keeping = NoKeeping()
        self._conferences: dict[str, Conference] = {}
        self._people: dict[str, Person] = {}
        self._sessions: dict[bytes, Session] = {}

    async def add_conference(self, conference: Conference) -> None:
        self._conferences[conference.id] = conference

    async def conference_by_code(self, code: str) -> Conference | None:
        return next((one for one in self._conferences.values() if code in {one.code, one.spoken}), None)

    async def conference(self, conference: str) -> Conference | None:
        return self._conferences.get(conference)

    async def conferences(self) -> Sequence[Conference]:
        return list(self._conferences.values())

    async def set_conference(self, conference: Conference) -> None:
        self._conferences[conference.id] = conference

    async def add_person(self, person: Person) -> None:
        self._people[person.participant] = person

    async def set_person(self, person: Person) -> None:
        self._people[person.participant] = person

    async def person(self, participant: str) -> Person | None:
        return self._people.get(participant)

    async def people(self, conference: str) -> Sequence[Person]:
        return [person for person in self._people.values() if person.conference == conference]

    async def remove_person(self, participant: str) -> None:
        gone = [one for one in self._people.values() if participant in {one.participant, one.guest_of}]
        for person in gone:
            del self._people[person.participant]
            self._sessions = {key: one for key, one in self._sessions.items() if one.participant != person.participant}

    async def add_session(self, session: Session) -> None:
        self._sessions[session.token_hash] = session

    async def session(self, token_hash: bytes) -> Session | None:
        await asyncio.sleep(0.005)
        return self._sessions.get(token_hash)

    async def lost_sessions(self, token_hashes: Sequence[bytes]) -> Sequence[bytes]:
        return [token_hash for token_hash in token_hashes if token_hash not in self._sessions]

    async def end_sessions(self, conference: str | None, role: str, keep: bytes | None = None) -> Sequence[Session]:
        of_role = [one for one in self._sessions.values() if (one.conference, one.role) == (conference, role)]
        ended = [one for one in of_role if one.token_hash != keep]
        for one in ended:
            del self._sessions[one.token_hash]
        return ended

    async def end_session(self, token_hash: bytes) -> None:
        self._sessions.pop(token_hash, None)

    async def add_invite(self, invite: Invite) -> None:
        """Nobody is invited here: people come with their session."""

    async def redeem(
        self, secret_hash: bytes, session: Callable[[Invite], Session]
    ) -> Session | Literal["used", "unknown"]:
        return "unknown"

    async def revoke_invites(self, conference: str | None, role: str) -> None:
        """There are none."""

    async def offer_handover(self, handover: Handover) -> None:
        """Nobody goes on elsewhere here: a device stays a device."""

    async def take_handover(
        self, secret_hash: bytes, now: int, session: Callable[[Handover], Session]
    ) -> Session | None:
        return None
