"""The scenario: join, three rounds, an open vote; and the figures that are taken on the way."""

import asyncio
import gc
import os
import random
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field, replace
from typing import Any, Final

from loadtests.bots import Bot, answered, quiet, staff
from loadtests.measure import cpu_seconds
from loadtests.oracle import Verdict, Witness, examine_votes, witness
from loadtests.rounds import Hall
from loadtests.venue import Venue, cpu, memory
from samenspel.demo.api import Api, ApiRefused, Unreachable
from samenspel.demo.client import Client
from samenspel.demo.ledger import Acknowledged
from samenspel.demo.outbox import OutboxFull, Stopped
from samenspel.demo.texts import load_texts
from samenspel.demo.voting import dots

LONGEST: Final = 85.0
"""Seconds for everything with the service; then it is ended."""
TABLES: Final = 11
SEATS: Final = 10


class UnexpectedRefusal(Exception):
    """A step of the moderator was refused, so the day cannot go on."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How many people, at what pace (contributions per second over the hall), how long each part lasts (seconds)."""

    participants: int = 100
    rate: float = 10.0
    brainstorm: float = 15.0
    aanvullen: float = 12.0
    actie: float = 8.0
    vote: float = 10.0
    seed: int = 1


@dataclass(slots=True)
class Screen:
    """What the big screen's client heard of the vote: at each signal how many had voted, `perf_counter` seconds."""

    turnout: list[tuple[float, int]] = field(default_factory=list)

    def listen(self, message: Mapping[str, Any], at: float) -> None:
        """One message of the service."""
        if message["t"] == "signal" and (message["lane"], message["name"]) == ("screen", "turnout"):
            self.turnout.append((at, message["value"]["voters"]))

    def delays(self, cast_at: Sequence[float]) -> list[float]:
        """Seconds from each first vote to the signal that counts it: the nth vote is in when `voters` reaches n."""
        heard = iter(self.turnout)
        delays, at, voters = [], 0.0, 0
        for number, moment in enumerate(sorted(cast_at), start=1):
            while voters < number:
                at, voters = next(heard, (float("nan"), number))
            delays.append(at - moment)
        return delays


@dataclass(slots=True)
class Measured:
    """What came of one run, in seconds, CPU seconds and MB."""

    join: float = 0.0
    idea: list[float] = field(default_factory=list)
    idea_last: list[float] = field(default_factory=list)
    vote: list[float] = field(default_factory=list)
    contributions: int = 0
    votes: int = 0
    cpu: float = 0.0
    cpu_client: float = 0.0
    memory: float = 0.0
    seconds: float = 0.0
    refused: Counter[str] = field(default_factory=Counter)
    facts: Mapping[str, Any] = field(default_factory=dict)
    """Of the place it was held at."""
    phase: str = "the join"
    """How far the day has come, for when it stops."""


async def measure(plan: Plan, place: AbstractAsyncContextManager[Venue]) -> tuple[Measured, Verdict]:
    """Run the hall once at `place`; the figures, and what the oracle says. Raises `ServiceFailed`."""
    measured, witnesses, findings = Measured(), list[Witness](), list[str]()
    async with place as venue:
        try:
            async with asyncio.timeout(LONGEST):
                findings += await _day(plan, venue, measured, witnesses)
        except (TimeoutError, Stopped, OutboxFull, Unreachable, ApiRefused, UnexpectedRefusal) as error:
            findings.append(f"the day stopped at {measured.phase}: {type(error).__name__} {error}".rstrip())
            witnesses = [replace(one, lanes=None) for one in witnesses]
        measured.cpu, measured.memory, measured.facts = cpu(venue), memory(venue), venue.facts()
        codes = [await service.stop() for service in venue.services]
        verdict = await venue.verdict(witnesses)
    verdict.findings += findings
    verdict.findings += [f"a service ended with code {code}" for code in codes if code != 0]
    return measured, verdict


async def _day(plan: Plan, venue: Venue, measured: Measured, witnesses: list[Witness]) -> list[str]:
    """From the first join to the sealed ballot; what was wrong on the way. All are witnesses, of half a day too. The
    moderator is at the first hub, the screen at the last, people at each in turn."""
    apis, source = [Api(service.url) for service in venue.services], random.Random(plan.seed)
    api = apis[0]
    organiser = await api.redeem(venue.services[0].organiser)
    made = await api.call("POST", "/api/conferences", await _conference(api, organiser.token), organiser.token)
    conference = made["conference"]
    plenary = f"{conference}/plenary/1"
    tables = [f"{conference}/table/{number}" for number in range(1, TABLES + 1)]
    control = await staff(api, organiser, [plenary, f"{conference}/roster/1", *tables], source)
    beamer = await apis[-1].redeem(await api.invite(organiser.token, conference, "screen"))
    screen = await staff(apis[-1], beamer, [plenary], source)
    clients = [control, screen]
    try:
        hall = await _arrive(plan, apis, made["spoken"], measured, source)
        clients += [bot.client for bot in hall.bots]
        _settle_collector()
        before, start = _own_cpu(), time.perf_counter()
        await _rounds(plan, hall, control, measured)
        ballot, findings = await _vote(plan, hall, control, screen, measured, venue)
        measured.cpu_client, measured.seconds = _own_cpu() - before, time.perf_counter() - start
        _count(hall, measured)
        clients.append(await staff(api, organiser, [plenary, *tables, ballot], source))
        await quiet(clients)
        return findings
    finally:
        witnesses += [witness(client) for client in clients]
        await asyncio.gather(*(client.close() for client in clients), return_exceptions=True)


