"""The real service as a child process on loopback, for as long as a test takes."""

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

START_WITHIN: Final = 20.0
STOP_WITHIN: Final = 10.0


class ServiceFailed(Exception):
    """The service did not start or did not stop in order; the message holds the end of what it said."""


@dataclass(slots=True)
class Service:
    """A running service: its process id, address and links."""

    process: asyncio.subprocess.Process
    data: Path
    url: str
    code: str
    organiser: str
    moderator: str
    screen: str

    @property
    def pid(self) -> int:
        """Process id."""
        return self.process.pid

    async def stop(self, within: float = STOP_WITHIN) -> int:
        """SIGTERM, and wait; killed when that takes longer than `within` seconds. Returns the exit code."""
        if self.process.returncode is None:
            self.process.terminate()
        try:
            async with asyncio.timeout(within):
                return await self.process.wait()
        except TimeoutError:
            self.process.kill()
            return await self.process.wait()


@asynccontextmanager
async def running(data: Path, *options: str, environment: Mapping[str, str] = {}) -> AsyncIterator[Service]:
    """Start the service on a free port; stop it at the end. Raises `ServiceFailed`.

    `environment` is added to that of this process. The service makes the folder `data` itself; beside it, which must be
    there, goes `<data>.stderr` with what it complains of.
    """
    command = [
        sys.executable,
        "-m",
        "samenspel.cli",
        "serve",
        "--host",
        "127.0.0.1",
        "--port",
        "0",
        "--data",
        str(data),
    ]
    complaints = data.with_name(f"{data.name}.stderr")
    with complaints.open("ab") as errors:
        process = await asyncio.create_subprocess_exec(
            *command,
            "--json",
            *options,
            stdout=asyncio.subprocess.PIPE,
            stderr=errors,
            env={**os.environ, "PYTHONUNBUFFERED": "1", **environment},
        )
    try:
        greeting = await _greeting(process)
        if greeting is None:
            raise ServiceFailed(f"The service did not start: {complaints.read_text()[-2000:]}")
        service = Service(process, data, **greeting)
        yield service
        await service.stop()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def _greeting(process: asyncio.subprocess.Process) -> dict[str, str] | None:
    assert process.stdout is not None
    try:
        async with asyncio.timeout(START_WITHIN):
            line = await process.stdout.readline()
        greeting: dict[str, str] = json.loads(line)
    except (TimeoutError, ValueError):
        return None
    return greeting
