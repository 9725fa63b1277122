"""Verification: whatever is not what it was is named."""

import asyncio
import random
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from samenspel.ports import (
    Card,
    Correspondent,
    ErasureNote,
    EventLog,
    Offer,
    Person,
    Retention,
    RoomBatch,
    RoomDamaged,
    Sealing,
    StoreUnavailable,
)
from samenspel.store.sqlite import SqliteStore
from samenspel.store.verify import verify
from tests.contracts.samples import BALLOT, DOTS, OTHER_TABLE, TABLE, batch, commit, event, opened, paper, votes
from tests.contracts.test_people import HALL, invite, session
from tests.store.faults import change, copy_as_crashed, dump, flip, sentences

SEALED = "k7f3mpwx2a/ballot/2"


async def cast_votes(log: EventLog) -> None:
    """An open ballot and a sealed one."""
    cast = [paper("0noor", 1, {"a": 2, "b": 1}), paper("0sam", 4, {"b": 3}, tag="3", slot="sam", owner="0noor")]
    await commit(log, RoomBatch(BALLOT, None, [opened()], cast, count=DOTS))
    cast = [paper(f"0voter{number}", 1, {"a": number + 1}, tag=str(number % 2)) for number in range(5)]
    await commit(log, RoomBatch(SEALED, None, [opened(), event("close")], cast, Sealing(frozenset("0")), DOTS))


async def fill(store: SqliteStore) -> None:
    """Something in every table."""
    for number in range(8):
        await commit(store.log, batch(TABLE, f"t{number}a", f"t{number}b"))
    await commit(store.log, batch(OTHER_TABLE, "a", "b"))
    await cast_votes(store.log)
    await store.log.advance("rounds", TABLE, 3)
    await store.people.add_conference(HALL)
    for number in range(4):
        await store.people.add_person(
            Person(f"0person{number}", HALL.id, f"Naam {number}", "Buurtwerk", "welzijn", number)
        )
    await store.people.add_session(session("token"))
    await store.people.add_invite(invite("secret"))
    await store.people.correspondents.add(Correspondent("0els", HALL.id, f"{HALL.id}/choice/1", "Els", "De Brug"))
    await store.people.cards.put(Card("0person1", HALL.id, "Naam 1", email="naam@example.org"))
    await store.people.cards.offer(Offer("0person1", "table/1", HALL.id, 5))
    await store.people.keeping.set_retention(Retention(HALL.id, contacts=14, names=60))
    await store.people.keeping.note(ErasureNote(HALL.id, 6, "person", 1, "organiser"))


@pytest.fixture
async def crashed(store: SqliteStore, directory: Path, tmp_path: Path) -> Path:
    """Everything is in the write-ahead log still."""
    await fill(store)
    return copy_as_crashed(directory, tmp_path / "crashed")


@pytest.fixture
async def closed(tmp_path: Path) -> Path:
    """Everything is in the database; there is no write-ahead log."""
    store = await SqliteStore.open(tmp_path / "closed")
    await fill(store)
    await store.close()
    return tmp_path / "closed"


def test_nothing_is_wrong_with_what_was_written(crashed: Path, closed: Path) -> None:
    """[ST-07]"""
    assert sentences(crashed) == []
    assert sentences(closed) == []


