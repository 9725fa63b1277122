"""Is it alive, can it write, and what it counts."""

import asyncio
from typing import Final

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from samenspel.ports import StoreUnavailable
from samenspel.web.callers import hub_of

PROBE_PATIENCE: Final = 2.0
"""Seconds within which the storage must have written."""


async def healthz(_request: Request) -> Response:
    """`/healthz`: the process runs its loop."""
    return JSONResponse({"alive": True})


async def readyz(request: Request) -> Response:
    """`/readyz`: commands can be committed now; 503 with the reason when they cannot."""
    hub = hub_of(request)
    if hub.draining:
        return JSONResponse({"ready": False, "reason": "draining"}, status_code=503)
    try:
        async with asyncio.timeout(PROBE_PATIENCE):
            await request.app.state.event_log.probe()
    except (StoreUnavailable, TimeoutError) as error:
        reason = str(error) or "the storage does not answer"
        return JSONResponse({"ready": False, "reason": reason}, status_code=503)
    return JSONResponse({"ready": True})


async def metrics(request: Request) -> Response:
    """`/metrics`: counters in Prometheus' text format; no text, name, choice or token is ever in it."""
    hub = hub_of(request)
    lines = ["# TYPE samenspel_connections gauge"]
    lines += [
        f'samenspel_connections{{role="{role or "unknown"}"}} {count}' for role, count in hub.door.connections.items()
    ]
    lines += [
        "# TYPE samenspel_flushes_total counter",
        f"samenspel_flushes_total {hub.journal.flushes}",
        "# TYPE samenspel_storage_failing gauge",
        f"samenspel_storage_failing {int(hub.journal.failing)}",
        "# TYPE samenspel_commands_total counter",
    ]
    lines += [
        f'samenspel_commands_total{{type="{kind}",outcome="{outcome}"}} {count}'
        for (kind, outcome), count in sorted(hub.door.outcomes.items())
    ]
    return PlainTextResponse("\n".join(lines) + "\n", media_type="text/plain; version=0.0.4")
