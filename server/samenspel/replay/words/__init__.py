"""What happened, in a sentence each, for who reads along in a terminal. Nobody is named."""

from typing import Final

from samenspel.domain.core import Event
from samenspel.domain.events import AgreementEvent, BallotEvent, ListEvent, PlenaryEvent, TableEvent, WordsErased
from samenspel.domain.ids import kind_of, number_of
from samenspel.protocol.codec import BadMessage, Payloads
from samenspel.replay.messages import Step
from samenspel.replay.order import Entry
from samenspel.replay.words import agreeing, ballot, listing, plenary, table
from samenspel.replay.words.known import Known
from samenspel.speech import Language, Sentence, Text

__all__ = ["Teller"]

PLACES: Final = {
    "plenary": Text("zaal", "hall"),
    "table": Text("tafel {number}", "table {number}"),
    "ballot": Text("stemming {number}", "vote {number}"),
    "list": Text("lijst", "list"),
    "report": Text("verslag", "report"),
    "choice": Text("keuze", "choice"),
    "follow": Text("opvolging", "follow-up"),
    "agreement": Text("overeenkomst {number}", "agreement {number}"),
}
NUMBERED: Final = frozenset({"table", "ballot", "agreement"})
ERASED: Final = Text("de woorden van iemand zijn gewist", "somebody's words were erased")
SAID: Final = Text("{place} · {what}", "{place} · {what}")


class Teller:
    """Tells a day in one language. Take the steps in their order: an addition is told with the idea that it is to."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._known = Known(language)
        self._payloads = Payloads()

    def tell(self, entry: Entry, step: Step) -> str:
        """Where it happened and what; "" for what nobody would tell."""
        try:
            event = self._payloads.decode(entry.kind, entry.schema, entry.payload)
        except BadMessage:
            return ""
        told = self._told(event, step)
        return "" if told is None else SAID(place=_place(entry.room), what=told).to(self._language)

    def _told(self, event: Event, step: Step) -> Sentence | None:
        if isinstance(event, PlenaryEvent) and kind_of(step.room) == "plenary":
            return plenary.told(event, self._known)
        if isinstance(event, TableEvent):
            return table.told(event, self._known)
        if isinstance(event, BallotEvent):
            return ballot.told(event, step, self._known)
        if isinstance(event, ListEvent):
            return listing.told(event, self._known)
        if isinstance(event, AgreementEvent):
            return agreeing.told(event, step.room, self._known)
        return ERASED() if isinstance(event, WordsErased) else None


def _place(room: str) -> Sentence:
    kind = kind_of(room)
    return PLACES[kind](number=number_of(room)) if kind in NUMBERED else PLACES[kind]()
