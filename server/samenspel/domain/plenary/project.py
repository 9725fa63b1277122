"""Which records the plenary's lanes gain and lose."""

from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

import msgspec

from samenspel.domain.core import Operation, Record, Recorded
from samenspel.domain.events import PlenaryEvent, cases
from samenspel.domain.events import plenary as events
from samenspel.domain.events.shared import BellRang
from samenspel.domain.method import terms_record
from samenspel.domain.plenary.evolve import STEPS, PaceEvent, StageEvent
from samenspel.domain.plenary.state import Plenary
from samenspel.domain.programme import Idle, Pace, Round, Vote, pace_fields
from samenspel.domain.scene import Scene
from samenspel.domain.steps import NO_STEP, step_operation


def project(state: Plenary, recorded: Recorded) -> Sequence[Operation]:
    """The operations of one event; `state` is the state after it."""
    event = recorded.event
    if not isinstance(event, PlenaryEvent):
        raise TypeError(f"{event.kind} is no event of the plenary")
    operations = list(_projected(state, event))
    if type(event) in STEPS and state.step is not None:
        operations.append(step_operation(state.step.version, state.step.name, state.step.at))
    return operations


def _projected(state: Plenary, event: PlenaryEvent) -> Iterable[Operation]:
    if isinstance(event, PaceEvent):
        return _paced(state, event)
    if isinstance(event, StageEvent):
        return _staged(state, event)
    match event:
        case events.ConferenceOpened():
            return _everything(state)
        case events.ConferenceSet() | events.DaySealed():
            return _conference(state)
        case events.ThemeSet(letter=letter):
            return _theme(state, letter)
        case events.TableSet(number=number):
            return _table(state, number)
        case events.RoundSet(round=round_):
            return _round(state, round_)
        case events.PersonRemoved():
            return ()  # who is there stands in the roster
        case events.TakenBack():
            return _taken_back(state, event)
        case cases.CaseSet(id=identity) | cases.CaseDropped(id=identity):
            return _case(state, identity)
        case _:
            assert_never(event)


def _staged(state: Plenary, event: StageEvent) -> Iterable[Operation]:
    match event:
        case events.Announced(announcement=announcement, tables=tables, scene=scene):
            return [*_announcement(state, announcement, tables), *_shown(state, scene)]
        case events.AnnouncementRetracted(announcement=announcement, tables=tables):
            return _announcement(state, announcement, tables)
        case events.SceneShown():
            return _scene(state)
        case events.CardPicked(card=card, scene=scene):
            return [*_card(state, card), *_shown(state, scene)]
        case events.CardRefreshed(card=card):
            return _card(state, card)
        case events.CardDropped(card=card) | events.CardTakenDown(card=card):
            return [*_card(state, card), *_scene(state)]
        case events.BallotOpened(number=number):
            return [*_ballot(state, number), *_scene(state)]
        case events.PickNoted(table=number):
            return _pick(state, number)
        case _:
            assert_never(event)


def _everything(state: Plenary) -> Iterator[Operation]:
    yield from _conference(state)
    for letter in sorted(state.themes):
        yield from _theme(state, letter)
    for number in sorted(state.tables):
        yield from _table(state, number)
    for round_ in state.rounds:
        yield from _round(state, round_.id)
    for case in sorted(state.cases, key=lambda identity: state.cases[identity].order):
        yield from _case(state, case)
    yield from _pace(state)
    yield from _scene(state)


def _paced(state: Plenary, event: PaceEvent) -> Iterator[Operation]:
    match event:
        case events.RoundStarted(round=started, ended=ended):
            touched = {started, ended}
            yield from _scene(state)
        case events.RoundSkipped(round=skipped):
            touched = {skipped}
        case (
            events.RoundExtended(pace=pace)
            | events.RoundPaused(pace=pace)
            | events.RoundResumed(pace=pace)
            | events.RoundEnded(pace=pace)
        ):
            touched = {_round_of(pace)}
        case BellRang(round=rung):
            touched = {rung}
        case _:
            assert_never(event)
    for round_ in sorted(filter(None, touched)):
        yield from _round(state, round_)
    yield from _pace(state)
    yield from _conference(state)


def _round_of(pace: Pace) -> str | None:
    return None if isinstance(pace, Idle) else pace.round


def _taken_back(state: Plenary, event: events.TakenBack) -> Iterator[Operation]:
    if event.programme is not None:
        for round_ in state.rounds:
            yield from _round(state, round_.id)
        yield from _pace(state)
        yield from _conference(state)
    if event.scene is not None:
        yield from _scene(state)
    for card in event.cards:
        yield from _card(state, card.id)
    for announcement in event.announcements:
        yield from _announcement(state, announcement.id, announcement.tables)
    if event.ballot is not None:
        yield from _ballot(state, event.ballot)
    yield NO_STEP


