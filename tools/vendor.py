"""Refreshes what the browser uses of others: `make vendor` copies it verbatim from node_modules into client_static/.

Each library comes with its licence and its types; README.md beside them lists the versions and SHA256SUMS what every
file has to be. Two things are made rather than copied, and say so: @msgpack/msgpack has no single ES module, so esbuild
joins its modules into one; the icons become plain path data, so that the client paints them without innerHTML.
"""

import hashlib
import json
import shutil
import sys
from pathlib import Path

from tests.support.node import node_path, run
from tools.icons import icon_module

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ROOT / "node_modules"
STATIC = ROOT / "client_static"
VENDOR = STATIC / "vendor"
FONTS = STATIC / "fonts"
ICONS = STATIC / "icons"
SUMS = VENDOR / "SHA256SUMS"

LIT_MODULES = ["lit-html", "directive", "directive-helpers", "async-directive"]
LIT_DIRECTIVES = ["class-map", "if-defined", "keyed", "live", "ref", "repeat", "style-map"]
FONT_FILES = ["figtree-latin-wght-normal.woff2", "figtree-latin-ext-wght-normal.woff2"]
USED = {
    "lit-html": "BSD-3-Clause; verbatim: the core and the directives in use",
    "@preact/signals-core": "MIT; verbatim, dist/signals-core.mjs under the name signals-core.js",
    "@msgpack/msgpack": "ISC; dist.esm joined into one minified module by esbuild, types verbatim",
    "lucide-static": "ISC; a choice of icons as plain path data in ../icons/icons.js",
    "@fontsource-variable/figtree": "OFL-1.1; verbatim: upright, latin and latin-ext, in ../fonts/",
}


def main() -> int:
    """Makes the three folders anew; returns the exit code."""
    for folder in (VENDOR, FONTS, ICONS):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    copy_lit()
    copy_signals()
    code = make_msgpack()
    copy_font()
    make_icons()
    (VENDOR / "README.md").write_text(readme())
    SUMS.write_text(checksums())
    return code


def copy_lit() -> None:
    """lit-html as published: its modules import each other by relative paths, so a browser takes them as they are."""
    source, target = PACKAGES / "lit-html", VENDOR / "lit-html"
    (target / "directives").mkdir(parents=True)
    for name in [*LIT_MODULES, *(f"directives/{directive}" for directive in LIT_DIRECTIVES)]:
        copy(source / f"{name}.js", target / f"{name}.js")
        copy(source / f"{name}.d.ts", target / f"{name}.d.ts")
    copy(source / "LICENSE", target / "LICENSE")


def copy_signals() -> None:
    """The ES module of signals-core."""
    source, target = PACKAGES / "@preact" / "signals-core", VENDOR / "signals-core"
    target.mkdir()
    copy(source / "dist" / "signals-core.mjs", target / "signals-core.js")
    copy(source / "dist" / "signals-core.d.ts", target / "signals-core.d.ts")
    copy(source / "LICENSE", target / "LICENSE")


def make_msgpack() -> int:
    """One ES module of @msgpack/msgpack; returns esbuild's exit code."""
    source, target = PACKAGES / "@msgpack" / "msgpack", VENDOR / "msgpack"
    (target / "types").mkdir(parents=True)
    for declaration in sorted((source / "dist.esm").glob("*.d.ts")):
        copy(declaration, target / "types" / declaration.name)
    (target / "msgpack.d.ts").write_text('export * from "./types/index.js";\n')
    copy(source / "LICENSE", target / "LICENSE")
    banner = f"/*! @msgpack/msgpack {version('@msgpack/msgpack')}, ISC licence, see LICENSE; joined by esbuild */"
    options = ["--bundle", "--minify", "--format=esm", "--target=es2022", "--charset=utf8", "--log-level=warning"]
    output = target / "msgpack.js"
    entry = source / "dist.esm" / "index.mjs"
    esbuild = PACKAGES / "esbuild" / "bin" / "esbuild"
    return run([str(node_path()), str(esbuild), str(entry), *options, f"--banner:js={banner}", f"--outfile={output}"])


def copy_font() -> None:
    """Figtree, variable weight, upright."""
    source = PACKAGES / "@fontsource-variable" / "figtree"
    for name in FONT_FILES:
        copy(source / "files" / name, FONTS / name)
    copy(source / "LICENSE", FONTS / "LICENSE")


def make_icons() -> None:
    """The icons in use as one module of path data."""
    source = PACKAGES / "lucide-static"
    (ICONS / "icons.js").write_text(icon_module(source / "icons", version("lucide-static")))
    copy(source / "LICENSE", ICONS / "LICENSE")


def copy(source: Path, target: Path) -> None:
    """The bytes of a file, with the same rights for whoever checks it out."""
    target.write_bytes(source.read_bytes())


def version(package: str) -> str:
    """The version that is installed."""
    manifest = json.loads((PACKAGES / package / "package.json").read_text())
    return str(manifest["version"])


def readme() -> str:
    """What is here, from where, under which licence."""
    rows = "\n".join(f"| {package} | {version(package)} | {note} |" for package, note in USED.items())
    return (
        "# What the browser uses of others\n\n"
        "Made by `make vendor` from the versions in package.json; not edited by hand. Each folder holds its licence. "
        "SHA256SUMS lists every file here, in ../fonts and in ../icons; a test compares.\n\n"
        f"| package | version | licence; what was done |\n|---|---|---|\n{rows}\n"
    )


def checksums() -> str:
    """SHA-256 of every file in the three folders, with paths relative to client_static, as sha256sum writes them."""
    files = sorted(path for folder in (FONTS, ICONS, VENDOR) for path in folder.rglob("*") if path.is_file())
    return "".join(f"{digest(file)}  {file.relative_to(STATIC).as_posix()}\n" for file in files if file != SUMS)


def digest(file: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
