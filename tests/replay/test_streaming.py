"""The messages of a day."""

from pathlib import Path
from typing import Any

import msgspec
import pytest

from samenspel.replay.order import Logs, entries_of
from samenspel.replay.streaming import replayed
from tests.replay.told import received, replay_of, steps_of
from tests.support.big_day import BigDay
from tests.support.stored import stored_log


@pytest.fixture(scope="module")
def entries(day: BigDay) -> Logs:
    """The logs of the day, as they are in memory."""
    return {room: entries_of(room, stored_log(recorded)) for room, recorded in day.rooms.items()}


def test_a_day_comes_in_messages(day: BigDay, whole: list[dict[str, Any]]) -> None:
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


def test_up_to_a_step(day: BigDay, whole: list[dict[str, Any]], data: Path) -> None:
    """[RP-05] The same steps as in the whole, and none after it."""
    for until in (0, 1, 777):
        part = replay_of(data, day.conference, until=until)
        assert (part[0]["steps"], part[-1]["t"]) == (until, "end")
        assert steps_of(part) == steps_of(whole)[:until]


def test_a_room_that_is_damaged_is_named_and_the_others_are_told(day: BigDay, entries: Logs) -> None:
    """[RP-08]"""
    room = f"{day.conference}/table/4"
    others = {name: log for name, log in entries.items() if name != room}
    messages = received(replayed(day.conference, others, missing=[room]))
    assert messages[0]["missing"] == [room]
    rooms = {step[2] for step in steps_of(messages)}
    assert rooms == day.rooms.keys() - {room}
    assert messages[0]["steps"] == day.events - len(day.rooms[room])


@pytest.mark.parametrize("payload", [b"", msgspec.msgpack.encode({"kind": 3})])
def test_a_room_with_an_event_that_nobody_can_read_is_told_up_to_there(
    day: BigDay, entries: Logs, whole: list[dict[str, Any]], payload: bytes
) -> None:
    """[RP-08] Its steps are there and change nothing; the numbers of all others stay."""
    table = f"{day.conference}/table/4"
    log = [msgspec.structs.replace(one, payload=payload) if one.version == 50 else one for one in entries[table]]
    messages = received(replayed(day.conference, {**entries, table: log}))
    assert messages[-1]["broken"] == [table]
    for before, after in zip(steps_of(whole), steps_of(messages), strict=True):
        _, _, room, version, *_ = before
        if room == table and version >= 50:
            assert after[5:] == [[], []]
        else:
            assert after == before


def test_a_chapter_that_nobody_can_read_is_none(day: BigDay, entries: Logs) -> None:
    """[RP-08]"""
    vote = f"{day.conference}/ballot/4"
    log = [msgspec.structs.replace(one, kind="voting_opened", payload=b"") for one in entries[vote][:1]]
    messages = received(replayed(day.conference, {**entries, vote: log}))
    assert messages[-1]["broken"] == [vote]
    assert "4" not in {one["id"] for one in messages[0]["chapters"]}


def test_there_may_be_nothing_yet() -> None:
    """[RP-04]"""
    messages = received(replayed("nergens", {}))
    assert [message["t"] for message in messages] == ["day", "end"]
    assert (messages[0]["steps"], messages[0]["from"], messages[0]["chapters"]) == (0, 0, [])
