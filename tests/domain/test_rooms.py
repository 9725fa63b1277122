"""Each kind of room keeps to its own commands and events: anything else is a mistake in the program, not an answer."""

import pytest

from samenspel.domain.commands.ballot import Close
from samenspel.domain.commands.plenary import Pause
from samenspel.domain.core import SYSTEM, Command, Context, Event, Recorded
from samenspel.domain.events.ballot import BallotSealed
from samenspel.domain.events.plenary import CardDropped
from samenspel.domain.rooms import LOGIC
from tests.domain.hall import CONFERENCE

FOREIGN_COMMAND: dict[str, Command] = {
    "plenary": Close(),
    "table": Pause(),
    "ballot": Pause(),
    "list": Pause(),
    "choice": Pause(),
    "report": Pause(),
    "follow": Pause(),
    "agreement": Pause(),
}
FOREIGN_EVENT: dict[str, Event] = {
    "plenary": BallotSealed(),
    "table": BallotSealed(),
    "ballot": CardDropped(card="a"),
    "list": BallotSealed(),
    "choice": BallotSealed(),
    "report": BallotSealed(),
    "follow": BallotSealed(),
    "agreement": BallotSealed(),
}


@pytest.mark.parametrize("kind", LOGIC)
def test_what_belongs_elsewhere(kind: str) -> None:
    logic = LOGIC[kind]
    state = logic.initial(f"{CONFERENCE}/{kind}/1")
    recorded = Recorded(1, 1, "x", "x", FOREIGN_EVENT[kind])
    with pytest.raises(TypeError, match="no command"):
        logic.decide(state, FOREIGN_COMMAND[kind], Context(actor=SYSTEM, command_id="x", now=1, version=0))
    with pytest.raises(TypeError, match="no event"):
        logic.evolve(state, recorded)
    with pytest.raises(TypeError, match="no event"):
        logic.project(state, recorded)
