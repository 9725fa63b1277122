"""Lines, functions and files stay small enough to be read."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.repository.files import ROOT, tracked_files

LINE = 160
"""Characters of a line of the browser's sources and their tests; ruff holds Python to 120."""
FUNCTION = 50
"""Lines of a function."""
FILE = 400
"""Lines of a source file."""

MADE = {"client_static/icons/icons.js"}
"""Made by a tool out of data."""
STARTS = re.compile(
    r"^(?P<indent> *)(?:export )?(?:async )?"
    r"(?:function\b.*|(?:(?:static|async|get|set) )*[#\w]+\([^=]*\)|const \w+ = .*=>) \{$"
)
"""The first line of a function with a body, in JavaScript."""


def sources(*suffixes: str) -> list[tuple[str, str]]:
    """Our own files with one of these endings: the name and the text."""
    ours = [path for path in tracked_files() if path.suffix in suffixes and "vendor" not in path.parts]
    named = [(str(path.relative_to(ROOT)), path) for path in ours]
    return [(name, path.read_text(encoding="utf-8")) for name, path in named if name not in MADE]


def python_functions(source: str) -> Iterator[tuple[str, int]]:
    """Name and length in lines."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def javascript_functions(source: str) -> Iterator[tuple[str, int]]:
    """First line and length in lines of each function with a body; our closing brace stands under its beginning."""
    lines = source.split("\n")
    for start, line in enumerate(lines):
        if begins := STARTS.match(line):
            closing = begins["indent"] + "}"
            end = next((at for at in range(start + 1, len(lines)) if lines[at].startswith(closing)), len(lines))
            yield line.strip(), end - start + 1


def test_a_function_is_found_with_its_length() -> None:
    source = "export function one() {\n  const two = () => {\n    three();\n  };\n}\nclass A {\n  #b(c) {\n  }\n}\n"
    assert [length for _, length in javascript_functions(source)] == [5, 3, 2]
    assert list(python_functions("def a():\n    b()\n    c()\n")) == [("a", 3)]


def test_lines_of_the_browser_are_at_most_160_characters() -> None:
    browsers = ("client_static/", "tests/client/")
    own = [pair for pair in sources(".js", ".ts", ".css", ".html") if pair[0].startswith(browsers)]
    assert len(own) > 100
    lines = [(f"{name}:{at}", line) for name, text in own for at, line in enumerate(text.split("\n"), 1)]
    assert [where for where, line in lines if len(line) > LINE] == []


def test_functions_are_at_most_50_lines() -> None:
    found = [(name, *one) for name, text in sources(".py") for one in python_functions(text)]
    found += [(name, *one) for name, text in sources(".js") for one in javascript_functions(text)]
    assert len(found) > 2_000
    assert [(name, function, length) for name, function, length in found if length > FUNCTION] == []


@pytest.mark.parametrize("suffix", [".py", ".js", ".ts", ".css"])
def test_files_are_at_most_400_lines(suffix: str) -> None:
    lengths = {name: text.count("\n") for name, text in sources(suffix)}
    assert {name: length for name, length in lengths.items() if length > FILE} == {}


def test_what_is_made_is_there() -> None:
    assert all((ROOT / name).is_file() for name in MADE)
