"""What a simulated day does without: nothing comes after it, nobody shows a card, nothing is erased."""

from collections.abc import Sequence

from samenspel.ports import (
    Card,
    Correspondent,
    ErasureNote,
    Gone,
    Offer,
    Retention,
    Session,
)


class NoCorrespondents:
    """`Correspondents`: there are none."""

    async def add(self, correspondent: Correspondent) -> None: ...
    async def set(self, correspondent: Correspondent) -> None: ...
    async def one(self, identity: str) -> Correspondent | None:
        return None

    async def of(self, conference: str) -> Sequence[Correspondent]:
        return []

    async def remove(self, identity: str) -> Sequence[Session]:
        return []

    async def end_links(self, identity: str) -> Sequence[Session]:
        return []

    async def close_report(self, conference: str) -> Sequence[Session]:
        return []


class NoCards:
    """`Cards`: nobody has one."""

    async def card(self, participant: str) -> Card | None:
        return None

    async def of(self, conference: str) -> Sequence[Card]:
        return []

    async def put(self, card: Card) -> None: ...
    async def remove(self, participant: str) -> None: ...
    async def offers(self, conference: str) -> Sequence[Offer]:
        return []

    async def offer(self, offer: Offer) -> None: ...
    async def withdraw(self, participant: str, to: str) -> None: ...


class NoKeeping:
    """`Keeping`: everything stays."""

    async def retention(self, conference: str) -> Retention:
        return Retention(conference)

    async def set_retention(self, retention: Retention) -> None: ...
    async def day_ended(self, conference: str) -> int:
        return 0

    async def sessions_of(self, participant: str) -> Sequence[Session]:
        return []

    async def voted(self, participant: str) -> Sequence[str]:
        return []

    async def forget_contacts(self, conference: str, at: int) -> Gone:
        return Gone()

    async def forget_names(self, conference: str, at: int) -> Gone:
        return Gone()

    async def forget_correspondents(self, conference: str, at: int, *, unagreed: bool) -> Gone:
        return Gone()

    async def forget_conference(self, conference: str, at: int) -> Gone:
        return Gone()

    async def note(self, note: ErasureNote) -> None: ...
    async def notes(self, conference: str) -> Sequence[ErasureNote]:
        return []
