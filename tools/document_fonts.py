"""Makes the fonts that documents on paper are set in: Figtree as static TrueType files, from those of the browser.

`python -m tools.document_fonts` after `make vendor`. Typst takes no WOFF2 and no variable weights, and word processors
neither; a weight each, latin and latin-ext joined, 37 kB each.
"""

import shutil
import sys
import tempfile
from pathlib import Path

from fontTools.merge import Merger  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from fontTools.varLib.instancer import instantiateVariableFont  # type: ignore[import-untyped]

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "client_static" / "fonts"
TARGET = ROOT / "server" / "samenspel" / "report" / "fonts"
WEIGHTS = {400: "Regular", 500: "Medium", 700: "Bold", 800: "ExtraBold"}
SUBSETS = ("latin", "latin-ext")


def main() -> int:
    """Makes the folder anew; returns the exit code."""
    shutil.rmtree(TARGET, ignore_errors=True)
    TARGET.mkdir(parents=True)
    for weight, style in WEIGHTS.items():
        make(weight, style).save(TARGET / f"Figtree-{style}.ttf", reorderTables=True)
    shutil.copyfile(SOURCE / "LICENSE", TARGET / "LICENSE")
    return 0


def make(weight: int, style: str) -> TTFont:
    """Figtree in one weight with all its letters."""
    with tempfile.TemporaryDirectory() as folder:
        parts = [str(_static(weight, subset, Path(folder))) for subset in SUBSETS]
        font = Merger().merge(parts)
    _name(font, weight, style)
    font["head"].modified = TTFont(SOURCE / f"figtree-{SUBSETS[0]}-wght-normal.woff2")["head"].modified
    font.recalcTimestamp = False
    return font


def _static(weight: int, subset: str, folder: Path) -> Path:
    font = instantiateVariableFont(TTFont(SOURCE / f"figtree-{subset}-wght-normal.woff2"), {"wght": weight})
    font.flavor = None
    path = folder / f"{subset}.ttf"
    font.save(path)
    return path


def _name(font: TTFont, weight: int, style: str) -> None:
    """Regular and bold are one family to a word processor, the other weights a family each (OpenType, `name`)."""
    plain = style in {"Regular", "Bold"}
    names = {
        1: "Figtree" if plain else f"Figtree {style}",
        2: style if plain else "Regular",
        3: f"Figtree {style}",
        4: f"Figtree {style}",
        6: f"Figtree-{style}",
        16: "Figtree",
        17: style,
    }
    for id_, text in names.items():
        font["name"].setName(text, id_, 3, 1, 0x409)
    bold = style == "Bold"
    font["OS/2"].usWeightClass = weight
    font["OS/2"].fsSelection = (font["OS/2"].fsSelection & ~0x61) | (0x20 if bold else 0x40)
    font["head"].macStyle = 1 if bold else 0


if __name__ == "__main__":
    sys.exit(main())
