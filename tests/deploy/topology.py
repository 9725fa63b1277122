"""The services of docker-compose.yml as processes of this computer: the real PostgreSQL, Valkey, hubs and nginx.

Each gets the command, the environment and the files that docker-compose.yml gives it. What differs is where things are,
and that is all of `Topology._placed` and `_configuration`: a file's path in a container is its path here, the name of a
service is a port of loopback, and nginx's own port is a free one.
"""

import asyncio
import contextlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import asyncpg
from redis.asyncio import Redis
from redis.exceptions import RedisError

from samenspel.demo.api import Api, ApiRefused, Unreachable
from samenspel.wiring.greeting import SERVICE_FILE
from tests.deploy import compose
from tests.deploy.compose import Service
from tests.repository.files import ROOT
from tests.support import nginx, valkey
from tests.support.listening import until
from tests.support.nginx import Nginx
from tests.support.postgres import Postgres, _children, _lives
from tests.support.valkey import LOOPBACK, free_port

READY_SECONDS: Final = 30.0
POLL_SECONDS: Final = 0.02
NAMES: Final = re.compile(r"\b(postgres|valkey|hub-[12])(:\d+)?(?=[/ \n])")
"""The name of a service and the port that it has in its container."""
WITH_PASSWORDS: Final = "local all all trust\nhost all all all scram-sha-256\n"
"""As PostgreSQL's image has it for who comes from another container."""


@dataclass(slots=True)
class Process:
    """A service that runs."""

    child: subprocess.Popen[bytes]
    output: Path

    async def kill(self) -> None:
        """As a power cut does: the process and its workers at once."""
        family = [self.child.pid, *_children(self.child.pid)]
        for pid in family:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        await asyncio.to_thread(self.child.wait)
        await until(lambda: not any(map(_lives, family)), READY_SECONDS)

    async def stop(self, seconds: float) -> int:
        """As Compose does: SIGTERM, and so long to say goodbye. Raises TimeoutExpired."""
        self.child.terminate()
        return await asyncio.to_thread(self.child.wait, seconds)

    async def destroy(self) -> None:
        """Whatever is left of it."""
        if self.child.poll() is None:
            await self.kill()


