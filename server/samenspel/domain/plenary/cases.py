"""The cases of a conference: bringing them in, re-wording them, and the label that each keeps."""

from collections.abc import Iterable, Mapping
from typing import Final

from samenspel.domain import texts
from samenspel.domain.commands import cases as commands
from samenspel.domain.commands.plenary import OpenConference
from samenspel.domain.core import Event
from samenspel.domain.events.cases import CaseDropped, CaseSet, OpeningCase
from samenspel.domain.ids import derived_id
from samenspel.domain.plenary.state import Case, Plenary
from samenspel.domain.rejections import UNKNOWN_TARGET, Refusal, accepted, bad_value, too_many

CASES_LIMIT: Final = 500
"""Of one conference, those that were taken away counted."""


def set_case(state: Plenary, command: commands.SetCase, identity: str) -> Iterable[Event]:
    """A case in a theme and at a table that exist. It keeps its label as long as it keeps its theme."""
    was = None if command.case is None else state.cases.get(command.case)
    if command.theme not in state.themes or (command.case is not None and was is None):
        raise Refusal(UNKNOWN_TARGET)
    if command.table is not None and command.table not in state.tables:
        raise Refusal(UNKNOWN_TARGET)
    if was is None and len(state.cases) >= CASES_LIMIT:
        raise too_many(CASES_LIMIT)
    stays = was is not None and was.theme == command.theme
    now = Case(
        theme=command.theme,
        label=was.label if was is not None and stays else _label(state, command.theme),
        order=len(state.cases) if was is None else was.order,
        title=accepted(texts.required_line(command.title)),
        text=accepted(texts.optional(command.text)),
        place=accepted(texts.optional_line(command.place)),
        link=accepted(texts.link(command.link)),
        table=command.table,
        walk_in=command.walk_in,
    )
    if now != was:
        yield _set(identity if command.case is None else command.case, now, was)


def drop_case(state: Plenary, command: commands.DropCase) -> Iterable[Event]:
    """One that is there; nothing happens when it was taken away already."""
    was = state.cases.get(command.case)
    if was is None:
        raise Refusal(UNKNOWN_TARGET)
    if not was.dropped:
        yield CaseDropped(id=command.case, table=was.table)


def opening_cases(room: str, command: OpenConference) -> tuple[OpeningCase, ...]:
    """Those of the format, labelled in their order; their ids follow from it."""
    numbers = _numbers(theme.letter for theme in command.themes)
    tables = {table.number for table in command.tables}
    if len(command.cases) > CASES_LIMIT:
        raise too_many(CASES_LIMIT)
    given = dict.fromkeys(numbers, 0)
    opening = []
    for place, case in enumerate(command.cases):
        if case.theme not in numbers or (case.table is not None and case.table not in tables):
            raise bad_value("cases")
        opening.append(
            OpeningCase(
                id=derived_id("case", room, place),
                theme=case.theme,
                label=label(numbers[case.theme], given[case.theme]),
                title=accepted(texts.required_line(case.title)),
                text=accepted(texts.optional(case.text)),
                place=accepted(texts.optional_line(case.place)),
                link=accepted(texts.link(case.link)),
                table=case.table,
            )
        )
        given[case.theme] += 1
    return tuple(opening)


def label(theme: int, place: int) -> str:
    """For instance "4.B": theme 4, and the second (place 1) that was brought in there. After Z come AA, AB …"""
    letters = ""
    rest = place + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{theme}.{letters}"


def _label(state: Plenary, theme: str) -> str:
    return label(_numbers(state.themes)[theme], state.labelled.get(theme, 0))


def _numbers(letters: Iterable[str]) -> Mapping[str, int]:
    """Letter of a theme → its number, from 1."""
    return {letter: number for number, letter in enumerate(sorted(letters), start=1)}


def _set(identity: str, now: Case, was: Case | None) -> CaseSet:
    left = None if was is None or was.dropped or was.table == now.table else was.table
    return CaseSet(
        id=identity,
        theme=now.theme,
        label=now.label,
        title=now.title,
        text=now.text,
        place=now.place,
        link=now.link,
        table=now.table,
        walk_in=now.walk_in,
        left=left,
    )
