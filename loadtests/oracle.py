"""The standing oracle: what clients witnessed against what the log holds, after a test, a fault or a measurement.

(a) every acknowledged command is in its room's log exactly once, at the acknowledged version; a refused one not at all;
    one without an answer once or not at all
(b) a room's versions are 1 to n; every frame of a lane began where the lane ended
(c) the hash chain holds from the first event to the room's head
(d) what a client has of a lane is what a fresh replay of the log gives
(e) the counters of a ballot are what its papers add up to; a paper's revision is no lower than the highest
    acknowledged; a voter sees the paper that is stored, and none once it is sealed
(f) no frame of a lane reached a client without the right to it
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from loadtests.database import read_database
from loadtests.log import Ballot, Replay, RoomLog, Row, read_ballots, read_rooms, replay
from loadtests.recounting import apart
from samenspel.demo.client import Client
from samenspel.demo.lanes import Lane, LaneKey, LaneStore
from samenspel.demo.ledger import Acknowledged, Ledger
from samenspel.domain.ids import conference_of, kind_of, number_of, own_lane, room_id
from samenspel.store.findings import Finding
from samenspel.store.postgres.verify import verify_database
from samenspel.store.verify import verify

ADDS: Final = frozenset({"idea", "comment", "addition", "question", "existing", "action", "announce", "open_ballot"})
"""Commands that always leave an event; the others may change nothing, and are then acknowledged without one."""


@dataclass(frozen=True, slots=True)
class Witness:
    """What one client saw. `lanes` is None when it was not connected, and up to date, when the service stopped."""

    ledger: Ledger
    lanes: LaneStore | None


@dataclass(slots=True)
class Verdict:
    """What the oracle says. `findings` are sentences; none means that every promise was kept."""

    acknowledged: int = 0
    lost: int = 0
    doubles: int = 0
    gaps: int = 0
    findings: list[str] = field(default_factory=list)

    @property
    def word(self) -> str:
        """ "ok", or the first findings."""
        if not self.findings:
            return "ok"
        more = f" (and {len(self.findings) - 3} more)" if len(self.findings) > 3 else ""
        return "; ".join(self.findings[:3]) + more


def witness(client: Client) -> Witness:
    """A client's testimony; call it before the client is closed. Raises ValueError when it kept no ledger."""
    if client.ledger is None:
        raise ValueError("this client keeps no ledger")
    return Witness(client.ledger, client.lanes if client.connected else None)


def examine(data: Path, witnesses: Sequence[Witness]) -> Verdict:
    """Hold every promise against the data directory of a service that has stopped."""
    return judge(read_rooms(data), read_ballots(data), verify(data), witnesses)


async def examine_database(url: str, witnesses: Sequence[Witness]) -> Verdict:
    """The same for the database that several services shared."""
    rooms, ballots = await read_database(url)
    return judge(rooms, ballots, await verify_database(url), witnesses)


def judge(
    rooms: Mapping[str, RoomLog], ballots: Sequence[Ballot], found: Iterable[Finding], witnesses: Sequence[Witness]
) -> Verdict:
    """What is stored against what was witnessed. `found`: what the product's own verification says."""
    verdict = Verdict(acknowledged=sum(len(one.ledger.acknowledged) for one in witnesses))
    replays = _replays(rooms, verdict)
    _commands(rooms, witnesses, verdict)
    verdict.gaps = sum(len(one.ledger.gaps) for one in witnesses)
    verdict.findings += [f"gap: {gap}" for one in witnesses for gap in one.ledger.gaps]
    verdict.findings += [sentence for one in witnesses for sentence in _lanes(one, replays)]
    verdict.findings += [sentence for one in witnesses for sentence in _rights(one.ledger, replays)]
    verdict.findings += [sentence for ballot in ballots for sentence in examine_votes(ballot, witnesses)]
    verdict.findings += [str(finding.sentence) for finding in found]
    return verdict


def _replays(rooms: Mapping[str, RoomLog], verdict: Verdict) -> dict[str, Replay]:
    """Every room that is whole and can be folded; the others are findings."""
    replays: dict[str, Replay] = {}
    for room, log in rooms.items():
        if (at := log.broken_at()) is not None:
            verdict.findings.append(f"{room} is broken at {at}")
            continue
        try:
            replays[room] = replay(log)
        except Exception as error:  # whatever the domain trips over is what is looked for
            verdict.findings.append(f"{room} cannot be replayed: {type(error).__name__} {error}")
    return replays


def examine_votes(ballot: Ballot, witnesses: Sequence[Witness]) -> Iterator[str]:
    """(e), for one ballot; also while it is open."""
    counted, recounted = ballot.whole, ballot.recount()
    if counted != recounted:
        yield f"{ballot.room}: the papers and the counters are not one: {apart(recounted, counted)}"
    latest: Counter[str] = Counter()
    for paper in ballot.papers:
        latest[paper.owner] = max(latest[paper.owner], paper.revision)
    for one in witnesses:
        yield from _own_papers(ballot, one)
        acknowledged = [said.revision or 0 for said in one.ledger.acknowledged if said.room == ballot.room]
        if ballot.papers and latest[one.ledger.participant] < max(acknowledged, default=0):
            yield f"{ballot.room}: the paper of {one.ledger.participant} is older than the one that was acknowledged"


