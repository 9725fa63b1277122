"""The contract of the `EventLog`, for every adapter: events, conflicts, cursors."""

import asyncio

import pytest

from samenspel.ports import Committed, EventLog, NewEvent, RoomBatch
from tests.contracts.conftest import ArchivingLog
from tests.contracts.samples import OTHER_TABLE, TABLE, batch, command_ids, commit, event, reasons, refuse
from tests.support.listening import until


async def test_versions_count_without_a_gap(log: EventLog) -> None:
    """[LG-01]"""
    first = await commit(log, batch(TABLE, "a", "b"))
    second = await commit(log, batch(TABLE, "c"))
    assert [(first.first_version, first.version), (second.first_version, second.version)] == [(1, 2), (3, 3)]
    room = await log.load(TABLE)
    assert [(stored.version, stored.command_id) for stored in room.events] == [(1, "a"), (2, "b"), (3, "c")]


async def test_many_writers_to_one_room_leave_no_gap(log: EventLog) -> None:
    """[LG-01]"""
    outcomes = await asyncio.gather(*(commit(log, batch(TABLE, f"{n}a", f"{n}b")) for n in range(40)))
    gained = sorted(version for outcome in outcomes for version in (outcome.first_version, outcome.version))
    assert gained == list(range(1, 81))
    assert len(set(await command_ids(log, TABLE))) == 80


async def test_a_room_nobody_wrote_to_is_empty(log: EventLog) -> None:
    """[LG-02]"""
    room = await log.load(TABLE)
    assert (room.epoch, room.version, list(room.events)) == ("", 0, [])


async def test_the_first_batch_gives_a_room_its_epoch(log: EventLog) -> None:
    """[LG-02]"""
    made = await commit(log, batch(TABLE, "a"))
    assert len(made.epoch) == 8
    assert int(made.epoch, 16) >= 0
    assert (await commit(log, batch(TABLE, "b"))).epoch == made.epoch == (await log.load(TABLE)).epoch
    assert (await commit(log, batch(OTHER_TABLE, "a"))).epoch != made.epoch


async def test_a_repeated_command_is_dropped_with_its_version(log: EventLog) -> None:
    """[LG-03]"""
    await commit(log, RoomBatch(TABLE, None, [event("a", 0), event("a", 1), event("b")]))
    again = await commit(log, RoomBatch(TABLE, None, [event("a", 0), event("c"), event("a", 1)]))
    assert again.dropped == {"a": 2}
    assert (again.first_version, again.version) == (4, 4)
    assert await command_ids(log, TABLE) == ["a", "a", "b", "c"]


async def test_the_same_command_id_in_another_room_is_another_command(log: EventLog) -> None:
    """[LG-03]"""
    await commit(log, batch(TABLE, "a"))
    assert (await commit(log, batch(OTHER_TABLE, "a"))).dropped == {}


async def test_a_base_that_is_not_the_version_conflicts(log: EventLog) -> None:
    """[LG-04]"""
    await commit(log, batch(TABLE, "a", base=0))
    assert (await refuse(log, batch(TABLE, "b", base=0))).reason == "conflict"
    assert (await refuse(log, batch(TABLE, "b", base=2))).reason == "conflict"
    await commit(log, batch(TABLE, "b", base=1))
    await commit(log, batch(TABLE, "c"))
    assert await command_ids(log, TABLE) == ["a", "b", "c"]


async def test_a_retry_of_what_is_logged_is_no_conflict(log: EventLog) -> None:
    """[LG-04]"""
    await commit(log, batch(TABLE, "a", base=0))
    await commit(log, batch(TABLE, "b", base=1))
    again = await commit(log, batch(TABLE, "a", base=0))
    assert (again.dropped, again.version) == ({"a": 1}, 2)


async def test_a_batch_that_fails_leaves_the_others_committed(archiving: ArchivingLog) -> None:
    """[LG-05]"""
    archived = "k7f3mpwx2a/table/9"
    await commit(archiving, batch(archived, "z"))
    await archiving.archive(archived, 1)
    outcomes = await archiving.flush(
        [
            batch(TABLE, "a"),
            batch("k7f3mpwx2a/table/5", "b", base=7),
            batch(archived, "c"),
            RoomBatch("k7f3mpwx2a/table/6", None, [event("d"), event("d")]),
            batch(OTHER_TABLE, "e"),
            batch(TABLE, "f", base=1),
        ]
    )
    assert reasons(outcomes) == ["committed", "conflict", "archived", "failed", "committed", "committed"]
    assert await archiving.rooms("k7f3mpwx2a") == {TABLE: 2, OTHER_TABLE: 1, archived: 1}


