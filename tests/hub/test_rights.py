"""Who gets what: the lanes of a room by role, and what a screen may do."""

from pathlib import Path

import pytest

from samenspel.domain.commands import COMMANDS
from samenspel.domain.core import Actor, SessionRole
from samenspel.domain.lanes import readable
from samenspel.domain.roles import allowed
from tests.support.hub import by_type, open_hall
from tests.support.virtual import run

OWN = "own/p"
LANES: dict[str, dict[str, set[str]]] = {
    "c/plenary/1": {
        "participant": {"seat", "screen"}, "moderator": {"seat", "screen", "stage"},
        "organiser": {"seat", "screen", "stage"}, "screen": {"seat", "screen"},
    },
    "c/table/3": {
        "participant": {"seat", OWN}, "moderator": {"seat", "host", "stage"},
        "organiser": {"seat", "host", "stage"}, "screen": set(),
    },
    "c/table/4": {
        "participant": {"seat", OWN}, "moderator": {"seat", "host", "stage"},
        "organiser": {"seat", "host", "stage"}, "screen": set(),
    },
    "c/table/5": {
        "participant": set(), "moderator": {"seat", "host", "stage"},
        "organiser": {"seat", "host", "stage"}, "screen": set(),
    },
    "c/ballot/1": {
        "participant": {"seat", "screen", OWN}, "moderator": {"seat", "screen", "stage"},
        "organiser": {"seat", "screen", "stage"}, "screen": {"screen"},
    },
    "c/roster/1": {
        "participant": {"seat"}, "moderator": {"seat", "stage"}, "organiser": {"seat", "stage"}, "screen": set(),
    },
    "c/kitchen/1": {"participant": set(), "moderator": set(), "organiser": set(), "screen": set()},
}  # fmt: skip
"""Room → role → lanes. The participant sits at table 3 and visits table 4, which is on the same theme."""


@pytest.mark.parametrize("room", LANES)
@pytest.mark.parametrize("role", ["participant", "moderator", "organiser", "screen"])
def test_the_lanes_of_a_role(room: str, role: SessionRole) -> None:
    """[AC-02]"""
    table = 3 if role == "participant" else None
    actor = Actor(participant="p", role=role, table=table, visits=frozenset({4}) if table else frozenset())
    assert readable(room, actor) == LANES[room][role]


@pytest.mark.parametrize(("table", "lanes"), [(3, {"seat", "host", OWN}), (4, {"seat", OWN}), (5, set())])
def test_a_host_is_host_at_the_table_where_they_sit(table: int, lanes: set[str]) -> None:
    """[AC-02]"""
    actor = Actor(participant="p", role="participant", table=3, visits=frozenset({4}))
    assert readable(f"c/table/{table}", actor, {"p"}) == lanes


def test_somebody_without_a_table_reads_no_table() -> None:
    """[AC-02]"""
    actor = Actor(participant="p", role="participant")
    assert readable("c/table/3", actor) == frozenset()


@pytest.mark.parametrize(("room", "command"), [(room, name) for room, names in COMMANDS.items() for name in names])
def test_a_screen_gives_no_command(room: str, command: str) -> None:
    """[AC-03]"""
    assert not allowed(room, command, "screen")


def test_a_screen_that_tries_is_refused(tmp_path: Path) -> None:
    """[AC-03] [AC-04]"""

    async def scenario() -> None:
        async with open_hall(tmp_path) as hall:
            screen = await hall.come("screen")
            await screen.connect(hall.plenary, hall.table(1), hall.roster)
            assert {one["room"] for one in by_type(screen.heard, "state")} == {hall.plenary}
            assert (await screen.ask(hall.plenary, "show", scene="blank"))["code"] == "not_allowed"

    run(scenario())
