"""Every rule of SPEC.md has a test that carries its number, and every number in a test is a rule."""

import re
from collections import Counter

import pytest

from samenspel.domain.rejections import PARAMS
from samenspel.domain.roles import MAY, as_markdown
from tests.protocol.vectors import vectors
from tests.repository.files import ROOT, read, tracked_files

RULE = re.compile(r"^- ([A-Z]{2}-\d{2}) \S", flags=re.MULTILINE)
CITED = re.compile(r"\[([A-Z]{2}-\d{2})\]")
PREFIX = re.compile(r"^\| ([A-Z]{2}(?:, [A-Z]{2})*) \|", flags=re.MULTILINE)


def rules() -> list[str]:
    """The numbers of all rules, in order."""
    return RULE.findall(read("schemas/SPEC.md"))


def cited() -> dict[str, set[str]]:
    """Number → the tests (by file) that carry it."""
    found: dict[str, set[str]] = {}
    for path in tracked_files():
        name = path.relative_to(ROOT)
        if name.parts[0] == "tests" and path.suffix in {".py", ".js"} and path.name != "test_spec.py":
            for number in CITED.findall(path.read_text(encoding="utf-8")):
                found.setdefault(number, set()).add(str(name))
    return found


def test_every_rule_has_a_test() -> None:
    assert sorted(set(rules()) - cited().keys()) == []


def test_every_number_in_a_test_is_a_rule() -> None:
    assert {number: tests for number, tests in cited().items() if number not in rules()} == {}


def test_a_number_stands_for_one_rule() -> None:
    assert [number for number, times in Counter(rules()).items() if times > 1] == []


def test_every_prefix_is_explained() -> None:
    explained = {prefix for prefixes in PREFIX.findall(read("schemas/SPEC.md")) for prefix in prefixes.split(", ")}
    assert explained == {number[:2] for number in rules()}


@pytest.mark.parametrize("room", MAY)
def test_who_may_what_is_what_the_code_says(room: str) -> None:
    """[DM-01]"""
    assert as_markdown(room) in read("schemas/SPEC.md")


def test_the_protocol_page_names_every_command_refusal_and_message() -> None:
    page = read("schemas/PROTOCOL.md")
    named = set(re.findall(r"`([a-z_]+)`", page))
    assert {command for commands in MAY.values() for command in commands} - named == set()
    assert PARAMS.keys() - named == set()
    assert {vector.value["t"] for vector in vectors("messages")} - named == set()


def test_what_the_protocol_page_says_can_be_asked_is_a_command() -> None:
    asked = read("schemas/PROTOCOL.md").split("## 6. What can be asked")[1].split("\n## 7.")[0]
    first = "".join(re.findall(r"^\|([^|]*)\|", asked, flags=re.MULTILINE))
    assert set(re.findall(r"`([a-z_]+)`", first)) == {command for commands in MAY.values() for command in commands}
