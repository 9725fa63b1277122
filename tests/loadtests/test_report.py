"""The table of one result, and of two side by side."""

from typing import Any

from loadtests.report import table

FIGURES: dict[str, Any] = dict.fromkeys(
    """participants tables join_s idea_p50_ms idea_p99_ms idea_last_p50_ms idea_last_p99_ms vote_screen_p50_ms
    vote_screen_p99_ms contributions votes seconds refused cpu_s cpu_client_s rss_mb acknowledged lost doubles gaps disk
    cores python""".split(),
    7,
) | {"oracle": "ok", "hubs": 1, "workers": 1}


def test_one_result_has_its_goals_beside_it() -> None:
    lines = table(FIGURES).splitlines()
    assert lines[0].startswith("people, at tables")
    assert any("7 ms" in line and line.endswith("50 ms") for line in lines)
    assert not any("one process" in line for line in lines)


def test_two_results_stand_side_by_side() -> None:
    hubs = {**FIGURES, "hubs": 2, "workers": 2, "postgresql": "18", "cpu_beside_s": {"postgresql": 1.5}, "join_s": 9}
    heading, *lines = table(FIGURES, hubs).splitlines()
    assert heading.split("  ")[-1] == "goal"
    assert heading.index("one process") < heading.index("2 hubs of 2")
    (join,) = [line for line in lines if line.startswith("join")]
    assert join.index("7 s") < join.index("9 s") < join.index("10 s")
    assert any("postgresql 1.5" in line for line in lines)
