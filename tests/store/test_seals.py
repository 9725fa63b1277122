"""The seal of the day, held against a log that somebody who may do everything has changed."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from samenspel.cli import main
from samenspel.domain.events.plenary import DaySealed
from samenspel.domain.seal import SealedRoom, seal_of
from samenspel.ports import EventLog, NewEvent, RoomBatch
from samenspel.store import sql
from samenspel.store.digests import GENESIS, event_digest, payload_hash
from samenspel.store.sqlite import SqliteStore
from samenspel.store.verify import examine, verify
from tests.contracts.samples import OTHER_TABLE, TABLE, batch, commit, event

PLENARY = "k7f3mpwx2a/plenary/1"
CLOSED_AT = 1_795_000_000_000


async def seal(log: EventLog, command_id: str = "seal") -> str:
    """Seal all that the log has of the conference."""
    versions = await log.rooms("k7f3mpwx2a")
    covered = tuple(SealedRoom(room=room, version=version) for room, version in versions.items())
    made = seal_of(covered, await log.digests(versions))
    payload = msgspec.msgpack.encode(DaySealed(closed=3, seal=made, covered=covered))
    await commit(
        log, RoomBatch(PLENARY, None, [NewEvent(command_id, 0, "day_sealed", 1, CLOSED_AT, "system", payload)])
    )
    return made


async def fill(log: EventLog) -> str:
    """A day with ideas at two tables, closed; its seal."""
    await commit(log, batch("other/table/1", "a"))
    await commit(log, batch(PLENARY, "a", "b", "c"))
    await commit(log, RoomBatch(TABLE, None, [event(f"idea{number}", payload=bytes([number])) for number in range(5)]))
    await commit(log, batch(OTHER_TABLE, "a", "b"))
    return await seal(log)


@pytest.fixture
async def sealed(tmp_path: Path) -> tuple[Path, str]:
    """A folder, and the seal that the hall saw."""
    store = await SqliteStore.open(tmp_path / "data")
    shown = await fill(store.log)
    await store.close()
    return tmp_path / "data", shown


def found(path: Path, shown: str | None = None) -> tuple[list[str], list[str]]:
    """The sentences on what is right, and on what is wrong."""
    findings = list(examine(path, shown))
    right, wrong = ([str(one.sentence) for one in findings if one.wrong is is_wrong] for is_wrong in (False, True))
    return right, wrong


def rewrite(path: Path, room: str, change: Callable[[int, bytes], bytes | None]) -> None:
    """What a rogue administrator does: change what was said (None: it was never said) and make every digest anew, so
    that the chain is whole. `change` gets a version and its payload."""
    with closing(sqlite3.connect(path / "samenspel.sqlite3", isolation_level=None)) as driver:
        rows = driver.execute(sql.READ_EVENTS, (room, 0)).fetchall()
        driver.execute("DELETE FROM events WHERE room_id = ?", (room,))
        previous, version = GENESIS, 0
        for was, *named, payload, salt, _, _ in rows:
            said = change(was, payload)
            if said is None:
                continue
            version += 1
            hashed = payload_hash(salt, said)
            previous = event_digest((room, version, *named), hashed, previous)
            driver.execute(sql.ADD_EVENT, (room, version, *named, said, salt, hashed, previous))
        driver.execute(sql.MOVE_ROOM, (version, previous, room))
    (path / "samenspel.heads").unlink(missing_ok=True)


def one_word(version: int, payload: bytes) -> bytes:
    return b"other" if version == 3 else payload


def test_a_seal_that_fits_is_told_and_is_no_fault(sealed: tuple[Path, str]) -> None:
    """[ST-26]"""
    path, shown = sealed
    (right,), wrong = found(path, shown)
    assert wrong == []
    assert list(verify(path)) == []
    assert f"Seal {shown} of 20" in right
    assert "Events after it: 0." in right


async def test_what_was_added_later_is_told(sealed: tuple[Path, str]) -> None:
    """[ST-26] A day that was closed twice has two seals; both hold."""
    path, shown = sealed
    store = await SqliteStore.open(path)
    await commit(store.log, batch(TABLE, "late", "later"))
    await commit(store.log, batch("k7f3mpwx2a/table/9", "new"))
    again = await seal(store.log, "again")
    await store.close()
    assert again != shown
    right, wrong = found(path, shown)
    assert (len(right), wrong) == (2, [])
    (first,) = [sentence for sentence in right if shown in sentence]
    (second,) = [sentence for sentence in right if again in sentence]
    assert "Events after it: 4." in first
    assert "Events after it: 0." in second


@pytest.mark.parametrize(
    "change",
    [
        one_word,
        lambda version, payload: None if version == 5 else payload,
        lambda version, payload: None if version == 1 else payload,
    ],
    ids=["another word", "the last is gone", "the first is gone"],
)
def test_whole_chains_that_were_made_anew_do_not_fit(
    sealed: tuple[Path, str], change: Callable[[int, bytes], bytes | None]
) -> None:
    """[ST-26] Every digest of the room is right, and it shows all the same."""
    path, shown = sealed
    rewrite(path, TABLE, change)
    right, wrong = found(path)
    assert right == []
    assert [sentence for sentence in wrong if "samenspel.heads" not in sentence] == [
        sentence for sentence in wrong if f"Seal {shown}" in sentence
    ]
    assert len(wrong) == 2


def test_a_seal_that_was_made_anew_is_not_the_one_on_the_photograph(sealed: tuple[Path, str]) -> None:
    """[ST-26] All fits, to who knows no better; who has the photograph finds it."""
    path, shown = sealed
    rewrite(path, TABLE, one_word)

    def forged(version: int, payload: bytes) -> bytes:
        if version < 4:
            return payload
        event_ = msgspec.msgpack.decode(payload, type=DaySealed)
        with closing(sqlite3.connect(path / "samenspel.sqlite3")) as driver:
            digests = {
                one.room: driver.execute(sql.READ_DIGEST, (one.room, one.version)).fetchone()[0]
                for one in event_.covered
            }
        return msgspec.msgpack.encode(msgspec.structs.replace(event_, seal=seal_of(event_.covered, digests)))

    plenary = {version: forged(version, payload) for version, payload in _payloads(path)}
    rewrite(path, PLENARY, lambda version, _: plenary[version])
    (right,), wrong = found(path)
    assert shown not in right
    assert all("samenspel.heads" in sentence for sentence in wrong)
    _, wrong = found(path, shown)
    assert any(f"Seal {shown} does not belong to this data" in sentence for sentence in wrong)


def _payloads(path: Path) -> list[tuple[int, bytes]]:
    with closing(sqlite3.connect(path / "samenspel.sqlite3")) as driver:
        return driver.execute("SELECT version, payload FROM events WHERE room_id = ?", (PLENARY,)).fetchall()


def test_a_payload_that_was_taken_out_changes_no_seal(sealed: tuple[Path, str]) -> None:
    """[ST-26] With its salt, as a redaction does."""
    path, shown = sealed
    with closing(sqlite3.connect(path / "samenspel.sqlite3", isolation_level=None)) as driver:
        taken = "UPDATE events SET payload = x'', salt = x'' WHERE room_id = ? AND version = 3"
        assert driver.execute(taken, (TABLE,)).rowcount == 1
    (right,), wrong = found(path, shown)
    assert shown in right
    assert not any(shown in sentence for sentence in wrong)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_verify_says_whether_it_is_the_seal_on_the_photograph(
    sealed: tuple[Path, str], language: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """[ST-26] Typed over as people do; something that is no seal is complained of."""
    path, shown = sealed
    monkeypatch.setenv("SAMENSPEL_LANGUAGE", language)
    assert main(["verify", "--data", str(path), "--seal", shown.lower().replace("-", " ")]) == 0
    said = capsys.readouterr().out
    assert shown in said
    assert said.endswith("Alles klopt.\n" if language == "nl" else "All is well.\n")
    assert main(["verify", "--data", str(path), "--seal", "7K3M-P0QX-1ZRW-8H4T-NB6C-V9YD"]) == 1
    said = capsys.readouterr().out
    assert ("hoort niet bij deze gegevens" if language == "nl" else "does not belong to this data") in said
    assert main(["verify", "--data", str(path), "--seal", "7K3M"]) == 2
    assert "--seal: '7K3M'" in capsys.readouterr().err
