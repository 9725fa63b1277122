"""The votes of a ballot counted again, from the papers that are stored and the event that says how they are counted."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from samenspel.domain.counting import counter
from samenspel.domain.events.ballot import VotingOpened
from samenspel.ports import CountPaper
from samenspel.protocol.codec import BadMessage, Payloads
from samenspel.store import sql
from samenspel.store.votes import SCRIBE, SELF, decode_choices

if TYPE_CHECKING:
    from samenspel.store.verify import Rows

_PAYLOADS: Final = Payloads()


@dataclass(frozen=True, slots=True)
class Recount:
    """What the stored papers of a ballot add up to. Of a sealed one nothing tells which papers a scribe wrote: `scribe`
    are its voters who had one, and `empty` its papers without a choice, which may be theirs."""

    papers: int
    counts: Mapping[tuple[str, str], int]
    scribe: int = 0
    empty: int = 0

    def fits(self, counters: Mapping[tuple[str, str], int]) -> bool:
        """Whether these counters are those of the papers."""
        others = {counter: number for counter, number in counters.items() if counter != SCRIBE}
        recounted = {counter: number for counter, number in self.counts.items() if counter != SCRIBE and number}
        return others == recounted and self.fits_scribe(counters.get(SCRIBE, 0))

    def fits_scribe(self, counter: int) -> bool:
        """Whether so many can have voted by a scribe."""
        sealed = counter - self.counts.get(SCRIBE, 0)
        return max(0, self.scribe - self.empty) <= sealed <= self.scribe


def count_of(opened: VotingOpened) -> CountPaper:
    """How the ballot that this event opened is counted."""
    return counter(opened.terms.method, opened.options)


def how_counted(driver: "Rows", ballot: str) -> CountPaper | None:
    """How its votes are counted; None when it was never opened. Raises ValueError when the event cannot be read."""
    for schema, payload in driver.execute(sql.READ_OPENED, (ballot, VotingOpened.kind)):
        return count_of(_opened(schema, bytes(payload)))
    return None


def _opened(schema: int, payload: bytes) -> VotingOpened:
    try:
        event = _PAYLOADS.decode(VotingOpened.kind, schema, payload)
    except BadMessage as error:
        raise ValueError(str(error)) from error
    if not isinstance(event, VotingOpened):
        raise TypeError(event.kind)
    return event


def counters_in(driver: "Rows", ballot: str) -> dict[tuple[str, str], int]:
    """The counters as they stand, the one of the voters too."""
    return {(statistic, value): number for statistic, value, number in driver.execute(sql.READ_COUNTERS, (ballot,))}


def recount(driver: "Rows", ballot: str, counted: CountPaper) -> Recount:
    """The papers of a ballot, sealed or not, counted one by one."""
    total: Counter[tuple[str, str]] = Counter()
    papers = empty = 0
    for slot, tag, choices in driver.execute(sql.READ_CAST, (ballot,)):
        total.update(counted(decode_choices(choices), tag, slot != SELF))
        papers += 1
    for tag, choices in driver.execute(sql.READ_CHOSEN, (ballot,)):
        one = counted(decode_choices(choices), tag, False)
        total.update(one)
        papers, empty = papers + 1, empty + (not one)
    ((scribe,),) = driver.execute(sql.READ_SCRIBE, (ballot,)).fetchall()
    return Recount(papers, total, int(scribe), empty)
