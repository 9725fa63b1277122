"""What is kept of people, over HTTP: the organiser sees it, sets how long, exports and erases it; and everybody gets
what is known of themselves.

What cannot be taken back is done only when the title or the name was typed with it.
"""

import json
from collections.abc import Mapping
from typing import Any, Final, NoReturn

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from samenspel.domain.core import Actor
from samenspel.hub.administration import Administration, Unknown
from samenspel.ports import Retention
from samenspel.ports.keeping import LONGEST
from samenspel.report.known import readable
from samenspel.web import bodies
from samenspel.web.callers import Caller, caller
from samenspel.web.errors import ApiError, language_of

PRIVATE: Final = {"Cache-Control": "no-store"}


async def kept(request: Request) -> Response:
    """`GET /api/conferences/<c>/keeping`: how long what is kept, when it goes, and what went."""
    conference = await _organised(request)
    try:
        return JSONResponse(await _administration(request).kept(conference), headers=PRIVATE)
    except Unknown:
        _absent()


async def keep(request: Request) -> Response:
    """`PUT /api/conferences/<c>/keeping`: how many days after the day; what is due by it goes at once."""
    conference = await _organised(request)
    body = await bodies.body_of(request, bodies.Keep)
    for field, days in (("contacts", body.contacts), ("names", body.names)):
        if not 0 <= days <= LONGEST:
            raise ApiError("bad_request", field=field)
    try:
        return JSONResponse(await _administration(request).keep(Retention(conference, body.contacts, body.names)))
    except Unknown:
        _absent()


async def everybody(request: Request) -> Response:
    """`GET /api/conferences/<c>/known`: who is known of a conference."""
    conference = await _organised(request)
    try:
        people = await _administration(request).people(conference)
    except Unknown:
        _absent()
    return JSONResponse({"people": people}, headers=PRIVATE)


async def known(request: Request) -> Response:
    """`GET /api/conferences/<c>/known/<id>`: all that is known of somebody; `?form=text` to be read."""
    conference = await _organised(request)
    return await _told(request, conference, request.path_params["person"])


async def known_of_me(request: Request) -> Response:
    """`GET /api/me/known`: all that is known of whoever asks; `?form=text` to be read."""
    found = await caller(request, "participant", "reader")
    return await _told(request, found.conference(), found.session.participant, themselves=True)


async def erase_person(request: Request) -> Response:
    """`POST /api/conferences/<c>/known/<id>/erase`: for good; with `texts` also what they wrote. `confirm`: their name,
    or their id where they have none."""
    conference, by = await _organised(request), await _actor(request)
    identity = request.path_params["person"]
    body = await bodies.body_of(request, bodies.Erase)
    administration = _administration(request)
    try:
        found = await administration.known(conference, identity)
        _confirmed(body.confirm, found["name"] or identity)
        return JSONResponse(await administration.erase_person(conference, identity, by, texts=body.texts))
    except Unknown:
        _absent()


async def erase_conference(request: Request) -> Response:
    """`POST /api/conferences/<c>/erase`: all of it, for good. `confirm`: its title."""
    conference, by = await _organised(request), await _actor(request)
    body = await bodies.body_of(request, bodies.Erase)
    administration = _administration(request)
    try:
        _confirmed(body.confirm, (await administration.kept(conference))["title"])
        return JSONResponse(await administration.erase_conference(conference, by))
    except Unknown:
        _absent()


async def _told(request: Request, conference: str, identity: str, *, themselves: bool = False) -> Response:
    try:
        found = await _administration(request).known(conference, identity, themselves=themselves)
    except Unknown:
        _absent()
    if request.query_params.get("form") == "text":
        text = readable(found, "en" if language_of(request) == "en" else "nl")
        return Response(text, media_type="text/plain", headers={**PRIVATE, **_file("txt")})
    return Response(_json(found), media_type="application/json", headers={**PRIVATE, **_file("json")})


def _json(found: Mapping[str, Any]) -> str:
    return json.dumps(found, ensure_ascii=False, indent=2)


def _file(ending: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="samenspel-bekend.{ending}"'}


def _confirmed(typed: str, expected: str) -> None:
    if typed.casefold().split() != expected.casefold().split():
        raise ApiError("not_confirmed")


async def _organised(request: Request) -> str:
    found = await caller(request, "organiser")
    conference: str = request.path_params["conference"]
    if found.session.conference not in {None, conference}:
        raise ApiError("forbidden")
    return conference


async def _actor(request: Request) -> Actor:
    found: Caller = await caller(request, "organiser")
    return Actor(found.session.participant, "organiser")


def _administration(request: Request) -> Administration:
    administration: Administration = request.app.state.administration
    return administration


def _absent() -> NoReturn:
    raise ApiError("not_found") from None
