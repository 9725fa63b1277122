"""What the terminal says stands in Dutch and in English, and nothing is said past it."""

import ast
import errno
import os
import pkgutil
import re
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from types import ModuleType

import pytest

import samenspel
from samenspel.speech import Text, Told, language_of, reason
from tests.repository.files import ROOT
from tools import bootstrap

ALEMBICS_OWN = "samenspel.store.migrations."
"""Modules that run inside Alembic only."""


def modules() -> Iterator[ModuleType]:
    """All that may speak in a terminal."""
    for found in pkgutil.walk_packages(samenspel.__path__, "samenspel."):
        if not found.name.startswith(ALEMBICS_OWN) or found.name.endswith(".running"):
            yield import_module(found.name)
    yield bootstrap


def texts() -> dict[str, Text]:
    """Every text, by where it stands."""
    found: dict[str, Text] = {}
    for module in modules():
        for name, value in vars(module).items():
            several = value.items() if isinstance(value, Mapping) else [("", value)]
            found |= {f"{module.__name__}.{name} {key}": one for key, one in several if isinstance(one, Text)}
    return found


def test_every_text_stands_in_both_languages() -> None:
    found = texts()
    assert len(found) > 100
    for where, text in found.items():
        assert text.nl.strip(), where
        assert text.nl == text.nl.rstrip(), where
        assert text.en == text.en.rstrip(), where
        assert (text.nl[-1] in ".:") == (text.en[-1] in ".:"), where
        worded = re.search(r"\w\w+ \w\w+", re.sub(r"\{.*?\}", "", text.nl))
        assert text.nl != text.en or not worded, where


def test_the_languages_fill_in_the_same_things() -> None:
    with pytest.raises(ValueError, match="other things"):
        Text("Poort {port}", "Port {number}")
    text = Text("Poort {port}", "Port {port}")
    assert (text(port=1).to("nl"), text(port=1).to("en"), str(text(port=1))) == ("Poort 1", "Port 1", "Port 1")
    for wrong in ({}, {"number": 1}, {"port": 1, "more": 2}):
        with pytest.raises(TypeError, match="filled in with"):
            text(**wrong)
    assert text(port=Text("acht", "eight")()).to("nl") == "Poort acht"


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "nl_NL.UTF-8"}, "nl"),
        ({"LANG": "nl_BE"}, "nl"),
        ({"LANG": "nl_NL.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "nl_NL.UTF-8"}, "nl"),
        ({"LANG": "nl_NL.UTF-8", "LC_ALL": ""}, "nl"),
        ({"LANG": "nl_NL.UTF-8", "SAMENSPEL_LANGUAGE": "en"}, "en"),
        ({"LANG": "en_GB.UTF-8", "SAMENSPEL_LANGUAGE": "NL"}, "nl"),
        ({"LANG": "nl_NL.UTF-8", "SAMENSPEL_LANGUAGE": "fr"}, "nl"),
        ({"LANG": "nl_NL.UTF-8", "SAMENSPEL_LANGUAGE": ""}, "nl"),
    ],
)
def test_the_language_is_that_of_the_setting_else_of_the_locale(environment: dict[str, str], language: str) -> None:
    assert language_of(environment) == language


def test_why_the_system_refuses_is_told_without_its_own_words() -> None:
    assert reason(OSError(errno.ENOSPC, "No space left")).to("nl") == "de schijf is vol"
    assert reason(OSError(errno.EXDEV, "Invalid link")).to("nl") == "het systeem weigert met EXDEV"
    assert reason(OSError("Multiple exceptions: …")).to("nl") == "het systeem weigert"
    assert reason(socket.gaierror(-2, "Name or service not known")).to("nl") == "zo'n adres is er niet"


SAYING = {"print", "say", "_say", "_complain", "exit", "write", "ArgumentTypeError"}
SAID_BY_NAME = {"help", "description", "epilog"}


def spoken(tree: ast.AST) -> Iterator[ast.expr]:
    """What is handed to somebody who tells it: printed, as help of an option, as the sentence of an error."""
    told = {kind.__name__ for kind in kinds(Told)}
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name = getattr(call.func, "id", getattr(call.func, "attr", ""))
        yield from call.args if name in SAYING | told else ()
        yield from (keyword.value for keyword in call.keywords if keyword.arg in SAID_BY_NAME)


def kinds(kind: type[Exception]) -> Iterator[type[Exception]]:
    """A kind of error and all below it."""
    yield kind
    for below in kind.__subclasses__():
        yield from kinds(below)


def bare(source: str) -> list[str]:
    """The texts in a source that are told as they stand, in one language."""
    parts = (part for value in spoken(ast.parse(source)) for part in ast.walk(value))
    literals = (part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str))
    return [words for words in literals if re.search(r"[a-zé]{3}.* |[A-Z][a-z]{2}", words.strip())]


def test_a_bare_text_would_be_found() -> None:
    assert bare('raise StoreUnavailable("The disk is full")') == ["The disk is full"]
    assert bare('add_argument("--port", help="poort om te openen")') == ["poort om te openen"]
    assert bare('print(f"  {number} dingen gevonden")') == [" dingen gevonden"]
    assert bare('_complain("Gestopt.")') == ["Gestopt."]


def test_nothing_is_told_in_one_language_only() -> None:
    sources = [ROOT / "tools" / "bootstrap.py"]
    for part in ("cli", "demo", "ports", "store", "wiring"):
        sources += (ROOT / "server" / "samenspel" / part).glob("*.py")
    sources.append(ROOT / "server" / "samenspel" / "settings.py")
    found = {str(source.relative_to(ROOT)): bare(source.read_text(encoding="utf-8")) for source in sources}
    assert {source: words for source, words in found.items() if words} == {}


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"SAMENSPEL_LANGUAGE": "nl"}, ("heeft Python 3.11", "Gebruik:")),
        ({"LANG": "nl_NL.UTF-8", "LC_ALL": ""}, ("heeft Python 3.11", "Gebruik:")),
        ({"LANG": "nl_NL.UTF-8", "LC_ALL": "C"}, ("needs Python 3.11", "Usage:")),
        ({}, ("needs Python 3.11", "Usage:")),
    ],
)
def test_what_comes_before_the_service_speaks_the_same_language(
    environment: dict[str, str], words: tuple[str, str]
) -> None:
    commands = (["sh", "tools/python.sh"], [sys.executable, "tools/bootstrap.py"])
    clean = {"PATH": os.environ["PATH"], "PYTHON": "no-such-python", **environment}
    for command, said in zip(commands, words, strict=True):
        done = subprocess.run(command, cwd=ROOT, env=clean, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout) == (1, "")
        assert said in done.stderr
