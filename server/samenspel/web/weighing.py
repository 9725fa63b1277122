"""What if criteria weighed otherwise: a trial of the moderator, on a copy."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from samenspel.web import bodies
from samenspel.web.callers import hub_of, staff
from samenspel.web.errors import ApiError


async def what_if(request: Request) -> Response:
    """`POST /api/conferences/<c>/what-if`: the ranking, as the ballot has it, by these weights. Nothing is kept, and
    nobody else sees it."""
    conference = request.path_params["conference"]
    await staff(request, conference)
    body = await bodies.body_of(request, bodies.WhatIf)
    hub = hub_of(request)
    if await hub.people.conference(conference) is None:
        raise ApiError("not_found")
    await hub.wake(conference)
    ranking = await hub.weighing.what_if(conference, body.ballot, body.importance)
    if ranking is None:
        raise ApiError("not_found")
    return JSONResponse(ranking)
