"""How long what is known of people is kept, and erasing it when its time has come."""

import secrets
from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Connection, Row, Table, and_, delete, false, func, or_, select, update
from sqlalchemy.sql.elements import ColumnElement

from samenspel.domain.ids import SYSTEM_ACTOR
from samenspel.ports import ErasureNote, Forgotten, Gone, Retention, Session
from samenspel.store.copying import of_conference
from samenspel.store.correspondents import session_of
from samenspel.store.digests import GENESIS, row_checksum
from samenspel.store.rows import Rows, Values, add_row, set_row
from samenspel.store.tables import (
    ERASED,
    cards,
    conferences,
    correspondents,
    counters,
    cursors,
    erasures,
    events,
    handovers,
    invites,
    offers,
    papers,
    people,
    retentions,
    rooms,
    sealed_papers,
    sealed_voters,
    sessions,
)

OF_THE_DAY: Final = ("plenary", "table", "ballot", "list")
NOT_OF_THE_DAY: Final = ("person_removed", "words_erased")
_OF_ROOMS: Final = {
    sealed_papers: sealed_papers.c.ballot,
    sealed_voters: sealed_voters.c.ballot,
    counters: counters.c.ballot,
    papers: papers.c.ballot,
    cursors: cursors.c.room_id,
    events: events.c.room_id,
}
_OF_CONFERENCE: Final = (offers, cards, retentions, handovers, sessions, invites, correspondents)


class SqlKeeping(Rows):
    """The `Keeping` in SQL tables."""

    async def retention(self, conference: str) -> Retention:
        query = select(retentions).where(retentions.c.conference == conference)
        return await self._one(_retention, query) or Retention(conference)

    async def set_retention(self, retention: Retention) -> None:
        def write(core: Connection) -> None:
            this = select(retentions.c.conference).where(retentions.c.conference == retention.conference)
            if core.execute(this.with_for_update()).first() is None:
                add_row(core, retentions, _retention_values(retention))
            else:
                set_row(core, retentions, "conference", _retention_values(retention))

        await self._write(write)

    async def day_ended(self, conference: str) -> int:
        return await self._read(lambda core: _day_ended(core, conference))

    async def sessions_of(self, participant: str) -> Sequence[Session]:
        query = select(sessions).where(sessions.c.participant == participant)
        return await self._all(session_of, query.order_by(sessions.c.created_at, sessions.c.token_hash))

    async def voted(self, participant: str) -> Sequence[str]:
        query = select(sealed_voters.c.ballot).where(sealed_voters.c.voter == participant)
        return await self._read(lambda core: core.execute(query.order_by(sealed_voters.c.ballot)).scalars().all())

    async def forget_contacts(self, conference: str, at: int) -> Gone:
        def write(core: Connection) -> Gone:
            core.execute(delete(offers).where(offers.c.conference == conference))
            gone = core.execute(delete(cards).where(cards.c.conference == conference)).rowcount
            return _noted(core, Gone({"cards": gone} if gone else {}), conference, at, "contacts")

        return await self._write(write)

    async def forget_names(self, conference: str, at: int) -> Gone:
        return await self._write(lambda core: _noted(core, _forget_names(core, conference), conference, at, "names"))

    async def forget_correspondents(self, conference: str, at: int, *, unagreed: bool) -> Gone:
        dated = and_(correspondents.c.keep_until > 0, correspondents.c.keep_until <= at)
        due = or_(dated, correspondents.c.keep_until == 0 if unagreed else false())

        def write(core: Connection) -> Gone:
            gone = _forget_correspondents(core, and_(correspondents.c.conference == conference, due))
            return _noted(core, gone, conference, at, "correspondents")

        return await self._write(write)

    async def forget_conference(self, conference: str, at: int) -> Gone:
        return await self._write(lambda core: _forget_conference(core, conference, at))

    async def note(self, note: ErasureNote) -> None:
        await self._write(lambda core: _note(core, note))

    async def notes(self, conference: str) -> Sequence[ErasureNote]:
        query = select(erasures).where(erasures.c.conference == conference)
        return await self._all(_noted_row, query.order_by(erasures.c.at.desc(), erasures.c.id))


def _day_ended(core: Connection, conference: str) -> int:
    found = core.execute(select(rooms.c.room_id).where(of_conference(rooms.c.room_id, conference)))
    day = [room for (room,) in found if room.split("/")[1] in OF_THE_DAY]
    last = select(func.max(events.c.recorded_at)).where(
        events.c.room_id.in_(day), events.c.actor != SYSTEM_ACTOR, events.c.kind.not_in(NOT_OF_THE_DAY)
    )
    return int(core.execute(last).scalar() or 0)


