"""A day as a stream of messages, made beside a hall that may be at work: it gives way every few milliseconds.

The logs are read first, all up to one moment. Of several replays one works at a time, a batch each.
"""

import asyncio
import logging
from collections.abc import AsyncGenerator, AsyncIterator, Iterable, Sequence
from time import perf_counter
from typing import Final

from samenspel.ports import EventLog, RoomDamaged
from samenspel.replay.fold import Fold, digest
from samenspel.replay.messages import MOST_STEPS, End, Message, Step, Steps
from samenspel.replay.order import Entry, Logs, entries_of, in_order, is_told, of_table
from samenspel.replay.survey import Survey

log = logging.getLogger("samenspel.replay")

SLICE: Final = 0.002
"""Seconds of work before everybody else on the loop has a turn."""
MOST_AT_ONCE: Final = 4
"""Replays that are under way in one process: each holds the log of a day in memory."""


class TooMany(Exception):
    """As many replays as there may be are under way."""


class Replays:
    """The replays of one process."""

    def __init__(self, event_log: EventLog) -> None:
        self._log = event_log
        self._turn = asyncio.Lock()
        self._under_way = 0
        self.longest = 0.0
        """Seconds: the longest that one stretch of work took."""

    async def stream(
        self, conference: str, *, table: str | None = None, until: int | None = None
    ) -> AsyncGenerator[Message]:
        """The messages of a day up to now: `Day`, `Steps` …, `End`. `table`: only what somebody at this table has seen;
        `until`: up to this step. Raises `TooMany`, and `StoreUnavailable` when the log cannot be read."""
        if self._under_way >= MOST_AT_ONCE:
            raise TooMany
        self._under_way += 1
        try:
            async for message in self._messages(conference, table, until):
                yield message
        finally:
            self._under_way -= 1

    async def _messages(self, conference: str, table: str | None, until: int | None) -> AsyncIterator[Message]:
        logs, missing = await self._logs(conference)
        entries = in_order(logs if table is None else of_table(logs, table))
        async with self._turn:
            row, survey = await self._surveyed(entries, until)
        yield survey.day(conference, missing)
        fold = Fold(survey.present)
        for begin in range(0, len(row), MOST_STEPS):
            async with self._turn:
                steps = await self._steps(fold, row[begin : begin + MOST_STEPS])
            yield Steps(steps=steps)
        async with self._turn:
            told = await self._digest(fold)
        yield End(digest=told, broken=sorted(fold.broken))

    async def _logs(self, conference: str) -> tuple[Logs, list[str]]:
        """Every room's log up to one moment; and the rooms whose log is damaged."""
        logs: dict[str, Sequence[Entry]] = {}
        missing: list[str] = []
        for room, version in (await self._log.rooms(conference)).items():
            if not is_told(room):
                continue
            try:
                stored = await self._log.load(room, owners=())
            except RoomDamaged:
                log.exception("a room cannot be replayed", extra={"room": room})
                missing.append(room)
            else:
                logs[room] = entries_of(room, stored.events[:version])
        return logs, missing

    async def _surveyed(self, entries: Iterable[Entry], until: int | None) -> tuple[list[Entry], Survey]:
        row, survey, since = list[Entry](), Survey(), perf_counter()
        for entry in entries:
            if until is not None and len(row) >= until:
                break
            survey.look(entry)
            row.append(entry)
            since = await self._give_way(since)
        return row, survey

    async def _steps(self, fold: Fold, row: Sequence[Entry]) -> list[Step]:
        steps, since = list[Step](), perf_counter()
        for entry in row:
            steps.append(fold.take(entry))
            since = await self._give_way(since)
        return steps

    async def _digest(self, fold: Fold) -> str:
        hashes, since = list[tuple[str, str]](), perf_counter()
        for hashed in fold.hashes():
            hashes.append(hashed)
            since = await self._give_way(since)
        return digest(hashes)

    async def _give_way(self, since: float) -> float:
        """The moment from which the next stretch counts."""
        worked = perf_counter() - since
        if worked < SLICE:
            return since
        self.longest = max(self.longest, worked)
        await asyncio.sleep(0)
        return perf_counter()
