"""The Dockerfile, as far as it can be carried out without an engine: what it copies is there, and what it runs makes a
hub that needs nothing of the checkout."""

import asyncio
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pytest

from samenspel.demo.api import Api
from tests.repository.files import ROOT, read, tracked_files
from tests.support.valkey import LOOPBACK, free_port

pytestmark = pytest.mark.timeout(300)  # it installs every package of the lock
STARTS_WITHIN = 60.0
PINNED = re.compile(r"python:3\.\d+-slim-[a-z]+")
PLACES = ("/opt/samenspel", "/build")
"""Folders of the image that are below a folder of the test here."""
QUIET = {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_PROGRESS_BAR": "off", "PIP_COMPILE": "0"}
"""Of pip. What is started once or twice need not be compiled beforehand: that was half of the work."""


def lines() -> list[tuple[str, str]]:
    """Its instructions, without comments: (`RUN`, what stands after it)."""
    joined = re.sub(r"\\\n\s*", "", read("Dockerfile"))
    told = [line for line in joined.splitlines() if line and not line.startswith("#")]
    return [(line.partition(" ")[0], line.partition(" ")[2]) for line in told]


def of(instruction: str) -> list[str]:
    """What stands after each instruction of this kind."""
    return [rest for kind, rest in lines() if kind == instruction]


def stages() -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The instructions of the first and of the last stage."""
    found = lines()
    (_, second) = (number for number, (kind, _) in enumerate(found) if kind == "FROM")
    return found[:second], found[second:]


def copied() -> list[str]:
    """What the build takes from the checkout."""
    return [source for rest in of("COPY") if "--from=" not in rest for source in rest.split()[:-1]]


def test_it_begins_with_a_pinned_python() -> None:
    """The one that the tests run on."""
    names = {rest.split()[0] for rest in of("FROM")}
    assert len(names) == 1
    (name,) = names
    assert PINNED.fullmatch(name)
    assert name.startswith(f"python:{sys.version_info.major}.{sys.version_info.minor}-")


def test_what_it_copies_is_in_git_and_not_kept_from_it() -> None:
    tracked = {path.relative_to(ROOT).as_posix() for path in tracked_files()}
    let_in = {line[1:] for line in read(".dockerignore").splitlines() if line.startswith("!")}
    assert {source for source in copied() if not any(f"{name}/".startswith(f"{source}/") for name in tracked)} == set()
    assert set(copied()) == let_in


def test_it_runs_as_nobody_in_particular_and_hears_signals_itself() -> None:
    """A shell in between would keep SIGTERM to itself."""
    last = dict(stages()[1])
    uid = last["USER"].partition(":")[0]
    assert int(uid) > 999
    assert f"--uid {uid} " in last["RUN"]
    assert last["STOPSIGNAL"] == "SIGTERM"
    check = last["HEALTHCHECK"].partition("CMD ")[2]
    assert all(isinstance(json.loads(told), list) for told in (last["ENTRYPOINT"], last["CMD"], check))
    order = [kind for kind, _ in stages()[1]]
    assert order.index("RUN") < order.index("USER") < order.index("ENTRYPOINT")


@dataclass(frozen=True, slots=True)
class Built:
    """What stands in the image, below `folder`."""

    folder: Path

    @property
    def programs(self) -> Path:
        return self.folder / "opt" / "samenspel" / "bin"

    @property
    def package(self) -> Path:
        (found,) = (self.folder / "opt" / "samenspel" / "lib").glob("python*/site-packages/samenspel")
        return found

    def placed(self, told: str) -> str:
        """A line of the Dockerfile with its places here."""
        for place in PLACES:
            told = re.sub(rf"(?<![\w/]){place}\b", f"{self.folder}{place}", told)
        return told

    def environment(self) -> dict[str, str]:
        """What the last stage sets, and what every process gets. Of this machine nothing else."""
        own = dict(
            word.split("=", 1)
            for rest in (told for kind, told in stages()[1] if kind == "ENV")
            for word in shlex.split(rest)
        )
        return {**own, "PATH": self.placed(own["PATH"]).replace("$PATH", os.environ["PATH"])}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The first stage, carried out: its COPY and RUN lines, with pip's cache of this machine."""
    made = Built(tmp_path_factory.mktemp("image"))
    work = made.folder / "build"
    for kind, rest in stages()[0]:
        if kind == "COPY":
            *sources, target = rest.split()
            for source in sources:
                _copy(source, work / target)
        elif kind == "RUN":
            work.mkdir(exist_ok=True)
            command = made.placed(rest).replace("python -m venv", _venv(), 1)
            quiet = {**os.environ, **QUIET}
            done = subprocess.run(
                ["sh", "-c", command], cwd=work, env=quiet, capture_output=True, text=True, check=False
            )
            assert done.returncode == 0, done.stdout + done.stderr
    shutil.rmtree(work)
    return made


def _venv() -> str:
    """What makes an environment with pip in it here: Debian keeps ensurepip in a package of its own."""
    maker = "venv" if find_spec("ensurepip") else "uv venv --seed"
    return f"{shlex.quote(sys.executable)} -m {maker}"


def _copy(source: str, target: Path) -> None:
    """As the engine does: a file into the folder, a folder's content into it; only what git has."""
    for path in tracked_files():
        name = path.relative_to(ROOT).as_posix()
        if name == source:
            target.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, target / path.name)
        elif name.startswith(f"{source}/"):
            place = target / name.removeprefix(f"{source}/")
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, place)