def _conference(state: Plenary) -> Iterator[Operation]:
    conference = state.conference
    if conference is None:
        return
    record = {
        "title": conference.title,
        "date": conference.date,
        "language": conference.language,
        "address": conference.address,
        "format": conference.format,
        "code": conference.code,
        "spoken": conference.spoken,
        "state": state.conference_state(),
        "seal": state.closing.seal if state.closing else None,
    }
    yield Operation("seat", "conference", "self", record)


def _theme(state: Plenary, letter: str) -> Iterator[Operation]:
    theme = state.themes[letter]
    record = {"letter": letter, "title": theme.title.record(), "question": theme.question.record()}
    yield Operation("seat", "theme", letter, record)


def _table(state: Plenary, number: int) -> Iterator[Operation]:
    table = state.tables[number]
    record = {"number": number, "name": table.name, "theme": table.theme, "seats": table.seats}
    yield Operation("seat", "table", str(number), record)


def _case(state: Plenary, identity: str) -> Iterator[Operation]:
    case = state.cases.get(identity)
    record = None
    if case is not None and not case.dropped:
        record = {
            "theme": case.theme,
            "label": case.label,
            "order": case.order,
            "title": case.title,
            "text": case.text,
            "place": case.place,
            "link": case.link,
            "table": case.table,
            "walk_in": case.walk_in,
        }
    yield Operation("seat", "case", identity, record)


def _round(state: Plenary, identity: str) -> Iterator[Operation]:
    for order, round_ in enumerate(state.rounds):
        if round_.id == identity:
            yield Operation("seat", "round", identity, _round_record(state, order, round_))


def _round_record(state: Plenary, order: int, round_: Round) -> Record:
    progress = state.progress_of(round_.id)
    record = {
        "order": order,
        "kind": round_.kind,
        "minutes": round_.minutes,
        "title": round_.title.record(),
        "prompt": round_.prompt.record(),
        "hints": [hint.record() for hint in round_.hints],
        "example": round_.example.record() if round_.example else None,
        "late": round_.late.record() if round_.late else None,
        "allows": list(round_.allows),
        "screen": round_.screen,
        "state": progress.state,
        "started": progress.started,
        "ended": progress.ended,
    }
    return record if round_.vote is None else record | {"vote": _vote(round_.vote)}


def _vote(vote: Vote) -> Record:
    return {
        "question": vote.question.record(),
        "options": vote.options,
        "terms": terms_record(vote.terms),
    }


def _pace(state: Plenary) -> Iterator[Operation]:
    yield Operation("seat", "pace", "now", pace_fields(state.pace))


def _scene(state: Plenary) -> Iterator[Operation]:
    yield Operation("screen", "scene", "now", msgspec.to_builtins(state.scene))


def _shown(state: Plenary, scene: Scene | None) -> Iterable[Operation]:
    """What comes with an event that may show something."""
    return () if scene is None else _scene(state)


def _card(state: Plenary, identity: str) -> Iterator[Operation]:
    """As it was picked for the big screen; for the stage with the newest words at the table, too."""
    card = state.cards.get(identity)
    if card is None:
        yield Operation("screen", "card", identity, None)
        yield Operation("stage", "card", identity, None)
        return
    table = state.tables.get(card.table)
    record = {
        "title": card.title,
        "text": card.text,
        "table": card.table,
        "theme": table.theme if table else "",
        "order": card.order,
    }
    yield Operation("screen", "card", identity, record)
    changed = None if card.changed is None else {"title": card.changed.title, "text": card.changed.text}
    yield Operation("stage", "card", identity, record | {"changed": changed})


def _announcement(state: Plenary, identity: str, tables: tuple[int, ...] | None) -> Iterator[Operation]:
    standing = state.announcements.get(identity)
    lane = "seat" if tables is None else "stage"
    if standing is None:
        yield Operation(lane, "announcement", identity, None)
        return
    record: dict[str, object] = {"text": standing.text, "at": standing.at}
    named = {} if standing.tables is None else {"tables": list(standing.tables)}
    yield Operation(lane, "announcement", identity, record | named)


def _ballot(state: Plenary, number: int) -> Iterator[Operation]:
    ballot = state.ballots.get(number)
    if ballot is not None and ballot.terms.poll is not None:
        return  # the table's own: its room tells
    if ballot is None or ballot.cancelled:
        yield Operation("seat", "ballot", str(number), None)
        return
    record = {
        "number": number,
        "room": state.ballot_room(number),
        "question": ballot.question,
        "opened": ballot.opened,
        "tables": None if ballot.terms.tables is None else list(ballot.terms.tables),
        "weighs": ballot.terms.weighs,
        "about": ballot.terms.about,
    }
    yield Operation("seat", "ballot", str(number), record)


def _pick(state: Plenary, number: int) -> Iterator[Operation]:
    pick = state.picks.get(number)
    record = None
    if pick is not None:
        record = {
            "table": number,
            "action": pick.action,
            "title": pick.title,
            "lead": pick.lead,
            "step": pick.step,
        }
    yield Operation("stage", "pick", str(number), record)
