"""Which programs of others the tests run on."""

import sqlite3
import subprocess
from collections.abc import Callable
from pathlib import Path

from tests.support import browser, node, postgres, postgres_oldest, valkey
from tests.support.browser import BrowserMissing
from tests.support.node import NodeMissing
from tests.support.postgres import PostgresMissing
from tests.support.valkey import ValkeyMissing


def versions() -> list[str]:
    """A line for each; what is not there says so."""
    return [
        f"SQLite {sqlite3.sqlite_version}",
        *map(_told, (_newest_postgres, _oldest_postgres, _valkey, _browser, _node)),
    ]


def _told(ask: Callable[[], str]) -> str:
    try:
        return ask()
    except (PostgresMissing, ValkeyMissing, BrowserMissing, NodeMissing) as missing:
        return str(missing)


def _newest_postgres() -> str:
    return postgres.version(postgres.programs())


def _oldest_postgres() -> str:
    return postgres.version(postgres_oldest.programs())


def _valkey() -> str:
    return valkey.version(valkey.program())


def _browser() -> str:
    found = browser.find()
    return _asked(found) if found else "no Chromium: `make test` installs one"


def _node() -> str:
    return f"Node {_asked(node.node_path())}"


def _asked(program: Path) -> str:
    told = subprocess.run([program, "--version"], capture_output=True, text=True, check=True)
    return told.stdout.strip()
