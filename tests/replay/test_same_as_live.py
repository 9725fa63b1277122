"""What a replay shows is what was shown."""

import random
from collections import defaultdict
from pathlib import Path
from typing import Any

from samenspel.domain.ids import kind_of
from samenspel.domain.snapshot import state_hash
from samenspel.replay.order import LANES
from samenspel.store.sqlite import SqliteStore
from tests.replay.live import live_hashes
from tests.replay.told import Watcher, replay_of, steps_of
from tests.support.big_day import BigDay

VERSIONS = 1_000


def chosen(day: BigDay, seed: int) -> dict[str, set[int]]:
    """A thousand different moments of the day: room → versions."""
    moments = [(room, step.version) for room, recorded in day.rooms.items() for step in recorded]
    found: defaultdict[str, set[int]] = defaultdict(set)
    for room, version in random.Random(seed).sample(moments, VERSIONS):
        found[room].add(version)
    return found


async def test_at_a_thousand_versions_the_state_hashes_the_same(
    day: BigDay, store: SqliteStore, whole: list[dict[str, Any]]
) -> None:
    """[RP-02] Live: the hub's own rooms and channels. Replayed: the bytes of the stream, read by another codec."""
    versions = chosen(day, seed=5)
    live = {room: live_hashes(await store.log.load(room), of) for room, of in versions.items()}
    watcher, compared = Watcher(), 0
    for step in steps_of(whole):
        watcher.see(step)
        _, _, room, version, *_ = step
        if version in versions[room]:
            assert watcher.hashed(room) == live[room][version], (room, version)
            compared += 1
    assert compared == VERSIONS
    assert len({hashed for of_room in live.values() for hashed in of_room.values()}) > VERSIONS // 2


def test_only_lanes_of_the_hall_are_told(day: BigDay, whole: list[dict[str, Any]]) -> None:
    """[RP-02] Nobody's own lane, and no names; though people had lanes of their own that day."""
    told: defaultdict[str, set[str]] = defaultdict(set)
    for _, _, room, _, _, lanes, signals in steps_of(whole):
        told[kind_of(room)] |= {lane for lane, _ in lanes} | {lane for lane, _, _ in signals}
    assert told == {kind: set(LANES[kind]) for kind in ("plenary", "table", "ballot")}
    everything = repr(whole)
    named = [person for person in day.people if len(person.name) > 8]
    assert len(named) > 50
    assert not [person.name for person in named if person.name in everything]
    assert any(person.participant in everything for person in named)


def test_the_end_is_the_state_of_the_day(day: BigDay, whole: list[dict[str, Any]], data: Path) -> None:
    """[RP-02] And says so in one text; that of another day is another."""
    watcher = Watcher()
    for step in steps_of(whole):
        watcher.see(step)
    for room, lanes in day.lanes.items():
        kept = {lane: lanes.get(lane, {}) for lane in LANES[kind_of(room)]}
        if kind_of(room) != "plenary":  # that of the store has the true seal
            assert watcher.hashed(room) == state_hash(kept), room
    shorter = replay_of(data, day.conference, until=day.events - 1)
    assert whole[-1]["t"] == shorter[-1]["t"] == "end"
    assert len({whole[-1]["digest"], shorter[-1]["digest"]}) == 2


def test_of_a_moving_tally_the_bars_are_told(whole: list[dict[str, Any]]) -> None:
    """[RP-03] As the hall saw it: of a secret vote five voters or more at a time, the same on both lanes."""
    moved: defaultdict[str, list[int]] = defaultdict(list)
    bars: dict[str, dict[str, float]] = {}
    watcher = Watcher()
    for step in steps_of(whole):
        watcher.see(step)
        _, _, room, _, kind, _, signals = step
        heard = {(lane, name): value for lane, name, value in signals}
        assert (kind == "tally_moved") is bool(heard)
        if not heard:
            continue
        assert heard["seat", "tally"] == heard["screen", "tally"]
        assert heard["seat", "turnout"]["voters"] == heard["seat", "tally"]["voters"]
        moved[room].append(heard["screen", "tally"]["voters"])
        bars[room] = {option: result["value"] for option, result in heard["screen", "tally"]["results"].items()}
    assert len(moved) == 4  # four votes of the day were not hidden
    secret = [room for room in moved if watcher.rooms[room]["seat"]["ballot", "self"]["secrecy"] != "open"]
    assert len(secret) == 3
    for voters in moved.values():
        assert len(voters) > 10
        assert voters == sorted(voters)
    for voters in map(moved.__getitem__, secret):
        assert all(after - before >= 5 for before, after in zip([0, *voters], voters, strict=False))
    assert all(max(values.values()) > 0 for values in bars.values())