async def test_a_running_service_may_be_verified(store: SqliteStore, directory: Path) -> None:
    """[ST-07]"""
    await fill(store)
    assert sentences(directory) == []
    await store.log.probe()


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE events SET payload = x'00' WHERE room_id = ? AND version = 5", f"Event 5 of {TABLE} (command t2a)"),
        ("UPDATE events SET actor = 'sam' WHERE room_id = ? AND version = 3", f"Event 3 of {TABLE} (command t1a)"),
        ("UPDATE events SET recorded_at = 0 WHERE room_id = ? AND version > 6", f"Event 7 of {TABLE} (command t3a)"),
        ("UPDATE events SET payload = 'text' WHERE room_id = ? AND version = 4", f"Event 4 of {TABLE} (command t1b)"),
        ("DELETE FROM events WHERE room_id = ? AND version = 9", f"Event 9 of {TABLE} is missing."),
        ("DELETE FROM events WHERE room_id = ? AND version = 16", f"{TABLE} ends at event 15; its row says 16."),
        ("UPDATE rooms SET epoch = '00000000' WHERE room_id = ?", f"The row {TABLE} of rooms is damaged."),
        ("UPDATE rooms SET version = 20 WHERE room_id = ?", f"{TABLE} ends at event 16; its row says 20."),
        ("DELETE FROM rooms WHERE room_id = ?", f"There are events of {TABLE}, which is not there."),
        ("UPDATE cursors SET version = 9 WHERE room_id = ?", f"The row rounds {TABLE} of cursors is damaged."),
    ],
)
def test_what_changed_in_a_room_is_named(closed: Path, statement: str, found: str) -> None:
    """[ST-07] [LG-14]"""
    change(closed, statement, TABLE)
    assert any(found in sentence for sentence in sentences(closed))
    assert not any(OTHER_TABLE in sentence for sentence in sentences(closed))


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE papers SET revision = 9 WHERE voter = '0sam'", f"The row {BALLOT} 0sam of papers is damaged."),
        ("DELETE FROM papers WHERE voter = '0sam'", f"The counters of {BALLOT} are not what its papers add up to."),
        ("UPDATE counters SET count = count + 1 WHERE value = 'b'", f"The counters of {BALLOT} are not"),
        ("UPDATE sealed_papers SET choices = x'80'", f"The row {SEALED} 0 of sealed_papers is damaged."),
        ("UPDATE sealed_papers SET choices = x'c1' WHERE position = 1", f"{SEALED} cannot be read"),
        ("DELETE FROM sealed_voters WHERE voter = '0voter1'", f"{SEALED} was sealed with 4 voters and 5 papers."),
        ("UPDATE people SET name = 'Iemand' WHERE participant = '0person1'", "The row 0person1 of people is damaged."),
        ("UPDATE sessions SET role = 'organiser'", "of sessions is damaged."),
        ("UPDATE invites SET used = 1", "of invites is damaged."),
        ("UPDATE conferences SET title = ''", f"The row {HALL.id} of conferences is damaged."),
        ("UPDATE commits SET number = 9000", "The row 1 of commits is damaged."),
        ("DROP INDEX events_by_command", "events_by_command is not described"),
        ("CREATE TABLE strange (x)", "strange is not described"),
        ("UPDATE alembic_version SET version_num = 'ffff'", "The tables are of revision"),
        ("DROP TABLE papers", "papers cannot be read: no such table: papers."),
    ],
)
def test_what_changed_elsewhere_is_named(closed: Path, statement: str, found: str) -> None:
    """[ST-07] [ST-08]"""
    change(closed, statement)
    assert any(found in sentence for sentence in sentences(closed))


def flips(path: Path, seed: int, number: int) -> Iterator[int]:
    chance = random.Random(seed)
    return (chance.randrange(path.stat().st_size * 8) for _ in range(number))


@pytest.mark.parametrize("file", ["samenspel.sqlite3", "samenspel.sqlite3-wal"])
async def test_a_flipped_bit_is_named_or_changes_nothing(
    crashed: Path, closed: Path, tmp_path: Path, file: str
) -> None:
    """[ST-07] The service starts on what is left, or says why it cannot."""
    whole = crashed if file.endswith("-wal") else closed
    expected = dump(shutil.copytree(whole, tmp_path / "whole"))
    assert expected
    for number, bit in enumerate(flips(whole / file, 7, 40)):
        spoiled = shutil.copytree(whole, tmp_path / f"spoiled{number}")
        flip(spoiled / file, bit)
        assert sentences(spoiled) or dump(spoiled) == expected, f"bit {bit} of {file}"
        with suppress(StoreUnavailable):
            await (await SqliteStore.open(spoiled)).close()


async def test_a_damaged_room_does_not_load_and_the_others_do(closed: Path) -> None:
    """[LG-15]"""
    change(closed, "UPDATE events SET kind = 'other' WHERE room_id = ? AND version = 5", TABLE)
    change(closed, "UPDATE papers SET revision = 99")
    change(closed, "DELETE FROM events WHERE room_id = ?", SEALED)
    store = await SqliteStore.open(closed)
    for room_id, what in ((TABLE, "Event 5"), (BALLOT, "A ballot paper"), (SEALED, "The end")):
        with pytest.raises(RoomDamaged, match=rf"{what} of {room_id} is damaged"):
            await store.log.load(room_id)
    assert (await store.log.load(TABLE, after=5)).version == 16
    assert (await store.log.load(OTHER_TABLE)).version == 2
    await store.close()


def test_nothing_to_verify_is_a_sentence(tmp_path: Path) -> None:
    """[ST-07]"""
    with pytest.raises(StoreUnavailable, match="There is no data"):
        list(verify(tmp_path))


async def test_votes_that_come_meanwhile_are_no_finding(directory: Path) -> None:
    """[ST-07] Beside a running service all of it is looked at as of one moment."""
    store = await SqliteStore.open(directory)
    await commit(store.log, RoomBatch(BALLOT, None, [opened()]))
    done = asyncio.Event()

    async def voting() -> int:
        number = 0
        while not done.is_set():
            number += 1
            await commit(store.log, votes(paper(f"v{number}", 1, {"a": 1 + number % 9}), count=DOTS))
        return number

    task = asyncio.create_task(voting())
    for _ in range(20):
        assert await asyncio.to_thread(sentences, directory) == []
    done.set()
    assert await task >= 20
    await store.close()
