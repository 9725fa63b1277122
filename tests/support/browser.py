"""The browser of the tests: any Chromium there is, else one that is installed for them.

As a command it finds or installs it and says which. Looked for in this order: SAMENSPEL_TEST_CHROMIUM; the names of
NAMES on PATH; as root Debian's package; npm's @sparticuz/chromium, an unpacked binary with the libraries it needs,
which asks for no rights at all.
"""

import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.async_api import Browser, Playwright

from tests.support.archives import Archive, untar
from tests.support.node import node_path

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
"""Best first: Debian's headless shell is the same browser without its own windows, which cost a test more than the
page (to open a person's browser and close it: 0.10 s of CPU; with them 0.43)."""

PACKAGE = Archive(
    "@sparticuz/chromium@153.0.0",
    "sha512-jiGWqSvPMdu4+P9TilYqAR7yEGPEHINx+lCvE/NqNO/EHYzF/x1hUiI5T6ioVIt7dEy7n88byyT0vk+dnsgQwA==",
    megabytes=70,
)

DECOMPRESS = """
const { createReadStream, createWriteStream } = require("node:fs");
const { createBrotliDecompress } = require("node:zlib");
const { pipeline } = require("node:stream/promises");
const [source, target] = process.argv.slice(1);
void pipeline(createReadStream(source), createBrotliDecompress(), createWriteStream(target));
"""

START = """\
#!/bin/sh
here=$(dirname "$0")
export LD_LIBRARY_PATH="$here/lib${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}" FONTCONFIG_FILE="$here/fonts.conf"
exec "$here/chromium" "$@"
"""

FONTS = """\
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="relative">fonts-cache</cachedir>
</fontconfig>
"""

MISSING = """
The tests need a Chromium, and none could be found or installed here. Install one and run the same command again:
  Debian:  sudo apt-get install chromium
  Fedora:  sudo dnf install chromium
  macOS:   brew install --cask google-chrome
Or name one:  SAMENSPEL_TEST_CHROMIUM=/path/to/chromium make test"""


class BrowserMissing(RuntimeError):
    """There is no browser and none could be installed; the message says what to do."""


def chromium_path() -> Path:
    """The browser for the tests, installed first where there is none. Raises BrowserMissing."""
    return find() or install()


async def launch(playwright: Playwright) -> Browser:
    """That browser, headless, under Playwright. Raises BrowserMissing."""
    return await playwright.chromium.launch(executable_path=chromium_path(), args=launch_arguments())


def launch_arguments() -> list[str]:
    """What makes Chromium quiet and repeatable. It loads our own pages only; its sandbox refuses root."""
    arguments = [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-default-apps",
        "--disable-dev-shm-usage",  # /dev/shm is 64 MB in a container
        "--disable-domain-reliability",
        "--disable-gpu",
        "--disable-sync",
        "--force-color-profile=srgb",
        "--font-render-hinting=none",
        "--no-first-run",
        "--no-pings",
    ]
    return [*arguments, "--no-sandbox"] if is_root() else arguments


def find() -> Path | None:
    """A browser that is there and starts. Raises BrowserMissing when the one that was named does not."""
    named = os.environ.get("SAMENSPEL_TEST_CHROMIUM")
    if named:
        if starts(Path(named)):
            return Path(named)
        raise BrowserMissing(f"SAMENSPEL_TEST_CHROMIUM names {named}, which does not start.")
    found = [Path(path) for path in map(shutil.which, NAMES) if path]
    return next((path for path in [*found, PACKAGE.place / "start"] if starts(path)), None)


def starts(path: Path) -> bool:
    """Whether this is a browser that runs here; Ubuntu's chromium-browser may only point at its store."""
    try:
        result = subprocess.run([path, "--version"], capture_output=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return result.returncode == 0


def install() -> Path:
    """Debian's package where that is allowed, else the unpacked binary. Raises BrowserMissing."""
    if is_root() and shutil.which("apt-get"):
        install_with_apt()
    if find() is None and (sys.platform, platform.machine()) == ("linux", "x86_64"):
        PACKAGE.install(unpack)
    path = find()
    if path is None:
        raise BrowserMissing(MISSING)
    return path


def install_with_apt() -> None:
    """Debian's package, the smaller one where there is such; what went wrong shows in `find`."""
    run_apt("update")
    for package in NAMES[:2]:
        if find() is None:
            print(f"Installing Debian's package {package} for the tests (about 100 MB)", flush=True)
            run_apt("install", "--yes", "--no-install-recommends", package)


def run_apt(*arguments: str) -> None:
    """One step of apt-get, which asks nothing."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    apt = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=120", *arguments]
    subprocess.run(apt, env=quiet, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False)


def unpack(work: Path) -> None:
    """The browser, the libraries and the fonts it needs, and a script that starts it with them."""
    packed = work / "package" / "bin"
    decompress(packed / "chromium.br", work / "chromium")
    for name in ("al2023", "fonts", "swiftshader"):
        decompress(packed / f"{name}.tar.br", packed / f"{name}.tar")
        untar(packed / f"{name}.tar", work)
    (work / "fonts.conf").write_text(FONTS)
    (work / "start").write_text(START)
    for program in ("chromium", "start"):
        (work / program).chmod(0o755)
    shutil.rmtree(work / "package")


def decompress(source: Path, target: Path) -> None:
    """Brotli, which Node knows and Python's library does not. Raises SubprocessError."""
    subprocess.run([node_path(), "-e", DECOMPRESS, source, target], timeout=120, check=True)


def is_root() -> bool:
    """Whether this process may install packages, and has to switch the sandbox off."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


if __name__ == "__main__":
    try:
        print(f"The tests use the browser {chromium_path()}")
    except BrowserMissing as missing:
        sys.exit(str(missing))