def _forget_names(core: Connection, conference: str) -> Gone:
    """A row that is damaged is written anew: nothing of it is kept that its checksum could still tell."""
    said = or_(people.c.name != "", people.c.organisation != "", people.c.sector != "", people.c.named != 0)
    found = core.execute(select(people).where(people.c.conference == conference, said).with_for_update()).all()
    for row in found:
        values = dict(row._mapping) | {"name": "", "organisation": "", "sector": "", "named": 0}  # noqa: SLF001 - public
        del values["checksum"]
        checksum = row_checksum("people", list(values.values()))
        core.execute(
            update(people).where(people.c.participant == row.participant).values({**values, "checksum": checksum})
        )
    if not found:
        return Gone()
    core.execute(delete(handovers).where(handovers.c.conference == conference))
    ended = _end_sessions(core, and_(sessions.c.conference == conference, sessions.c.role == "participant"))
    return Gone({"people": len(found)}, ended)


def _forget_correspondents(core: Connection, which: ColumnElement[bool]) -> Gone:
    found = core.execute(select(correspondents.c.id).where(which).with_for_update()).scalars().all()
    if not found:
        return Gone()
    core.execute(delete(invites).where(invites.c.role == "reader", invites.c.participant.in_(found)))
    ended = _end_sessions(core, and_(sessions.c.role == "reader", sessions.c.participant.in_(found)))
    core.execute(delete(correspondents).where(correspondents.c.id.in_(found)))
    return Gone({"correspondents": len(found)}, ended)


def _forget_conference(core: Connection, conference: str, at: int) -> Gone:
    """Nothing the second time. Its rooms are locked first: whoever writes to one meanwhile is waited
    for, and whoever comes after is refused."""
    if core.execute(select(conferences.c.id).where(conferences.c.id == conference).with_for_update()).first() is None:
        return Gone()
    mine = select(rooms.c.room_id, rooms.c.epoch).where(of_conference(rooms.c.room_id, conference))
    found = core.execute(mine.order_by(rooms.c.room_id).with_for_update()).all()
    for room in found:
        checksum = row_checksum("rooms", (room.room_id, room.epoch, ERASED, at))
        values = {"version": 0, "head": GENESIS, "state": ERASED, "archived_at": at, "checksum": checksum}
        core.execute(update(rooms).where(rooms.c.room_id == room.room_id).values(values))
    counts = {"rooms": len(found)}
    for table, column in _OF_ROOMS.items():
        counts[table.name] = core.execute(delete(table).where(of_conference(column, conference))).rowcount
    ended = core.execute(select(sessions).where(sessions.c.conference == conference)).all()
    for of_it in _OF_CONFERENCE:
        counts[of_it.name] = core.execute(delete(of_it).where(of_it.c.conference == conference)).rowcount
    counts["people"] = _everybody(core, conference)
    core.execute(delete(conferences).where(conferences.c.id == conference))
    core.execute(delete(erasures).where(erasures.c.conference == conference))
    _note(core, ErasureNote(conference, at, "conference", counts["events"], "organiser"))
    return Gone({name: count for name, count in counts.items() if count}, [session_of(row) for row in ended])


def _everybody(core: Connection, conference: str) -> int:
    """Guests before the devices that they write on."""
    mine = people.c.conference == conference
    guests = core.execute(delete(people).where(mine, people.c.guest_of.is_not(None))).rowcount
    return guests + core.execute(delete(people).where(mine)).rowcount


def _end_sessions(core: Connection, which: ColumnElement[bool]) -> Sequence[Session]:
    ended = core.execute(select(sessions).where(which)).all()
    core.execute(delete(sessions).where(which))
    return [session_of(row) for row in ended]


def _noted(core: Connection, gone: Gone, conference: str, at: int, what: Forgotten) -> Gone:
    """By whoever found something: a hub that does the same a moment later finds nothing."""
    if gone.rows:
        _note(core, ErasureNote(conference, at, what, sum(gone.rows.values()), "retention"))
    return gone


def _note(core: Connection, note: ErasureNote) -> None:
    values: Values = {
        "id": secrets.token_hex(8),
        "conference": note.conference,
        "at": note.at,
        "what": note.what,
        "number": note.number,
        "by": note.by,
    }
    table: Table = erasures
    add_row(core, table, values)


def _retention_values(retention: Retention) -> Values:
    return {"conference": retention.conference, "contacts": retention.contacts, "names": retention.names}


def _retention(row: Row[Any]) -> Retention:
    return Retention(row.conference, row.contacts, row.names)


def _noted_row(row: Row[Any]) -> ErasureNote:
    return ErasureNote(row.conference, row.at, row.what, row.number, row.by)
