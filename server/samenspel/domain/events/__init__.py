"""The events of every kind of room: the payloads of the log.

A class is never changed once released, but for fields that may be missing. A new `schema` gets a new class, and the one
before goes to `older`, with what makes it the event of today.
"""

from collections.abc import Mapping
from typing import Final, get_args

from samenspel.domain.core import Event
from samenspel.domain.events.agreeing import AgreementEvent
from samenspel.domain.events.ballot import BallotEvent
from samenspel.domain.events.choosing import ChoiceEvent
from samenspel.domain.events.listing import ListEvent
from samenspel.domain.events.older import OLDER, Older
from samenspel.domain.events.plenary import PlenaryEvent
from samenspel.domain.events.pursuit import FollowEvent
from samenspel.domain.events.reporting import ReportEvent
from samenspel.domain.events.shared import WordsErased
from samenspel.domain.events.table import TableEvent

__all__ = [
    "EVENTS",
    "OLDER",
    "AgreementEvent",
    "BallotEvent",
    "ChoiceEvent",
    "FollowEvent",
    "ListEvent",
    "Older",
    "PlenaryEvent",
    "ReportEvent",
    "TableEvent",
    "WordsErased",
]

EVENTS: Final[Mapping[tuple[str, int], type[Event]]] = {
    (event.kind, event.schema): event
    for union in (
        PlenaryEvent,
        TableEvent,
        BallotEvent,
        ListEvent,
        ReportEvent,
        ChoiceEvent,
        FollowEvent,
        AgreementEvent,
    )
    for event in get_args(union)
} | {(WordsErased.kind, WordsErased.schema): WordsErased}
"""(kind, schema) → the class of the payload, of what is written: the newest schema of each kind. Kinds are unique over
all rooms; `bell_rang` is one event in two, `words_erased` in all."""
