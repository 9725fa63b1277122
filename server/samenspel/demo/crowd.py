"""A hall full of simulated people: who they are, when they come in, and what they do in each round of the day.

The crowd does what people do: it follows the clock that it sees. Who moves that clock, the simulated moderator or
somebody in the control room, makes no difference to it.
"""

import asyncio
import random
from collections.abc import Callable, Coroutine, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Any, Final

from samenspel.demo import acts, pitching, told, voting
from samenspel.demo.acts import Act, Play
from samenspel.demo.api import Api, Granted
from samenspel.demo.chair import Chair, shares
from samenspel.demo.client import Client
from samenspel.demo.deal import characters, deal
from samenspel.demo.lanes import Record
from samenspel.demo.outbox import Stopped
from samenspel.demo.person import Count, Person
from samenspel.demo.texts import Texts
from samenspel.speech import Language

LATE_COMERS: Final = 0.08
SHARED_LAPTOPS: Final = 0.02
GIVEN_A_TABLE: Final = 0.3
"""Part of the people who choose no table and are given one."""
LOSE_CONNECTION: Final = 0.08
"""Part of the people whose connection drops in a round in which they write."""
ARRIVE_AT_ONCE: Final = 25
"""Seconds in which the hall comes in when the day has begun already."""
LONGEST_DAY: Final = 12 * 3600.0
WINDING_UP: Final = 15.0
"""Seconds for the last answers."""

TOLD: Final = ("idea", "addition", "action", "cast")
"""What is told after each round, by type of command."""

WRITE: Final[Mapping[str, Callable[[Play, str, random.Random], list[Act]]]] = {
    "brainstorm": acts.brainstorm,
    "aanvullen": acts.aanvullen,
    "actie": acts.actie,
}


@dataclass(frozen=True, slots=True)
class Day:
    """What is to be simulated: people, seconds for the whole day, the seed."""

    code: str
    participants: int
    seconds: float
    seed: int