async def _conference(api: Api, token: str) -> dict[str, Any]:
    formats = (await api.call("GET", "/api/formats", token=token))["items"]
    letters = [theme["letter"] for one in formats if one["name"] == "werkconferentie" for theme in one["themes"]]
    tables = [{"theme": letters[number % len(letters)], "seats": SEATS} for number in range(TABLES)]
    return {"format": "werkconferentie", "title": "De zaal", "language": "nl", "address": "je", "tables": tables}


async def _arrive(plan: Plan, apis: Sequence[Api], code: str, measured: Measured, source: random.Random) -> Hall:
    """Everybody at once, from one address; measured until the last has everything on the screen."""
    start = time.perf_counter()
    joins = [
        Bot.join(apis[number % len(apis)], code, number, random.Random(source.getrandbits(64)))
        for number in range(plan.participants)
    ]
    bots = await asyncio.gather(*joins)
    measured.join = time.perf_counter() - start
    return Hall(bots, load_texts(), source)


async def _rounds(plan: Plan, hall: Hall, control: Client, measured: Measured) -> None:
    plenary = _plenary(hall)
    parts: Sequence[tuple[str, Callable[[], Awaitable[None]]]] = (
        ("brainstorm", lambda: hall.brainstorm(plan.brainstorm, plan.rate)),
        ("aanvullen", lambda: hall.aanvullen(plan.aanvullen, plan.rate)),
        ("actie", lambda: hall.actie(plan.actie)),
    )
    for round_, work in parts:
        measured.phase = round_
        await _must(control, plenary, "start_round", round=round_)
        await _everywhere(hall, round_)
        await work()
        await answered(hall.everything())


async def _everywhere(hall: Hall, round_: str) -> None:
    """Wait until the round has begun at every table, on every screen."""
    await asyncio.gather(*(bot.sees_round(round_) for bot in hall.bots))


async def _vote(
    plan: Plan, hall: Hall, control: Client, screen: Client, measured: Measured, venue: Venue
) -> tuple[str, list[str]]:
    """An open vote on the tables' picks; the room of the ballot, and what was wrong with its counters meanwhile."""
    plenary = _plenary(hall)
    measured.phase = "the opening of the vote"
    await _must(control, plenary, "start_round", round="stemmen")
    await _must(control, plenary, "open_ballot", source="picks", terms=dots(3, 1, hidden=False))
    number = await control.until(lambda: max(map(int, control.records(plenary, "ballot")), default=0))
    ballot = plenary.replace("plenary/1", f"ballot/{number}")
    heard = Screen()
    screen.listener = heard.listen
    await screen.until(lambda: screen.record(plenary, "ballot", str(number)))
    screen.subscribe(ballot)
    control.subscribe(ballot)
    await screen.until(lambda: screen.record(ballot, "ballot", "self", "screen"))
    measured.phase = "the vote"
    await hall.vote(ballot, plan.vote)
    await answered(hall.everything())
    cast = _first_votes(hall)
    await screen.until(lambda: bool(heard.turnout) and heard.turnout[-1][1] >= len(cast))
    measured.vote = heard.delays(cast)
    testimonies = [witness(bot.client) for bot in hall.bots]
    findings = [said for one in await venue.ballots() for said in examine_votes(one, testimonies)]
    measured.phase = "the close of the vote"
    await _must(control, ballot, "close")
    await screen.until(lambda: screen.records(ballot, "result", "screen"))
    return ballot, findings + await _sealed(venue)


async def _sealed(venue: Venue) -> list[str]:
    """Wait until nobody can tell any more whose paper is whose: when the close can no longer be taken back."""
    for _ in range(20):
        if all(ballot.sealed for ballot in await venue.ballots()):
            return []
        await asyncio.sleep(0.5)
    return ["the ballot was not sealed within ten seconds"]


def _plenary(hall: Hall) -> str:
    return f"{hall.bots[0].seat.conference}/plenary/1"


def _first_votes(hall: Hall) -> list[float]:
    firsts: dict[int, float] = {}
    for place, bot in enumerate(hall.bots):
        for sent in bot.sent:
            if sent.type == "cast":
                firsts.setdefault(place, sent.at)
    return list(firsts.values())


async def _must(client: Client, room: str, type_: str, **data: Any) -> None:
    outcome = await client.ask(room, type_, **data)
    if not isinstance(outcome, Acknowledged):
        raise UnexpectedRefusal(f"{type_}: {outcome.code}")


def _count(hall: Hall, measured: Measured) -> None:
    """From what was sent to when each client of the table heard it."""
    by_table: dict[str, list[Bot]] = {}
    for bot in hall.bots:
        by_table.setdefault(bot.table, []).append(bot)
    for sent in hall.sent("idea"):
        heard = [_heard(bot.client, sent.room, sent.id) for bot in by_table[sent.room]]
        delays = [at - sent.at for at in heard if at is not None]
        measured.idea += delays
        measured.idea_last += [max(delays)] if len(delays) == len(heard) else []
    everything = hall.everything()
    measured.votes = sum(sent.type == "cast" for sent in everything)
    measured.contributions = len(everything) - measured.votes
    for bot in hall.bots:
        if bot.client.ledger is not None:
            measured.refused.update(refused.code for refused in bot.client.ledger.refused)


def _heard(client: Client, room: str, identity: str) -> float | None:
    return client.ledger.heard.get((room, "idea", identity)) if client.ledger else None


def _settle_collector() -> None:
    """The load client's own pauses are no figure of the service."""
    gc.collect()
    gc.freeze()


def _own_cpu() -> float:
    return cpu_seconds(os.getpid())
