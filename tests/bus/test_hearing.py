"""What is heard of what arrives: in order, signed by a hub, and not a recording. No server is needed."""

import asyncio
import random

import msgspec
import pytest

from samenspel.bus.ears import Ears
from samenspel.bus.envelope import MESSAGE_LIMIT, SIGNATURE_BYTES, Envelope, Refusal, Refused, Telling, fingerprint
from samenspel.bus.hearing import FRESH_MS, REMEMBERED_MS, Hearing
from samenspel.bus.voice import Voice
from samenspel.ports import SessionsEnded, WorksHere
from tests.bus.saying import KEY, NOW, Clock, telling


def refused(envelope: Envelope, data: bytes) -> Refusal:
    with pytest.raises(Refused) as caught:
        envelope.open(data)
    return caught.value.reason


def test_what_is_heard_follows_has_a_hole_or_is_new() -> None:
    """[BS-06]"""
    hearing = Hearing(lambda: NOW)
    assert [hearing.follows(telling(number)) for number in (4, 5, 6, 8, 9)] == [False, True, True, False, True]
    assert [hearing.follows(telling(number, "two")) for number in (1, 2)] == [False, True]
    assert hearing.follows(telling(10))


def test_what_was_heard_before_is_not_heard_again(voice: Voice, envelope: Envelope) -> None:
    """[BS-12] Nor what was overtaken, nor one's own."""
    hearing = Hearing(lambda: NOW)
    for number in (3, 6):
        hearing.follows(telling(number))
    for number in (6, 3, 5, 1):
        with pytest.raises(Refused, match="replayed"):
            hearing.follows(telling(number))
    own = envelope.open(voice.speak())
    voice.echo(own)
    with pytest.raises(Refused, match="replayed"):
        voice.echo(own)


@pytest.mark.parametrize("off", [-1, 1])
def test_a_hub_that_was_not_heard_before_is_believed_while_fresh(clock: Clock, off: int) -> None:
    """[BS-12] Five minutes, whichever way the clocks differ; afterwards its numbers tell."""
    hearing = Hearing(clock)
    with pytest.raises(Refused, match="stale"):
        hearing.follows(telling(1, at=NOW + off * (FRESH_MS + 1)))
    assert not hearing.follows(telling(1, at=NOW + off * FRESH_MS))
    clock.at += 10 * FRESH_MS
    assert hearing.follows(telling(2, at=NOW))


def test_no_recording_is_ever_heard_as_new(clock: Clock) -> None:
    """[BS-12] Hubs that went are forgotten, but not before what they said is too old to be believed."""
    chance = random.Random(11)
    hearing = Hearing(clock)
    recorded: list[Telling] = []
    heard: set[tuple[str, int]] = set()
    for number in range(4_000):
        clock.at += chance.randrange(FRESH_MS // 40)
        skew = chance.choice((-FRESH_MS, -1_000, 0, 1_000, FRESH_MS))
        fresh = telling(number + 1, f"hub {chance.randrange(number // 30 + 1)}", clock.at + skew)
        for one in (fresh, chance.choice([*recorded, fresh])):
            try:
                hearing.follows(one)
            except Refused:
                continue
            assert (one.hub, one.number) not in heard
            heard.add((one.hub, one.number))
        recorded.append(fresh)
    assert len(hearing._hubs) < 4_000 / 30
    assert REMEMBERED_MS > FRESH_MS


@pytest.mark.parametrize("damage", ["bit", "cut", "empty", "short", "other key", "other channel", "longer"])
def test_a_message_that_is_not_signed_by_a_hub_is_refused(envelope: Envelope, damage: str) -> None:
    """[BS-12]"""
    genuine = envelope.seal(telling(1, told=[SessionsEnded([b"x" * 32])]))
    forged = {
        "bit": genuine[:-1] + bytes([genuine[-1] ^ 1]),
        "cut": genuine[:-1],
        "empty": b"",
        "short": genuine[: SIGNATURE_BYTES - 1],
        "other key": Envelope(KEY[::-1], "samenspel:test").seal(telling(1)),
        "other channel": Envelope(KEY, "samenspel:other").seal(telling(1)),
        "longer": genuine + b"\x00",
    }[damage]
    assert refused(envelope, forged) == "forged"
    assert envelope.open(genuine) == telling(1, told=[SessionsEnded([b"x" * 32])])


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xc1",
        b"\x91" * 100_000,
        msgspec.msgpack.encode(["one", 1, NOW]),
        msgspec.msgpack.encode(["one", 0, NOW, []]),
        msgspec.msgpack.encode(["one", 2**63, NOW, []]),
        msgspec.msgpack.encode(["", 1, NOW, []]),
        msgspec.msgpack.encode(["x" * 65, 1, NOW, []]),
        msgspec.msgpack.encode(["one", 1, NOW, [], "more"]),
        msgspec.msgpack.encode(["one", 1, NOW, [{"type": "nothing"}]]),
        msgspec.msgpack.encode(["one", 1, NOW, [{"type": "works", "participant": 3}]]),
        msgspec.msgpack.encode(["one", 1, NOW, []]) + b"\xc0",
    ],
    ids=range(12),
)
def test_a_signed_message_of_another_form_is_refused(
    envelope: Envelope, body: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """[BS-12] As hubs of another version may send."""
    monkeypatch.setattr(envelope, "_encoder", msgspec.msgpack.Encoder())
    assert refused(envelope, envelope.seal(msgspec.Raw(body))) == "malformed"  # type: ignore[arg-type]  # on purpose


def test_a_message_beyond_the_limit_is_refused_unread(envelope: Envelope) -> None:
    """[BS-12]"""
    assert refused(envelope, envelope.seal(telling(1, told=[WorksHere("x" * MESSAGE_LIMIT)]))) == "oversize"


def test_a_fingerprint_tells_keys_apart_and_not_what_they_are() -> None:
    """[BS-13]"""
    prints = {fingerprint(key, name) for key in (KEY, KEY + "x") for name in ("one", "two")}
    assert len(prints) == 4
    assert all(len(one) == 32 and KEY.encode() not in one for one in prints)


async def test_misses_of_one_turn_are_told_once() -> None:
    """[BS-06]"""
    ears = Ears()
    told: list[int] = []
    ears.listen(lambda _hub, _message: None, lambda: told.append(ears.misses))
    for _ in range(3):
        ears.miss()
    assert told == []
    await asyncio.sleep(0)
    assert told == [4]
    ears.miss()
    await asyncio.sleep(0)
    assert told == [4, 5]


async def test_what_is_ignored_is_logged_at_the_first_and_every_power_of_ten(caplog: pytest.LogCaptureFixture) -> None:
    """[BS-12] Whoever forges a million messages does not fill the log."""
    ears = Ears()
    for _ in range(2_000):
        ears.ignore("forged")
    logged = [vars(record)["events"] for record in caplog.records if "not signed" in record.message]
    assert logged == [1, 10, 100, 1_000]
    assert ears.ignored == {"forged": 2_000}
