"""Services on PostgreSQL and Redis that cannot start: an exit code, one sentence, and nothing is touched."""

from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import pytest

from tests.support.service import cannot_start, start_service
from tests.support.together import Together, together


@pytest.fixture(scope="module")
async def shared() -> AsyncIterator[Together]:
    async with together() as made:
        yield made


async def refused(data: Path, *, workers: int, **environment: str) -> str:
    """What a service that cannot start complains of, without its log lines."""
    options = ("--port", "0", "--workers", str(workers), "--data", str(data))
    code, complaints = await cannot_start(*options, **environment)
    assert code == 1, complaints
    (sentence,) = [line for line in complaints.splitlines() if not line.startswith("{")]
    return sentence


async def ask(url: str, *statements: str) -> None:
    driver = await asyncpg.connect(url)
    for statement in statements:
        await driver.execute(statement)
    await driver.close()


async def rows(url: str) -> dict[str, list[str]]:
    """Everything in the database."""
    driver = await asyncpg.connect(url)
    names = await driver.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    found = {
        name: sorted(repr(row) for row in await driver.fetch(f'SELECT * FROM "{name}"'))  # noqa: S608 - the schema's own
        for (name,) in names
    }
    await driver.close()
    return found


@pytest.mark.parametrize("workers", [1, 2])
async def test_a_database_that_is_read_only(shared: Together, tmp_path: Path, workers: int) -> None:
    """[ST-19]"""
    environment = await shared.environment()
    url = environment["SAMENSPEL_DATABASE_URL"]
    before = await rows(url)
    name = url.partition("?")[0].rpartition("/")[2]
    await ask(url, f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    sentence = await refused(tmp_path / "data", workers=workers, **environment)
    assert "alleen te lezen" in sentence
    assert await rows(url) == before


async def test_tables_of_an_older_version(shared: Together, tmp_path: Path) -> None:
    """[ST-19] [ST-06]"""
    environment = await shared.environment()
    url = environment["SAMENSPEL_DATABASE_URL"]
    await ask(url, "UPDATE alembic_version SET version_num = '0002'")
    before = await rows(url)
    sentence = await refused(tmp_path / "data", workers=1, **environment)
    assert "samenspel migrate" in sentence
    assert await rows(url) == before


async def test_another_database_than_the_other_services_have(shared: Together, tmp_path: Path) -> None:
    """[BS-13] [ST-21] Over the bus; and in a folder that noted what the first database holds."""
    environment = await shared.environment()
    first = await start_service(tmp_path / "hub1", port=0, **environment)
    url = shared.postgres.url("elsewhere")
    await ask(shared.postgres.url(), "CREATE DATABASE elsewhere")
    there = {**environment, "SAMENSPEL_DATABASE_URL": url}
    sentence = await refused(tmp_path / "hub2", workers=1, **there)
    assert "hebben een andere database" in sentence
    made = await rows(url)
    assert not made["rooms"]
    assert not made["conferences"]
    await first.stop()
    sentence = await refused(tmp_path / "hub1", workers=1, **there)
    assert "hoort bij een andere database" in sentence
    assert await rows(url) == made


@pytest.mark.parametrize("workers", [1, 2])
async def test_another_key_than_the_other_services_have(shared: Together, tmp_path: Path, workers: int) -> None:
    """[BS-13] On their database; its key is not told."""
    environment = await shared.environment()
    url, key = environment["SAMENSPEL_DATABASE_URL"], "another key, of more than 32 characters too"
    first = await start_service(tmp_path / "hub1", port=0, **environment)
    before = await rows(url)
    assert before["conferences"]
    sentence = await refused(tmp_path / "hub2", workers=workers, **{**environment, "SAMENSPEL_BUS_KEY": key})
    assert "SAMENSPEL_BUS_KEY" in sentence
    assert key not in sentence
    after = await rows(url)
    del before["cursors"], after["cursors"]  # the first service goes on meanwhile
    assert after == before
    await first.stop()
