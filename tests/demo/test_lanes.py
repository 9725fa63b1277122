"""The client's lanes: whole, since, operations; what does not fit is a gap and changes nothing."""

from typing import Any

from samenspel.demo.lanes import Gap, LaneStore

ROOM = "k7f3mpwx2a/table/3"


def state(version: int, *records: list[Any], since: int | None = None, epoch: str = "e") -> dict[str, Any]:
    base = {"t": "state", "room": ROOM, "lane": "seat", "epoch": epoch}
    return base | {"version": version, "since": since, "records": list(records)}


def ops(after: int, to: int, *operations: list[Any]) -> dict[str, Any]:
    return {"t": "ops", "room": ROOM, "lane": "seat", "from": after, "to": to, "at": 1, "operations": list(operations)}


def with_one_idea() -> LaneStore:
    lanes = LaneStore()
    assert lanes.state(state(4, ["idea", "a", {"text": "soep"}])) is None
    return lanes


def test_a_whole_lane_replaces_what_was_there() -> None:
    lanes = with_one_idea()
    assert lanes.state(state(2, ["idea", "b", {"text": "brood"}], epoch="f")) is None
    assert lanes.records(ROOM, "idea") == {"b": {"text": "brood"}}
    assert lanes.positions() == [(ROOM, "seat", "f", 2)]


def test_what_changed_since_is_laid_over() -> None:
    lanes = with_one_idea()
    assert lanes.state(state(9, ["idea", "a", None], ["idea", "b", {"text": "brood"}], since=4)) is None
    assert lanes.records(ROOM, "idea") == {"b": {"text": "brood"}}
    assert lanes.positions() == [(ROOM, "seat", "e", 9)]


def test_operations_that_begin_where_the_lane_ends_are_applied() -> None:
    lanes = with_one_idea()
    assert lanes.operations(ops(4, 7, ["idea", "a", {"text": "erwtensoep"}])) is None
    assert lanes.record(ROOM, "idea", "a") == {"text": "erwtensoep"}
    assert lanes.operations(ops(7, 7, ["paper", "self", {"revision": 1}])) is None


def test_a_gap_is_told_and_changes_nothing() -> None:
    lanes = with_one_idea()
    assert lanes.operations(ops(5, 6, ["idea", "a", None])) == Gap(ROOM, "seat", 4, 5)
    assert lanes.state(state(9, ["idea", "a", None], since=3)) == Gap(ROOM, "seat", 4, 3)
    assert lanes.state(state(9, since=4, epoch="f")) == Gap(ROOM, "seat", 4, 4)
    assert lanes.record(ROOM, "idea", "a") == {"text": "soep"}


def test_a_lane_that_was_dropped_or_left_is_gone() -> None:
    lanes = with_one_idea()
    lanes.drop(ROOM, "seat")
    assert lanes.lane(ROOM) is None
    assert lanes.operations(ops(4, 5)) == Gap(ROOM, "seat", None, 4)
    lanes = with_one_idea()
    lanes.forget(ROOM)
    assert lanes.positions() == []
