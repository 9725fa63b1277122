"""Conferences, people, sessions and invites: ordinary rows that may be changed and erased, each with a checksum."""

from collections.abc import Callable, Sequence
from typing import Any, Final, Literal

from sqlalchemy import Connection, Row, Table, and_, delete, or_, select, true
from sqlalchemy.sql.elements import ColumnElement

from samenspel.ports import Conference, Handover, Invite, Person, Session
from samenspel.store.cards import SqlCards, remove_card
from samenspel.store.correspondents import SqlCorrespondents, session_of
from samenspel.store.keeping import SqlKeeping
from samenspel.store.rows import Rows, Run, Values, add_row, set_row
from samenspel.store.tables import conferences, handovers, invites, people, sessions

ASKED_TOGETHER: Final = 500
"""Values in one question: far below what SQLite (32,766) and PostgreSQL (32,767) take."""


class SqlPeople(Rows):
    """The `People` in SQL tables.

    Adding what is there already, or to a conference that is not there, raises ValueError; changing what is not there
    raises LookupError.
    """

    def __init__(self, write: Run, read: Run) -> None:
        super().__init__(write, read)
        self.correspondents = SqlCorrespondents(write, read)
        self.cards = SqlCards(write, read)
        self.keeping = SqlKeeping(write, read)

    async def add_conference(self, conference: Conference) -> None:
        await self._add(conferences, _conference_values(conference))

    async def set_conference(self, conference: Conference) -> None:
        await self._set(conferences, "id", _conference_values(conference))

    async def conference(self, conference: str) -> Conference | None:
        return await self._one(_conference, select(conferences).where(conferences.c.id == conference))

    async def conference_by_code(self, code: str) -> Conference | None:
        either = or_(conferences.c.code == code, conferences.c.spoken == code)
        return await self._one(_conference, select(conferences).where(either))

    async def conferences(self) -> Sequence[Conference]:
        """Newest first."""
        return await self._all(_conference, select(conferences).order_by(conferences.c.created_at.desc()))

    async def add_person(self, person: Person) -> None:
        await self._add(people, _person_values(person))

    async def set_person(self, person: Person) -> None:
        await self._set(people, "participant", _person_values(person))

    async def person(self, participant: str) -> Person | None:
        return await self._one(_person, select(people).where(people.c.participant == participant))

    async def people(self, conference: str) -> Sequence[Person]:
        """In the order in which they joined."""
        query = select(people).where(people.c.conference == conference)
        return await self._all(_person, query.order_by(people.c.joined_at, people.c.participant))

    async def remove_person(self, participant: str) -> None:
        await self._write(lambda core: _remove(core, participant))

    async def add_session(self, session: Session) -> None:
        await self._add(sessions, _session_values(session))

    async def session(self, token_hash: bytes) -> Session | None:
        return await self._one(session_of, select(sessions).where(sessions.c.token_hash == token_hash))

    async def lost_sessions(self, token_hashes: Sequence[bytes]) -> Sequence[bytes]:
        def read(core: Connection) -> Sequence[bytes]:
            standing: set[bytes] = set()
            for start in range(0, len(token_hashes), ASKED_TOGETHER):
                some = token_hashes[start : start + ASKED_TOGETHER]
                rows = core.execute(select(sessions.c.token_hash).where(sessions.c.token_hash.in_(some)))
                standing.update(bytes(row.token_hash) for row in rows)
            return [token_hash for token_hash in token_hashes if token_hash not in standing]

        return await self._read(read)

    async def end_sessions(self, conference: str | None, role: str, keep: bytes | None = None) -> Sequence[Session]:
        which = and_(_of_role(sessions, conference, role), true() if keep is None else sessions.c.token_hash != keep)

        def write(core: Connection) -> Sequence[Session]:
            ended = core.execute(select(sessions).where(which)).all()
            core.execute(delete(sessions).where(which))
            return [session_of(row) for row in ended]

        return await self._write(write)

    async def end_session(self, token_hash: bytes) -> None:
        await self._delete(sessions, sessions.c.token_hash == token_hash)

    async def add_invite(self, invite: Invite) -> None:
        await self._add(invites, _invite_values(invite, used=False))

    async def redeem(
        self, secret_hash: bytes, session: Callable[[Invite], Session]
    ) -> Session | Literal["used", "unknown"]:
        """As the port says. `session` is called in the writer's thread; what it raises leaves the secret unused."""
        return await self._write(lambda core: _redeem(core, secret_hash, session))

    async def offer_handover(self, handover: Handover) -> None:
        def write(core: Connection) -> None:
            core.execute(delete(handovers).where(handovers.c.participant == handover.participant))
            add_row(core, handovers, _handover_values(handover))

        await self._write(write)

    async def take_handover(
        self, secret_hash: bytes, now: int, session: Callable[[Handover], Session]
    ) -> Session | None:
        """As the port says. `session` is called in the writer's thread; what it raises leaves the code unused."""
        return await self._write(lambda core: _take(core, secret_hash, now, session))

    async def revoke_invites(self, conference: str | None, role: str) -> None:
        which = true() if role == "screen" else invites.c.once == 1
        await self._delete(invites, and_(_of_role(invites, conference, role), which))


