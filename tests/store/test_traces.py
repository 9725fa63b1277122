"""What is left of the order of a vote in the bytes of the database, once it is sealed."""

import random
import sqlite3
from collections import defaultdict
from contextlib import closing
from math import sqrt

import pytest
from sqlalchemy import StaticPool, create_engine

from samenspel.store import sql, votes
from samenspel.store.tables import metadata
from tests.contracts.samples import BALLOT, DOTS, paper

VOTERS = 12
BALLOTS = 300


def one_vote(chance: random.Random) -> tuple[list[str], bytes]:
    """What each of the voters chose, in the order in which they voted, and the bytes of a database of it alone."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as driver:
        driver.execute("PRAGMA secure_delete = ON")
        metadata.create_all(create_engine("sqlite://", creator=lambda: driver, poolclass=StaticPool))
        driver.execute("INSERT INTO rooms VALUES (?, '0a0a0a0a', 0, X'', 'open', NULL, X'')", (BALLOT,))
        chosen = [chance.choice("abc") for _ in range(VOTERS)]
        for number, option in enumerate(chosen):
            votes.put_papers(driver, BALLOT, [paper(f"v{number:02}", 1, {option: 1})], DOTS)
        votes.seal_papers(driver, BALLOT, frozenset())
        return chosen, driver.serialize()


def lying(data: bytes) -> list[str]:
    """The options, in the order in which their counters lie."""
    places = {option: data.find(f"{BALLOT}points{option}".encode()) for option in "abc"}
    return sorted((option for option, place in places.items() if place >= 0), key=places.__getitem__)


def strongest() -> float:
    """How many standard deviations the order of the counters tells more of a voter than the result does: of the voter
    and the place in that order that tell most. Of a voter chosen at random chance is the share of the option."""
    chance = random.Random(7)
    right: defaultdict[tuple[int, int], float] = defaultdict(float)
    variance = right.copy()
    for _ in range(BALLOTS):
        chosen, data = one_vote(chance)
        for place, option in enumerate(lying(data)):
            share = chosen.count(option) / VOTERS
            for voter, choice in enumerate(chosen):
                right[voter, place] += (choice == option) - share
                variance[voter, place] += share * (1 - share)
    return max(abs(right[key]) / sqrt(variance[key]) for key in variance if variance[key])


def test_where_the_counters_lie_tells_nothing_of_who_voted_first() -> None:
    """[ST-11] Of 36 voters and places the strongest stays within 5 standard deviations: 2e-5."""
    assert strongest() < 5


def test_counters_that_stay_where_they_were_would_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    """[ST-11]"""
    monkeypatch.setattr(sql, "DROP_COUNTERS", "DELETE FROM counters WHERE ballot = ? AND false")
    monkeypatch.setattr(votes, "afresh", lambda *_: [])
    assert strongest() > 8
