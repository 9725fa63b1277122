"""Migrations: the tables of a database, brought to those that this version of the service knows."""

from typing import Final

from sqlalchemy import Connection, inspect, text

HEAD: Final = "0007"
"""The newest revision; a test holds it to the scripts."""


def upgrade(connection: Connection) -> None:
    """Bring the tables up to date in the caller's transaction. Raises `StoreUnavailable` when a newer version made
    them."""
    if revision(connection) == HEAD:
        return
    from samenspel.store.migrations.running import migrate  # noqa: PLC0415 - most starts do without Alembic

    migrate(connection)


def revision(connection: Connection) -> str | None:
    """The revision that the tables are of; None when there are none."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
