"""A recount finds what does not fit, also when whoever changed it made the checksums and counters right again."""

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import closing
from itertools import combinations
from pathlib import Path

import msgspec
import pytest

from samenspel.domain.events.ballot import VotingOpened
from samenspel.domain.method import Marks, Terms
from samenspel.ports import RoomBatch, StoreUnavailable
from samenspel.store.ballots import CountedAgain, recounted
from samenspel.store.digests import row_checksum
from samenspel.store.recount import count_of
from samenspel.store.sqlite import SqliteStore
from tests.contracts.samples import BALLOT, OPTIONS, commit, opened, paper
from tests.store.faults import change
from tests.store.voted import METHODS, ON_PAPER, vote, write

Spoil = Callable[[sqlite3.Connection], object]


async def kept(directory: Path, name: str = "scale") -> None:
    """A vote from its first event to its seal."""
    store = await SqliteStore.open(directory)
    await vote(store.log, name)
    await store.close()


def spoil(directory: Path, how: Spoil) -> list[str]:
    """Change something, and the kinds of differences that are found."""
    with closing(sqlite3.connect(directory / "samenspel.sqlite3", isolation_level=None)) as driver:
        assert how(driver) is not None
    return [difference.what for difference in only(directory).differences]


def only(directory: Path) -> CountedAgain:
    (one,) = recounted(directory)
    return one


@pytest.mark.parametrize("name", METHODS)
async def test_what_was_counted_is_counted_again(directory: Path, name: str) -> None:
    """[ST-28] After the seal, with votes on paper."""
    await kept(directory, name)
    one = only(directory)
    assert one.differences == []
    assert one.on_paper <= ON_PAPER
    assert one.outcome is not None
    assert one.recount.counts["voters", ""] >= 8


def _another_choice(driver: sqlite3.Connection) -> object:
    """One paper holds other marks, and its checksum is that of what it holds."""
    position, tag = driver.execute("SELECT position, tag FROM sealed_papers LIMIT 1").fetchone()
    choices = msgspec.msgpack.encode({"a": 5})
    checksum = row_checksum("sealed_papers", (BALLOT, position, tag, choices))
    values = (choices, checksum, position)
    return driver.execute("UPDATE sealed_papers SET choices = ?, checksum = ? WHERE position = ?", values)


def _another_result(driver: sqlite3.Connection) -> object:
    version, payload = driver.execute("SELECT version, payload FROM events WHERE kind = 'votes_counted'").fetchone()
    event = msgspec.msgpack.decode(payload)
    event["counters"]["marks"]["a/5"] = event["counters"]["marks"].get("a/5", 0) + 40
    return driver.execute("UPDATE events SET payload = ? WHERE version = ?", (msgspec.msgpack.encode(event), version))


def _fewer_voters(driver: sqlite3.Connection) -> object:
    version, payload = driver.execute("SELECT version, payload FROM events WHERE kind = 'votes_counted'").fetchone()
    event = msgspec.msgpack.decode(payload) | {"voters": 3}
    return driver.execute("UPDATE events SET payload = ? WHERE version = ?", (msgspec.msgpack.encode(event), version))


@pytest.mark.parametrize(
    ("how", "found"),
    [
        (_another_choice, {"counter", "event", "result"}),
        (lambda driver: driver.execute("DELETE FROM sealed_papers WHERE position = 2"), {"paper", "counter", "event"}),
        (lambda driver: driver.execute("UPDATE counters SET count = count + 1 WHERE value = 'a/5'"), {"counter"}),
        (lambda driver: driver.execute("DELETE FROM counters WHERE statistic = 'voters'"), {"counter"}),
        (lambda driver: driver.execute("DELETE FROM counters WHERE statistic = 'scribe'"), {"counter"}),
        (_another_result, {"event", "result"}),
        (_fewer_voters, {"event"}),
        (lambda driver: driver.execute("DELETE FROM events WHERE kind = 'votes_counted'"), {"event"}),
        (lambda driver: driver.execute("UPDATE events SET payload = 'x' WHERE version = 1"), {"unreadable"}),
        (lambda driver: driver.execute("DELETE FROM sealed_voters WHERE voter = 'v03'"), {"paper"}),
    ],
    ids=[
        "a changed paper", "a missing paper", "a changed counter", "no voters", "no scribe", "a changed result",
        "other voters", "no result", "an unreadable opening", "a missing voter",
    ],
)  # fmt: skip
async def test_what_was_changed_is_found(directory: Path, how: Spoil, found: set[str]) -> None:
    """[ST-28]"""
    await kept(directory)
    assert found <= set(spoil(directory, how))


