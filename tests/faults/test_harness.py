"""The harness of the fault suite is honest: what breaks a promise fails it, and so does a suite in which nothing
happened."""

import json
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.faults.__main__ import main
from tests.faults.results import Entry, Figure, Results
from tests.faults.row import Once, Outcome, Row
from tests.faults.rows import every_row

FINE = Outcome(faults=5, acknowledged=40, felt=5, measured={"back_s": [0.5]})


@pytest.fixture(autouse=True)
def _temporary(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a finding leaves goes with the tests."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path_factory.mktemp("left")))


def empty(folder: Path) -> bool:
    return not list(folder.iterdir())


def row(*outcomes: Outcome | Exception, seeds: list[int] | None = None, fault: str = "made-up") -> Row:
    """A row whose tries give these outcomes, by seed and around again."""

    async def once(seed: int) -> Outcome:
        if seeds is not None:
            seeds.append(seed)
        outcome = outcomes[seed % len(outcomes)]
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    @asynccontextmanager
    async def opened(folder: Path) -> AsyncIterator[Once]:
        assert empty(folder)
        yield once

    return Row(fault, "Nothing is made up.", ci=10, full=20, open=opened, bounds={"back_s": 1.0})


def entries(folder: Path) -> list[dict[str, Any]]:
    """What stands in the file, read as others do."""
    found: list[dict[str, Any]] = json.loads((folder / "results.json").read_text())
    return found


def test_a_run_that_holds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seeds: list[int] = []
    assert main(["--scale", "ci"], [row(FINE, seeds=seeds)], tmp_path) == 0
    (entry,) = entries(tmp_path)
    wanted = {"fault": "made-up", "n": 10, "acknowledged": 80, "lost": 0, "doubles": 0, "gaps": 0, "felt": 10}
    assert entry.items() >= wanted.items()
    assert seeds == [0, 1]
    assert "holds" in capsys.readouterr().out
    assert not (tmp_path / "RESULTS.md").exists()


@pytest.mark.parametrize(
    ("outcome", "sentence"),
    [
        (Outcome(10, 40, lost=1, felt=5), "seed 0: 1 lost"),
        (Outcome(10, 40, doubles=2, felt=5), "seed 0: 2 doubles"),
        (Outcome(10, 40, gaps=3, felt=5), "seed 0: 3 gaps"),
        (Outcome(10, 40, felt=5, wrong="the chain is broken"), "seed 0: the chain is broken"),
        (Outcome(10, 40, felt=0), "none of the faults was felt"),
        (Outcome(20, 40, felt=1), "1 of 20 faults were felt, fewer than half"),
        (Outcome(20, 40, felt=9), "9 of 20 faults were felt, fewer than half"),
        (Outcome(10, 0, felt=5), "nothing was acknowledged"),
        (Outcome(0, 40, felt=5), "seed 0: no fault was done"),
        (OSError("no service"), "seed 0: OSError: no service"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
@pytest.mark.parametrize("scale", ["ci", "full"])
def test_what_breaks_a_promise_fails(
    outcome: Outcome | Exception, sentence: str, scale: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--scale", scale], [row(outcome)], tmp_path) == 1
    assert f"FAILS made-up: {sentence}" in capsys.readouterr().out


def test_half_of_the_faults_must_be_felt_over_all_tries(tmp_path: Path) -> None:
    """Not in each: a try of few faults may have luck."""
    assert main(["--scale", "full"], [row(Outcome(10, 40, felt=1), Outcome(10, 40, felt=9))], tmp_path) == 0
    assert main(["--scale", "full", "--anew"], [row(Outcome(10, 40, felt=1), Outcome(10, 40, felt=8))], tmp_path) == 1


def test_the_page_says_how_the_races_were_run(tmp_path: Path) -> None:
    """Most of them in the process, and how many over sockets; without races it says nothing of them."""
    races = ("ballot-closed-in-a-crowd", "ballot-closed-in-a-crowd-postgres", "ballot-closed-in-a-crowd-sockets")
    assert main(["--scale", "full"], [row(FINE)], tmp_path) == 0
    assert "races" not in (tmp_path / "RESULTS.md").read_text()
    assert main(["--scale", "full"], [row(FINE, fault=fault) for fault in races], tmp_path) == 0
    told = (tmp_path / "RESULTS.md").read_text()
    assert "Of the 60 races of votes with a close 20 ran over sockets" in told
    assert "in 20 to two hubs that share one loop and one clock" in told
    assert {*races} < {one.fault for one in every_row()}


def test_a_finding_stays_among_tries_that_hold(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The others go on, on services of their own; the seed is told."""
    lost = Outcome(5, 40, lost=1, felt=5)
    assert main(["--scale", "full"], [row(FINE, lost, FINE, FINE)], tmp_path) == 1
    told = capsys.readouterr().out
    assert "FAILS made-up: seed 1: 1 lost" in told
    assert "--only made-up --seed 1" in told
    (entry,) = entries(tmp_path)
    assert (entry["n"], entry["lost"], entry["wrong"]) == (20, 1, [{"seed": 1, "what": "1 lost"}])
    assert "FAILS" in (tmp_path / "RESULTS.md").read_text()
    assert main(["--scale", "full"], [row(FINE)], tmp_path) == 1


def test_what_cannot_be_opened_is_found_and_the_others_go_on(tmp_path: Path) -> None:
    async def never(seed: int) -> Outcome:
        raise AssertionError

    @asynccontextmanager
    async def closed(folder: Path) -> AsyncIterator[Once]:
        if folder.name:
            raise RuntimeError("it does not start")
        yield never

    rows = [Row("shut", "It opens.", 1, 1, closed), row(FINE)]
    assert main([], rows, tmp_path) == 1
    made_up, shut = entries(tmp_path)
    assert (shut["n"], made_up["n"]) == (0, 10)
    assert shut["wrong"][0]["what"] == "RuntimeError: it does not start"


def test_a_full_run_goes_on_where_it_stopped(tmp_path: Path) -> None:
    """A try that a power cut ended is the only one that is done again."""
    seeds: list[int] = []

    def cut_at(seed: int) -> Callable[[int], Awaitable[Outcome]]:
        async def once(now: int) -> Outcome:
            if now == seed:
                raise KeyboardInterrupt
            seeds.append(now)
            return FINE

        return once

    @asynccontextmanager
    async def opened(folder: Path) -> AsyncIterator[Once]:
        yield tries.pop(0)

    tries = [cut_at(2), cut_at(-1)]
    rows = [Row("made-up", "Nothing is made up.", 10, 20, opened)]
    assert main(["--scale", "full"], rows, tmp_path) == 130
    assert entries(tmp_path)[0]["n"] == 10
    assert main(["--scale", "full"], rows, tmp_path) == 0
    assert seeds == [0, 1, 2, 3]
    assert (entries(tmp_path)[0]["n"], entries(tmp_path)[0]["tries"]) == (20, 4)
    assert main(["--scale", "full"], rows, tmp_path) == 0
    assert main(["--scale", "full", "--anew", "--minutes", "0"], rows, tmp_path) == 0
    assert entries(tmp_path)[0]["n"] == 0


def test_the_small_scale_leaves_what_full_gathered(tmp_path: Path) -> None:
    assert main(["--scale", "full"], [row(FINE)], tmp_path) == 0
    for _ in range(2):
        assert main(["--scale", "ci"], [row(FINE)], tmp_path) == 0
        assert [(entry["scale"], entry["n"]) for entry in entries(tmp_path)] == [("ci", 10), ("full", 20)]


def test_one_seed_is_tried_alone_and_nothing_is_kept(tmp_path: Path) -> None:
    seeds: list[int] = []
    rows = [row(FINE, FINE, Outcome(5, 40, gaps=1, felt=1), seeds=seeds), row(OSError("not asked"), fault="other")]
    assert main(["--only", "made-up", "--seed", "2"], rows, tmp_path) == 1
    assert main(["--only", "made-up", "--seed", "1"], rows, tmp_path) == 0
    assert seeds == [2, 1]
    assert not (tmp_path / "results.json").exists()


def test_when_the_time_is_over_no_try_begins(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--minutes", "0"], [row(FINE)], tmp_path) == 0
    assert "the time is over" in capsys.readouterr().out


@pytest.mark.parametrize(("scale", "code"), [("ci", 0), ("full", 1)])
def test_a_bound_is_shown_and_fails_a_full_run(
    scale: str, code: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    slow = Outcome(10, 40, felt=5, measured={"back_s": [0.2, 7.0]})
    assert main(["--scale", scale], [row(slow)], tmp_path) == code
    assert "back_s 0.2 / 7 ≤ 1 (!) / 7" in capsys.readouterr().out


def test_a_figure_is_a_distribution_that_goes_on(tmp_path: Path) -> None:
    """Over all runs; rounded up to two digits."""
    results = Results(tmp_path / "results.json")
    results.put(Entry(fault="a", scale="full", measured={"back_s": Figure()}))
    entry = results.get("a", "full")
    for start in (0, 50):
        entry.add(Outcome(1, 1, measured={"back_s": [n / 100 for n in range(start, start + 50)]}), 0)
        results.put(entry)
        entry = results.get("a", "full")
    figure = entry.measured["back_s"]
    assert (figure.p50, figure.p99, figure.most) == (0.49, 0.98, 0.99)
    figure.add([1.234])
    assert figure.most == 1.3


def test_what_is_too_large_for_the_small_scale_is_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    large = replace(row(FINE, fault="large"), ci=0)
    assert main(["--scale", "ci"], [row(FINE), large], tmp_path) == 0
    assert "large" not in capsys.readouterr().out
    assert main(["--scale", "full"], [large], tmp_path) == 0
    assert [(entry["fault"], entry["n"]) for entry in entries(tmp_path)] == [("large", 20), ("made-up", 10)]


@pytest.mark.parametrize("scale", ["ci", "full"])
def test_what_cannot_be_run_here_says_so_and_counts_nothing(
    scale: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is no failure; the others go on."""
    barred = replace(row(OSError("not asked"), fault="barred"), possible=lambda: "it needs root")
    assert main(["--scale", scale], [barred, row(FINE)], tmp_path) == 0
    assert "barred: not run: it needs root" in capsys.readouterr().out
    assert [entry["fault"] for entry in entries(tmp_path)] == ["made-up"]


def test_every_row_is_whole() -> None:
    """Names that a command line takes, each once, and a small scale that is smaller."""
    rows: Sequence[Row] = every_row()
    names = [one.fault for one in rows]
    assert len(set(names)) == len(names)
    assert all(name.replace("-", "").isalnum() and name == name.lower() for name in names)
    assert all(0 <= one.ci <= one.full > 0 and one.promise.endswith(".") for one in rows)
