"""The bell of a round: the hall's room rings it, and every table its own."""

from collections.abc import Iterable

from samenspel.domain import programme
from samenspel.domain.commands.shared import Expire
from samenspel.domain.core import Due, Event
from samenspel.domain.events.shared import BellRang
from samenspel.domain.ids import derived_id
from samenspel.domain.programme import Pace, Running


def bell(room: str, pace: Pace, paced: int) -> Due | None:
    """When the round of this pace is due; `paced` is the version at which the pace was set.

    It is in the id: after a step back the same deadline may have to ring again.
    """
    if not isinstance(pace, Running):
        return None
    identity = derived_id("expire", room, pace.round, pace.deadline, paced)
    return Due(pace.deadline, identity, Expire(round=pace.round, deadline=pace.deadline))


def ring(pace: Pace, command: Expire) -> Iterable[Event]:
    """It rings, unless the round was given other time, paused or followed by another meanwhile."""
    if programme.expire(pace, command.round, command.deadline) != pace:
        yield BellRang(round=command.round, deadline=command.deadline)
