"""The proceeds as pages. A whole hall opens them in the same minute: each is made once, and beside the loop."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from samenspel.domain.ids import conference_of, room_id
from samenspel.domain.plenary.state import Closing
from samenspel.hub.hub import Hub
from samenspel.hub.room import Room
from samenspel.report.choice import chosen_beside
from samenspel.report.page import FONTS, STYLESHEET, Links, Parts, ProceedsPage, filename
from samenspel.report.proceeds import Proceeds, proceeds
from samenspel.report.records import Rooms
from samenspel.web.assets import Assets

KEPT_LIMIT: Final = 32
"""Pages that are kept; beyond it the oldest is made again when it is next asked for."""

Key = tuple[str, tuple[tuple[str, int], ...]]
"""The minute, and the versions of the rooms: what a page shows hangs on nothing else."""
Make = Callable[[Proceeds, datetime], str]
"""Proceeds and local time to HTML."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A page as HTML, and the name of its file. `key` and `began` (the loop's time) tell for whom it is new enough."""

    html: str
    filename: str
    key: Key
    began: float

    def serves(self, key: Key, asked: float) -> bool:
        """Whether it is what would be made now, or was begun after it was asked for."""
        return self.key == key or self.began >= asked


@dataclass(slots=True)
class Press:
    """Makes pages, one at a time, and keeps the last of each."""

    assets: Assets
    pages: ProceedsPage = field(default_factory=ProceedsPage)
    _kept: dict[str, Printed] = field(default_factory=dict)
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def on_site(self, hub: Hub, conference: str) -> Printed:
        """The page of the proceeds of a conference that is awake."""
        address, build = f"/opbrengst/{conference}", self.assets.build
        links = Links(
            stylesheet=f"/s/{build}/{STYLESHEET}",
            script=f"/s/{build}/app/proceeds.js",
            save=f"{address}/bewaar",
            vote=f"{address}/stemming-",
        )
        return await self._print(hub, conference, address, lambda found, at: self.pages.on_site(found, at, links))

    async def on_its_own(self, hub: Hub, conference: str) -> Printed:
        """The same as one file that outlives the laptop."""
        fonts = {font: self.assets.body(font) for font in FONTS}
        parts = Parts(stylesheet=self.assets.text(STYLESHEET), fonts=fonts)
        return await self._print(hub, conference, conference, lambda found, at: self.pages.on_its_own(found, at, parts))

    async def _print(self, hub: Hub, conference: str, name: str, make: Make) -> Printed:
        asked = asyncio.get_running_loop().time()
        async with self._turn:
            at = datetime.now(ZoneInfo("Europe/Amsterdam"))
            key = f"{at:%F %H:%M}", tuple((room.id, room.version) for room in hub.rooms.of(conference))
            kept = self._kept.pop(name, None)
            if kept is None or not kept.serves(key, asked):
                began, rooms = asyncio.get_running_loop().time(), rooms_of(hub, conference)
                html, file = await asyncio.to_thread(_made, rooms, at, make)
                kept = Printed(html, file, key, began)
            self._kept[name] = kept
            if len(self._kept) > KEPT_LIMIT:
                del self._kept[next(iter(self._kept))]
            return kept


def rooms_of(hub: Hub, conference: str) -> Rooms:
    """The records that the proceeds are made of, from the lanes as they stand."""
    plenary = hub.plenary(conference)
    ballots = {room.state.number: _lane(hub, room.id, "screen") for room in hub.rooms.of(conference, "ballot")}
    return Rooms(
        plenary=_lane(hub, plenary.id, "seat") if plenary is not None else {},
        tables={room.state.number: _lane(hub, room.id, "seat") for room in hub.rooms.of(conference, "table")},
        ballots=ballots,
        changed=_changed(hub, plenary),
        chosen=chosen_beside(_lane(hub, room_id(conference, "list", 1), "screen"), ballots),
    )


def _changed(hub: Hub, plenary: Room | None) -> int:
    """At how many tables something changed after the seal of the day."""
    closing: Closing | None = plenary.state.closing if plenary is not None else None
    if plenary is None or closing is None or closing.seal is None:
        return 0
    sealed = {one.room: one.version for one in closing.covered}
    return sum(room.version > sealed.get(room.id, 0) for room in hub.rooms.of(conference_of(plenary.id), "table"))


def _made(rooms: Rooms, at: datetime, make: Make) -> tuple[str, str]:
    found = proceeds(rooms)
    return make(found, at), filename(found, at)


def _lane(hub: Hub, room: str, lane: str) -> dict[tuple[str, str], dict[str, object]]:
    loaded = hub.rooms.loaded(room)
    records = loaded.channel.lanes[lane].records if loaded is not None else {}
    return {key: dict(record) for key, (_, record) in records.items()}
