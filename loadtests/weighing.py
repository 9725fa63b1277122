"""What a weighing costs: `python -m loadtests.weighing [--voters 10000] [--repeats 20]`.

154 initiatives in 20 areas, seven criteria in two groups, scores with gaps, and papers of simulated people. Ranking
starts from the counters, as it does while people vote; the bootstrap from the papers. No service and no network; what
importing NumPy costs is measured in a process of its own.
"""

import argparse
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from statistics import median
from typing import Final

from loadtests.measure import milliseconds
from samenspel.domain import counting
from samenspel.domain.commands.ballot import Option
from samenspel.domain.method import Marks
from samenspel.domain.weighing import (
    DRAWS,
    Area,
    Criterion,
    Group,
    Initiative,
    Rule,
    Sheet,
    bootstrap,
    rank,
    record,
    swaps,
    weigh,
    weights,
)

METHOD: Final = Marks(lowest=0, highest=5, outcome="shares")
GROUPS: Final = (Group("plans"), Group("place"))
INITIATIVES: Final = 154
AREAS: Final = 20

ROW: Final = "{:<24} {:<18} CPU {:>7} ms, on the clock {:>7}, longest {:>7}"

Papers = Sequence[Mapping[str, int]]


def sheet_of(rule: Rule, *, areas: int = AREAS, seed: int = 1) -> Sheet:
    """A list like that of the real event; one score in ten is missing."""
    chance = random.Random(seed)
    criteria = tuple(Criterion(f"c{at}", "plans" if at < 4 else "place", 1, 5) for at in range(7))
    initiatives = tuple(
        Initiative(
            f"i{at}",
            f"a{chance.randrange(areas)}",
            {one.id: chance.randint(1, 5) for one in criteria if chance.random() > 0.1},
        )
        for at in range(INITIATIVES)
    )
    return Sheet(GROUPS, criteria, tuple(Area(f"a{at}") for at in range(areas)), initiatives, rule)


def papers_of(sheet: Sheet, voters: int, seed: int = 2) -> Papers:
    """What they filled in: most think alike, and each has an opinion."""
    chance = random.Random(seed)
    ids = [id_ for _, ids in sheet.sections() for id_ in ids]
    leaning = {id_: chance.uniform(2, 4) for id_ in ids}
    return [{id_: min(5, max(0, round(chance.gauss(leaning[id_], 1.2)))) for id_ in ids} for _ in range(voters)]


def counts_of(sheet: Sheet, papers: Papers) -> counting.Counts:
    """The counters of the ballot."""
    options = [Option(id=id_, title=id_, section=section) for section, ids in sheet.sections() for id_ in ids]
    counted: Counter[tuple[str, str]] = Counter()
    for paper in papers:
        counted.update(counting.count(METHOD, options, paper, "", scribe=False))
    return counted


def timed(work: Callable[[], object], repeats: int) -> tuple[float, float, float]:
    """In ms: CPU of the process and time on the clock, medians, and the longest on the clock."""
    spent, taken = [], []
    for _ in range(repeats):
        start = time.process_time(), time.perf_counter()
        work()
        spent.append(time.process_time() - start[0])
        taken.append(time.perf_counter() - start[1])
    return milliseconds(median(spent)), milliseconds(median(taken)), milliseconds(max(taken))


def importing() -> tuple[float, float]:
    """What NumPy adds to a process that has the service: ms of CPU, and MB of resident set."""
    asked = (
        "import resource, time, samenspel.wiring, samenspel.domain.weighing as weighing\n"
        "def rss(): return int(open('/proc/self/statm').read().split()[1]) * resource.getpagesize()\n"
        "def now(): return time.process_time(), rss()\n"
        "before = now()\nimport samenspel.domain.weighing.resampling\nafter = now()\n"
        "print((after[0] - before[0]) * 1000, (after[1] - before[1]) / 1e6)"
    )
    answer = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    took, grew = map(float, answer.stdout.split())
    return took, grew


def measure(name: str, sheet: Sheet, papers: Papers, repeats: int) -> None:
    """Print the figures of one rule."""
    counts = counts_of(sheet, papers)
    weighed = weights(sheet, counts)
    ranking = rank(sheet, weighed)
    parts = {
        "weights": lambda: weights(sheet, counts),
        "rank": lambda: rank(sheet, weighed),
        "swaps": lambda: swaps(sheet, weighed, ranking),
        "all, as a record": lambda: record(weigh(sheet, counts, METHOD)),
    }
    for part, work in parts.items():
        print(ROW.format(name, part, *timed(work, repeats)))
    drawn = timed(lambda: bootstrap(sheet, papers, "seed"), max(3, repeats // 5))
    print(ROW.format(name, f"{DRAWS} draws", *drawn))


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--voters", type=int, default=10_000)
    parser.add_argument("--repeats", type=int, default=20)
    arguments = parser.parse_args()
    print(
        "importing NumPy: {:.0f} ms of CPU, {:.0f} MB".format(
            *(median(one) for one in zip(*(importing() for _ in range(3)), strict=True))
        )
    )
    papers = papers_of(sheet_of(Rule()), arguments.voters)
    measure("mean", sheet_of(Rule()), papers, arguments.repeats)
    measure("best three", sheet_of(Rule("best", 3)), papers, arguments.repeats)
    measure("best three, eight areas", sheet_of(Rule("best", 3), areas=8), papers, arguments.repeats)


if __name__ == "__main__":
    main()
