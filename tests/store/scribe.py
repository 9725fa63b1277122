"""Writes to a store without end and prints each acknowledgement: the process that the crash test kills."""

import asyncio
import sys
from itertools import count
from pathlib import Path

from samenspel.ports import Committed, RoomBatch
from samenspel.store.sqlite import SqliteStore
from tests.contracts.samples import BALLOT, DOTS, TABLE, batch, commit, opened, paper, votes


async def write(directory: Path, generation: int) -> None:
    store = await SqliteStore.open(directory)
    await commit(store.log, RoomBatch(BALLOT, None, [opened()]))
    for number in count(1):
        revision = generation * 1_000_000 + number
        commands = [f"{revision}a", f"{revision}b"]
        cast = votes(paper("noor", revision, {"a": number % 5}), count=DOTS)
        outcomes = await store.log.flush([batch(TABLE, *commands), cast])
        logged, voted = outcomes
        assert isinstance(logged, Committed)
        assert isinstance(voted, Committed)
        for offset, command_id in enumerate(commands):
            sys.stdout.write(f"{command_id} {logged.first_version + offset} {voted.revisions['noor']}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(write(Path(sys.argv[1]), int(sys.argv[2])))
