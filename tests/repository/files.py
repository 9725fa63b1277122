"""The files of the repository, for the tests on it."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def tracked_files() -> list[Path]:
    """Every file that git tracks and that is there, whoever owns the checkout."""
    command = ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z"]
    output = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in output.split("\0") if name and (ROOT / name).is_file()]


def read(name: str) -> str:
    """The text of a file, by its path in the repository."""
    return (ROOT / name).read_text(encoding="utf-8")
