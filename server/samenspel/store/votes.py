"""Votes are state: one paper per ballot and voter, counters that change with it, and the sealing that parts the two."""

import secrets
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import msgspec

from samenspel.ports import BallotPaper, Counters
from samenspel.store import sql
from samenspel.store.digests import row_checksum

VOTERS: Final = ("voters", "")
"""The counter of papers that hold at least one choice."""

POINTS: Final = "points"

Choices = Mapping[str, int]

PaperRow = tuple[str, str, str, str, int, bytes, bytes]
"""ballot, voter, owner, slot, revision, choices, checksum"""


@dataclass(frozen=True, slots=True)
class Casting:
    """What papers change: the rows to put, the counters by the difference, the revision that stands per voter, and the
    voters of whom another paper stands than the last one given."""

    rows: Sequence[PaperRow]
    counters: Sequence[tuple[str, str, str, int]]
    revisions: Mapping[str, int]
    stale: frozenset[str]


NOTHING_CAST: Final = Casting((), (), {}, frozenset())


def casting(ballot: str, papers: Sequence[BallotPaper], stored: Mapping[str, tuple[int, bytes]]) -> Casting:
    """Papers of a higher revision than `stored` (voter → revision, choices) replace them; the last of a voter stays."""
    change: Counter[tuple[str, str]] = Counter()
    standing = dict(stored)
    rows: dict[str, PaperRow] = {}
    for paper in papers:
        revision, choices = standing.get(paper.voter, (-1, b"\x80"))
        if paper.revision <= revision:
            continue
        change.subtract(count(decode_choices(choices)))
        change.update(count(paper.choices))
        values = (ballot, paper.voter, paper.owner, paper.slot, paper.revision, encode_choices(paper.choices))
        rows[paper.voter] = (*values, row_checksum("papers", values))
        standing[paper.voter] = (paper.revision, values[-1])
    counters = [(ballot, *counter, by) for counter, by in sorted(change.items()) if by]
    revisions = {paper.voter: standing[paper.voter][0] for paper in papers}
    last = {paper.voter: (paper.revision, encode_choices(paper.choices)) for paper in papers}
    stale = frozenset(voter for voter, given in last.items() if standing[voter] != given)
    return Casting(list(rows.values()), counters, revisions, stale)


def put_papers(driver: sqlite3.Connection, ballot: str, papers: Sequence[BallotPaper]) -> Casting:
    """Replace papers by those of a higher revision and change the counters by the difference."""
    found = ((paper.voter, driver.execute(sql.READ_PAPER, (ballot, paper.voter)).fetchone()) for paper in papers)
    cast = casting(ballot, papers, {voter: row for voter, row in found if row is not None})
    driver.executemany(sql.PUT_PAPER, cast.rows)
    driver.executemany(sql.CHANGE_COUNTER, cast.counters)
    driver.execute(sql.DROP_NOUGHTS, (ballot,))
    return cast


def count(choices: Choices) -> Counter[tuple[str, str]]:
    """What one paper adds to the counters."""
    counted = Counter({(POINTS, option): points for option, points in choices.items() if points})
    if counted:
        counted[VOTERS] = 1
    return counted


def read_papers(driver: sqlite3.Connection, ballot: str) -> Sequence[BallotPaper]:
    """The papers in order of voter; none once the ballot is sealed. Raises ValueError when one is damaged."""
    return papers_of(ballot, driver.execute(sql.READ_PAPERS, (ballot,)))


def papers_of(ballot: str, rows: Iterable[Sequence[Any]]) -> Sequence[BallotPaper]:
    """Rows of papers, held against their checksums. Raises ValueError when one is damaged."""
    papers = []
    for *values, checksum in rows:
        if row_checksum("papers", (ballot, *values)) != checksum:
            raise ValueError(f"a paper of {ballot} is damaged")
        voter, owner, slot, revision, choices = values
        papers.append(BallotPaper(voter, owner, slot, revision, decode_choices(choices)))
    return papers


def read_counters(driver: sqlite3.Connection, ballot: str) -> Counters:
    """The counters as they stand; there is none at nought."""
    return counters_of(driver.execute(sql.READ_COUNTERS, (ballot,)))


def counters_of(rows: Iterable[Sequence[Any]]) -> Counters:
    """Rows of (statistic, value, number)."""
    counts = {(statistic, value): number for statistic, value, number in rows}
    return Counters(counts.pop(VOTERS, 0), counts)


def seal_papers(driver: sqlite3.Connection, ballot: str) -> None:
    """Move voters and papers to fresh rows without the link between them; the papers lie in random order."""
    voters, choices = parted(ballot, driver.execute(sql.READ_PAPERS, (ballot,)).fetchall())
    driver.executemany(sql.ADD_SEALED_VOTER, voters)
    driver.executemany(sql.ADD_SEALED_PAPER, choices)
    driver.execute(sql.DROP_PAPERS, (ballot,))


def parted(
    ballot: str, papers: Sequence[Sequence[Any]]
) -> tuple[Sequence[tuple[str, str, bytes]], Sequence[tuple[str, int, bytes, bytes]]]:
    """The fresh rows of a ballot that is sealed: its voters, in order of their ids, and what was chosen, shuffled."""
    choices = [row[-2] for row in papers]
    secrets.SystemRandom().shuffle(choices)
    voters = [(ballot, voter) for voter in sorted(row[0] for row in papers)]
    lying = [(ballot, position, chosen) for position, chosen in enumerate(choices)]
    return (
        [(*row, row_checksum("sealed_voters", row)) for row in voters],
        [(*row, row_checksum("sealed_papers", row)) for row in lying],
    )


def encode_choices(choices: Choices) -> bytes:
    """The same choices give the same bytes: sorted, without noughts."""
    return msgspec.msgpack.encode({option: points for option, points in sorted(choices.items()) if points})


def decode_choices(data: bytes) -> dict[str, int]:
    """Raises `msgspec.DecodeError` when the bytes are damaged."""
    return msgspec.msgpack.decode(data, type=dict[str, int])
