"""The standing oracle: what must hold after everything that went wrong.

(a) acknowledged commands are in the log once, where it was said; unknown ones at most once; refused ones are not
(b) versions count without a gap, and what each client got fitted  (c) is the store's: `samenspel.store.verify`
(d) client == hub == fresh replay == first half + tail  (e) counters == recount, revisions as acknowledged
(f) nobody got a frame of a lane without the right to it
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgpack  # type: ignore[import-untyped]  # the package ships no types
import msgspec

from samenspel.domain.ballot import paper_counter
from samenspel.domain.ballot.state import Closed
from samenspel.domain.core import Actor, Context, Events
from samenspel.domain.counting import VOTERS
from samenspel.domain.ids import kind_of, number_of
from samenspel.domain.rooms import LOGIC
from samenspel.domain.tally import told, without
from samenspel.hub.channel import Channel
from samenspel.hub.flight import Flight
from samenspel.hub.room import Room
from samenspel.ports import BallotPaper, StoredEvent, StoredRoom
from samenspel.protocol.codec import Commands, Payloads
from tests.simulation.model import Client
from tests.simulation.network import Network
from tests.support.hub import Hall

PAYLOADS = Payloads()
COMMANDS = Commands()


async def judge(hall: Hall, clients: Iterable[Client], network: Network) -> list[str]:
    """Everything that does not hold, in words; empty when all is well."""
    rooms = {room: await hall.log.load(room) for room in await hall.log.rooms(hall.conference.id)}
    wrong = [*network.leaks]
    for stored in rooms.values():
        wrong += gapless(stored)
        wrong += replayed(hall, stored)
        wrong += counted(hall, stored)
    for client in clients:
        wrong += kept(client, rooms)
        wrong += shown(hall, client)
        wrong += [f"(b) {client.participant}: {gap}" for gap in client.gaps]
    return wrong


def gapless(stored: StoredRoom) -> list[str]:
    """(b) Versions 1..n; times that never go back; ordinals that count within a command."""
    versions = [event.version for event in stored.events]
    times = [event.recorded_at for event in stored.events]
    wrong = [] if versions == list(range(1, stored.version + 1)) else [f"(b) {stored.room_id}: versions {versions}"]
    keys = [(event.command_id, event.ordinal) for event in stored.events]
    return wrong + [
        sentence
        for holds, sentence in (
            (times == sorted(times), f"(b) {stored.room_id}: the time went back"),
            (len(set(keys)) == len(keys), f"(a) {stored.room_id}: an event is there twice"),
        )
        if not holds
    ]


def replayed(hall: Hall, stored: StoredRoom) -> list[str]:
    """(d) The hub's room is what a replay makes of its log, in one go and in two."""
    live = hall.hub.rooms.loaded(stored.room_id)
    if live is None:
        return [f"(d) {stored.room_id}: not loaded"]
    live.channel.release(hall.clock.now(), everything=True)
    wrong = []
    for name, other in (("replay", loaded(stored)), ("first half and tail", halves(stored))):
        other.channel.release(hall.clock.now(), everything=True)
        if other.state != live.state:
            wrong.append(f"(d) {stored.room_id}: state, {name}")
        if lanes(other) != lanes(live):
            wrong.append(f"(d) {stored.room_id}: lanes, {name}")
    return wrong


def loaded(stored: StoredRoom) -> Room:
    return Room(LOGIC[kind_of(stored.room_id)], PAYLOADS, stored)


def halves(stored: StoredRoom) -> Room:
    """A room that read half of its log, and caught up with the rest as it does after a conflict."""
    half = len(stored.events) // 2
    room = loaded(StoredRoom(stored.room_id, stored.epoch, half, stored.events[:half], stored.papers, stored.counters))
    room._flight = Flight(room.version, room.state)
    room.catch_up(
        StoredRoom(stored.room_id, stored.epoch, stored.version, stored.events[half:], stored.papers, stored.counters)
    )
    return room


def lanes(room: Room) -> dict[str, object]:
    """What each lane holds, in order, and how far it goes. Papers are no history: their lanes have no version."""
    found: dict[str, object] = {}
    for name, lane in room.channel.lanes.items():
        records = [(key, plain(record)) for key, (_, record) in lane.records.items()]
        if room.kind == "ballot" and name.startswith("own/"):
            found |= {name: sorted(records)} if records else {}
        elif lane.version:
            found[name] = (lane.version, records)
    return found


