"""The standing oracle after a try: the file of a service that has stopped, or a database."""

import asyncio
import shutil
from collections.abc import Sequence
from pathlib import Path

from loadtests.oracle import Verdict, Witness, examine
from samenspel.store.copying import copy
from samenspel.store.postgres.store import PostgresStore
from samenspel.store.postgres.verify import verify_database
from samenspel.store.sqlite import SqliteStore
from tests.faults.row import Outcome


async def judge(data: Path, witnesses: Sequence[Witness]) -> Verdict:
    """On SQLite. The folder goes when all is well."""
    verdict = await asyncio.to_thread(examine, data, witnesses)
    if not verdict.findings:
        await asyncio.to_thread(shutil.rmtree, data)
    return verdict


async def judge_database(
    url: str, folder: Path, witnesses: Sequence[Witness], conferences: Sequence[str] = ()
) -> Verdict:
    """On PostgreSQL: verified where it is, and a copy of its rows (of all conferences, or of these) is held against
    what everybody saw."""
    found = await verify_database(url)
    database, file = await PostgresStore.open(url), await SqliteStore.open(folder)
    try:
        await copy(database, file, conferences)
    finally:
        await database.close()
        await file.close()
    verdict = await judge(folder, witnesses)
    verdict.findings += [str(one.sentence) for one in found]
    return verdict


def outcome(verdict: Verdict, faults: int, felt: int, **measured: Sequence[float]) -> Outcome:
    """A try with this verdict."""
    wrong = verdict.word if verdict.findings else ""
    return Outcome(faults, verdict.acknowledged, verdict.lost, verdict.doubles, verdict.gaps, felt, wrong, measured)
