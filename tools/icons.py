"""Turns lucide's SVG files into one module of path data, so that the client paints them without innerHTML."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from xml.etree import ElementTree as ET

ICONS = """
arrow-left arrow-right ban bell check chevron-down chevron-left chevron-right circle-help clock copy download eye
eye-off flag hand history house lightbulb link lock log-out megaphone menu merge message-square minus monitor
monitor-off moon move pause pencil play plus printer qr-code rotate-ccw search send skip-back skip-forward square
step-back step-forward sun trash-2 triangle-alert undo-2 users volume-2 vote wifi-off x
""".split()

HEADER = """\
/**
 * Icons of lucide {version} (ISC licence, see LICENSE beside this file) as path data, each on a field of 24 × 24.
 * Paint one as `<svg viewBox="0 0 24 24"><path d=…></svg>`, stroke 2, round caps and joins, no fill.
 * Made by `make vendor` from the list in tools/icons.py.
 */
"""


def icon_module(folder: Path, version: str) -> str:
    """The module: `icons`, an object from icon name to path data, and the type `IconName`. Raises FileNotFoundError."""
    entries = [f"  {json.dumps(name)}: {json.dumps(icon_path(folder / f'{name}.svg'))},\n" for name in ICONS]
    return (
        HEADER.format(version=version)
        + "export const icons = Object.freeze({\n"
        + "".join(entries)
        + "});\n\n/** @typedef {keyof typeof icons} IconName */\n"
    )


def icon_path(file: Path) -> str:
    """All shapes of one icon as one path."""
    root = ET.parse(file).getroot()  # noqa: S314 – a file of a package that is pinned by hash
    return "".join(SHAPES[element.tag.rpartition("}")[2]](element.attrib) for element in root)


def path(attributes: Mapping[str, str]) -> str:
    """A path; one that begins relative gets the origin to begin from, for another shape may stand before it."""
    data = attributes["d"]
    return f"M0 0{data}" if data.startswith("m") else data


def line(attributes: Mapping[str, str]) -> str:
    """A line from (x1, y1) to (x2, y2)."""
    return f"M{attributes['x1']} {attributes['y1']}L{attributes['x2']} {attributes['y2']}"


def polyline(attributes: Mapping[str, str]) -> str:
    """Points joined by lines."""
    return "M" + "L".join(" ".join(pair) for pair in point_pairs(attributes["points"]))


def polygon(attributes: Mapping[str, str]) -> str:
    """Points joined by lines, closed."""
    return polyline(attributes) + "Z"


def circle(attributes: Mapping[str, str]) -> str:
    """A circle as two half arcs."""
    x, y, r = (float(attributes[name]) for name in ("cx", "cy", "r"))
    return f"M{x - r:g} {y:g}a{r:g} {r:g} 0 1 0 {2 * r:g} 0a{r:g} {r:g} 0 1 0 {-2 * r:g} 0"


def rectangle(attributes: Mapping[str, str]) -> str:
    """A rectangle with corners of radius rx."""
    x, y, width, height, r = (float(attributes.get(name, "0")) for name in ("x", "y", "width", "height", "rx"))
    across, down = width - 2 * r, height - 2 * r
    arc = f"a{r:g} {r:g} 0 0 1 "
    corners = (f"{r:g} {r:g}", f"{-r:g} {r:g}", f"{-r:g} {-r:g}", f"{r:g} {-r:g}")
    sides = (f"h{across:g}", f"v{down:g}", f"h{-across:g}", f"v{-down:g}")
    turns = (side + (arc + corner if r else "") for side, corner in zip(sides, corners, strict=True))
    return f"M{x + r:g} {y:g}" + "".join(turns) + "z"


def point_pairs(points: str) -> list[tuple[str, str]]:
    """The coordinates of a `points` attribute, two by two."""
    numbers = points.replace(",", " ").split()
    return list(zip(numbers[::2], numbers[1::2], strict=True))


SHAPES: Mapping[str, Callable[[Mapping[str, str]], str]] = {
    "path": path,
    "line": line,
    "polyline": polyline,
    "polygon": polygon,
    "circle": circle,
    "rect": rectangle,
}
