"""What SQLite's errors mean to somebody who runs the service."""

import errno
import sqlite3
from typing import Final, Literal

from sqlalchemy.exc import DBAPIError

from samenspel.ports import StoreUnavailable

# A sync that failed may yet have reached the disk: the kernel does not say.
_UNCERTAIN: Final = frozenset({sqlite3.SQLITE_IOERR_FSYNC, sqlite3.SQLITE_IOERR_DIR_FSYNC})

_SENTENCES: Final = {
    sqlite3.SQLITE_FULL: "The disk is full: nothing new is kept until there is room; then it goes on by itself.",
    sqlite3.SQLITE_READONLY: "The data may not be written: give the service the right to write in its data directory.",
    sqlite3.SQLITE_IOERR: "The disk refuses to write: look at its health and at the limits set for this process.",
    sqlite3.SQLITE_BUSY: "Another program keeps the database locked: close it.",
    sqlite3.SQLITE_CORRUPT: "The database file is damaged: run `samenspel verify`, then put back a copy.",
    sqlite3.SQLITE_NOTADB: "The database file is not one of Samenspel, or it is damaged: put back a copy.",
    sqlite3.SQLITE_CANTOPEN: "The database cannot be opened: look at the rights of the data directory.",
}


class StorageRefused(StoreUnavailable):
    """The storage refused. `outcome` of a write: nothing of it was kept (`failed`), or nobody can tell (`unknown`)."""

    def __init__(self, message: str, cause: Exception, outcome: Literal["failed", "unknown"] = "failed") -> None:
        super().__init__(message)
        self.outcome = outcome
        self.__cause__ = cause


def refused(error: Exception) -> StorageRefused:
    """The sentence for an error of SQLite, of SQLAlchemy around it, of the operating system, or of damaged bytes."""
    if isinstance(error, DBAPIError) and isinstance(error.orig, Exception):
        return refused(error.orig)
    code = _code_of(error)
    sentence = _SENTENCES.get(code & 0xFF, f"The database refused: {error}.")
    return StorageRefused(sentence, error, "unknown" if code in _UNCERTAIN else "failed")


def _code_of(error: Exception) -> int:
    match error:
        case OSError():
            full = error.errno in {errno.ENOSPC, errno.EDQUOT}
            return sqlite3.SQLITE_FULL if full else sqlite3.SQLITE_IOERR
        case ValueError() | TypeError():  # damaged bytes in a row, or in what SQLite says of a damaged schema
            return sqlite3.SQLITE_CORRUPT
        case _:
            return getattr(error, "sqlite_errorcode", 0)
