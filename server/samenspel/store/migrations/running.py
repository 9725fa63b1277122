"""Alembic at work. It is imported only when there is something to migrate: it is a third of a service's start."""

from importlib.resources import files

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection

from samenspel.ports import StoreUnavailable


def migrate(connection: Connection) -> None:
    """Run the revisions that the database lacks, in the caller's transaction. Raises `StoreUnavailable`."""
    settings = config()
    settings.attributes["connection"] = connection
    try:
        command.upgrade(settings, "head")
    except CommandError as error:
        raise StoreUnavailable(
            "The data was made by another version of Samenspel: use that one or a newer one."
        ) from error


def config() -> Config:
    """Alembic's settings: the scripts are part of the package, so no file is needed."""
    settings = Config()
    settings.set_main_option("script_location", str(files("samenspel.store.migrations")))
    settings.set_main_option("path_separator", "os")
    return settings


def scripts() -> ScriptDirectory:
    """The revisions in the package."""
    return ScriptDirectory.from_config(config())
