"""What PostgreSQL's errors mean for a write, and to somebody who runs the service."""

import asyncio
from typing import Final

import asyncpg
from sqlalchemy.exc import DBAPIError

from samenspel.speech import Sentence, Text
from samenspel.store.refusals import StorageRefused

_SENTENCES: Final = {
    "53100": Text(
        "De schijf van de database is vol: er wordt niets nieuws bewaard tot er plaats is; dan gaat het weer.",
        "The disk of the database is full: nothing new is kept until there is room; then it goes on by itself.",
    ),
    "53300": Text(
        "De database heeft geen verbinding meer over voor deze dienst: verhoog max_connections, of verlaag --workers.",
        "The database has no connection left for this service: raise its max_connections, or lower --workers.",
    ),
    "25006": Text(
        "De database is alleen te lezen: een reserve, of zo ingesteld. Er wordt niets nieuws bewaard tot dat kan.",
        "The database is read-only: it is a standby, or was set so. Nothing new is kept until it takes writes.",
    ),
    "28P01": Text(
        "De database weigert het wachtwoord: kijk naar SAMENSPEL_DATABASE_URL.",
        "The database refuses the password: look at SAMENSPEL_DATABASE_URL.",
    ),
    "28000": Text(
        "De database weigert deze gebruiker: kijk naar SAMENSPEL_DATABASE_URL en naar pg_hba.conf.",
        "The database refuses this user: look at SAMENSPEL_DATABASE_URL and at pg_hba.conf.",
    ),
    "3D000": Text(
        "Die database is er niet: maak hem, of kijk naar de naam in SAMENSPEL_DATABASE_URL.",
        "There is no such database: make it, or look at the name in SAMENSPEL_DATABASE_URL.",
    ),
    "42501": Text(
        "Deze gebruiker van de database mag dat niet: geef hem de rechten op het schema.",
        "This user of the database may not do that: give it the rights on the schema.",
    ),
    "57P03": Text(
        "De database start of stopt: het gaat vanzelf verder.",
        "The database is starting up or shutting down: it goes on by itself.",
    ),
}
UNREACHABLE: Final = Text(
    "De database is niet te bereiken: kijk of hij draait en wat er in SAMENSPEL_DATABASE_URL staat.",
    "The database cannot be reached: see whether it runs and what SAMENSPEL_DATABASE_URL says.",
)
BROKEN: Final = Text(
    "De verbinding met de database brak terwijl er iets bewaard werd: niemand weet nog of dat gelukt is.",
    "The connection to the database broke while something was being kept: nobody knows yet whether it was.",
)
BUSY: Final = Text(
    "De database doet er te lang over: alle verbindingen van deze dienst waren bezet. Kijk hoe druk hij het heeft.",
    "The database takes too long: all connections of this service were in use. See how busy it is.",
)
_OTHER: Final = Text("De database weigerde: {error}.", "The database refused: {error}.")

BROKEN_ERRORS: Final = (
    asyncpg.PostgresConnectionError,
    asyncpg.InterfaceError,  # a connection that was closed under us
    asyncpg.InternalClientError,  # seen when the server was killed in the middle of an answer
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    OSError,
    TimeoutError,
    asyncio.IncompleteReadError,
)
"""After these nobody knows what became of the statement that was under way."""

NEVER_SENT: Final = (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError)
"""What connecting raises: nothing was asked of the database yet."""

POISON: Final = (
    asyncpg.DataError,
    asyncpg.IntegrityConstraintViolationError,
    TypeError,
    ValueError,
    OverflowError,
)
"""Values that no column takes; the storage is well."""

COLLISION: Final = (asyncpg.DeadlockDetectedError, asyncpg.SerializationError)
"""Two that waited for each other: this one was undone and may be repeated at once."""


def unreachable(error: BaseException) -> StorageRefused:
    """No connection could be had; nothing was sent."""
    text = _SENTENCES.get(getattr(error, "sqlstate", None) or "", UNREACHABLE)
    return _refusal(text(), error, "failed")


def busy(error: BaseException) -> StorageRefused:
    """No connection came free; nothing was sent."""
    return _refusal(BUSY(), error, "failed")


def refused(error: BaseException) -> StorageRefused:
    """The sentence for an error of the driver, or of SQLAlchemy around it."""
    if isinstance(error, DBAPIError) and isinstance(error.orig, BaseException):
        # SQLAlchemy's adapter puts an error of its own between; the driver's stands behind it.
        return refused(error.orig.__cause__ or error.orig)
    known = _SENTENCES.get(getattr(error, "sqlstate", None) or "")
    if known is not None:
        return _refusal(known(), error, "failed")
    if isinstance(error, BROKEN_ERRORS):
        return _refusal(BROKEN(), error, "unknown")
    return _refusal(_OTHER(error=type(error).__name__), error, "failed")


def _refusal(sentence: Sentence, error: BaseException, outcome: str) -> StorageRefused:
    cause = error if isinstance(error, Exception) else RuntimeError(str(error))
    return StorageRefused(sentence, cause, "unknown" if outcome == "unknown" else "failed")
