"""Is it alive, and can it write."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from samenspel.ports import StoreUnavailable
from samenspel.web.callers import hub_of

PROBE_PATIENCE: Final = 2.0
"""Seconds within which the storage must have written."""
PROBE_EVERY: Final = 1.0
"""Seconds between the beginnings of two probes: anybody may ask, and each one is a write."""


async def healthz(_request: Request) -> Response:
    """`/healthz`: the process runs its loop."""
    return JSONResponse({"alive": True})


class Readiness:
    """Whether commands can be committed. Each probe writes to the disk, so those who ask together share one."""

    def __init__(self, probe: Callable[[], Awaitable[None]]) -> None:
        """`probe` writes something, and raises `StoreUnavailable` when that is not possible."""
        self._probe = probe
        self._asked: asyncio.Task[str] | None = None
        self._began = 0.0

    async def problem(self) -> str:
        """Why nothing can be committed; "" when it can. At most `PROBE_EVERY` seconds old."""
        now = asyncio.get_running_loop().time()
        if self._asked is None or (self._asked.done() and now >= self._began + PROBE_EVERY):
            self._began = now
            self._asked = asyncio.create_task(self._ask())
        return await asyncio.shield(self._asked)

    async def _ask(self) -> str:
        try:
            async with asyncio.timeout(PROBE_PATIENCE):
                await self._probe()
        except (StoreUnavailable, TimeoutError) as error:
            return str(error) or "the storage does not answer"
        return ""


async def readyz(request: Request) -> Response:
    """`/readyz`: commands can be committed now; 503 with the reason when they cannot. `bus`: whether other hubs are
    heard at once; while it is `down` the log is looked at instead, and the service is as ready."""
    if hub_of(request).draining:
        return JSONResponse({"ready": False, "reason": "draining"}, status_code=503)
    readiness: Readiness = request.app.state.readiness
    if reason := await readiness.problem():
        return JSONResponse({"ready": False, "reason": reason}, status_code=503)
    return JSONResponse({"ready": True, "bus": hub_of(request).bus})
