"""Votes are state: one paper per ballot and voter, counters that change with it, and the sealing that parts the two."""

import secrets
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import msgspec

from samenspel.ports import BallotPaper, Counters
from samenspel.store import sql
from samenspel.store.digests import row_checksum

VOTERS: Final = ("voters", "")
"""The counter of papers that hold at least one choice."""

POINTS: Final = "points"

Choices = Mapping[str, int]


def put_papers(driver: sqlite3.Connection, ballot: str, papers: Sequence[BallotPaper]) -> Mapping[str, int]:
    """Replace papers by those of a higher revision and change the counters by the difference; the stored revisions."""
    change: Counter[tuple[str, str]] = Counter()
    revisions: dict[str, int] = {}
    for paper in papers:
        row = driver.execute(sql.READ_PAPER, (ballot, paper.voter)).fetchone()
        stored, choices = (-1, b"\x80") if row is None else row
        if paper.revision > stored:
            stored = paper.revision
            change.subtract(count(decode_choices(choices)))
            change.update(count(paper.choices))
            _put(driver, ballot, paper)
        revisions[paper.voter] = stored
    driver.executemany(sql.CHANGE_COUNTER, [(ballot, *counter, by) for counter, by in change.items() if by])
    driver.execute(sql.DROP_NOUGHTS, (ballot,))
    return revisions


def _put(driver: sqlite3.Connection, ballot: str, paper: BallotPaper) -> None:
    values = (ballot, paper.voter, paper.owner, paper.slot, paper.revision, encode_choices(paper.choices))
    driver.execute(sql.PUT_PAPER, (*values, row_checksum("papers", values)))


def count(choices: Choices) -> Counter[tuple[str, str]]:
    """What one paper adds to the counters."""
    counted = Counter({(POINTS, option): points for option, points in choices.items() if points})
    if counted:
        counted[VOTERS] = 1
    return counted


def read_papers(driver: sqlite3.Connection, ballot: str) -> Sequence[BallotPaper]:
    """The papers in order of voter; none once the ballot is sealed. Raises ValueError when one is damaged."""
    papers = []
    for *values, checksum in driver.execute(sql.READ_PAPERS, (ballot,)):
        if row_checksum("papers", (ballot, *values)) != checksum:
            raise ValueError(f"a paper of {ballot} is damaged")
        voter, owner, slot, revision, choices = values
        papers.append(BallotPaper(voter, owner, slot, revision, decode_choices(choices)))
    return papers


def read_counters(driver: sqlite3.Connection, ballot: str) -> Counters:
    """The counters as they stand; there is none at nought."""
    counts = {(statistic, value): number for statistic, value, number in driver.execute(sql.READ_COUNTERS, (ballot,))}
    return Counters(counts.pop(VOTERS, 0), counts)


def seal_papers(driver: sqlite3.Connection, ballot: str) -> None:
    """Move voters and papers to fresh rows without the link between them; the papers lie in random order."""
    papers = driver.execute(sql.READ_PAPERS, (ballot,)).fetchall()
    choices = [choices for *_, choices, _ in papers]
    secrets.SystemRandom().shuffle(choices)
    driver.executemany(sql.ADD_SEALED_VOTER, _checked("sealed_voters", ((ballot, row[0]) for row in papers)))
    driver.executemany(
        sql.ADD_SEALED_PAPER,
        _checked("sealed_papers", ((ballot, position, paper) for position, paper in enumerate(choices))),
    )
    driver.execute(sql.DROP_PAPERS, (ballot,))


def _checked(table: str, rows: Iterable[tuple[str | int | bytes, ...]]) -> Iterable[tuple[str | int | bytes, ...]]:
    return ((*row, row_checksum(table, row)) for row in rows)


def encode_choices(choices: Choices) -> bytes:
    """The same choices give the same bytes: sorted, without noughts."""
    return msgspec.msgpack.encode({option: points for option, points in sorted(choices.items()) if points})


def decode_choices(data: bytes) -> dict[str, int]:
    """Raises `msgspec.DecodeError` when the bytes are damaged."""
    return msgspec.msgpack.decode(data, type=dict[str, int])