def test_everything_of_ours_is_in_it_and_nothing_else(built: Built) -> None:
    for folder in ("client_static", "schemas"):
        ours = {path.relative_to(ROOT / folder).as_posix() for path in tracked_files() if _below(path, ROOT / folder)}
        there = {path.relative_to(built.package / folder).as_posix() for path in _files(built.package / folder)}
        assert there == ours
    ours = {
        path.relative_to(ROOT / "server/samenspel").as_posix()
        for path in tracked_files()
        if _below(path, ROOT / "server")
    }
    there = {path.relative_to(built.package).as_posix() for path in _files(built.package)}
    own = {name for name in there if not name.startswith(("client_static/", "schemas/")) and "__pycache__" not in name}
    assert own == ours


def _below(path: Path, folder: Path) -> bool:
    return folder in path.parents


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.fixture
async def url(built: Built, tmp_path: Path) -> AsyncIterator[str]:
    """The hub of the image, started as its last lines say, on loopback and on a folder of the test."""
    words = [word for kind in ("ENTRYPOINT", "CMD") for word in json.loads(dict(stages()[1])[kind])]
    port = free_port()
    here = {"SAMENSPEL_HOST": LOOPBACK, "SAMENSPEL_PORT": str(port), "SAMENSPEL_DATA": str(tmp_path / "data")}
    process = await asyncio.create_subprocess_exec(
        str(built.programs / words[0]), *words[1:],
        env={**built.environment(), **here}, cwd=tmp_path, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    async with asyncio.timeout(STARTS_WITHIN):
        while f"{LOOPBACK}:{port}" not in (line := (await process.stdout.readline()).decode()):
            assert line, "it ended before it listened"
    yield f"http://{LOOPBACK}:{port}"
    process.terminate()
    await process.communicate()
    assert process.returncode == 0


async def test_it_serves_without_the_checkout(built: Built, url: str) -> None:
    """A page, and the scripts and styles that the page names; the health check of the image agrees."""
    status, page = await _get(url, "/")
    assert status == 200
    named = re.findall(r'(?:href|src)="(/s/[^"]+)"', page)
    assert len(named) > 20
    assert {(await _get(url, address))[0] for address in named} == {200}
    check = json.loads(dict(stages()[1])["HEALTHCHECK"].partition("CMD ")[2])
    port = {"SAMENSPEL_PORT": url.rpartition(":")[2]}
    asked = await asyncio.create_subprocess_exec(
        str(built.programs / check[0]), *check[1:], env={**built.environment(), **port}
    )
    assert await asked.wait() == 0
    assert (await Api(url).call("GET", "/readyz"))["ready"] is True


async def _get(url: str, address: str) -> tuple[int, str]:
    host, _, port = url.partition("//")[2].partition(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(f"GET {address} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
    head, _, body = (await reader.read()).partition(b"\r\n\r\n")
    writer.close()
    return int(head.split(b" ", 2)[1]), body.decode(errors="replace")
