"""The recount on PostgreSQL: that of the file, over one snapshot of the database."""

from sqlalchemy import Connection

from samenspel.ports import StoreUnavailable
from samenspel.store.ballots import CountedAgain, ballots
from samenspel.store.findings import OTHER_REVISION
from samenspel.store.migrations import HEAD, revision
from samenspel.store.postgres.pool import engine
from samenspel.store.postgres.refusals import NEVER_SENT, unreachable
from samenspel.store.postgres.verify import Portable


async def recounted_database(url: str) -> list[CountedAgain]:
    """Every vote in the database, all as of one moment; services may work on it. Raises `StoreUnavailable`."""
    core = engine(url).execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    try:
        async with core.connect() as connection:
            return await connection.run_sync(_recounted)
    except NEVER_SENT as error:
        raise unreachable(error) from error
    finally:
        await core.dispose()


def _recounted(core: Connection) -> list[CountedAgain]:
    if (found := revision(core)) != HEAD:
        raise StoreUnavailable(OTHER_REVISION(found=found, expected=HEAD))
    return list(ballots(Portable(core)))
