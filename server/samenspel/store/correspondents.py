"""Correspondents: who has to do with a conference after the day, with their links and sessions."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, and_, delete, select
from sqlalchemy.sql.elements import ColumnElement

from samenspel.domain.ids import room_id
from samenspel.ports import Correspondent, Session
from samenspel.store.rows import Rows, Values
from samenspel.store.tables import correspondents, invites, sessions


class SqlCorrespondents(Rows):
    """The `Correspondents` in SQL tables; errors as of the people."""

    async def add(self, correspondent: Correspondent) -> None:
        await self._add(correspondents, _values(correspondent))

    async def set(self, correspondent: Correspondent) -> None:
        await self._set(correspondents, "id", _values(correspondent))

    async def one(self, identity: str) -> Correspondent | None:
        return await self._one(_correspondent, select(correspondents).where(correspondents.c.id == identity))

    async def of(self, conference: str) -> Sequence[Correspondent]:
        """In the order in which they came."""
        query = select(correspondents).where(correspondents.c.conference == conference)
        return await self._all(_correspondent, query.order_by(correspondents.c.created_at, correspondents.c.id))

    async def remove(self, identity: str) -> Sequence[Session]:
        def write(core: Connection) -> Sequence[Session]:
            ended = _end_links(core, identity)
            core.execute(delete(correspondents).where(correspondents.c.id == identity))
            return ended

        return await self._write(write)

    async def end_links(self, identity: str) -> Sequence[Session]:
        return await self._write(lambda core: _end_links(core, identity))

    async def close_report(self, conference: str) -> Sequence[Session]:
        report = room_id(conference, "report", 1)
        others = select(correspondents.c.id).where(
            correspondents.c.conference == conference, correspondents.c.room != report
        )

        def write(core: Connection) -> Sequence[Session]:
            core.execute(delete(invites).where(_readers(invites, conference), invites.c.participant == ""))
            return _end(core, and_(_readers(sessions, conference), sessions.c.participant.not_in(others)))

        return await self._write(write)


def session_of(row: Row[Any]) -> Session:
    """A row of the sessions as one."""
    return Session(row.token_hash, row.participant, row.role, row.conference, row.created_at)


def _end_links(core: Connection, identity: str) -> Sequence[Session]:
    core.execute(delete(invites).where(invites.c.role == "reader", invites.c.participant == identity))
    return _end(core, and_(sessions.c.role == "reader", sessions.c.participant == identity))


def _end(core: Connection, which: ColumnElement[bool]) -> Sequence[Session]:
    ended = core.execute(select(sessions).where(which)).all()
    core.execute(delete(sessions).where(which))
    return [session_of(row) for row in ended]


def _readers(table: Any, conference: str) -> ColumnElement[bool]:
    return and_(table.c.role == "reader", table.c.conference == conference)


def _values(correspondent: Correspondent) -> Values:
    return {
        "id": correspondent.id,
        "conference": correspondent.conference,
        "room": correspondent.room,
        "name": correspondent.name,
        "organisation": correspondent.organisation,
        "email": correspondent.email,
        "created_at": correspondent.created_at,
        "keep_until": correspondent.keep_until,
    }


def _correspondent(row: Row[Any]) -> Correspondent:
    return Correspondent(
        id=row.id,
        conference=row.conference,
        room=row.room,
        name=row.name,
        organisation=row.organisation,
        email=row.email,
        created_at=row.created_at,
        keep_until=row.keep_until,
    )
