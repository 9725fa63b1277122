"""The people around the table: hands and hosts; and what the hall tells it."""

from collections.abc import Iterable
from typing import Final

from samenspel.domain import programme, roles
from samenspel.domain.commands import table as commands
from samenspel.domain.core import Event
from samenspel.domain.events import table as events
from samenspel.domain.programme import Idle
from samenspel.domain.rejections import bad_value, too_many
from samenspel.domain.table.state import Table

HOSTS_LIMIT: Final = 20


def hand(state: Table, command: commands.Hand) -> Iterable[Event]:
    """Up again after an answer starts anew."""
    if not command.up:
        if state.hand is not None:
            yield events.HandLowered()
    elif state.hand is None or state.hand.answered:
        yield events.HandRaised()


def answer_hand(state: Table, command: commands.AnswerHand) -> Iterable[Event]:
    """Nothing happens when no hand is up, or when it was answered so already."""
    if state.hand is not None and state.hand.answered is not command.coming:
        yield events.HandAnswered(coming=command.coming)


def host(state: Table, command: commands.Host, participant: str) -> Iterable[Event]:
    """Anyone who sits here may take the role, beside who has it."""
    is_host = participant in state.hosts
    if command.take and not is_host:
        if len(state.hosts) >= HOSTS_LIMIT:
            raise too_many(HOSTS_LIMIT)
        yield events.HostTaken(participant=participant)
    if is_host and not command.take:
        yield events.HostLeft(participant=participant)


def notify(state: Table, command: commands.Notify) -> Iterable[Event]:
    """An announcement to some tables; how many may stand the plenary decides, where they are made."""
    was = state.notices.get(command.announcement)
    if was is None or was.text != command.text:
        yield events.NoticePut(id=command.announcement, text=command.text)


def unnotify(state: Table, command: commands.Unnotify) -> Iterable[Event]:
    """That announcement was taken back."""
    if command.announcement in state.notices:
        yield events.NoticeRemoved(id=command.announcement)


def open_table(state: Table, command: commands.OpenTable) -> Iterable[Event]:
    """The room's number is its own; name and theme may change."""
    if command.number != state.number:
        raise bad_value("number")
    if (command.name, command.theme) != (state.name, state.theme):
        yield events.TableOpened(number=command.number, name=command.name, theme=command.theme)


def set_pace(state: Table, command: commands.SetPace) -> Iterable[Event]:
    """The pace of the hall, or this table's own; a round of some kind allows no more than such rounds may."""
    pace = programme.pace_from(
        {
            "round": command.round,
            "kind": command.kind,
            "phase": command.phase,
            "deadline": command.deadline,
            "remaining": command.remaining,
            "started": command.started,
        }
    )
    if pace is None:
        raise bad_value("phase")
    kind = None if isinstance(pace, Idle) else pace.kind
    allows = tuple(
        permission for permission in command.allows if kind is not None and roles.may_allow(kind, permission)
    )
    if (pace, allows) != (state.pace, state.allows):
        yield events.PaceSet(pace=pace, allows=allows)
