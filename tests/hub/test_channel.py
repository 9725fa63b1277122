"""A channel: every reader of a lane gets the same bytes, made once."""

from collections.abc import Iterable

from samenspel.domain.core import Operation, Record
from samenspel.hub.channel import CONFLATED_EVERY, Change, Channel
from samenspel.hub.outbox import LaneKey
from tests.support.frames import Message, messages

ROOM = "c/table/3"


class Listener:
    """A reader that keeps its frames."""

    def __init__(self) -> None:
        self.frames: list[bytes] = []
        self.lanes: list[tuple[LaneKey | None, int]] = []

    def push(self, frame: bytes, lane: LaneKey | None = None, after: int = 0) -> None:
        self.frames.append(frame)
        self.lanes.append((lane, after))

    def take(self) -> list[Message]:
        taken = messages(b"".join(self.frames))
        self.frames.clear()
        return taken


def change(version: int, *operations: Operation) -> Change:
    return Change(version, version * 10, operations)


def put(identity: str, *, lane: str = "seat", record: Record | None = None) -> Operation:
    return Operation(lane, "idea", identity, {"text": identity} if record is None else record)


def channel(*, conflated: Iterable[str] = ()) -> Channel:
    return Channel(ROOM, "e1", conflated=conflated)


def test_one_frame_serves_every_reader_of_a_lane() -> None:
    """[RS-06]"""
    made = channel()
    readers = [Listener() for _ in range(3)]
    for reader in readers:
        made.join(reader, "seat", None)
        reader.take()
    made.publish([change(1, put("a")), change(2, put("b"), put("c", lane="stage"))])
    first, *others = (reader.frames for reader in readers)
    assert len(first) == 1
    assert all(frames[0] is first[0] for frames in others)
    assert readers[0].take() == [
        {"t": "ops", "room": ROOM, "lane": "seat", "from": 0, "to": 2, "at": 20,
         "operations": [["idea", "a", {"text": "a"}], ["idea", "b", {"text": "b"}]]},
    ]  # fmt: skip


def test_from_is_where_the_message_before_ended() -> None:
    """[RS-05] A range may span versions that carried nothing for the lane."""
    made, reader = channel(), Listener()
    made.fill(change(3, put("a")))
    made.join(reader, "seat", None)
    made.publish([change(4, put("b", lane="stage"))])
    made.publish([change(5, put("c"))])
    made.publish([change(9, put("d")), change(11, put("e"))])
    state, *ops = reader.take()
    assert state["version"] == 3
    assert [(one["from"], one["to"]) for one in ops] == [(3, 5), (5, 11)]


def test_what_stands_outside_the_log_moves_no_version() -> None:
    """[RS-05]"""
    made, reader = channel(), Listener()
    made.join(reader, "own/p", None)
    made.publish([change(4, put("a", lane="own/p"))])
    made.publish([change(4, put("a", lane="own/p", record={"text": "b"}))])
    assert [(one["from"], one["to"]) for one in reader.take()[1:]] == [(0, 4), (4, 4)]


def test_a_new_reader_gets_the_whole_lane_and_a_known_one_what_changed() -> None:
    """[RS-04]"""
    made = channel()
    made.fill(change(1, put("a")))
    made.fill(change(2, put("b")))
    for position, since in [
        (None, None),
        (("e1", 1), 1),
        (("e1", 2), 2),
        (("e0", 1), None),
        (("e1", 3), None),
        (("e1", 0), None),
    ]:
        reader = Listener()
        made.join(reader, "seat", position)
        (state,) = reader.take()
        assert (state["t"], state["epoch"], state["version"], state["since"]) == ("state", "e1", 2, since)
        assert [identity for _, identity, _ in state["records"]] == (
            ["a", "b"] if since is None else ["a", "b"][since:]
        )


def test_a_lane_that_must_be_whole_is_always_whole() -> None:
    """[RS-09]"""
    made, reader = Channel(ROOM, "e1", whole=lambda lane: lane.startswith("own/")), Listener()
    made.fill(change(2, put("a", lane="own/p"), put("a")))
    made.join(reader, "own/p", ("e1", 2))
    made.join(reader, "seat", ("e1", 2))
    own, seat = reader.take()
    assert (own["since"], len(own["records"])) == (None, 1)
    assert (seat["since"], len(seat["records"])) == (2, 0)


