"""The result as a table for people, with the goals beside it."""

from collections.abc import Mapping
from typing import Any, Final

ROWS: Final = (
    ("people, at tables", "{participants}, {tables}", ""),
    ("join of all, one address", "{join_s} s", "10 s"),
    ("idea to every browser of the table, p50", "{idea_p50_ms} ms", "8 ms"),
    ("idea to every browser of the table, p99", "{idea_p99_ms} ms", "50 ms"),
    ("idea to the last browser of the table, p50 and p99", "{idea_last_p50_ms}, {idea_last_p99_ms} ms", ""),
    ("vote to screen, p50", "{vote_screen_p50_ms} ms", ""),
    ("vote to screen, p99", "{vote_screen_p99_ms} ms", "150 ms"),
    ("contributions and votes, in", "{contributions}, {votes}, {seconds} s", ""),
    ("refused", "{refused}", ""),
    ("CPU of the service, of this client", "{cpu_s}, {cpu_client_s} s", ""),
    ("peak memory of the service", "{rss_mb} MB", ""),
    ("acknowledged, lost, doubles, gaps", "{acknowledged}, {lost}, {doubles}, {gaps}", "0 lost"),
    ("oracle", "{oracle}", "ok"),
    ("log on", "{disk}, {cores} cores, Python {python}", "a disk"),
)


def table(result: Mapping[str, Any]) -> str:
    """Lines of name, figure and goal."""
    oracle = result["oracle"] if len(result["oracle"]) <= 12 else "see below"
    lines = [(name, figure.format_map({**result, "oracle": oracle}), goal) for name, figure, goal in ROWS]
    names, widths = max(len(name) for name, *_ in lines), max(len(figure) for _, figure, goal in lines if goal)
    return "\n".join(f"{name:<{names}}  {figure:<{widths}}  {goal}".rstrip() for name, figure, goal in lines)
