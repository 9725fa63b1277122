"""A day that was, as a stream: for who leads it. Names come apart, and to the organiser alone."""

import re
import zlib
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import aclosing
from typing import Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from samenspel.domain.ids import conference_of, kind_of
from samenspel.replay.messages import Message, framed
from samenspel.replay.streaming import Replays, TooMany
from samenspel.web.callers import caller, hub_of, staff
from samenspel.web.errors import ApiError

GZIP: Final = 31
"""`wbits` of zlib for gzip with the largest window."""
QUICK: Final = 1
"""Level of compression: a quarter of the bytes in a tenth of a second; more takes long and saves little."""
STEP: Final = re.compile("[0-9]{1,9}")

Packer = Callable[[bytes | None], bytes]
"""What goes over the wire for a message; None: that was the last."""


async def stream(request: Request) -> Response:
    """`GET /api/conferences/<c>/replay?room=<table>&until=<step>`: the messages of `schemas/replay.md`."""
    conference = request.path_params["conference"]
    await staff(request, conference)
    table, until = _table(request, conference), _until(request)
    await _known(request, conference)
    replays: Replays = request.app.state.replays
    messages = replays.stream(conference, table=table, until=until)
    try:
        first = await anext(messages)
    except TooMany:
        raise ApiError("slow_down") from None
    zipped = "gzip" in request.headers.get("accept-encoding", "")
    headers = {"Vary": "Accept-Encoding"} | ({"Content-Encoding": "gzip"} if zipped else {})
    body = _body(first, messages, _zipping() if zipped else _plain)
    return StreamingResponse(body, media_type="application/octet-stream", headers=headers)


async def names(request: Request) -> Response:
    """`GET /api/conferences/<c>/replay/names`: who is who on that day. Who was erased is not among them."""
    conference = request.path_params["conference"]
    found = await caller(request, "organiser")
    if found.session.conference not in {None, conference}:
        raise ApiError("forbidden")
    await _known(request, conference)
    people = [
        {"id": one.participant, "name": one.name, "organisation": one.organisation, "table": one.table}
        for one in await hub_of(request).people.people(conference)
        if one.name
    ]
    return JSONResponse({"people": people})


async def _known(request: Request, conference: str) -> None:
    if await hub_of(request).people.conference(conference) is None:
        raise ApiError("not_found")


def _table(request: Request, conference: str) -> str | None:
    room = request.query_params.get("room")
    if room is not None and (kind_of(room) != "table" or conference_of(room) != conference):
        raise ApiError("bad_request", field="room")
    return room


def _until(request: Request) -> int | None:
    step = request.query_params.get("until")
    if step is None:
        return None
    if not STEP.fullmatch(step):
        raise ApiError("bad_request", field="until")
    return int(step)


async def _body(first: Message, messages: AsyncGenerator[Message], packed: Packer) -> AsyncIterator[bytes]:
    async with aclosing(messages):
        yield packed(framed(first))
        async for message in messages:
            yield packed(framed(message))
        yield packed(None)


def _plain(message: bytes | None) -> bytes:
    return message or b""


def _zipping() -> Packer:
    """Each message leaves whole, so that it can be shown while the next is made."""
    packer = zlib.compressobj(QUICK, wbits=GZIP)

    def zipped(message: bytes | None) -> bytes:
        return packer.flush() if message is None else packer.compress(message) + packer.flush(zlib.Z_SYNC_FLUSH)

    return zipped
