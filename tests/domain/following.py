"""A follow room in memory, with an initiative of a table and its steward."""

from typing import Any

from samenspel.domain.core import SYSTEM, Actor
from samenspel.domain.pursuit import Pursuit
from tests.domain.hall import CONFERENCE, NOW, ORGANISER, Hall, opened

FOLLOW = f"{CONFERENCE}/follow/1"
STEWARD = Actor(participant="steward", role="reader")
OTHER = Actor(participant="other", role="reader")
STRANGER = Actor(participant="stranger", role="reader")
TODAY = "2026-02-25"
"""The day of `NOW`."""
assert NOW == 1_772_000_000_000
ORIGIN: dict[str, Any] = {"source": "action1", "kind": "action", "table": 1, "theme": "A", "number": "1.A"}
PARTIES = [{"name": "Bewoners", "benefit": "samen eten"}, {"name": "Gemeente"}]


def following() -> tuple[Hall, str]:
    """A hall that follows one initiative, and its id; somebody else belongs there too."""
    hall = opened()
    hall.do(FOLLOW, SYSTEM, "adopt", origin=ORIGIN, title="Samen koken", parties=PARTIES, goals=["Vijftig eters"])
    one = next(iter(pursuit(hall).initiatives))
    hall.do(FOLLOW, ORGANISER, "set_steward", initiative=one, person=STEWARD.participant)
    hall.do(FOLLOW, ORGANISER, "welcome", person=OTHER.participant)
    return hall, one


def pursuit(hall: Hall) -> Pursuit:
    """The state of the room."""
    state: Pursuit = hall.state(FOLLOW)
    return state
