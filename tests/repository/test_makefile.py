"""The commands that people are told to use exist, and everybody runs the same check."""

import re
from pathlib import Path

import pytest

from tests.repository.files import read, tracked_files

TARGET = re.compile(r"^([a-z][a-z-]*):", re.MULTILINE)
NAMED = re.compile(r"(?:`|^ {0,4}|[$;&] ?)make ([a-z][a-z-]*)", re.MULTILINE)


def targets() -> set[str]:
    """What make can make."""
    return set(TARGET.findall(read("Makefile")))


def test_targets_that_outside_checks_rely_on_exist() -> None:
    known = {"env", "env-dev", "run", "test", "check", "load", "faults", "format", "lock", "pictures", "clean"}
    assert known <= targets()


@pytest.mark.parametrize("file", [file for file in tracked_files() if file.suffix == ".md"], ids=lambda file: file.name)
def test_documents_name_targets_that_exist(file: Path) -> None:
    named = set(NAMED.findall(file.read_text(encoding="utf-8")))
    assert named - targets() == set()


def test_every_target_is_explained_by_make_help() -> None:
    explained = set(re.findall(r"'make ([a-z-]+) ", read("Makefile")))
    hidden = {"help", "env", "env-dev"}
    assert targets() - explained == hidden


def test_ci_runs_the_same_commands() -> None:
    assert re.findall(r"^make (\S+)", read(".ci/run"), flags=re.MULTILINE) == ["check", "faults", "test"]
