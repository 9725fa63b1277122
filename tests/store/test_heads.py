"""The heads beside the database: a tail that got lost shows at the start."""

import errno
import resource
import shutil
from pathlib import Path

import pytest

from samenspel.ports import RoomBatch
from samenspel.store.findings import Finding
from samenspel.store.heads import COMMITS, Head, Heads, read_heads
from samenspel.store.sqlite import SqliteStore
from tests.contracts.samples import BALLOT, OTHER_TABLE, TABLE, batch, commit, paper, votes
from tests.contracts.test_people import HALL
from tests.store.faults import change, copy_as_crashed, cut_tail, flip, sentences

DIGEST = bytes(range(32))


async def reopened(directory: Path) -> tuple[SqliteStore, list[Finding]]:
    store = await SqliteStore.open(directory)
    return store, list(store.findings)


async def test_the_heads_are_there_before_the_acknowledgement(store: SqliteStore, directory: Path) -> None:
    """[ST-04]"""
    await store.log.flush([batch(TABLE, "a", "b"), batch(OTHER_TABLE, "c")])
    room = await store.log.load(TABLE)
    written = read_heads(directory / "samenspel.heads")
    assert written is not None
    assert written.heads[TABLE] == Head(TABLE, 2, room.events[-1].digest)
    assert set(written.heads) == {COMMITS, TABLE, OTHER_TABLE}


async def test_a_kill_loses_nothing_and_is_no_finding(store: SqliteStore, directory: Path, tmp_path: Path) -> None:
    """[ST-04]"""
    epoch = (await commit(store.log, batch(TABLE, "a"))).epoch
    again, findings = await reopened(copy_as_crashed(directory, tmp_path / "crashed"))
    assert findings == []
    assert (await again.log.load(TABLE)).epoch == epoch
    await again.close()


async def test_a_lost_tail_is_named_and_renews_the_epoch(store: SqliteStore, directory: Path, tmp_path: Path) -> None:
    """[ST-04]"""
    kept = await commit(store.log, batch(OTHER_TABLE, "a"))
    await commit(store.log, batch(TABLE, "a", "b"))
    crashed = copy_as_crashed(directory, tmp_path / "crashed")
    epoch = (await commit(store.log, batch(TABLE, "c"))).epoch
    shutil.copy(directory / "samenspel.heads", crashed)
    again, findings = await reopened(crashed)
    assert [str(finding.sentence) for finding in findings] == [
        "Of what was acknowledged the last writes are missing: 1.",
        f"{TABLE} ends at event 2; event 3 was acknowledged.",
    ]
    room = await again.log.load(TABLE)
    assert (room.version, room.epoch != epoch) == (2, True)
    assert (await again.log.load(OTHER_TABLE)).epoch == kept.epoch
    await again.close()
    calm, findings = await reopened(crashed)
    assert (findings, (await calm.log.load(TABLE)).epoch) == ([], room.epoch)
    await calm.close()


async def test_a_cut_log_is_named(store: SqliteStore, directory: Path, tmp_path: Path) -> None:
    """[ST-04]"""
    for number in range(20):
        await commit(store.log, batch(TABLE, f"c{number}"))
    crashed = copy_as_crashed(directory, tmp_path / "crashed")
    cut_tail(crashed)
    assert any(f"{TABLE} ends at event" in sentence for sentence in sentences(crashed))


@pytest.mark.parametrize("what", ["vote", "person"])
async def test_a_lost_commit_shows_without_a_room(
    store: SqliteStore, directory: Path, tmp_path: Path, what: str
) -> None:
    """[ST-05]"""
    await commit(store.log, votes(paper("noor", 1, {"a": 1})))
    crashed = copy_as_crashed(directory, tmp_path / "crashed")
    if what == "vote":
        await commit(store.log, votes(paper("noor", 2, {"b": 1})))
    else:
        await store.people.add_conference(HALL)
    shutil.copy(directory / "samenspel.heads", crashed)
    again, findings = await reopened(crashed)
    assert [str(finding.sentence) for finding in findings] == [
        "Of what was acknowledged the last writes are missing: 1."
    ]
    await again.close()


async def test_a_rewritten_log_is_named(directory: Path) -> None:
    """[ST-04]"""
    store = await SqliteStore.open(directory)
    await commit(store.log, batch(TABLE, "a", "b"))
    await store.close()
    change(directory, "UPDATE events SET digest = zeroblob(32) WHERE version = 2")
    again, findings = await reopened(directory)
    assert [str(finding.sentence) for finding in findings] == [
        f"Event 2 of {TABLE} is not the one that was acknowledged."
    ]
    await again.close()


async def test_missing_and_damaged_heads_are_named(directory: Path) -> None:
    """[ST-04]"""
    heads = directory / "samenspel.heads"
    store = await SqliteStore.open(directory)
    await commit(store.log, batch(TABLE, "a"))
    await store.close()
    flip(heads, 128 * 8 + 5)
    store, findings = await reopened(directory)
    assert [str(finding.sentence) for finding in findings] == ["Damaged records in samenspel.heads: 1."]
    await store.close()
    shutil.move(heads, directory / "elsewhere")
    store, findings = await reopened(directory)
    assert ["is missing" in str(finding.sentence) for finding in findings] == [True]
    await store.close()


async def test_a_room_id_too_long_for_a_slot_is_refused(store: SqliteStore) -> None:
    """[LG-05]"""
    (outcome,) = await store.log.flush([RoomBatch("c/table/" + "9" * 80, None)])
    assert "longer than 80 bytes" in getattr(outcome, "detail", "")


def test_the_file_grows_by_blocks_and_keeps_every_head(tmp_path: Path) -> None:
    """[ST-04]"""
    heads = Heads(tmp_path / "heads", [])
    every = [Head(f"c/table/{number}", number, DIGEST) for number in range(1, 700)]
    heads.reserve(head.room_id for head in every)
    heads.write(every)
    heads.close()
    written = read_heads(tmp_path / "heads")
    assert written is not None
    assert (list(written.heads.values()), written.damaged) == (every, 0)


def test_no_room_on_the_disk_is_told_before_the_commit(tmp_path: Path) -> None:
    """[LG-10]"""
    heads = Heads(tmp_path / "heads", [Head(TABLE, 1, DIGEST)])
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    size = (tmp_path / "heads").stat().st_size
    for limit in (size, size + 100):
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
        try:
            with pytest.raises(OSError, match=r"large|space") as caught:
                heads.reserve(f"c/table/{number}" for number in range(600))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert caught.value.errno in {errno.EFBIG, errno.ENOSPC}
    heads.reserve(f"c/table/{number}" for number in range(600))
    heads.close()


def test_a_witness_that_is_late_is_written_with_the_next(tmp_path: Path) -> None:
    """[ST-04]"""
    heads = Heads(tmp_path / "heads", [Head(TABLE, 1, DIGEST), Head(BALLOT, 1, DIGEST)])
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        heads.write([Head(TABLE, 2, DIGEST)])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    heads.write([Head(BALLOT, 2, DIGEST)])
    heads.close()
    written = read_heads(tmp_path / "heads")
    assert written is not None
    assert {head.version for head in written.heads.values()} == {2}
