"""What readers add to the report of a pitch session three weeks later, said by the report's own room."""

from dataclasses import dataclass
from typing import Final

from samenspel.domain.core import Actor
from samenspel.domain.ids import kind_of
from samenspel.domain.rooms import LOGIC
from tests.domain.hall import ORGANISER, Hall
from tests.support.pitch_day import NOT_REACHED, OUT_OF_TIME, PitchDay

WEEKS: Final = 3 * 7 * 24 * 3_600_000
NAMED: Final = Actor(participant="lezer-met-naam", role="reader")
NAMELESS: Final = Actor(participant="lezer-zonder-naam", role="reader")
FILLED: Final = "De gemeente heeft hier een potje voor: vraag naar de regeling Buurtkracht."
JOINS: Final = "Ik breng tien stoelen mee en weet een zaaltje."
REACTION: Final = "Bij ons in het dorp is dit na een jaar gestopt. Bel me gerust."
NOT_PLACED: Final = "Koop nu met korting: rode neushoorn."


@dataclass(frozen=True, slots=True)
class Later:
    """The hall with its report; the three additions by what they say, in the order in which they came, and the one that
    was not placed."""

    hall: Hall
    room: str
    additions: dict[str, str]
    refused: str
    at: int


def weeks_later(day: PitchDay) -> Later:
    """The session, then a report that is opened, three additions that are placed and one that is not."""
    hall = Hall()
    for room, log in day.rooms.items():
        logic = LOGIC[kind_of(room)]
        state = hall.state(room)
        for recorded in log:
            state = logic.evolve(state, recorded)
        hall.states[room], hall.logs[room] = state, list(log)
    hall.given = 1_000_000
    hall.now = max(log[-1].at for log in hall.logs.values() if log) + WEEKS
    room = f"{day.conference}/report/1"
    hall.do(room, ORGANISER, "open_link")
    suggestion = next(iter(day.suggestions))
    sent = {
        text: hall.do(room, actor, "add", target=target, kind=kind, text=text, named=actor is NAMED)
        for text, actor, target, kind in (
            (FILLED, NAMED, f"case/{day.cases[NOT_REACHED]}", "slot"),
            (JOINS, NAMED, f"case/{day.cases[OUT_OF_TIME]}", "join"),
            (REACTION, NAMELESS, f"idea/{suggestion}", "reaction"),
            (NOT_PLACED, NAMELESS, "report", "slot"),
        )
    }
    refused = sent.pop(NOT_PLACED)
    for addition in sent.values():
        hall.do(room, ORGANISER, "accept", addition=addition)
    hall.do(room, ORGANISER, "refuse", addition=refused)
    return Later(hall, room, sent, refused, hall.now)
