"""What the other hubs are told of the rooms that were written here: of events at once, of votes at the pace of the
audience."""

from collections.abc import Callable, Sequence

from samenspel.domain.core import Recorded
from samenspel.hub.room import Room
from samenspel.hub.rooms import Rooms
from samenspel.hub.spacing import Spaced
from samenspel.hub.tallies import pause
from samenspel.ports import Moved


class Telling:
    """Tells where to look. What was cast before an event is told with it."""

    def __init__(self, rooms: Rooms, tell: Callable[[Moved], None]) -> None:
        self._rooms = rooms
        self._tell = tell
        self._votes = Spaced(self._tell_votes)

    def landed(self, room: Room, recorded: Sequence[Recorded]) -> None:
        """These events, and the papers in `cast_by`, were committed here."""
        if recorded:
            self._moved(room, {room.id: room.version})
        elif room.cast_by:
            self._votes.soon(room.id, pause(room))

    def close(self) -> None:
        """Tell nothing more."""
        self._votes.close()

    def _tell_votes(self, ballot: str) -> None:
        if (room := self._rooms.loaded(ballot)) is not None:
            self._moved(room, {})

    def _moved(self, room: Room, versions: dict[str, int]) -> None:
        cast, room.cast_by = room.cast_by, set()
        if versions or cast:
            self._tell(Moved(versions, {room.id: sorted(cast)} if cast else {}))
