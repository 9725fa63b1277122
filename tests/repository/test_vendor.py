"""What the browser uses of others is what `make vendor` made of the pinned versions."""

import hashlib
import json
import re

from tests.repository.files import ROOT, read

STATIC = ROOT / "client_static"
FOLDERS = ("fonts", "icons", "vendor")


def listed() -> dict[str, str]:
    """Path relative to client_static → SHA-256, as SHA256SUMS says."""
    lines = read("client_static/vendor/SHA256SUMS").splitlines()
    return {path: digest for digest, path in (line.split("  ") for line in lines)}


def test_every_file_is_the_one_that_is_listed() -> None:
    files = [file for folder in FOLDERS for file in (STATIC / folder).rglob("*") if file.is_file()]
    found = {str(file.relative_to(STATIC)): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}
    del found["vendor/SHA256SUMS"]
    assert found == listed()


def test_versions_are_those_of_package_json() -> None:
    rows = re.findall(r"^\| (\S+) \| ([\d.]+) \|", read("client_static/vendor/README.md"), flags=re.MULTILINE)
    wanted = json.loads(read("package.json"))["devDependencies"]
    assert rows
    assert {package: wanted.get(package) for package, _ in rows} == dict(rows)


def test_every_library_brings_its_licence() -> None:
    folders = [STATIC / "fonts", STATIC / "icons", *(path for path in (STATIC / "vendor").iterdir() if path.is_dir())]
    assert [str(folder) for folder in folders if not (folder / "LICENSE").is_file()] == []


def test_no_module_needs_eval_or_a_bare_import() -> None:
    modules = {str(file.relative_to(STATIC)): file.read_text() for file in (STATIC / "vendor").rglob("*.js")}
    assert len(modules) > 5
    assert [name for name, source in modules.items() if re.search(r"\beval\(|\bnew Function\b", source)] == []
    assert [name for name, source in modules.items() if re.search(r"""\bfrom ?["'][^./]""", source)] == []
