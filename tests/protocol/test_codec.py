"""What arrives is not trusted: size, form, types and depth have limits, and nothing that arrives gets further than a
`BadMessage`."""

from typing import Any

import msgpack  # type: ignore[import-untyped]  # the package ships no types
import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samenspel.domain.commands.plenary import StartRound
from samenspel.domain.commands.table import Idea
from samenspel.domain.events.table import HandRaised
from samenspel.protocol.codec import MESSAGE_LIMIT, BadMessage, Commands, Payloads, decode_message, encode_message
from samenspel.protocol.messages import Ack, CommandMessage, Hello, Ops, Ping, State, Subscribe, Unsubscribe

COMMANDS = Commands()
PAYLOADS = Payloads()

PLAIN = (
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**64 - 1)
    | st.floats()
    | st.text(max_size=40)
    | st.binary(max_size=40)
)
VALUES = st.recursive(
    PLAIN, lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=12), inner, max_size=5)
)


SLOW_MACHINE = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def packed(value: Any) -> bytes:
    data: bytes = msgpack.packb(value)
    return data


def nested(depth: int, *, maps: bool) -> bytes:
    """A bomb: `depth` lists (or maps) in each other."""
    return (b"\x81\xa1a" if maps else b"\x91") * depth + b"\xc0"


def command_message(data: bytes) -> bytes:
    """A message `command` with these bytes as its data."""
    head = b"\x85" + b"".join(
        packed(part) for part in ("t", "command", "id", "0" * 26, "room", "c/table/1", "type", "idea")
    )
    return head + packed("data") + data


def check_that_it_is_a_message_or_bad(data: bytes) -> None:
    """The only two things that may come of bytes."""
    try:
        message = decode_message(data)
    except BadMessage:
        return
    assert isinstance(message, Hello | Subscribe | Unsubscribe | CommandMessage | Ping)


def test_messages_are_read_as_their_type() -> None:
    """[SE-01]"""
    assert decode_message(packed({"t": "hello", "token": "x", "lanes": [["r", "seat", "e", 3]]})) == Hello(
        "x", [("r", "seat", "e", 3)]
    )
    assert decode_message(packed({"t": "subscribe", "room": "r", "lanes": ["seat"]})) == Subscribe("r", ["seat"])
    assert decode_message(packed({"t": "unsubscribe", "room": "r"})) == Unsubscribe("r")
    assert decode_message(packed({"t": "ping", "time": 3})) == Ping(3.0)
    command = decode_message(packed({"t": "command", "id": "i", "room": "r", "type": "idea", "data": {"text": "x"}}))
    assert isinstance(command, CommandMessage)
    assert COMMANDS.decode("table", "idea", command.data) == Idea(text="x")


def test_a_field_that_a_newer_client_adds_is_skipped() -> None:
    """[SE-02]"""
    assert decode_message(packed({"t": "unsubscribe", "room": "r", "politely": [1, {"a": 2}]})) == Unsubscribe("r")


def test_the_limit_is_sixteen_kibibytes() -> None:
    """[SE-03]"""
    assert MESSAGE_LIMIT == 16_384
    empty = packed({"t": "unsubscribe", "room": "x" * 1000})
    longest = packed({"t": "unsubscribe", "room": "x" * (MESSAGE_LIMIT - len(empty) + 1000)})
    assert len(longest) == MESSAGE_LIMIT
    assert isinstance(decode_message(longest), Unsubscribe)
    with pytest.raises(BadMessage):
        decode_message(packed({"t": "unsubscribe", "room": "x" * (MESSAGE_LIMIT - len(empty) + 1001)}))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xc1",
        b"hello",
        packed("hello"),
        packed(["hello", "token"]),
        packed({}),
        packed({"t": None}),
        packed({"t": "welcome", "participant": "x"}),
        packed({"t": "nonsense"}),
        packed({"t": "hello"}),
        packed({"t": "hello", "token": 3}),
        packed({"t": "hello", "token": b"bytes"}),
        packed({"t": "hello", "token": "x", "lanes": [["r", "seat", "e"]]}),
        packed({"t": "hello", "token": "x", "lanes": [["r", "seat", "e", "3"]]}),
        packed({"t": "hello", "token": "x", "lanes": [["r", "seat", "e", 3, 4]]}),
        packed({"t": "subscribe", "room": "r", "lanes": "seat"}),
        packed({"t": "ping", "time": "now"}),
        packed({"t": "command", "id": "i", "room": "r", "type": "idea"}),
        packed({"t": "unsubscribe", "room": "r"}) + b"\xc0",
        packed({"t": "unsubscribe", "room": "r"}) * 2,
        packed({"t": "unsubscribe", "room": "r"})[:-1],
        b"\x82\xa1t\xabunsubscribe\xa4room\xa2\xff\xfe",  # a string that is not UTF-8
        b"\xdf\xff\xff\xff\xff",  # a map that says it has four thousand million entries
        b"\xdd\xff\xff\xff\xff",
        b"\xc6\xff\xff\xff\xff",
    ],
)
def test_what_is_not_of_the_protocol_is_bad(data: bytes) -> None:
    """[SE-04]"""
    with pytest.raises(BadMessage):
        decode_message(data)


