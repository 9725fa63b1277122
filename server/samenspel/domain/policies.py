"""Policies: what happened in one room, as commands to others.

Pure, and the same on every hub: the id of each command is derived from the event and its target, so that a consequence
that is carried out twice counts once. A target that refuses has answered.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, assert_never

import msgspec

from samenspel.domain.commands import ballot as to_ballot
from samenspel.domain.commands import cases as to_case
from samenspel.domain.commands import plenary as to_plenary
from samenspel.domain.commands import table as to_table
from samenspel.domain.core import Command, Recorded
from samenspel.domain.events import BallotEvent, PlenaryEvent, TableEvent, ballot, cases
from samenspel.domain.events import plenary as hall
from samenspel.domain.events import table as seats
from samenspel.domain.events.shared import BellRang
from samenspel.domain.ids import conference_of, derived_id, number_of, room_id
from samenspel.domain.plenary import Plenary
from samenspel.domain.programme import Ended, Idle, Pace, pace_fields
from samenspel.domain.table.planning import first_step

POLICY: Final = "consequences"
"""The name under which a hub keeps its cursor: up to which event of a room the consequences were answered."""

Follow = tuple[str, Command]
"""The room that a command is for, and the command."""


@dataclass(frozen=True, slots=True)
class Consequence:
    """A command that the service gives to `room`."""

    room: str
    command_id: str
    command: Command


def consequences(room: str, recorded: Recorded, plenary: Plenary | None) -> Sequence[Consequence]:
    """What follows from an event of `room`.

    `plenary`: the state of the conference's plenary, at this event or later; what it has become since only makes the
    consequences newer. Without it an event of the plenary has none.
    """
    follows: Iterable[Follow] = ()
    event = recorded.event
    if isinstance(event, BellRang):
        return ()  # every table rings its own
    if isinstance(event, PlenaryEvent) and plenary is not None:
        follows = _of_plenary(event, room, plenary)
    if isinstance(event, TableEvent):
        follows = _of_table(event, room)
    if isinstance(event, BallotEvent) and plenary is not None:
        follows = _of_ballot(event, room, plenary)
    return list(_named(room, recorded.version, follows))


def _named(room: str, version: int, follows: Iterable[Follow]) -> Iterator[Consequence]:
    """Each under an id of its own, also of several alike to one room."""
    alike: Counter[tuple[str, str]] = Counter()
    for target, command in follows:
        before = alike[target, command.type]
        alike[target, command.type] += 1
        number = (before,) if before else ()
        yield Consequence(target, derived_id(POLICY, room, version, target, command.type, *number), command)


def _of_plenary(event: PlenaryEvent, room: str, state: Plenary) -> Iterator[Follow]:
    conference = conference_of(room)
    match event:
        case hall.ConferenceOpened():
            yield from _founded(conference, event)
        case hall.TableSet(number=number, name=name, theme=theme):
            yield _opened(conference, number, name, theme)
            yield _pace(conference, number, state.pace_of(number), state)
        case hall.Announced() | hall.AnnouncementRetracted() | hall.PersonRemoved():
            numbers, command = _told(event, state)
            for number in numbers:
                yield _table(conference, number), command
        case hall.BallotOpened():
            yield room_id(conference, "ballot", event.number), _open(event)
        case hall.TakenBack():
            yield from _taken_back(conference, event, state)
        case cases.CaseSet(id=case, table=table, left=left):
            yield from _case(conference, case, (left, False), (table, True))
        case cases.CaseDropped(id=case, table=table):
            yield from _case(conference, case, (table, False))
        case _:
            for number, pace in _paces(event, state):
                yield _pace(conference, number, pace, state)


def _founded(conference: str, event: hall.ConferenceOpened) -> Iterator[Follow]:
    for table in event.tables:
        yield _opened(conference, table.number, table.name, table.theme)
    for case in event.cases:
        yield from _case(conference, case.id, (case.table, True))


def _case(conference: str, case: str, *where: tuple[int | None, bool]) -> Iterator[Follow]:
    """Tables at which a case lies from now on, or no longer."""
    for number, here in where:
        if number is not None:
            yield _table(conference, number), to_case.NoteCase(case=case, here=here)


def _told(
    event: hall.Announced | hall.AnnouncementRetracted | hall.PersonRemoved, state: Plenary
) -> tuple[Iterable[int], Command]:
    """The tables that hear of it, and what they hear."""
    match event:
        case hall.Announced(announcement=announcement, text=text, tables=tables):
            return tables or (), to_table.Notify(announcement=announcement, text=text)
        case hall.AnnouncementRetracted(announcement=announcement, tables=tables):
            return tables or (), to_table.Unnotify(announcement=announcement)
        case hall.PersonRemoved(participant=participant, reason=reason):
            return sorted(state.tables), to_table.LetGo(participant=participant, reason=reason)
        case _:
            assert_never(event)


def _paces(event: PlenaryEvent, state: Plenary) -> Iterator[tuple[int, Pace]]:
    """The tables whose pace an event changed, with the pace that they go at now."""
    match event:
        case hall.RoundStarted(pace=pace) | hall.RoundEnded(pace=pace):
            yield from _all(state, pace, ())
        case hall.RoundExtended(pace=pace, own=own, tables=tables):
            yield from _all(state, pace, own, tables)
        case hall.RoundPaused(pace=pace, own=own) | hall.RoundResumed(pace=pace, own=own):
            yield from _all(state, pace, own)
        case hall.RoundSkipped(round=round_, pace=Ended() as pace, own=own) if pace.round == round_:
            yield from _all(state, pace, own)
        case _:
            return


def _all(
    state: Plenary, hall_pace: Pace, own: Iterable[hall.TablePace], tables: Iterable[int] | None = None
) -> Iterator[tuple[int, Pace]]:
    paces = {each.table: each.pace for each in own}
    for number in sorted(state.tables) if tables is None else tables:
        yield number, paces.get(number, hall_pace)


def _taken_back(conference: str, event: hall.TakenBack, state: Plenary) -> Iterator[Follow]:
    if event.programme is not None:
        for number, pace in _all(state, event.programme.pace, event.programme.own):
            yield _pace(conference, number, pace, state)
    for announcement in event.announcements:
        for number in announcement.tables or ():
            yield _table(conference, number), _announced(announcement)
    if event.ballot is not None:
        yield room_id(conference, "ballot", event.ballot), to_ballot.Cancel()


def _announced(before: hall.AnnouncementBefore) -> to_table.Notify | to_table.Unnotify:
    if before.standing is None:
        return to_table.Unnotify(announcement=before.id)
    return to_table.Notify(announcement=before.id, text=before.standing.text)


def _opened(conference: str, number: int, name: str, theme: str) -> Follow:
    return _table(conference, number), to_table.OpenTable(number=number, name=name, theme=theme)


def _pace(conference: str, number: int, pace: Pace, state: Plenary) -> Follow:
    round_ = None if isinstance(pace, Idle) else state.round(pace.round)
    allows = () if round_ is None else round_.allows
    return _table(conference, number), msgspec.convert(pace_fields(pace) | {"allows": allows}, to_table.SetPace)


def _open(event: hall.BallotOpened) -> to_ballot.Open:
    return to_ballot.Open(question=event.question, options=event.options, terms=event.terms)


def _of_table(event: TableEvent, room: str) -> Iterator[Follow]:
    plenary, number = room_id(conference_of(room), "plenary", 1), number_of(room)
    match event:
        case seats.Picked(action=action, title=title, text=text, lead=lead, step=step):
            note = to_plenary.NotePick(table=number, action=action, title=title, text=text, lead=lead, step=step)
            yield plenary, note
        case seats.Edited(target=target, text=text):
            yield plenary, to_plenary.RefreshCard(card=target, text=text)
        case seats.ActionEdited(target=target, plan=plan, picked=picked):
            yield plenary, to_plenary.RefreshCard(card=target, title=plan.title, text=plan.what)
            if picked:
                yield plenary, _picked(number, target, plan)
        case seats.PollAsked(id=poll, question=question, a=a, b=b):
            yield plenary, to_plenary.NotePoll(table=number, poll=poll, question=question, a=a, b=b)
        case seats.PollEnded(ballot=int(opened), cancelled=cancelled):
            yield room_id(conference_of(room), "ballot", opened), to_ballot.Cancel() if cancelled else to_ballot.Close()
        case seats.Withdrawn(target=target) | seats.Merged(source=target):
            yield plenary, to_plenary.TakeDown(card=target)
        case seats.Cleared(targets=targets):
            for target in targets:
                yield plenary, to_plenary.TakeDown(card=target)
        case _:
            return


def _of_ballot(event: BallotEvent, room: str, state: Plenary) -> Iterator[Follow]:
    """A table hears when its poll is open; what a table asked itself is shown to it as soon as it is closed."""
    opened = state.ballots.get(number_of(room))
    if opened is None or opened.terms.poll is None or opened.terms.tables is None:
        return
    match event:
        case ballot.VotingOpened():
            (table,) = opened.terms.tables
            yield _table(conference_of(room), table), to_table.NoteBallot(poll=opened.terms.poll, ballot=opened.number)
        case ballot.VotingClosed():
            yield room, to_ballot.Reveal()
        case _:
            return


def _picked(table: int, action: str, plan: seats.Plan) -> to_plenary.NotePick:
    return to_plenary.NotePick(
        table=table, action=action, title=plan.title, text=plan.what, lead=plan.lead, step=first_step(plan)
    )


def _table(conference: str, number: int) -> str:
    return room_id(conference, "table", number)
