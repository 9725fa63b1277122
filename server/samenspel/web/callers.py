"""Who calls: the token in the Authorization header, or for a page that is opened by hand the cookie of a role."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from starlette.requests import Request
from starlette.responses import Response

from samenspel.founding import CODE_LENGTH
from samenspel.hub.door import token_digest
from samenspel.hub.hub import Hub
from samenspel.hub.members import Member
from samenspel.ports import Conference, Session
from samenspel.web.addresses import base_of
from samenspel.web.errors import ApiError
from samenspel.web.guesses import Guesses
from samenspel.web.networks import Network, Networks

Role = Literal["participant", "moderator", "organiser", "screen", "reader"]
ROLES: Final[tuple[Role, ...]] = ("organiser", "moderator", "participant", "screen", "reader")
LONGEST_TOKEN: Final = 128
CODE: Final = "code"
"""Names the cookie of who reads the proceeds without a session. It holds the long code, which nobody guesses."""
COOKIE_AGE: Final = 7 * 24 * 3600
"""Seconds: the day, and the days in which the proceeds are read again."""


@dataclass(frozen=True, slots=True)
class Caller:
    """A known session with its member."""

    session: Session
    member: Member

    def conference(self) -> str:
        """The caller's conference. Raises `forbidden` for an organiser of the whole service."""
        if self.session.conference is None:
            raise ApiError("forbidden")
        return self.session.conference


async def caller(request: Request, *roles: Role) -> Caller:
    """Who sent this request, by its bearer token. Raises `unauthorised`, or `forbidden` for another role than
    `roles`."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer":
        raise ApiError("unauthorised")
    found = await _session(hub_of(request), [token])
    if found is None:
        raise ApiError("unauthorised")
    if roles and found.role not in roles:
        raise ApiError("forbidden")
    member = await hub_of(request).member(found)
    if hub_of(request).removed(member):
        raise ApiError("unauthorised")
    if found.role != "reader":  # whom a link let in that anybody may have
        guesses_of(request).came_in(network_of(request))
    return Caller(found, member)


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who may read what came of a conference: by a session in it, or by its code alone (None)."""

    session: Session | None
    member: Member | None = None

    @property
    def takes_part(self) -> bool:
        """Whether this is one of the people of the conference, and no screen and no reader from outside."""
        return self.session is not None and self.session.role not in {"screen", "reader"}

    def lanes(self, hub: Hub, room: str) -> frozenset[str]:
        """The lanes of a room that may be read; with the code or a link to the report those of the big screen."""
        if self.member is None or self.member.role == "reader":
            return frozenset({"screen"})
        return hub.rights.readable(self.member, room)


async def may_read(request: Request, conference: str) -> bool:
    """Whether this browser may read what came of `conference`: by the cookie of a role in it, or of its code. Of an
    organiser of the whole service it says nothing about whether the conference is there."""
    return await reader(request, conference) is not None


async def reader(request: Request, conference: str) -> Reader | None:
    """Who reads what came of `conference` in this browser: by the cookie of the role that may most, or of the code;
    None for whoever has neither. A member only if the conference is there."""
    hub = hub_of(request)
    for role in ROLES:
        session = await _session(hub, [request.cookies.get(cookie_name(role), "")])
        if session is not None and session.conference in {None, conference}:
            return Reader(session, await hub.member(session))
    code = request.cookies.get(cookie_name(CODE), "")
    found = await hub.people.conference_by_code(code) if len(code) == CODE_LENGTH else None
    return Reader(None) if found is not None and found.id == conference else None


async def caller_as_reader(request: Request, conference: str) -> Reader:
    """The caller, of this conference or of the whole service. Raises `unauthorised` or `forbidden`."""
    found = await caller(request)
    if found.session.conference not in {None, conference}:
        raise ApiError("forbidden")
    return Reader(found.session, found.member)


async def staff(request: Request, conference: str) -> Caller:
    """The organiser, or the moderator of this conference. Raises `unauthorised` or `forbidden`."""
    found = await caller(request, "organiser", "moderator")
    if found.session.conference not in {None, conference}:
        raise ApiError("forbidden")
    return found


def cookie_name(role: str) -> str:
    """One cookie per role, so that a moderator may also sit at a table in the same browser."""
    return "samenspel_link" if role == "reader" else f"samenspel_{role}"


def set_cookie(response: Response, request: Request, role: str, token: str, path: str = "/") -> None:
    """Let pages that are opened by hand know who it is. Scripts and other sites cannot use it; the API does not read
    it. Lax, not strict: the proceeds are also opened from a link in a mail."""
    secure = base_of(request).startswith("https:")
    response.set_cookie(
        cookie_name(role), token, max_age=COOKIE_AGE, path=path, httponly=True, samesite="lax", secure=secure
    )


def let_read(response: Response, request: Request, conference: Conference) -> None:
    """Let this browser read the proceeds and the report of a conference whose code it knew; cookies for each."""
    for page in ("verslag", "opbrengst"):
        set_cookie(response, request, CODE, conference.code, f"/{page}/{conference.id}")


def hub_of(request: Request) -> Hub:
    """The hub of this process."""
    hub: Hub = request.app.state.hub
    return hub


def guesses_of(request: Request) -> Guesses:
    """The wrong codes that were typed at this process."""
    guesses: Guesses = request.app.state.guesses
    return guesses


def network_of(request: Request) -> Network:
    """The network that a request comes from."""
    networks: Networks = request.app.state.networks
    return networks.of(request)


async def _session(hub: Hub, tokens: Iterable[str]) -> Session | None:
    for token in tokens:
        if 0 < len(token) <= LONGEST_TOKEN and (session := await hub.people.session(token_digest(token))) is not None:
            return session
    return None
