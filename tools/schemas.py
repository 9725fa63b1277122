"""Writes what `schemas/` holds of the types: `python -m tools.schemas`; with `--check` it only says what differs.

JSON Schemas (2020-12) of messages, commands, events and results; golden vectors of each, as the service encodes them;
the close codes. What is written by hand there (PROTOCOL.md, SPEC.md, glossary.md) is left alone.
"""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, get_args

import msgspec

from samenspel.domain.commands import COMMANDS
from samenspel.domain.core import Event
from samenspel.domain.events import (
    EVENTS,
    OLDER,
    AgreementEvent,
    BallotEvent,
    ChoiceEvent,
    FollowEvent,
    ListEvent,
    PlenaryEvent,
    ReportEvent,
    TableEvent,
    WordsErased,
)
from samenspel.protocol.closing import MEANING, may_return
from samenspel.protocol.messages import ClientMessage, ServerMessage
from samenspel.replay.messages import Day, End, Line, Steps
from samenspel.report.data import Results, Votes
from samenspel.report.data.log import Log
from tools.examples import CLIENT, SERVER
from tools.samples import encoded, sample

FOLDER: Final = Path(__file__).resolve().parent.parent / "schemas"
DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
EVENT_ROOMS: Final = {
    "plenary": PlenaryEvent,
    "table": TableEvent,
    "ballot": BallotEvent,
    "list": ListEvent,
    "choice": ChoiceEvent,
    "report": ReportEvent,
    "follow": FollowEvent,
    "agreement": AgreementEvent,
}

Schema = dict[str, Any]
Vector = dict[str, Any]


def main(arguments: Sequence[str]) -> int:
    """Writes the files, or with `--check` names those that are not as they would be written; the exit code."""
    if list(arguments) not in ([], ["--check"]):
        print("Usage: python -m tools.schemas [--check]", file=sys.stderr)
        return 2
    stale = [FOLDER / name for name, text in documents().items() if _differs(FOLDER / name, text)]
    if not arguments:
        (FOLDER / "vectors").mkdir(parents=True, exist_ok=True)
        for path in stale:
            path.write_text(documents()[str(path.relative_to(FOLDER))], encoding="utf-8")
            print(f"wrote {path}")
        return 0
    for path in stale:
        print(f"{path} is not what the types say: run `python -m tools.schemas`", file=sys.stderr)
    return int(bool(stale))


def documents() -> Mapping[str, str]:
    """Path under `schemas/` → text, of everything that is generated."""
    return {
        "messages.schema.json": _pretty(message_schema()),
        "commands.schema.json": _pretty(command_schema()),
        "events.schema.json": _pretty(event_schema()),
        "results.schema.json": _pretty(result_schema()),
        "replay.schema.json": _pretty(replay_schema()),
        "log.schema.json": _pretty(log_schema()),
        "close_codes.json": _pretty(close_codes()),
        "vectors/messages.msgpack.json": _lines(message_vectors()),
        "vectors/commands.msgpack.json": _lines(command_vectors()),
        "vectors/events.msgpack.json": _lines(event_vectors()),
    }


def message_schema() -> Schema:
    """The messages: `#/$defs/client` and `#/$defs/server` are the two directions."""
    (client, server), parts = msgspec.json.schema_components(
        [ClientMessage, ServerMessage], ref_template="#/$defs/{name}"
    )
    return {
        "$schema": DIALECT,
        "title": "Messages of samenspel.v1",
        "anyOf": [{"$ref": "#/$defs/client"}, {"$ref": "#/$defs/server"}],
        "$defs": {"client": client, "server": server, **parts},
    }


def command_schema() -> Schema:
    """What may stand in `data`, by the kind of the room and the type of the command."""
    parts: Schema = {}
    choices = []
    for room, commands in COMMANDS.items():
        references = _components(room, list(commands.values()), parts)
        for (type_, command), data in zip(commands.items(), references, strict=True):
            given = {"room": {"const": room}, "type": {"const": type_}, "data": data}
            choices.append(_object(given, versioned=command.versioned))
    return {"$schema": DIALECT, "title": "Commands, by kind of room", "oneOf": choices, "$defs": parts}


