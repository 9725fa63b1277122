"""The rate of a participant: a burst, then a steady pace."""

from samenspel.hub.rate import BURST, RATE, Bucket


def test_an_outbox_of_a_long_hole_goes_at_once() -> None:
    """[SE-13]"""
    bucket = Bucket()
    assert [bucket.take(1_000.0) for _ in range(BURST)] == [0.0] * BURST
    assert bucket.take(1_000.0) > 0


def test_who_waits_as_long_as_told_gets_one() -> None:
    """[SE-13]"""
    bucket = Bucket(tokens=0, at=1_000.0)
    wait = bucket.take(1_000.0)
    assert wait == 1 / RATE
    assert bucket.take(1_000.0 + wait + 1e-6) == 0
    assert bucket.take(1_000.0 + wait + 1e-6) > 0


def test_the_steady_pace_is_kept_up_for_ever_and_not_more() -> None:
    """[SE-13]"""
    bucket = Bucket(tokens=0, at=0.0)
    taken = sum(bucket.take(step / (10 * RATE)) == 0 for step in range(1, 10_001))
    assert abs(taken - 1_000) <= 1


def test_a_long_silence_saves_up_one_burst() -> None:
    """[SE-13]"""
    bucket = Bucket(tokens=0, at=0.0)
    assert sum(bucket.take(1e6) == 0 for _ in range(2 * BURST)) == BURST


def test_a_clock_that_went_back_gives_nothing() -> None:
    """[SE-13]"""
    bucket = Bucket(tokens=0, at=1_000.0)
    assert bucket.take(10.0) == 1 / RATE
