"""A list that the hall weighs, in a hall of programs: a few areas, three criteria in two groups."""

from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from typing import Any, Final, Self

from samenspel.demo.client import Client
from tests.browser.ballots import open_ballot
from tests.browser.hall import Hall

GROUPS: Final = {"Nut": "Plannen", "Steun": "Plannen", "Rust": "Plek"}
SCORES: Final = {"Noord": (5, 1, 4), "Oost": (1, 5, 4), "Zuid": (3, 3, 4), "West": (2, 2, 1)}
EQUAL: Final = {"Nut": 5, "Steun": 1, "Rust": 3, "Plannen": 3, "Plek": 3}
"""By these marks the order is Noord, Zuid, Oost, West."""
AGAIN: Final = {"Nut": 1, "Steun": 5, "Rust": 3, "Plannen": 3, "Plek": 3}
"""When twelve come to think so after six of the others: Oost, Zuid, Noord, West."""
ORDER: Final = """wanted => {
  const rows = [...document.querySelectorAll('.rank-row:not([data-away])')];
  const top = row => parseFloat(row.style.getPropertyValue('--top'));
  const found = rows.sort((one, other) => top(one) - top(other)).map(row => row.querySelector('p').textContent);
  return found.join() === wanted.join();
}"""
"""Whether the areas stand on the screen in this order."""


class Weighing:
    """A ballot that weighs. Use as an async context manager: who votes stays till its end."""

    def __init__(self, hall: Hall, lead: Client) -> None:
        self.room = ""
        self._hall = hall
        self._lead = lead
        self._list = hall.room("list")
        self._stay = AsyncExitStack()
        self._plans = Client(hall.api.socket, hall.organiser.token, [self._list])

    async def __aenter__(self) -> Self:
        await self._stay.enter_async_context(self._plans)
        await self._plans.ready()
        return self

    async def __aexit__(self, *error: object) -> None:
        await self._stay.aclose()

    async def open(self, *, hidden: bool = False) -> None:
        """The list is taken in once, the ballot opened; of an open vote the tally moves with every vote."""
        if not self._plans.records(self._list, "criterion"):
            criteria = [{"title": title, "group": group} for title, group in GROUPS.items()]
            rows = [
                {"title": f"Plan {area}", "area": area, "scores": dict(zip(GROUPS, scores, strict=True))}
                for area, scores in SCORES.items()
            ]
            await self._plans.ask(self._list, "take_in", name="lijst.csv", criteria=criteria, rows=rows)
            await self._plans.ask(self._list, "set_rule", rule="mean", top=2)
        named = await self._plans.until(self._named)
        sections = [{"id": named[title], "title": title} for title in dict.fromkeys(GROUPS.values())]
        options = [{"id": named[title], "title": title, "section": named[group]} for title, group in GROUPS.items()]
        method = {"kind": "marks", "highest": 5, "outcome": "shares"}
        terms = {"method": method, "weighs": True, "hidden": hidden, "secrecy": "secret" if hidden else "open"}
        question = "Wat weegt voor jou het zwaarst?"
        both = [*sections, *options]
        self.room = await open_ballot(
            self._hall, self._lead, source="criteria", question=question, options=both, terms=terms
        )

    async def cast(self, people: int, marks: Mapping[str, int]) -> None:
        """So many more give these marks."""
        named = self._named() or {}
        for number in range(people):
            bot = await self._stay.enter_async_context(self._hall.bot(1 + number % 9))
            bot.subscribe(self.room)
            await bot.ask(self.room, "cast", revision=1, choices={named[title]: mark for title, mark in marks.items()})

    async def choose(self, areas: Sequence[str], reason: str) -> None:
        """What the organisers make of it."""
        named = {area["title"]: identity for identity, area in self._plans.records(self._list, "area").items()}
        await self._plans.ask(self._list, "choose", areas=[named[area] for area in areas], reason=reason)

    def _named(self) -> dict[str, Any] | None:
        """Title → id of criteria and groups, once all are known."""
        kinds = ("criterion", "group")
        found = [pair for kind in kinds for pair in self._plans.records(self._list, kind).items()]
        named = {one["title"]: identity for identity, one in found}
        return named if len(named) == len(GROUPS) + len(set(GROUPS.values())) else None
