"""Ideas with all that was written under them: the tables' flat records put together as threads.

Ideas that were merged stand under the idea that they went into.
"""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Final, Literal, TypeVar, get_args

from samenspel.domain.ids import is_id
from samenspel.report.records import ActionRecord, DetailRecord, IdeaRecord, Lane, RemarkRecord, SeatRecord, each, one

RemarkKind = Literal["addition", "comment", "question", "existing", "remark"]
REMARK_KINDS: Final[tuple[RemarkKind, ...]] = get_args(RemarkKind)


@dataclass(frozen=True, slots=True)
class Remark:
    """An addition, comment, open question, "bestaat al" or case holder's remark under an idea or action; only what
    exists already has a link."""

    id: str
    kind: RemarkKind
    table: int
    text: str
    link: str
    late: bool


@dataclass(frozen=True, slots=True)
class Idea:
    """An idea with its remarks in the order they came, and the ideas that went into it with theirs (`merged`). Of a
    suggestion for a `case` also which kind it is (`suggests`)."""

    id: str
    table: int
    text: str
    late: bool
    detail: DetailRecord
    remarks: tuple[Remark, ...]
    merged: tuple["Idea", ...]
    case: str | None = None
    suggests: str | None = None

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """What was made concrete: the word for it and the text, for those that were filled in."""
        detail = self.detail
        fields = (
            ("whom", detail.whom),
            ("where", detail.where),
            ("pays", detail.pays),
            ("arranges", detail.arranges),
        )
        return tuple(field for field in fields if field[1])


@dataclass(frozen=True, slots=True)
class Threads:
    """Everything that the tables wrote, by id, with what hangs under what."""

    tables: frozenset[int]
    ideas: Mapping[str, tuple[int, IdeaRecord]]
    actions: Mapping[str, tuple[int, ActionRecord]]
    remarks: Mapping[str, Remark]
    parents: Mapping[str, str]
    """Remark → what it stands under."""
    under: Mapping[str, tuple[Remark, ...]]
    """Idea or action → the remarks under it, in the order they came."""
    targets: Mapping[str, str]
    """Merged idea → the idea that it went into."""
    sources: Mapping[str, tuple[str, ...]]
    """Idea → the ideas that went into it."""
    picks: frozenset[str]
    """The actions that the tables sent to the hall's vote."""

    def idea(self, idea: str) -> Idea:
        """An idea with all that stands under it."""
        table, record = self.ideas[idea]
        return Idea(
            id=idea,
            table=table,
            text=record.text,
            late=record.late,
            detail=record.detail or DetailRecord(),
            remarks=self.under.get(idea, ()),
            merged=tuple(self.idea(source) for source in self.sources.get(idea, ())),
            case=record.case,
            suggests=record.suggests,
        )

    def root(self, id_: str) -> str | None:
        """The idea that an idea or remark stands under in the end; None when it is gone, or an action."""
        idea = self.parents.get(id_, id_)
        while idea in self.targets:
            idea = self.targets[idea]
        return idea if idea in self.ideas else None

    def roots(self) -> Iterator[str]:
        """The ideas that went into no other."""
        return (idea for idea in self.ideas if idea not in self.targets)

    def withdrawn(self, id_: str, table: int | None) -> bool:
        """Whether this is something that a table wrote, and stands nowhere any more."""
        written = table in self.tables and is_id(id_)
        return written and id_ not in self.ideas and id_ not in self.actions and id_ not in self.remarks

    def behind(self, action: ActionRecord) -> tuple[str, ...]:
        """The ideas that an action grew from, those of its additions included; each once, in its own order."""
        roots = (self.root(id_) for id_ in (*action.ideas, *action.additions))
        return tuple(dict.fromkeys(root for root in roots if root is not None))

    def tellers(self, first: Iterable[str]) -> dict[str, str]:
        """Idea → the action that tells it whole: the one that is read first of those that grew from it. `first`: the
        actions that stand before all others."""
        tellers: dict[str, str] = {}
        for id_ in (*first, *self.actions):
            for idea in self.behind(self.actions[id_][1]):
                tellers.setdefault(idea, id_)
        return tellers

    def glimpse(self, idea: str, built_on: AbstractSet[str]) -> Idea:
        """An idea that is told whole elsewhere: its text and, of what stands under it, what an action was built on."""
        whole = self.idea(idea)
        kept = tuple(remark for remark in whole.remarks if remark.id in built_on)
        return replace(whole, detail=DetailRecord(), remarks=kept, merged=())


def gather(tables: Mapping[int, Lane]) -> Threads:
    """Put the records of all tables (lane `seat`, by number) together, in the order of tables and time."""
    ideas = {id_: (number, idea) for number, id_, idea in _written(tables, "idea", IdeaRecord)}
    remarks, parents = _remarks(tables)
    targets = _targets({id_: idea.merged for id_, (_, idea) in ideas.items() if idea.merged in ideas})
    under = _grouped((parents[remark.id], remark) for remark in remarks)
    return Threads(
        tables=frozenset(tables),
        ideas=ideas,
        actions={id_: (number, action) for number, id_, action in _written(tables, "action", ActionRecord)},
        remarks={remark.id: remark for remark in remarks},
        parents=parents,
        under=under,
        targets=targets,
        sources=_grouped((target, source) for source, target in targets.items()),
        picks=frozenset(_picks(tables)),
    )


def _remarks(tables: Mapping[int, Lane]) -> tuple[list[Remark], dict[str, str]]:
    """All remarks by time, and what each stands under."""
    found = sorted(
        (record.at, id_, number, kind, record)
        for kind in REMARK_KINDS
        for number, id_, record in _written(tables, kind, RemarkRecord)
    )
    remarks = [
        Remark(id_, kind, number, record.text, record.link, record.late) for _, id_, number, kind, record in found
    ]
    return remarks, {id_: record.parent for _, id_, _, _, record in found}


Value = TypeVar("Value")


def _grouped(pairs: Iterable[tuple[str, Value]]) -> dict[str, tuple[Value, ...]]:
    groups: dict[str, list[Value]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in groups.items()}


Written = TypeVar("Written", IdeaRecord, ActionRecord, RemarkRecord)


def _written(tables: Mapping[int, Lane], kind: str, form: type[Written]) -> Iterator[tuple[int, str, Written]]:
    """The records of one kind: table by table, the oldest first."""
    for number in sorted(tables):
        for id_, record in sorted(each(tables[number], kind, form), key=lambda item: (item[1].at, item[0])):
            yield number, id_, record


def _picks(tables: Mapping[int, Lane]) -> Iterator[str]:
    for lane in tables.values():
        seat = one(lane, "table", "self", SeatRecord)
        if seat is not None and seat.pick is not None:
            yield seat.pick


def _targets(merged: Mapping[str, str | None]) -> dict[str, str]:
    """The merges, without those that lead back to themselves: an idea in a ring would stand nowhere."""
    return {source: target for source, target in merged.items() if target is not None and not _in_ring(source, merged)}


def _in_ring(source: str, merged: Mapping[str, str | None]) -> bool:
    seen: set[str] = set()
    idea = merged[source]
    while idea is not None and idea != source and idea not in seen:
        seen.add(idea)
        idea = merged.get(idea)
    return idea == source
