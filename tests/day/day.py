"""The hall of a whole day: who is there, how they come in, and what the moderator does."""

import asyncio
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from loadtests.bots import Bot, staff
from samenspel.demo.api import Api, Granted
from samenspel.demo.client import Client
from samenspel.demo.lanes import Record
from samenspel.demo.ledger import Acknowledged, Ledger
from samenspel.demo.texts import load_texts
from samenspel.demo.wire import pack
from samenspel.domain.ids import own_lane
from tests.day.cuts import Cuts
from tests.day.people import Hall

TABLES: Final = 11
PEOPLE: Final = 100
"""One of them comes late, and one is a table's shared laptop."""
SEEN_WITHIN: Final = 20.0
"""Seconds until what happened stands on every screen, a power cut and the way back included."""


@dataclass(slots=True)
class Day:
    """The hall with its moderator, organiser and screen."""

    api: Api
    cuts: Cuts
    conference: str
    hall: Hall
    organiser: Granted
    moderator: Client
    screen: Client
    staff: Sequence[Client]
    random: random.Random
    undone: int = 0
    """Steps of the moderator that were taken back."""

    @property
    def plenary(self) -> str:
        return f"{self.conference}/plenary/1"

    @property
    def tables(self) -> list[str]:
        return [f"{self.conference}/table/{number}" for number in range(1, TABLES + 1)]

    @property
    def clients(self) -> list[Client]:
        return [*self.staff, *(person.client for person in self.hall.people)]

    async def must(self, room: str, type_: str, **data: Any) -> str:
        """The moderator does something, and it is done; returns its id."""
        outcome = await self.moderator.ask(room, type_, **data)
        assert isinstance(outcome, Acknowledged), outcome
        return outcome.id

    async def start(self, round_: str) -> None:
        """A round begins, at every table."""
        await self.must(self.plenary, "start_round", round=round_)
        await self.everywhere(lambda pace: (pace["round"], pace["phase"]) == (round_, "running"))
        await pry(self)

    async def everywhere(self, holds: Callable[[Record], bool]) -> None:
        """Wait until it holds for the pace of every table, as the moderator sees it."""
        await self.moderator.until(lambda: all(holds(pace) for pace in self._paces()), SEEN_WITHIN)

    def _paces(self) -> Sequence[Record]:
        paces = [self.moderator.record(table, "pace", "now") for table in self.tables]
        return [pace or {"round": None, "phase": "idle"} for pace in paces]

    async def take_back(self, room: str) -> bool:
        """The moderator undoes the last step; False when that took longer than is allowed."""
        step = await self.moderator.until(lambda: self.moderator.record(room, "step", "last", "stage"))
        outcome = await self.moderator.ask(room, "undo", step=step["step"])
        assert isinstance(outcome, Acknowledged) or outcome.code == "too_late_to_undo", outcome
        self.undone += isinstance(outcome, Acknowledged)
        return isinstance(outcome, Acknowledged)


async def arrive(cuts: Cuts, source: random.Random) -> Day:
    """Everybody comes in at once, but for who comes late."""
    api, links = Api(cuts.service.url), cuts.service.links
    organiser = await api.redeem(links["organiser"])
    moderates, shows = await api.redeem(links["moderator"]), await api.redeem(links["screen"])
    conference = str(moderates.conference)
    rooms = [f"{conference}/{room}" for room in ("plenary/1", "roster/1")]
    tables = [f"{conference}/table/{number}" for number in range(1, TABLES + 1)]
    moderator = await staff(api, moderates, [*rooms, *tables], source)
    screen = await staff(api, shows, rooms[:1], source)
    organises = await staff(api, organiser, [*rooms, *tables], source)
    seeds = [random.Random(source.getrandbits(64)) for _ in range(PEOPLE - 2)]
    joining = (Bot.join(api, links["code"], number, seed) for number, seed in enumerate(seeds))
    laptop, *people = await asyncio.gather(_shared_laptop(api, links["code"], source), *joining)
    guests = [await api.guest(laptop.seat.token, name) for name in ("Bep", "Gijs")]
    hall = Hall([laptop, *people], laptop, guests, load_texts(), source, cuts.pulse)
    day = Day(api, cuts, conference, hall, organiser, moderator, screen, (moderator, screen, organises), source)
    cuts.watch(day.clients)
    assert len(hall.tables()) == TABLES
    return day


async def _shared_laptop(api: Api, code: str, source: random.Random) -> Bot:
    seat = await api.join(code, table=3, name="De laptop van tafel 3", shared=True)
    client = Client(api.socket, seat.token, seat.rooms, source=random.Random(source.getrandbits(64)), ledger=Ledger())
    await client.__aenter__()
    await client.ready()
    return Bot(seat, client, source)


async def come_late(day: Day) -> None:
    """The hundredth comes in."""
    late = await Bot.join(day.api, day.cuts.service.links["code"], PEOPLE, random.Random(day.random.getrandbits(64)))
    day.hall.people = [*day.hall.people, late]
    day.cuts.watch([late.client])


async def change_tables(day: Day) -> None:
    """Somebody goes to a table on another theme; the old lanes go, the new ones come."""
    settled = [*day.hall.hosts.values(), day.hall.laptop]
    person = next(one for one in day.hall.people if one not in settled and one.client.connected)
    themes = {int(key): table["theme"] for key, table in day.moderator.records(day.plenary, "table").items()}
    before, number = person.table, next(one for one in themes if themes[one] != themes[person.seat.table])
    answer = await day.api.call("POST", "/api/seat", {"table": number, "insist": True}, person.seat.token)
    assert answer["table"] == number
    assert person.client.ledger is not None
    person.client.ledger.tables.add(number)
    person.seat = replace(person.seat, table=number)
    person.client.subscribe(person.table)
    await person.client.until(
        lambda: person.client.lanes.lane(person.table) and not person.client.lanes.lane(before), SEEN_WITHIN
    )
    person.client.unsubscribe(before)


async def pry(day: Day) -> None:
    """Every tenth asks for lanes that are not theirs; the oracle looks whether a frame of them ever came."""
    for person in day.hall.people[::10]:
        other = f"{day.conference}/table/{person.seat.table % TABLES + 1}"
        for room, lanes in ((day.plenary, ["stage"]), (other, ["stage", "host"]), (person.table, ["host", "stage"])):
            person.client.send_raw(pack({"t": "subscribe", "room": room, "lanes": lanes}))
        person.client.send_raw(pack({"t": "subscribe", "room": person.table, "lanes": [own_lane("0" * 26)]}))


async def until_record(client: Client, room: str, kind: str, identity: str) -> None:
    """Wait until a record stands on somebody's screen."""
    await client.until(lambda: client.record(room, kind, identity), SEEN_WITHIN)
