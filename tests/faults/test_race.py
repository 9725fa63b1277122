"""The judge of a race between votes and a close is not easily pleased."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from samenspel.domain.core import Rejected
from samenspel.domain.events.ballot import VotesCounted
from samenspel.hub.flight import Accepted
from samenspel.ports import BallotPaper, Counters, StoredEvent, StoredRoom
from samenspel.protocol.codec import Payloads
from tests.faults.race import Answers, Vote, judged

ANNA = Vote("anna", 2, {"a": 2}, 0.0)
BRAM = Vote("bram", 1, {"b": 1}, 0.0)
LATE = Vote("carol", 1, {"b": 1}, 0.0)
COUNTED = VotesCounted(counters={"points": {"a": 2, "b": 1}}, voters=2)


def answers() -> Answers:
    """Two votes that were kept, one that came too late, and one that a newer one overtook."""
    given = Answers()
    for vote in (ANNA, BRAM):
        given.add(vote, Accepted(3, vote.revision))
    given.add(LATE, Rejected("ballot_closed"))
    given.add(replace(ANNA, revision=1), Rejected("stale_revision"))
    return given


def paper(vote: Vote) -> BallotPaper:
    return BallotPaper(vote.voter, vote.voter, "self", vote.revision, vote.choices)


def stored(*votes: Vote, tallies: Sequence[VotesCounted] = (COUNTED,), b: int = 1, voters: int = 2) -> StoredRoom:
    """A ballot as the log has it."""
    payloads = Payloads()
    events = [
        StoredEvent(at, "x", 0, one.kind, one.schema, 0, "", payloads.encode(one), b"")
        for at, one in enumerate(tallies, 1)
    ]
    counters = Counters(voters, {("points", "a"): 2, ("points", "b"): b})
    return StoredRoom("c/ballot/1", "e", len(events), events, [paper(vote) for vote in votes], counters)


def test_a_race_that_holds() -> None:
    outcome = judged(answers(), stored(ANNA, BRAM))
    assert (outcome.acknowledged, outcome.lost, outcome.doubles, outcome.wrong, outcome.felt) == (2, 0, 0, "", 1)


def test_what_was_acknowledged_and_is_not_there_is_lost() -> None:
    assert judged(answers(), stored(ANNA)).lost == 1
    assert judged(answers(), stored(replace(ANNA, revision=1), BRAM)).lost == 1


@pytest.mark.parametrize(
    ("room", "sentence"),
    [
        (stored(ANNA, BRAM, LATE), "was not acknowledged"),
        (stored(replace(ANNA, revision=3), BRAM), "was not acknowledged"),
        (stored(replace(ANNA, choices={"b": 2}), BRAM), "not what was cast"),
        (stored(ANNA, BRAM, b=2), "the counters say"),
        (stored(ANNA, BRAM, voters=3), "the counters say"),
        (stored(ANNA, BRAM, tallies=[VotesCounted(counters={"points": {"a": 2}}, voters=2)]), "the tally says"),
        (stored(ANNA, BRAM, tallies=[]), "nothing was counted"),
    ],
)
def test_what_does_not_add_up_is_told(room: StoredRoom, sentence: str) -> None:
    assert sentence in judged(answers(), room).wrong


def test_another_refusal_is_told() -> None:
    given = answers()
    given.add(BRAM, Rejected("read_only"))
    assert "refused with read_only" in judged(given, stored(ANNA, BRAM)).wrong


def test_a_race_in_which_nobody_came_late_is_not_felt() -> None:
    given = answers()
    given.late.clear()
    assert judged(given, stored(ANNA, BRAM)).felt == 0
