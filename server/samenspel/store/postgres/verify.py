"""Verification on PostgreSQL: the checks of the file's log, over one snapshot of the database."""

from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any

from sqlalchemy import Connection

from samenspel.store.findings import OTHER_REVISION, Finding
from samenspel.store.migrations import HEAD, revision
from samenspel.store.postgres.pool import engine
from samenspel.store.postgres.refusals import NEVER_SENT, unreachable
from samenspel.store.verify import Answer, log_findings


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


async def examine_database(url: str, shown: str | None = None) -> list[Finding]:
    """Everything that is wrong, and the seals that are right. `shown`: the seal that somebody saw on the screen.

    Reads only. Raises `StoreUnavailable`.
    """
    core = engine(url).execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    try:
        async with core.connect() as connection:
            return await connection.run_sync(lambda found: list(_findings(found, shown)))
    except NEVER_SENT as error:
        raise unreachable(error) from error
    finally:
        await core.dispose()


def _findings(core: Connection, shown: str | None) -> Iterator[Finding]:
    found = revision(core)
    if found != HEAD:
        yield Finding("schema", None, OTHER_REVISION(found=found, expected=HEAD))
        return
    yield from log_findings(Portable(core), shown)