def test_who_reads_a_room_before_it_stands_in_the_log_starts_over_with_its_epoch() -> None:
    """[RS-04]"""
    made, reader = Channel(ROOM, ""), Listener()
    made.join(reader, "seat", None)
    made.begin("e1")
    made.publish([change(1, put("a"))])
    nothing, start, ops = reader.take()
    assert [(one["epoch"], one["version"], one["since"]) for one in (nothing, start)] == [
        ("", 0, None),
        ("e1", 0, None),
    ]
    assert (ops["from"], ops["to"]) == (0, 1)


def test_who_left_hears_nothing() -> None:
    """[RS-12]"""
    made, reader = channel(), Listener()
    made.join(reader, "seat", None)
    made.leave(reader, "seat")
    made.leave(reader, "stage")
    reader.take()
    made.publish([change(1, put("a"))])
    made.signal("seat", "presence", {"here": 1})
    assert reader.take() == []
    assert made.audience("seat") == 0


def test_a_lane_reaches_its_own_readers_only() -> None:
    """[AC-04]"""
    made, seat, stage = channel(), Listener(), Listener()
    made.join(seat, "seat", None)
    made.join(stage, "stage", None)
    made.publish([change(1, put("a", lane="stage"))])
    made.signal("stage", "presence", {"here": 1})
    assert [message["t"] for message in seat.take()] == ["state"]
    assert [message["t"] for message in stage.take()] == ["state", "ops", "signal"]


def test_a_conflated_lane_is_told_once_a_second_with_the_newest_of_each_record() -> None:
    """[RS-07]"""
    made, reader = channel(conflated=["stage"]), Listener()
    made.join(reader, "stage", None)
    reader.take()
    assert made.publish([change(1, put("a", lane="stage"))])
    assert made.release(10_000) is None
    assert [one["to"] for one in reader.take()] == [1]
    for version in range(2, 50):
        made.publish([change(version, put("a", lane="stage", record={"n": version}), put("b", lane="stage"))])
        wait = made.release(10_000 + version)
        assert wait == CONFLATED_EVERY - version
    assert reader.take() == []
    assert made.release(10_000 + CONFLATED_EVERY) is None
    (told,) = reader.take()
    assert (told["from"], told["to"]) == (1, 49)
    assert ["idea", "a", {"n": 49}] in told["operations"]
    assert made.release(20_000) is None
    assert reader.take() == []


def test_what_is_held_back_is_neither_lost_nor_told_twice_to_a_new_reader() -> None:
    """[RS-07]"""
    made, reader = channel(conflated=["stage"]), Listener()
    made.publish([change(1, put("a", lane="stage"))])
    made.release(10_000)
    made.publish([change(2, put("b", lane="stage"))])
    made.join(reader, "stage", None)
    made.release(11_000)
    state, ops = reader.take()
    assert (state["version"], ops["from"], ops["to"]) == (1, 1, 2)


def test_nothing_is_told_when_nothing_changed_for_a_lane() -> None:
    """[RS-07]"""
    made = channel(conflated=["stage"])
    assert not made.publish([change(1, put("a"))])
    assert made.release(10_000) is None


def test_the_newest_signal_stands_and_the_same_one_is_not_told_twice() -> None:
    """[RS-08]"""
    made, reader = channel(), Listener()
    made.join(reader, "seat", None)
    reader.take()
    for here in (1, 1, 2, 2, 1):
        made.signal("seat", "presence", {"here": here})
    assert [message["value"]["here"] for message in reader.take()] == [1, 2, 1]


def test_a_new_reader_gets_the_newest_signals_after_the_state() -> None:
    """[RS-08]"""
    made, reader = channel(), Listener()
    made.signal("seat", "presence", {"here": 1})
    made.signal("seat", "presence", {"here": 2})
    made.signal("stage", "presence", {"here": 2})
    made.join(reader, "seat", None)
    state, signal = reader.take()
    assert (state["t"], signal) == (
        "state",
        {"t": "signal", "room": ROOM, "lane": "seat", "name": "presence", "value": {"here": 2}},
    )


def test_records_of_a_lane_by_kind() -> None:
    made = channel()
    made.fill(change(1, put("a"), Operation("seat", "comment", "b", {"text": "b"})))
    assert made.records("seat", "idea") == {"a": {"text": "a"}}
