"""Makes the virtual environment: `python tools/bootstrap.py runtime|dev|bench`.

Standard library only, for it runs before anything is installed; of the project it uses what needs nothing else.
Packages come from the hash-pinned lock files; the project itself is installed editable. A stamp in the environment
holds what it was made from, so that a second call does nothing. It speaks Dutch or English, as the command after it.
"""

import hashlib
import os
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryFile

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "server"))

from samenspel.speech import Sentence, Text, language_of  # noqa: E402 - found only now

ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOCKS = {
    "runtime": ROOT / "requirements.lock",
    "dev": ROOT / "requirements-dev.lock",
    "bench": ROOT / "requirements-bench.lock",
}

MAKING = Text("De omgeving .venv wordt gemaakt met Python {version}", "Making .venv with Python {version}")
INSTALLING = Text("De {total} pakketten van {lock} worden geïnstalleerd", "Installing the {total} packages of {lock}")
FETCHED = Text("  {seen} van {total} opgehaald of al aanwezig", "  {seen} of {total} fetched or there already")
UNPACKING = Text("  uitpakken", "  unpacking")
READY = Text("Klaar na {seconds} s", "Ready after {seconds} s")
NO_VENV = Text(
    """
Deze Python ({python}) kan geen virtuele omgeving maken: het deel venv of pip ontbreekt.
  Debian, Ubuntu:  sudo apt-get install python3-venv
  Fedora:          sudo dnf install python3-pip
Geef daarna dezelfde opdracht opnieuw.""",
    """
This Python ({python}) cannot make virtual environments: its venv or pip part is missing.
  Debian, Ubuntu:  sudo apt-get install python3-venv
  Fedora:          sudo dnf install python3-pip
Then run the same command again.""",
)
FAILED_INSTALL = Text(
    """
Het installeren van de pakketten lukte niet; hierboven staat wat pip er zelf van zegt.
Zonder netwerk moeten de pakketten in de cache van pip staan. Geef dezelfde opdracht opnieuw om verder te gaan.""",
    """
Installing the packages failed; pip's own words stand above.
Without a network the packages have to be in pip's cache. Run the same command again to carry on.""",
)
USAGE = Text(
    "Gebruik: python tools/bootstrap.py runtime|dev|bench", "Usage: python tools/bootstrap.py runtime|dev|bench"
)


def main(kind: str) -> None:
    """Brings the environment up to the lock file of `runtime`, `dev` or `bench`. Exit code 1 comes with a sentence."""
    lock = LOCKS[kind]
    stamp = ENVIRONMENT / f".{kind}"
    wanted = fingerprint(lock)
    if PYTHON.exists() and stamp.exists() and stamp.read_text() == wanted:
        stamp.touch()
        return
    began = time.monotonic()
    if not PYTHON.exists():
        say(MAKING(version=sys.version.split()[0]))
        make_environment()
    install(lock)
    if kind == "runtime":
        install_project()
    stamp.write_text(wanted)
    say(READY(seconds=round(time.monotonic() - began)))


def fingerprint(lock: Path) -> str:
    """SHA-256 over what the environment is made from: the lock file and the project's own metadata."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    return hashlib.sha256(lock.read_bytes() + repr(project).encode()).hexdigest()


def make_environment() -> None:
    """A virtual environment; without pip in it where this Python has no ensurepip but a pip of its own (see `pip`)."""
    command = [sys.executable, "-m", "venv", "--clear"]
    if succeeds([*command, str(ENVIRONMENT)]):
        return
    outside_pip = succeeds([sys.executable, "-m", "pip", "--version"])
    if not (outside_pip and succeeds([*command, "--without-pip", str(ENVIRONMENT)])):
        sys.exit(NO_VENV(python=sys.executable).to(language_of()))


def install(lock: Path) -> None:
    """Installs a lock file, with a line now and then; what pip says against the machine's own settings stays unsaid."""
    total = sum("==" in line for line in lock.read_text().splitlines())
    say(INSTALLING(total=total, lock=lock.name))
    command = [*pip(), "install", "--progress-bar=off", "--require-hashes", "--requirement", str(lock)]
    with TemporaryFile("w+") as complaints:
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=complaints, text=True) as process:
            for line in progress(process.stdout or [], total):
                say(line)
        if process.returncode != 0:
            complaints.seek(0)
            sys.exit(complaints.read() + FAILED_INSTALL().to(language_of()))


def progress(lines: Iterable[str], total: int) -> Iterator[Sentence]:
    """What is worth telling of pip's output."""
    seen = 0
    for line in lines:
        if line.startswith(("Collecting", "Requirement already satisfied")):
            seen += 1
            if seen % 10 == 0:
                yield FETCHED(seen=seen, total=total)
        elif line.startswith("Installing collected packages"):
            yield UNPACKING()


def install_project() -> None:
    """The project itself, editable: the command `samenspel` runs the sources of this folder."""
    command = [*pip(), "install", "--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--editable", str(ROOT)]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if result.returncode != 0:
        sys.exit(result.stdout + result.stderr + FAILED_INSTALL().to(language_of()))


def pip() -> list[str]:
    """The pip of the environment, else the one of this Python working on the environment."""
    if succeeds([str(PYTHON), "-m", "pip", "--version"]):
        return [str(PYTHON), "-m", "pip", "--disable-pip-version-check"]
    return [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", str(PYTHON)]


def succeeds(command: list[str]) -> bool:
    """Whether a command ends well; what it prints is dropped."""
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def say(sentence: Sentence) -> None:
    """One line at once, also into a pipe."""
    print(sentence.to(language_of()), flush=True)


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in LOCKS:
        sys.exit(USAGE().to(language_of()))
    main(sys.argv[1])
