"""`samenspel serve` as somebody in a terminal starts it, until it has greeted."""

import asyncio
import os
import signal
import sys
from dataclasses import dataclass
from pathlib import Path

STARTS_WITHIN = 30.0
LAST_LINE = "make demo"
"""Stands in the last line of the greeting, in every language."""


@dataclass(frozen=True, slots=True)
class Start:
    """What stood in the terminal, and the exit code."""

    out: str
    err: str
    code: int


async def start(data: Path, language: str) -> Start:
    """Start the service on a free port, wait for its greeting, end it with Ctrl+C."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "samenspel.cli", "serve", "--port", "0", "--data", str(data)),
        env={**os.environ, "SAMENSPEL_LANGUAGE": language},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    greeting = ""
    try:
        async with asyncio.timeout(STARTS_WITHIN):
            while LAST_LINE not in greeting and (line := await process.stdout.readline()):
                greeting += line.decode()
            process.send_signal(signal.SIGINT)
            rest, complaints = await process.communicate()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    assert process.returncode is not None
    return Start(greeting + rest.decode(), complaints.decode(), process.returncode)


def said(started: Start) -> tuple[str, str]:
    """Its greeting and its complaints, of one that ended in order."""
    assert started.code == 0, started
    return started.out, started.err
