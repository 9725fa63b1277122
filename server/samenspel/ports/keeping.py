"""Contact cards, and how long what is known of people is kept: ordinary rows beside the people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, Protocol

from samenspel.ports.people import Session


@dataclass(frozen=True, slots=True)
class Card:
    """What a participant wants to show of themselves; "" where they show nothing."""

    participant: str
    conference: str
    name: str
    organisation: str = ""
    email: str = ""
    phone: str = ""
    line: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """A card that is offered: `to` is `person/<participant>`, `table/<number>` or `action/<contribution>`. Cards are
    swapped when both offered, to each other or to the same table or action."""

    participant: str
    to: str
    conference: str
    at: int


class Cards(Protocol):
    """The cards of all conferences. Every write is durable on return."""

    async def card(self, participant: str) -> Card | None: ...
    async def of(self, conference: str) -> Sequence[Card]: ...
    async def put(self, card: Card) -> None:
        """New, or in place of the one that this participant had."""

    async def remove(self, participant: str) -> None:
        """The card, and every offer of it and to its participant."""

    async def offers(self, conference: str) -> Sequence[Offer]:
        """In the order in which they were made."""

    async def offer(self, offer: Offer) -> None:
        """Once; again changes nothing. Raises ValueError for somebody without a card."""

    async def withdraw(self, participant: str, to: str) -> None: ...


CONTACTS: Final = 30
NAMES: Final = 90
"""Days after the day, unless the organiser says otherwise."""
LONGEST: Final = 3_650


@dataclass(frozen=True, slots=True)
class Retention:
    """How many days after the day contact cards and names are kept. Correspondents who agreed to longer have a date of
    their own."""

    conference: str
    contacts: int = CONTACTS
    names: int = NAMES


Forgotten = Literal["contacts", "names", "correspondents", "person", "words", "conference"]


@dataclass(frozen=True, slots=True)
class ErasureNote:
    """That something was erased: what, when, how much. Never whose. `by` is "retention" or "organiser"."""

    conference: str
    at: int
    what: Forgotten
    number: int
    by: Literal["retention", "organiser"]


@dataclass(frozen=True, slots=True)
class Gone:
    """What was erased: table → rows, and the sessions that ended with it."""

    rows: Mapping[str, int] = field(default_factory=dict)
    sessions: Sequence[Session] = ()


class Keeping(Protocol):
    """What is kept of people for a time, and that it went. Every write is durable on return, and done once however many
    hubs do it together: only the one that finds something notes it."""

    async def retention(self, conference: str) -> Retention:
        """As the organiser set it, else the ordinary one."""

    async def set_retention(self, retention: Retention) -> None: ...
    async def day_ended(self, conference: str) -> int:
        """When somebody last did something on the day, by the log's clock, in ms: not what the service did by itself,
        not what came after the day, not that somebody was removed. 0 when nothing happened."""

    async def sessions_of(self, participant: str) -> Sequence[Session]:
        """The sessions that stand for this participant or correspondent, oldest first."""

    async def voted(self, participant: str) -> Sequence[str]:
        """The sealed ballots in which this participant voted; what, nobody knows."""

    async def forget_contacts(self, conference: str, at: int) -> Gone:
        """Every card and offer."""

    async def forget_names(self, conference: str, at: int) -> Gone:
        """Name, organisation, sector and consent of every participant, with their sessions; ids and seats stay."""

    async def forget_correspondents(self, conference: str, at: int, *, unagreed: bool) -> Gone:
        """Those whose own date has come, and when `unagreed` also those who agreed to none; with links and sessions."""

    async def forget_conference(self, conference: str, at: int) -> Gone:
        """Everything of it: rooms with their events and votes, people, cards, correspondents, links, sessions. What is
        left says that there were rooms of these ids, that take nothing any more."""

    async def note(self, note: ErasureNote) -> None: ...
    async def notes(self, conference: str) -> Sequence[ErasureNote]:
        """Newest first."""
