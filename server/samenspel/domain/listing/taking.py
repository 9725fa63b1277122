"""What a sheet would do to the list: what it adds, what it changes, and what is there already.

Pure, so that an organiser sees before it happens exactly what will happen.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from samenspel.domain import texts
from samenspel.domain.commands import listing as commands
from samenspel.domain.core import Event
from samenspel.domain.events import listing as events
from samenspel.domain.ids import derived_id
from samenspel.domain.listing import limits
from samenspel.domain.listing.likeness import folded, likeness, shape_of
from samenspel.domain.listing.state import Area, Criterion, Initiative, Listing, areas_of, criteria_of, groups_of
from samenspel.domain.rejections import accepted, bad_value, too_many

ROWS_TOGETHER: Final = 100
"""Initiatives in one event of the log."""
RELATED: Final = 0.3
"""Likeness from which two titles under one key are taken for one that was re-worded."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A row of the sheet as it would stand on the list; `before`: what is there already."""

    entry: events.Entry
    before: events.Facts | None

    @property
    def state(self) -> Literal["new", "changed", "same"]:
        """What the sheet does with it."""
        if self.before is None:
            return "new"
        return "same" if self.before == self.entry.facts else "changed"


@dataclass(frozen=True, slots=True)
class Plan:
    """What would be recorded. `groups`, `criteria` and `areas` are those that are new or otherwise; `rows` are all rows
    of the sheet, in its order."""

    groups: tuple[events.Group, ...]
    criteria: tuple[events.Criterion, ...]
    areas: tuple[events.Area, ...]
    rows: tuple[Planned, ...]


def plan(state: Listing, sheet: commands.TakeIn, identity: str) -> Plan:
    """What follows from the sheet when it is taken in under the command id `identity`. Raises `Refusal`."""
    if len(sheet.rows) > limits.INITIATIVES:
        raise too_many(limits.INITIATIVES)
    columns = _Columns(state, identity)
    for given in sheet.criteria:
        columns.add(given)
    areas = _Areas(state, identity)
    for one in sheet.areas:
        areas.put(_line(one.title), columns.scores(one.scores, "area"))
    rows = tuple(_rows(state, sheet.rows, columns, areas, identity))
    added = sum(row.before is None for row in rows)
    if added + sum(not one.removed for one in state.initiatives.values()) > limits.INITIATIVES:
        raise too_many(limits.INITIATIVES)
    return Plan(tuple(columns.groups), tuple(columns.added), areas.turned(), rows)


def take_in(state: Listing, command: commands.TakeIn, identity: str) -> Iterator[Event]:
    """The sheet as events; none when all of it is there already."""
    planned = plan(state, command, identity)
    entries = [row.entry for row in planned.rows if row.state != "same"]
    if not (entries or planned.groups or planned.criteria or planned.areas):
        return
    if len(state.intakes) >= limits.INTAKES:
        raise too_many(limits.INTAKES)
    name = accepted(texts.optional_line(command.name))
    yield events.SheetTakenIn(
        intake=identity, name=name, groups=planned.groups, criteria=planned.criteria, areas=planned.areas
    )
    for start in range(0, len(entries), ROWS_TOGETHER):
        end = start + ROWS_TOGETHER
        yield events.InitiativesTakenIn(intake=identity, initiatives=tuple(entries[start:end]), more=end < len(entries))


class _Columns:
    """The criteria of a sheet, found on the list by their titles or made."""

    def __init__(self, state: Listing, identity: str) -> None:
        self._identity = identity
        self._standing = criteria_of(state)
        self._groups = {folded(one.title): one.id for one in groups_of(state)}
        self._found: dict[str, Criterion | events.Criterion] = {}
        for criterion in reversed(self._standing):
            for name in (*criterion.names, criterion.title):
                self._found[folded(name)] = criterion
        self.groups: list[events.Group] = []
        self.added: list[events.Criterion] = []

    def add(self, given: commands.SheetCriterion) -> None:
        """A column; made when the list has no criterion of this title."""
        title = _line(given.title)
        if folded(title) in self._found:
            return
        if len(self._standing) + len(self.added) >= limits.CRITERIA:
            raise too_many(limits.CRITERIA)
        limits.check_scale(given.lowest, given.highest)
        made = events.Criterion(
            id=derived_id(self._identity, "criterion", len(self.added)),
            title=title,
            group=self._group(accepted(texts.optional_line(given.group)), given.on),
            on=given.on,
            lowest=given.lowest,
            highest=given.highest,
            better=given.better,
        )
        self._found[folded(title)] = made
        self.added.append(made)

    def scores(self, given: Mapping[str, float], on: commands.On) -> dict[str, float]:
        """Title → score as id → score, each within its scale."""
        scores = {}
        for title, score in given.items():
            criterion = self._found.get(folded(texts.clean_line(title)))
            if criterion is None or criterion.on != on:
                raise bad_value("scores")
            scores[criterion.id] = limits.checked_score(score, criterion.lowest, criterion.highest)
        return scores

    def _group(self, title: str, on: commands.On) -> str:
        if not title:
            alike = [one.group for one in self._standing if one.on == on]
            alike += [one.group for one in self.added if one.on == on]
            if alike:
                return alike[0]
            raise bad_value("group")
        found = self._groups.get(folded(title))
        if found is None:
            if len(self._groups) >= limits.GROUPS:
                raise too_many(limits.GROUPS)
            found = self._groups[folded(title)] = derived_id(self._identity, "group", len(self.groups))
            self.groups.append(events.Group(id=found, title=title))
        return found


