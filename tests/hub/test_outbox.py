"""The outbox of a connection: one write a turn, and a bound for readers that are slow."""

import asyncio

from samenspel.hub.frames import frame
from samenspel.hub.outbox import BOUND, LaneKey, Outbox, Turn
from tests.support.outlets import KeepingOutlet

SEAT: LaneKey = ("c/table/3", "seat")
STAGE: LaneKey = ("c/table/3", "stage")


class Line:
    """An outbox on a keeping outlet; asked to refresh a lane it pushes one frame that says so."""

    def __init__(self, turn: Turn | None = None) -> None:
        self.outlet = KeepingOutlet()
        self.refreshed: list[tuple[LaneKey, int]] = []
        self.outbox = Outbox(self.outlet, turn or Turn(), self._refresh)

    def _refresh(self, lane: LaneKey, version: int) -> None:
        self.refreshed.append((lane, version))
        self.outbox.push(f"<{lane[1]} since {version}>".encode(), lane, version)

    @property
    def written(self) -> bytes:
        return b"".join(self.outlet.writes)


async def one_turn() -> None:
    """Let everything that was due in this turn of the loop happen."""
    await asyncio.sleep(0)


async def test_what_comes_in_one_turn_leaves_in_one_write() -> None:
    """[SE-22]"""
    turn = Turn()
    lines = [Line(turn), Line(turn)]
    for number in range(100):
        for line in lines:
            line.outbox.push(frame(bytes([number])), SEAT, number)
    assert [line.outlet.writes for line in lines] == [[], []]
    await one_turn()
    assert [len(line.outlet.writes) for line in lines] == [1, 1]
    assert lines[0].written == b"".join(frame(bytes([number])) for number in range(100))
    lines[0].outbox.push(b"later")
    await one_turn()
    assert [len(line.outlet.writes) for line in lines] == [2, 1]


async def test_a_slow_reader_that_reads_again_in_time_misses_nothing() -> None:
    """[SE-23]"""
    line = Line()
    line.outbox.pause()
    line.outbox.push(b"ops", SEAT, 1)
    line.outbox.push(b"ack")
    await one_turn()
    assert line.outlet.writes == []
    assert line.outbox.held_bytes == 6
    line.outbox.resume()
    await one_turn()
    assert line.written == b"opsack"
    assert line.refreshed == []
    assert line.outbox.held_bytes == 0


async def test_beyond_the_bound_lanes_come_as_differences_and_answers_stay_in_their_place() -> None:
    """[SE-23]"""
    line = Line()
    line.outbox.pause()
    line.outbox.push(b"<ack before>")
    line.outbox.push(b"a" * (BOUND // 2), SEAT, 7)
    line.outbox.push(b"<ack between>")
    line.outbox.push(b"b" * (BOUND // 2), SEAT, 8)
    line.outbox.push(b"c", STAGE, 3)
    line.outbox.push(b"d", SEAT, 9)
    line.outbox.push(b"<ack after>")
    assert line.outbox.held_bytes < 100
    line.outbox.resume()
    await one_turn()
    assert line.refreshed == [(SEAT, 7)]
    assert line.written == b"<ack before><seat since 7><ack between>c<ack after>"


async def test_a_lane_that_was_dropped_stays_dropped_until_the_reader_reads() -> None:
    """[SE-23] Whatever else comes is in the difference."""
    line = Line()
    line.outbox.pause()
    line.outbox.push(b"a" * BOUND, SEAT, 7)
    line.outbox.push(b"a" * BOUND, SEAT, 8)
    for version in range(9, 1000):
        line.outbox.push(b"a" * 1000, SEAT, version)
    assert line.outbox.held_bytes == 0
    assert not line.outlet.aborted
    line.outbox.resume()
    await one_turn()
    assert line.written == b"<seat since 7>"


async def test_lanes_that_are_dropped_one_after_the_other_all_come_back() -> None:
    """[SE-23]"""
    line = Line()
    line.outbox.pause()
    for number in range(5):
        lane = (f"c/table/{number}", "seat")
        line.outbox.push(b"a" * BOUND, lane, number)
        line.outbox.push(b"b", lane, number)
    line.outbox.resume()
    assert line.refreshed == [((f"c/table/{number}", "seat"), number) for number in range(5)]


async def test_a_whole_state_that_was_held_and_dropped_is_asked_for_whole() -> None:
    """[SE-23] A lane that was joined (or joined again) while the reader was slow starts from nothing."""
    line = Line()
    line.outbox.pause()
    line.outbox.push(b"a" * BOUND, SEAT, 7)
    line.outbox.push(b"b", SEAT, 8)
    line.outbox.push(b"whole", SEAT, 0)
    line.outbox.resume()
    await one_turn()
    assert line.refreshed == [(SEAT, 0)]


async def test_a_lane_that_is_left_while_the_reader_was_slow_does_not_come_back() -> None:
    """[SE-23] [AC-04]"""
    line = Line()
    line.outbox.pause()
    line.outbox.push(b"a" * BOUND, SEAT, 7)
    line.outbox.push(b"b", SEAT, 8)
    line.outbox.forget(SEAT)
    line.outbox.push(b"<drop>")
    line.outbox.push(b"whole", SEAT, 0)
    line.outbox.resume()
    await one_turn()
    assert line.refreshed == []
    assert line.written == b"<drop>whole"


async def test_frames_of_a_lane_that_was_left_are_not_written_any_more() -> None:
    """[AC-04]"""
    line = Line()
    line.outbox.pause()
    line.outbox.push(b"seat", SEAT, 7)
    line.outbox.push(b"stage", STAGE, 3)
    line.outbox.forget(SEAT)
    line.outbox.push(b"<drop>")
    line.outbox.resume()
    await one_turn()
    assert line.written == b"stage<drop>"


async def test_a_reader_that_lets_even_answers_pile_up_is_cut_off() -> None:
    """[SE-24]"""
    line = Line()
    line.outbox.pause()
    aborted = []
    for answer in (b"a" * BOUND, b"b"):
        line.outbox.push(answer)
        aborted.append(line.outlet.aborted)
    assert aborted == [False, True]
    assert line.outbox.held_bytes == 0


async def test_memory_is_bounded_whatever_the_reader_does() -> None:
    """[SE-23]"""
    line = Line()
    line.outbox.pause()
    for number in range(2_000):
        line.outbox.push(b"a" * 5_000, (f"c/table/{number % 20}", "seat"), number)
        assert line.outbox.held_bytes <= BOUND
    line.outbox.resume()
    assert {lane for lane, _ in line.refreshed} == {(f"c/table/{number}", "seat") for number in range(20)}
