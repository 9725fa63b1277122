"""Commands, events and rejections as lists: complete, unique, and readable."""

import inspect
from typing import get_args

import msgspec
import pytest

from samenspel.domain import events, rejections
from samenspel.domain.ballot.evolve import STEPS as BALLOT_STEPS
from samenspel.domain.commands import COMMANDS
from samenspel.domain.core import Event
from samenspel.domain.plenary.evolve import STEPS as PLENARY_STEPS
from samenspel.domain.rejections import Refusal
from samenspel.domain.roles import MAY
from samenspel.domain.steps import UNDO_WINDOW, check_step
from tools.schemas import EVENT_ROOMS

BLIND = {
    "table": {"idea", "comment", "addition", "question", "existing", "action", "remark"},
    "report": {"add"},
}


def test_only_what_adds_is_blind() -> None:
    """[DM-02] A command holds at the version it was decided on, unless it only adds."""
    for kind, commands in COMMANDS.items():
        for type_, command in commands.items():
            assert command.versioned is not (type_ in BLIND.get(kind, set())), type_


def test_every_event_is_listed_once() -> None:
    """[DM-03]"""
    unions = EVENT_ROOMS.values()
    listed = {event for union in unions for event in get_args(union)}
    assert set(events.EVENTS.values()) == listed | {events.WordsErased}
    assert len({event.kind for event in listed}) == len(listed)
    assert all(event.kind.replace("_", "").islower() for event in listed)


def test_every_schema_before_the_newest_can_be_read() -> None:
    """[SE-31]"""
    newest = {event.kind: event.schema for event in events.EVENTS.values()}
    before = {(kind, schema) for kind, last in newest.items() for schema in range(1, last)}
    assert {(kind, schema) for kind, schema in events.OLDER} == before


@pytest.mark.parametrize(
    "event", [*events.EVENTS.values(), *events.OLDER.values()], ids=lambda event: f"{event.kind} {event.schema}"
)
def test_every_event_has_a_schema_and_says_what_it_is(event: type[Event]) -> None:
    """[DM-03]"""
    assert msgspec.json.schema(event)["$ref"].endswith(event.__name__)
    assert inspect.getdoc(event)


def test_every_step_is_a_command_of_the_moderator() -> None:
    """[DM-12] But what cannot be taken back, a removal, or is in another way: a secrecy, votes on paper, cases. With
    `next` one place more is revealed: a reveal too."""
    assert set(PLENARY_STEPS.values()) == {
        command
        for command, roles in MAY["plenary"].items()
        if "moderator" in roles and command not in {"undo", "remove_person", "set_case", "drop_case"}
    }
    assert set(BALLOT_STEPS.values()) == {
        command
        for command, roles in MAY["ballot"].items()
        if "moderator" in roles and command not in {"undo", "next", "set_secrecy", "add_papers", "drop_papers"}
    }


def test_every_code_is_in_the_catalogue() -> None:
    """[DM-10]"""
    codes = {value for name, value in vars(rejections).items() if name.isupper() and isinstance(value, str)}
    assert codes == set(rejections.PARAMS)


@pytest.mark.parametrize(
    ("wanted", "last", "now", "code"),
    [
        (7, 7, UNDO_WINDOW, None),
        (7, 7, UNDO_WINDOW + 1, "too_late_to_undo"),
        (6, 7, 0, "nothing_to_undo"),
        (8, 7, 0, "nothing_to_undo"),
        (7, None, 0, "nothing_to_undo"),
    ],
)
def test_a_step_can_be_taken_back_for_five_seconds(wanted: int, last: int | None, now: int, code: str | None) -> None:
    """[DM-12]"""
    if code is None:
        check_step(wanted, last, 0, now)
        return
    with pytest.raises(Refusal, match=code):
        check_step(wanted, last, 0, now)
