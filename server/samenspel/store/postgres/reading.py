"""Reading a database as it is at one moment, also while hubs work on it."""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection

from samenspel.ports import StoreUnavailable
from samenspel.store.findings import OTHER_REVISION
from samenspel.store.migrations import HEAD, revision
from samenspel.store.postgres.pool import engine
from samenspel.store.postgres.refusals import NEVER_SENT, unreachable
from samenspel.store.postgres.verify import Portable
from samenspel.store.verify import Rows

Result = TypeVar("Result")


async def read_database(url: str, read: Callable[[Rows], Result]) -> Result:
    """What `read` makes of the rows, all as of one moment. Raises `StoreUnavailable`, also when its tables are not
    those of this version."""

    def made(core: Connection) -> Result:
        if (found := revision(core)) != HEAD:
            raise StoreUnavailable(OTHER_REVISION(found=found, expected=HEAD))
        return read(Portable(core))

    core = engine(url).execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    try:
        async with core.connect() as connection:
            return await connection.run_sync(made)
    except NEVER_SENT as error:
        raise unreachable(error) from error
    finally:
        await core.dispose()
