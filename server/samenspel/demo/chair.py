"""The simulated moderator: takes the hall through the whole programme in a few minutes, as the control room would."""

import asyncio
import random
from collections.abc import Mapping, Sequence
from typing import Any, Final

from samenspel.demo.acts import kept
from samenspel.demo.client import Client
from samenspel.demo.lanes import Record
from samenspel.demo.ledger import Acknowledged, Outcome
from samenspel.demo.person import PATIENCE, Count
from samenspel.demo.texts import Announcement
from samenspel.demo.voting import dots

SHARE: Final[Mapping[str, float]] = {
    "arrival": 10,
    "plenary": 3,
    "brainstorm": 24,
    "aanvullen": 26,
    "actie": 24,
    "vote": 16,
}
"""What part of the time a round gets, by kind; a round that shows the arrival scene counts as `arrival`."""
OTHER_SHARE: Final = 3.0
AFTER_THE_BELL: Final = 0.06
"""Part of a round's time in which the bell has rung and the next round has not begun."""
SAYS: Final[Mapping[str, slice]] = {
    "brainstorm": slice(0, 2),
    "aanvullen": slice(2, 3),
    "break": slice(3, 4),
    "actie": slice(4, 6),
}
"""Which announcements belong to which kind of round."""
CARDS: Final = 6


def shares(rounds: Sequence[Record], seconds: float) -> dict[str, float]:
    """Seconds per round id, so that the day takes `seconds` in all."""
    weights = {one["id"]: _weight(one) for one in rounds}
    return {identity: seconds * weight / sum(weights.values()) for identity, weight in weights.items()}


def _weight(round_: Record) -> float:
    return SHARE.get("arrival" if round_["screen"] == "arrival" else round_["kind"], OTHER_SHARE)


class Chair:
    """A moderator with a connection that reads plenary and tables."""

    def __init__(
        self,
        client: Client,
        conference: str,
        announcements: Sequence[Announcement],
        count: Count,
        source: random.Random,
    ) -> None:
        self._client = client
        self._conference = conference
        self._plenary = f"{conference}/plenary/1"
        self._announcements = announcements
        self._count = count
        self._random = source

    async def lead(self, rounds: Sequence[Record], seconds: Mapping[str, float]) -> None:
        """Take the hall through `rounds`, each in its `seconds`."""
        for table in self._client.records(self._plenary, "table"):
            self._client.subscribe(f"{self._conference}/table/{table}")
        for round_ in rounds:
            if await self._ask("start_round", round=round_["id"]):
                await self._round(round_, seconds[round_["id"]])

    async def _round(self, round_: Record, seconds: float) -> None:
        """One round on a clock that fits the time there is."""
        ringing = seconds * (1 - AFTER_THE_BELL)
        await self._ask("extend", ms=round(ringing * 1000) - round_["minutes"] * 60_000)
        beside = [asyncio.create_task(self._announce(round_["kind"], ringing))]
        if round_["kind"] == "aanvullen":
            beside += [asyncio.create_task(self._show_ideas(ringing)), asyncio.create_task(self._answer_hands(ringing))]
        if round_["kind"] == "vote":
            beside += [asyncio.create_task(self._vote(round_, ringing))]
        await asyncio.sleep(seconds)
        await asyncio.gather(*beside)

    async def _announce(self, kind: str, seconds: float) -> None:
        texts = self._announcements[SAYS.get(kind, slice(0))]
        about = self._client.record(self._plenary, "conference", "self") or {"language": "nl", "address": "je"}
        for text in texts:
            await asyncio.sleep(seconds * 0.8 / len(texts))
            await self._ask("announce", text=text.to(about["language"], about["address"]))

    async def _show_ideas(self, seconds: float) -> None:
        """Cards from different tables on the wall, one of them large, then the round again."""
        await asyncio.sleep(seconds * 0.3)
        cards = self._cards()
        for table, idea, text in cards:
            await self._ask("pick_card", card=idea, table=table, title="", text=text)
            await asyncio.sleep(seconds * 0.03)
        if cards:
            await self._ask("show", scene="wall")
            await asyncio.sleep(seconds * 0.15)
            await self._ask("show", scene={"kind": "idea", "card": cards[0][1]})
            await asyncio.sleep(seconds * 0.15)
        await self._ask("show", scene="round")

    def _cards(self) -> list[tuple[int, str, str]]:
        tables = sorted(map(int, self._client.records(self._plenary, "table")))
        found: list[tuple[int, str, str]] = []
        for table in self._random.sample(tables, min(CARDS, len(tables))):
            ideas = self._client.records(f"{self._conference}/table/{table}", "idea")
            fit = [(table, idea, record["text"]) for idea, record in sorted(ideas.items()) if len(record["text"]) < 240]
            found += [self._random.choice(fit)] if fit else []
        return found

    async def _answer_hands(self, seconds: float) -> None:
        await asyncio.sleep(seconds * 0.6)
        for table in sorted(map(int, self._client.records(self._plenary, "table"))):
            room = f"{self._conference}/table/{table}"
            record = self._client.record(room, "table", "self")
            if record is not None and record["hand"] is not None and not record["answered"]:
                await self._ask("answer_hand", room=room)

    async def _vote(self, round_: Record, seconds: float) -> None:
        """Open on the tables' picks, close, reveal."""
        await asyncio.sleep(seconds * 0.05)
        rules = round_.get("vote") or {"terms": dots(), "options": "picks"}
        before = set(self._client.records(self._plenary, "ballot"))
        opened = await self._ask("open_ballot", source=rules["options"], terms=rules["terms"])
        if not opened:
            return
        await self._client.until(lambda: set(self._client.records(self._plenary, "ballot")) - before, PATIENCE)
        number = max(map(int, self._client.records(self._plenary, "ballot")))
        ballot = f"{self._conference}/ballot/{number}"
        await asyncio.sleep(seconds * 0.72)
        await self._ask("close", room=ballot)
        await asyncio.sleep(seconds * 0.08)
        if rules["terms"].get("hidden", True):
            await self._ask("reveal", room=ballot)

    async def _ask(self, type_: str, *, room: str = "", **data: Any) -> bool:
        """Give a command as the moderator; whether it was kept. Raises `Stopped` when the service is gone."""
        sent = self._client.send(room or self._plenary, type_, data)
        sent.outcome.add_done_callback(self._counted)
        return await kept(sent)

    def _counted(self, outcome: asyncio.Future[Outcome]) -> None:
        if not outcome.cancelled() and outcome.exception() is None and not isinstance(outcome.result(), Acknowledged):
            self._count.add(outcome.result())
