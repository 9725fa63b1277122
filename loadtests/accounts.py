"""What the report of a long day costs: every form of it, made of 20,000 events.

`python -m loadtests.accounts [--events N]` prints seconds by the wall clock and of the processor, the size of the file,
and the most memory that the process had by then. Each form is made in a process of its own, as the first of its kind.
"""

import argparse
import resource
import subprocess
import sys
import time
from collections.abc import Callable

from samenspel.report.account.documents import Looks, report, tables, written
from samenspel.report.account.page import STYLESHEETS
from samenspel.report.data.log import log_of
from samenspel.report.page import FONTS
from samenspel.wiring.service import client_static
from tests.report.days import AT, big, big_sources

FORMS = ("html", "pdf", "docx", "md", "xlsx", "zip", "json")


def main() -> int:
    """Measures each form, or with `--form` one; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=20_000)
    parser.add_argument("--form", choices=FORMS)
    given = parser.parse_args()
    if given.form:
        _measure(given.form, given.events)
        return 0
    print(f"{given.events} events")
    print("form    wall s   cpu s      kB   peak MB")
    for form in FORMS:
        command = [sys.executable, "-m", "loadtests.accounts", "--events", str(given.events), "--form", form]
        subprocess.run(command, check=True)
    return 0


def _measure(form: str, events: int) -> None:
    make = _make(form, events)
    wall, cpu = time.perf_counter(), time.process_time()
    file = make()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{form:6} {wall:7.2f} {cpu:7.2f} {len(file) // 1024:7} {peak:8}", flush=True)


def _make(form: str, events: int) -> Callable[[], bytes]:
    """What is measured: from the records of the rooms to the file."""
    sources = big_sources(events)
    static = client_static()
    looks = Looks(
        {path: (static / path).read_text() for path in STYLESHEETS},
        {path: (static / path).read_bytes() for path in FONTS},
    )
    match form:
        case "xlsx":
            return lambda: tables(sources, "xlsx", AT)
        case "zip":
            return lambda: tables(sources, "zip", AT)
        case "json":
            self_ = sources.rooms.plenary["conference", "self"]
            return lambda: log_of(big(events).conference, self_, AT, big(events).rooms)
        case "pdf" | "docx" | "md" | "html":
            return lambda: written(report(sources, AT), form, AT, looks)
        case _:
            raise ValueError(form)


if __name__ == "__main__":
    sys.exit(main())
