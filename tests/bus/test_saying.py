"""What a hub says: merged, bounded and numbered. No server is needed."""

from collections.abc import Sequence

import pytest

from samenspel.bus.backoff import Backoff
from samenspel.bus.envelope import MESSAGE_LIMIT, Envelope
from samenspel.bus.merging import ENTRIES_LIMIT, Waiting
from samenspel.bus.sharding import SHARDS, shard_of, spread
from samenspel.bus.voice import SILENT_TICKS, Silent, Voice
from samenspel.ports import HubMessage, Moved, PeopleChanged, Present, SessionsEnded, WorksHere
from tests.bus.saying import HALL, telling

OTHER = "zzzzzzzzzz"


def taken(*messages: HubMessage) -> Sequence[HubMessage] | None:
    waiting = Waiting()
    for message in messages:
        waiting.add(message)
    return waiting.take()


def test_of_a_room_the_newest_version_is_told_and_owners_are_united() -> None:
    """[BS-08]"""
    ballot = f"{HALL}/ballot/1"
    assert taken(
        Moved({"r1": 7, "r2": 1}, {ballot: ["0noor", "0sam"]}),
        Moved({"r1": 5, "r3": 2}),
        Moved({"r2": 4}, {ballot: ["0sam", "0ria"], "b2": ["0noor"]}),
    ) == [Moved({"r1": 7, "r2": 4, "r3": 2}, {ballot: ["0noor", "0sam", "0ria"], "b2": ["0noor"]})]


def test_of_a_conference_the_newest_presence_is_told() -> None:
    """[BS-08]"""
    assert taken(Present(HALL, {1: 3}, 3), Present(OTHER, {}, 0), Present(HALL, {2: 4}, 5)) == [
        Present(HALL, {2: 4}, 5),
        Present(OTHER, {}, 0),
    ]


def test_the_rest_stands_as_it_was_told_and_first() -> None:
    """[BS-08] People are known before what they wrote."""
    rest: list[HubMessage] = [
        PeopleChanged(HALL, ["0noor"]),
        WorksHere("0noor"),
        PeopleChanged(HALL, ["0noor"]),
        SessionsEnded([b"x"]),
    ]
    assert taken(Moved({"r": 1}), Present(HALL, {}, 1), *rest) == [*rest, Moved({"r": 1}), Present(HALL, {}, 1)]


def test_what_is_taken_waits_no_more() -> None:
    """[BS-08]"""
    waiting = Waiting()
    assert not waiting
    waiting.add(Moved({"r": 1}))
    assert waiting
    assert waiting.take() == [Moved({"r": 1})]
    assert not waiting
    assert waiting.take() == []


@pytest.mark.parametrize(
    "much",
    [
        Moved({f"{HALL}/table/{n}": n for n in range(ENTRIES_LIMIT)}),
        Moved({}, {f"{HALL}/ballot/1": [f"0{n}" for n in range(ENTRIES_LIMIT)]}),
        PeopleChanged(HALL, ["0noor"] * ENTRIES_LIMIT),
        SessionsEnded([b"x"] * ENTRIES_LIMIT),
        Present(HALL, dict.fromkeys(range(ENTRIES_LIMIT), 1), 1),
    ],
    ids=lambda message: type(message).__name__,
)
def test_beyond_the_bound_nothing_is_told(much: HubMessage) -> None:
    """[BS-09]"""
    assert taken(WorksHere("0noor"), much) is None


def test_small_messages_add_up_to_the_bound() -> None:
    """[BS-09] And after a drop it begins anew."""
    waiting = Waiting()
    for _ in range(ENTRIES_LIMIT):
        waiting.add(WorksHere("0noor"))
    assert len(waiting.take() or ()) == ENTRIES_LIMIT
    for _ in range(ENTRIES_LIMIT + 5):
        waiting.add(WorksHere("0noor"))
    assert waiting
    assert waiting.take() is None
    waiting.add(WorksHere("0sam"))
    assert waiting.take() == [WorksHere("0sam")]


def test_numbers_follow_each_other(voice: Voice, envelope: Envelope) -> None:
    """[BS-06] Also those of a message that says nothing but its number."""
    voice.tell(WorksHere("0noor"))
    said = [envelope.open(voice.speak()) for _ in range(2)]
    assert said == [telling(1, told=[WorksHere("0noor")]), telling(2)]


