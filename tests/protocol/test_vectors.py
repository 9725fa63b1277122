"""Golden vectors: the bytes on the wire and in the log, held by two codecs that know nothing of each other."""

import msgpack  # type: ignore[import-untyped]  # the package ships no types
import msgspec
import pytest
from jsonschema import Draft202012Validator

from samenspel.domain.commands import COMMANDS
from samenspel.domain.events import EVENTS, OLDER
from samenspel.protocol.codec import Commands, Payloads, decode_message, encode_message
from samenspel.protocol.messages import ServerMessage
from tests.protocol.vectors import Vector, schema, vectors
from tools.schemas import EVENT_ROOMS

MESSAGES, COMMAND_DATA, PAYLOADS = vectors("messages"), vectors("commands"), vectors("events")
FROM_CLIENTS = [vector for vector in MESSAGES if vector.about["direction"] == "client"]
FROM_SERVER = [vector for vector in MESSAGES if vector.about["direction"] == "server"]

MESSAGE_SCHEMA = Draft202012Validator(schema("messages"))
COMMAND_SCHEMA = Draft202012Validator(schema("commands"))
EVENT_SCHEMA = Draft202012Validator(schema("events"))


@pytest.mark.parametrize("vector", [*MESSAGES, *COMMAND_DATA, *PAYLOADS], ids=str)
def test_an_independent_codec_reads_and_writes_the_same_bytes(vector: Vector) -> None:
    """[SE-30]"""
    assert msgpack.unpackb(vector.data) == vector.value
    assert msgpack.packb(vector.value) == vector.data


@pytest.mark.parametrize("vector", FROM_CLIENTS, ids=str)
def test_a_message_of_a_client_is_read_as_what_it_says(vector: Vector) -> None:
    message = decode_message(vector.data)
    assert msgspec.msgpack.encode(message) == vector.data
    MESSAGE_SCHEMA.validate(vector.value)


@pytest.mark.parametrize("vector", FROM_SERVER, ids=str)
def test_a_message_of_the_server_is_written_as_it_always_was(vector: Vector) -> None:
    message: ServerMessage = msgspec.convert(vector.value, ServerMessage)
    assert encode_message(message) == vector.data
    MESSAGE_SCHEMA.validate(vector.value)


@pytest.mark.parametrize("vector", COMMAND_DATA, ids=str)
def test_the_data_of_a_command_is_read_as_what_it_says(vector: Vector) -> None:
    command = Commands().decode(vector.about["room"], vector.about["type"], msgspec.Raw(vector.data))
    assert msgspec.msgpack.encode(command) == vector.data
    COMMAND_SCHEMA.validate({"room": vector.about["room"], "type": vector.about["type"], "data": vector.value})


@pytest.mark.parametrize("vector", PAYLOADS, ids=str)
def test_an_event_that_was_ever_released_can_be_read(vector: Vector) -> None:
    """[SE-31] As what it is today: an older one as the same event in the newest schema of its kind."""
    payloads = Payloads()
    kind, number, today = vector.about["kind"], vector.about["schema"], vector.about.get("today", vector.value)
    event = payloads.decode(kind, number, vector.data)
    assert msgspec.msgpack.decode(payloads.encode(event)) == today
    assert EVENTS[kind, event.schema] is type(event)
    room = next(room for room in EVENT_ROOMS if _is_of(room, vector))
    for schema_of, payload in ((number, vector.value), (event.schema, today)):
        EVENT_SCHEMA.validate({"room": room, "kind": kind, "schema": schema_of, "payload": payload})


def _is_of(room: str, vector: Vector) -> bool:
    properties = [choice["properties"] for choice in schema("events")["oneOf"]]
    of_room = [one for one in properties if one.get("room", {"const": room})["const"] == room]  # one is in any room
    return any(one["kind"]["const"] == vector.about["kind"] for one in of_room)


@pytest.mark.parametrize("vector", [one for one in PAYLOADS if "today" not in one.about], ids=str)
def test_an_event_is_written_as_it_always_was(vector: Vector) -> None:
    """[SE-30]"""
    event = msgspec.convert(vector.value, EVENTS[vector.about["kind"], vector.about["schema"]])
    assert Payloads().encode(event) == vector.data


def test_every_command_and_every_event_has_a_vector() -> None:
    assert {(one.about["room"], one.about["type"]) for one in COMMAND_DATA} == {
        (room, type_) for room, commands in COMMANDS.items() for type_ in commands
    }
    assert {(one.about["kind"], one.about["schema"]) for one in PAYLOADS} == EVENTS.keys() | OLDER.keys()


@pytest.mark.parametrize("vector", MESSAGES, ids=str)
def test_the_schema_refuses_a_message_without_one_of_its_fields(vector: Vector) -> None:
    """A schema that accepts everything proves nothing."""
    assert not MESSAGE_SCHEMA.is_valid({key: value for key, value in vector.value.items() if key != "t"})
    assert not MESSAGE_SCHEMA.is_valid({"t": vector.value["t"]})
