"""The client's files: read once, named by the hash of all of them, so that browsers keep them for ever and never mix
builds.

Pages are templates in one respect only: `{{build}}` becomes that hash and `{{preload}}` the modules that their script
imports, so that the browser fetches them at once instead of one after the other.
"""

import gzip
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

KINDS: Final = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".woff2": "font/woff2",
    ".svg": "image/svg+xml",
    ".json": "application/json",
    ".png": "image/png",
    ".ico": "image/x-icon",
}
COMPRESSED: Final = frozenset({".js", ".css", ".html", ".svg", ".json"})
IMPORT: Final = re.compile(
    r"""(?:^|[;}\s])(?:import|export)\s*(?:[\w*{][^'";]*?[\s}]from\s*)?['"](\.{1,2}/[^'"]+)['"]"""
)
STYLE_IMPORT: Final = re.compile(r"""@import\s+(?:url\()?['"]([^'"]+)['"]""")
SCRIPT: Final = re.compile(r"""<script type="module" src="/s/\{\{build\}\}/([^"]+)">""")


@dataclass(frozen=True, slots=True)
class Asset:
    """One file as it is sent."""

    content_type: str
    body: bytes
    compressed: bytes | None


class Assets:
    """All files below `client_static/`, in memory."""

    def __init__(self, root: Path) -> None:
        files = {
            path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if _served(path)
        }
        self.build = hashlib.sha256(b"".join(name.encode() + b"\0" + body for name, body in files.items())).hexdigest()[
            :12
        ]
        self._sources = files
        self._assets = {name: _asset(name, body) for name, body in files.items() if not name.startswith("pages/")}
        self._pages = {
            PurePosixPath(name).stem: self._page(body.decode())
            for name, body in files.items()
            if name.startswith("pages/")
        }

    def get(self, name: str) -> Asset | None:
        """A file by its path below the root."""
        return self._assets.get(name)

    def page(self, name: str) -> Asset:
        """A page by its name, filled in. Raises KeyError."""
        return self._pages[name]

    def text(self, name: str) -> str:
        """A text file as it is in the source: styles for a page that must stand alone. Raises KeyError."""
        return self._sources[name].decode()

    def body(self, name: str) -> bytes:
        """A file's bytes. Raises KeyError."""
        return self._sources[name]

    def _page(self, source: str) -> Asset:
        script = SCRIPT.search(source)
        modules = self._graph(script[1]) if script else []
        preload = "".join(f'<link rel="modulepreload" href="/s/{self.build}/{module}">' for module in modules)
        return _asset("page.html", source.replace("{{build}}", self.build).replace("{{preload}}", preload).encode())

    def _graph(self, entry: str) -> list[str]:
        """The modules that `entry` imports, directly or not, in the order in which they are met."""
        found: list[str] = []
        waiting = [entry]
        while waiting:
            module = waiting.pop(0)
            if module in found or module not in self._sources:
                continue
            found.append(module)
            folder = PurePosixPath(module).parent
            source = self._sources[module].decode()
            waiting.extend(_resolve(folder, target) for target in IMPORT.findall(source))
        return found


def _resolve(folder: PurePosixPath, target: str) -> str:
    parts: list[str] = []
    for part in (folder / target).parts:
        if part == "..":
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts)


def _served(path: Path) -> bool:
    return path.is_file() and path.suffix in KINDS


def _asset(name: str, body: bytes) -> Asset:
    suffix = PurePosixPath(name).suffix
    return Asset(KINDS[suffix], body, gzip.compress(body, 9, mtime=0) if suffix in COMPRESSED else None)
