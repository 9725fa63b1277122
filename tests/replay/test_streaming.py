"""The stream of a day, made while a hall may be at work."""

import asyncio
from contextlib import AsyncExitStack, aclosing
from typing import Any

import pytest

from samenspel.domain.core import Recorded
from samenspel.domain.events.table import IdeaAdded
from samenspel.domain.ids import derived_id
from samenspel.ports import RoomBatch
from samenspel.replay import streaming
from samenspel.replay.streaming import MOST_AT_ONCE, Replays, TooMany
from samenspel.store.sqlite import SqliteStore
from tests.domain.hall import BRAM, CONFERENCE, in_round, table_room
from tests.replay.odd_logs import damaged, poisoned, written_meanwhile
from tests.replay.told import received, steps_of
from tests.support.big_day import BigDay
from tests.support.stored import new_events


async def test_a_day_comes_in_messages(day: BigDay, whole: list[dict[str, Any]]) -> None:
    """[RP-01] [RP-04] First what there is, then every step in batches, then the end."""
    assert [message["t"] for message in whole] == ["day", *["steps"] * 10, "end"]
    assert max(len(message["steps"]) for message in whole[1:-1]) == 200
    assert [step[0] for step in steps_of(whole)] == list(range(1, day.events + 1))
    assert {(room, version) for _, _, room, version, *_ in steps_of(whole)} == {
        (room, step.version) for room, recorded in day.rooms.items() for step in recorded
    }
    first = whole[0]
    assert (first["conference"], first["steps"], first["missing"]) == (day.conference, day.events, [])
    assert [one["id"] for one in first["chapters"] if one["kind"] == "round"] == [
        "aankomst", "opening", "brainstorm", "aanvullen", "pauze", "actie", "stemmen", "afsluiting",
    ]  # fmt: skip
    assert sum(one["kind"] == "vote" for one in first["chapters"]) == 6  # without the one that was a mistake
    assert sum(one["kind"] == "poll" for one in first["chapters"]) == 3
    assert first["chapters"][-1]["kind"] == "seal"


async def test_up_to_a_step(day: BigDay, whole: list[dict[str, Any]], replays: Replays) -> None:
    """[RP-05] The same steps as in the whole, and none after it."""
    for until in (0, 1, 777):
        part = await received(replays.stream(day.conference, until=until))
        assert (part[0]["steps"], part[-1]["t"]) == (until, "end")
        assert steps_of(part) == steps_of(whole)[:until]


async def test_a_running_day_ends_where_it_was_asked_for(tmp_path_factory: pytest.TempPathFactory) -> None:
    """[RP-05] What is written meanwhile is not in it; asked for again it is."""
    store = await SqliteStore.open(tmp_path_factory.mktemp("running") / "data")
    hall = in_round("brainstorm")
    hall.do(table_room(1), BRAM, "idea", text="Een tuin")
    for room, log in hall.logs.items():
        await store.log.flush([RoomBatch(room, None, list(new_events(log)))])
    later = a_batch("Een park", len(hall.logs[table_room(1)]) + 1, hall.now)
    replays = Replays(written_meanwhile(store.log, later))
    texts = [ideas(await received(replays.stream(CONFERENCE))) for _ in range(2)]
    assert texts == [["Een tuin"], ["Een tuin", "Een park"]]
    await store.close()


async def test_it_gives_way_to_a_hall_at_work(day: BigDay, replays: Replays, monkeypatch: pytest.MonkeyPatch) -> None:
    """[RP-07] Between any two events somebody else may have a turn: with no time at all for itself, after each."""
    monkeypatch.setattr(streaming, "SLICE", 0.0)
    turns, over = 0, asyncio.Event()

    async def others() -> None:
        nonlocal turns
        while not over.is_set():
            turns += 1
            await asyncio.sleep(0)

    busy = asyncio.create_task(others())
    messages = await received(replays.stream(day.conference))
    over.set()
    await busy
    assert turns > 2 * day.events  # a pass to look, and one to fold
    assert len(steps_of(messages)) == day.events


async def test_there_are_a_few_at_a_time_and_who_goes_makes_room(day: BigDay, replays: Replays) -> None:
    """[RP-07]"""
    async with AsyncExitStack() as stack:
        for _ in range(MOST_AT_ONCE):
            await anext(await stack.enter_async_context(aclosing(replays.stream(day.conference))))
        with pytest.raises(TooMany):
            await anext(replays.stream(day.conference))
    assert len(steps_of(await received(replays.stream(day.conference, until=1)))) == 1


async def test_several_at_once_are_each_whole(day: BigDay, replays: Replays) -> None:
    """[RP-07]"""
    several = await asyncio.gather(*(received(replays.stream(day.conference, until=900)) for _ in range(3)))
    assert several[0] == several[1] == several[2]
    assert len(steps_of(several[0])) == 900


async def test_a_room_that_is_damaged_is_named_and_the_others_are_told(day: BigDay, store: SqliteStore) -> None:
    """[RP-08]"""
    room = f"{day.conference}/table/4"
    messages = await received(Replays(damaged(store.log, room)).stream(day.conference))
    assert messages[0]["missing"] == [room]
    rooms = {step[2] for step in steps_of(messages)}
    assert rooms == day.rooms.keys() - {room}
    assert messages[0]["steps"] == day.events - len(day.rooms[room])


async def test_a_room_with_an_event_that_nobody_can_read_is_told_up_to_there(
    day: BigDay, store: SqliteStore, whole: list[dict[str, Any]]
) -> None:
    """[RP-08] Its steps are there and change nothing; the numbers of all others stay."""
    table = f"{day.conference}/table/4"
    messages = await received(Replays(poisoned(store.log, table, 50)).stream(day.conference))
    assert messages[-1]["broken"] == [table]
    for before, after in zip(steps_of(whole), steps_of(messages), strict=True):
        _, _, room, version, *_ = before
        if room == table and version >= 50:
            assert after[5:] == [[], []]
        else:
            assert after == before


def a_batch(text: str, version: int, at: int) -> RoomBatch:
    """One idea at table 1, at this version."""
    event = IdeaAdded(id=derived_id("later", text), text=text, author="bram", round="brainstorm")
    return RoomBatch(table_room(1), None, list(new_events([Recorded(version, at, "bram", event.id, event)])))


def ideas(messages: list[dict[str, Any]]) -> list[str]:
    """What was written at the tables, in order."""
    changes = [change for step in steps_of(messages) for lane, told in step[5] if lane == "seat" for change in told]
    return [record["text"] for kind, _, record in changes if kind == "idea"]
