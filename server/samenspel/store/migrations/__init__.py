"""Migrations: the tables of a database, brought to those that this version of the service knows."""

from importlib.resources import files
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Engine, inspect, text

from samenspel.ports import StoreUnavailable

HEAD: Final = "0001"
"""The newest revision; a test holds it to the scripts."""


def upgrade(engine: Engine) -> None:
    """Bring the tables up to date in one transaction. Raises `StoreUnavailable` when a newer version made them."""
    if _revision(engine) == HEAD:
        return
    settings = config()
    try:
        with engine.begin() as connection:
            settings.attributes["connection"] = connection
            command.upgrade(settings, "head")
    except CommandError as error:
        raise StoreUnavailable(
            "The data was made by another version of Samenspel: use that one or a newer one."
        ) from error


def config() -> Config:
    """Alembic's settings: the scripts are part of the package, so no file is needed."""
    settings = Config()
    settings.set_main_option("script_location", str(files(__name__)))
    settings.set_main_option("path_separator", "os")
    return settings


def scripts() -> ScriptDirectory:
    """The revisions in the package."""
    return ScriptDirectory.from_config(config())


def _revision(engine: Engine) -> str | None:
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
