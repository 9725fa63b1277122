"""The vote of ten thousand at one process, small: a real service and voters, and what its oracle finds."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from loadtests.ballot import ROWS, Plan, examined, measure, table, told_whole
from loadtests.log import DATABASE
from loadtests.papers import KINDS, Kind


@pytest.mark.timeout(120)
async def test_every_vote_of_every_kind_is_acknowledged_told_and_counted(tmp_path: Path) -> None:
    """[RM-23] [CT-02] Some change their mind; and what is tampered with afterwards is found."""
    found = await measure(Plan(voters=40, seconds=(1.0,), again=0.4), tmp_path)
    assert found.findings == []
    assert [ballot["kind"] for ballot in found.ballots] == [*KINDS]
    for ballot in found.ballots:
        assert ballot["votes"] == 40 + ballot["changed"] > 40
        assert ballot["screen_tallies_s"] > 0 < ballot["participant_tallies_s"]
        assert ballot["cpu_s"] > 0
    assert len(table(found).splitlines()) == 1 + len(ROWS)
    for kind, number in (("marks", 2), ("wins", 3), ("voters", 1)):
        _tamper(tmp_path / "data", kind, number)
        assert any(f"/ballot/{number}:" in finding for finding in examined(tmp_path / "data", []))


@pytest.mark.timeout(120)
async def test_all_may_vote_at_once(tmp_path: Path) -> None:
    found = await measure(Plan(voters=40, seconds=(0.0,), kinds=("ranking",), again=0.4), tmp_path)
    assert found.findings == []
    assert found.ballots[0]["votes_per_commit"] > 1


def _tamper(data: Path, statistic: str, number: int) -> None:
    with closing(sqlite3.connect(data / DATABASE)) as driver, driver:
        driver.execute(
            "UPDATE counters SET count = count + 1 WHERE (ballot, statistic, value) ="
            " (SELECT ballot, statistic, value FROM counters WHERE statistic = ? AND ballot LIKE ? LIMIT 1)",
            (statistic, f"%/ballot/{number}"),
        )
        assert driver.execute("SELECT changes()").fetchone() == (1,)


@pytest.mark.parametrize(
    ("kind", "voters", "together", "whole"),
    [
        ("dots", 10, 30.0, True),
        ("dots", 10, 29.0, False),
        ("weights", 10, 0.999_998, True),
        ("weights", 10, 1.1, False),
        ("ranking", 10, 660.0, True),
        ("ranking", 10, 726.0, False),
    ],
)
def test_a_tally_that_was_told_in_the_midst_holds_whole_papers(
    kind: Kind, voters: int, together: float, *, whole: bool
) -> None:
    assert (list(told_whole(kind, [(1.0, voters, together)])) == []) is whole
