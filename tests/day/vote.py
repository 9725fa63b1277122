"""The vote of a whole day: hidden, on the tables' picks, with changed votes and a shared laptop."""

import asyncio
from collections.abc import Mapping
from typing import Any, Final

from loadtests.log import read_ballots
from loadtests.oracle import examine_votes, witness
from samenspel.demo.client import Client
from samenspel.demo.ledger import Refused
from samenspel.demo.voting import dots
from samenspel.domain.ids import own_lane
from tests.day.day import PEOPLE, TABLES, Day
from tests.day.people import GUEST_VOTERS, work

VOTING: Final = {"given": range(1, 16), "answered": range(1, 16)}
"""Moments of a power cut; in a hidden vote little is heard."""
CLOSING: Final = {"given": range(1, 9)}


async def vote(day: Day) -> None:
    """Opened, cast, closed by mistake and again, revealed, sealed; five power cuts."""
    await day.start("stemmen")
    await day.moderator.until(lambda: len(day.moderator.records(day.plenary, "pick", "stage")) == TABLES)
    await day.must(day.plenary, "open_ballot", source="picks", terms=dots(3, 1))
    ballot = f"{day.conference}/ballot/1"
    for client in day.clients:
        client.subscribe(ballot)
    voting = await day.cuts.during(work(day.hall.votes(ballot), day.cuts.pulse, at_once=16), times=4, moments=VOTING)
    await voting
    await _counts(day, ballot)
    await _close_by_mistake(day, ballot)
    await (await day.cuts.during(_close(day, ballot), times=1, moments=CLOSING))
    await _counts(day, ballot)
    await _reveal(day, ballot)


async def _counts(day: Day, ballot: str) -> None:
    """The counters are what the papers add up to, and nobody's paper is older than was acknowledged."""
    (found,) = await asyncio.to_thread(read_ballots, day.cuts.service.data)
    assert list(examine_votes(found, [witness(client) for client in day.clients])) == []
    assert found.voters == PEOPLE + len(GUEST_VOTERS)
    assert not day.screen.records(ballot, "result", "screen")


async def _close_by_mistake(day: Day, ballot: str) -> None:
    await day.must(ballot, "close")
    if await day.take_back(ballot):
        await day.moderator.until(lambda: _phase(day.moderator, ballot) == "open")


async def _close(day: Day, ballot: str) -> None:
    """Some change their mind at the very moment at which the vote is closed: counted, or refused and not counted."""
    third = [day.hall.cast(person, ballot, 3) for person in day.hall.people[:10]]
    outcomes = await asyncio.gather(*third, day.must(ballot, "close"))
    assert {outcome.code for outcome in outcomes if isinstance(outcome, Refused)} <= {"ballot_closed"}


async def _reveal(day: Day, ballot: str) -> None:
    await day.must(ballot, "reveal")
    if await day.take_back(ballot):
        await day.moderator.until(lambda: _phase(day.moderator, ballot) == "closed")
        await day.must(ballot, "reveal")
    everybody = (_until_results(client, ballot) for client in day.clients)
    results = await asyncio.gather(*everybody)
    assert all(result == results[0] for result in results)
    people = [person.client for person in day.hall.people]
    await asyncio.gather(*(_until_sealed(client, ballot) for client in people))
    (found,) = await asyncio.to_thread(read_ballots, day.cuts.service.data)
    votes = {option: record["votes"] for option, record in results[0].items() if record["votes"]}
    assert (found.recounted(), len(found.sealed), found.papers) == (votes, PEOPLE + len(GUEST_VOTERS), [])


def _phase(client: Client, ballot: str) -> str:
    record = client.record(ballot, "ballot", "self")
    return "" if record is None else str(record["phase"])


async def _until_results(client: Client, ballot: str) -> Mapping[str, Any]:
    """The result once it is revealed."""
    lane = "screen" if client.ledger is not None and client.ledger.role == "screen" else "seat"
    revealed = await client.until(
        lambda: (client.record(ballot, "ballot", "self", lane) or {}).get("phase") == "revealed"
    )
    assert revealed
    return client.records(ballot, "result", lane)


async def _until_sealed(client: Client, ballot: str) -> None:
    """Nobody's own paper is shown any more."""
    own = own_lane(client.ledger.participant) if client.ledger is not None else ""
    await client.until(lambda: not client.records(ballot, "paper", own))
