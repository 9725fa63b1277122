"""Example values made from types: for every command and event a full one (each field given) and a small one (only what
is required). They go into the golden vectors; the same types give the same values every time."""

from typing import Any, Final

import msgspec
from msgspec import inspect

from samenspel.domain.ids import derived_id

IDENTITIES: Final = frozenset(
    "action addition additions announcement area as author card criterion first group id idea ideas initiative intake "
    "into parent participant scribe second source target".split()
)
"""Fields that hold the id of something."""

TEXTS: Final = {
    "benefit": "Minder wachttijd",
    "by": "voor de zomer",
    "code": "KMPQRSTU",
    "date": "2025-11-20",
    "en": "A garden behind the station",
    "field": "minutes",
    "format": "werkconferentie",
    "goals": "Twintig bewoners doen mee",
    "je": "Wat zou jij er zelf aan doen?",
    "lead": "Buurthuis De Kade",
    "letter": "A",
    "link": "https://voorbeeld.nl/buurttuin?jaar=2025#plan",
    "name": "Tafel bij het raam",
    "place": "Achter het station",
    "question": "Wat doen we het eerst?",
    "seal": "7K3M-P0QX-1ZRW-8H4T-NB6C-V9YD",
    "reason": "Staat er al: zie de andere kaart",
    "room": "k7f3mpwx2a/ballot/1",
    "round": "brainstorm",
    "spoken": "KMPQR",
    "text": "Eén buurttuin\nmet een bank erbij 🌱",
    "theme": "A",
    "title": "Buurttuin",
    "u": "Wat zou u er zelf aan doen?",
    "voter": "k3m9",
}
NUMBERS: Final = {
    "at": 1_763_641_812_345,
    "budget": 3,
    "cap": 2,
    "deadline": 1_763_643_000_000,
    "ended": 1_763_643_000_000,
    "minutes": 20,
    "ms": -120_000,
    "present": 97,
    "remaining": 421_000,
    "revision": 4,
    "seats": 10,
    "started": 1_763_641_800_000,
    "step": 118,
    "voters": 93,
}
"""What a whole number is, by the name of its field; 3 where there is none (a table, a count)."""


FRACTIONS: Final = {"lowest": 0.5, "highest": 9.5}
"""What a number with a fraction is; never a whole one, which a browser writes as such."""


def sample(of: type, *, full: bool) -> dict[str, Any]:
    """A value of a struct as plain maps and lists. `full`: with every field, else with the required ones."""
    return _struct(inspect.type_info(of), full=full)


def _struct(info: inspect.Type, *, full: bool) -> dict[str, Any]:
    if not isinstance(info, inspect.StructType):
        raise TypeError(f"not a struct: {info}")
    value: dict[str, Any] = {} if info.tag_field is None else {info.tag_field: info.tag}
    for field in info.fields:
        if field.required or full:
            value[field.encode_name] = _value(field.type, field.encode_name, full=full)
    return value


def _value(info: inspect.Type, name: str, *, full: bool) -> Any:
    match info:
        case inspect.StrType():
            return derived_id("sample", name) if name in IDENTITIES else TEXTS.get(name, name)
        case inspect.BoolType():
            return True
        case inspect.IntType():
            return NUMBERS.get(name, 3)
        case inspect.FloatType():
            return FRACTIONS.get(name, 3.5)
        case inspect.NoneType():
            return None
        case inspect.LiteralType(values=values):
            return values[0]
        case inspect.StructType():
            return _struct(info, full=full)
        case inspect.ListType(item_type=item) | inspect.VarTupleType(item_type=item):
            return [_value(item, name, full=full)] if full or info.min_length else []
        case inspect.DictType(value_type=value_type):
            return _map(value_type, name) if full else {}
        case inspect.UnionType(types=types):
            return _value(max(types, key=_richness) if full else min(types, key=_richness), name, full=full)
        case _:
            raise TypeError(f"no sample for {name}: {info}")


def _map(of: inspect.Type, name: str) -> dict[str, Any]:
    """Two entries; a number with a fraction is never a whole one, which a browser writes as such."""
    if isinstance(of, inspect.DictType):
        return {name: _map(of.value_type, name)}
    half = 0 if isinstance(of, inspect.IntType | inspect.AnyType) else 0.5
    return {derived_id("sample", name, number): number + half for number in (2, 1)}


def _richness(info: inspect.Type) -> int:
    """How much a variant can hold: nothing, a plain value, a struct with its fields."""
    match info:
        case inspect.NoneType():
            return -1
        case inspect.StructType(fields=fields):
            return 1 + len(fields)
        case _:
            return 0


def encoded(of: type, value: dict[str, Any]) -> bytes:
    """A sample as the bytes that the service writes. Raises `msgspec.ValidationError` when it is not of the type."""
    return msgspec.msgpack.encode(msgspec.convert(value, of))
