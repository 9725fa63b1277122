"""The unit for systemd names settings and a program that exist, and says nothing that systemd does not know."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from samenspel.settings import Settings
from tests.repository.files import read

UNIT = "deploy/samenspel.service"
PROGRAM = re.compile(r"^ExecStart=/opt/samenspel/(\S+) serve$", re.MULTILINE)
ANALYZE = shutil.which("systemd-analyze")


def test_it_starts_what_make_env_makes() -> None:
    assert PROGRAM.findall(read(UNIT)) == [".venv/bin/samenspel"]
    known = {f"SAMENSPEL_{name.upper()}" for name in Settings.__dataclass_fields__}
    assert set(re.findall(r"SAMENSPEL_[A-Z_]+", read(UNIT))) <= known


@pytest.mark.skipif(ANALYZE is None, reason="this machine has no systemd")
def test_systemd_has_no_remark(tmp_path: Path) -> None:
    unit = tmp_path / "samenspel.service"
    unit.write_text(PROGRAM.sub(f"ExecStart={sys.executable} serve", read(UNIT)))
    assert _remarks(unit) == ""
    unit.write_text(unit.read_text().replace("ProtectSystem=", "ProtectSystme="))
    assert "ProtectSystme" in _remarks(unit)


def _remarks(unit: Path) -> str:
    done = subprocess.run([str(ANALYZE), "verify", unit], capture_output=True, text=True, check=False)
    return done.stdout + done.stderr
