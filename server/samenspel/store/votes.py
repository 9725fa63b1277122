"""Votes are state: one paper per ballot and voter, counters that change with it, and the sealing that parts the two."""

import secrets
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import msgspec

from samenspel.ports import BallotPaper, Counters, CountPaper, RoomBatch, SealedPapers
from samenspel.store import sql
from samenspel.store.digests import row_checksum

VOTERS: Final = ("voters", "")
"""The counter of papers that hold at least one choice."""
SCRIBE: Final = ("scribe", "")
"""The counter of those that somebody else wrote down."""

SELF: Final = "self"
"""The slot of a voter's own paper; any other is that of somebody without a device."""

Choices = Mapping[str, int]

PaperRow = tuple[str, str, str, str, int, str, bytes, bytes]
"""ballot, voter, owner, slot, revision, tag, choices, checksum"""

StandingPaper = tuple[str, int, str, bytes]
"""slot, revision, tag, choices"""
CounterRow = tuple[str, str, str, int]
"""ballot, statistic, value, count"""
SealedVoter = tuple[str, str, int, bytes]
"""ballot, voter, scribe, checksum"""
SealedPaper = tuple[str, int, str, bytes, bytes]
"""ballot, position, tag, choices, checksum"""


@dataclass(frozen=True, slots=True)
class Casting:
    """What papers change: the rows to put, the counters by the difference, the revision that stands per voter, and the
    voters of whom another paper stands than the last one given."""

    rows: Sequence[PaperRow]
    counters: Sequence[CounterRow]
    revisions: Mapping[str, int]
    stale: frozenset[str]


NOTHING_CAST: Final = Casting((), (), {}, frozenset())


def demand_count(batches: Iterable[RoomBatch]) -> None:
    """Raises ValueError for papers that nobody says how to count: then nothing at all is written."""
    for batch in batches:
        if batch.papers and batch.count is None:
            raise ValueError(f"the batch of {batch.room_id} has papers and does not say how they are counted")


def casting(
    ballot: str, papers: Sequence[BallotPaper], stored: Mapping[str, StandingPaper], count: CountPaper
) -> Casting:
    """Papers of a higher revision than `stored` (by voter) replace them; the last of a voter stays. Each is counted by
    its own tag and slot."""
    change: dict[tuple[str, str], int] = {}
    standing, last = dict(stored), dict[str, StandingPaper]()
    rows: dict[str, PaperRow] = {}
    for paper in papers:
        after = last[paper.voter] = (paper.slot, paper.revision, paper.tag, encode_choices(paper.choices))
        before = standing.get(paper.voter)
        if before is not None:
            if paper.revision <= before[1]:
                continue
            _add(change, _counted(before, count), -1)
        _add(change, _counted(after, count), 1)
        values = (ballot, paper.voter, paper.owner, *after)
        rows[paper.voter] = (*values, row_checksum("papers", values))
        standing[paper.voter] = after
    counters = [(ballot, *counter, by) for counter, by in sorted(change.items()) if by]
    revisions = {paper.voter: standing[paper.voter][1] for paper in papers}
    stale = frozenset(voter for voter, given in last.items() if standing[voter] != given)
    return Casting(list(rows.values()), counters, revisions, stale)


def _add(change: dict[tuple[str, str], int], counted: Mapping[tuple[str, str], int], sign: int) -> None:
    for counter, number in counted.items():
        change[counter] = change.get(counter, 0) + sign * number


def _counted(paper: StandingPaper, count: CountPaper) -> Mapping[tuple[str, str], int]:
    slot, _, tag, choices = paper
    return count(decode_choices(choices), tag, slot != SELF)


def put_papers(driver: sqlite3.Connection, ballot: str, papers: Sequence[BallotPaper], count: CountPaper) -> Casting:
    """Replace papers by those of a higher revision and change the counters by the difference."""
    found = ((paper.voter, driver.execute(sql.READ_PAPER, (ballot, paper.voter)).fetchone()) for paper in papers)
    cast = casting(ballot, papers, {voter: row for voter, row in found if row is not None}, count)
    driver.executemany(sql.PUT_PAPER, cast.rows)
    driver.executemany(sql.CHANGE_COUNTER, cast.counters)
    driver.execute(sql.DROP_NOUGHTS, (ballot,))
    return cast


def read_papers(driver: sqlite3.Connection, ballot: str) -> Sequence[BallotPaper]:
    """The papers in order of voter; none once the ballot is sealed. Raises ValueError when one is damaged."""
    return papers_of(ballot, driver.execute(sql.READ_PAPERS, (ballot,)))


