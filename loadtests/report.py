"""The result as a table for people, with the goals beside it."""

from collections.abc import Mapping, Sequence
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
    ("CPU of the service, of this client", "{cpu_s}, {cpu_client_s} s{beside}", ""),
    ("peak memory of the service", "{rss_mb} MB", ""),
    ("acknowledged, lost, doubles, gaps", "{acknowledged}, {lost}, {doubles}, {gaps}", "0 lost"),
    ("oracle", "{oracle}", "ok"),
    ("log on", "{disk}, {cores} cores, Python {python}", "a disk"),
)


def table(*results: Mapping[str, Any]) -> str:
    """Lines of name, a figure of each result, and goal."""
    lines = [["", *(_place(result) for result in results), "goal"] if len(results) > 1 else []]
    lines += [[name, *(_figure(row, result) for result in results), goal] for name, row, goal in ROWS]
    rows = [line for line in lines if line]
    return columns(rows, [line for line in rows if line[-1] or len(results) > 1])


def columns(rows: Sequence[Sequence[str]], measured: Sequence[Sequence[str]] = ()) -> str:
    """Rows of cells in columns that are as wide as those of the rows to be `measured`, all when none are named."""
    widths = [max(len(line[0]) for line in rows)]
    widths += [max(len(line[column]) for line in measured or rows) for column in range(1, len(rows[0]))]
    return "\n".join(
        "  ".join(f"{cell:<{width}}" for cell, width in zip(line, widths, strict=True)).rstrip() for line in rows
    )


def _place(result: Mapping[str, Any]) -> str:
    hubs, workers = result["hubs"], result["workers"]
    return "one process" if hubs == 1 and "postgresql" not in result else f"{hubs} hubs of {workers}"


def _figure(row: str, result: Mapping[str, Any]) -> str:
    oracle = result["oracle"] if len(result["oracle"]) <= 12 else "see above"
    beside = ", ".join(f"{name} {used}" for name, used in result.get("cpu_beside_s", {}).items())
    return row.format_map({**result, "oracle": oracle, "beside": f" ({beside})" if beside else ""})
