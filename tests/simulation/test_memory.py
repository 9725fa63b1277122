"""The log of the simulation answers as the real store does."""

import random
from pathlib import Path

import pytest

from samenspel.ports import BallotPaper, Committed, NewEvent, NotCommitted, RoomBatch, SealedPapers, Sealing, StoredRoom
from samenspel.store.sqlite import SqliteStore
from tests.contracts.samples import counted
from tests.simulation.memory import MemoryLog

ROOMS = ("c/table/1", "c/ballot/1")


def some_batch(source: random.Random, room: str, version: int) -> RoomBatch:
    """A batch as a hub might send it: new and repeated commands, a base that fits or not, papers."""
    ids = source.sample([f"command {number}" for number in range(30)], source.randrange(4))
    events = [
        NewEvent(identity, ordinal, "idea_added", 1, 1_000, "p", b"\x80")
        for identity in ids
        for ordinal in range(source.choice((1, 1, 2)))
    ]
    base = source.choice((None, None, version, version + 1))
    ballot = "/ballot/" in room
    papers = [_some_paper(source, voter) for voter in source.sample("pqrs", source.randrange(3) if ballot else 0)]
    seal = Sealing(frozenset(source.sample("34", 1))) if ballot and source.random() < 0.02 else None
    return RoomBatch(room, base, events, papers, seal, counted)


def _some_paper(source: random.Random, voter: str) -> BallotPaper:
    choices = {"a": source.randrange(-1, 3), "b": source.randrange(2)}
    slot = "guest" if voter == "s" else "self"
    return BallotPaper(voter, voter, slot, source.randrange(1, 9), choices, source.choice(("", "3", "4")))


def outcome(of: object) -> object:
    """What the hub looks at: epochs differ, sentences too."""
    if isinstance(of, NotCommitted):
        return of.room_id, of.reason
    assert isinstance(of, Committed)
    counters = of.counters and (of.counters.voters, dict(of.counters.counts))
    return of.room_id, of.first_version, of.version, dict(of.dropped), dict(of.revisions), counters


def content(room: StoredRoom) -> object:
    events = [(event.version, event.command_id, event.ordinal) for event in room.events]
    counters = room.counters and (room.counters.voters, dict(room.counters.counts))
    papers = [(paper.voter, paper.slot, paper.revision, paper.tag, dict(paper.choices)) for paper in room.papers]
    return room.room_id, room.version, events, papers, counters


def lying(papers: SealedPapers) -> object:
    """In whatever order."""
    return papers.scribe, sorted((tag, sorted(choices.items())) for choices, tag in papers.choices)


@pytest.mark.parametrize("seed", range(5))
async def test_the_same_batches_have_the_same_outcomes(tmp_path: Path, seed: int) -> None:
    source, memory = random.Random(seed), MemoryLog()
    store = await SqliteStore.open(tmp_path / "data")
    for _ in range(40):
        versions = [len(memory.stored[room].events) if room in memory.stored else 0 for room in ROOMS]
        batches = [some_batch(source, room, version) for room, version in zip(ROOMS, versions, strict=True)]
        ours, theirs = await memory.flush(batches), await store.log.flush(batches)
        assert [outcome(one) for one in ours] == [outcome(one) for one in theirs]
    for room in ROOMS:
        for after in (0, 7):
            assert content(await memory.load(room, after)) == content(await store.log.load(room, after))
        assert lying(await memory.sealed(room)) == lying(await store.log.sealed(room))
    await store.close()
