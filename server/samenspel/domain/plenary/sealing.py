"""The close of the day and its seal: made once the close can no longer be taken back, and anew for every close."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from samenspel.domain.commands.plenary import SealDay
from samenspel.domain.core import Due, Event, Recorded
from samenspel.domain.events.plenary import DaySealed
from samenspel.domain.ids import derived_id
from samenspel.domain.plenary.state import Closing, Plenary
from samenspel.domain.rejections import bad_value
from samenspel.domain.seal import is_seal
from samenspel.domain.steps import UNDO_WINDOW

SEAL_AFTER: Final = UNDO_WINDOW + 1_000
"""Milliseconds from the close to the seal: a ballot that closed in the last moment is sealed by then."""


def due(state: Plenary) -> Due | None:
    """The seal of a day that is closed and has none."""
    closing = state.closing
    if closing is None or closing.seal is not None:
        return None
    identity = derived_id("seal_day", state.room, closing.version)
    return Due(closing.at + SEAL_AFTER, identity, SealDay(closed=closing.version))


def seal_day(state: Plenary, command: SealDay) -> Iterable[Event]:
    """Once for each close; nothing when the day was opened again meanwhile."""
    if not is_seal(command.seal):
        raise bad_value("seal")
    closing = state.closing
    if closing is not None and closing.version == command.closed and closing.seal is None:
        yield DaySealed(closed=command.closed, seal=command.seal, covered=command.covered)


def closed_or_open(before: Plenary, after: Plenary, recorded: Recorded) -> Plenary:
    """`after` with its close: the event closed the day, opened it again, or did neither."""
    if after.pace is before.pace and after.progress is before.progress:
        return after
    if after.conference_state() != "closed":
        return after if after.closing is None else replace(after, closing=None)
    return after if after.closing is not None else replace(after, closing=Closing(recorded.version, recorded.at))


def sealed(state: Plenary, event: DaySealed) -> Plenary:
    """The state with the seal; one for another close than that of now changes nothing."""
    closing = state.closing
    if closing is None or closing.version != event.closed:
        return state
    return replace(state, closing=replace(closing, seal=event.seal, covered=event.covered))
