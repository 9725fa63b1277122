"""The recount on PostgreSQL: that of the file, over one snapshot of the database."""

from samenspel.store.ballots import CountedAgain, ballots
from samenspel.store.postgres.reading import read_database


async def recounted_database(url: str) -> list[CountedAgain]:
    """Every vote in the database, all as of one moment; services may work on it. Raises `StoreUnavailable`."""
    return await read_database(url, lambda rows: list(ballots(rows)))
