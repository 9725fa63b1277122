"""The formats that Samenspel knows: TOML files in this folder, each a kind of conference from start to end."""

import tomllib
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from samenspel.formats.model import Format, FormatError, read
from samenspel.formats.setup import SetupError, conference_setup, spread_tables

__all__ = [
    "Format",
    "FormatError",
    "SetupError",
    "conference_setup",
    "formats",
    "load_format",
    "load_format_file",
    "spread_tables",
]


def formats() -> tuple[Format, ...]:
    """Every format that comes with Samenspel, by name; raises `FormatError` when one of them cannot be used."""
    return tuple(load_format(name) for name in _names())


def load_format(name: str) -> Format:
    """The format of this name; raises `FormatError` when there is none or when it cannot be used."""
    names = _names()
    if name not in names:
        raise FormatError(name, [f"There is no format of this name; there are: {', '.join(names)}."])
    return _parse(name, _folder() / f"{name}.toml")


def load_format_file(path: Path) -> Format:
    """A format of one's own, from a file; raises `FormatError`, also when the file is not TOML, and `OSError`."""
    return _parse(path.stem, path)


def _parse(name: str, file: Traversable) -> Format:
    try:
        return read(name, tomllib.loads(file.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FormatError(name, [f"The file is not TOML: {error}."]) from error


def _names() -> list[str]:
    return sorted(file.name.removesuffix(".toml") for file in _folder().iterdir() if file.name.endswith(".toml"))


def _folder() -> Traversable:
    return files(__package__ or "samenspel.formats")