def _own_papers(ballot: Ballot, one: Witness) -> Iterator[str]:
    """What a voter's own lane shows is what is stored; a sealed ballot shows nobody's paper any more."""
    if one.lanes is None:
        return
    voter = one.ledger.participant
    shown = one.lanes.records(ballot.room, "paper", own_lane(voter))
    stored = {
        paper.slot: {"revision": paper.revision, "choices": dict(paper.choices)}
        for paper in ballot.papers
        if paper.owner == voter
    }
    if shown != stored:
        sealed = " and the ballot is sealed" if ballot.sealed else ""
        yield f"{ballot.room}: {voter} sees {len(shown)} papers where {len(stored)} are stored{sealed}"


def _commands(rooms: Mapping[str, RoomLog], witnesses: Sequence[Witness], verdict: Verdict) -> None:
    logged: defaultdict[str, list[tuple[str, Row]]] = defaultdict(list)
    for room, log in rooms.items():
        for row in log.rows:
            logged[row.command_id].append((room, row))
    for one in witnesses:
        for said in one.ledger.acknowledged:
            _acknowledged(said, logged[said.id], verdict)
        for refused in one.ledger.refused:
            if logged[refused.id] and refused.code != "duplicate_id":
                verdict.findings.append(f"{refused.type} {refused.id} was refused ({refused.code}) and is in the log")
        for identity in one.ledger.unknown:
            _once(identity, logged[identity], verdict)


def _acknowledged(said: Acknowledged, found: Sequence[tuple[str, Row]], verdict: Verdict) -> None:
    if said.type == "cast" and said.revision is not None:
        return
    if not found:
        if said.type in ADDS:
            verdict.lost += 1
            verdict.findings.append(f"{said.type} {said.id} was acknowledged and is not in the log")
        return
    _once(said.id, found, verdict)
    if (said.room, said.version) != (found[-1][0], max(row.version for _, row in found)):
        verdict.findings.append(f"{said.type} {said.id} was acknowledged at {said.version} and stands elsewhere")


def _once(identity: str, found: Sequence[tuple[str, Row]], verdict: Verdict) -> None:
    places = [(room, row.ordinal) for room, row in found]
    if sorted(places) != [(room, ordinal) for room, _ in found[:1] for ordinal in range(len(found))]:
        verdict.doubles += 1
        verdict.findings.append(f"command {identity} is more than once in the log: {places}")


def _lanes(one: Witness, replays: Mapping[str, Replay]) -> Iterator[str]:
    for (room, lane), known in one.lanes or ():
        if kind_of(room) == "roster" or room not in replays:
            continue
        if (difference := _difference(known, replays, (room, lane))) is not None:
            yield f"{one.ledger.role} {one.ledger.participant} has {room} {lane} wrong: {difference}"


def _difference(known: Lane, replays: Mapping[str, Replay], key: LaneKey) -> str | None:
    room, lane = key
    replayed = replays[room].lanes.get(lane)
    version, records = (replayed.version, replayed.records) if replayed else (0, {})
    mine = {key: record for key, record in known.records.items() if key[0] != "paper"}  # papers are not in the log
    if mine != records:
        differing = sorted(key for key in mine.keys() | records.keys() if mine.get(key) != records.get(key))
        first = differing[0]
        return f"{len(differing)} records, first {first}: {mine.get(first)} instead of {records.get(first)}"
    if kind_of(room) == "ballot" and lane.startswith("own/"):
        return None  # papers move this lane, and are not in the log
    return None if known.version == version else f"it is at {known.version}, the log at {version}"


def _rights(ledger: Ledger, replays: Mapping[str, Replay]) -> Iterator[str]:
    for room, lane in sorted(ledger.lanes):
        known = {room, room_id(conference_of(room), "plenary", 1)} <= replays.keys() or kind_of(room) == "roster"
        if known and not _may_read(ledger, room, lane, replays):
            yield f"{ledger.role} {ledger.participant} got frames of {room} {lane}"


def _may_read(ledger: Ledger, room: str, lane: str, replays: Mapping[str, Replay]) -> bool:
    """Who may read what, once more and apart from the product's own table of it."""
    if ledger.role in {"moderator", "organiser"}:
        return not lane.startswith("own/")
    kind = kind_of(room)
    if ledger.role == "screen":
        return lane == "screen" or (kind, lane) == ("plenary", "seat")
    if lane == f"own/{ledger.participant}":
        return kind in {"table", "ballot"}
    if kind != "table":
        return lane == "seat" or (lane == "screen" and kind != "roster")
    if lane == "host":
        return ledger.participant in replays[room].hosts
    return lane == "seat" and _theme(room, replays) in {
        _theme(room_id(conference_of(room), "table", table), replays) for table in ledger.tables
    }


def _theme(room: str, replays: Mapping[str, Replay]) -> object:
    plenary = replays[room_id(conference_of(room), "plenary", 1)]
    return plenary.lanes["seat"].records["table", str(number_of(room))]["theme"]
