"""One whole day over real sockets: a hundred people at eleven tables, all rounds, a hidden vote; kill -9 twenty times.

At the end the standing oracle: what was acknowledged is in the log once and at its version, the log is whole, and what
every client has is what the log leads to, what the hub holds and what a new client is sent.
"""

import asyncio
import random
from pathlib import Path
from typing import Final

import pytest
import uvloop

from loadtests.bots import Bot, staff
from loadtests.oracle import examine, witness
from samenspel.demo.client import Client
from samenspel.domain.ids import kind_of
from tests.day.cuts import Cuts
from tests.day.day import PEOPLE, Day, arrive
from tests.day.programme import programme
from tests.support.service import start_service
from tests.support.state import state_hash

SEED: Final = 20261122
CUTS: Final = 20
RATE: Final = 6
"""A minute of the service's clock takes ten seconds; the five in which a step can be taken back take less than one."""
LONGEST: Final = 160.0
"""Seconds; an idle machine with two cores needs fifty."""
AGREES_WITHIN: Final = 20.0
BY_ACCIDENT: Final = {"gone", "own_merge", "already_done"}
"""What people may be refused who act at the same moment as somebody else."""
TOO_LATE: Final = {"too_late_to_undo", "ballot_closed"}


@pytest.mark.alone
@pytest.mark.timeout(180)
def test_a_whole_day_with_twenty_power_cuts(tmp_path: Path) -> None:
    """[LG-08] [RM-05] [RM-17] [RM-19] [PO-04] [RS-05] [AC-04] [AC-05]"""
    uvloop.run(_bounded(tmp_path / "data"))


async def _bounded(data: Path) -> None:
    async with asyncio.timeout(LONGEST):
        await _whole_day(data)


async def _whole_day(data: Path) -> None:
    source = random.Random(SEED)
    cuts = Cuts(await start_service(data, SAMENSPEL_CLOCK_RATE=str(RATE)), RATE, source)
    try:
        day = await arrive(cuts, source)
        try:
            await programme(day)
            await _agree(day)
            witnesses = [witness(client) for client in day.clients]
            assert await day.cuts.service.stop() == 0
        finally:
            await asyncio.gather(*(client.close() for client in day.clients))
    finally:
        if cuts.service.process.returncode is None:
            await cuts.service.kill()
    verdict = examine(data, witnesses)
    assert verdict.findings == []
    assert (verdict.lost, verdict.doubles, verdict.gaps) == (0, 0, 0)
    assert verdict.acknowledged > 800
    _was_felt(day)


async def _agree(day: Day) -> None:
    """Everybody is back with everything answered, and has what the hub sends to who comes anew."""
    await day.cuts.everybody_is_back()
    await asyncio.gather(*map(_is_answered, day.clients))
    await asyncio.gather(*(_agrees(day, person) for person in day.hall.people))
    rooms = [day.plenary, *day.tables, f"{day.conference}/ballot/1"]
    comes_anew = await staff(day.api, day.organiser, rooms, day.random)
    try:
        for client in (day.moderator, *day.staff):
            await _same(client, comes_anew)
    finally:
        await comes_anew.close()


async def _is_answered(client: Client) -> None:
    await client.until(lambda: not client.unanswered, AGREES_WITHIN)


async def _agrees(day: Day, person: Bot) -> None:
    rooms = {room for (room, _), _ in person.client.lanes}
    async with Client(day.api.socket, person.seat.token, rooms, source=day.random) as comes_anew:
        await comes_anew.ready()
        await _same(person.client, comes_anew)


async def _same(client: Client, comes_anew: Client) -> None:
    """What both read they have the same of, by hash."""
    shared = {key for key, _ in client.lanes} & {key for key, _ in comes_anew.lanes}
    assert shared
    await client.until(lambda: _hashes(client, shared) == _hashes(comes_anew, shared), AGREES_WITHIN)


def _hashes(client: Client, lanes: set[tuple[str, str]]) -> dict[tuple[str, str], str]:
    return {key: state_hash(lane.records) for key, lane in client.lanes if key in lanes}


def _was_felt(day: Day) -> None:
    """Each cut broke connections while commands were on their way, and everybody came back by themselves."""
    assert len(day.cuts.done) == CUTS
    assert all(cut.broken >= PEOPLE // 2 and cut.in_flight for cut in day.cuts.done), day.cuts.done
    ledgers = [client.ledger for client in day.clients if client.ledger is not None]
    assert sum(ledger.closes[1006] for ledger in ledgers) >= sum(cut.broken for cut in day.cuts.done)
    assert all(ledger.welcomes > 1 and not ledger.unknown for ledger in ledgers)
    assert {refused.code for ledger in ledgers for refused in ledger.refused} <= BY_ACCIDENT | TOO_LATE
    assert day.undone
    assert {kind_of(said.room) for ledger in ledgers for said in ledger.acknowledged} == {"plenary", "table", "ballot"}
