"""Who may reach and read what: the rules of `domain.lanes`, with what this process knows of tables, hosts and seats.

What a member may read changes when it moves, when hosts change and when tables get another theme; then what its links
read is held against it anew: lanes gained are sent, lanes lost are dropped.
"""

from collections.abc import Mapping
from typing import Any, Final

from samenspel.domain.core import Actor
from samenspel.domain.ids import AFTERWARDS, conference_of, kind_of, number_of, room_id
from samenspel.domain.lanes import readable
from samenspel.domain.method import Terms
from samenspel.domain.rooms import LOGIC
from samenspel.hub.channel import Channel
from samenspel.hub.members import Member, Members
from samenspel.hub.room import Room
from samenspel.hub.rooms import Rooms
from samenspel.hub.roster import Roster

AGREEMENTS: Final = 200
"""Agreements of one conference."""


class Rights:
    """The rights of members to rooms."""

    def __init__(self, rooms: Rooms, rosters: Mapping[str, Roster], members: Members) -> None:
        self._rooms = rooms
        self._rosters = rosters
        self._members = members
        self._inside: dict[str, frozenset[str]] = {}
        """Per room whom its state gives more: the hosts of a table, whom a room of after the day is for."""
        self._tables: dict[str, Mapping[int, Any]] = {}
        self._near: dict[str, tuple[Mapping[int, Any], dict[int, frozenset[int]]]] = {}
        """Per conference the tables as they were looked at, and of each the others on its theme."""

    def actor(self, member: Member, conference: str) -> Actor:
        """Who acts, with the tables it may visit: those on the theme of its own."""
        return member.actor(self._visits(conference, member.table))

    def readable(self, member: Member | None, room: str) -> frozenset[str]:
        """The lanes of a room that a member may read now."""
        if member is None or not _at_home(member, room):
            return frozenset()
        actor, inside = self.actor(member, conference_of(room)), self._inside.get(room, frozenset())
        return readable(room, actor, inside, self._terms(room))

    def reachable(self, member: Member, room: str) -> bool:
        """Whether this room exists for a member: it is loaded, or its plenary knows of it (a ballot just opened)."""
        if not _at_home(member, room):
            return False
        if self._rooms.loaded(room) is not None:
            return True
        plenary = self._plenary(conference_of(room))
        match kind_of(room):
            case "table":
                return plenary is not None and number_of(room) in plenary.state.tables
            case "ballot":
                return plenary is not None and number_of(room) in plenary.state.ballots
            case "list":
                return plenary is not None and number_of(room) == 1
            case "report" | "choice" | "follow" as kind:
                return plenary is not None and number_of(room) == 1 and kind in LOGIC
            case "agreement" as kind:
                return plenary is not None and number_of(room) <= AGREEMENTS and kind in LOGIC
            case _:
                return False

    def first_rooms(self, member: Member) -> list[str]:
        """The rooms a client begins with: plenary, roster, its table and the ballots; a reader with those of after the
        day that it may read."""
        conference = member.conference
        if conference is None:
            return []
        kinds = sorted(AFTERWARDS) if member.role == "reader" else ["ballot"]
        found = (room.id for kind in kinds for room in self._rooms.of(conference, kind))
        open_ = [room for room in found if self.readable(member, room)]
        if member.role == "reader":
            return open_
        rooms = [room_id(conference, "plenary", 1)]
        if member.role != "screen":
            rooms.append(room_id(conference, "roster", 1))
        if member.table is not None:
            rooms.append(room_id(conference, "table", member.table))
        return rooms + open_

    def channel(self, member: Member | None, room: str) -> Channel | None:
        """The channel of a room that is here and of the member's own conference."""
        if member is None or not _at_home(member, room):
            return None
        if kind_of(room) == "roster":
            roster = self._rosters.get(conference_of(room))
            return roster.channel if roster is not None else None
        loaded = self._rooms.loaded(room)
        return loaded.channel if loaded is not None else None

    def changed(self, room: Room) -> None:
        """A room has a new state: when that changes rights, links are read anew."""
        if room.kind == "table":
            self._inside_changed(room, frozenset(room.state.hosts))
        if room.kind in AFTERWARDS - {"report"}:
            self._inside_changed(room, frozenset(room.state.members))
        if room.kind == "plenary":
            self._tables_changed(room)

    def reread(self, member: Member, room: str | None = None) -> None:
        """Hold what a member's links read (of one room, or all) against what it may read now."""
        for link in list(member.links):
            for reading in list(link.readings):
                if room in {None, reading}:
                    link.reread(reading, self.readable(member, reading))

    def _inside_changed(self, room: Room, after: frozenset[str]) -> None:
        before = self._inside.get(room.id, frozenset())
        self._inside[room.id] = after
        for participant in before ^ after:
            if (member := self._members.get(participant, conference_of(room.id))) is not None:
                self.reread(member, room.id)

    def _tables_changed(self, room: Room) -> None:
        """Who may visit whom hangs on the tables' themes: nothing else of the plenary changes what people may read."""
        if self._tables.get(room.id) == room.state.tables:
            return
        self._tables[room.id] = room.state.tables
        for member in self._members.of(conference_of(room.id)):
            self.reread(member)

    def _visits(self, conference: str, table: int | None) -> frozenset[int]:
        """Every command asks for it, and it walks past all tables: so it is kept until one of them changes."""
        plenary = self._plenary(conference)
        if plenary is None or table is None or table not in plenary.state.tables:
            return frozenset()
        tables, near = self._near.get(conference, ({}, {}))
        if tables is not plenary.state.tables:
            tables, near = self._near[conference] = plenary.state.tables, {}
        if table not in near:
            theme = tables[table].theme
            near[table] = frozenset(number for number, other in tables.items() if other.theme == theme) - {table}
        return near[table]

    def _terms(self, room: str) -> Terms | None:
        """Of a ballot, as the plenary has them: it knows of a ballot before there is a room."""
        plenary = self._plenary(conference_of(room)) if kind_of(room) == "ballot" else None
        if plenary is not None and (opened := plenary.state.ballots.get(number_of(room))) is not None:
            terms: Terms = opened.terms
            return terms
        loaded = self._rooms.loaded(room) if kind_of(room) == "ballot" else None
        return loaded.state.setup.terms if loaded is not None and loaded.state.setup is not None else None

    def _plenary(self, conference: str) -> Room | None:
        return self._rooms.loaded(room_id(conference, "plenary", 1))


def _at_home(member: Member, room: str) -> bool:
    """An organiser of the whole service is at home in every conference."""
    return member.conference in {None, conference_of(room)}
