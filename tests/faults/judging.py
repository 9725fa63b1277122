"""The standing oracle after a try: the folder of a service on SQLite, or a database; and what the try gave by it."""

import asyncio
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from loadtests.oracle import Verdict, Witness, examine
from samenspel.store.copying import copy
from samenspel.store.postgres.store import PostgresStore
from samenspel.store.postgres.verify import verify_database
from samenspel.store.sqlite import SqliteStore
from tests.faults.row import Outcome


async def judge(data: Path, witnesses: Sequence[Witness], *, spent: bool = False) -> Verdict:
    """On SQLite, beside its service too. `spent`: nobody needs the folder any more; it goes when all is well."""
    verdict = await asyncio.to_thread(examine, data, witnesses)
    if spent and not verdict.findings:
        await asyncio.to_thread(shutil.rmtree, data)
    return verdict


async def judge_database(
    url: str, folder: Path, witnesses: Sequence[Witness], conferences: Sequence[str] = ()
) -> Verdict:
    """On PostgreSQL: verified where it is, and a copy of its rows (of all conferences, or of these) is held against
    what everybody saw; in this folder, where it stays when something is found."""
    found = await verify_database(url)
    database, file = await PostgresStore.open(url), await SqliteStore.open(folder)
    try:
        await copy(database, file, conferences)
    finally:
        await database.close()
        await file.close()
    verdict = await judge(folder, witnesses, spent=not found)
    verdict.findings += [str(one.sentence) for one in found]
    return verdict


def outcome(
    verdict: Verdict,
    faults: int,
    felt: int,
    measured: Mapping[str, Sequence[float]] | None = None,
    wrong: Sequence[str] = (),
) -> Outcome:
    """What a try gave, by what the oracle said; `wrong` is what the row itself saw."""
    findings = [*wrong, *([verdict.word] if verdict.findings else [])]
    return Outcome(
        faults=faults,
        acknowledged=verdict.acknowledged,
        lost=verdict.lost,
        doubles=verdict.doubles,
        gaps=verdict.gaps,
        felt=felt,
        wrong="; ".join(findings[:4]),
        measured=measured or {},
    )
