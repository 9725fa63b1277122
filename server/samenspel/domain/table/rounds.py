"""Which round a contribution belongs to, and whether it is "na de bel"."""

from dataclasses import dataclass

from samenspel.domain import programme
from samenspel.domain.programme import Ended, Idle, Paused, Permission, Running
from samenspel.domain.rejections import NOT_STARTED, WRONG_ROUND, Refusal
from samenspel.domain.table.state import Table


@dataclass(frozen=True, slots=True)
class Place:
    """The round that something belongs to, and whether it came after that round's bell."""

    round: str
    late: bool


def place_of(state: Table, permission: Permission, named: str | None, now: int) -> Place:
    """Where something goes that comes now and was begun in round `named` (None when that is not told).

    A round that is on decides by what it allows, one that stands still too. After the bell the same is still taken,
    late; and so is what was begun in an earlier round of this table that allowed it. Refuses anything else.
    """
    match programme.settle(state.pace, now):
        case Running(round=round_) | Paused(round=round_) if permission in state.allows:
            return Place(round_, late=False)
        case Ended(round=round_) if permission in state.allows:
            return Place(round_, late=True)
        case settled:
            if named is not None and permission in state.allowed.get(named, ()):
                return Place(named, late=True)
            if isinstance(settled, Idle):
                raise Refusal(NOT_STARTED)
            raise Refusal(WRONG_ROUND, round=settled.round)
