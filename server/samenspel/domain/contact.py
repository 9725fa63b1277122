"""Contact cards: who sees whose. Cards are swapped by two who both offered: to each other, or both to the same table or
action. Whoever takes an offer back sees no more of who saw it."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import Final, Protocol

PERSON: Final = "person/"
TABLE: Final = "table/"
ACTION: Final = "action/"


class Offered(Protocol):
    """A card that is offered to a person, a table or an action."""

    @property
    def participant(self) -> str: ...
    @property
    def to(self) -> str: ...


def swapped(offers: Iterable[Offered], participant: str) -> Mapping[str, AbstractSet[str]]:
    """Whose cards this participant sees, and by what they met: `person/…` for by each other."""
    offers = list(offers)
    own = {offer.to for offer in offers if offer.participant == participant}
    met: dict[str, set[str]] = {}
    for offer in offers:
        if offer.participant == participant:
            continue
        if offer.to == PERSON + participant:
            if PERSON + offer.participant in own:
                met.setdefault(offer.participant, set()).add(PERSON + offer.participant)
        elif offer.to in own and not offer.to.startswith(PERSON):
            met.setdefault(offer.participant, set()).add(offer.to)
    return met


def asking(offers: Iterable[Offered], participant: str) -> list[str]:
    """Who offered to this participant and waits for an answer, first come first."""
    offers = list(offers)
    own = {offer.to for offer in offers if offer.participant == participant}
    return [
        offer.participant
        for offer in offers
        if offer.to == PERSON + participant and PERSON + offer.participant not in own
    ]


def together(offers: Iterable[Offered], to: str) -> int:
    """How many laid their card at a table or an action."""
    return sum(offer.to == to for offer in offers)
