"""The real service as a child process: started, killed, started again on the same data."""

import asyncio
import json
import os
import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

STARTS_WITHIN = 30.0
"""Seconds."""
NAME = "zaal.test"
"""A name that tests let lead to this computer, as a hall's own name would."""


@dataclass(slots=True)
class Service:
    """A running `samenspel serve`. `links` is what it printed: url, code, organiser, moderator, screen."""

    process: asyncio.subprocess.Process
    links: dict[str, Any]
    data: Path
    port: int
    errors: Path

    @property
    def url(self) -> str:
        """Address of the service."""
        url: str = self.links["url"]
        return url

    def secret(self, role: str) -> str:
        """The secret in the link of a role."""
        link: str = self.links[role]
        return link.partition("#")[2]

    async def kill(self) -> None:
        """End it as a power cut would."""
        self.process.kill()
        await self.process.wait()

    async def stop(self) -> int:
        """End it in order; returns the exit code."""
        if self.process.returncode is None:
            self.process.send_signal(signal.SIGTERM)
        return await self.process.wait()

    async def restart(self, **environment: str) -> "Service":
        """Kill it and start another on the same data and port."""
        await self.kill()
        return await start_service(self.data, port=self.port, **environment)


async def start_service(data: Path, *, port: int = 0, within: Sequence[str] = (), **environment: str) -> Service:
    """Start the service on loopback and wait for its first line. Port 0 picks a free one. `within` is a command that
    becomes the one behind it, such as `nsenter`."""
    errors = data.parent / f"{data.name}.stderr"
    with open(errors, "ab") as log:  # noqa: ASYNC230, PTH123 - a child's stderr is a real file, and a test may wait for it
        process = await asyncio.create_subprocess_exec(
            *within,
            *(sys.executable, "-m", "samenspel.cli", "serve", "--json", "--port", str(port), "--data", str(data)),
            env={"SAMENSPEL_ORIGINS": f"http://{NAME}", **os.environ, **environment},
            stdout=asyncio.subprocess.PIPE,
            stderr=log,
        )
    assert process.stdout is not None
    try:
        async with asyncio.timeout(STARTS_WITHIN):
            line = await process.stdout.readline()
    except BaseException:  # whoever waited has been stopped, or it hangs: nobody would end it
        process.kill()
        raise
    if not line:
        raise RuntimeError(f"the service did not start: {errors.read_text()[-2000:]}")
    links = json.loads(line)
    return Service(process, links, data, int(links["url"].rpartition(":")[2]), errors)


async def cannot_start(*options: str, **environment: str) -> tuple[int, str]:
    """Exit code and complaints of a service that is not expected to run: it prints nothing, and no traceback."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "samenspel.cli", "serve", *options),
        env={**os.environ, "SAMENSPEL_LANGUAGE": "nl", **environment},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        async with asyncio.timeout(STARTS_WITHIN):
            said, complaints = await process.communicate()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    assert said == b""
    assert b"Traceback" not in complaints
    assert process.returncode is not None
    return process.returncode, complaints.decode()
