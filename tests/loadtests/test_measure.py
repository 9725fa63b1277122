"""The figures of the load test."""

import math
import os
import subprocess
import sys
from pathlib import Path

import pytest

from loadtests.day import Screen
from loadtests.measure import (
    cpu_seconds,
    family,
    family_cpu_seconds,
    family_peak_memory,
    file_system,
    peak_memory,
    percentile,
)


@pytest.mark.parametrize(
    ("values", "part", "expected"),
    [
        ([3.0, 1.0, 2.0], 0.5, 2.0),
        ([1.0], 0.99, 1.0),
        (list(map(float, range(1, 101))), 0.99, 99.0),
        ([1.0, 2.0], 0, 1.0),
    ],
)
def test_percentile_is_the_nearest_rank(values: list[float], part: float, expected: float) -> None:
    assert percentile(values, part) == expected


def test_nothing_has_no_percentile() -> None:
    assert math.isnan(percentile([], 0.5))


def test_a_vote_is_on_the_screen_at_the_first_signal_that_counts_it() -> None:
    screen = Screen()
    for at, voters in ((1.1, 1), (1.4, 3), (2.0, 4)):
        signal = {"t": "signal", "lane": "screen", "name": "turnout", "value": {"voters": voters, "present": 9}}
        screen.listen(signal, at)
    assert screen.delays([1.3, 1.0, 1.2, 1.9]) == pytest.approx([0.1, 0.2, 0.1, 0.1])


def test_a_vote_that_never_came_on_the_screen_shows() -> None:
    assert math.isnan(Screen().delays([1.0])[0])


def test_the_kernel_tells_what_this_process_used() -> None:
    assert cpu_seconds(os.getpid()) > 0
    assert peak_memory(os.getpid()) > 1
    assert file_system(Path("/proc")) == "proc"


def ticks(seconds: float) -> int:
    """The kernel counts in whole ticks; sums of their seconds are not exact."""
    return round(seconds * os.sysconf("SC_CLK_TCK"))


def test_children_count_while_they_live_and_when_they_are_gone() -> None:
    before = family_cpu_seconds(os.getpid())
    work = "import sys; sum(range(10**7)); print('done', flush=True); sys.stdin.read()"
    with subprocess.Popen([sys.executable, "-c", work], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        child.stdout.readline()
        used = cpu_seconds(child.pid)
        assert child.pid in family(os.getpid())
        assert ticks(family_cpu_seconds(os.getpid())) >= ticks(before) + ticks(used) > ticks(before)
        assert family_peak_memory(os.getpid()) > peak_memory(os.getpid())
        child.stdin.close()
        child.wait()
    assert child.pid not in family(os.getpid())
    assert ticks(family_cpu_seconds(os.getpid())) >= ticks(before) + ticks(used)
