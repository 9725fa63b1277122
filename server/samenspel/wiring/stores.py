"""Which store and which bus the settings ask for. A hub on a file does without the drivers of the others: a fifth of
its start."""

from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from samenspel.bus.local import LocalBus
from samenspel.bus.silent import SilentBus
from samenspel.ports import Bus, Clock
from samenspel.settings import Settings
from samenspel.store.sqlite import SqliteStore

if TYPE_CHECKING:
    from samenspel.store.postgres.store import PostgresStore

Store: TypeAlias = "SqliteStore | PostgresStore"


async def open_store(
    settings: Settings, *, migrate: bool = False, serving: bool = True, first_in: Path | None = None
) -> Store:
    """PostgreSQL where it is named, else the file in the data folder. A hub that serves keeps the heads of its rooms in
    that folder too; `first_in`: in this one, of a service whose first hub it is, others may have left theirs. Raises
    `StoreUnavailable`."""
    if settings.database_url:
        from samenspel.store.postgres.store import PostgresStore  # noqa: PLC0415 - the driver, for who needs it

        directory = settings.data if serving else None
        return await PostgresStore.open(settings.database_url, migrate=migrate, directory=directory, first_in=first_in)
    return await SqliteStore.open(settings.data)


async def open_bus(settings: Settings, store: Store, clock: Clock) -> Bus:
    """Redis where it is named; none in one process on a file; and a silent one where other services may be. Raises
    `BusUnavailable`."""
    if settings.redis_url:
        from samenspel.bus.redis import RedisBus  # noqa: PLC0415 - the driver, for who needs it
        from samenspel.store.postgres.store import PostgresStore  # noqa: PLC0415 - the store that goes with it

        origin = store.origin if isinstance(store, PostgresStore) else ""
        return await RedisBus.open(settings.redis_url, settings.bus_key, settings.cluster, clock.now, origin)
    return SilentBus() if settings.database_url else LocalBus()
