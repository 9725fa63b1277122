"""A hundred people who write, build on each other, act and vote: each act is one command, given on what stands on the
own screen, and it tells the round in which it was begun: whoever is cut off may come back after the bell."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from typing import Any, Final

from loadtests.bots import Bot
from samenspel.demo.ledger import Outcome
from samenspel.demo.texts import Texts
from tests.day.cuts import Pulse

ANSWERED_WITHIN: Final = 40.0
"""Seconds, a power cut and the way back included."""
AT_ONCE: Final = 40
"""People who write at the same moment."""
GUEST_VOTERS: Final = ("gast1", "gast2")

Act = Callable[[], Awaitable[object]]


async def work(acts: Iterable[Act], pulse: Pulse, at_once: int = AT_ONCE) -> None:
    """Do all of it, so many at once, in this order; nobody begins while the power is off."""
    left = iter(acts)

    async def one_after_another() -> None:
        for act in left:
            await pulse.on.wait()
            await act()

    async with asyncio.TaskGroup() as group:
        for _ in range(at_once):
            group.create_task(one_after_another())


@dataclass(slots=True)
class Hall:
    """The people at their tables. `guests`: ids of those who write on the shared laptop, by it."""

    people: Sequence[Bot]
    laptop: Bot
    guests: Sequence[str]
    texts: Texts
    source: random.Random
    pulse: Pulse
    hosts: dict[int, Bot] = field(default_factory=dict)

    async def give(self, person: Bot, type_: str, room: str = "", **data: Any) -> Outcome:
        """One command and its outcome."""
        sent = person.give(type_, data, room)
        self.pulse.beat("given")
        async with asyncio.timeout(ANSWERED_WITHIN):
            return await asyncio.shield(sent.outcome)

    def tables(self) -> dict[int, list[Bot]]:
        """Who sits where."""
        tables: dict[int, list[Bot]] = {}
        for person in self.people:
            tables.setdefault(person.seat.table, []).append(person)
        return tables

    async def take_hosts(self) -> None:
        """The first at each table becomes its host."""
        self.hosts = {number: people[0] for number, people in self.tables().items()}
        await asyncio.gather(*(self.give(host, "host", take=True) for host in self.hosts.values()))

    # ------------------------------------------- rounds: what is done in them, until all cuts were made

    def brainstorm(self) -> Iterator[Act]:
        """Ideas, also of guests on the laptop, other words for them, hands that go up."""
        return self._mixed(((self.idea, 80), (self._guest_idea, 6), (self._edit, 10), (self._hand, 4)))

    def aanvullen(self) -> Iterator[Act]:
        """All that hangs on an idea, from visitors too; hosts keep order."""
        acts: list[Act] = [partial(self._reply, type_) for type_ in ("comment", "addition", "question")]
        weights = (
            (acts[0], 25),
            (acts[1], 20),
            (acts[2], 8),
            (self._visit, 6),
            (self._existing, 8),
            (self._detail, 10),
        )
        order = ((self._merge, 8), (self._withdraw, 5), (self._keep_order, 3), (self._restore, 4), (self._place, 3))
        return self._mixed((*weights, *order))

    def actie(self) -> Iterator[Act]:
        """Actions with their lineage, filled in together; picks that change."""
        first: list[Act] = [self._action] * 40
        return chain(first, self._mixed(((self._action, 45), (self._edit_action, 35), (self._pick, 20))))

    def picks(self) -> list[Act]:
        """Each table picks one of its actions."""
        return [partial(self._pick_as, host) for host in self.hosts.values()]

    def votes(self, ballot: str) -> list[Act]:
        """Everybody votes and changes their mind; the guests on the laptop vote one after another."""
        people = [partial(self.cast, person, ballot, revision) for revision in (1, 2) for person in self.people]
        return [*people, *(partial(self.cast, self.laptop, ballot, 1, slot) for slot in GUEST_VOTERS)]

    def _mixed(self, weighted: Sequence[tuple[Act, int]]) -> Iterator[Act]:
        acts, weights = zip(*weighted, strict=True)
        enough = self.pulse.enough
        while not enough.is_set():
            yield self.source.choices(acts, weights)[0]

    # ------------------------------------------------------------------ acts

    async def idea(self) -> Outcome:
        """An idea of somebody."""
        person = self._anyone()
        theme = self.source.choice(self.texts.themes)
        return await self.give(person, "idea", text=self.source.choice(theme.ideas), round="brainstorm")

    async def _guest_idea(self) -> None:
        written_as = self.source.choice((*self.guests, ""))
        await self.give(self.laptop, "idea", text="Opgeschreven voor wie geen laptop heeft", **{"as": written_as})

    async def _edit(self) -> None:
        person = self._anyone()
        if own := self._own(person, "idea"):
            await self.give(person, "edit", target=self.source.choice(own), text="Bij nader inzien:\nliever zo")

    async def _hand(self) -> None:
        await self.give(self._anyone(), "hand", up=self.source.random() < 0.5)

    async def _reply(self, type_: str) -> None:
        person = self._anyone()
        if ideas := person.ids("idea"):
            text = self.source.choice(self.source.choice(self.texts.themes).additions).text
            await self.give(person, type_, parent=self.source.choice(ideas), text=text, round="aanvullen")

    async def _visit(self) -> None:
        """At another table on the same theme."""
        person = self._anyone()
        rooms = self._same_theme(person)
        room = self.source.choice(rooms) if rooms else person.table
        person.client.subscribe(room)
        await person.client.until(lambda: person.client.lanes.lane(room), ANSWERED_WITHIN)
        if ideas := sorted(person.client.records(room, "idea")):
            data = {"parent": self.source.choice(ideas), "text": "Bij ons aan tafel ook", "round": "aanvullen"}
            await self.give(person, "addition", room, **data)

    async def _existing(self) -> None:
        person = self._anyone()
        if ideas := person.ids("idea"):
            data = {
                "parent": self.source.choice(ideas),
                "text": "Dit is er in Oost",
                "link": "https://example.org/oost",
            }
            await self.give(person, "existing", **data, round="aanvullen")

    async def _detail(self) -> None:
        person = self._anyone()
        if ideas := person.ids("idea"):
            pays = self.source.choice(("de gemeente", "het fonds", "wijzelf"))
            data = {"whom": "Buurtgenoten", "pays": pays, "round": "aanvullen"}
            await self.give(person, "detail", idea=self.source.choice(ideas), **data)

    async def _merge(self) -> None:
        host = self._host()
        alone = [one for one, idea in host.client.records(host.table, "idea").items() if idea["merged"] is None]
        if len(alone) > 1:
            source, into = self.source.sample(sorted(alone), 2)
            await self.give(host, "merge", source=source, into=into, round="aanvullen")

    async def _withdraw(self) -> None:
        person = self._anyone()
        if own := self._own(person, "comment"):
            await self.give(person, "withdraw", target=self.source.choice(own))

    async def _keep_order(self) -> None:
        host = self._host()
        if ideas := host.ids("idea"):
            await self.give(host, "withdraw", target=self.source.choice(ideas), reason="Staat er dubbel")

    async def _restore(self) -> None:
        host = self._host()
        if withdrawn := sorted(host.client.records(host.table, "withdrawn", "host")):
            await self.give(host, "restore", target=self.source.choice(withdrawn))

    async def _place(self) -> None:
        host = self._host()
        late = [one for one, idea in host.client.records(host.table, "idea").items() if idea["late"]]
        if late:
            await self.give(host, "place", target=self.source.choice(sorted(late)))

    async def _action(self) -> None:
        person = self._anyone()
        action = self.source.choice(self.source.choice(self.texts.themes).actions)
        ideas = person.ids("idea")
        data: dict[str, Any] = {
            "title": action.title,
            "what": action.what,
            "place": action.place,
            "goals": list(action.goals),
        }
        await self.give(person, "action", **data, ideas=self.source.sample(ideas, min(2, len(ideas))), round="actie")

    async def _edit_action(self) -> None:
        person = self._anyone()
        if actions := person.ids("action"):
            steps = [{"who": "De tafel", "what": "Belt de wijkraad", "by": f"{self.source.randint(1, 28)} maart"}]
            await self.give(person, "edit_action", target=self.source.choice(actions), steps=steps)

    async def _pick(self) -> None:
        host = self._host()
        if host.ids("action"):
            await self._pick_as(host)

    async def _pick_as(self, host: Bot) -> None:
        actions = await host.client.until(partial(host.ids, "action"), ANSWERED_WITHIN)
        await self.give(host, "pick", action=self.source.choice(actions), round="actie")

    async def cast(self, person: Bot, ballot: str, revision: int, slot: str = "") -> Outcome:
        rules = await person.client.until(lambda: person.client.record(ballot, "ballot", "self"), ANSWERED_WITHIN)
        options = sorted(person.client.records(ballot, "option"))
        chosen = self.source.sample(options, min(rules["method"]["budget"], len(options)))
        voter = {"voter": slot} if slot else {}
        return await self.give(person, "cast", ballot, revision=revision, choices=dict.fromkeys(chosen, 1), **voter)

    # --------------------------------------------------------------- details

    def _anyone(self) -> Bot:
        return self.source.choice(self.people)

    def _host(self) -> Bot:
        return self.source.choice(list(self.hosts.values()))

    def _own(self, person: Bot, kind: str) -> list[str]:
        records = person.client.records(person.table, kind)
        return sorted(one for one, record in records.items() if record["author"] == person.seat.participant)

    def _same_theme(self, person: Bot) -> list[str]:
        tables = person.client.records(person.table.rpartition("/table/")[0] + "/plenary/1", "table")
        theme = tables[str(person.seat.table)]["theme"]
        numbers = sorted(int(number) for number, table in tables.items() if table["theme"] == theme)
        return [f"{person.seat.conference}/table/{number}" for number in numbers if number != person.seat.table]
