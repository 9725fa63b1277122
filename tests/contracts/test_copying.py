"""A conference goes from one store to another and is there what it was."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, select

from samenspel.ports import Person, StoredRoom, StoreUnavailable
from samenspel.speech import Text
from samenspel.store.copying import Copied, copy
from samenspel.store.sqlite import SqliteStore
from samenspel.store.tables import metadata
from tests.contracts.conftest import Store
from tests.contracts.samples import BALLOT, OTHER_TABLE, TABLE, batch, commit
from tests.contracts.test_people import HALL, OTHER, handover
from tests.store.faults import sentences
from tests.store.test_verify import SEALED, fill


@pytest.fixture
async def laptop(tmp_path: Path) -> SqliteStore:
    """A laptop with a conference in every table, and another beside it."""
    store = await SqliteStore.open(tmp_path / "laptop")
    await fill(store)
    await store.people.add_person(Person("0guest", HALL.id, "Ria", guest_of="0person1"))
    await store.people.offer_handover(handover("code", "0person1"))
    await store.people.add_conference(OTHER)
    await commit(store.log, batch(f"{OTHER.id}/table/1", "elsewhere"))
    return store


def rows(core: Connection) -> dict[str, set[tuple[object, ...]]]:
    """All rows of all tables but what is new in a copy (epochs) or belongs to the place (commits, origin)."""
    found = {}
    for table in metadata.sorted_tables:
        columns = [column for column in table.c if table.name != "rooms" or column.name not in {"epoch", "checksum"}]
        if table.name not in {"commits", "origin"}:
            found[table.name] = {tuple(row) for row in core.execute(select(*columns))}
    return found


async def room(store: Store, name: str) -> StoredRoom:
    return await store.log.load(name)


async def test_from_the_laptop_to_another_store_and_back(laptop: SqliteStore, store: Store, tmp_path: Path) -> None:
    """[ST-20]"""
    copied = await copy(laptop, store)
    assert Copied(HALL.id, HALL.title, 4, 21, 5, 7) in copied
    assert len(copied) == 2
    for name in (TABLE, OTHER_TABLE, BALLOT, SEALED):
        before, after = await room(laptop, name), await room(store, name)
        assert (after.version, list(after.events), list(after.papers), after.counters) == (
            before.version, list(before.events), list(before.papers), before.counters,
        )  # fmt: skip
        assert after.epoch != before.epoch
    await commit(store.log, batch(TABLE, "written after the copy"))
    back = await SqliteStore.open(tmp_path / "back")
    await copy(store, back)
    there = await store.transaction(rows)
    assert await back.transaction(rows) == there
    assert there.keys() >= {"events", "handovers", "sealed_papers"}
    assert all(there.values())
    await back.close()
    assert sentences(tmp_path / "back") == []
    await laptop.close()


async def test_one_conference_alone(laptop: SqliteStore, store: Store) -> None:
    """[ST-20]"""
    assert [one.conference for one in await copy(laptop, store, [OTHER.id])] == [OTHER.id]
    assert await store.log.rooms(HALL.id) == {}
    assert await store.log.rooms(OTHER.id) == {f"{OTHER.id}/table/1": 1}
    with pytest.raises(StoreUnavailable, match="no conference zzz"):
        await copy(laptop, store, ["zzz"])
    await laptop.close()


async def test_what_is_there_already_is_left_alone(laptop: SqliteStore, store: Store) -> None:
    """[ST-20]"""
    await copy(laptop, store, [HALL.id])
    await commit(store.log, batch(TABLE, "newer"))
    with pytest.raises(StoreUnavailable, match=r"Werkconferentie.*already"):
        await copy(laptop, store, [HALL.id])
    assert (await room(store, TABLE)).version == 17
    await laptop.close()


async def test_a_copy_that_fails_half_way_leaves_nothing(laptop: SqliteStore, store: Store) -> None:
    """[ST-20]"""

    class Torn:
        async def transaction(self, work: Callable[[Connection], object]) -> object:
            def torn(core: Connection) -> object:
                work(core)
                raise StoreUnavailable(Text("De kabel is los.", "The cable was pulled.")())

            return await store.transaction(torn)

    with pytest.raises(StoreUnavailable, match="cable"):
        await copy(laptop, Torn())  # type: ignore[arg-type]  # a place that returns nothing of use
    assert list(await store.people.conferences()) == []
    assert await store.log.rooms(HALL.id) == {}
    await laptop.close()
