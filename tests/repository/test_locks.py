"""What gets installed is pinned by hash, and the lock files tell nothing of the machine that made them."""

import json
import re

import pytest

from tests.repository.files import read

PYTHON_LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-bench.lock")


def pins(name: str) -> dict[str, str]:
    """Package → everything that stands with it: version, marker, hashes."""
    joined = read(name).replace("\\\n", " ")
    lines = [line for line in joined.splitlines() if line and not line.lstrip().startswith("#")]
    return {line.partition("==")[0]: line.partition("==")[2] for line in lines}


@pytest.mark.parametrize("name", PYTHON_LOCKS)
def test_every_python_package_is_pinned_by_hash(name: str) -> None:
    found = pins(name)
    assert len(found) > 3
    assert [
        package for package, rest in found.items() if not re.match(r"[\w.]+ .*--hash=sha256:[0-9a-f]{64}", rest)
    ] == []


@pytest.mark.parametrize("name", [*PYTHON_LOCKS, ".npmrc", "pyproject.toml"])
def test_no_index_or_host_is_named(name: str) -> None:
    assert re.findall(r"://|--index|--extra-index|--find-links|--trusted-host|registry=", read(name)) == []


def test_the_python_locks_agree() -> None:
    runtime, dev, bench = map(pins, PYTHON_LOCKS)
    assert {package: dev.get(package) for package in runtime} == runtime
    versions = {package: rest.split()[0] for package, rest in dev.items()}
    shared = bench.keys() & dev.keys()
    assert {package: bench[package].split()[0] for package in shared} == {one: versions[one] for one in shared}


def test_node_packages_are_pinned_by_hash_without_their_registry() -> None:
    packages = json.loads(read("package-lock.json"))["packages"]
    pinned = [entry for path, entry in packages.items() if path]
    assert all(entry["integrity"].startswith("sha512-") for entry in pinned)
    assert not any("resolved" in entry for entry in pinned)


def test_node_packages_are_asked_for_exactly() -> None:
    wanted = json.loads(read("package.json"))["devDependencies"]
    assert [version for version in wanted.values() if not re.fullmatch(r"\d+\.\d+\.\d+", version)] == []
