"""How the report room answers a command."""

import re
from collections.abc import Iterable, Mapping
from typing import Final, assert_never

from samenspel.domain import roles, texts
from samenspel.domain.commands import ReportCommand
from samenspel.domain.commands import reporting as commands
from samenspel.domain.commands.reporting import Part, Way
from samenspel.domain.core import Command, Context, Decision, Event, Events
from samenspel.domain.events import reporting as events
from samenspel.domain.rejections import (
    ADDITIONS_CLOSED,
    ALREADY_DONE,
    GONE,
    INBOX_FULL,
    NOT_ALLOWED,
    NOT_YOURS,
    OVERTAKEN,
    UNKNOWN_TARGET,
    Refusal,
    accepted,
    bad_value,
    too_many,
)
from samenspel.domain.reporting.state import (
    OWN_SENT_LIMIT,
    OWN_WAITING_LIMIT,
    SENT_LIMIT,
    VERSIONS_LIMIT,
    WAITING_LIMIT,
    Addition,
    Reporting,
    Version,
    of_author,
)

CHAPTER_LIMIT: Final = 6_000
"""Characters of an introduction: two pages, which fit into a message."""
LIMITS: Final[dict[Part, int]] = {
    "introduction": CHAPTER_LIMIT,
    "background": CHAPTER_LIMIT,
    "news_title": texts.LINE_LIMIT,
    "news_text": CHAPTER_LIMIT,
}
NOTE_LIMIT: Final = 500
JOIN_LIMIT: Final = 500
"""Characters with which somebody says why they join."""

_TARGET: Final = re.compile("report|theme/[A-Z]|(case|idea|action)/[0-9A-Za-z_-]{1,64}")
PLACES: Final[dict[Way, frozenset[str]]] = {
    "slot": frozenset({"report", "theme", "case"}),
    "reaction": frozenset({"report", "theme", "case", "idea", "action"}),
    "join": frozenset({"case", "action"}),
}
"""Where one can add in which way: slots are open under a theme, a case and at the end; there is nobody to join at an
idea."""


def decide(state: Reporting, command: Command, context: Context) -> Decision:
    """The events that follow, none when nothing changes, or the rejection."""
    if not isinstance(command, ReportCommand):
        raise TypeError(f"{command.type} is no command of a report")
    try:
        if not roles.allowed("report", command.type, context.actor.role):
            raise Refusal(NOT_ALLOWED)
        return Events(tuple(_decided(state, command, context)))
    except Refusal as refusal:
        return refusal.rejected


def _decided(state: Reporting, command: ReportCommand, context: Context) -> Iterable[Event]:
    match command:
        case commands.SetText():
            return _set_text(state, command)
        case commands.Publish():
            return _publish(state, command, context)
        case commands.OpenLink():
            return () if state.open else (events.ReportOpened(),)
        case commands.CloseLink():
            return (events.ReportClosed(),) if state.open else ()
        case commands.Add():
            return _add(state, command, context)
        case commands.Withdraw():
            return _withdraw(state, command, context)
        case _:
            return _moderate(state, command)


# ----------------------------------------------------------------- the organiser


def _set_text(state: Reporting, command: commands.SetText) -> Iterable[Event]:
    before = state.texts.get(command.part)
    if command.over is not None and command.over != (0 if before is None else before.version):
        raise Refusal(OVERTAKEN)
    clean = texts.optional_line if command.part == "news_title" else texts.optional
    text = accepted(clean(command.text, LIMITS[command.part]))
    if text != ("" if before is None else before.text):
        yield events.ReportTextSet(part=command.part, text=text)


def _publish(state: Reporting, command: commands.Publish, context: Context) -> Iterable[Event]:
    """Nothing new makes no version: a second press on the button changes nothing."""
    note = accepted(texts.optional(command.note, NOTE_LIMIT))
    if len(state.versions) >= VERSIONS_LIMIT:
        raise too_many(VERSIONS_LIMIT)
    rooms = {**context.versions(), state.room: context.version}
    if state.versions and _published(state.versions[-1], state.room) == rooms:
        return
    yield events.ReportPublished(number=len(state.versions) + 1, note=note, rooms=dict(sorted(rooms.items())))


def _published(version: Version, report: str) -> Mapping[str, int]:
    """The versions of the rooms as they were when this version was just published."""
    return {**version.rooms, report: version.rooms.get(report, 0) + 1}


Moderation = commands.Accept | commands.Refuse | commands.Reopen


def _moderate(state: Reporting, command: Moderation) -> Iterable[Event]:
    addition = _addition(state, command.addition)
    if addition.state == "withdrawn":
        raise Refusal(GONE)
    match command:
        case commands.Accept():
            if addition.state != "accepted":
                yield events.AdditionAccepted(addition=addition.id)
        case commands.Refuse():
            reason = accepted(texts.optional(command.reason, texts.REASON_LIMIT))
            if (addition.state, addition.reason) != ("refused", reason):
                yield events.AdditionRefused(addition=addition.id, reason=reason)
        case commands.Reopen():
            if addition.state != "waiting":
                yield events.AdditionReopened(addition=addition.id)
        case _:
            assert_never(command)


# ----------------------------------------------------------------- whoever reads


def _add(state: Reporting, command: commands.Add, context: Context) -> Iterable[Event]:
    author = context.actor.participant
    if not state.open:
        raise Refusal(ADDITIONS_CLOSED)
    _check_target(command, context)
    if command.kind == "join":
        _check_joined_once(state, command.target, author)
        text = accepted(texts.optional(command.text, JOIN_LIMIT))
    else:
        text = accepted(texts.required(command.text))
    _check_room(state, author)
    yield events.AdditionSent(
        id=context.command_id,
        target=command.target,
        way=command.kind,
        text=text,
        author=author,
        named=command.named,
    )


def _check_target(command: commands.Add, context: Context) -> None:
    if not _TARGET.fullmatch(command.target):
        raise bad_value("target")
    if command.target.partition("/")[0] not in PLACES[command.kind]:
        raise bad_value("kind")
    if not context.stands(command.target):
        raise Refusal(UNKNOWN_TARGET)


def _check_joined_once(state: Reporting, target: str, author: str) -> None:
    for one in of_author(state, author):
        if (one.way, one.target) == ("join", target) and one.state in {"waiting", "accepted"}:
            raise Refusal(ALREADY_DONE)


def _check_room(state: Reporting, author: str) -> None:
    """Readers are strangers: what one of them can lay before the organiser is bounded, and so is what all can."""
    if state.waiting.get(author, 0) >= OWN_WAITING_LIMIT:
        raise too_many(OWN_WAITING_LIMIT)
    if state.written.get(author, 0) >= OWN_SENT_LIMIT:
        raise too_many(OWN_SENT_LIMIT)
    if state.queued >= WAITING_LIMIT or len(state.additions) >= SENT_LIMIT:
        raise Refusal(INBOX_FULL)


def _withdraw(state: Reporting, command: commands.Withdraw, context: Context) -> Iterable[Event]:
    addition = _addition(state, command.addition)
    if addition.author != context.actor.participant:
        raise Refusal(NOT_YOURS)
    if addition.state != "withdrawn":
        yield events.AdditionTakenBack(addition=addition.id)


def _addition(state: Reporting, identity: str) -> Addition:
    addition = state.additions.get(identity)
    if addition is None:
        raise Refusal(UNKNOWN_TARGET)
    return addition