class Crowd:
    """The people and the tables of one conference. `run` is the whole day."""

    def __init__(self, api: Api, day: Day, texts: Texts, say: Callable[[str], None], language: Language) -> None:
        """`say` tells somebody who watches, one line per phase, in `language`."""
        self.count = Count()
        self._api = api
        self._day = day
        self._texts = texts
        self._say = say
        self._language: Language = language
        self._random = random.Random(day.seed)
        self._people: list[Person] = []
        self._plays: dict[int, Play] = {}
        self._pitches: dict[int, pitching.Pitches] = {}
        self._conference = ""
        self._tasks: set[asyncio.Task[None]] = set()
        self._round = ""
        self._title = ""
        self._ballots: set[str] = set()
        self.failures: list[str] = []

    async def run(self, moderator: Granted | None) -> None:
        """Come in, go through the day, leave. Raises `Unreachable` or `ApiRefused` when the hall cannot be entered."""
        opened = await self._api.look(self._day.code)
        self._conference = opened["conference"]
        self._deal(opened["tables"])
        self._people = self._invite()
        async with AsyncExitStack() as stack:
            stack.push_async_callback(self._leave)
            first = self._people[0]
            await first.arrive(self._api, self._day.code, None)
            cases = first.client.records(first.room("plenary", 1), "case")
            self._pitches = pitching.at_tables(cases, pitching.load_said()) if cases else {}
            self._sit(first)
            if moderator is None:
                await self._follow(first)
            else:
                await self._led(first, moderator, stack)
            await self._wind_up()
            self._tell_round()

    # ---------------------------------------------------------------- people

    def _deal(self, tables: list[Mapping[str, Any]]) -> None:
        themes: dict[str, list[int]] = {}
        for table in tables:
            themes.setdefault(table["theme"]["letter"], []).append(table["number"])
        raising = set(self._random.sample([table["number"] for table in tables], min(2, len(tables))))
        for place, (letter, numbers) in enumerate(themes.items()):
            for number, hand in deal(self._texts.theme(letter, place), numbers, self._random).items():
                room = f"{self._conference}/table/{number}"
                self._plays[number] = Play(hand, room, raises_hand=number in raising)

    def _invite(self) -> list[Person]:
        known = characters(self._texts.people, self._random)
        total = self._day.participants
        shared = set(self._random.sample(range(1, total), min(total - 1, max(1, round(total * SHARED_LAPTOPS)))))
        return [
            Person(next(known), self.count, random.Random(self._random.getrandbits(64)), shared=place in shared)
            for place in range(total)
        ]

    def _sit(self, person: Person) -> None:
        play = self._plays.get(person.seat.table)
        if play is None:
            return
        play.people.append(person)
        for other in self._plays.values():
            if other.hand.theme is play.hand.theme and other is not play:
                other.visitors.append(person)

    async def _come_in(self, person: Person, after: float) -> None:
        await asyncio.sleep(after)
        table = None if person.random.random() < GIVEN_A_TABLE else self._emptiest()
        guests = [
            name.name or "Gast" for name, _ in zip(characters(self._texts.people, person.random), "ab", strict=False)
        ]
        await person.arrive(self._api, self._day.code, table, guests if person.shared else ())
        self._sit(person)

    def _emptiest(self) -> int:
        return min(self._plays, key=lambda number: (len(self._plays[number].people), number))

    def _arrivals(self, seconds: float, late: float) -> None:
        """Everybody but the first sets off; `late` seconds from now the late comers do."""
        people = self._people[1:]
        late_comers = set(self._random.sample(people, round(len(people) * LATE_COMERS)))
        for person in people:
            if person in late_comers and late:
                self._start(self._come_late(person, late * self._random.uniform(1.0, 1.3)))
            else:
                self._start(self._come_in(person, seconds * self._random.betavariate(1.5, 2)))

    async def _come_late(self, person: Person, after: float) -> None:
        await self._come_in(person, after)
        if self._round and (play := self._plays.get(person.seat.table)):
            await asyncio.sleep(self._day.seconds * 0.02)
            await acts.spare_idea(play, self._round, person)

    # --------------------------------------------------------------- the day

    async def _led(self, first: Person, moderator: Granted, stack: AsyncExitStack) -> None:
        """The simulated moderator leads."""
        plenary = first.room("plenary", 1)
        chair = await stack.enter_async_context(
            Client(self._api.socket, moderator.token, [plenary], source=random.Random(self._day.seed))
        )
        await chair.ready()
        rounds = _rounds(chair, plenary)
        seconds = shares(rounds, self._day.seconds)
        writing = next((place for place, one in enumerate(rounds) if one["kind"] in WRITE), 0)
        before = sum(seconds[one["id"]] for one in rounds[: writing + 1])
        entering = seconds[rounds[0]["id"]] if rounds and rounds[0]["screen"] == "arrival" else before * 0.3
        self._arrivals(entering * 0.85, before * 0.75)
        following = asyncio.create_task(self._follow_rounds(first, seconds))
        leads = Chair(chair, self._conference, self._texts.announcements, self.count, self._random)
        try:
            await leads.lead(rounds, seconds)
        finally:
            following.cancel()
            await asyncio.gather(following, return_exceptions=True)

    async def _follow(self, first: Person) -> None:
        """Somebody else leads; the crowd comes in now and follows until the closing."""
        plenary = first.room("plenary", 1)
        seconds = shares(_rounds(first.client, plenary), self._day.seconds)
        self._arrivals(min(ARRIVE_AT_ONCE, self._day.seconds * 0.2), 0)
        async with asyncio.timeout(LONGEST_DAY):
            await self._follow_rounds(first, seconds, until_closing=True)

    async def _follow_rounds(self, first: Person, seconds: Mapping[str, float], *, until_closing: bool = False) -> None:
        """Do what each round asks when it begins, and vote when a ballot opens."""
        client, plenary = first.client, first.room("plenary", 1)
        while True:
            await client.until(lambda: self._news(client, plenary), LONGEST_DAY)
            self._open_ballots(client, plenary, seconds)
            pace = self._new_pace(client, plenary)
            if pace is None:
                continue
            self._tell_round()
            self._round = pace["round"]
            title = (client.record(plenary, "round", self._round) or {"title": {"je": self._round}})["title"]
            self._title = (title.get("en") if self._language == "en" else None) or title["je"]
            self._start_round(pace, seconds.get(self._round, 10.0))
            if pace["kind"] == "closing" and until_closing:
                return

    def _new_pace(self, client: Client, plenary: str) -> Record | None:
        """The pace, when a round is on that the crowd has not begun with."""
        pace = client.record(plenary, "pace", "now")
        on = pace is not None and pace["phase"] in {"running", "paused"} and pace["round"] != self._round
        return pace if on else None

    def _news(self, client: Client, plenary: str) -> bool:
        new_ballots = client.records(plenary, "ballot").keys() - self._ballots
        return bool(new_ballots) or self._new_pace(client, plenary) is not None

    def _start_round(self, pace: Record, seconds: float) -> None:
        for number, play in self._plays.items():
            plan = acts.schedule(self._acts(number, play, pace), play, self._random)
            for person, timed in plan.items():
                self._start(self._perform(person, timed, seconds * 0.94))
                if self._random.random() < LOSE_CONNECTION:
                    self._start(self._drop_out(person, seconds))

    def _acts(self, number: int, play: Play, pace: Record) -> list[Act]:
        """What a table does in this round: about its cases, where it has any."""
        pitches, write = self._pitches.get(number), WRITE.get(pace["kind"])
        if pitches is not None:
            return pitching.acts(play, pitches, pace["kind"], pace["round"], self._random)
        return [] if write is None else write(play, pace["round"], self._random)

    async def _perform(self, person: Person, timed: list[tuple[float, Act]], seconds: float) -> None:
        loop = asyncio.get_running_loop()
        start = loop.time()
        for moment, act in timed:
            await asyncio.sleep(start + moment * seconds - loop.time())
            await act.perform(person)

    async def _drop_out(self, person: Person, seconds: float) -> None:
        await asyncio.sleep(seconds * person.random.uniform(0.1, 0.6))
        person.lose_connection(seconds * person.random.uniform(0.05, 0.2))

    def _open_ballots(self, client: Client, plenary: str, seconds: Mapping[str, float]) -> None:
        for number in client.records(plenary, "ballot").keys() - self._ballots:
            self._ballots.add(number)
            self._start(self._vote(client, f"{self._conference}/ballot/{number}", seconds.get(self._round, 20.0)))

    async def _vote(self, client: Client, room: str, seconds: float) -> None:
        client.subscribe(room)
        ballot = await client.until(lambda: client.record(room, "ballot", "self"), acts.ANSWER_WITHIN)
        if ballot["phase"] != "open":
            return
        options = await client.until(lambda: client.records(room, "option"), acts.ANSWER_WITHIN)
        likes = voting.liking(options, self._random)
        for person in self._people:
            if person.here:
                self._start(voting.vote(person, room, likes, seconds * 0.65))

    # ----------------------------------------------------------------- works

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None and not isinstance(error, Stopped):
            self.failures.append(f"{type(error).__name__}: {error}")

    async def _wind_up(self) -> None:
        """Let the last answers come."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=WINDING_UP)

    async def _leave(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.gather(*(person.leave() for person in self._people), return_exceptions=True)

    def _tell_round(self) -> None:
        """One line when a round is over."""
        if not self._round:
            return
        kept = self.count.kept
        here = sum(person.here for person in self._people)
        counts = [(here, told.PEOPLE), *((kept[of], told.COUNTED[of]) for of in TOLD)]
        said = [f"{number} {name().to(self._language)}" for number, name in counts if number]
        self._say(f"  {self._title:<16}" + ", ".join(said))


def _rounds(client: Client, plenary: str) -> list[Record]:
    """The programme in order, each round with its id."""
    found = [{**record, "id": identity} for identity, record in client.records(plenary, "round").items()]
    return sorted((one for one in found if one["state"] != "skipped"), key=lambda one: one["order"])
