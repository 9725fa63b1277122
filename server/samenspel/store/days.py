"""The conferences of a store, and the whole log of one, read as one moment has them: for whoever looks back.

The chain of every room is held against its events; a room that is not what it was is named and left out.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from samenspel.domain.ids import conference_of
from samenspel.ports import RoomDamaged, StoredEvent
from samenspel.store import sql
from samenspel.store.digests import GENESIS
from samenspel.store.load import events_of
from samenspel.store.verify import Rows


@dataclass(frozen=True, slots=True)
class Listed:
    """A conference, as somebody may ask for it."""

    id: str
    code: str
    spoken: str
    title: str
    date: str

    def is_called(self, name: str) -> bool:
        """Whether somebody means this one by its id or a code."""
        return name.lower() == self.id or name.upper() in {self.code, self.spoken}


@dataclass(frozen=True, slots=True)
class Logged:
    """The logs of a conference by room; and the rooms that are damaged."""

    logs: Mapping[str, Sequence[StoredEvent]]
    damaged: Sequence[str]


@dataclass(frozen=True, slots=True)
class Here:
    """Somebody who takes part, as far as a report asks: `device` is a shared laptop, and nobody."""

    name: str
    organisation: str
    device: bool
    named: bool


@dataclass(frozen=True, slots=True)
class People:
    """Who takes part, by id; and name and organisation of those who have to do with it afterwards."""

    present: Mapping[str, Here]
    signers: Mapping[str, tuple[str, str]]


def people_of(driver: Rows, conference: str) -> People:
    """The people of a conference, as rows that may be erased have them."""
    present = {
        str(identity): Here(str(name), str(organisation), bool(shared), bool(named))
        for identity, name, organisation, shared, named in driver.execute(sql.READ_PRESENT, (conference,))
    }
    signers = {
        str(identity): (str(name), str(organisation))
        for identity, name, organisation in driver.execute(sql.READ_SIGNERS, (conference,))
    }
    return People(present, signers)


def conferences(driver: Rows) -> list[Listed]:
    """All of them, in the order in which they were made."""
    return [Listed(*map(str, row)) for row in driver.execute(sql.READ_CONFERENCES)]


def logged(driver: Rows, conference: str, wanted: Callable[[str], bool]) -> Logged:
    """The log of every room of a conference that is `wanted`."""
    logs: dict[str, Sequence[StoredEvent]] = {}
    damaged: list[str] = []
    events: Sequence[StoredEvent]
    for room, version, _ in driver.execute(sql.READ_HEADS).fetchall():
        if conference_of(room) != conference or not wanted(room):
            continue
        try:
            events = events_of(room, 0, driver.execute(sql.READ_EVENTS, (room, 0)), GENESIS)
        except RoomDamaged:
            events = ()
        if len(events) == version:
            logs[room] = events
        else:
            damaged.append(room)
    return Logged(logs, damaged)
