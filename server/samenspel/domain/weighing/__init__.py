"""Weighing: the room votes what matters, a list that was scored before rolls up to areas, and the result tells how
stable it is.

    weighed = weigh(sheet, counts, method)          # weights, scores, places, swaps, dissent: milliseconds
    resampled = bootstrap(sheet, papers, ballot)    # how often each area is chosen: off the loop, with many papers
    record(weighed, resampled)                      # what rooms and pages are told
"""

from collections.abc import Sequence

from samenspel.domain.commands.ballot import Option
from samenspel.domain.counting.result import Choices, sections
from samenspel.domain.weighing.dissent import Dissent, agreement, dissent
from samenspel.domain.weighing.ranking import Ranked, Ranking, Score, rank
from samenspel.domain.weighing.record import Resampled, Standing, Weighed, record, weigh, weigh_by_hand
from samenspel.domain.weighing.sheet import Area, Criterion, Group, Initiative, Rule, Sheet
from samenspel.domain.weighing.swaps import Swap, critical, swaps
from samenspel.domain.weighing.verdict import Verdict, verdict
from samenspel.domain.weighing.weights import Weights, weights, weights_of

__all__ = [
    "DRAWS",
    "Area",
    "Criterion",
    "Dissent",
    "Group",
    "Initiative",
    "Ranked",
    "Ranking",
    "Resampled",
    "Rule",
    "Score",
    "Sheet",
    "Standing",
    "Swap",
    "Verdict",
    "Weighed",
    "Weights",
    "agreement",
    "bootstrap",
    "critical",
    "dissent",
    "rank",
    "record",
    "swaps",
    "verdict",
    "weigh",
    "weigh_by_hand",
    "weights",
    "weights_of",
]

DRAWS = 1_000
"""Times that the voters are resampled."""


def bootstrap(
    sheet: Sheet, papers: Sequence[Choices], seed: str, draws: int = DRAWS, *, options: Sequence[Option] | None = None
) -> Resampled:
    """How often each area is chosen when other voters had come (`resampling`); `seed` makes it repeat. `options`: what
    stood on the papers, where the list may have changed since; else what the sheet has."""
    from samenspel.domain.weighing.resampling import resample  # noqa: PLC0415 - NumPy, which most starts do without

    voted = dict(sheet.sections()) if options is None else sections([(one.id, one.section) for one in options])
    return resample(sheet, papers, seed, draws, voted)
