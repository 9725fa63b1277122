"""The logic of every kind of room that has a log."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from samenspel.domain import agreeing, ballot, choosing, listing, plenary, pursuit, reporting, table
from samenspel.domain.core import Command, Context, Decision, Due, Operation, Recorded, RoomLogic
from samenspel.domain.events.shared import WordsErased


@dataclass(frozen=True, slots=True)
class Erasable:
    """A kind of room from which words may be erased. That it happened changes nothing: the events that lost them are
    folded as they are by now."""

    logic: RoomLogic[Any]

    def initial(self, room: str) -> Any:
        """As the room's own."""
        return self.logic.initial(room)

    def decide(self, state: Any, command: Command, context: Context) -> Decision:
        """As the room's own."""
        return self.logic.decide(state, command, context)

    def evolve(self, state: Any, recorded: Recorded) -> Any:
        """As the room's own; what it was, when words were erased."""
        return state if isinstance(recorded.event, WordsErased) else self.logic.evolve(state, recorded)

    def project(self, state: Any, recorded: Recorded) -> Sequence[Operation]:
        """As the room's own; nothing, when words were erased."""
        return () if isinstance(recorded.event, WordsErased) else self.logic.project(state, recorded)

    def due(self, state: Any) -> Due | None:
        """As the room's own."""
        return self.logic.due(state)


_ROOMS: Final[Mapping[str, RoomLogic[Any]]] = {
    "plenary": plenary,
    "table": table,
    "ballot": ballot,
    "list": listing,
    "choice": choosing,
    "report": reporting,
    "follow": pursuit,
    "agreement": agreeing,
}
LOGIC: Final[Mapping[str, RoomLogic[Any]]] = {kind: Erasable(logic) for kind, logic in _ROOMS.items()}
"""Kind of room → its five pure functions."""
