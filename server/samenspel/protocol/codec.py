"""Bytes to messages and back, with limits. Nothing that arrives is trusted: size first, then type, then values."""

from collections.abc import Mapping
from typing import Final

import msgspec

from samenspel.domain.commands import COMMANDS
from samenspel.domain.core import Command, Event
from samenspel.domain.events import EVENTS, OLDER, Older
from samenspel.protocol.messages import ClientMessage, ServerMessage

MESSAGE_LIMIT: Final = 16 * 1024
"""Bytes of one message from a client."""
POSITIONS_LIMIT: Final = 2_000
"""Rows of one hello: a moderator of 500 tables has four lanes each."""
NAME_LIMIT: Final = 64
"""Characters of a room id, lane, type or command id."""

_client: msgspec.msgpack.Decoder[ClientMessage] = msgspec.msgpack.Decoder(ClientMessage)
_encoder = msgspec.msgpack.Encoder()


class BadMessage(Exception):
    """What arrived is not of the protocol. The text is for the server's log, never for the wire."""


def decode_message(data: bytes) -> ClientMessage:
    """One client message. Raises `BadMessage` for anything else: wrong type, trailing bytes, too deep, too large."""
    if len(data) > MESSAGE_LIMIT:
        raise BadMessage("larger than the limit")
    try:
        return _client.decode(data)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        raise BadMessage(type(error).__name__) from None


def encode_message(message: ServerMessage) -> bytes:
    """The bytes of one server message."""
    return _encoder.encode(message)


class Commands:
    """Decoders per (room kind, command type), made once."""

    def __init__(self) -> None:
        self._decoders: Mapping[tuple[str, str], msgspec.msgpack.Decoder[Command]] = {
            (kind, name): msgspec.msgpack.Decoder(command, strict=True)
            for kind, commands in COMMANDS.items()
            for name, command in commands.items()
        }

    def decode(self, kind: str, name: str, data: msgspec.Raw) -> Command:
        """The command `name` of a room of `kind`. Raises `BadMessage` when there is none or `data` is not of its
        type."""
        decoder = self._decoders.get((kind, name))
        if decoder is None:
            raise BadMessage("no such command")
        try:
            return decoder.decode(data)
        except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
            raise BadMessage(str(error)) from None


class Payloads:
    """Events to the log's payloads and back. An unknown (kind, schema) is poison: `BadMessage` names it."""

    def __init__(self) -> None:
        self._decoders: Mapping[tuple[str, int], msgspec.msgpack.Decoder[Event]] = {
            key: msgspec.msgpack.Decoder(event) for key, event in (*EVENTS.items(), *OLDER.items())
        }

    def encode(self, event: Event) -> bytes:
        """The payload of an event."""
        return _encoder.encode(event)

    def decode(self, kind: str, schema: int, payload: bytes) -> Event:
        """The event in a payload, of whatever schema, as it is today. Raises `BadMessage` naming kind and schema."""
        event = self.as_written(kind, schema, payload)
        return event.today() if isinstance(event, Older) else event

    def as_written(self, kind: str, schema: int, payload: bytes) -> Event:
        """The event in a payload, in the schema that it was written in. Raises `BadMessage` naming kind and schema."""
        decoder = self._decoders.get((kind, schema))
        if decoder is None:
            raise BadMessage(f"no event {kind} with schema {schema}")
        try:
            return decoder.decode(payload)
        except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
            raise BadMessage(f"event {kind} {schema}: {error}") from None
