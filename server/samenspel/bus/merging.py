"""What waits to be told: states are replaced by key, the rest stands in the order in which it was told."""

from collections.abc import Sequence
from typing import Final, assert_never

from samenspel.ports import CodeTried, HubMessage, Moved, PeopleChanged, Present, SessionsEnded, WorksHere

ENTRIES_LIMIT: Final = 8_192
"""Rooms, owners, participants and sessions in one message: beyond it, looking at everything is less work than reading
what to look at."""


class Waiting:
    """What one turn of the loop tells, or what gathers while the connection does not take more.

    At the bound everything that waits is dropped, and the others are to be told that they missed something.
    """

    def __init__(self) -> None:
        self._entries = 0
        self._empty()
        self._dropped = False

    def __bool__(self) -> bool:
        return self._entries > 0 or self._dropped

    def add(self, message: HubMessage) -> None:
        """Let it wait, merged with what waits already. What comes after a drop is dropped as well: it is looked for."""
        if self._dropped:
            return
        self._entries += _entries(message)
        if self._entries > ENTRIES_LIMIT:
            self.drop()
            return
        match message:
            case Moved(versions, papers):
                for room, version in versions.items():
                    self._versions[room] = max(version, self._versions.get(room, 0))
                for ballot, owners in papers.items():
                    self._owners.setdefault(ballot, {}).update(dict.fromkeys(owners))
            case Present(conference):
                self._present[conference] = message
            case PeopleChanged() | SessionsEnded() | WorksHere() | CodeTried():
                self._others.append(message)
            case _:
                assert_never(message)

    def drop(self) -> None:
        """Forget what waits, and remember that something was."""
        self._empty()
        self._dropped = True

    def take(self) -> Sequence[HubMessage] | None:
        """Everything that waited, people before the rooms they wrote in; None when some of it was dropped."""
        if self._dropped:
            self._dropped = False
            return None
        told: list[HubMessage] = [*self._others]
        if self._versions or self._owners:
            told.append(Moved(self._versions, {ballot: [*owners] for ballot, owners in self._owners.items()}))
        told += self._present.values()
        self._empty()
        return told

    def _empty(self) -> None:
        self._entries = 0
        self._versions: dict[str, int] = {}
        self._owners: dict[str, dict[str, None]] = {}
        self._present: dict[str, Present] = {}
        self._others: list[HubMessage] = []


def _entries(message: HubMessage) -> int:
    """How much of the bound a message takes; one that says nothing takes something too."""
    match message:
        case Moved(versions, papers):
            return 1 + len(versions) + sum(map(len, papers.values()))
        case PeopleChanged(_, participants):
            return 1 + len(participants)
        case SessionsEnded(token_hashes):
            return 1 + len(token_hashes)
        case Present(_, here):
            return 1 + len(here)
        case WorksHere() | CodeTried():
            return 1
        case _:
            assert_never(message)
