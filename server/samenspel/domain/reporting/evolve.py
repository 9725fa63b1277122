"""How what happened to the report changes what the room knows. Total: what is said of things that are not there folds
without complaint."""

from collections.abc import Mapping
from dataclasses import replace
from typing import assert_never

from samenspel.domain.core import Recorded
from samenspel.domain.events import ReportEvent
from samenspel.domain.events import reporting as events
from samenspel.domain.reporting.state import Addition, Condition, Reporting, Text, Version, wording


def evolve(state: Reporting, recorded: Recorded) -> Reporting:
    """The state after the event."""
    event = recorded.event
    if not isinstance(event, ReportEvent):
        raise TypeError(f"{event.kind} is no event of a report")
    match event:
        case events.ReportTextSet(part=part, text=text):
            kept = state.texts.insert(part, Text(text, recorded.at, recorded.version))
            return replace(state, texts=kept if text else state.texts.discard(part))
        case events.ReportPublished():
            return replace(state, versions=(*state.versions, _version(state, event, recorded.at)))
        case events.ReportOpened():
            return replace(state, open=True, opened=recorded.at)
        case events.ReportClosed():
            return replace(state, open=False)
        case _:
            return _of_addition(state, event, recorded.at)


OfAddition = (
    events.AdditionSent
    | events.AdditionAccepted
    | events.AdditionRefused
    | events.AdditionReopened
    | events.AdditionTakenBack
)


def _of_addition(state: Reporting, event: OfAddition, at: int) -> Reporting:
    match event:
        case events.AdditionSent():
            return _sent(state, event, at)
        case events.AdditionAccepted(addition=addition):
            return _decided(state, addition, "accepted", at)
        case events.AdditionRefused(addition=addition, reason=reason):
            return _decided(state, addition, "refused", at, reason)
        case events.AdditionReopened(addition=addition):
            return _decided(state, addition, "waiting", 0)
        case events.AdditionTakenBack(addition=addition):
            return _decided(state, addition, "withdrawn", at)
        case _:
            assert_never(event)


def _sent(state: Reporting, event: events.AdditionSent, at: int) -> Reporting:
    if event.id in state.additions:
        return state
    addition = Addition(event.id, event.target, event.way, event.text, event.author, event.named, at)
    return replace(
        _counted(state, event.author, 1),
        additions=state.additions.insert(event.id, addition),
        written=state.written.insert(event.author, state.written.get(event.author, 0) + 1),
    )


def _decided(state: Reporting, identity: str, condition: Condition, at: int, reason: str = "") -> Reporting:
    before = state.additions.get(identity)
    if before is None:
        return state
    after = replace(before, state=condition, reason=reason, decided=at)
    state = _counted(state, after.author, (after.state == "waiting") - (before.state == "waiting"))
    return replace(
        state,
        additions=state.additions.insert(identity, after),
        accepted=state.accepted.insert(identity) if condition == "accepted" else state.accepted.discard(identity),
    )


def _counted(state: Reporting, author: str, more: int) -> Reporting:
    """With so many more that wait."""
    waiting = state.waiting.insert(author, state.waiting.get(author, 0) + more)
    return replace(state, waiting=waiting, queued=state.queued + more)


def _version(state: Reporting, event: events.ReportPublished, at: int) -> Version:
    before = state.versions[-1] if state.versions else None
    shown = frozenset[str]() if before is None else frozenset(before.accepted)
    worded = {} if before is None else before.wording
    now, words = frozenset(state.accepted), wording(state)
    parts = sorted(part for part in {*worded, *words} if worded.get(part) != words.get(part))
    return Version(
        number=event.number,
        at=at,
        note=event.note,
        rooms=event.rooms,
        added=tuple(sorted(now - shown)),
        gone=tuple(sorted(shown - now)),
        texts=tuple(parts),
        steps=_elsewhere(event.rooms, state.room) - (0 if before is None else _elsewhere(before.rooms, state.room)),
        accepted=state.accepted,
        wording=words,
    )


def _elsewhere(rooms: Mapping[str, int], report: str) -> int:
    """Events in the other rooms."""
    return sum(version for room, version in rooms.items() if room != report)
