"""What SQLite's errors mean to somebody who runs the service."""

import errno
import sqlite3
from collections.abc import Mapping
from typing import Final, Literal

from sqlalchemy.exc import DBAPIError

from samenspel.ports import StoreUnavailable
from samenspel.speech import Sentence, Text

# A sync that failed may yet have reached the disk: the kernel does not say.
_UNCERTAIN: Final = frozenset({sqlite3.SQLITE_IOERR_FSYNC, sqlite3.SQLITE_IOERR_DIR_FSYNC})

_SENTENCES: Final[Mapping[int, Text]] = {
    sqlite3.SQLITE_FULL: Text(
        "De schijf is vol: er wordt niets nieuws bewaard. Maak ruimte; daarna gaat het vanzelf verder.",
        "The disk is full: nothing new is kept. Make room; then it goes on by itself.",
    ),
    sqlite3.SQLITE_READONLY: Text(
        "De gegevens mogen niet geschreven worden. Geef de dienst schrijfrecht in zijn map.",
        "The data may not be written. Give the service the right to write in its data folder.",
    ),
    sqlite3.SQLITE_IOERR: Text(
        "De schijf weigert te schrijven. Kijk hoe het met de schijf is, en welke grenzen dit proces heeft.",
        "The disk refuses to write. Look at its health and at the limits set for this process.",
    ),
    sqlite3.SQLITE_BUSY: Text(
        "Een ander programma houdt de database op slot. Sluit dat.",
        "Another program keeps the database locked. Close it.",
    ),
    sqlite3.SQLITE_CORRUPT: Text(
        "Het databasebestand is beschadigd. Draai `samenspel verify` en zet daarna een kopie terug.",
        "The database file is damaged. Run `samenspel verify`, then put back a copy.",
    ),
    sqlite3.SQLITE_NOTADB: Text(
        "Het databasebestand is niet van Samenspel, of het is beschadigd. Zet een kopie terug, of kies een andere map "
        "met --data.",
        "The database file is not one of Samenspel, or it is damaged. Put back a copy, or choose another folder with "
        "--data.",
    ),
    sqlite3.SQLITE_CANTOPEN: Text(
        "De database gaat niet open. Kijk naar de rechten van de map met de gegevens.",
        "The database cannot be opened. Look at the rights of the data folder.",
    ),
}
_OTHER: Final = Text(
    "De database weigert ({error}). Draai `samenspel verify` en meld het ons met wat daar staat.",
    "The database refuses ({error}). Run `samenspel verify`, and tell us what it says.",
)


CLOSED: Final = Text(
    "De opslag is gesloten: de dienst stopt. Start hem opnieuw.",
    "The store is closed: the service is stopping. Start it again.",
)


class StorageRefused(StoreUnavailable):
    """The storage refused. `outcome` of a write: nothing of it was kept (`failed`), or nobody can tell (`unknown`)."""

    def __init__(self, sentence: Sentence, cause: Exception, outcome: Literal["failed", "unknown"] = "failed") -> None:
        super().__init__(sentence)
        self.outcome = outcome
        self.__cause__ = cause


def refused(error: Exception) -> StorageRefused:
    """The sentence for an error of SQLite, of SQLAlchemy around it, of the operating system, or of damaged bytes."""
    if isinstance(error, DBAPIError) and isinstance(error.orig, Exception):
        return refused(error.orig)
    code = _code_of(error)
    known = _SENTENCES.get(code & 0xFF)
    sentence = _OTHER(error=error) if known is None else known()
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