class _Areas:
    """The areas of a sheet, found on the list by their titles or made."""

    def __init__(self, state: Listing, identity: str) -> None:
        self._identity = identity
        self._before: dict[str, Area] = {one.id: one for one in state.areas.values() if not one.removed}
        self._areas: dict[str, events.Area] = {}
        self._made = 0
        standing = {one.id for one in areas_of(state)}
        self._found: dict[str, str] = {}
        for area in sorted(self._before.values(), key=lambda one: (one.id in standing, -one.order)):
            for name in (*area.names, area.title):
                self._found[folded(name)] = area.id

    def put(self, title: str, scores: Mapping[str, float]) -> str:
        """The id of the area of this title, "" for none; `scores` are added to those that it has."""
        if not title:
            return ""
        identity = self._found.get(folded(title))
        if identity is None:
            if len(self._before) + self._made >= limits.AREAS:
                raise too_many(limits.AREAS)
            identity = self._found[folded(title)] = derived_id(self._identity, "area", self._made)
            self._areas[identity] = events.Area(id=identity, title=title)
            self._made += 1
        known = self._areas.get(identity) or _as_given(self._before[identity])
        self._areas[identity] = events.Area(id=identity, title=known.title, scores={**known.scores, **scores})
        return identity

    def turned(self) -> tuple[events.Area, ...]:
        """The areas that are new or have other scores."""
        return tuple(
            area
            for identity, area in self._areas.items()
            if identity not in self._before or dict(self._before[identity].scores) != area.scores
        )


def _as_given(area: Area) -> events.Area:
    return events.Area(id=area.id, title=area.title, scores=dict(area.scores))


def _rows(
    state: Listing, given: Sequence[commands.SheetRow], columns: _Columns, areas: _Areas, identity: str
) -> Iterable[Planned]:
    rows = [_facts(row, columns, areas) for row in given]
    found = _recognised(state, rows)
    for number, facts in enumerate(rows):
        known = found.get(number)
        if known is None:
            yield Planned(events.Entry(id=derived_id(identity, "initiative", number), facts=facts), None)
        else:
            yield Planned(events.Entry(id=known.id, facts=_changed(known.facts, facts)), known.facts)


def _facts(row: commands.SheetRow, columns: _Columns, areas: _Areas) -> events.Facts:
    return events.Facts(
        title=accepted(texts.required_line(row.title)),
        key=_line(row.key, limits.KEY),
        text=accepted(texts.optional(row.text)),
        supplier=_line(row.supplier),
        area=areas.put(_line(row.area), {}),
        target=_line(row.target),
        activity=_line(row.activity),
        stage=_line(row.stage),
        scores=columns.scores(row.scores, "initiative"),
    )


def _changed(before: events.Facts, given: events.Facts) -> events.Facts:
    """What the sheet says; where a cell is empty, what was known."""
    return events.Facts(
        title=given.title,
        key=given.key or before.key,
        text=given.text or before.text,
        supplier=given.supplier or before.supplier,
        area=given.area or before.area,
        target=given.target or before.target,
        activity=given.activity or before.activity,
        stage=given.stage or before.stage,
        scores={**before.scores, **given.scores},
    )


def _recognised(state: Listing, rows: Sequence[events.Facts]) -> Mapping[int, Initiative]:
    """Number of the row → the initiative that it is, each at most once: by its key, when the titles have something in
    common; else by title, area and supplier; else by title and area, when one of the two does not say who supplied it.
    """
    left = {one.id: one for one in sorted(state.initiatives.values(), key=lambda one: one.order) if not one.removed}
    found: dict[int, Initiative] = {}
    for sameness in (_by_key, _by_supplier, _by_title):
        index: dict[tuple[str, ...], list[Initiative]] = {}
        for initiative in left.values():
            if (name := sameness(initiative.facts)) is not None:
                index.setdefault(name, []).append(initiative)
        for number, facts in enumerate(rows):
            name = None if number in found else sameness(facts)
            fitting = (
                [one for one in index.get(name, ()) if one.id in left and _agree(one.facts, facts)] if name else []
            )
            if fitting:
                found[number] = left.pop(fitting[0].id)
    return found


def _by_key(facts: events.Facts) -> tuple[str, ...] | None:
    return (folded(facts.key),) if facts.key else None


def _by_supplier(facts: events.Facts) -> tuple[str, ...] | None:
    return folded(facts.title), facts.area, folded(facts.supplier)


def _by_title(facts: events.Facts) -> tuple[str, ...] | None:
    return folded(facts.title), facts.area


def _agree(one: events.Facts, other: events.Facts) -> bool:
    """Nothing that both say keeps them apart. Suppliers number their rows alike, so a key alone proves nothing."""
    if one.supplier and other.supplier and folded(one.supplier) != folded(other.supplier):
        return False
    if not (one.key and other.key):
        return True
    return folded(one.key) == folded(other.key) and likeness(shape_of(one.title), shape_of(other.title)) >= RELATED


def _line(text: str, limit: int = texts.LINE_LIMIT) -> str:
    return accepted(texts.optional_line(text, limit))
