"""Writes what the service puts into records as types of the browser: `python -m tools.record_shapes`.

Records are maps that the rooms project from their states. A day in which each kind occurs in every form is played
through, and the form of what was told goes into a file that the compiler holds against `client_static/core/types.d.ts`.
"""

import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from textwrap import wrap
from typing import Any, Final

from tests.protocol.records import Told, every_record

FILE: Final = Path(__file__).resolve().parent.parent / "tests" / "client" / "core" / "record_shapes.ts"
KINDS: Final = {
    "plenary": "PlenaryKinds",
    "table": "TableKinds",
    "ballot": "BallotKinds",
    "list": "ListKinds",
    "choice": "ChoiceKinds",
    "report": "ReportKinds",
    "follow": "FollowKinds",
    "agreement": "AgreementKinds",
    "roster": "RosterKinds",
}
WIDTH: Final = 120
MAPS: Final = frozenset({"cells", "choices", "marks", "papers", "parts", "points", "results", "scores"})
"""Fields that hold a map by id instead of fields, or a list of such maps."""
OPAQUE: Final = frozenset({"method"})
"""Fields that hold one of several forms; what these are is not looked at."""
VARIANTS: Final = frozenset({("plenary", "scene")})
"""Records of which each `kind` has fields of its own."""

HEAD: Final = """\
/** What the service puts into records, made by `python -m tools.record_shapes`; it is held against core/types.d.ts. */
import type {
  AgreementKinds,
  BallotKinds,
  ChoiceKinds,
  FollowKinds,
  ListKinds,
  PlenaryKinds,
  ReportKinds,
  RosterKinds,
  TableKinds,
} from '../../../client_static/core/types.js';

/** A type with the names of its plain types in their place: what a text may say is not looked at. */
type Shape<T> = T extends string ? 'string' : T extends number ? 'number' : T extends boolean ? 'boolean'
  : T extends null ? null : T extends readonly (infer Item)[] ? Shape<Item>[]
  : {[Name in keyof T]: Name extends 'method' ? 'opaque' : Shape<T[Name]>};
type Same<Types, Service> = (<T>() => T extends Types ? 1 : 2) extends (<T>() => T extends Service ? 1 : 2) ? true
  : {types: Types, service: Service};
type Held<T extends true> = T;

export type Records = [
"""


@dataclass
class Form:
    """What values were like: plain kinds, maps with their fields, lists with their items."""

    plain: set[str] = field(default_factory=set)
    maps: int = 0
    fields: dict[str, tuple["Form", int]] = field(default_factory=dict)
    items: "Form | None" = None
    by_id: "Form | None" = None

    def add(self, value: object, name: str = "") -> None:
        """Note one more value; `name`: of the field that holds it."""
        match value:
            case None | bool() | int() | float() | str():
                self.plain.add(
                    {bool: "'boolean'", int: "'number'", float: "'number'", str: "'string'"}.get(type(value), "null")
                )
            case Mapping() if name in OPAQUE:
                self.plain.add("'opaque'")
            case Mapping() if name in MAPS:
                self.by_id = self.by_id or Form()
                for one in value.values():
                    self.by_id.add(one)
            case Mapping():
                self.maps += 1
                for of, one in value.items():
                    form, times = self.fields.get(of, (Form(), 0))
                    form.add(one, of)
                    self.fields[of] = (form, times + 1)
            case list() | tuple():
                self.items = self.items or Form()
                for one in value:
                    self.items.add(one, name)
            case _:
                raise TypeError(f"{name}: {value!r} cannot be in a record")

    def as_type(self) -> str:
        """TypeScript, in a fixed order."""
        parts = sorted(self.plain - {"null"})
        if self.by_id is not None:
            parts.append(f"{{[id: string]: {self.by_id.as_type()}}}")
        if self.maps:
            parts.append(f"{{{', '.join(map(self._field, sorted(self.fields)))}}}")
        if self.items is not None:
            inner = self.items.as_type()
            parts.append(f"({inner})[]" if " | " in inner else f"{inner}[]")
        return " | ".join([*parts, *(["null"] if "null" in self.plain else [])]) or "never"

    def _field(self, name: str) -> str:
        form, times = self.fields[name]
        return f"{name}{'?' if times < self.maps else ''}: {form.as_type()}"


Forms = dict[tuple[str, str], dict[str, Form]]
"""(kind of room, kind of record) → the forms of such records: one, or one per variant."""


def forms_of(records: Iterable[Told]) -> Forms:
    """What all these records were like."""
    found: Forms = {}
    for room, kind, record in records:
        note(found, room, kind, record)
    return found


def note(forms: Forms, room: str, kind: str, record: Mapping[str, Any]) -> None:
    """One more record."""
    variant = str(record["kind"]) if (room, kind) in VARIANTS else ""
    forms.setdefault((room, kind), {}).setdefault(variant, Form()).add(record)


def written(forms: Forms) -> str:
    """The file: a line per kind of record, and per room which kinds there are."""
    lines = []
    for room, name in KINDS.items():
        kinds = sorted(kind for of, kind in forms if of == room)
        lines += _wrapped(f"Held<Same<keyof {name}, {' | '.join(repr(kind) for kind in kinds)}>>,")
        for kind in kinds:
            variants = " | ".join(sorted({form.as_type() for form in forms[room, kind].values()}))
            lines += _wrapped(f"Held<Same<Shape<{name}['{kind}']>, {variants}>>,")
    return HEAD + "\n".join(lines) + "\n];\n"


def _wrapped(line: str) -> list[str]:
    return wrap(line, WIDTH, initial_indent="  ", subsequent_indent="    ", break_long_words=False)


def main() -> int:
    """Write the file."""
    FILE.write_text(written(forms_of(every_record())), encoding="utf-8")
    print(f"wrote {FILE}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
