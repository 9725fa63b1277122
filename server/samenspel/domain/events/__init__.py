"""The events of every kind of room: the payloads of the log.

A class is never changed once released: a new `schema` gets a new class and an upcaster.
"""

from collections.abc import Mapping
from typing import Final, get_args

from samenspel.domain.core import Event
from samenspel.domain.events.ballot import BallotEvent
from samenspel.domain.events.listing import ListEvent
from samenspel.domain.events.plenary import PlenaryEvent
from samenspel.domain.events.table import TableEvent

__all__ = ["EVENTS", "BallotEvent", "ListEvent", "PlenaryEvent", "TableEvent"]

EVENTS: Final[Mapping[tuple[str, int], type[Event]]] = {
    (event.kind, event.schema): event
    for union in (PlenaryEvent, TableEvent, BallotEvent, ListEvent)
    for event in get_args(union)
}
"""(kind, schema) → the class of the payload. Kinds are unique over all rooms; `bell_rang` is one event in two."""