@pytest.mark.parametrize(
    "unstorable",
    [
        NewEvent("a", 1 << 70, "idea_added", 1, 0, "x", b""),
        NewEvent("a", 0, "\ud800", 1, 0, "x", b""),
    ],
)
async def test_what_cannot_be_stored_fails_alone(log: EventLog, unstorable: NewEvent) -> None:
    """[LG-05]"""
    outcomes = await log.flush([RoomBatch(TABLE, None, [event("b"), unstorable]), batch(OTHER_TABLE, "c")])
    assert reasons(outcomes) == ["failed", "committed"]
    assert (await log.load(TABLE)).version == 0


async def test_an_archived_room_takes_no_batch(archiving: ArchivingLog) -> None:
    """[LG-06]"""
    await commit(archiving, batch(TABLE, "a"))
    await archiving.archive(TABLE, 5)
    await archiving.archive(TABLE, 6)
    assert (await refuse(archiving, batch(TABLE, "b"))).reason == "archived"
    assert await command_ids(archiving, TABLE) == ["a"]


async def test_load_gives_what_was_appended(log: EventLog) -> None:
    """[LG-07]"""
    event_in = NewEvent("a", 3, "idea_added", 2, 1_795_000_000_123, "0noor", bytes(range(256)))
    await commit(log, RoomBatch(TABLE, None, [event_in]))
    (event_out,) = (await log.load(TABLE)).events
    for name in ("command_id", "ordinal", "kind", "schema", "recorded_at", "actor", "payload"):
        assert getattr(event_out, name) == getattr(event_in, name)
    assert len(event_out.digest) == 32


async def test_load_begins_after_a_version(log: EventLog) -> None:
    """[LG-07]"""
    await commit(log, batch(TABLE, "a", "b", "c"))
    tail = await log.load(TABLE, after=1)
    assert ([stored.version for stored in tail.events], tail.version) == ([2, 3], 3)
    assert list((await log.load(TABLE, after=3)).events) == []
    assert list((await log.load(TABLE, after=8)).events) == []


async def test_a_batch_of_nothing_moves_nothing(log: EventLog) -> None:
    """[LG-05]"""
    assert await log.flush([]) == []
    nothing = await commit(log, RoomBatch(TABLE, None))
    assert (nothing.version, nothing.first_version) == (0, 1)


async def test_a_flush_without_a_caller_ends_on_its_own(log: EventLog) -> None:
    """[LG-09]"""
    flushing = asyncio.create_task(log.flush([batch(TABLE, "a")]))
    await asyncio.sleep(0)
    flushing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await flushing
    (outcome,) = await log.flush([batch(TABLE, "b")])
    assert isinstance(outcome, Committed)

    async def both() -> bool:
        return sorted(await command_ids(log, TABLE)) == ["a", "b"]

    await until(both)


async def test_a_cursor_only_moves_forward(log: EventLog) -> None:
    """[LG-12]"""
    await log.advance("rounds", TABLE, 4)
    await log.advance("rounds", TABLE, 2)
    await log.advance("announcements", TABLE, 1)
    assert await log.cursors() == {("rounds", TABLE): 4, ("announcements", TABLE): 1}


async def test_the_probe_succeeds(log: EventLog) -> None:
    """[LG-13]"""
    await log.probe()


async def test_the_digest_depends_on_everything_before_it(log: EventLog) -> None:
    """[LG-14]"""
    await log.flush([batch(TABLE, "a", "b"), batch(OTHER_TABLE, "a", "b")])
    digests = [stored.digest for room in (TABLE, OTHER_TABLE) for stored in (await log.load(room)).events]
    assert len(set(digests)) == 4


async def test_rooms_are_those_of_one_conference(log: EventLog) -> None:
    """[LG-16]"""
    await log.flush([batch("aaaa/table/1", "a", "b"), batch("aaaa/plenary/1", "a"), batch("aaaab/table/1", "a")])
    assert await log.rooms("aaaa") == {"aaaa/table/1": 2, "aaaa/plenary/1": 1}
    assert await log.rooms("aaa") == {}


async def test_digests_at_versions_that_were(log: EventLog) -> None:
    """[LG-26] Those of the events there, and what came later changes none of them."""
    wanted = {TABLE: 2, OTHER_TABLE: 1, "k7f3mpwx2a/table/9": 1}
    assert await log.digests(wanted) == {}
    await commit(log, batch(TABLE, "a", "b", "c"))
    await commit(log, batch(OTHER_TABLE, "a"))
    events = (await log.load(TABLE)).events
    found = await log.digests(wanted)
    assert found == {TABLE: events[1].digest, OTHER_TABLE: (await log.load(OTHER_TABLE)).events[0].digest}
    await commit(log, batch(TABLE, "d"))
    assert await log.digests(wanted) == found
    assert await log.digests({TABLE: 0, OTHER_TABLE: 2}) == {}
    assert await log.digests({}) == {}
