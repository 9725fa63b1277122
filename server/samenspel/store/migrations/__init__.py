"""Migrations: the tables of a database, brought to those that this version of the service knows."""

from typing import Final

from sqlalchemy import Engine, inspect, text

HEAD: Final = "0002"
"""The newest revision; a test holds it to the scripts."""


def upgrade(engine: Engine) -> None:
    """Bring the tables up to date in one transaction. Raises `StoreUnavailable` when a newer version made them."""
    if _revision(engine) == HEAD:
        return
    from samenspel.store.migrations.running import migrate  # noqa: PLC0415 - most starts do without Alembic

    migrate(engine)


def _revision(engine: Engine) -> str | None:
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
