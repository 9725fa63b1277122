"""The driver's connection, as one name for types."""

from typing import TYPE_CHECKING

import asyncpg

if TYPE_CHECKING:
    Driver = asyncpg.Connection[asyncpg.Record]
else:
    Driver = asyncpg.Connection  # takes no parameter when it runs