@dataclass(slots=True)
class Topology:
    """All services of the file. `start` runs them in the order in which they wait for each other."""

    folder: Path
    services: dict[str, Service]
    ports: dict[str, int]
    front: Nginx
    running: dict[str, Process] = field(default_factory=dict)
    database: Postgres | None = None

    @classmethod
    async def start(cls, folder: Path) -> "Topology":
        """Running, and answering through nginx. `folder` takes what containers keep in secrets and volumes."""
        await _done(["sh", str(ROOT / "deploy" / "secrets.sh"), str(folder / "secrets")], dict(os.environ))
        ports = {name: free_port() for name in ("postgres", "valkey", "hub-1", "hub-2", "nginx")}
        services = compose.services({"SAMENSPEL_URL": f"http://{LOOPBACK}:{ports['nginx']}"})
        made = cls(folder, services, ports, Nginx.make())
        try:
            await made._start()
        except BaseException:
            await made.destroy()
            raise
        return made

    async def _start(self) -> None:
        for path in sorted((self.folder / "secrets").iterdir()):
            placed = self.folder / path.name
            placed.write_text(self._named(path.read_text()))
        await self._start_postgres()
        await self._start_valkey()
        for name in ("hub-1", "hub-2"):
            await self.start_hub(name)
        await self._start_nginx()

    @property
    def url(self) -> str:
        """Where people come in: nginx."""
        return f"http://{LOOPBACK}:{self.ports['nginx']}"

    @property
    def links(self) -> Mapping[str, str]:
        """What the first hub told at its start."""
        told: dict[str, str] = json.loads((self.folder / "hub-1-data" / SERVICE_FILE).read_text())
        return told

    def database_url(self, database: str = "samenspel", role: str = "hub") -> str:
        """With the password of the hubs; without one for who is on the server's own computer."""
        if role == "hub":
            return (self.folder / "database_url").read_text().strip().replace("/samenspel", f"/{database}")
        assert self.database is not None
        return f"{self.database.url(database)}&port={self.ports['postgres']}"

    def environment(self, name: str) -> dict[str, str]:
        """A hub's, in this place."""
        own = {key: self._placed(self.services[name], value) for key, value in self.services[name].environment.items()}
        here = {"SAMENSPEL_HOST": LOOPBACK, "SAMENSPEL_PORT": str(self.ports[name]), "SAMENSPEL_PROXIES": LOOPBACK}
        assert here.keys() <= own.keys()
        return {"PATH": os.environ["PATH"], **own, **here}

    async def start_hub(self, name: str) -> None:
        """Run it until it says that it is ready."""
        data = self.folder / f"{name}-data"
        data.mkdir(exist_ok=True)
        command = [sys.executable, "-m", "samenspel.cli", *self.services[name].command]
        self.running[name] = self._spawn(name, command, self.environment(name))
        await self._until_ready(name)

    async def destroy(self) -> None:
        """End all of it."""
        self.front.destroy()
        await asyncio.gather(*(process.destroy() for process in self.running.values()))
        if self.database is not None:
            await self.database.destroy()

    # ---------------------------------------------------------------- places

    def _placed(self, service: Service, word: str) -> str:
        """A path of the container as it is here: a secret or a volume below `folder`, a file of ours where it is."""
        for target, path in service.files.items():
            if word == target:
                return str(self.folder / path.name if target.startswith(compose.SECRETS) else path)
        return str(self.folder / service.volumes[word]) if word in service.volumes else word

    def _named(self, text: str) -> str:
        """The services' names as they are here."""
        return NAMES.sub(lambda match: f"{LOOPBACK}:{self.ports[match[1]]}", text)

    def _configuration(self) -> Path:
        """nginx's files as they are mounted; nginx.conf is the very file, where hubs and ports are has its own."""
        folder = self.front.folder / "configuration"
        folder.mkdir()
        for target, path in self.services["nginx"].files.items():
            told = path.read_text()
            if path.name == "hubs.conf":
                told = self._named(told)
            elif path.name == "listen.conf":
                told = told.replace("listen 8080 ", f"listen {LOOPBACK}:{self.ports['nginx']} ")
            else:
                assert path.name == "nginx.conf"
            (folder / Path(target).name).write_text(told)
        return folder

    # -------------------------------------------------------------- services

    async def _start_postgres(self) -> None:
        service = self.services["postgres"]
        assert service.command[0] == "postgres"
        options = dict(word.split("=", 1) for word in service.command[2::2])
        here = {"listen_addresses": LOOPBACK, "port": str(self.ports["postgres"])}
        self.database = await Postgres.make(None, **options, **here)
        (self.database.data / "pg_hba.conf").write_text(WITH_PASSWORDS)
        connection = await asyncpg.connect(self.database_url("postgres", "owner"))
        await connection.execute("SELECT pg_reload_conf()")
        await connection.close()
        (script,) = (path for target, path in service.files.items() if "/docker-entrypoint-initdb.d/" in target)
        own = {key: self._placed(service, value) for key, value in service.environment.items()}
        place = {"PGHOST": str(self.database.folder), "PGPORT": str(self.ports["postgres"])}
        path = f"{self.database.programs}{os.pathsep}{os.environ['PATH']}"
        who = {"POSTGRES_USER": "samenspel"}  # as the tests' own server calls its owner
        await _done(["sh", str(script)], {**own, **place, **who, "PATH": path})

    async def _start_valkey(self) -> None:
        service = self.services["valkey"]
        assert service.command[0] == "valkey-server"
        command = [str(valkey.program()), *(self._placed(service, word) for word in service.command[1:])]
        here = ["--bind", LOOPBACK, "--port", str(self.ports["valkey"]), "--dir", str(self.folder)]
        self.running["valkey"] = self._spawn("valkey", [*command, *here], {"PATH": os.environ["PATH"]})
        await until(self._pings, READY_SECONDS)

    async def _pings(self) -> bool:
        """As the container's own check does: without a name or a password."""
        client: Any = Redis(host=LOOPBACK, port=self.ports["valkey"], socket_timeout=None)
        try:
            return bool(await client.ping())
        except (OSError, RedisError):
            return False
        finally:
            await client.aclose()

    async def _start_nginx(self) -> None:
        service, configuration = self.services["nginx"], self._configuration()
        words = dict(zip(service.command[1::2], service.command[2::2], strict=True))
        assert (service.command[0], sorted(words)) == ("nginx", ["-c", "-e", "-p"])
        words["-p"], words["-c"] = f"{self.front.prefix}/", str(configuration / Path(words["-c"]).name)
        program = await asyncio.to_thread(nginx.program)
        self.front.start([str(program), *(word for pair in words.items() for word in pair)])
        await self._until_ready("nginx")

    async def _until_ready(self, name: str) -> None:
        api = Api(f"http://{LOOPBACK}:{self.ports[name]}")
        async with asyncio.timeout(READY_SECONDS):
            while not await _ready(api):
                if name in self.running and self.running[name].child.poll() is not None:
                    raise RuntimeError(self.running[name].output.read_text()[-2000:])
                await asyncio.sleep(POLL_SECONDS)

    def _spawn(self, name: str, command: list[str], environment: Mapping[str, str]) -> Process:
        guard = shutil.which("setpriv")  # util-linux; elsewhere it outlives tests that are killed
        output = self.folder / f"{name}.output"
        with output.open("ab") as log:
            child = subprocess.Popen(
                [guard, "--pdeathsig", "TERM", *command] if guard else command,
                stdout=log, stderr=log, cwd="/", env=environment, start_new_session=True,
            )  # fmt: skip
        return Process(child, output)


async def _done(command: list[str], environment: Mapping[str, str]) -> None:
    """Run one that ends well. Raises RuntimeError with what it said."""
    process = await asyncio.create_subprocess_exec(
        *command, env=environment, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    said, _ = await process.communicate()
    if process.returncode != 0:
        raise RuntimeError(said.decode())


async def _ready(api: Api) -> bool:
    try:
        return (await api.call("GET", "/readyz"))["ready"] is True
    except (ApiRefused, Unreachable):
        return False
