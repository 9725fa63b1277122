"""A server that is away, killed, read-only or full of other versions: a sentence, and nothing acknowledged is lost."""

import asyncio
import time
from contextlib import AsyncExitStack

import asyncpg
import pytest

from samenspel.ports import BatchOutcome, Committed, NotCommitted, StoreUnavailable
from samenspel.store.migrations import HEAD
from samenspel.store.postgres.pool import CONNECTIONS
from samenspel.store.postgres.store import PostgresStore
from tests.contracts.samples import TABLE, batch, command_ids, commit, refuse
from tests.support.postgres import Postgres


async def until_known(store: PostgresStore, command: str) -> BatchOutcome:
    """The same id again until somebody knows what became of it, as the journal does."""
    async with asyncio.timeout(20):
        while True:
            (outcome,) = await store.log.flush([batch(TABLE, command)])
            if isinstance(outcome, Committed):
                return outcome
            await asyncio.sleep(0.02)


async def test_a_killed_server_loses_nothing_and_doubles_nothing(server: Postgres, store: PostgresStore) -> None:
    """[LG-08] [LG-11] [LG-24]"""
    kept: list[str] = []
    doubtful: list[str] = []
    for cut in range(3):
        enough, before = asyncio.Event(), len(kept)

        async def write(writer: int, cut: int = cut, enough: asyncio.Event = enough, before: int = before) -> None:
            for n in range(10_000):
                command = f"{cut}-{writer}-{n}"
                (outcome,) = await store.log.flush([batch(TABLE, command)])
                if isinstance(outcome, NotCommitted):
                    assert outcome.reason in {"unknown", "failed"}, outcome
                    doubtful.append(command)
                    return
                kept.append(command)
                if len(kept) >= before + 40:
                    enough.set()

        writers = [asyncio.create_task(write(writer)) for writer in range(4)]
        async with asyncio.timeout(20):
            await enough.wait()
        await server.kill()
        await asyncio.gather(*writers)
        await server.start()
        for command in doubtful:
            await until_known(store, command)
    logged = await command_ids(store.log, TABLE)
    assert sorted(logged) == sorted([*kept, *set(doubtful)])
    assert doubtful


async def test_while_the_server_is_away_every_batch_is_refused_at_once(server: Postgres, store: PostgresStore) -> None:
    """[LG-24] Within two seconds, with a sentence; afterwards it goes on by itself."""
    await commit(store.log, batch(TABLE, "a"))
    await server.stop()
    started = time.monotonic()
    await store.log.flush([batch(TABLE, "b")])  # over a connection that does not know yet
    refused = await refuse(store.log, batch(TABLE, "c"))
    assert time.monotonic() - started < 2
    assert refused.reason == "failed"
    assert "cannot be reached" in refused.detail
    with pytest.raises(StoreUnavailable, match="cannot be reached"):
        await store.log.load(TABLE)
    with pytest.raises(StoreUnavailable, match=r"cannot be reached|starting up"):
        await store.people.conferences()
    await server.start()
    assert isinstance(await until_known(store, "c"), Committed)
    assert list(await store.people.conferences()) == []


