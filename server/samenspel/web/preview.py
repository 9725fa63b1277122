"""What a file would do to the list, as an organiser sees it before anything goes in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from samenspel.domain.commands.listing import On, TakeIn
from samenspel.domain.core import Recorded
from samenspel.domain.events.listing import Area, Facts
from samenspel.domain.listing import Listing, evolve
from samenspel.domain.listing.likeness import folded
from samenspel.domain.listing.state import criteria_of, groups_of
from samenspel.domain.listing.taking import Plan, Planned, plan, take_in
from samenspel.domain.said import Language
from samenspel.intake import Known, Reading, Scale, Standing
from samenspel.intake.cells import letter_of, words_of
from samenspel.intake.reading import Part
from samenspel.intake.rows import Wrong

NEW_SHOWN: Final = 20
CHANGED_SHOWN: Final = 200
WRONG_SHOWN: Final = 500
DOUBLES_SHOWN: Final = 50
FIELDS: Final = ("title", "key", "text", "supplier", "area", "target", "activity", "stage")
GROUPS: Final[Mapping[Language, Mapping[On, str]]] = {
    "nl": {"initiative": "De initiatieven", "area": "DNA van het gebied"},
    "en": {"initiative": "The initiatives", "area": "DNA of the area"},
}
"""What the first group is called of criteria that are scored on initiatives, or on areas."""


@dataclass(frozen=True, slots=True)
class Foreseen:
    """A sheet that has not come in: what it would do, and the list as it would be."""

    plan: Plan
    before: Listing
    after: Listing


def standing_of(state: Listing, language: Language) -> Standing:
    """What of the list a file is read with."""
    criteria = {
        folded(name): Known(one.title, one.on, Scale(one.lowest, one.highest, one.better))
        for one in reversed(criteria_of(state))
        for name in (*one.names, one.title)
    }
    titles = {one.id: one.title for one in groups_of(state)}
    groups = dict(GROUPS[language])
    for one in reversed(criteria_of(state)):
        groups[one.on] = titles.get(one.group, groups[one.on])
    return Standing(criteria, groups)


def sheet_of(reading: Reading, name: str) -> TakeIn:
    """The good rows of a file as the command that takes them in."""
    criteria = tuple(one.given for one in reading.criteria)
    return TakeIn(name=name, criteria=criteria, areas=reading.areas, rows=reading.rows)


def foreseen(state: Listing, sheet: TakeIn, identity: str) -> Foreseen:
    """What would happen, by what happens when it does. Raises `Refusal`."""
    after = state
    for event in take_in(state, sheet, identity):
        after = evolve(after, Recorded(0, 0, "", identity, event))
    return Foreseen(plan(state, sheet, identity), state, after)


def as_json(reading: Reading, seen: Foreseen, language: Language) -> dict[str, Any]:
    """All of it, with as many rows as are looked at."""
    changed = [_row(reading, seen, number) for number in _numbers(seen, "changed")]
    fresh = [_row(reading, seen, number) for number in _numbers(seen, "new")]
    return {
        "form": reading.source.form,
        "encoding": reading.source.encoding,
        "delimiter": reading.source.delimiter,
        "sheets": list(reading.source.sheets),
        "told": [sentence.to(language) for sentence in reading.told],
        "parts": [_part(part) for part in reading.parts],
        "criteria": list(_criteria(reading)),
        "counts": _counts(reading, seen, len(fresh), len(changed)),
        "new": fresh[:NEW_SHOWN],
        "changed": changed[:CHANGED_SHOWN],
        "areas": [_area(seen, area) for area in seen.plan.areas],
        "doubles": list(_doubles(seen))[:DOUBLES_SHOWN],
        "wrong": [_wrong(reading, one, language) for one in reading.wrong[:WRONG_SHOWN]],
    }


def _numbers(seen: Foreseen, state: str) -> Iterator[int]:
    return (number for number, row in enumerate(seen.plan.rows) if row.state == state)


def _counts(reading: Reading, seen: Foreseen, fresh: int, changed: int) -> dict[str, int]:
    known = sum(area.id in seen.before.areas for area in seen.plan.areas)
    return {
        "new": fresh,
        "changed": changed,
        "same": len(seen.plan.rows) - fresh - changed,
        "wrong": len({(one.on, one.line) for one in reading.wrong}),
        "areas_new": len(seen.plan.areas) - known,
        "areas_changed": known,
        "doubles": sum(1 for _ in _doubles(seen)),
    }


def _part(part: Part) -> dict[str, Any]:
    columns = []
    for column in part.heading.columns:
        shown = next((text for line in part.lines if (text := words_of(line.at(column.index)).strip())), "")
        columns.append(
            {
                "index": column.index,
                "letter": letter_of(column.index),
                "heading": column.heading,
                "field": column.field,
                "example": shown[:80],
            }
        )
    return {"on": part.heading.on, "sheet": part.name, "columns": columns}


def _criteria(reading: Reading) -> Iterator[dict[str, Any]]:
    for one in reading.criteria:
        found = one.found or (None, None)
        yield {
            "title": one.given.title,
            "on": one.given.on,
            "group": one.given.group,
            "lowest": one.given.lowest,
            "highest": one.given.highest,
            "better": one.given.better,
            "known": one.known,
            "scored": one.scored,
            "from": found[0],
            "to": found[1],
        }


def _row(reading: Reading, seen: Foreseen, number: int) -> dict[str, Any]:
    row = seen.plan.rows[number]
    facts = row.entry.facts
    shown = {"line": reading.lines[number], "title": facts.title, "area": _title(seen, facts.area)}
    return shown | ({} if row.before is None else {"changes": list(_changes(seen, row, row.before))})


def _changes(seen: Foreseen, row: Planned, before: Facts) -> Iterator[dict[str, str]]:
    """Field by field, a score under the title of its criterion."""
    after = row.entry.facts
    for field in FIELDS:
        was, now = getattr(before, field), getattr(after, field)
        if field == "area":
            was, now = _title(seen, was), _title(seen, now)
        if was != now:
            yield {"field": field, "before": was, "after": now}
    for identity, score in after.scores.items():
        if before.scores.get(identity) != score:
            criterion = seen.after.criteria.get(identity)
            known = before.scores.get(identity)
            yield {
                "field": "" if criterion is None else criterion.title,
                "before": "" if known is None else words_of(float(known)),
                "after": words_of(float(score)),
            }


def _title(seen: Foreseen, area: str) -> str:
    found = seen.after.areas.get(area)
    return "" if found is None else found.title


def _area(seen: Foreseen, area: Area) -> dict[str, Any]:
    return {"title": area.title, "known": area.id in seen.before.areas, "scored": len(area.scores)}


def _doubles(seen: Foreseen) -> Iterator[dict[str, Any]]:
    """Pairs that look alike and that the sheet brings about."""
    for identity, pair in seen.after.pairs.items():
        if identity not in seen.before.pairs and identity not in seen.after.apart:
            first, second = (seen.after.initiatives[one].facts for one in (pair.first, pair.second))
            yield {
                "first": first.title,
                "second": second.title,
                "area": _title(seen, first.area),
                "likeness": pair.likeness,
            }


def _wrong(reading: Reading, one: Wrong, language: Language) -> dict[str, Any]:
    heading = next(
        (
            column.heading
            for part in reading.parts
            if part.heading.on == one.on
            for column in part.heading.columns
            if column.index == one.column
        ),
        "",
    )
    return {
        "on": one.on,
        "line": one.line,
        "column": one.column,
        "letter": letter_of(one.column),
        "heading": heading,
        "value": one.value,
        "message": one.sentence.to(language),
    }
