"""Every vote counted again from its stored papers, and held against all that was counted before: the counters, the
result in the log, the places that follow from it, and the ranking that was noted.

Reads only. A vote that cannot be read is named, and the others are still counted.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from samenspel.domain import ballot as logic
from samenspel.domain import counting, tally
from samenspel.domain.ballot.showing import paper_voters, with_paper
from samenspel.domain.ballot.state import Ballot, Closed, Setup
from samenspel.domain.core import Recorded
from samenspel.domain.counting import SCRIBE, Choices, Counts, Outcome
from samenspel.domain.events.ballot import BallotEvent, RankingNoted, VotesCounted
from samenspel.domain.ids import kind_of
from samenspel.domain.rejections import Refusal
from samenspel.protocol.codec import BadMessage, Payloads
from samenspel.store import differences as found
from samenspel.store import sql
from samenspel.store.differences import Difference, What
from samenspel.store.digests import row_checksum
from samenspel.store.rankings import Noted, ranked_again
from samenspel.store.reading import read_folder
from samenspel.store.recount import Recount, counters_in, recount
from samenspel.store.verify import UNREADABLE, Rows
from samenspel.store.votes import decode_choices

_PAYLOADS: Final = Payloads()
_ROWS: Final[Mapping[str, str]] = {
    "papers": sql.READ_PAPERS,
    "sealed_voters": sql.READ_SEALED_VOTERS,
    "sealed_papers": sql.READ_SEALED_PAPERS,
}
_OF_DOTS: Final = frozenset({"points", "voters"})
"""The statistics that a result of schema 1 has."""


@dataclass(frozen=True, slots=True)
class CountedAgain:
    """A vote. `recount`: what its papers give; `outcome`: what that comes to with the votes on paper, once the votes
    have been counted in the log: of what is open nothing is told."""

    room: str
    state: Ballot | None = None
    recount: Recount = field(default_factory=lambda: Recount(0, {}))
    outcome: Outcome | None = None
    differences: Sequence[Difference] = ()

    @property
    def voters(self) -> int:
        """Who voted, those on paper among them."""
        return self.recount.counts.get(counting.VOTERS, 0) + self.on_paper

    @property
    def on_paper(self) -> int:
        """Votes on paper."""
        return 0 if self.state is None else paper_voters(self.state)


@dataclass(frozen=True, slots=True)
class _Told:
    """The result in the log, and the schema it is of."""

    schema: int
    counts: Counts


@dataclass(frozen=True, slots=True)
class _Log:
    """The ballot as its log tells it."""

    state: Ballot
    told: _Told | None
    noted: Noted | None


def recounted(path: Path) -> list[CountedAgain]:
    """Every vote in a data directory, all as of one moment; a service may work there. Raises `StoreUnavailable`."""
    return read_folder(path, lambda driver: list(ballots(driver)))


def ballots(driver: Rows) -> Iterator[CountedAgain]:
    """Every vote of a database, in the order of conference and number."""
    rooms = {str(room) for room, _, _ in driver.execute(sql.READ_HEADS) if kind_of(str(room)) == "ballot"}
    rooms |= {str(room) for (room,) in driver.execute(sql.READ_BALLOTS)}
    for room in sorted(rooms, key=lambda room: (len(room), room)):
        try:
            again = _again(driver, room)
        except (*UNREADABLE, BadMessage) as error:
            yield CountedAgain(room, differences=[Difference("unreadable", found.UNREADABLE(error=error))])
        else:
            if again is not None:
                yield again


def _again(driver: Rows, room: str) -> CountedAgain | None:
    log = _folded(driver, room)
    state, told = log.state, log.told
    counted = logic.paper_counter(state)
    if state.setup is None or counted is None:
        stray = room in {str(ballot) for (ballot,) in driver.execute(sql.READ_BALLOTS)}
        return CountedAgain(room, differences=[Difference("paper", found.NEVER_OPENED())]) if stray else None
    again = recount(driver, room, counted)
    outcome = _outcome(state, state.setup, again.counts) if told else None
    return CountedAgain(
        room,
        state,
        again,
        outcome,
        [
            *_papers(driver, state, state.setup),
            *_counters(state.setup, again, counters_in(driver, room)),
            *_result(state, state.setup, again, told),
            *_places(state, state.setup, outcome, told),
            *_ranking(driver, log, state.setup, again),
        ],
    )


def _ranking(driver: Rows, log: _Log, setup: Setup, again: Recount) -> Iterable[Difference]:
    if log.noted is None:
        return ()
    return ranked_again(driver, setup, log.noted, again.counts, _cast(driver, log.state.room))


def _folded(driver: Rows, room: str) -> _Log:
    state, told, noted = logic.initial(room), None, None
    for version, command, _, kind, schema, at, actor, payload, *_ in driver.execute(sql.READ_EVENTS, (room, 0)):
        event = _PAYLOADS.decode(kind, schema, bytes(payload))
        if not isinstance(event, BallotEvent):
            raise TypeError(f"{kind} is no event of a ballot")
        state = logic.evolve(state, Recorded(version, at, actor, command, event))
        if isinstance(event, VotesCounted):
            told = _Told(schema, tally.flat(event.counters) | {counting.VOTERS: event.voters})
        elif isinstance(event, RankingNoted):
            noted = Noted(version, at, command, event.ranking, state)
    return _Log(state, told, noted)


def _papers(driver: Rows, state: Ballot, setup: Setup) -> Iterator[Difference]:
    """What is wrong with the papers themselves."""
    damaged = sum(
        row_checksum(table, (state.room, *values)) != checksum
        for table, statement in _ROWS.items()
        for *values, checksum in driver.execute(statement, (state.room,))
    )
    if damaged:
        yield Difference("paper", found.DAMAGED(number=damaged), stored=damaged, counted=0)
    cast = [*_cast(driver, state.room), *(choices for papers in state.on_paper.values() for choices in papers)]
    if impossible := sum(not _fits(setup, choices) for choices in cast):
        yield Difference("paper", found.IMPOSSIBLE(number=impossible), stored=impossible, counted=0)
    ((voters, papers, _),) = driver.execute(sql.READ_SEALED, (state.room, state.room)).fetchall()
    if voters != papers:
        yield Difference("paper", found.APART(voters=voters, papers=papers), stored=papers, counted=voters)


def _cast(driver: Rows, room: str) -> list[Choices]:
    """What was chosen, whether or not it is still known by whom."""
    rows = (row for statement in (sql.READ_CAST, sql.READ_CHOSEN) for row in driver.execute(statement, (room,)))
    return [decode_choices(choices) for *_, choices in rows]


def _fits(setup: Setup, choices: Mapping[str, int]) -> bool:
    """Whether this can be a paper; of pairs whichever somebody was dealt."""
    try:
        counting.check_on_paper(setup.terms.method, setup.options, choices)
    except Refusal:
        return False
    return True


def _counters(setup: Setup, again: Recount, stored: Counts) -> Iterator[Difference]:
    return _apart("counter", setup, again, stored, again.counts)


def _result(state: Ballot, setup: Setup, again: Recount, told: _Told | None) -> Iterable[Difference]:
    """The result in the log: of tables it has those that may be told."""
    if told is None:
        sealed = isinstance(state.stage, Closed) and state.stage.sealed
        return [Difference("event", found.NO_RESULT())] if sealed else []
    counted = tally.without(again.counts, frozenset(tally.tags(told.counts)))
    if told.schema == 1:
        counted = {counter: number for counter, number in counted.items() if counter[0] in _OF_DOTS}
        again = Recount(again.papers, counted)
    return _apart("event", setup, again, told.counts, counted)


def _apart(what: What, setup: Setup, again: Recount, stored: Counts, counted: Counts) -> Iterator[Difference]:
    titles = {option.id: option.title for option in setup.options}
    sentence = found.EVENT if what == "event" else found.COUNTER
    for counter in sorted(stored.keys() | counted.keys() | {SCRIBE}):
        before, now = stored.get(counter, 0), counted.get(counter, 0)
        fits = again.fits_scribe(before) if counter == SCRIBE else before == now
        if not fits:
            told = sentence(what=found.named(counter, titles), stored=before, counted=now)
            yield Difference(what, told, "/".join(part for part in counter if part), before, now)


def _outcome(state: Ballot, setup: Setup, counts: Counts) -> Outcome:
    present = state.stage.present if isinstance(state.stage, Closed) else 0
    return counting.results(setup.terms.method, setup.options, with_paper(state, setup, counts), present)


def _places(state: Ballot, setup: Setup, outcome: Outcome | None, told: _Told | None) -> Iterator[Difference]:
    """What everybody saw, and what they should have seen."""
    if outcome is None or told is None:
        return
    before = _outcome(state, setup, told.counts)
    for option in setup.options:
        one, other = before.results[option.id], outcome.results[option.id]
        stored, counted = (one.place, one.tied), (other.place, other.tied)
        if stored != counted:
            sentence = found.PLACE(option=option.title, stored=one.place, counted=other.place)
            yield Difference("result", sentence, option.id, one.place, other.place)
        elif (value := round(one.value, 6)) != (now := round(other.value, 6)):
            sentence = found.VALUE(option=option.title, stored=value, counted=now)
            yield Difference("result", sentence, option.id, value, now)
    if before.verdict != outcome.verdict:
        words: Any = [found.VERDICTS[one.verdict]() for one in (before, outcome)]
        yield Difference(
            "result", found.VERDICT(stored=words[0], counted=words[1]), "verdict", before.verdict, outcome.verdict
        )
