"""The organiser's side of the API: conferences from a format, role links, cards to print, the mix at the tables."""

from collections import Counter
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from samenspel.domain.core import Rejected
from samenspel.formats import SetupError, conference_setup, formats, load_format
from samenspel.formats.model import FormatError
from samenspel.founding import found_conference, new_invite, new_reclaim_key
from samenspel.hub.hub import Hub
from samenspel.ports import Conference
from samenspel.web import bodies, following
from samenspel.web.addresses import base_of, join_link, proceeds_link, role_link
from samenspel.web.callers import Caller, caller, hub_of, staff
from samenspel.web.errors import ApiError
from samenspel.web.qr import qr_path

QR_LIMIT = 300
"""Characters of a text that is drawn as a QR code: more would not be read from a table card."""


async def list_formats(request: Request) -> Response:
    """`GET /api/formats`: the formats that a conference can be made from."""
    await caller(request, "organiser")
    return JSONResponse([_format_record(one) for one in formats()])


async def list_conferences(request: Request) -> Response:
    """`GET /api/conferences`: newest first."""
    await caller(request, "organiser")
    hub = hub_of(request)
    listed = [await _listed(hub, conference) for conference in await hub.people.conferences()]
    return JSONResponse(sorted(listed, key=lambda one: -one["created"]))


async def create_conference(request: Request) -> Response:
    """`POST /api/conferences`: a conference from a format, ready to join."""
    await caller(request, "organiser")
    body = await bodies.body_of(request, bodies.NewConference)
    themes = None if body.themes is None else [msgspec.to_builtins(theme) for theme in body.themes]
    tables = [msgspec.to_builtins(table) for table in body.tables]
    try:
        setup = conference_setup(
            load_format(body.format), body.title, body.language, body.address, themes, tables, cases=body.cases
        )
    except FormatError:
        raise ApiError("bad_request", field="format") from None
    except SetupError as error:
        raise ApiError("bad_request", field=error.field) from None
    hub = hub_of(request)
    if body.previous and await hub.people.conference(body.previous) is None:
        raise ApiError("bad_request", field="previous")
    made = await found_conference(hub, setup, body.date)
    if isinstance(made, Rejected):
        raise ApiError("bad_request", field=str(made.params.get("field", made.code)))
    if body.previous:
        await following.begin_edition(hub, made.id, body.previous)
    return JSONResponse({"conference": made.id, "code": made.code, "spoken": made.spoken}, status_code=201)


async def invite(request: Request) -> Response:
    """`POST /api/conferences/<c>/invites`: a fresh link for a role. A moderator makes those of the own conference."""
    found, conference = await _theirs(request)
    body = await bodies.body_of(request, bodies.Role)
    if body.role == "organiser" and found.session.role != "organiser":
        raise ApiError("forbidden")
    secret = await new_invite(hub_of(request), body.role, None if body.role == "organiser" else conference.id)
    link = role_link(base_of(request), body.role, secret)
    return JSONResponse({"link": link, "qr": qr_path(link)}, status_code=201)


async def reclaim(request: Request) -> Response:
    """`POST /api/conferences/<c>/reclaim`: the key of a noodkaart, usable until it is revoked."""
    _, conference = await _theirs(request)
    key = await new_reclaim_key(hub_of(request), conference.id)
    link = role_link(base_of(request), "moderator", key)
    return JSONResponse({"key": key, "link": link, "qr": qr_path(link)}, status_code=201)


async def revoke(request: Request) -> Response:
    """`POST /api/conferences/<c>/revoke`: end a role's other sessions and open links; sockets close at once."""
    found, conference = await _theirs(request)
    body = await bodies.body_of(request, bodies.Role)
    if body.role == "organiser" and found.session.role != "organiser":
        raise ApiError("forbidden")
    scope = None if body.role == "organiser" else conference.id
    hub = hub_of(request)
    await hub.people.revoke_invites(scope, body.role)
    ended = await hub.people.end_sessions(scope, body.role, keep=found.session.token_hash)
    hub.door.end(ended)
    return JSONResponse({"ended": len(ended)})


async def cards(request: Request) -> Response:
    """`GET /api/conferences/<c>/cards`: what the table cards show."""
    _, conference = await _theirs(request)
    plenary = hub_of(request).plenary(conference.id)
    if plenary is None:
        raise ApiError("not_found")
    base, themes = base_of(request), plenary.state.themes
    tables = []
    for number, table in sorted(plenary.state.tables.items()):
        link = join_link(base, conference.code, number)
        theme = {"letter": table.theme, "title": themes[table.theme].title.record()}
        tables.append({"number": number, "name": table.name, "theme": theme, "url": link, "qr": qr_path(link)})
    return JSONResponse({"base": base, "spoken": conference.spoken, "title": conference.title, "tables": tables})


async def mix(request: Request) -> Response:
    """`GET /api/conferences/<c>/people`: how many sit where, and from which sectors."""
    _, conference = await _theirs(request)
    hub = hub_of(request)
    plenary = hub.plenary(conference.id)
    numbers = sorted(plenary.state.tables.keys()) if plenary is not None else []
    people = list(hub.rosters[conference.id].people.values())
    tables = []
    for number in numbers:
        seated = [person for person in people if person.table == number]
        sectors = Counter(person.sector for person in seated if person.sector)
        tables.append({"number": number, "people": len(seated), "sectors": dict(sectors.most_common())})
    return JSONResponse({"tables": tables})


async def join_qr(request: Request) -> Response:
    """`GET /api/qr`: the addresses of the caller's conference as QR codes: to join, and the proceeds."""
    found = await caller(request)
    conference = await hub_of(request).people.conference(found.conference())
    if conference is None:
        raise ApiError("not_found")
    base = base_of(request)
    scanned = proceeds_link(base, conference.id, conference.code)
    return JSONResponse(
        {
            "url": base,
            "spoken": conference.spoken,
            "qr": qr_path(join_link(base, conference.code)),
            "proceeds": {"url": proceeds_link(base, conference.id), "qr": qr_path(scanned)},
        }
    )


async def text_qr(request: Request) -> Response:
    """`POST /api/qr`: a text as a QR code, for the hall's Wi-Fi on a table card. Nothing of it is kept."""
    await caller(request, "organiser", "moderator")
    body = await bodies.body_of(request, bodies.Qr)
    if not 0 < len(body.text) <= QR_LIMIT:
        raise ApiError("bad_request", field="text")
    return JSONResponse({"qr": qr_path(body.text)})


async def _theirs(request: Request) -> tuple[Caller, Conference]:
    """The caller and the conference in the path, awake; who has no right to it does not hear whether it exists."""
    name = request.path_params["conference"]
    found = await staff(request, name)
    hub = hub_of(request)
    conference = await hub.people.conference(name)
    if conference is None:
        raise ApiError("not_found")
    await hub.wake(conference.id)
    return found, conference


async def _listed(hub: Hub, conference: Conference) -> dict[str, Any]:
    await hub.wake(conference.id)
    plenary = hub.plenary(conference.id)
    record = plenary.channel.records("seat", "conference").get("self", {}) if plenary else {}
    return {
        "conference": conference.id,
        "title": record.get("title", conference.title),
        "date": record.get("date", conference.date),
        "state": record.get("state", "planned"),
        "code": conference.code,
        "spoken": conference.spoken,
        "people": len(hub.rosters[conference.id].people),
        "created": conference.created_at,
    }


def _format_record(one: Any) -> dict[str, Any]:
    record: dict[str, Any] = msgspec.to_builtins(one)
    return {key: record[key] for key in ("name", "title", "description", "themes", "rounds", "cases")}