def _redeem(
    core: Connection, secret_hash: bytes, session: Callable[[Invite], Session]
) -> Session | Literal["used", "unknown"]:
    row = core.execute(select(invites).where(invites.c.secret_hash == secret_hash).with_for_update()).first()
    if row is None:
        return "unknown"
    invite = _invite(row)
    if invite.once and row.used:
        return "used"
    made = session(invite)
    set_row(core, invites, "secret_hash", _invite_values(invite, used=True))
    add_row(core, sessions, _session_values(made))
    return made


def _remove(core: Connection, participant: str) -> None:
    guests = select(people.c.participant).where(people.c.guest_of == participant)
    theirs = or_(sessions.c.participant == participant, sessions.c.participant.in_(guests))
    core.execute(delete(sessions).where(and_(sessions.c.role == "participant", theirs)))
    core.execute(delete(handovers).where(handovers.c.participant == participant))
    remove_card(core, participant, *core.execute(guests).scalars())
    core.execute(delete(people).where(people.c.guest_of == participant))
    core.execute(delete(people).where(people.c.participant == participant))


def _take(core: Connection, secret_hash: bytes, now: int, session: Callable[[Handover], Session]) -> Session | None:
    this = handovers.c.secret_hash == secret_hash
    row = core.execute(select(handovers).where(this, handovers.c.expires_at > now).with_for_update()).first()
    if row is None:
        return None
    made = session(_handover(row))
    core.execute(delete(handovers).where(this))
    add_row(core, sessions, _session_values(made))
    return made


def _of_role(table: Table, conference: str | None, role: str) -> ColumnElement[bool]:
    in_role = table.c.role == role
    return in_role if conference is None else and_(in_role, table.c.conference == conference)


def _conference_values(conference: Conference) -> Values:
    return {
        "id": conference.id,
        "code": conference.code,
        "spoken": conference.spoken,
        "title": conference.title,
        "date": conference.date,
        "created_at": conference.created_at,
    }


def _person_values(person: Person) -> Values:
    return {
        "participant": person.participant,
        "conference": person.conference,
        "name": person.name,
        "organisation": person.organisation,
        "sector": person.sector,
        "table": person.table,
        "shared": int(person.shared),
        "guest_of": person.guest_of,
        "joined_at": person.joined_at,
        "named": int(person.named),
    }


def _session_values(session: Session) -> Values:
    return {
        "token_hash": session.token_hash,
        "participant": session.participant,
        "role": session.role,
        "conference": session.conference,
        "created_at": session.created_at,
    }


def _invite_values(invite: Invite, *, used: bool) -> Values:
    return {
        "secret_hash": invite.secret_hash,
        "role": invite.role,
        "conference": invite.conference,
        "once": int(invite.once),
        "used": int(used),
        "created_at": invite.created_at,
        "participant": invite.participant,
    }


def _handover_values(handover: Handover) -> Values:
    return {
        "secret_hash": handover.secret_hash,
        "participant": handover.participant,
        "conference": handover.conference,
        "expires_at": handover.expires_at,
    }


def _conference(row: Row[Any]) -> Conference:
    return Conference(row.id, row.code, row.spoken, row.title, row.date, row.created_at)


def _person(row: Row[Any]) -> Person:
    return Person(
        participant=row.participant,
        conference=row.conference,
        name=row.name,
        organisation=row.organisation,
        sector=row.sector,
        table=row.table,
        shared=bool(row.shared),
        guest_of=row.guest_of,
        joined_at=row.joined_at,
        named=bool(row.named),
    )


def _invite(row: Row[Any]) -> Invite:
    return Invite(row.secret_hash, row.role, row.conference, bool(row.once), row.created_at, row.participant)


def _handover(row: Row[Any]) -> Handover:
    return Handover(row.secret_hash, row.participant, row.conference, row.expires_at)
