"""The story of the pitch session, for whoever tells what came of it."""

from samenspel.domain.snapshot import lanes_of
from tests.domain.hall import PLENARY, table_room
from tests.support.pitch_day import NOT_REACHED, OUT_OF_TIME, SUGGESTIONS, TAKEN_AWAY, WITHDRAWN, pitch_day


def test_the_session_is_as_large_as_the_real_one() -> None:
    """[CA-04] [CA-06] [CA-07] Eight cases in five themes, 52 suggestions of 8 to 381 characters."""
    day = pitch_day()
    cases = {identity: one for (kind, identity), one in day.lanes[PLENARY]["seat"].items() if kind == "case"}
    assert sorted(one["label"] for one in cases.values()) == ["1.A", "1.B", "2.A", "2.B", "3.A", "4.A", "4.B", "5.A"]
    lengths = sorted(map(len, day.suggestions.values()))
    assert (len(lengths), lengths[0], lengths[-1]) == (SUGGESTIONS, 8, 381)
    shown = [
        (kind, identity, one)
        for number in range(1, 6)
        for (kind, identity), one in day.lanes[table_room(number)]["seat"].items()
    ]
    ideas = {identity for kind, identity, one in shown if kind == "idea" and one["case"] in cases}
    assert ideas == set(day.suggestions)
    assert {identity for kind, identity, _ in shown if kind == "remark"} == set(day.remarks)
    assert {identity for kind, identity, _ in shown if kind == "addition"} == set(day.additions)
    assert not any(gone in str(shown) for gone in (WITHDRAWN, TAKEN_AWAY))
    status = {cases[identity]["label"]: one["status"] for kind, identity, one in shown if kind == "case"}
    assert (status[NOT_REACHED], status[OUT_OF_TIME]) == ("not_reached", "out_of_time")
    assert sorted(status.values()) == ["discussed"] * 6 + ["not_reached", "out_of_time"]


def test_it_is_the_same_every_time() -> None:
    one, other = pitch_day(), pitch_day()
    assert one == other
    assert all(lanes_of(room, log) == one.lanes[room] for room, log in one.rooms.items())
    assert len({step.actor for log in one.rooms.values() for step in log}) > 20
    assert one.rooms[PLENARY][-1].event.kind == "day_sealed"