def event_schema() -> Schema:
    """The payloads of the log, by the kind of the room, the kind of the event and its schema; one is in any room."""
    parts: Schema = {}
    choices = []
    for room, union in EVENT_ROOMS.items():
        events: list[type[Event]] = list(get_args(union))
        kinds = {event.kind for event in events}
        events += (event for event in OLDER.values() if event.kind in kinds)
        for event, payload in zip(events, _components(room, events, parts), strict=True):
            given = {"room": {"const": room}, "kind": {"const": event.kind}, "schema": {"const": event.schema}}
            choices.append(_object(given | {"payload": payload}))
    (payload,) = _components("any", [WordsErased], parts)
    given = {"kind": {"const": WordsErased.kind}, "schema": {"const": WordsErased.schema}, "payload": payload}
    choices.append(_object(given))
    return {"$schema": DIALECT, "title": "Events, by kind of room", "oneOf": choices, "$defs": parts}


def log_schema() -> Any:
    """The schema of the whole log of a conference."""
    (log,), parts = msgspec.json.schema_components([Log], ref_template="#/$defs/{name}")
    return {"$schema": DIALECT, "title": "The log of a conference", **log, "$defs": parts}


def result_schema() -> Schema:
    """The result of a vote, and of an open vote who chose what, as they are taken home."""
    (results, votes), parts = msgspec.json.schema_components([Results, Votes], ref_template="#/$defs/{name}")
    return {"$schema": DIALECT, "title": "The result of a vote", "oneOf": [results, votes], "$defs": parts}


def replay_schema() -> Schema:
    """The messages of a replay, and its lines in a terminal: `day`, `steps`, `end`, and `step` as a line."""
    choices, parts = msgspec.json.schema_components([Day, Steps, End, Line], ref_template="#/$defs/{name}")
    return {"$schema": DIALECT, "title": "The replay of a day", "oneOf": list(choices), "$defs": parts}


def close_codes() -> Mapping[str, Any]:
    """The codes, and whether a client comes back by itself after each."""
    codes = [
        {"code": int(code), "name": code.name.lower(), "comes_back": may_return(code), "meaning": meaning}
        for code, meaning in MEANING.items()
    ]
    ranges = [
        {"from": 4000, "to": 4499, "comes_back": may_return(4000)},
        {"from": 4500, "to": 4999, "comes_back": may_return(4500)},
    ]
    return {"ranges": ranges, "codes": codes}


def message_vectors() -> Iterator[Vector]:
    """Every example message."""
    for direction, messages in (("client", CLIENT), ("server", SERVER)):
        for name, message in messages.items():
            yield {"name": f"{direction}: {name}", "direction": direction} | _bytes(msgspec.msgpack.encode(message))


def command_vectors() -> Iterator[Vector]:
    """The `data` of every command, small and full."""
    for room, commands in COMMANDS.items():
        for type_, command in commands.items():
            for size, data in _samples(command):
                yield {"name": f"{room}: {type_}, {size}", "room": room, "type": type_} | _bytes(data)


def event_vectors() -> Iterator[Vector]:
    """The payload of every event of every schema, small and full; of an older one also what it is `today`."""
    for (kind, schema), event in EVENTS.items():
        for size, payload in _samples(event):
            yield {"name": f"{kind} {schema}, {size}", "kind": kind, "schema": schema} | _bytes(payload)
    for (kind, schema), older in OLDER.items():
        for size, payload in _samples(older):
            today = msgspec.msgpack.encode(msgspec.msgpack.decode(payload, type=older).today())
            about = {"name": f"{kind} {schema}, {size}", "kind": kind, "schema": schema}
            yield about | _bytes(payload) | {"today": msgspec.msgpack.decode(today)}


def _samples(of: type) -> Iterator[tuple[str, bytes]]:
    """The small value of a type, and the full one where that is another."""
    small, full = encoded(of, sample(of, full=False)), encoded(of, sample(of, full=True))
    yield "small", small
    if full != small:
        yield "full", full


def _bytes(data: bytes) -> Vector:
    return {"hex": data.hex(), "value": msgspec.msgpack.decode(data)}


def _components(room: str, types: Sequence[type], parts: Schema) -> Sequence[Schema]:
    """References to the schemas of `types`; the schemas go into `parts`, named after their room."""
    references, found = msgspec.json.schema_components(types, ref_template=f"#/$defs/{room}.{{name}}")
    parts |= {f"{room}.{name}": schema for name, schema in found.items()}
    return references


def _object(properties: Schema, **annotations: object) -> Schema:
    return {"type": "object", "properties": properties, "required": list(properties), **annotations}


def _pretty(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _lines(vectors: Iterator[Vector]) -> str:
    """One vector a line, so that a change shows as the lines it changes."""
    return "[\n" + ",\n".join(json.dumps(vector, ensure_ascii=False) for vector in vectors) + "\n]\n"


def _differs(path: Path, text: str) -> bool:
    return not path.is_file() or path.read_text(encoding="utf-8") != text


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
