"""A storage that does not answer for a while: rooms that are not loaded are neither empty nor broken."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from samenspel.hub.hub import REOPEN_SECONDS, Hub
from samenspel.ports import StoredRoom, StoreUnavailable
from samenspel.protocol.closing import Close
from tests.support.failing import GONE, Failing
from tests.support.hub import Hall, open_hall
from tests.support.virtual import run, until


class Away:
    """A log that loads nothing while it is `away`."""

    def __init__(self, log: Any) -> None:
        self._log = log
        self.away = False

    async def load(self, *arguments: Any, **named: Any) -> StoredRoom:
        if self.away:
            raise StoreUnavailable(GONE())
        stored: StoredRoom = await self._log.load(*arguments, **named)
        return stored

    def __getattr__(self, name: str) -> Any:
        return getattr(self._log, name)


def with_log_that_goes(hall: Hall) -> Away:
    log = Away(hall.log)
    hall.hub.rooms._log = log
    return log


def test_a_room_that_cannot_be_loaded_now_can_be_later(tmp_path: Path) -> None:
    """[RM-29]"""

    async def scenario() -> None:
        async with open_hall(tmp_path) as hall:
            moderator = await hall.moderate()
            log, table = with_log_that_goes(hall), hall.table(1)
            hall.hub.rooms.forget(table)
            log.away = True
            assert (await moderator.ask(table, "answer_hand"))["code"] == "read_only"
            anna = await hall.come(table=1)
            await anna.connect(table)
            await until(lambda: anna.outlet.closed is not None)
            assert (anna.outlet.closed, anna.heard[-1]["retry"]) == (Close.LATER, 1_000)
            log.away = False
            await anna.connect(table)
            await until(lambda: anna.records(table, "table"))

    run(scenario())


def test_a_conference_is_woken_whole_or_not_at_all(tmp_path: Path) -> None:
    """[RM-29]"""

    async def scenario() -> None:
        async with open_hall(tmp_path) as hall:
            anna = await hall.come(table=1)
            hub: Hub = await hall.restart()
            log = with_log_that_goes(hall)
            log.away = True
            await anna.connect(hall.plenary, hall.table(1), hub=hub)
            assert anna.outlet.closed == Close.LATER
            assert not hub.awake(hall.conference.id)
            log.away = False
            await anna.connect(hall.plenary, hall.table(1))
            await until(lambda: anna.records(hall.table(1), "table"))
            assert {room.state.number for room in hub.rooms.of(hall.conference.id, "table")} == {1, 2, 3}

    run(scenario())


def test_a_room_that_broke_is_loaded_anew_when_the_storage_is_back(tmp_path: Path) -> None:
    """[RM-29] Its deadlines hang on it, also when nobody asks for it."""

    async def scenario() -> None:
        async with open_hall(tmp_path) as hall:
            log, table = with_log_that_goes(hall), hall.table(1)
            room = hall.hub.rooms.loaded(table)
            assert room is not None
            log.away = True
            hall.hub.broken(room)
            await asyncio.sleep(5 * REOPEN_SECONDS)
            assert hall.hub.rooms.loaded(table) is None
            log.away = False
            await until(lambda: hall.hub.rooms.loaded(table))

    run(scenario())


@pytest.mark.parametrize("call", ["conference", "people"])
def test_an_organiser_who_wakes_a_conference_comes_back_for_it(tmp_path: Path, call: str) -> None:
    """[RM-29] Nobody waits for a page that nothing will ever fill."""

    async def scenario() -> None:
        async with open_hall(tmp_path) as hall:
            hub, organiser = await hall.restart(), await hall.come("organiser")
            people: Any = Failing(hall.people, call)
            hub.people = people
            await organiser.connect(hall.plenary, hub=hub)
            await until(lambda: organiser.outlet.closed, 2)
            assert organiser.outlet.closed == Close.LATER
            await organiser.connect(hall.plenary, hub=hub)
            await until(lambda: organiser.records(hall.plenary, "conference"), 2)

    run(scenario())


def test_that_the_storage_is_away_is_told_once(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """[RM-29] However many come back in vain; and again when it goes again."""

    async def scenario() -> None:
        async with open_hall(tmp_path) as hall:
            anna = await hall.come(table=1)
            for _ in range(2):
                people: Any = Failing(hall.people, "session", 5)
                hall.hub.people = people
                for _ in range(5):
                    await anna.connect(hall.plenary)
                    assert anna.outlet.closed == Close.LATER
                await anna.connect(hall.plenary)
                assert anna.outlet.closed is None

    run(scenario())
    assert [record.levelname for record in caplog.records if record.name == "samenspel.hub"] == ["WARNING"] * 2
    assert "The database is gone." in caplog.records[-1].__dict__["detail"]