@pytest.mark.parametrize("maps", [False, True])
@pytest.mark.parametrize("depth", [9, 100, 1_500, 5_000])
def test_a_nesting_bomb_goes_nowhere(depth: int, maps: bool) -> None:
    """[SE-04] As a whole message, in a field that nobody reads, and as the data of a command."""
    bomb = nested(depth, maps=maps)
    with pytest.raises(BadMessage):
        decode_message(bomb)
    for message in (b"\x83\xa1t\xabunsubscribe\xa4room\xa1r\xa1x" + bomb, command_message(bomb)):
        try:
            decoded = decode_message(message)
        except BadMessage:
            continue
        assert isinstance(decoded, Unsubscribe | CommandMessage)
        if isinstance(decoded, CommandMessage):
            with pytest.raises(BadMessage):
                COMMANDS.decode("table", "idea", decoded.data)


@given(st.binary(max_size=200))
@SLOW_MACHINE
def test_nonsense_bytes_are_a_message_or_bad(data: bytes) -> None:
    """[SE-04]"""
    check_that_it_is_a_message_or_bad(data)


@given(st.dictionaries(st.sampled_from(["t", "token", "lanes", "room", "id", "type", "data", "time"]), VALUES))
@SLOW_MACHINE
def test_nonsense_values_are_a_message_or_bad(value: dict[str, Any]) -> None:
    """[SE-04]"""
    check_that_it_is_a_message_or_bad(packed(value))


@given(
    st.sampled_from([("table", "idea"), ("table", "action"), ("plenary", "open_ballot"), ("ballot", "cast")]), VALUES
)
def test_nonsense_data_is_a_command_or_bad(command: tuple[str, str], value: Any) -> None:
    """[SE-05]"""
    try:
        COMMANDS.decode(*command, msgspec.Raw(packed(value)))
    except BadMessage:
        return


@pytest.mark.parametrize(
    ("kind", "name", "data"),
    [
        ("table", "start_round", {"round": "brainstorm"}),
        ("plenary", "idea", {"text": "x"}),
        ("roster", "idea", {"text": "x"}),
        ("", "idea", {"text": "x"}),
        ("table", "", {}),
        ("plenary", "start_round", {}),
        ("plenary", "start_round", {"round": 3}),
        ("plenary", "start_round", {"round": "brainstorm", "role": "moderator"}),
        ("plenary", "start_round", "brainstorm"),
        ("plenary", "start_round", {"round": "x" * 65}),
        ("ballot", "cast", {"revision": 0, "choices": {}}),
        ("ballot", "cast", {"revision": 1.5, "choices": {}}),
        ("ballot", "cast", {"revision": 1, "choices": {"a": True}}),
        ("ballot", "cast", {"revision": 1, "choices": {}, "voter": "Tafel 3"}),
    ],
)
def test_data_that_is_not_of_the_command_is_bad(kind: str, name: str, data: object) -> None:
    """[SE-05]"""
    with pytest.raises(BadMessage):
        COMMANDS.decode(kind, name, msgspec.Raw(packed(data)))


def test_data_of_the_command_is_read() -> None:
    """[SE-05]"""
    assert COMMANDS.decode("plenary", "start_round", msgspec.Raw(packed({"round": "actie"}))) == StartRound(
        round="actie"
    )


def test_what_a_person_typed_reaches_the_room_whatever_its_length() -> None:
    """[SE-05] The room refuses it with a code and a sentence; the wire only bounds the message."""
    assert COMMANDS.decode("table", "idea", msgspec.Raw(packed({"text": "x" * 15_000}))) == Idea(text="x" * 15_000)


def test_operations_and_states_are_maps_with_the_names_of_the_protocol() -> None:
    """[SE-01]"""
    ops = Ops(
        room="r", lane="seat", after=1, to=2, at=3, operations=[("idea", "i", {"text": "x"}), ("idea", "j", None)]
    )
    assert msgpack.unpackb(encode_message(ops)) == {
        "t": "ops", "room": "r", "lane": "seat", "from": 1, "to": 2, "at": 3,
        "operations": [["idea", "i", {"text": "x"}], ["idea", "j", None]],
    }  # fmt: skip
    whole = State(room="r", lane="seat", epoch="e", version=2, since=None, records=[])
    assert msgpack.unpackb(encode_message(whole))["since"] is None


def test_only_the_acknowledgement_of_a_vote_has_a_revision() -> None:
    """[SE-01]"""
    assert msgpack.unpackb(encode_message(Ack("i", 7))) == {"t": "ack", "id": "i", "version": 7}
    assert msgpack.unpackb(encode_message(Ack("i", 7, 2))) == {"t": "ack", "id": "i", "version": 7, "revision": 2}


def test_a_poisonous_payload_names_kind_and_schema() -> None:
    """[RM-18]"""
    assert PAYLOADS.decode("hand_raised", 1, PAYLOADS.encode(HandRaised())) == HandRaised()
    for kind, schema, payload in (("hand_raised", 9, b"\x80"), ("nonsense", 1, b"\x80"), ("idea_added", 1, b"\x80")):
        with pytest.raises(BadMessage, match=f"{kind}.*{schema}"):
            PAYLOADS.decode(kind, schema, payload)
    with pytest.raises(BadMessage, match="idea_added 1"):
        PAYLOADS.decode("idea_added", 1, nested(5_000, maps=False))