def papers_of(ballot: str, rows: Iterable[Sequence[Any]]) -> Sequence[BallotPaper]:
    """Rows of papers, held against their checksums. Raises ValueError when one is damaged."""
    papers = []
    for *values, checksum in rows:
        if row_checksum("papers", (ballot, *values)) != checksum:
            raise ValueError(f"a paper of {ballot} is damaged")
        voter, owner, slot, revision, tag, choices = values
        papers.append(BallotPaper(voter, owner, slot, revision, decode_choices(choices), tag))
    return papers


def read_counters(driver: sqlite3.Connection, ballot: str) -> Counters:
    """The counters as they stand; there is none at nought."""
    return counters_of(driver.execute(sql.READ_COUNTERS, (ballot,)))


def counters_of(rows: Iterable[Sequence[Any]]) -> Counters:
    """Rows of (statistic, value, number)."""
    counts = {(statistic, value): number for statistic, value, number in rows}
    return Counters(counts.pop(VOTERS, 0), counts)


def seal_papers(driver: sqlite3.Connection, ballot: str, keep: frozenset[str]) -> None:
    """Move voters and papers to fresh rows without the link between them; the papers lie in random order, and of the
    tags only those to keep are left, on papers and on counters, which are written anew."""
    voters, papers = parted(ballot, driver.execute(sql.READ_PAPERS, (ballot,)).fetchall(), keep)
    driver.executemany(sql.ADD_SEALED_VOTER, voters)
    driver.executemany(sql.ADD_SEALED_PAPER, papers)
    driver.execute(sql.DROP_PAPERS, (ballot,))
    counters = afresh(ballot, read_counters(driver, ballot), keep)
    driver.execute(sql.DROP_COUNTERS, (ballot,))
    driver.executemany(sql.CHANGE_COUNTER, counters)


def parted(
    ballot: str, papers: Iterable[Sequence[Any]], keep: frozenset[str]
) -> tuple[Sequence[SealedVoter], Sequence[SealedPaper]]:
    """The fresh rows of a ballot that is sealed: its voters, in order of their ids, and what was chosen, shuffled."""
    voters, chosen = [], []
    for voter, _, slot, _, tag, choices, _ in papers:
        voters.append((ballot, voter, int(slot != SELF)))
        chosen.append((tag if tag in keep else "", choices))
    secrets.SystemRandom().shuffle(chosen)
    lying = [(ballot, position, *paper) for position, paper in enumerate(chosen)]
    return (
        [(*row, row_checksum("sealed_voters", row)) for row in sorted(voters)],
        [(*row, row_checksum("sealed_papers", row)) for row in lying],
    )


def afresh(ballot: str, counters: Counters, keep: frozenset[str]) -> Sequence[CounterRow]:
    """The counters without those of tags that are not kept, shuffled, to be written in place of those there are. Where
    a row lies on the disk, and on PostgreSQL which transaction wrote it, tells when its counter first or last moved:
    and so what somebody chose of whom it is known when they voted."""
    counts = {**counters.counts, VOTERS: counters.voters}
    rows = [
        (ballot, statistic, value, number)
        for (statistic, value), number in counts.items()
        if number and ("@" not in statistic or statistic.rpartition("@")[2] in keep)
    ]
    secrets.SystemRandom().shuffle(rows)
    return rows


def read_sealed(driver: sqlite3.Connection, ballot: str) -> SealedPapers:
    """What was chosen; nothing until the ballot is sealed. Raises ValueError when a row is damaged."""
    voters = driver.execute(sql.READ_SEALED_VOTERS, (ballot,))
    return sealed_of(ballot, voters, driver.execute(sql.READ_SEALED_PAPERS, (ballot,)))


def sealed_of(ballot: str, voters: Iterable[Sequence[Any]], papers: Iterable[Sequence[Any]]) -> SealedPapers:
    """Rows of sealed voters and of sealed papers, held against their checksums. Raises ValueError when one is
    damaged."""
    scribe = sum(one for _, one in _whole("sealed_voters", ballot, voters))
    return SealedPapers(
        [(decode_choices(choices), tag) for _, tag, choices in _whole("sealed_papers", ballot, papers)], scribe
    )


def _whole(table: str, ballot: str, rows: Iterable[Sequence[Any]]) -> Iterable[Sequence[Any]]:
    for *values, checksum in rows:
        if row_checksum(table, (ballot, *values)) != checksum:
            raise ValueError(f"a row of {table} of {ballot} is damaged")
        yield values


def encode_choices(choices: Choices) -> bytes:
    """The same choices give the same bytes: sorted, without noughts."""
    return msgspec.msgpack.encode({option: points for option, points in sorted(choices.items()) if points})


def decode_choices(data: bytes) -> dict[str, int]:
    """Raises `msgspec.DecodeError` when the bytes are damaged."""
    return msgspec.msgpack.decode(data, type=dict[str, int])
