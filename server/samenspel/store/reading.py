"""Reading a data folder as it is at one moment, also while a service works on it."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from samenspel.ports import StoreUnavailable
from samenspel.store import findings
from samenspel.store.connections import connect
from samenspel.store.directory import DATABASE
from samenspel.store.migrations import HEAD
from samenspel.store.verify import UNREADABLE, Rows

Result = TypeVar("Result")


def read_folder(path: Path, read: Callable[[Rows], Result]) -> Result:
    """What `read` makes of the rows, all as of one moment. Raises `StoreUnavailable`, also when there is no database or
    when its tables are not those of this version."""
    if not (path / DATABASE).is_file():
        raise StoreUnavailable(findings.NO_DATA(path=path))
    try:
        with closing(connect(path / DATABASE)) as driver:
            driver.execute("PRAGMA query_only = ON")
            driver.execute("BEGIN")
            revisions = driver.execute("SELECT version_num FROM alembic_version").fetchall()
            if revisions != [(HEAD,)]:
                raise StoreUnavailable(findings.OTHER_REVISION(found=revisions, expected=HEAD))
            return read(driver)
    except UNREADABLE as error:
        raise StoreUnavailable(findings.DATABASE_UNREADABLE(error=error)) from error
