"""The way back from a step of the moderator: what stood before it, kept true while other things happen."""

from __future__ import annotations  # rpds maps cannot be subscripted at run time

from collections.abc import Iterable
from typing import TypeVar

import msgspec
from rpds import HashTrieMap

from samenspel.domain import programme
from samenspel.domain.events import PlenaryEvent
from samenspel.domain.events import plenary as events
from samenspel.domain.events.shared import BellRang
from samenspel.domain.plenary.state import Plenary, shows_card
from samenspel.domain.programme import Ended, Progress
from samenspel.domain.scene import PLAIN

Value = TypeVar("Value")


def way_back(before: Plenary, after: Plenary, step: int, name: str) -> events.TakenBack:
    """The event that restores everything in which `after` differs from `before`."""
    opened = set(after.ballots) - set(before.ballots)
    return events.TakenBack(
        step=step,
        name=name,
        programme=_programme(before) if _moved(before, after) else None,
        scene=before.scene if before.scene != after.scene else None,
        cards=tuple(
            events.CardBefore(id=card, card=before.cards.get(card)) for card in changed(before.cards, after.cards)
        ),
        announcements=tuple(
            _announcement(before, after, announcement)
            for announcement in changed(before.announcements, after.announcements)
        ),
        ballot=max(opened, default=None),
    )


def keep_true(back: events.TakenBack, event: PlenaryEvent) -> events.TakenBack:
    """The way back after something that no moderator did: a bell that rang, a card that was withdrawn or edited."""
    match event:
        case BellRang(round=round_, deadline=deadline) if back.programme is not None:
            rung = _rung(back.programme, round_, deadline)
            return msgspec.structs.replace(back, programme=rung)
        case events.CardTakenDown(card=card):
            scene = PLAIN["wall"] if back.scene is not None and shows_card(back.scene, card) else back.scene
            return msgspec.structs.replace(back, scene=scene, cards=_with(back.cards, card, None))
        case events.CardRefreshed(card=card, title=title, text=text):
            was = next((each.card for each in back.cards if each.id == card), None)
            if was is None:
                return back
            return msgspec.structs.replace(back, cards=_with(back.cards, card, events.reworded(was, title, text)))
        case _:
            return back


def holds_card(back: events.TakenBack, card: str) -> bool:
    """Whether taking the step back would bring this card up again."""
    return any(each.id == card and each.card is not None for each in back.cards) or (
        back.scene is not None and shows_card(back.scene, card)
    )


def changed(before: HashTrieMap[str, Value], after: HashTrieMap[str, Value]) -> Iterable[str]:
    """The keys whose values differ, in order."""
    if before is after:
        return ()
    return sorted(key for key in {*before, *after} if before.get(key) != after.get(key))


def _moved(before: Plenary, after: Plenary) -> bool:
    return (before.pace, before.own, before.progress) != (after.pace, after.own, after.progress)


def _programme(state: Plenary) -> events.PaceBefore:
    rounds = tuple(
        events.RoundProgress(round=round_, progress=progress) for round_, progress in sorted(state.progress.items())
    )
    return events.PaceBefore(pace=state.pace, own=state.own_paces(), rounds=rounds)


def _announcement(before: Plenary, after: Plenary, announcement: str) -> events.AnnouncementBefore:
    stood, stands = before.announcements.get(announcement), after.announcements.get(announcement)
    either = stood or stands
    return events.AnnouncementBefore(id=announcement, tables=either.tables if either else None, standing=stood)


def _with(
    cards: tuple[events.CardBefore, ...], identity: str, card: events.Card | None
) -> tuple[events.CardBefore, ...]:
    return tuple(events.CardBefore(id=identity, card=card) if each.id == identity else each for each in cards)


def _rung(before: events.PaceBefore, round_: str, deadline: int) -> events.PaceBefore:
    pace = programme.expire(before.pace, round_, deadline)
    if not isinstance(pace, Ended) or pace == before.pace:
        return before
    over = Progress(state="ended", started=pace.started, ended=pace.deadline)
    rounds = tuple(
        events.RoundProgress(round=round_, progress=over) if each.round == round_ else each for each in before.rounds
    )
    return events.PaceBefore(pace=pace, own=before.own, rounds=rounds)
