"""What the organiser sets: the conference, its themes, tables and rounds."""

from collections.abc import Hashable, Iterable
from typing import Final

from samenspel.domain import roles, texts
from samenspel.domain.commands import plenary as commands
from samenspel.domain.core import Event
from samenspel.domain.dates import is_day
from samenspel.domain.events import plenary as events
from samenspel.domain.method import faults
from samenspel.domain.plenary.cases import opening_cases
from samenspel.domain.plenary.state import Conference, Plenary
from samenspel.domain.programme import Round, is_open
from samenspel.domain.rejections import ROUND_RUNNING, UNKNOWN_TARGET, Refusal, accepted, bad_value, too_many
from samenspel.domain.said import Said, Wording

SEATS_LIMIT: Final = 200
TABLES_LIMIT: Final = 500
ROUNDS_LIMIT: Final = 50
THEMES_LIMIT: Final = 26
NAME_LIMIT: Final = 60
QUESTION_LIMIT: Final = 500
PROMPT_LIMIT: Final = 500


def open_conference(state: Plenary, command: commands.OpenConference) -> Iterable[Event]:
    """Once; a second time changes nothing."""
    if state.conference is not None:
        return
    _check_parts(command)
    yield events.ConferenceOpened(
        title=accepted(texts.required_line(command.title)),
        date=_day(command.date),
        language=command.language,
        address=command.address,
        format=command.format,
        code=command.code,
        spoken=command.spoken,
        themes=command.themes,
        tables=command.tables,
        rounds=command.rounds,
        cases=opening_cases(state.room, command),
    )


def set_conference(conference: Conference, command: commands.SetConference) -> Iterable[Event]:
    """What is given replaces what was."""
    changed = events.ConferenceSet(
        title=conference.title if command.title is None else accepted(texts.required_line(command.title)),
        date=conference.date if command.date is None else _day(command.date),
        language=command.language or conference.language,
        address=command.address or conference.address,
    )
    was = events.ConferenceSet(
        title=conference.title, date=conference.date, language=conference.language, address=conference.address
    )
    if changed != was:
        yield changed


def set_theme(state: Plenary, command: commands.SetTheme) -> Iterable[Event]:
    """Other words for a theme that exists."""
    was = state.themes.get(command.letter)
    if was is None:
        raise Refusal(UNKNOWN_TARGET)
    title, question = _words(command.title), _words(command.question, QUESTION_LIMIT)
    if (title, question) != (was.title, was.question):
        yield events.ThemeSet(letter=was.letter, title=title, question=question)


def add_table(state: Plenary, command: commands.AddTable) -> Iterable[Event]:
    """The next number, also when a lower one is free: cards have been printed."""
    if len(state.tables) >= TABLES_LIMIT:
        raise too_many(TABLES_LIMIT)
    number = max(state.tables, default=0) + 1
    yield _table(state, number, command.name, command.theme, command.seats)


def set_table(state: Plenary, command: commands.SetTable) -> Iterable[Event]:
    """A table that exists."""
    was = state.tables.get(command.number)
    if was is None:
        raise Refusal(UNKNOWN_TARGET)
    event = _table(state, command.number, command.name, command.theme, command.seats)
    if (event.name, event.theme, event.seats) != (was.name, was.theme, was.seats):
        yield event


def set_round(state: Plenary, command: commands.SetRound) -> Iterable[Event]:
    """The length of a round that is on is changed by extending it, not by planning."""
    was = state.round(command.round)
    if was is None:
        raise Refusal(UNKNOWN_TARGET)
    minutes = was.minutes if command.minutes is None else command.minutes
    if minutes != was.minutes and state.progress_of(was.id).state == "running" and is_open(state.pace):
        raise Refusal(ROUND_RUNNING)
    title = was.title if command.title is None else _words(command.title)
    prompt = was.prompt if command.prompt is None else _words(command.prompt, PROMPT_LIMIT)
    if (title, minutes, prompt) != (was.title, was.minutes, was.prompt):
        yield events.RoundSet(round=was.id, title=title, minutes=minutes, prompt=prompt)


def _table(state: Plenary, number: int, name: str, theme: str, seats: int) -> events.TableSet:
    if theme not in state.themes:
        raise Refusal(UNKNOWN_TARGET)
    if not 1 <= seats <= SEATS_LIMIT:
        raise bad_value("seats")
    return events.TableSet(
        number=number, name=accepted(texts.optional_line(name, NAME_LIMIT)), theme=theme, seats=seats
    )


def _words(wording: Wording, limit: int = texts.LINE_LIMIT) -> Said:
    return accepted(texts.required_wording(wording, limit))


def _day(text: str) -> str:
    if text and not is_day(text):
        raise bad_value("date")
    return text


def _check_parts(command: commands.OpenConference) -> None:
    """What a format or a form may get wrong: doubles, too much, tables without a theme, rounds that cannot be."""
    letters = [theme.letter for theme in command.themes]
    _check_list("themes", letters, THEMES_LIMIT)
    _check_list("tables", [table.number for table in command.tables], TABLES_LIMIT)
    _check_list("rounds", [round_.id for round_ in command.rounds], ROUNDS_LIMIT)
    if any(table.theme not in letters or not 1 <= table.seats <= SEATS_LIMIT for table in command.tables):
        raise bad_value("tables")
    if not all(map(_can_be, command.rounds)):
        raise bad_value("rounds")


def _check_list(field: str, keys: list[Hashable] | list[str] | list[int], limit: int) -> None:
    if len(keys) > limit:
        raise too_many(limit)
    if len(set(keys)) < len(keys):
        raise bad_value(field)


def _can_be(round_: Round) -> bool:
    vote = round_.vote
    if round_.minutes < 1 or not all(roles.may_allow(round_.kind, permission) for permission in round_.allows):
        return False
    return vote is None or not any(faults(vote.terms))
