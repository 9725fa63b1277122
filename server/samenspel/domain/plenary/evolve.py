"""How what happened in the plenary changes what it knows. Total: any order of events that a log could hold folds."""

from __future__ import annotations  # rpds maps cannot be subscripted at run time

from collections.abc import Iterable
from dataclasses import replace
from typing import Final, TypeVar, assert_never

from rpds import HashTrieMap

from samenspel.domain import programme
from samenspel.domain.commands.plenary import NewTable, NewTheme
from samenspel.domain.core import Recorded
from samenspel.domain.events import PlenaryEvent, cases
from samenspel.domain.events import plenary as events
from samenspel.domain.events.shared import BellRang
from samenspel.domain.plenary import sealing, undoing
from samenspel.domain.plenary.state import Case, Conference, OpenedBallot, Plenary, Step, TablePick, shows_card
from samenspel.domain.programme import Ended, Idle, Pace, Paused, Progress, Running
from samenspel.domain.scene import PLAIN, Scene

PaceEvent = (
    events.RoundStarted
    | events.RoundExtended
    | events.RoundPaused
    | events.RoundResumed
    | events.RoundEnded
    | events.RoundSkipped
    | BellRang
)
StageEvent = (
    events.Announced
    | events.AnnouncementRetracted
    | events.SceneShown
    | events.CardPicked
    | events.CardDropped
    | events.CardTakenDown
    | events.CardRefreshed
    | events.BallotOpened
    | events.PickNoted
)

STEPS: Final[dict[type[PlenaryEvent], str]] = {
    events.RoundStarted: "start_round",
    events.RoundExtended: "extend",
    events.RoundPaused: "pause",
    events.RoundResumed: "resume",
    events.RoundSkipped: "skip_round",
    events.RoundEnded: "end_round",
    events.Announced: "announce",
    events.AnnouncementRetracted: "retract",
    events.SceneShown: "show",
    events.CardPicked: "pick_card",
    events.CardDropped: "drop_card",
    events.BallotOpened: "open_ballot",
}
"""What the moderator can take back: event → command that made it."""


def evolve(state: Plenary, recorded: Recorded) -> Plenary:
    """The state after the event. A step of the moderator is remembered with what stood before it."""
    event = recorded.event
    if not isinstance(event, PlenaryEvent):
        raise TypeError(f"{event.kind} is no event of the plenary")
    after = sealing.closed_or_open(state, fold(state, event, recorded), recorded)
    if (name := _step_of(event)) is not None:
        back = undoing.way_back(state, after, recorded.version, name)
        return replace(after, step=Step(recorded.version, name, recorded.at, back))
    if after.step is not None:
        return replace(after, step=replace(after.step, back=undoing.keep_true(after.step.back, event)))
    return after


def _step_of(event: PlenaryEvent) -> str | None:
    """The command that a moderator may take back, if it was one. A table's poll is the table's."""
    if isinstance(event, events.BallotOpened) and event.terms.poll is not None:
        return None
    return STEPS.get(type(event))


def fold(state: Plenary, event: PlenaryEvent, recorded: Recorded) -> Plenary:
    """The state after the event, steps aside."""
    if isinstance(event, PaceEvent):
        return _paced(state, event, recorded)
    if isinstance(event, StageEvent):
        return _staged(state, event, recorded)
    if isinstance(event, cases.InPlenary):
        return _with_case(state, event) if isinstance(event, cases.CaseSet) else _without_case(state, event.id)
    match event:
        case events.ConferenceOpened():
            return _opened(state, event)
        case events.ConferenceSet(title=title, date=date, language=language, address=address):
            conference = state.conference and replace(
                state.conference, title=title, date=date, language=language, address=address
            )
            return replace(state, conference=conference)
        case events.ThemeSet(letter=letter, title=title_said, question=question):
            theme = NewTheme(letter=letter, title=title_said, question=question)
            return replace(state, themes=state.themes.insert(letter, theme))
        case events.TableSet(number=number, name=name, theme=letter, seats=seats):
            table = NewTable(number=number, name=name, theme=letter, seats=seats)
            return replace(state, tables=state.tables.insert(number, table))
        case events.RoundSet():
            return replace(state, rounds=tuple(_worded(round_, event) for round_ in state.rounds))
        case events.PersonRemoved(participant=participant, reason=reason):
            cleared = bool(reason) or state.removed.get(participant, False)
            return replace(state, removed=state.removed.insert(participant, cleared))
        case events.TakenBack():
            return _taken_back(state, event, recorded.version)
        case events.DaySealed():
            return sealing.sealed(state, event)
        case _:
            assert_never(event)


