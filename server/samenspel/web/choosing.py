"""Choosing afterwards over HTTP: what there is to choose from comes from the tables, not from who opens it."""

import asyncio

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from samenspel.domain.commands.choosing import Candidate, Criterion, OpenChoosing
from samenspel.domain.core import Rejected
from samenspel.domain.ids import is_id, room_id
from samenspel.hub.hub import Hub
from samenspel.report.account.laying import account
from samenspel.report.candidates import candidates
from samenspel.report.proceeds import proceeds
from samenspel.web import bodies
from samenspel.web.bureau import sources_of
from samenspel.web.callers import caller, hub_of
from samenspel.web.errors import ApiError
from samenspel.web.printing import rooms_of

CODES = {"marks_given": "marks_given", "no_options": "nothing_to_choose", "read_only": "read_only"}
"""What the room refuses with → what the organiser hears; anything else names the field."""


async def open_(request: Request) -> Response:
    """`POST /api/conferences/<c>/choosing`: begin to choose from the actions, the ideas or both, as they read now."""
    found = await caller(request, "organiser")
    hub, conference = hub_of(request), request.path_params["conference"]
    if found.session.conference not in {None, conference}:
        raise ApiError("forbidden")
    if await hub.people.conference(conference) is None:
        raise ApiError("not_found")
    await hub.wake(conference)
    body = await bodies.body_of(request, bodies.NewChoosing)
    if not is_id(body.id):
        raise ApiError("bad_request", field="id")
    command = OpenChoosing(
        criteria=tuple(
            Criterion(id=str(number), title=one.title, weight=one.weight) for number, one in enumerate(body.criteria, 1)
        ),
        candidates=await _candidates(hub, conference, body),
        top=body.top,
    )
    actor = hub.rights.actor(found.member, conference)
    answer = await hub.command(room_id(conference, "choice", 1), command, actor, body.id)
    if isinstance(answer, Rejected):
        code = CODES.get(answer.code)
        raise ApiError(code) if code else ApiError("bad_request", field=str(answer.params.get("field", answer.code)))
    return JSONResponse({"candidates": len(command.candidates)}, status_code=201)


async def _candidates(hub: Hub, conference: str, body: bodies.NewChoosing) -> tuple[Candidate, ...]:
    rooms, sources = rooms_of(hub, conference), await sources_of(hub, conference)

    def made() -> tuple[Candidate, ...]:
        return candidates(proceeds(rooms), account(sources), actions=body.of != "ideas", ideas=body.of != "actions")

    return await asyncio.to_thread(made)