def counted(hall: Hall, stored: StoredRoom) -> list[str]:
    """(e) Counters are a recount of the papers while there are papers, and what was counted then stands afterwards."""
    live = hall.hub.rooms.loaded(stored.room_id)
    if stored.counters is None or live is None:
        return []
    voters = {VOTERS: stored.counters.voters} if stored.counters.voters else {}
    tally = {**stored.counters.counts, **voters}
    wrong = [] if live.papers.counters == tally else [f"(e) {stored.room_id}: the hub counts else"]
    kinds = [event.kind for event in stored.events]
    if "ballot_sealed" not in kinds:
        recount = recounted(live, stored.papers)
        wrong += [] if recount == tally else [f"(e) {stored.room_id}: counters {tally}, recount {recount}"]
    stage = live.state.stage
    shown = without(tally, frozenset() if live.state.secrecy == "secret" else told(tally))
    if isinstance(stage, Closed) and (stage.voters, stage.counts or shown) != (stored.counters.voters, shown):
        wrong.append(f"(e) {stored.room_id}: closed at {stage.voters} {stage.counts}, stored {tally}")
    return wrong


def recounted(room: Room, papers: Iterable[BallotPaper]) -> dict[tuple[str, str], int]:
    """What these papers come to, counted one by one."""
    count, again = paper_counter(room.state), Counter[tuple[str, str]]()
    for paper in papers:
        assert count is not None, "papers of a ballot that was never opened"
        again.update(count(paper.choices, paper.tag, paper.slot != "self"))
    return {key: number for key, number in again.items() if number}


def kept(client: Client, rooms: Mapping[str, StoredRoom]) -> list[str]:
    """(a) What the client was told of its commands is what the log says of them."""
    logged: dict[str, list[StoredEvent]] = {}
    for stored in rooms.values():
        for event in stored.events:
            if event.actor == client.participant:
                logged.setdefault(event.command_id, []).append(event)
    wrong = [
        f"(a) acknowledged and not kept: {ack} {client.given[identity]}"
        for identity, ack in client.acknowledged.items()
        if not stands(client, client.given[identity], ack, logged.get(identity, []), rooms)
    ]
    refused = client.refused.keys() - client.doubled  # of two copies the second may be taken after the first was not
    wrong += [f"(a) refused and kept: {client.refused[one]}" for one in sorted(refused & logged.keys())]
    return wrong + [f"(a) never answered: {message}" for message in client.waiting.values()]


def stands(
    client: Client,
    command: Mapping[str, Any],
    ack: Mapping[str, Any],
    events: Sequence[StoredEvent],
    rooms: Mapping[str, StoredRoom],
) -> bool:
    """Whether an acknowledged command is in the log where it should be, or changed nothing, or is a stored vote."""
    stored = rooms[command["room"]]
    if command["type"] == "cast":
        papers = {paper.owner: paper.revision for paper in stored.papers}
        return not papers or papers.get(client.participant, 0) >= ack["revision"]
    if events and (events[-1].version == ack["version"] or command["id"] not in client.doubled):
        return events[-1].version == ack["version"] and [event.ordinal for event in events] == [*range(len(events))]
    return changes_nothing(client, command, ack["version"], stored)  # of two copies perhaps the first


def changes_nothing(client: Client, command: Mapping[str, Any], version: int, stored: StoredRoom) -> bool:
    """Whether the command, given at this version, has no events."""
    room = loaded(StoredRoom(stored.room_id, stored.epoch, version, stored.events[:version]))
    actor = Actor(client.participant, client.session.role, table=number_of(stored.room_id))
    data = msgspec.Raw(msgspec.msgpack.encode(command["data"]))
    decoded = COMMANDS.decode(room.kind, command["type"], data)
    context = Context(actor, command["id"], room.recorded_at, version)
    return LOGIC[room.kind].decide(room.state, decoded, context) == Events(())


def shown(hall: Hall, client: Client) -> list[str]:
    """(d) Every lane the client may read is with it as it is with the hub, and no other lane is."""
    member = hall.hub.members.get(client.participant, client.session.conference)
    wrong = []
    expected = set()
    for name in client.wanted:
        channel = _channel(hall, name)
        for lane in hall.hub.rights.readable(member, name):
            expected.add((name, lane))
            there, here = channel.lanes[lane], client.lanes.lane(name, lane)
            if here is None or here.version != there.version:
                wrong.append(f"(d) {client.participant}: {name} {lane} at {here and here.version} of {there.version}")
            elif here.records != {key: plain(record) for key, (_, record) in there.records.items()}:
                wrong.append(f"(d) {client.participant}: {name} {lane} has other records")
    had = {key for key, _ in client.lanes}
    return wrong + [f"(d) {client.participant} still has {key}" for key in sorted(had - expected)]


def _channel(hall: Hall, name: str) -> Channel:
    if kind_of(name) == "roster":
        return hall.hub.rosters[hall.conference.id].channel
    room = hall.hub.rooms.loaded(name)
    if room is None:
        raise LookupError(f"{name} is not loaded")
    return room.channel


def plain(record: object) -> Any:
    """A record as it comes off the wire."""
    return msgpack.unpackb(msgspec.msgpack.encode(record))
