"""The contract of a redaction, for every adapter: words go, the chain stays, and nobody else can take their place."""

import msgspec
import pytest

from samenspel.domain.erasing import mark_of
from samenspel.domain.events.shared import Erasure, WordsErased
from samenspel.ports import Committed, ErasableLog, NewEvent, NotCommitted, Redaction, RoomDamaged
from tests.contracts.conftest import Store
from tests.contracts.samples import OTHER_TABLE, TABLE, batch, commit, event

GONE = b"\xa6[gone]"


def said(*payloads: tuple[int, bytes], command_id: str = "erase") -> NewEvent:
    """The event that names what stands there now."""
    erased = tuple(Erasure(version=version, mark=mark_of(payload)) for version, payload in payloads)
    payload = msgspec.msgpack.encode(WordsErased(erased=erased))
    return NewEvent(command_id, 0, WordsErased.kind, 1, 1_795_000_000_999, "0organiser", payload)


def redaction(base: int, *payloads: tuple[int, bytes], command_id: str = "erase") -> Redaction:
    return Redaction(TABLE, base, dict(payloads), said(*payloads, command_id=command_id))


async def redact(erasable: ErasableLog, wanted: Redaction) -> Committed:
    outcome = await erasable.redact(wanted)
    assert isinstance(outcome, Committed), outcome
    return outcome


async def test_a_redacted_event_has_another_payload_and_the_same_digest(erasable: ErasableLog) -> None:
    """[ER-01]"""
    made = await commit(erasable, batch(TABLE, "a", "b", "c"))
    before = await erasable.load(TABLE)
    done = await redact(erasable, redaction(3, (2, GONE)))
    after = await erasable.load(TABLE)
    assert [event.payload for event in after.events[:3]] == [b"\xa4idea", GONE, b"\xa4idea"]
    assert [event.digest for event in after.events[:3]] == [event.digest for event in before.events]
    assert (done.version, after.version, after.events[3].kind) == (4, 4, "words_erased")
    assert after.epoch == done.epoch != made.epoch
    assert [one.payload for one in (await erasable.load(TABLE, after=1)).events[:1]] == [GONE]
    assert [one.kind for one in (await erasable.load(TABLE, after=3)).events] == ["words_erased"]


async def test_a_room_goes_on_after_a_redaction_and_can_be_redacted_again(erasable: ErasableLog) -> None:
    """[ER-01]"""
    await commit(erasable, batch(TABLE, "a", "b"))
    await redact(erasable, redaction(2, (1, GONE)))
    await commit(erasable, batch(TABLE, "c", base=3))
    await redact(erasable, redaction(4, (1, b"\xa0"), (4, GONE), command_id="again"))
    assert [event.payload for event in (await erasable.load(TABLE)).events][0::3] == [b"\xa0", GONE]


async def test_a_redaction_that_was_decided_on_another_version_conflicts(erasable: ErasableLog) -> None:
    """[ER-01]"""
    await commit(erasable, batch(TABLE, "a", "b"))
    for base in (1, 3):
        outcome = await erasable.redact(redaction(base, (1, GONE)))
        assert isinstance(outcome, NotCommitted)
        assert outcome.reason == "conflict"
    assert [event.payload for event in (await erasable.load(TABLE)).events] == [b"\xa4idea"] * 2
    assert isinstance(await erasable.redact(Redaction(OTHER_TABLE, 0, {}, said())), NotCommitted)


async def test_a_redaction_of_what_is_not_there_changes_nothing(erasable: ErasableLog) -> None:
    """[ER-01]"""
    await commit(erasable, batch(TABLE, "a", "b"))
    with pytest.raises(LookupError):
        await erasable.redact(redaction(2, (1, GONE), (7, GONE)))
    room = await erasable.load(TABLE)
    assert (room.version, room.events[0].payload) == (2, b"\xa4idea")


async def test_words_that_no_event_says_were_erased_are_damage(erasable: ErasableLog) -> None:
    """[ER-02] Taking the salt away does not let somebody put other words there."""
    await commit(erasable, batch(TABLE, "a", "b"))
    lying = Redaction(TABLE, 2, {1: b"\xa5other"}, said((1, GONE)))
    await redact(erasable, lying)
    with pytest.raises(RoomDamaged):
        await erasable.load(TABLE)


async def test_an_event_of_another_kind_names_no_redaction(erasable: ErasableLog) -> None:
    """[ER-02]"""
    await commit(erasable, batch(TABLE, "a", "b"))
    await redact(erasable, Redaction(TABLE, 2, {1: GONE}, event("erase")))
    with pytest.raises(RoomDamaged):
        await erasable.load(TABLE)


async def test_what_comes_before_cannot_name_a_later_redaction(erasable: ErasableLog) -> None:
    """[ER-02] An event of the past says nothing of what stands after it."""
    await commit(erasable, batch(TABLE, "a"))
    await redact(erasable, Redaction(TABLE, 1, {}, said((3, GONE))))
    await commit(erasable, batch(TABLE, "b"))
    await redact(erasable, Redaction(TABLE, 3, {3: GONE}, event("erase-b")))
    with pytest.raises(RoomDamaged):
        await erasable.load(TABLE)


async def test_a_scrub_leaves_everything_as_it_is(store: Store) -> None:
    """[ER-01]"""
    await commit(store.log, batch(TABLE, "a", "b"))
    await redact(store.log, redaction(2, (1, GONE)))
    await store.log.scrub()
    assert (await commit(store.log, batch(TABLE, "c"))).version == 4
    assert len((await store.log.load(TABLE)).events) == 4
