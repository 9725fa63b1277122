"""Lists over HTTP: an organiser sees what a file would do to the list, takes it in, or takes what is wrong along.

Nothing of a file is kept: it comes along with every request, together with what was said of it.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from samenspel.domain.core import Actor, Rejected
from samenspel.domain.ids import conference_of, room_id
from samenspel.domain.listing import Listing
from samenspel.domain.listing.likeness import folded
from samenspel.domain.rejections import Refusal
from samenspel.domain.said import Language
from samenspel.hub.hub import Hub
from samenspel.hub.rooms import Quarantined
from samenspel.intake import Reading, Scale, Wishes, read, wrong_lines
from samenspel.intake.limits import MOST_BYTES
from samenspel.speech import Told
from samenspel.web import bodies, preview
from samenspel.web.callers import caller, hub_of
from samenspel.web.errors import ApiError, language_of

SHEET_LIMIT: Final = MOST_BYTES * 4 // 3 + 256 * 1024
"""Bytes of a request with a file in base64, and with what was said of it; a little less than `patience.FILE_LIMIT`."""
CODES: Final = {"read_only": "read_only", "closed": "conference_closed", "too_many": "too_many"}
"""What the list refuses with → what the caller hears; anything else names the field."""

Made = TypeVar("Made")


@dataclass(slots=True)
class Clerk:
    """Reads files one at a time and beside the loop: a long list does not hold up a hall."""

    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def work(self, make: Callable[[], Made]) -> Made:
        """What `make` gives; raises `ApiError` for what it cannot read, and for what the list does not take."""
        async with self._turn:
            return await asyncio.to_thread(make)


@dataclass(frozen=True, slots=True)
class Given:
    """A request about a file, with the list as it is now."""

    hub: Hub
    room: str
    actor: Actor
    body: bodies.Sheet
    state: Listing
    spoken: Language
    """The language of the conference, in which new groups are named."""
    told: Language
    """The language of the request."""

    def read(self) -> Reading:
        """The file. Raises `ApiError`."""
        try:
            return read(self.body.data, wishes_of(self.body), preview.standing_of(self.state, self.spoken))
        except Told as told:
            raise ApiError("file_unreadable", why=told.sentence.to(self.told)) from None

    def foreseen(self, reading: Reading) -> preview.Foreseen:
        """What the file would do. Raises `ApiError`."""
        sheet = preview.sheet_of(reading, self.body.name)
        try:
            return preview.foreseen(self.state, sheet, self.hub.ids.new_id(self.hub.clock.now()))
        except Refusal as refusal:
            raise refused(refusal.rejected) from None


async def show(request: Request) -> Response:
    """`POST /api/conferences/<c>/list/preview`: what a file would do to the list. Nothing happens."""
    given = await _given(request)

    def make() -> dict[str, Any]:
        reading = given.read()
        return preview.as_json(reading, given.foreseen(reading), given.told)

    return JSONResponse(await _clerk(request).work(make))


async def take(request: Request) -> Response:
    """`POST /api/conferences/<c>/list/sheet`: the good rows of a file come onto the list, in one step."""
    given = await _given(request)
    reading = await _clerk(request).work(given.read)
    identity = given.hub.ids.new_id(given.hub.clock.now())
    sheet = preview.sheet_of(reading, given.body.name)
    answer = await given.hub.command(given.room, sheet, given.actor, identity)
    if isinstance(answer, Rejected):
        raise refused(answer)
    state = await _list(given.hub, given.room)
    intake = state.intakes.get(identity)
    if intake is None:
        return JSONResponse({"intake": None, "added": 0, "changed": 0})
    added = sum(one in state.initiatives for one in intake.added)
    return JSONResponse({"intake": identity, "added": added, "changed": len(intake.changed)}, status_code=201)


async def wrong(request: Request) -> Response:
    """`POST /api/conferences/<c>/list/wrong`: the rows that are wrong, as CSV with the reasons beside them."""
    given = await _given(request)
    data = await _clerk(request).work(lambda: wrong_lines(given.read(), given.told))
    name = quote(given.body.name.rpartition(".")[0][:60] or "lijst")
    ending = "niet-ingelezen" if given.told == "nl" else "not-taken-in"
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}-{ending}.csv", "Cache-Control": "no-store"}
    return Response(data, media_type="text/csv", headers=headers)


def wishes_of(body: bodies.Sheet) -> Wishes:
    """What the organiser says of the file."""
    return Wishes(
        sheet=body.sheet,
        columns={(one.on, one.index): one.field for one in body.columns},
        scales={folded(one.title): Scale(one.lowest, one.highest, one.better) for one in body.scales},
        mended={(one.on, one.line, one.column): one.text for one in body.mended},
        left_out=frozenset((one.on, one.line) for one in body.left_out),
    )


def refused(answer: Rejected) -> ApiError:
    """What the list refuses, as this side says it."""
    if answer.code in CODES:
        return ApiError(CODES[answer.code], **answer.params)
    return ApiError("bad_request", field=str(answer.params.get("field", answer.code)))


async def _given(request: Request) -> Given:
    found = await caller(request, "organiser")
    hub, name = hub_of(request), request.path_params["conference"]
    body = await bodies.body_of(request, bodies.Sheet, SHEET_LIMIT)
    if await hub.people.conference(name) is None:
        raise ApiError("not_found")
    await hub.wake(name)
    plenary, room = hub.plenary(name), room_id(name, "list", 1)
    if plenary is None:
        raise ApiError("not_found")
    actor = hub.rights.actor(found.member, conference_of(room))
    told: Language = "en" if language_of(request) == "en" else "nl"
    return Given(hub, room, actor, body, await _list(hub, room), plenary.state.conference.language, told)


async def _list(hub: Hub, room: str) -> Listing:
    try:
        state: Listing = (await hub.rooms.open(room)).state
    except Quarantined:
        raise ApiError("failed") from None
    return state


def _clerk(request: Request) -> Clerk:
    clerk: Clerk = request.app.state.clerk
    return clerk
