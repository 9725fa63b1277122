"""What an event says to one person, or to nobody any more, is left out of what organisers take home.

Marks and notes of judges while they read alone (CH-01), what two people promise each other (FO-07), and what somebody
added to a report and took back (RO-08). Who gave something to what stays; what it was is empty.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from msgspec import structs

from samenspel.domain.core import Event, Recorded
from samenspel.domain.events.choosing import ChoosingPhaseSet, Remarked, Scored
from samenspel.domain.events.pursuit import PromiseMade
from samenspel.domain.events.reporting import AdditionSent, AdditionTakenBack


def veiled(log: Sequence[Recorded]) -> list[Recorded]:
    """The whole log of one room, of any kind, without what nobody else reads."""
    alone = not _together(log)
    gone = {one.event.addition for one in log if isinstance(one.event, AdditionTakenBack)}
    return [replace(one, event=_veiled(one.event, gone, alone=alone)) for one in log]


def _together(log: Iterable[Recorded]) -> bool:
    """Whether the judges see each other's marks by now."""
    phases = [one.event.phase for one in log if isinstance(one.event, ChoosingPhaseSet)]
    return phases[-1:] == ["together"]


def _veiled(event: Event, gone: set[str], *, alone: bool) -> Event:
    match event:
        case Scored() if alone:
            return structs.replace(event, mark=0)
        case Remarked() if alone:
            return structs.replace(event, text="")
        case PromiseMade():
            return structs.replace(event, text="")
        case AdditionSent(id=identity) if identity in gone:
            return structs.replace(event, text="")
        case _:
            return event
