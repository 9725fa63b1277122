"""LibreOffice and poppler for the tests: programs that others use to open what we write, and that nobody else brings.

As a command it installs Debian's packages where it may (as root), and says which programs there are. Where they are
missing the tests that need them are skipped and say so; with CI set they fail, for there nothing may go untested.
"""

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from tests.support.browser import is_root, run_apt

PROGRAMS: Final = {
    "soffice": ("libreoffice-writer-nogui", "libreoffice-calc-nogui"),
    "pdftotext": ("poppler-utils",),
}
"""Program → Debian's packages that bring it."""
LONG: Final = 240
"""Seconds: the first start of LibreOffice makes its profile."""


def install() -> None:
    """Debian's packages, where that is allowed; what went wrong shows in what is missing."""
    if not (is_root() and shutil.which("apt-get")):
        return
    missing = [package for program, packages in PROGRAMS.items() if not works(program) for package in packages]
    if missing:
        print(f"Installing Debian's packages {', '.join(missing)} for the tests (about 150 MB)", flush=True)
        run_apt("update")
        run_apt("install", "--yes", "--no-install-recommends", *missing)


@cache
def works(program: str) -> bool:
    """Whether it is there and starts."""
    path = shutil.which(program)
    if path is None:
        return False
    asked = "--version" if program == "soffice" else "-v"
    try:
        return subprocess.run([path, asked], capture_output=True, timeout=LONG, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def needed(program: str) -> None:
    """Go on with a test only where this program is; where it has to be, fail."""
    if works(program):
        return
    said = f"{program} is not here: install {' and '.join(PROGRAMS[program])}, or run make test as root"
    if os.environ.get("CI"):
        pytest.fail(said)
    pytest.skip(said)


def pdf_text(pdf: bytes, folder: Path, *, within: tuple[int, int, int, int] | None = None) -> str:
    """What poppler reads in a PDF, in the order of the page. `within`: only in this part of each sheet, x, y, width and
    height in points from the upper left corner."""
    needed("pdftotext")
    (folder / "read.pdf").write_bytes(pdf)
    part = (
        [word for pair in zip("xyWH", map(str, within), strict=True) for word in (f"-{pair[0]}", pair[1])]
        if within
        else []
    )
    command = ["pdftotext", "-enc", "UTF-8", "-nopgbrk", *part, str(folder / "read.pdf"), "-"]
    return subprocess.run(command, capture_output=True, timeout=120, check=True).stdout.decode()


def converted(files: list[Path], to: str, folder: Path) -> list[Path]:
    """The files as LibreOffice opens and saves them: `to` is its name of a kind of file, as "pdf" or "ods"."""
    needed("soffice")
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    made = folder / "made"
    command = ["soffice", profile, "--headless", "--convert-to", to, "--outdir", str(made), *map(str, files)]
    subprocess.run(command, capture_output=True, timeout=LONG, check=True)
    return [made / f"{file.stem}.{to.partition(':')[0]}" for file in files]


if __name__ == "__main__":
    install()
    works.cache_clear()
    for program in PROGRAMS:
        print(f"The tests {'use' if works(program) else 'go without'} {program}")
    if os.environ.get("CI") and not all(map(works, PROGRAMS)):
        sys.exit("Nothing may go untested here: install " + ", ".join(sum(PROGRAMS.values(), ())))
