"""A day that the version before made: its whole database as text, taken from that version's own service.

Revision 0004, events of schema 1. Two tables in the round `brainstorm`, eleven people, and four votes: one that was
shown while eleven voted, one of whom changed a vote, whose close was taken back, and that was revealed; one of seven
voters, hidden, sealed and not revealed; one that is open, with a guest of a laptop and somebody who took their vote
back; and one that was a mistake.
"""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from samenspel.store.directory import DATABASE

CONFERENCE: Final = "52qjsp3krv"
DUMP: Final = Path(__file__).with_name("older_day.sql")


def restore(directory: Path) -> None:
    """Make a data directory of it."""
    directory.mkdir()
    with closing(sqlite3.connect(directory / DATABASE)) as driver:
        driver.executescript(DUMP.read_text(encoding="utf-8"))