@pytest.mark.parametrize("cause", ["full", "large", "nobody can hear", "gone"])
def test_what_was_dropped_leaves_out_a_number(voice: Voice, envelope: Envelope, cause: str) -> None:
    """[BS-09] [BS-10]"""
    assert envelope.open(voice.speak()).number == 1
    if cause == "full":
        voice.tell(SessionsEnded([b"x"] * (ENTRIES_LIMIT + 1)))
    elif cause == "large":
        voice.tell(WorksHere("x" * MESSAGE_LIMIT))
    elif cause == "nobody can hear":
        voice.drop()
    else:
        voice.tell(WorksHere("0noor"))
        voice.end()
    assert envelope.open(voice.speak()) == telling(3)
    voice.tell(WorksHere("0noor"))
    assert envelope.open(voice.speak()) == telling(4, told=[WorksHere("0noor")])


def test_a_connection_that_goes_while_nothing_waits_leaves_out_nothing(voice: Voice, envelope: Envelope) -> None:
    """[BS-10]"""
    voice.speak()
    voice.end()
    assert envelope.open(voice.speak()).number == 2


def test_the_largest_message_is_as_large_as_the_bound(voice: Voice, envelope: Envelope) -> None:
    """[BS-09]"""
    envelope.open(voice.speak())
    empty = len(envelope.seal(telling(2, told=[WorksHere("x" * 100_000)]))) - 100_000
    voice.tell(WorksHere("x" * (MESSAGE_LIMIT - empty)))
    data = voice.speak()
    assert len(data) == MESSAGE_LIMIT
    assert envelope.open(data).number == 2


def test_a_server_that_brings_nothing_back_is_noticed(voice: Voice, envelope: Envelope) -> None:
    """[BS-11] Not while nothing was said, and not while something comes back, however late."""
    for _ in range(2 * SILENT_TICKS):
        voice.tick()
    said = [envelope.open(voice.speak()) for _ in range(5)]
    for one in said[:4]:
        for _ in range(SILENT_TICKS - 1):
            voice.tick()
        voice.echo(one)
    voice.tick()
    for _ in range(SILENT_TICKS - 1):
        voice.tick()
    with pytest.raises(Silent):
        voice.tick()
    voice.begin()
    for _ in range(2 * SILENT_TICKS):
        voice.tick()


def test_every_message_takes_the_channel_of_its_conference() -> None:
    """[BS-16] One that speaks of several is parted, and nothing of it is lost."""
    conferences = [f"conference{n}" for n in range(40)]
    moved = Moved(
        {f"{one}/table/{n}": n for one in conferences for n in (1, 2)},
        {f"{one}/ballot/1": ["0p"] for one in conferences},
    )
    parts = dict(spread(moved, SHARDS))
    assert parts.keys() == set(range(SHARDS))
    for shard, part in parts.items():
        assert isinstance(part, Moved)
        rooms = [*part.versions, *part.papers]
        assert {shard_of(room.partition("/")[0], SHARDS) for room in rooms} == {shard}
    whole = taken(*parts.values())
    assert whole == [moved]
    of_the_hall: list[HubMessage] = [PeopleChanged(HALL, ["0p"]), Present(HALL, {}, 1)]
    for message in of_the_hall:
        assert [*spread(message, SHARDS)] == [(shard_of(HALL, SHARDS), message)]
    for message in [*of_the_hall, moved, SessionsEnded([b"x"]), WorksHere("0p")]:
        assert [*spread(message, 1)] == [(0, message)]


def test_attempts_are_spread_at_random_below_a_bound_that_doubles() -> None:
    """[BS-11] At most a second and a half, however long it takes; short again when it went well."""
    backoff = Backoff()
    for bound in [0.1, 0.2, 0.4, 0.8, 1.5, 1.5] + [1.5] * 2_000:
        assert 0 <= backoff.seconds() <= bound
        backoff.again()
    pauses = [backoff.seconds() for _ in range(400)]
    assert min(pauses) < 0.2
    assert max(pauses) > 1.3
    backoff.begin()
    assert backoff.seconds() <= 0.1