def _paced(state: Plenary, event: PaceEvent, recorded: Recorded) -> Plenary:
    match event:
        case events.RoundStarted(pace=pace, scene=scene, ended=ended):
            state = replace(_at_pace(state, pace, (), recorded.version), scene=scene)
            return state if ended is None else _over(state, ended, recorded.at)
        case (
            events.RoundExtended(pace=pace, own=own)
            | events.RoundPaused(pace=pace, own=own)
            | events.RoundResumed(pace=pace, own=own)
        ):
            return _at_pace(state, pace, own, recorded.version)
        case events.RoundEnded(pace=pace):
            return _at_pace(state, pace, (), recorded.version)
        case events.RoundSkipped(round=identity, pace=pace, own=own):
            state = _at_pace(state, pace, own, recorded.version)
            skipped = Progress(state="skipped", started=state.progress_of(identity).started)
            return replace(state, progress=state.progress.insert(identity, skipped))
        case BellRang(round=identity, deadline=deadline):
            pace = programme.expire(state.pace, identity, deadline)
            return _at_pace(state, pace, state.own_paces(), recorded.version)
        case _:
            assert_never(event)


def _at_pace(state: Plenary, pace: Pace, own: Iterable[events.TablePace], version: int) -> Plenary:
    paces = HashTrieMap({each.table: each.pace for each in own})
    return replace(state, pace=pace, own=paces, paced=version, progress=_progressed(state.progress, pace))


def _progressed(progress: HashTrieMap[str, Progress], pace: Pace) -> HashTrieMap[str, Progress]:
    match pace:
        case Idle():
            return progress
        case Running(round=identity, started=started) | Paused(round=identity, started=started):
            return progress.insert(identity, Progress(state="running", started=started))
        case Ended(round=identity, started=started, deadline=deadline):
            was = progress.get(identity)
            if was is not None and was.state in {"ended", "skipped"}:
                return progress
            return progress.insert(identity, Progress(state="ended", started=started, ended=deadline))
        case _:
            assert_never(pace)


def _over(state: Plenary, identity: str, at: int) -> Plenary:
    was = state.progress_of(identity)
    over = Progress(state="ended", started=was.started, ended=at)
    return replace(state, progress=state.progress.insert(identity, over))


def _staged(state: Plenary, event: StageEvent, recorded: Recorded) -> Plenary:
    match event:
        case events.Announced(announcement=identity, text=text, tables=tables, scene=scene):
            standing = events.Standing(text=text, at=recorded.at, tables=tables)
            announcements = state.announcements.insert(identity, standing)
            return replace(state, announcements=announcements, scene=scene or state.scene)
        case events.AnnouncementRetracted(announcement=identity):
            return replace(state, announcements=state.announcements.discard(identity))
        case events.SceneShown(scene=scene):
            return replace(state, scene=scene)
        case events.CardPicked():
            return _picked(state, event)
        case events.CardDropped(card=identity) | events.CardTakenDown(card=identity):
            return replace(state, cards=state.cards.discard(identity), scene=_without(state.scene, identity))
        case events.CardRefreshed(card=identity, title=title, text=text):
            return replace(state, cards=_refreshed(state.cards, identity, title, text))
        case events.BallotOpened(number=number, question=question, terms=terms, scene=scene):
            opened = OpenedBallot(number, question, recorded.at, terms)
            return replace(state, ballots=state.ballots.insert(number, opened), scene=scene or state.scene)
        case events.PickNoted(table=table):
            return replace(state, picks=_put(state.picks, table, _noted(event)))
        case _:
            assert_never(event)


