"""Taking somebody's words out of events: what they wrote, and the copies of it on cards, in votes and picks.

Ids, times and numbers stay, so that a room folds as it did. What somebody changed in the contribution of another
belongs to that contribution and stays; what another changed in theirs goes.
"""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet
from functools import cache
from typing import Any, Final, TypeVar

import msgspec
from msgspec import inspect, structs

from samenspel.domain.core import Event
from samenspel.domain.events import pursuit
from samenspel.domain.said import Language

Kept = TypeVar("Kept")

MARK: Final[Mapping[Language, str]] = {"nl": "[gewist]", "en": "[erased]"}
"""Stands where something has to stand: a text, a title. What may be empty becomes so."""
MARKED: Final = frozenset({"text", "title", "question", "name"})
AUTHORS: Final = ("author", "scribe", "judge")
"""Fields that name whose words an event, or a part of it, holds."""
SUBJECTS: Final = ("id", "target", "idea", "card", "action", "addition", "candidate", "source", "initiative")
"""Fields that name what it is about, where nobody is named."""
OWN_WORDS: Final = frozenset({"reason", "note"})
"""Fields that are always said by whoever gave the command, whatever it is about."""
_NAMES: Final = (
    "additions agreed announcement area areas ask case check_in code conference criterion date day days"
    " digest ended first format group hub ideas intake into judges keep key label letter mark number parent"
    " participant party person poll promise reminder room round seal second section spoken targets theme"
)
NO_WORDS: Final = frozenset((*AUTHORS, *SUBJECTS, *_NAMES.split()))
"""Fields of strings that are ids, letters and codes. Any other plain string counts as words."""


def owned_by(participant: str, given: Iterable[tuple[str, str, Event]]) -> set[str]:
    """Ids of what this participant wrote, or their device, among (actor, command id, event)."""
    return {
        identity
        for actor, command_id, event in given
        if participant in {actor, *(_field(event, name) for name in AUTHORS)}
        for identity in (command_id, _field(event, "id"))
        if identity
    }


def without_words(event: Event, actor: str, participant: str, owned: AbstractSet[str], language: Language) -> Event:
    """The event without what this participant wrote; itself when it holds nothing of theirs. `owned`: from `owned_by`,
    over all rooms of the conference."""
    theirs = actor == participant
    about = theirs and not any(_field(event, name) for name in (*SUBJECTS, *AUTHORS))
    return _Eraser(participant, owned, MARK[language], theirs=theirs).struct(event, about=about)


def copied_from(event: Event) -> set[str]:
    """The words of an event of which the next edition of a conference may hold a copy."""
    match event:
        case pursuit.InitiativeNoted(text=text):
            return {text}
        case pursuit.InitiativeFollowed(facts=facts) | pursuit.InitiativeWorded(facts=facts):
            return {facts.title}
        case _:
            return set()


def without_copies(event: Event, conference: str, said: Collection[str] | None, language: Language) -> Event:
    """An event of another conference without what it copied of these words of `conference`; None for all of them."""
    if not isinstance(event, pursuit.EditionBegun) or event.conference != conference:
        return event
    mark = MARK[language]
    if said is None:
        after = structs.replace(event, title=mark, outcomes=())
    else:
        outcomes = tuple(
            structs.replace(
                one,
                title=mark if one.title in said else one.title,
                text="" if one.text in said else one.text,
            )
            for one in event.outcomes
        )
        after = structs.replace(event, outcomes=outcomes)
    return event if after == event else after


def mark_of(payload: bytes) -> str:
    """As an `Erasure` names what stands in an event by now."""
    return hashlib.sha256(payload).hexdigest()


def _field(struct: msgspec.Struct, name: str) -> str:
    value = getattr(struct, name, "")
    return value if isinstance(value, str) else ""


@cache
def _plain(kind: type[msgspec.Struct]) -> frozenset[str]:
    """The fields of a struct that hold free strings, or several."""
    info = inspect.type_info(kind)
    assert isinstance(info, inspect.StructType)  # noqa: S101 - tells the type
    return frozenset(one.name for one in info.fields if _is_plain(one.type))


def _is_plain(found: inspect.Type) -> bool:
    match found:
        case inspect.StrType():
            return True
        case inspect.UnionType(types=types):
            return any(map(_is_plain, types))
        case inspect.VarTupleType(item_type=item) | inspect.ListType(item_type=item):
            return _is_plain(item)
        case _:
            return False


class _Eraser:
    """Goes through an event; what it does not change stays the same object."""

    def __init__(self, participant: str, owned: AbstractSet[str], mark: str, *, theirs: bool) -> None:
        self._participant = participant
        self._owned = owned
        self._mark = mark
        self._theirs = theirs

    def struct(self, struct: Kept, *, about: bool) -> Kept:
        assert isinstance(struct, msgspec.Struct)  # noqa: S101 - tells the type
        about = about or self._is_about(struct)
        plain, changed = _plain(type(struct)), {}
        for name in struct.__struct_fields__:
            before = getattr(struct, name)
            if name not in plain:
                after = self._inner(before, about=about)
            elif name not in NO_WORDS and (about or (self._theirs and name in OWN_WORDS)):
                after = self._erased(name, before)
            else:
                continue
            if after != before:
                changed[name] = after
        return structs.replace(struct, **changed) if changed else struct

    def _is_about(self, struct: msgspec.Struct) -> bool:
        """Theirs by name; else by what it is about: of a vote that a table asked the poll that it answers, of an
        initiative that is followed what it came from."""
        authors = {name for one in AUTHORS if (name := _field(struct, one))}
        if authors:
            return self._participant in authors or _field(struct, "id") in self._owned
        poll = _field(getattr(struct, "terms", None) or struct, "poll")
        source = _field(getattr(struct, "origin", None) or struct, "source")
        return not self._owned.isdisjoint({poll, source}) or any(
            _field(struct, name) in self._owned for name in SUBJECTS
        )

    def _inner(self, value: Any, *, about: bool) -> Any:
        match value:
            case msgspec.Struct():
                return self.struct(value, about=about)
            case tuple():
                return tuple(self._inner(one, about=about) for one in value)
            case _:
                return value

    def _erased(self, name: str, value: Any) -> Any:
        if isinstance(value, tuple):
            return ()
        return (self._mark if name in MARKED else "") if value else value
