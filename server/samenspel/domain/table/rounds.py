"""Which round a contribution belongs to, and whether it is "na de bel"."""

from dataclasses import dataclass

from samenspel.domain import programme
from samenspel.domain.programme import Ended, Idle, Permission
from samenspel.domain.rejections import NOT_STARTED, WRONG_ROUND, Refusal
from samenspel.domain.table.state import Table


@dataclass(frozen=True, slots=True)
class Place:
    """The round that something belongs to, and whether it came after that round's bell."""

    round: str
    late: bool


def place_of(state: Table, permission: Permission, named: str | None, now: int) -> Place:
    """Where something goes that comes now and was begun in round `named` (None when that is not told).

    What was begun in another round of this table that allowed it belongs there, late, whatever the present one allows.
    Else a round that is on decides by what it allows, one that stands still too; after the bell the same is still
    taken, late. Refuses anything else.
    """
    settled = programme.settle(state.pace, now)
    present = None if isinstance(settled, Idle) else settled.round
    if named is not None and named != present and permission in state.allowed.get(named, ()):
        return Place(named, late=True)
    if present is None:
        raise Refusal(NOT_STARTED)
    if permission not in state.allows:
        raise Refusal(WRONG_ROUND, round=present)
    return Place(present, late=isinstance(settled, Ended))


def any_place(state: Table, now: int) -> Place:
    """The round that is on or was last, for what is bound to none and never late."""
    settled = programme.settle(state.pace, now)
    if isinstance(settled, Idle):
        raise Refusal(NOT_STARTED)
    return Place(settled.round, late=False)
