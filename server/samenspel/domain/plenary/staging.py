"""What the moderator puts before the hall: announcements, scenes, cards on the wall."""

from collections.abc import Iterable
from typing import Final

from samenspel.domain import texts
from samenspel.domain.commands import plenary as commands
from samenspel.domain.core import Event
from samenspel.domain.events.plenary import (
    Announced,
    AnnouncementRetracted,
    CardDropped,
    CardPicked,
    CardRefreshed,
    CardTakenDown,
    PickNoted,
    SceneShown,
)
from samenspel.domain.plenary import undoing
from samenspel.domain.plenary.pacing import named_tables
from samenspel.domain.plenary.state import Plenary, shows_card
from samenspel.domain.rejections import TEXT_EMPTY, UNKNOWN_TARGET, Refusal, accepted, bad_value, too_many
from samenspel.domain.scene import MOST_PAGES, PLAIN, Announcement, OneIdea, Scene, Voting

ANNOUNCEMENT_LIMIT: Final = 500
ANNOUNCEMENTS_LIMIT: Final = 500
CARDS_LIMIT: Final = 500


def announce(state: Plenary, command: commands.Announce, identity: str) -> Iterable[Event]:
    """To everyone, or to the tables named; what is for some is not for the big screen."""
    if len(state.announcements) >= ANNOUNCEMENTS_LIMIT:
        raise too_many(ANNOUNCEMENTS_LIMIT)
    text = accepted(texts.required(command.text, ANNOUNCEMENT_LIMIT))
    named = None if command.tables is None else named_tables(state, command.tables)
    if command.show and named is not None:
        raise bad_value("show")
    yield Announced(
        announcement=identity, text=text, tables=named, scene=Announcement(text=text) if command.show else None
    )


def retract(state: Plenary, command: commands.Retract) -> Iterable[Event]:
    """One that stands."""
    standing = state.announcements.get(command.announcement)
    if standing is None:
        raise Refusal(UNKNOWN_TARGET)
    yield AnnouncementRetracted(announcement=command.announcement, tables=standing.tables)


def show(state: Plenary, command: commands.Show) -> Iterable[Event]:
    """A scene that can be shown now; nothing happens when it is on already."""
    scene = PLAIN[command.scene] if isinstance(command.scene, str) else _checked(state, command.scene)
    if scene != state.scene:
        yield SceneShown(scene=scene)


def pick_card(state: Plenary, command: commands.PickCard) -> Iterable[Event]:
    """Without a name; of a table that exists. One that is on the wall keeps its place and says what it says now."""
    if command.table not in state.tables:
        raise Refusal(UNKNOWN_TARGET)
    if command.card not in state.cards and len(state.cards) >= CARDS_LIMIT:
        raise too_many(CARDS_LIMIT)
    title = accepted(texts.optional_line(command.title))
    text = accepted(texts.optional(command.text))
    if not title and not text:
        raise Refusal(TEXT_EMPTY)
    scene = OneIdea(card=command.card) if command.show else None
    was = state.cards.get(command.card)
    if was is None or (was.title, was.text, was.table) != (title, text, command.table):
        yield CardPicked(card=command.card, table=command.table, title=title, text=text, scene=scene)
    elif scene is not None and scene != state.scene:
        yield SceneShown(scene=scene)


def drop_card(state: Plenary, command: commands.DropCard) -> Iterable[Event]:
    """Off the wall; nothing happens when it is off already."""
    if command.card in state.cards:
        yield CardDropped(card=command.card)


def take_down(state: Plenary, command: commands.TakeDown) -> Iterable[Event]:
    """Off the wall, and not brought up again by a step back."""
    waits = state.step is not None and undoing.holds_card(state.step.back, command.card)
    if command.card in state.cards or shows_card(state.scene, command.card) or waits:
        yield CardTakenDown(card=command.card)


def refresh_card(state: Plenary, command: commands.RefreshCard) -> Iterable[Event]:
    """Notes the newest words at the table, for the moderator to take over: nothing reaches the big screen that nobody
    picked. Also for a card that a step back would bring up again."""
    was = state.cards.get(command.card)
    if was is None and state.step is not None:
        was = next((each.card for each in state.step.back.cards if each.id == command.card), None)
    if was is None:
        return
    title = was.title if command.title is None else command.title
    newest = was if was.changed is None else was.changed
    if (title, command.text) != (newest.title, newest.text):
        yield CardRefreshed(card=command.card, title=title, text=command.text)


def note_pick(state: Plenary, command: commands.NotePick) -> Iterable[Event]:
    """What a table picked, for the next ballot on the tables' picks."""
    if command.table not in state.tables:
        raise Refusal(UNKNOWN_TARGET)
    noted = PickNoted(table=command.table, action=None, title="")
    if command.action is not None:
        noted = PickNoted(
            table=command.table,
            action=command.action,
            title=command.title,
            text=command.text,
            lead=command.lead,
            step=command.step,
        )
    if noted != _noted(state, command.table):
        yield noted


def _noted(state: Plenary, table: int) -> PickNoted:
    """The event that made what is known of a table's pick."""
    was = state.picks.get(table)
    if was is None:
        return PickNoted(table=table, action=None, title="")
    return PickNoted(table=table, action=was.action, title=was.title, text=was.text, lead=was.lead, step=was.step)


def _checked(state: Plenary, scene: Scene) -> Scene:
    match scene:
        case OneIdea(card=card) if card not in state.cards:
            raise Refusal(UNKNOWN_TARGET)
        case Voting(room=room) if room not in _ballots(state):
            raise Refusal(UNKNOWN_TARGET)
        case Voting(page=page) if not 1 <= page <= MOST_PAGES:
            raise bad_value("page")
        case Announcement(text=text):
            return Announcement(text=accepted(texts.required(text, ANNOUNCEMENT_LIMIT)))
        case _:
            return scene


def _ballots(state: Plenary) -> set[str]:
    return {state.ballot_room(number) for number, ballot in state.ballots.items() if ballot.shown}
