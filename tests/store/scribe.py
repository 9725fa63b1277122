"""Writes to a store without end and prints each acknowledgement: the process that the crash test kills."""

import asyncio
import sys
from itertools import count
from pathlib import Path

from samenspel.ports import Committed
from samenspel.store.sqlite import SqliteStore
from tests.contracts.samples import TABLE, batch, paper, votes


async def write(directory: Path, generation: int) -> None:
    store = await SqliteStore.open(directory)
    for number in count(1):
        revision = generation * 1_000_000 + number
        commands = [f"{revision}a", f"{revision}b"]
        outcomes = await store.log.flush([batch(TABLE, *commands), votes(paper("noor", revision, {"a": number % 5}))])
        logged, voted = outcomes
        assert isinstance(logged, Committed)
        assert isinstance(voted, Committed)
        for offset, command_id in enumerate(commands):
            sys.stdout.write(f"{command_id} {logged.first_version + offset} {voted.revisions['noor']}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(write(Path(sys.argv[1]), int(sys.argv[2])))
