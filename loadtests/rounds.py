"""What the hall does in the load test: texts of real length, at the pace of a hundred people who write."""

import asyncio
import random
from collections.abc import Callable, Sequence
from itertools import cycle, islice
from typing import Any, Final

from loadtests.bots import Bot
from samenspel.demo.outbox import Sent
from samenspel.demo.texts import Texts

WRITTEN: Final = (("comment", 45), ("addition", 30), ("question", 15), ("idea", 10))
"""What people write in the second round, in hundredths."""
ACTIONS: Final = 3
"""Actions per table."""
CHANGES_MIND: Final = 0.3


async def poisson(seconds: float, rate: float, source: random.Random, act: Callable[[], object]) -> None:
    """Call `act` at the moments of a Poisson process of `rate` per second; lateness of the loop is made up for."""
    loop = asyncio.get_running_loop()
    start = loop.time()
    moment = source.expovariate(rate)
    while moment < seconds:
        await asyncio.sleep(start + moment - loop.time())
        act()
        moment += source.expovariate(rate)


class Hall:
    """The bots at their tables, with something to say."""

    def __init__(self, bots: Sequence[Bot], texts: Texts, source: random.Random) -> None:
        self.bots = bots
        self._random = source
        self._ideas = [idea for theme in texts.themes for idea in theme.ideas]
        self._replies = [reply.text for theme in texts.themes for reply in (*theme.additions, *theme.comments)]
        self._said = 0

    def sent(self, type_: str) -> list[Sent]:
        """Everything of a type that anybody gave."""
        return [sent for bot in self.bots for sent in bot.sent if sent.type == type_]

    def everything(self) -> list[Sent]:
        """Everything that anybody gave."""
        return [sent for bot in self.bots for sent in bot.sent]

    async def brainstorm(self, seconds: float, rate: float) -> None:
        """Ideas only."""
        await poisson(seconds, rate, self._random, lambda: self._idea("brainstorm"))

    async def aanvullen(self, seconds: float, rate: float) -> None:
        """Comments, additions and questions on ideas of the own table, and a late idea."""
        await poisson(seconds, rate, self._random, self._reply)

    async def actie(self, seconds: float) -> None:
        """Three actions per table, each edited by a neighbour, and the table's pick."""
        await asyncio.gather(*(self._table(table, seconds) for table in self._tables().values()))

    async def vote(self, room: str, seconds: float) -> None:
        """Everybody votes once within `seconds`; some change their mind."""
        await asyncio.gather(*(bot.sees_ballot(room) for bot in self.bots))
        await asyncio.gather(*(self._cast(bot, room, seconds) for bot in self.bots))

    def _tables(self) -> dict[str, list[Bot]]:
        tables: dict[str, list[Bot]] = {}
        for bot in self.bots:
            tables.setdefault(bot.table, []).append(bot)
        return tables

    def _text(self, texts: Sequence[str]) -> str:
        """A text that is used once, so that a double would show."""
        self._said += 1
        return f"{self._random.choice(texts)} ({self._said})"

    def _idea(self, round_: str) -> None:
        self._random.choice(self.bots).give("idea", {"text": self._text(self._ideas), "round": round_})

    def _reply(self) -> None:
        bot = self._random.choice(self.bots)
        type_ = self._random.choices([name for name, _ in WRITTEN], [weight for _, weight in WRITTEN])[0]
        ideas = bot.ids("idea")
        if type_ == "idea" or not ideas:
            self._idea("aanvullen")
        else:
            data = {"parent": self._random.choice(ideas), "text": self._text(self._replies), "round": "aanvullen"}
            bot.give(type_, data)

    async def _table(self, bots: Sequence[Bot], seconds: float) -> None:
        for bot in islice(cycle(bots), ACTIONS):
            await asyncio.sleep(seconds * self._random.uniform(0.08, 0.25))
            await self._act(bot, self._random.choice(bots))
        await asyncio.sleep(seconds * 0.1)
        chooser = self._random.choice(bots)
        chooser.give("pick", {"action": self._random.choice(chooser.ids("action")), "round": "actie"})

    async def _act(self, bot: Bot, neighbour: Bot) -> None:
        """An action, and a neighbour who fills in its steps on seeing it."""
        sent = bot.give("action", self._action(bot))
        await neighbour.client.until(lambda: neighbour.client.record(neighbour.table, "action", sent.id))
        steps = [{"who": "Wie dit leest", "what": self._text(self._replies)[:200], "by": "2027-02-01"}]
        neighbour.give("edit_action", {"target": sent.id, "steps": steps, "round": "actie"})

    def _action(self, bot: Bot) -> dict[str, Any]:
        ideas, additions = bot.ids("idea"), bot.ids("addition")
        return {
            "title": self._text(self._replies)[:120],
            "what": self._text(self._ideas),
            "place": "Zwanenbroek",
            "lead": "Wijkcentrum De Spil",
            "parties": [{"name": "Wijkcentrum De Spil", "benefit": "een volle zaal"}],
            "goals": ["Voor de zomer begonnen"],
            "ideas": self._random.sample(ideas, min(2, len(ideas))),
            "additions": self._random.sample(additions, min(2, len(additions))),
            "round": "actie",
        }

    async def _cast(self, bot: Bot, room: str, seconds: float) -> None:
        rules = await bot.client.until(lambda: bot.client.record(room, "ballot", "self"))
        options = sorted(await bot.client.until(lambda: bot.client.records(room, "option")))
        moment = bot.random.random()
        await asyncio.sleep(seconds * moment)
        for revision in (1, 2):
            chosen = bot.random.sample(options, min(rules["method"]["budget"], len(options)))
            bot.give("cast", {"revision": revision, "choices": dict.fromkeys(chosen, 1)}, room)
            if bot.random.random() > CHANGES_MIND:
                return
            await asyncio.sleep(seconds * bot.random.uniform(0, 1 - moment))
