"""The connection's machine: what may be said when, and what follows. Bytes in, effects out; nothing else."""

from typing import Any

import msgpack  # type: ignore[import-untyped]  # the package ships no types
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samenspel.domain.ids import derived_id
from samenspel.hub.connection import (
    LANES_LIMIT,
    READS,
    WAITING_LIMIT,
    Ask,
    Closed,
    Connection,
    Effect,
    Greeting,
    Knock,
    Knocking,
    Leave,
    Open,
    Read,
    Send,
    Shut,
)
from samenspel.hub.rate import BURST, RATE, Bucket
from samenspel.protocol.closing import Close
from samenspel.protocol.codec import MESSAGE_LIMIT, NAME_LIMIT, POSITIONS_LIMIT
from samenspel.protocol.messages import Pong, Reject

NOW = 1_763_641_812_345
COMMAND = derived_id("command")
Message = dict[str, Any]

HELLO: Message = {"t": "hello", "token": "secret", "lanes": []}
PING: Message = {"t": "ping", "time": 12.5}
SUBSCRIBE: Message = {"t": "subscribe", "room": "c/table/3"}
UNSUBSCRIBE: Message = {"t": "unsubscribe", "room": "c/table/3"}
ASK: Message = {"t": "command", "id": COMMAND, "room": "c/table/3", "type": "idea", "data": {"text": "x"}}
AFTER_HELLO = {"ping": PING, "subscribe": SUBSCRIBE, "unsubscribe": UNSUBSCRIBE, "command": ASK}
POLICY: list[Effect] = [Shut(Close.POLICY)]


def say(connection: Connection, message: Message, now: int = NOW) -> list[Effect]:
    return connection.receive(msgpack.packb(message), now)


def knocking(hello: Message = HELLO) -> Connection:
    connection = Connection()
    assert say(connection, hello) == [Knock("secret")]
    return connection


def opened(bucket: Bucket | None = None) -> Connection:
    connection = knocking()
    connection.welcomed(bucket or Bucket(at=NOW / 1000), NOW)
    return connection


def asked(effects: list[Effect]) -> list[str]:
    return [effect.id for effect in effects if isinstance(effect, Ask)]


def test_it_begins_with_hello() -> None:
    """[SE-06]"""
    connection = Connection()
    assert isinstance(connection.phase, Greeting)
    assert say(connection, HELLO) == [Knock("secret")]
    assert isinstance(connection.phase, Knocking)


def test_it_may_say_that_it_is_the_one_that_is_worked_at() -> None:
    """[SE-21]"""
    assert say(Connection(), HELLO | {"sole": True}) == [Knock("secret", sole=True)]


@pytest.mark.parametrize("message", AFTER_HELLO.values(), ids=AFTER_HELLO)
def test_anything_before_hello_ends_it(message: Message) -> None:
    """[SE-06]"""
    connection = Connection()
    assert say(connection, message) == POLICY
    assert isinstance(connection.phase, Closed)


def test_a_second_hello_ends_it() -> None:
    """[SE-06] While the token is looked up, and later."""
    for connection in (knocking(), opened()):
        assert say(connection, HELLO) == POLICY


@pytest.mark.parametrize("make", [Connection, knocking, opened])
def test_what_is_not_of_the_protocol_ends_it(make: Any) -> None:
    """[SE-03] [SE-04]"""
    for data, code in [(b"\xc1", Close.POLICY), (b"", Close.POLICY), (b"\xc4" * (MESSAGE_LIMIT + 1), Close.TOO_BIG)]:
        connection = make()
        assert connection.receive(data, NOW) == [Shut(code)]
        assert isinstance(connection.phase, Closed)


def test_sixteen_kibibytes_are_accepted_and_one_byte_more_is_not() -> None:
    """[SE-03]"""
    frame = len(msgpack.packb({**ASK, "data": {"text": "x" * 10_000}})) - 10_000
    longest = {**ASK, "data": {"text": "x" * (MESSAGE_LIMIT - frame)}}
    assert len(msgpack.packb(longest)) == MESSAGE_LIMIT
    assert asked(say(opened(), longest)) == [COMMAND]
    longer = {**ASK, "data": {"text": "x" * (MESSAGE_LIMIT - frame + 1)}}
    assert say(opened(), longer) == [Shut(Close.TOO_BIG)]


