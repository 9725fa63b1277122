"""Figures: percentiles, and what a process used according to the kernel."""

import math
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

MILLISECONDS: Final = 1_000.0
MEMORY: Final = frozenset({"tmpfs", "ramfs"})


def percentile(values: Sequence[float], part: float) -> float:
    """The smallest value that at least `part` (0 to 1) of the values do not exceed (nearest rank); nan for none."""
    if not values:
        return math.nan
    return sorted(values)[max(0, math.ceil(part * len(values)) - 1)]


def milliseconds(seconds: float) -> float:
    """Seconds as milliseconds with two decimals."""
    return round(seconds * MILLISECONDS, 2)


def without_nan(figures: Mapping[str, Any]) -> dict[str, Any]:
    """What could not be measured is None: JSON knows no nan."""
    return {name: None if isinstance(value, float) and math.isnan(value) else value for name, value in figures.items()}


def cpu_seconds(pid: int) -> float:
    """User and system time of a process with all its threads (proc(5), fields 14 and 15 of stat); nan without /proc."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return math.nan
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def peak_memory(pid: int) -> float:
    """The largest resident set that a process has had, in MB (VmHWM); nan without /proc."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return math.nan
    kilobytes = next((int(line.split()[1]) for line in lines if line.startswith("VmHWM:")), 0)
    return round(kilobytes / 1024, 1)


def file_system(path: Path) -> str:
    """The kind of file system that `path` lies on, as the kernel mounted it; "" when that cannot be read."""
    try:
        mounts = [line.split()[1:3] for line in Path("/proc/mounts").read_text().splitlines()]
    except OSError:
        return ""
    place = path.resolve()
    above = [(mount, kind) for mount, kind in mounts if place.is_relative_to(mount)]
    return max(above, key=lambda found: len(found[0]), default=("", ""))[1]
