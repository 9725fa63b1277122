"""The clock and the ids of the operating system."""

import time

import pytest

from samenspel.domain.ids import CODE_ALPHABET, is_id
from samenspel.system import SystemClock, SystemIds


def test_the_clock_tells_the_time_and_never_goes_back() -> None:
    """[ST-15]"""
    clock = SystemClock()
    assert abs(clock.now() - time.time() * 1000) < 5_000
    seen = [clock.now() for _ in range(1000)]
    assert seen == sorted(seen)


def test_setting_the_wall_clock_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """[ST-15]"""
    clock = SystemClock()
    before = clock.now()
    monkeypatch.setattr(time, "time_ns", lambda: 0)
    assert 0 <= clock.now() - before < 5_000


def test_a_fast_clock_shortens_the_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    """[ST-15]"""
    monotonic = 7_000_000_000
    monkeypatch.setattr(time, "monotonic_ns", lambda: monotonic)
    clock = SystemClock(rate=60)
    start = clock.now()
    assert clock.seconds_until(start + 60_000) == pytest.approx(1.0)
    monotonic += 2_000_000_000
    assert clock.now() == start + 120_000
    assert clock.seconds_until(start + 60_000) == pytest.approx(-1.0)


def test_a_fast_clock_goes_on_after_a_restart(monkeypatch: pytest.MonkeyPatch) -> None:
    """[ST-15]"""
    passed = 0
    monkeypatch.setattr(time, "time_ns", lambda: 1_795_000_000_000_000_000 + passed)
    monkeypatch.setattr(time, "monotonic_ns", lambda: passed)
    before = SystemClock(rate=60)
    passed = 2_000_000_000
    assert SystemClock(rate=60).now() == before.now()


@pytest.mark.parametrize("rate", [0, -1])
def test_a_clock_that_does_not_run_is_refused(rate: float) -> None:
    """[ST-15]"""
    with pytest.raises(ValueError, match="forward"):
        SystemClock(rate)


def test_ids_are_ulids_that_sort_by_time() -> None:
    """[ST-16]"""
    ids = SystemIds()
    made = [ids.new_id(1_795_000_000_000 + millisecond) for millisecond in range(50)]
    assert made == sorted(made)
    assert all(is_id(one) for one in made)
    assert len({ids.new_id(0) for _ in range(200)}) == 200


def test_codes_and_secrets_are_of_their_alphabet() -> None:
    """[ST-16]"""
    ids = SystemIds()
    for length in (5, 8):
        code = ids.code(length)
        assert len(code) == length
        assert set(code) <= set(CODE_ALPHABET)
    assert len({ids.secret() for _ in range(100)}) == 100
    assert all(len(ids.secret()) == 32 for _ in range(100))