@pytest.mark.parametrize(
    "hello",
    [
        {**HELLO, "token": "x" * (2 * NAME_LIMIT + 1)},
        {**HELLO, "lanes": [["", "", "", 0]] * (POSITIONS_LIMIT + 1)},
        {**HELLO, "lanes": [["x" * (NAME_LIMIT + 1), "*", "", 0]]},
    ],
    ids=["token", "positions", "room"],
)
def test_a_hello_has_bounds(hello: Message) -> None:
    """[SE-07]"""
    assert say(Connection(), hello) == POLICY


def test_what_arrives_while_the_token_is_looked_up_waits_in_order() -> None:
    """[SE-08] An outbox may be sent without waiting for the welcome."""
    connection = knocking({**HELLO, "lanes": [["c/plenary/1", "*", "", 0]]})
    for number in range(3):
        assert say(connection, {**ASK, "id": derived_id(number)}) == []
    assert say(connection, PING) == []
    assert say(connection, UNSUBSCRIBE) == []
    effects = connection.welcomed(Bucket(at=NOW / 1000), NOW + 5)
    assert effects[0] == Read("c/plenary/1", every=True)
    assert asked(effects) == [derived_id(number) for number in range(3)]
    assert effects[-2:] == [Send(Pong(12.5, NOW + 5)), Leave("c/table/3")]


def test_not_more_than_so_much_waits() -> None:
    """[SE-08]"""
    connection = knocking()
    for _ in range(WAITING_LIMIT):
        assert say(connection, PING) == []
    assert say(connection, PING) == POLICY
    assert connection.welcomed(Bucket(), NOW) == []


def test_the_positions_of_hello_are_read_by_room() -> None:
    """[RS-10]"""
    lanes = [
        ["c/table/3", "seat", "e1", 118],
        ["c/plenary/1", "*", "", 0],
        ["c/table/3", "own/p", "", 0],
        ["c/plenary/1", "seat", "e2", 7],
        ["c/roster/1", "seat", "e3", 0],
    ]
    assert knocking({**HELLO, "lanes": lanes}).welcomed(Bucket(), NOW) == [
        Read("c/table/3", {"seat": ("e1", 118), "own/p": None}),
        Read("c/plenary/1", {"seat": ("e2", 7)}, every=True),
        Read("c/roster/1", {"seat": ("e3", 0)}),
    ]


def test_a_welcome_that_comes_too_late_does_nothing() -> None:
    """[SE-19]"""
    connection = knocking()
    connection.lost()
    assert connection.welcomed(Bucket(), NOW) == []
    assert isinstance(connection.phase, Closed)


def test_subscriptions() -> None:
    """[RS-10] Without lanes, or with `*`: every lane, also those gained later."""
    connection = opened()
    assert say(connection, SUBSCRIBE) == [Read("c/table/3", every=True)]
    assert say(connection, {**SUBSCRIBE, "lanes": None}) == [Read("c/table/3", every=True)]
    assert say(connection, {**SUBSCRIBE, "lanes": ["seat"]}) == [Read("c/table/3", {"seat": None})]
    assert say(connection, {**SUBSCRIBE, "lanes": []}) == [Read("c/table/3")]
    (read,) = say(connection, {**SUBSCRIBE, "lanes": ["*", "seat"]})
    assert isinstance(read, Read)
    assert read.every
    assert say(connection, UNSUBSCRIBE) == [Leave("c/table/3")]


@pytest.mark.parametrize("message", [SUBSCRIBE, UNSUBSCRIBE], ids=["subscribe", "unsubscribe"])
def test_a_room_without_end_ends_it(message: Message) -> None:
    """[SE-07]"""
    assert say(opened(), {**message, "room": "c/table/" + "9" * NAME_LIMIT}) == POLICY


def test_a_ping_comes_back_with_its_time_and_the_clock() -> None:
    """[SE-10]"""
    assert say(opened(), PING) == [Send(Pong(12.5, NOW))]


