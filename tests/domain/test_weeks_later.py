"""A report of a pitch session stays open: three weeks later readers fill what was left."""

from tests.domain.hall import ORGANISER
from tests.support.pitch_day import pitch_day
from tests.support.weeks_later import NAMED, NOT_PLACED, WEEKS, weeks_later


def test_three_additions_weeks_later() -> None:
    """[RO-05] [RO-07] [RO-09] With the date on which they came, and signed only by who wants to be."""
    day = pitch_day()
    later = weeks_later(day)
    last = max(log[-1].at for log in day.rooms.values() if log)
    told = dict(later.hall.records(later.room, "seat", "addition"))
    assert {record["text"] for record in told.values()} == set(later.additions)
    assert all(record["at"] == later.at == last + WEEKS for record in told.values())
    assert sorted(record["by"] for record in told.values()) == ["", NAMED.participant, NAMED.participant]
    assert [record["kind"] for record in told.values()] == ["slot", "join", "reaction"]
    assert NOT_PLACED not in str(told)
    stage = dict(later.hall.records(later.room, "stage", "addition"))
    assert stage[later.refused]["state"] == "refused"


def test_the_next_version_tells_of_them() -> None:
    """[RO-11]"""
    later = weeks_later(pitch_day())
    later.hall.do(later.room, ORGANISER, "publish", note="Met wat er later bij kwam")
    version = later.hall.record_of(later.room, "seat", "version", "1")
    assert version is not None
    assert version["added"] == sorted(later.additions.values())
