"""Programs for the tests that come out of npm's registry, by npm itself: pinned by hash, and put in place in one
move."""

import base64
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.support.node import NodeMissing, environment, npm_command

ROOT = Path(__file__).resolve().parent.parent.parent


class ArchiveWrong(RuntimeError):
    """What came is not the file that was pinned."""


@dataclass(frozen=True, slots=True)
class Archive:
    """A version of a package, `name@version`, and the hash of its file as npm writes it."""

    package: str
    integrity: str
    megabytes: int

    @property
    def place(self) -> Path:
        """Where it is unpacked to."""
        return ROOT / ".cache" / self.package.removeprefix("@").replace("/", "-")

    def install(self, arrange: Callable[[Path], None]) -> None:
        """Fetch and unpack it; `arrange` gets the folder before it is moved to its place. What went wrong is said."""
        print(f"Fetching {self.package} for the tests ({self.megabytes} MB)", flush=True)
        work = self.place.with_name(f"{self.place.name}.{os.getpid()}")
        work.mkdir(parents=True)
        try:
            archive = self._fetch(work)
            untar(archive, work)
            archive.unlink()
            arrange(work)
            shutil.rmtree(self.place, ignore_errors=True)
            work.rename(self.place)
        except (OSError, subprocess.SubprocessError, NodeMissing, ArchiveWrong) as error:
            print(f"That failed: {error}", file=sys.stderr)
        finally:
            shutil.rmtree(work, ignore_errors=True)

    def _fetch(self, work: Path) -> Path:
        command = [*npm_command(), "pack", self.package, "--loglevel=error", f"--pack-destination={work}"]
        subprocess.run(command, cwd=ROOT, env=environment(), stdout=subprocess.DEVNULL, timeout=600, check=True)
        archive = next(work.glob("*.tgz"))
        digest = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
        if f"sha512-{digest}" != self.integrity:
            raise ArchiveWrong(f"{self.package} is not the file that was pinned.")
        return archive


def untar(archive: Path, target: Path) -> None:
    """By the system's tar: Debian's Python, 3.11.2, has no filters for members yet. Raises SubprocessError."""
    subprocess.run(["tar", "--no-same-owner", "-xf", archive, "-C", target], timeout=120, check=True)
