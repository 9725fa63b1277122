"""A real nginx for the tests, started as a child of theirs and gone with them.

As a command it finds or fetches one and says which. Looked for in this order: SAMENSPEL_TEST_NGINX, the program; nginx
on PATH or where Debian has it; Debian's package, unpacked below .cache. That is never installed, not even by root, for
it starts a service on port 80. apt works on folders of its own: this needs no rights and changes nothing.
"""

import contextlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from tests.support.browser import is_root
from tests.support.postgres import NOBODY

ROOT: Final = Path(__file__).resolve().parent.parent.parent
UNPACKED: Final = ROOT / ".cache" / "nginx"
PLACES: Final = ("/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/local/bin/nginx", "/opt/homebrew/bin/nginx")
LIBRARY: Final = re.compile(r"(?:^|[,|]) *(lib[a-z0-9.+-]+)")
STOPS_WITHIN: Final = 10.0

START: Final = """\
#!/bin/sh
here=$(dirname "$0")
for folder in "$here"/usr/lib/*-linux-gnu "$here"/lib/*-linux-gnu; do
    LD_LIBRARY_PATH="${LD_LIBRARY_PATH:+$LD_LIBRARY_PATH:}$folder"
done
export LD_LIBRARY_PATH
exec "$here/usr/sbin/nginx" "$@"
"""

MISSING: Final = """
The tests need nginx 1.22 or newer, and none could be found or fetched here. Install one and run the same again:
  Debian:  sudo apt-get install nginx    (it starts a service; `sudo systemctl disable --now nginx` ends that)
  Fedora:  sudo dnf install nginx
  macOS:   brew install nginx
Or name one:  SAMENSPEL_TEST_NGINX=/path/to/nginx make test"""


class NginxMissing(RuntimeError):
    """There is no nginx and none could be fetched; the message says what to do."""


def program() -> Path:
    """The server's program, fetched first where there is none. Raises NginxMissing."""
    return find() or fetch()


def find() -> Path | None:
    """One that is there and starts. Raises NginxMissing when the one that was named does not."""
    named = os.environ.get("SAMENSPEL_TEST_NGINX")
    if named:
        if version(Path(named)):
            return Path(named)
        raise NginxMissing(f"SAMENSPEL_TEST_NGINX names {named}, which does not start.")
    on_path = shutil.which("nginx")
    candidates = [Path(path) for path in (on_path, *PLACES, UNPACKED / "start") if path]
    return next((path for path in candidates if version(path)), None)


def version(path: Path) -> str:
    """`nginx version: nginx/1.22.1`, or "" for what does not start."""
    try:
        told = subprocess.run([path, "-v"], capture_output=True, text=True, timeout=30, check=True)
    except (OSError, subprocess.SubprocessError):
        return ""
    return told.stderr.strip()


def fetch() -> Path:
    """Debian's package, unpacked in one move. Raises NginxMissing."""
    if shutil.which("apt-get") and shutil.which("dpkg-deb"):
        print("Fetching Debian's package nginx for the tests (1 MB, and apt's lists)", flush=True)
        UNPACKED.parent.mkdir(exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix="nginx.", dir=UNPACKED.parent))
        try:
            _unpack(work)
            shutil.rmtree(UNPACKED, ignore_errors=True)
            (work / "tree").rename(UNPACKED)
        except (OSError, subprocess.SubprocessError) as error:
            print(f"That failed: {error}", file=sys.stderr)
        finally:
            shutil.rmtree(work, ignore_errors=True)
    path = find()
    if path is None:
        raise NginxMissing(MISSING)
    return path


def _unpack(work: Path) -> None:
    """nginx and the libraries that it names, with a script that starts it with them. Raises SubprocessError."""
    for folder in ("state/lists/partial", "cache/archives/partial", "packages"):
        (work / folder).mkdir(parents=True)
    apt = [
        "apt-get", "-qq", "-o", f"Dir::State={work / 'state'}", "-o", "Dir::State::status=/var/lib/dpkg/status",
        "-o", f"Dir::Cache={work / 'cache'}", "-o", "APT::Sandbox::User=root",
    ]  # fmt: skip
    _run([*apt, "update"], work)
    _run([*apt, "download", "nginx"], work / "packages")
    (package,) = (work / "packages").glob("nginx_*.deb")
    needed = subprocess.run(["dpkg-deb", "-f", package, "Depends"], capture_output=True, text=True, check=True).stdout
    libraries = sorted({name for name in LIBRARY.findall(needed) if name != "libc6"})
    _run([*apt, "download", *libraries], work / "packages")
    for archive in (work / "packages").glob("*.deb"):
        _run(["dpkg-deb", "-x", archive, work / "tree"], work)
    (work / "tree" / "start").write_text(START)
    (work / "tree" / "start").chmod(0o755)


def _run(command: Sequence[str | Path], folder: Path) -> None:
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(command, cwd=folder, env=quiet, stdin=subprocess.DEVNULL, timeout=300, check=True)


@dataclass(slots=True)
class Nginx:
    """One server on a folder of its own: `prefix` is what it may write in, `output` what it prints and logs.

    Under root it runs as `nobody`, as in a container: it needs no rights.
    """

    folder: Path
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @classmethod
    def make(cls) -> "Nginx":
        """The folder, not running yet."""
        made = cls(Path(tempfile.mkdtemp(prefix="samenspel-nginx-")))
        made.prefix.mkdir()
        made.output.touch()
        for path in (made.folder, made.prefix, made.output):
            if is_root():
                shutil.chown(path, NOBODY)
        return made

    @property
    def prefix(self) -> Path:
        return self.folder / "prefix"

    @property
    def output(self) -> Path:
        return self.folder / "output"

    def start(self, command: Sequence[str]) -> None:
        """Run it: the program's path and its options. The caller asks whether it answers."""
        guard = shutil.which("setpriv")  # util-linux; elsewhere it outlives tests that are killed
        # As nobody from its first moment on: whom the kernel should tell of our death must not change user after that.
        reached = [str(_reachable(Path(command[0]), self.folder)), *command[1:]]
        with self.output.open("ab") as log:
            self.process = subprocess.Popen(
                [guard, "--pdeathsig", "TERM", *reached] if guard else reached,
                stdout=log, stderr=log, cwd="/", **_as_user(),
            )  # fmt: skip

    def stop(self) -> None:
        """End it, sockets and all."""
        if self.process is not None:
            self.process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(STOPS_WITHIN)
            self.process.kill()
            self.process.wait()

    def destroy(self) -> None:
        """End it and remove the folder."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


def _as_user() -> dict[str, Any]:
    return {"user": NOBODY, "group": "nogroup", "extra_groups": []} if is_root() else {}


def _reachable(path: Path, folder: Path) -> Path:
    """A program that `nobody` may run: a checkout in root's home may be closed to everybody else."""
    closed = any(not parent.stat().st_mode & 0o001 for parent in path.parents)
    if not (is_root() and closed):
        return path
    if path.parent == UNPACKED:
        shutil.copytree(UNPACKED, folder / "program", symlinks=True)
        return folder / "program" / path.name
    return Path(shutil.copy2(path, folder / "program"))


if __name__ == "__main__":
    try:
        found = program()
    except NginxMissing as missing:
        sys.exit(str(missing))
    print(f"The tests use {found}, {version(found)}")
