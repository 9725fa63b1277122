"""Where a day is held: one process on a file, or several hubs on PostgreSQL and Valkey. The day is the same."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from loadtests.database import read_database_ballots
from loadtests.hubs import Hubs, several
from loadtests.log import Ballot, read_ballots
from loadtests.measure import family_cpu_seconds, family_peak_memory, file_system
from loadtests.oracle import Verdict, Witness, examine, examine_database
from loadtests.service import Service, running


class Venue(Protocol):
    """What a day asks of the place it is held at."""

    @property
    def services(self) -> Sequence[Service]:
        """Each takes anybody; people are spread over them."""

    async def ballots(self) -> Sequence[Ballot]:
        """The votes as they are stored now."""

    async def verdict(self, witnesses: Sequence[Witness]) -> Verdict:
        """What the oracle says, when all has stopped."""

    def facts(self) -> Mapping[str, Any]:
        """What it is made of, and the CPU seconds that went to what stands beside the service."""


def cpu(venue: Venue) -> float:
    """CPU seconds of the service so far, with all its processes."""
    return sum(family_cpu_seconds(service.pid) for service in venue.services)


def memory(venue: Venue) -> float:
    """The largest resident sets of its processes together, in MB."""
    return sum(family_peak_memory(service.pid) for service in venue.services)


@dataclass(frozen=True, slots=True)
class OneProcess:
    """A service on a file of SQLite."""

    service: Service

    @property
    def services(self) -> Sequence[Service]:
        return [self.service]

    async def ballots(self) -> Sequence[Ballot]:
        return read_ballots(self.service.data)

    async def verdict(self, witnesses: Sequence[Witness]) -> Verdict:
        return examine(self.service.data, witnesses)

    def facts(self) -> Mapping[str, Any]:
        return {"hubs": 1, "workers": 1, "disk": file_system(self.service.data)}


@dataclass(frozen=True, slots=True)
class ManyHubs:
    """Services that share a database and a bus."""

    hubs: Hubs
    workers: int

    @property
    def services(self) -> Sequence[Service]:
        return self.hubs.services

    async def ballots(self) -> Sequence[Ballot]:
        return await read_database_ballots(self.hubs.database)

    async def verdict(self, witnesses: Sequence[Witness]) -> Verdict:
        return await examine_database(self.hubs.database, witnesses)

    def facts(self) -> Mapping[str, Any]:
        beside = {name: round(used, 2) for name, used in self.hubs.cpu().items() if name != "hubs"}
        of = {"hubs": len(self.services), "workers": self.workers, "disk": file_system(self.hubs.both.postgres.folder)}
        return {**of, "cpu_beside_s": beside, **self.hubs.versions}


@asynccontextmanager
async def one_process(work: Path) -> AsyncIterator[Venue]:
    """The laptop in the hall. Raises `ServiceFailed`."""
    async with running(work / "data") as service:
        yield OneProcess(service)


@asynccontextmanager
async def many_hubs(work: Path, hubs: int, workers: int) -> AsyncIterator[Venue]:
    """As a city would run it. Raises `ServiceFailed`."""
    async with several(work, hubs, workers) as running_hubs:
        yield ManyHubs(running_hubs, workers)
