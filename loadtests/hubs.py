"""Several hubs on one PostgreSQL and one Valkey, each a service of its own on loopback, for as long as a test takes."""

import os
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from loadtests.measure import family_cpu_seconds
from loadtests.service import Service, running
from tests.support import postgres, valkey
from tests.support.together import Together, together

CONNECTIONS: Final = "400"
"""That PostgreSQL takes: each process of a hub may hold eight."""


@dataclass(frozen=True, slots=True)
class Hubs:
    """Running services that share a database and a bus."""

    services: Sequence[Service]
    both: Together
    database: str

    @property
    def pids(self) -> Mapping[str, Sequence[int]]:
        """The processes that do the work, by what they are; their children count with them."""
        return {
            "hubs": [service.pid for service in self.services],
            "postgresql": [_pid(self.both.postgres.process)],
            "valkey": [_pid(self.both.valkey.process)],
        }

    def cpu(self) -> Mapping[str, float]:
        """CPU seconds so far, by what they went to."""
        return {name: sum(map(family_cpu_seconds, pids)) for name, pids in self.pids.items()}

    @property
    def versions(self) -> Mapping[str, str]:
        """What was measured with."""
        return {
            "postgresql": postgres.version(self.both.postgres.programs).partition("(PostgreSQL) ")[2],
            "valkey": valkey.version(self.both.valkey.program).partition("v=")[2].partition(" ")[0],
        }


@asynccontextmanager
async def several(work: Path, hubs: int, workers: int = 1) -> AsyncIterator[Hubs]:
    """`hubs` services of `workers` processes each, with their folders in `work`. Raises `ServiceFailed`.

    PostgreSQL keeps its own settings: every commit is synced to the disk.
    """
    async with AsyncExitStack() as stack:
        both = await stack.enter_async_context(together(max_connections=CONNECTIONS))
        environment = await both.environment()
        options = ["--workers", str(workers)] if workers > 1 else []
        services = [
            await stack.enter_async_context(running(work / f"hub{number}", *options, environment=environment))
            for number in range(1, hubs + 1)
        ]
        yield Hubs(services, both, environment["SAMENSPEL_DATABASE_URL"])


def _pid(process: Any) -> int:
    return process.pid if process is not None else os.getpid()
