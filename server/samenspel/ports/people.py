"""People, and what they come in with: ordinary rows, which may be changed and erased."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from samenspel.ports.keeping import Cards, Keeping


@dataclass(frozen=True, slots=True)
class Conference:
    """A conference as the organiser's list shows it; everything else about it is in its plenary room."""

    id: str
    code: str
    spoken: str
    title: str
    date: str
    created_at: int


@dataclass(frozen=True, slots=True)
class Person:
    """A participant. Names live here, never in the log. `guest_of` is the shared laptop a person without a device
    writes on; `named`: agreed to be named in the report."""

    participant: str
    conference: str
    name: str = ""
    organisation: str = ""
    sector: str = ""
    table: int | None = None
    shared: bool = False
    guest_of: str | None = None
    joined_at: int = 0
    named: bool = False


@dataclass(frozen=True, slots=True)
class Session:
    """What a token stands for. `conference` is None for an organiser: every conference of this service."""

    token_hash: bytes
    participant: str
    role: Literal["participant", "moderator", "organiser", "screen", "reader"]
    conference: str | None
    created_at: int


@dataclass(frozen=True, slots=True)
class Invite:
    """A secret that becomes a session: a role link (`once` or not) or a reclaim key. Only the SHA-256 is stored.
    `participant`: as whom, for a link that is one person's own; "" for somebody new each time."""

    secret_hash: bytes
    role: Literal["moderator", "organiser", "screen", "reader"]
    conference: str | None
    once: bool
    created_at: int
    participant: str = ""


@dataclass(frozen=True, slots=True)
class Handover:
    """A code with which a participant goes on, as who they are, on another device. Serves once, until `expires_at` in
    ms."""

    secret_hash: bytes
    participant: str
    conference: str
    expires_at: int


@dataclass(frozen=True, slots=True)
class Correspondent:
    """Somebody after the day: who adds to the report, reads and scores, follows an initiative up, signs an agreement.
    Sessions of theirs have the role `reader` and this id as participant.

    `room`: the room of after the day that this is for. `keep_until`: until when the name may stand, in ms, when they
    agreed to that; 0: as long as the conference keeps names.
    """

    id: str
    conference: str
    room: str
    name: str
    organisation: str = ""
    email: str = ""
    created_at: int = 0
    keep_until: int = 0


class Correspondents(Protocol):
    """The correspondents of all conferences: ordinary rows, as the people. Every write is durable on return."""

    async def add(self, correspondent: Correspondent) -> None: ...
    async def set(self, correspondent: Correspondent) -> None: ...
    async def one(self, identity: str) -> Correspondent | None: ...
    async def of(self, conference: str) -> Sequence[Correspondent]:
        """In the order in which they came."""

    async def remove(self, identity: str) -> Sequence[Session]:
        """In one transaction: the row, their own links and their sessions, which are returned."""

    async def end_links(self, identity: str) -> Sequence[Session]:
        """End their own links, and the sessions that came by them, which are returned."""

    async def close_report(self, conference: str) -> Sequence[Session]:
        """End the links that are nobody's own (those to the report), and the sessions of readers who are no
        correspondent of another room than the report; returns these."""


class People(Protocol):
    """Conferences, people, sessions, invites, handovers: ordinary rows that may be changed and erased. Every write is
    durable on return."""

    @property
    def correspondents(self) -> Correspondents:
        """Those who have to do with it after the day."""

    @property
    def cards(self) -> "Cards":
        """What participants show of themselves, and to whom."""

    @property
    def keeping(self) -> "Keeping":
        """How long it is kept, and that it went."""

    async def add_conference(self, conference: Conference) -> None: ...
    async def conference_by_code(self, code: str) -> Conference | None:
        """By join code or spoken code, upper case without separators."""

    async def conference(self, conference: str) -> Conference | None: ...
    async def conferences(self) -> Sequence[Conference]: ...
    async def set_conference(self, conference: Conference) -> None: ...
    async def add_person(self, person: Person) -> None: ...
    async def set_person(self, person: Person) -> None: ...
    async def person(self, participant: str) -> Person | None: ...
    async def people(self, conference: str) -> Sequence[Person]: ...
    async def remove_person(self, participant: str) -> None:
        """In one transaction: the row, those of the guests on this device, and all their sessions as participants.
        Nothing is left to remove the second time."""

    async def add_session(self, session: Session) -> None: ...
    async def session(self, token_hash: bytes) -> Session | None: ...
    async def lost_sessions(self, token_hashes: Sequence[bytes]) -> Sequence[bytes]:
        """Those of these sessions that stand no longer."""

    async def end_sessions(self, conference: str | None, role: str, keep: bytes | None = None) -> Sequence[Session]:
        """End every session of a role (of one conference, or service-wide) but `keep`; returns those that ended."""

    async def end_session(self, token_hash: bytes) -> None: ...
    async def add_invite(self, invite: Invite) -> None: ...
    async def redeem(
        self, secret_hash: bytes, session: Callable[[Invite], Session]
    ) -> Session | Literal["used", "unknown"]:
        """Turn a secret into a session, in one transaction: of two at once with a single-use secret one gets "used"."""

    async def offer_handover(self, handover: Handover) -> None:
        """Keep it, in place of the one that this participant had."""

    async def take_handover(
        self, secret_hash: bytes, now: int, session: Callable[[Handover], Session]
    ) -> Session | None:
        """Turn the code into a session, in one transaction; None when it is unknown, used or expired at `now`."""

    async def revoke_invites(self, conference: str | None, role: str) -> None:
        """End the open links of a role: those that serve once, and for the screen all. A reclaim key stays: it is
        printed, and must still work when nobody has a link."""
