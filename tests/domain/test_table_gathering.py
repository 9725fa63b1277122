"""The people around a table, and what the hall tells it."""

from typing import Any

import pytest

from samenspel.domain.core import SYSTEM, Events
from tests.domain.hall import (
    ANNA,
    BRAM,
    MINUTE,
    MODERATOR,
    NOW,
    code_of,
    opened,
    table_room,
)

ROOM = table_room(1)


def test_the_hand() -> None:
    """[TB-18]"""
    hall = opened()

    def hand() -> tuple[object, object]:
        record = hall.records(ROOM, "seat", "table")["self"]
        return record["hand"], record["answered"]

    assert hall.ask(ROOM, MODERATOR, "answer_hand") == Events()
    assert hall.ask(ROOM, ANNA, "hand", up=False) == Events()
    hall.do(ROOM, ANNA, "hand", up=True)
    assert hand() == (NOW, False)
    assert hall.ask(ROOM, BRAM, "hand", up=True) == Events()
    hall.do(ROOM, MODERATOR, "answer_hand")
    assert hand() == (NOW, True)
    assert hall.ask(ROOM, MODERATOR, "answer_hand") == Events()
    hall.do(ROOM, MODERATOR, "answer_hand", coming=False)
    assert hand() == (NOW, False)
    assert hall.ask(ROOM, MODERATOR, "answer_hand", coming=False) == Events()
    hall.do(ROOM, MODERATOR, "answer_hand", coming=True)
    assert hand() == (NOW, True)
    hall.tick(MINUTE)
    hall.do(ROOM, ANNA, "hand", up=True)
    assert hand() == (NOW + MINUTE, False)
    hall.do(ROOM, BRAM, "hand", up=False)
    assert hand() == (None, False)


def test_hosts() -> None:
    """[TB-19] Anyone who sits here may take the role, beside who has it."""
    hall = opened()
    hall.do(ROOM, ANNA, "host", take=True)
    hall.do(ROOM, BRAM, "host", take=True)
    assert hall.records(ROOM, "seat", "table")["self"]["hosts"] == ["anna", "bram"]
    assert hall.ask(ROOM, BRAM, "host", take=True) == Events()
    hall.do(ROOM, ANNA, "host", take=False)
    assert hall.ask(ROOM, ANNA, "host", take=False) == Events()
    assert hall.records(ROOM, "seat", "table")["self"]["hosts"] == ["bram"]


def test_a_table_has_at_most_twenty_hosts(monkeypatch: pytest.MonkeyPatch) -> None:
    """[TB-19]"""
    monkeypatch.setattr("samenspel.domain.table.gathering.HOSTS_LIMIT", 1)
    hall = opened()
    hall.do(ROOM, ANNA, "host", take=True)
    assert code_of(hall.ask(ROOM, BRAM, "host", take=True)) == "too_many"


def test_what_the_hall_tells_a_table_again_changes_nothing() -> None:
    """[PL-15] [DM-02] Nor does it when it takes back what never came; other words under the same id replace."""
    hall = opened()
    told = {"announcement": "a", "text": "Lukt het?"}
    hall.do(ROOM, SYSTEM, "notify", **told)
    assert hall.ask(ROOM, SYSTEM, "notify", **told) == Events()
    assert hall.ask(ROOM, SYSTEM, "unnotify", announcement="nergens") == Events()
    hall.do(ROOM, SYSTEM, "notify", announcement="a", text="Lukt het nu?")
    assert hall.record_of(ROOM, "seat", "notice", "a") == {"text": "Lukt het nu?", "at": NOW}
    assert code_of(hall.ask(ROOM, MODERATOR, "notify", **told)) == "not_allowed"


def test_the_room_is_told_what_it_is() -> None:
    """[PL-05] [TB-24] Its number is its own; a pace must be one; a round allows no more than its kind may."""
    hall = opened()
    assert code_of(hall.ask(ROOM, SYSTEM, "open_table", number=2, name="", theme="A")) == "bad_value"
    assert hall.ask(ROOM, SYSTEM, "open_table", number=1, name="", theme="A") == Events()
    pace: dict[str, Any] = {
        "round": "r",
        "kind": "actie",
        "phase": "running",
        "deadline": NOW + MINUTE,
        "remaining": None,
        "started": NOW,
        "allows": ["pick", "idea"],
    }
    assert code_of(hall.ask(ROOM, SYSTEM, "set_pace", **pace | {"deadline": None})) == "bad_value"
    hall.do(ROOM, SYSTEM, "set_pace", **pace)
    assert hall.ask(ROOM, SYSTEM, "set_pace", **pace) == Events()
    assert hall.table(1).allows == ("pick", "idea")
    hall.do(ROOM, SYSTEM, "set_pace", **pace | {"kind": "brainstorm"})
    assert hall.table(1).allows == ("idea",)