def test_a_command_goes_to_its_room() -> None:
    """[SE-11]"""
    (ask,) = say(opened(), ASK)
    assert isinstance(ask, Ask)
    assert (ask.id, ask.room, ask.type, msgpack.unpackb(ask.data)) == (COMMAND, "c/table/3", "idea", {"text": "x"})


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": ""},
        {"id": "x" * 26},
        {"id": COMMAND.upper()},
        {"id": "8" + COMMAND[1:]},
        {"id": COMMAND[:-1]},
        {"id": "x" * 5_000},
        {"room": "x" * (NAME_LIMIT + 1)},
        {"type": "x" * (NAME_LIMIT + 1)},
    ],
    ids=str,
)
def test_a_command_without_an_id_or_with_endless_names_is_refused(wrong: Message) -> None:
    """[SE-11] The connection stays: the others of its outbox are well."""
    connection = opened()
    message = {**ASK, **wrong}
    assert say(connection, message) == [Send(Reject(message["id"][:NAME_LIMIT], "bad_command", {}))]
    assert asked(say(connection, ASK)) == [COMMAND]


def test_the_rate_is_the_participants_own() -> None:
    """[SE-13] All connections of a participant take from one bucket; who waits as long as told is heard."""
    bucket = Bucket(at=NOW / 1000)
    connections = [opened(bucket), opened(bucket)]
    for number in range(BURST):
        assert asked(say(connections[number % 2], ASK)) == [COMMAND]
    (refused,) = say(connections[0], ASK)
    assert refused == Send(Reject(COMMAND, "slow_down", {"retry": 1000 // RATE + 1}))
    assert asked(say(connections[1], ASK, NOW + int(1000 // RATE) + 1)) == [COMMAND]
    assert asked(say(connections[1], ASK, NOW + int(1000 // RATE) + 1)) == []
    assert asked(say(opened(), ASK)) == [COMMAND]


def test_pings_and_subscriptions_do_not_count_as_commands() -> None:
    """[SE-13]"""
    connection = opened()
    for _ in range(2 * BURST):
        say(connection, PING)
        say(connection, SUBSCRIBE)
    assert asked(say(connection, ASK)) == [COMMAND]


def test_subscriptions_have_a_rate_of_their_own() -> None:
    """[SE-27] A control room asks for every table at once; who goes on asking is sent away."""
    connection, (rate, burst) = opened(), READS
    for _ in range(int(burst)):
        assert isinstance(say(connection, SUBSCRIBE, NOW)[0], Read)
    later = NOW + int(1000 / rate) + 1
    assert isinstance(say(connection, SUBSCRIBE, later)[0], Read)
    assert say(connection, SUBSCRIBE, later) == POLICY


def test_a_subscription_names_a_few_lanes() -> None:
    """[SE-27]"""
    lanes = [f"own/{number}" for number in range(LANES_LIMIT)]
    assert isinstance(say(opened(), {**SUBSCRIBE, "lanes": lanes})[0], Read)
    assert say(opened(), {**SUBSCRIBE, "lanes": [*lanes, "seat"]}) == POLICY


@pytest.mark.parametrize("make", [Connection, knocking, opened])
def test_after_the_end_nothing_is_heard(make: Any) -> None:
    """[SE-15]"""
    connection = make()
    assert connection.shut(Close.REMOVED, 5) == [Shut(Close.REMOVED, 5)]
    assert connection.shut(Close.POLICY) == []
    for message in (HELLO, *AFTER_HELLO.values()):
        assert say(connection, message) == []
    assert connection.receive(b"x" * (MESSAGE_LIMIT + 1), NOW) == []
    assert connection.welcomed(Bucket(), NOW) == []


MESSAGES = st.sampled_from([HELLO, *AFTER_HELLO.values()])
STEPS = st.lists(st.one_of(MESSAGES, st.sampled_from(["welcomed", "lost", "shut", "nonsense"])), max_size=30)


@settings(deadline=None)
@given(STEPS)
def test_whatever_happens_a_connection_is_shut_once_and_asks_only_when_open(steps: list[Any]) -> None:
    """[SE-15]"""
    connection = Connection()
    shuts = 0
    for step in steps:
        was_open = isinstance(connection.phase, Open)
        match step:
            case "welcomed":
                effects = connection.welcomed(Bucket(at=NOW / 1000), NOW)
            case "lost":
                connection.lost()
                effects = []
            case "shut":
                effects = connection.shut(Close.RESTART)
            case "nonsense":
                effects = connection.receive(b"\xc1", NOW)
            case _:
                effects = say(connection, step)
                assert was_open or not asked(effects)
        shuts += sum(isinstance(effect, Shut) for effect in effects)
    assert shuts <= 1
