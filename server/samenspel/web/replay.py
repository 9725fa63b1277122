"""A day that was, as a stream: for who leads it. Names come apart, and to the organiser alone."""

import asyncio
import re
from collections.abc import AsyncGenerator, AsyncIterator, Mapping, Sequence
from contextlib import aclosing
from typing import Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from samenspel.domain.ids import conference_of, kind_of
from samenspel.web.callers import caller, hub_of, staff
from samenspel.web.errors import ApiError

MOST_AT_ONCE: Final = 4
"""Replays that one process has made at a time: each is a process, with the log of a day in memory."""
CHUNK: Final = 64 * 1024
STEP: Final = re.compile("[0-9]{1,9}")


class TooMany(Exception):
    """As many replays as there may be are under way."""


class CutOff(Exception):
    """The process that makes a replay ended before it was done."""


class Replays:
    """Has the replays of a service made, each by a process of its own (`wiring.replaying`), and passes them on."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self._command = command
        self._environment = environment
        self._under_way = 0

    async def stream(
        self, conference: str, table: str = "", until: str = "", encoding: str = "identity"
    ) -> AsyncGenerator[bytes]:
        """The bytes as they come. Whoever closes it ends the process too. Raises `TooMany`, and `CutOff`."""
        if self._under_way >= MOST_AT_ONCE:
            raise TooMany
        self._under_way += 1
        process: asyncio.subprocess.Process | None = None
        try:
            process = await asyncio.create_subprocess_exec(
                *(*self._command, conference, table, until, encoding),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.PIPE,
                env=self._environment,
                start_new_session=True,  # Ctrl+C in the terminal is meant for the service, which ends this one
            )
            assert process.stdout is not None  # noqa: S101 - it is a pipe
            while part := await process.stdout.read(CHUNK):
                yield part
            if await process.wait():
                raise CutOff
        finally:
            self._under_way -= 1
            if process is not None and process.returncode is None:
                await _end(process)


async def _end(process: asyncio.subprocess.Process) -> None:
    """asyncio tells of the end of a process only when its pipe has been read to the end."""
    process.kill()
    while process.stdout is not None and await process.stdout.read(CHUNK):
        continue
    await process.wait()


async def stream(request: Request) -> Response:
    """`GET /api/conferences/<c>/replay?room=<table>&until=<step>`: the messages of `schemas/replay.md`."""
    conference = request.path_params["conference"]
    await staff(request, conference)
    table, until = _table(request, conference), _until(request)
    await _known(request, conference)
    encoding = "gzip" if "gzip" in request.headers.get("accept-encoding", "") else "identity"
    replays: Replays = request.app.state.replays
    parts = replays.stream(conference, table, until, encoding)
    try:
        first = await anext(parts)
    except TooMany:
        raise ApiError("slow_down") from None
    except CutOff:
        raise ApiError("failed") from None
    headers = {"Vary": "Accept-Encoding"} | ({"Content-Encoding": encoding} if encoding == "gzip" else {})
    return StreamingResponse(_body(first, parts), media_type="application/octet-stream", headers=headers)


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


def _table(request: Request, conference: str) -> str:
    room = request.query_params.get("room", "")
    if "room" in request.query_params and (kind_of(room) != "table" or conference_of(room) != conference):
        raise ApiError("bad_request", field="room")
    return room


def _until(request: Request) -> str:
    step = request.query_params.get("until", "")
    if "until" in request.query_params and not STEP.fullmatch(step):
        raise ApiError("bad_request", field="until")
    return step


async def _body(first: bytes, parts: AsyncGenerator[bytes]) -> AsyncIterator[bytes]:
    async with aclosing(parts):
        yield first
        async for part in parts:
            yield part
