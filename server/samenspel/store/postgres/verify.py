"""Verification on PostgreSQL: the checks of the file's log, over one snapshot of the database."""

from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any

from sqlalchemy import Connection, select

from samenspel.store import tables
from samenspel.store.findings import HEADS_DAMAGED, OTHER_REVISION, Finding
from samenspel.store.migrations import HEAD, revision
from samenspel.store.postgres.pool import engine
from samenspel.store.postgres.refusals import NEVER_SENT, unreachable
from samenspel.store.postgres.witnesses import ANOTHER_DATABASE, Noted, elsewhere, every
from samenspel.store.verify import Answer, check_acknowledged, log_findings


class Portable:
    """SQLite's way to ask, on PostgreSQL: `?` becomes `$1`, `$2` …"""

    def __init__(self, core: Connection) -> None:
        self._core = core

    def execute(self, statement: str, values: Sequence[Any] = (), /) -> Answer:
        """The rows of a statement."""
        first, *rest = statement.split("?")
        numbered = first + "".join(f"${number}{part}" for number, part in zip(count(1), rest, strict=False))
        return self._core.exec_driver_sql(numbered, tuple(values))


async def verify_database(url: str) -> list[Finding]:
    """Everything that is wrong; nothing when all is well. Reads only. Raises `StoreUnavailable`."""
    return [finding for finding in await examine_database(url) if finding.wrong]


async def examine_database(url: str, shown: str | None = None, noted: Noted | None = None) -> list[Finding]:
    """Everything that is wrong, and the seals that are right. `shown`: the seal that somebody saw on the screen.
    `noted`: what hubs noted beside the database; read before this is called, so that the log is never behind it.

    Reads only. Raises `StoreUnavailable`.
    """
    core = engine(url).execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    try:
        async with core.connect() as connection:
            return await connection.run_sync(lambda found: list(_findings(found, shown, noted or {})))
    except NEVER_SENT as error:
        raise unreachable(error) from error
    finally:
        await core.dispose()


def _findings(core: Connection, shown: str | None, noted: Noted) -> Iterator[Finding]:
    found = revision(core)
    if found != HEAD:
        yield Finding("schema", None, OTHER_REVISION(found=found, expected=HEAD))
        return
    yield from _check_noted(core, noted)
    yield from log_findings(Portable(core), shown)


def _check_noted(core: Connection, noted: Noted) -> Iterator[Finding]:
    """What was acknowledged and is gone, though rooms and chains are whole."""
    origin: str = core.execute(select(tables.origin.c.id)).scalar_one()
    if folders := elsewhere(noted, origin):
        yield from (Finding("heads", None, ANOTHER_DATABASE(path=folder)) for folder in folders)
        return
    if damaged := sum(written.damaged for written in noted.values()):
        yield Finding("heads", None, HEADS_DAMAGED(number=damaged))
    yield from check_acknowledged(Portable(core), every(noted))