async def test_choices_that_changed_places_are_found(directory: Path) -> None:
    """[ST-28] Nothing that is counted moves, also at its table; the papers are not those that were kept."""
    await kept(directory)

    def exchanged(driver: sqlite3.Connection) -> object:
        papers = driver.execute("SELECT position, tag, choices FROM sealed_papers").fetchall()
        one, other = next((one, two) for one, two in combinations(papers, 2) if one[1] == two[1] and one[2] != two[2])
        driver.execute("UPDATE sealed_papers SET choices = ? WHERE position = ?", (other[2], one[0]))
        return driver.execute("UPDATE sealed_papers SET choices = ? WHERE position = ?", (one[2], other[0]))

    assert spoil(directory, exchanged) == ["paper"]


async def test_more_than_the_budget_is_found(directory: Path) -> None:
    """[ST-28] [BL-02] Also when counters and result say the same."""
    store = await SqliteStore.open(directory)
    event = VotingOpened(question="?", options=OPTIONS, terms=Terms(method=Marks(highest=3, budget=3)))
    await write(store.log, event)
    greedy = paper("v1", 1, {"a": 3, "b": 3})
    await commit(store.log, RoomBatch(BALLOT, None, papers=[greedy], count=count_of(event)))
    await store.close()
    (difference,) = only(directory).differences
    assert str(difference.sentence) == "papers that cannot be with this way of voting: 1."


async def test_of_a_vote_that_is_open_nothing_is_told(directory: Path) -> None:
    """[ST-28] But whether it is right."""
    store = await SqliteStore.open(directory)
    counted = count_of(VotingOpened(question="?", options=OPTIONS, terms=Terms(method=Marks(highest=9))))
    batch = RoomBatch(BALLOT, None, [opened()], [paper("v1", 1, {"a": 2})], count=counted)
    await commit(store.log, batch)
    one = only(directory)  # beside the service
    assert (one.differences, one.outcome, one.voters) == ([], None, 1)
    await store.close()
    change(directory, "UPDATE counters SET count = 7 WHERE statistic = 'points'")
    (difference,) = only(directory).differences
    assert (difference.name, difference.stored, difference.counted) == ("points/a", 7, 2)
    assert str(difference.sentence) == "the points of A: the counter is at 7, the papers give 2."


async def test_votes_that_come_meanwhile_are_no_difference(directory: Path) -> None:
    """[ST-28] A recount is of one moment."""
    store = await SqliteStore.open(directory)
    counted = count_of(VotingOpened(question="?", options=OPTIONS, terms=Terms(method=Marks(highest=9))))
    await commit(store.log, RoomBatch(BALLOT, None, [opened()]))
    done = asyncio.Event()

    async def voting() -> int:
        number = 0
        while not done.is_set():
            number += 1
            cast = [paper(f"v{number}", 1, {"a": 1 + number % 9})]
            await commit(store.log, RoomBatch(BALLOT, None, papers=cast, count=counted))
        return number

    task = asyncio.create_task(voting())
    seen: set[int] = set()
    while len(seen) < 20:
        one = await asyncio.to_thread(only, directory)
        assert one.differences == []
        seen.add(one.voters)
    done.set()
    assert await task >= 20
    await store.close()


def test_where_there_is_nothing_a_sentence_says_so(tmp_path: Path) -> None:
    """[ST-28]"""
    with pytest.raises(StoreUnavailable, match="There is no data of Samenspel"):
        recounted(tmp_path)
