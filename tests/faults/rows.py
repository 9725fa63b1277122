"""All rows, in the order in which they are run. A theme is a module that exports `ROWS`."""

from collections.abc import Sequence
from importlib import import_module
from typing import Final

from tests.faults.row import Row

THEMES: Final[tuple[str, ...]] = (
    *("kills", "postgres", "redis", "closing"),
    *("disk", "flips", "poison", "network", "namespaces", "crowds", "clients", "clocks", "deploys"),
)


def every_row() -> Sequence[Row]:
    """The rows of all themes."""
    return [row for theme in THEMES for row in import_module(f"tests.faults.{theme}").ROWS]
