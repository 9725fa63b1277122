"""Going on on another device: who typed on a phone sits down at a laptop and stays the same person, with one vote."""

from math import ceil
from typing import Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from samenspel.domain.ids import CODE_ALPHABET
from samenspel.hub.door import token_digest
from samenspel.ports import Handover, Session
from samenspel.web import bodies
from samenspel.web.addresses import base_of, handover_link
from samenspel.web.callers import caller, hub_of, set_cookie
from samenspel.web.errors import ApiError
from samenspel.web.join import came_in
from samenspel.web.qr import qr_path

CODE_LENGTH: Final = 10
"""Characters: 31^10 is more than 49 bits, and a code lives for ten minutes. Of a hundred codes that stand open
one is found in some 25 years by who tries ten thousand a second."""
LIFETIME: Final = 10 * 60_000
"""Milliseconds that a code serves: long enough to open a laptop, too short to be found on a photograph."""


async def offer(request: Request) -> Response:
    """`POST /api/handover`: a code, shown on the device where somebody is, to be typed or scanned on another."""
    found = await caller(request, "participant")
    hub = hub_of(request)
    now = hub.clock.now()
    if wait := found.member.bucket.take(now / 1000):
        raise ApiError("slow_down", retry=ceil(wait))
    if found.member.person is None:
        raise ApiError("unauthorised")
    code = hub.ids.code(CODE_LENGTH)
    expires = now + LIFETIME
    await hub.people.offer_handover(
        Handover(token_digest(code), found.session.participant, found.conference(), expires)
    )
    base = base_of(request)
    link = handover_link(base, code)
    return JSONResponse({"code": code, "url": base, "link": link, "qr": qr_path(link), "expires": expires}, 201)


async def take(request: Request) -> Response:
    """`POST /api/continue`: the code becomes a session of the same participant; the answer is that of joining."""
    body = await bodies.body_of(request, bodies.Continue)
    code = "".join(character for character in body.code.upper() if character in CODE_ALPHABET)
    hub = hub_of(request)
    now, token = hub.clock.now(), hub.ids.secret()

    def session(handover: Handover) -> Session:
        return Session(token_digest(token), handover.participant, "participant", handover.conference, now)

    made = await hub.people.take_handover(token_digest(code[: CODE_LENGTH + 1]), now, session)
    if made is None or made.conference is None:
        raise ApiError("handover_unknown")
    await hub.wake(made.conference)
    response = await came_in(hub, made, token)
    set_cookie(response, request, "participant", token)
    return response
