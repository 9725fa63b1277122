"""What a hub has of a room at a version, by its own rooms and channels."""

from samenspel.domain.ids import kind_of
from samenspel.domain.rooms import LOGIC
from samenspel.domain.snapshot import state_hash
from samenspel.hub.room import Room
from samenspel.ports import StoredRoom
from samenspel.protocol.codec import Payloads
from samenspel.replay.order import LANES


def live_hashes(stored: StoredRoom, versions: set[int]) -> dict[int, str]:
    """The lanes as a hub has them that follows the room from one of these versions to the next."""
    room = Room(LOGIC[kind_of(stored.room_id)], Payloads(), StoredRoom(stored.room_id, stored.epoch, 0, []))
    found: dict[int, str] = {}
    for version in sorted(versions):
        events = stored.events[room.version : version]
        room.follow(StoredRoom(stored.room_id, stored.epoch, version, events))
        room.channel.release(room.recorded_at, everything=True)
        lanes = {lane: room.channel.lanes[lane].records for lane in LANES[kind_of(room.id)]}
        found[version] = state_hash(
            {lane: {key: record for key, (_, record) in records.items()} for lane, records in lanes.items()}
        )
    return found
