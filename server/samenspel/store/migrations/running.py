"""Alembic at work. It is imported only when there is something to migrate: it is a third of a service's start."""

from importlib.resources import files
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection

from samenspel.ports import StoreUnavailable
from samenspel.speech import Text

_OTHER_VERSION: Final = Text(
    "Deze gegevens zijn van een andere versie van Samenspel. Gebruik die of een nieuwere, of kies een andere map met "
    "--data.",
    "This data was made by another version of Samenspel. Use that one or a newer one, or choose another folder with "
    "--data.",
)


def migrate(connection: Connection) -> None:
    """Run the revisions that the database lacks, in the caller's transaction. Raises `StoreUnavailable`."""
    settings = config()
    settings.attributes["connection"] = connection
    try:
        command.upgrade(settings, "head")
    except CommandError as error:
        raise StoreUnavailable(_OTHER_VERSION()) from error


def config() -> Config:
    """Alembic's settings: the scripts are part of the package, so no file is needed."""
    settings = Config()
    settings.set_main_option("script_location", str(files("samenspel.store.migrations")))
    settings.set_main_option("path_separator", "os")
    return settings


def scripts() -> ScriptDirectory:
    """The revisions in the package."""
    return ScriptDirectory.from_config(config())
