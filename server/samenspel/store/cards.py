"""Contact cards, and to whom they are offered."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, delete, or_, select

from samenspel.ports import Card, Offer
from samenspel.store.rows import Rows, Values, add_row, set_row
from samenspel.store.tables import cards, offers


class SqlCards(Rows):
    """The `Cards` in SQL tables; errors as of the people."""

    async def card(self, participant: str) -> Card | None:
        return await self._one(_card, select(cards).where(cards.c.participant == participant))

    async def of(self, conference: str) -> Sequence[Card]:
        query = select(cards).where(cards.c.conference == conference).order_by(cards.c.participant)
        return await self._all(_card, query)

    async def put(self, card: Card) -> None:
        def write(core: Connection) -> None:
            this = select(cards.c.participant).where(cards.c.participant == card.participant).with_for_update()
            if core.execute(this).first() is None:
                add_row(core, cards, _card_values(card))
            else:
                set_row(core, cards, "participant", _card_values(card))

        await self._write(write)

    async def remove(self, participant: str) -> None:
        await self._write(lambda core: remove_card(core, participant))

    async def offers(self, conference: str) -> Sequence[Offer]:
        query = select(offers).where(offers.c.conference == conference)
        return await self._all(_offer, query.order_by(offers.c.at, offers.c.participant, offers.c.to))

    async def offer(self, offer: Offer) -> None:
        def write(core: Connection) -> None:
            this = offers.c.participant == offer.participant, offers.c.to == offer.to
            if core.execute(select(offers.c.to).where(*this)).first() is None:
                add_row(core, offers, _offer_values(offer))

        await self._write(write)

    async def withdraw(self, participant: str, to: str) -> None:
        await self._write(
            lambda core: core.execute(delete(offers).where(offers.c.participant == participant, offers.c.to == to))
        )


def remove_card(core: Connection, *participants: str) -> None:
    """The cards of these, every offer of them and to them."""
    to = [f"person/{participant}" for participant in participants]
    core.execute(delete(offers).where(or_(offers.c.participant.in_(participants), offers.c.to.in_(to))))
    core.execute(delete(cards).where(cards.c.participant.in_(participants)))


def _card_values(card: Card) -> Values:
    return {
        "participant": card.participant,
        "conference": card.conference,
        "name": card.name,
        "organisation": card.organisation,
        "email": card.email,
        "phone": card.phone,
        "line": card.line,
    }


def _offer_values(offer: Offer) -> Values:
    return {"participant": offer.participant, "to": offer.to, "conference": offer.conference, "at": offer.at}


def _card(row: Row[Any]) -> Card:
    return Card(row.participant, row.conference, row.name, row.organisation, row.email, row.phone, row.line)


def _offer(row: Row[Any]) -> Offer:
    return Offer(row.participant, row.to, row.conference, row.at)
