"""Figures: percentiles, and what a process used according to the kernel."""

import math
import os
from collections import defaultdict
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
    fields = _stat(pid)
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK") if fields else math.nan


def family(pid: int) -> Sequence[int]:
    """A process and all that descend from it and live, by /proc; the process alone without it."""
    children: defaultdict[int, list[int]] = defaultdict(list)
    for place in Path("/proc").glob("[0-9]*"):
        if fields := _stat(int(place.name)):
            children[int(fields[1])].append(int(place.name))
    found = [pid]
    for one in found:  # grows as it is walked through
        found += children[one]
    return found


def family_cpu_seconds(pid: int) -> float:
    """The same of a process and all its children: also of those that ended and were waited for (fields 16 and 17)."""
    ticks = [sum(map(int, fields[11:15])) for one in family(pid) if (fields := _stat(one))]
    return sum(ticks) / os.sysconf("SC_CLK_TCK") if ticks else math.nan


def peak_memory(pid: int) -> float:
    """The largest resident set that a process has had, in MB (VmHWM); nan without /proc."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return math.nan
    kilobytes = next((int(line.split()[1]) for line in lines if line.startswith("VmHWM:")), 0)
    return round(kilobytes / 1024, 1)


def family_peak_memory(pid: int) -> float:
    """The sum of the largest resident sets of a process and its children, in MB. What they share counts in each."""
    return round(sum(peak_memory(one) for one in family(pid)), 1)


def load_average() -> float:
    """How many wanted a core in the last minute."""
    return round(os.getloadavg()[0], 2)


def _stat(pid: int) -> Sequence[str]:
    """What follows the name in /proc/<pid>/stat: field 3 and on; nothing when it has gone or there is no /proc."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return ()


def file_system(path: Path) -> str:
    """The kind of file system that `path` lies on, as the kernel mounted it; "" when that cannot be read."""
    try:
        mounts = [line.split()[1:3] for line in Path("/proc/mounts").read_text().splitlines()]
    except OSError:
        return ""
    place = path.resolve()
    above = [(mount, kind) for mount, kind in mounts if place.is_relative_to(mount)]
    return max(above, key=lambda found: len(found[0]), default=("", ""))[1]
