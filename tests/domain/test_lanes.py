"""Which lanes a session may read: the contract, written out."""

from typing import Any

import pytest

from samenspel.domain.core import SYSTEM, Actor
from samenspel.domain.lanes import readable
from samenspel.domain.method import Terms, YesNo
from tests.domain.hall import ANNA, CARLA, DAAN, MODERATOR, ORGANISER, PLENARY, SCREEN, ballot_room, table_room

HOST = Actor(participant="gerda", role="participant", table=1, visits=frozenset({2}))
ROSTER = "k7f3mpwx2a/roster/1"
LIST = "k7f3mpwx2a/list/1"
REPORT = "k7f3mpwx2a/report/1"
AFTERWARDS = ("k7f3mpwx2a/choice/1", "k7f3mpwx2a/agreement/2")
FOLLOW = "k7f3mpwx2a/follow/1"
READER = Actor(participant="els", role="reader")
MEMBER = Actor(participant="gerda", role="reader")


@pytest.mark.parametrize(
    ("room", "actor", "lanes"),
    [
        (PLENARY, ANNA, "seat screen"),
        (PLENARY, SCREEN, "seat screen"),
        (PLENARY, MODERATOR, "seat screen stage"),
        (PLENARY, ORGANISER, "seat screen stage"),
        (table_room(1), ANNA, "seat own/anna"),
        (table_room(1), HOST, "seat host own/gerda"),
        (table_room(2), HOST, "seat own/gerda"),
        (table_room(1), CARLA, "seat own/carla"),
        (table_room(1), DAAN, ""),
        (table_room(1), SCREEN, ""),
        (table_room(1), SYSTEM, ""),
        (table_room(1), MODERATOR, "seat host stage"),
        (table_room(1), ORGANISER, "seat host stage"),
        (ballot_room(1), ANNA, "seat screen own/anna"),
        (ballot_room(1), SCREEN, "screen"),
        (ballot_room(1), MODERATOR, "seat screen stage"),
        (ballot_room(1), ORGANISER, "seat screen stage"),
        (LIST, ANNA, "seat screen"),
        (LIST, SCREEN, "screen"),
        (LIST, SYSTEM, "screen"),
        (LIST, MODERATOR, "seat screen stage"),
        (LIST, ORGANISER, "seat screen stage"),
        (ROSTER, ANNA, "seat"),
        (ROSTER, SCREEN, ""),
        (ROSTER, MODERATOR, "seat stage"),
        (ROSTER, ORGANISER, "seat stage"),
        *((room, READER, "") for room in (PLENARY, table_room(1), ballot_room(1), LIST, ROSTER)),
        (REPORT, READER, "seat own/els"),
        (REPORT, ANNA, "seat own/anna"),
        (REPORT, MODERATOR, "seat stage"),
        (REPORT, ORGANISER, "seat stage"),
        (REPORT, SCREEN, ""),
        (REPORT, SYSTEM, ""),
        *((room, READER, "") for room in AFTERWARDS),
        *((room, MEMBER, "seat own/gerda") for room in AFTERWARDS),
        *((room, HOST, "seat own/gerda") for room in AFTERWARDS),
        *((room, ANNA, "") for room in AFTERWARDS),
        *((room, SCREEN, "") for room in AFTERWARDS),
        *((room, MODERATOR, "seat stage") for room in AFTERWARDS),
        *((room, ORGANISER, "seat stage") for room in AFTERWARDS),
        (FOLLOW, READER, ""),
        (FOLLOW, MEMBER, "seat own/gerda"),
        (FOLLOW, HOST, "seat screen own/gerda"),
        (FOLLOW, ANNA, "screen own/anna"),
        (FOLLOW, SCREEN, "screen"),
        (FOLLOW, SYSTEM, ""),
        (FOLLOW, MODERATOR, "seat screen stage"),
        (FOLLOW, ORGANISER, "seat screen stage"),
        ("k7f3mpwx2a/kitchen/1", ORGANISER, ""),
        ("nonsense", ORGANISER, ""),
    ],
)
def test_lanes(room: str, actor: Actor, lanes: str) -> None:
    """[DM-09]"""
    assert readable(room, actor, members={"gerda"}) == set(lanes.split())


@pytest.mark.parametrize(
    ("terms", "actor", "lanes"),
    [
        ({"tables": (1,)}, ANNA, "seat screen own/anna"),
        ({"tables": (1, 2)}, CARLA, "seat screen own/carla"),
        ({"tables": (1,)}, CARLA, "screen"),
        ({"tables": (1,)}, SCREEN, "screen"),
        ({"tables": (1,)}, MODERATOR, "seat screen stage"),
        ({"tables": (1,), "poll": "p"}, ANNA, "seat own/anna"),
        ({"tables": (1,), "poll": "p"}, CARLA, ""),
        ({"tables": (1,), "poll": "p"}, SCREEN, ""),
        ({"tables": (1,), "poll": "p"}, SYSTEM, ""),
        ({"tables": (1,), "poll": "p"}, MODERATOR, "seat stage"),
        ({"tables": (1,), "poll": "p"}, ORGANISER, "seat stage"),
    ],
)
def test_the_ballot_of_some_tables(terms: dict[str, Any], actor: Actor, lanes: str) -> None:
    """[TP-03] Who does not vote follows the big screen, where it is on one."""
    assert readable(ballot_room(1), actor, terms=Terms(method=YesNo(), **terms)) == set(lanes.split())