def _picked(state: Plenary, event: events.CardPicked) -> Plenary:
    was = state.cards.get(event.card)
    order = state.cards_picked + 1 if was is None else was.order
    card = events.Card(title=event.title, text=event.text, table=event.table, order=order)
    return replace(
        state,
        cards=state.cards.insert(event.card, card),
        cards_picked=max(order, state.cards_picked),
        scene=event.scene or state.scene,
    )


def _noted(event: events.PickNoted) -> TablePick | None:
    if event.action is None:
        return None
    return TablePick(event.action, event.title, event.text, event.lead, event.step)


def _without(scene: Scene, card: str) -> Scene:
    return PLAIN["wall"] if shows_card(scene, card) else scene


def _refreshed(
    cards: HashTrieMap[str, events.Card], identity: str, title: str, text: str
) -> HashTrieMap[str, events.Card]:
    was = cards.get(identity)
    if was is None:
        return cards
    return cards.insert(identity, events.reworded(was, title, text))


def _with_case(state: Plenary, event: cases.CaseSet | cases.OpeningCase) -> Plenary:
    """A label that is new to its theme counts as given, whatever becomes of the case."""
    was = state.cases.get(event.id)
    case = Case(
        theme=event.theme,
        label=event.label,
        order=len(state.cases) if was is None else was.order,
        title=event.title,
        text=event.text,
        place=event.place,
        link=event.link,
        table=event.table,
        walk_in=isinstance(event, cases.CaseSet) and event.walk_in,
    )
    new = was is None or was.theme != event.theme
    labelled = state.labelled.insert(event.theme, state.labelled.get(event.theme, 0) + new)
    return replace(state, cases=state.cases.insert(event.id, case), labelled=labelled)


def _without_case(state: Plenary, identity: str) -> Plenary:
    was = state.cases.get(identity)
    return state if was is None else replace(state, cases=state.cases.insert(identity, replace(was, dropped=True)))


def _opened(state: Plenary, event: events.ConferenceOpened) -> Plenary:
    opened = _founded(state, event)
    for case in event.cases:
        opened = _with_case(opened, case)
    return opened


def _founded(state: Plenary, event: events.ConferenceOpened) -> Plenary:
    return replace(
        state,
        conference=Conference(
            title=event.title,
            date=event.date,
            language=event.language,
            address=event.address,
            format=event.format,
            code=event.code,
            spoken=event.spoken,
        ),
        themes=HashTrieMap({theme.letter: theme for theme in event.themes}),
        tables=HashTrieMap({table.number: table for table in event.tables}),
        rounds=event.rounds,
    )


def _worded(round_: programme.Round, event: events.RoundSet) -> programme.Round:
    if round_.id != event.round:
        return round_
    return programme.reworded(round_, title=event.title, minutes=event.minutes, prompt=event.prompt)


Key = TypeVar("Key")
Value = TypeVar("Value")


def _put(collection: HashTrieMap[Key, Value], identity: Key, value: Value | None) -> HashTrieMap[Key, Value]:
    return collection.discard(identity) if value is None else collection.insert(identity, value)


def _taken_back(state: Plenary, event: events.TakenBack, version: int) -> Plenary:
    cards, announcements = state.cards, state.announcements
    for card in event.cards:
        cards = _put(cards, card.id, card.card)
    for announcement in event.announcements:
        announcements = _put(announcements, announcement.id, announcement.standing)
    state = replace(state, step=None, cards=cards, announcements=announcements, scene=event.scene or state.scene)
    if event.programme is not None:
        state = _programme_back(state, event.programme, version)
    cancelled = None if event.ballot is None else state.ballots.get(event.ballot)
    if cancelled is None:
        return state
    return replace(state, ballots=state.ballots.insert(cancelled.number, replace(cancelled, cancelled=True)))


def _programme_back(state: Plenary, before: events.PaceBefore, version: int) -> Plenary:
    return replace(
        state,
        pace=before.pace,
        own=HashTrieMap({each.table: each.pace for each in before.own}),
        paced=version,
        progress=HashTrieMap({each.round: each.progress for each in before.rounds}),
    )
