"""A vote as the store keeps it, from the first event to the seal, without a hub."""

import random
from collections.abc import Callable, Mapping, Sequence
from typing import Final

import msgspec

from samenspel.domain import tally
from samenspel.domain.core import Event
from samenspel.domain.counting.pairs import dealt
from samenspel.domain.events.ballot import (
    BallotSealed,
    PapersAdded,
    ResultsRevealed,
    VotesCounted,
    VotingClosed,
    VotingOpened,
)
from samenspel.domain.method import Marks, Method, Pairs, Ranking, Secrecy, Terms, YesNo
from samenspel.ports import BallotPaper, EventLog, NewEvent, RoomBatch, Sealing
from samenspel.store.recount import count_of
from tests.contracts.samples import BALLOT, OPTIONS, commit

Choose = Callable[[random.Random], Mapping[str, int]]


def _marks(lowest: int, highest: int) -> Choose:
    return lambda chance: {option.id: chance.randint(lowest, highest) for option in OPTIONS}


def _ranked(chance: random.Random) -> Mapping[str, int]:
    ranked = chance.sample([option.id for option in OPTIONS], chance.randrange(4))
    return {option: place for place, option in enumerate(ranked, start=1)}


def _compared(chance: random.Random) -> Mapping[str, int]:
    return {f"{one}>{other}": 1 for one, other in dealt(OPTIONS, 2, str(chance.random()))}


METHODS: Mapping[str, tuple[Method, Choose]] = {
    "dots": (Marks(budget=3), _marks(0, 1)),
    "scale": (Marks(lowest=1, highest=5, outcome="mean"), _marks(1, 5)),
    "plus and minus": (Marks(lowest=-1, highest=1), _marks(-1, 1)),
    "weights": (Marks(highest=5, outcome="shares"), _marks(0, 5)),
    "ranking": (Ranking(), _ranked),
    "ranked pairs": (Ranking(rule="ranked_pairs"), _ranked),
    "pairs": (Pairs(each=2), _compared),
    "yes or no": (YesNo(quorum=50), lambda chance: {chance.choice("abc"): 1}),
}
"""Of an own kind each, with choices that a voter may have made among `OPTIONS`."""

ON_PAPER: Final = 3


def papers(choose: Choose, chance: random.Random, voters: int = 14) -> list[BallotPaper]:
    """Each of these voters once; the last three by a scribe, and at three tables."""
    return [
        BallotPaper(f"v{number:02}", "v00" if by_scribe else f"v{number:02}", f"g{number}" if by_scribe else "self", 1,
                    choose(chance), str(1 + number % 3))
        for number in range(voters)
        for by_scribe in [number >= voters - 3]
    ]  # fmt: skip


async def vote(
    log: EventLog, name: str, cast: Sequence[BallotPaper] | None = None, *, secrecy: Secrecy = "table"
) -> None:
    """Opened, cast, closed, counted, revealed, some on paper, sealed: what a hub would have written."""
    method, choose = METHODS[name]
    chance = random.Random(name)
    opened = VotingOpened(question="Wat eerst?", options=OPTIONS, terms=Terms(method=method, secrecy=secrecy))
    await write(log, opened)
    cast = papers(choose, chance) if cast is None else cast
    await commit(log, RoomBatch(BALLOT, None, papers=cast, count=count_of(opened)))
    counters = await log.counters(BALLOT)
    counts = {**counters.counts, ("voters", ""): counters.voters}
    kept = tally.told(counts)
    await write(log, VotingClosed(voters=counters.voters, present=20))
    counted = VotesCounted(counters=tally.nested(tally.without(counts, kept)), voters=counters.voters)
    await write(
        log, counted, ResultsRevealed(), PapersAdded(papers=tuple(dict(choose(chance)) for _ in range(ON_PAPER)))
    )
    await write(log, BallotSealed(keep=tuple(sorted(kept))), seal=Sealing(kept))


async def write(log: EventLog, *events: Event, seal: Sealing | None = None) -> None:
    """Put events into the log of the ballot."""
    version = (await log.load(BALLOT)).version
    new = [
        NewEvent(f"command{version}", number, one.kind, one.schema, 1_795_000_000_000 + version, "0moderator", payload)
        for number, one in enumerate(events)
        for payload in [msgspec.msgpack.encode(one)]
    ]
    await commit(log, RoomBatch(BALLOT, None, new, seal=seal))
