"""The golden vectors as the tests read them."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent.parent.parent / "schemas"


@dataclass(frozen=True, slots=True)
class Vector:
    """A value, the bytes that the service writes for it, and what it is (`about`: direction, room, type, kind …)."""

    name: str
    data: bytes
    value: dict[str, Any]
    about: dict[str, Any]

    def __str__(self) -> str:
        return self.name


def vectors(name: str) -> list[Vector]:
    """The vectors of `messages`, `commands` or `events`."""
    rows = json.loads((FOLDER / "vectors" / f"{name}.msgpack.json").read_text(encoding="utf-8"))
    return [Vector(row.pop("name"), bytes.fromhex(row.pop("hex")), row.pop("value"), row) for row in rows]


def schema(name: str) -> dict[str, Any]:
    """A JSON Schema of `schemas/`."""
    loaded: dict[str, Any] = json.loads((FOLDER / f"{name}.schema.json").read_text(encoding="utf-8"))
    return loaded