async def test_people_are_refused_with_a_sentence_when_no_connection_comes_free(
    store: PostgresStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """[LG-24] As when every one waits for a lock; afterwards it goes on by itself."""
    monkeypatch.setattr(store._core.pool, "_timeout", 0.05)  # thirty seconds of its own
    async with AsyncExitStack() as held:
        for _ in range(CONNECTIONS):
            await held.enter_async_context(store._core.connect())
        for ask in (store.people.conferences, lambda: store.transaction(lambda _: None)):
            with pytest.raises(StoreUnavailable, match="takes too long"):
                await ask()
    assert list(await store.people.conferences()) == []


@pytest.mark.parametrize("error", [ValueError("too long"), RuntimeError("a fault")])
async def test_what_stands_is_told_though_it_cannot_be_noted_beside(
    store: PostgresStore, caplog: pytest.LogCaptureFixture, error: Exception
) -> None:
    """[ST-21] The commit was durable by then: nobody hears that it holds what cannot be stored."""

    def fails(_heads: object) -> None:
        raise error

    store.log._witness = fails
    assert (await commit(store.log, batch(TABLE, "a"))).version == 1
    assert await command_ids(store.log, TABLE) == ["a"]
    assert "cannot be noted" in caplog.text


async def test_a_database_that_became_read_only(url: str, store: PostgresStore) -> None:
    """[LG-10]"""
    administrator = await asyncpg.connect(url)
    name = await administrator.fetchval("SELECT current_database()")
    await administrator.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    await administrator.close()
    refused = await refuse(store.log, batch(TABLE, "a"))
    assert (refused.reason, "read-only" in refused.detail) == ("failed", True)
    with pytest.raises(StoreUnavailable, match="read-only"):
        await store.log.probe()


async def test_tables_of_an_older_version_are_left_alone(url: str) -> None:
    """[ST-06] [ST-19]"""
    administrator = await asyncpg.connect(url)
    try:
        await administrator.execute("UPDATE alembic_version SET version_num = '0001'; DROP TABLE handovers, origin")
        await administrator.execute("DROP TABLE cards, offers, retentions, erasures, correspondents")
        await administrator.execute("DROP FUNCTION samenspel_append; DROP AGGREGATE samenspel_chain (bytea, bytea)")
        await administrator.execute("DROP FUNCTION samenspel_chain_step")
        await administrator.execute(
            "ALTER TABLE events ADD CONSTRAINT events_room_id_exists FOREIGN KEY (room_id) REFERENCES rooms"
        )
        with pytest.raises(StoreUnavailable, match=r"older version of Samenspel.*samenspel migrate"):
            await PostgresStore.open(url)
        assert await administrator.fetchval("SELECT version_num FROM alembic_version") == "0001"
        store = await PostgresStore.open(url, migrate=True)
        assert await administrator.fetchval("SELECT version_num FROM alembic_version") == HEAD
        await commit(store.log, batch(TABLE, "a"))
        await store.close()
    finally:
        await administrator.close()


async def test_tables_of_a_newer_version_are_refused(url: str) -> None:
    """[ST-06]"""
    administrator = await asyncpg.connect(url)
    await administrator.execute("UPDATE alembic_version SET version_num = '9999'")
    await administrator.close()
    for migrate in (False, True):
        with pytest.raises(StoreUnavailable, match="another version of Samenspel"):
            await PostgresStore.open(url, migrate=migrate)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (("host=", "host=/nowhere"), "cannot be reached"),
        (("/test_", "/nothing_"), "no such database"),
        (("samenspel@", "stranger@"), "refuses this user"),
    ],
)
async def test_an_address_that_leads_nowhere(url: str, change: tuple[str, str], sentence: str) -> None:
    """[ST-19]"""
    with pytest.raises(StoreUnavailable, match=sentence):
        await PostgresStore.open(url.replace(*change, 1))


async def test_a_server_of_a_version_that_is_too_old(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """[ST-19] With what was asked for, and what was found; no server is as new as the one that is asked for here."""
    administrator = await asyncpg.connect(url)
    found = administrator.get_server_version().major
    await administrator.close()
    await (await PostgresStore.open(url)).close()
    monkeypatch.setattr("samenspel.store.postgres.store.OLDEST", found + 1)
    with pytest.raises(StoreUnavailable, match=rf"This is PostgreSQL {found}\..* needs version {found + 1} or newer"):
        await PostgresStore.open(url)


async def test_hubs_that_start_together_make_the_tables_once(server: Postgres) -> None:
    """[ST-19]"""
    administrator = await asyncpg.connect(server.url())
    await administrator.execute("CREATE DATABASE together")
    await administrator.close()
    stores = await asyncio.gather(*(PostgresStore.open(server.url("together")) for _ in range(4)))
    assert {(await commit(store.log, batch(TABLE, f"c{n}"))).version for n, store in enumerate(stores)} == {1, 2, 3, 4}
    for store in stores:
        await store.close()
