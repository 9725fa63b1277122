"""Rooms by name, loaded once."""

import pytest

from samenspel.domain.ids import kind_of, number_of


@pytest.mark.parametrize(
    ("room", "kind"), [("c/plenary/1", "plenary"), ("c/table/500", "table"), ("c/roster/1", "roster")]
)
def test_the_name_of_a_room_says_its_kind(room: str, kind: str) -> None:
    """[SE-12]"""
    assert kind_of(room) == kind
    assert room.endswith(f"/{number_of(room)}")


@pytest.mark.parametrize(
    "room",
    ["", "c", "c/table", "c/table/", "c/table/0", "c/table/03", "c/table/٣", "c/table/+3", "c/table/3/4", "c/table/-3",
     "c/table/ 3", "c/table/3\n", "/table/3", "c/kitchen/3", "c/table/" + "9" * 5_000],
)  # fmt: skip
def test_a_room_has_one_name(room: str) -> None:
    """[SE-12] Nobody writes into a room beside the one that everybody reads."""
    assert kind_of(room) == ""
