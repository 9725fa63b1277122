"""`samenspel replay`: a day again, in words or as lines of JSON, also while the service runs. It only reads."""

import argparse
import os
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import msgspec

from samenspel.cli import texts
from samenspel.cli.days import WHICH, Choose, Chosen, read_day
from samenspel.domain.ids import kind_of, room_id
from samenspel.ports import StoreUnavailable
from samenspel.replay.fold import Fold, digest
from samenspel.replay.messages import Day, End, Line, Step
from samenspel.replay.order import Entry, entries_of, in_order, is_told, of_table
from samenspel.replay.survey import Survey
from samenspel.replay.words import Teller
from samenspel.speech import Language, Text

ROOM: Final = Text("alleen deze tafel, en wat de zaal zag", "this table alone, and what the hall saw")
SPEED: Final = Text(
    "zoveel keer zo snel als het ging (standaard 60 in een terminal)",
    "so many times as fast as it went (default 60 in a terminal)",
)
ALL: Final = Text("alles in één keer (standaard buiten een terminal)", "all at once (default outside a terminal)")
UNTIL: Final = Text("tot en met deze stap", "up to this step")
JSON: Final = Text("als regels JSON; zie schemas/replay.md", "as lines of JSON; see schemas/replay.md")
NO_TABLE: Final = Text("Tafel {table} is er niet.", "There is no table {table}.")
DAMAGED: Final = Text(
    "{room} is beschadigd en wordt overgeslagen. `samenspel verify` zegt wat er is.",
    "{room} is damaged and left out. `samenspel verify` tells what is wrong.",
)
BROKEN: Final = Text("Van {room} is niet alles te lezen.", "Not all of {room} can be read.")

ZONE: Final = ZoneInfo("Europe/Amsterdam")
IN_A_TERMINAL: Final = 60.0
"""A minute of the day in a second."""
LONGEST: Final = 2.0
"""Seconds that a silence takes at most."""


def add_replay(parser: argparse.ArgumentParser, language: Language) -> None:
    """Options of `replay`."""
    name = texts.CONFERENCE().to(language)
    parser.add_argument("conference", nargs="?", metavar=name, help=WHICH().to(language))
    parser.add_argument("--data", type=Path, help=texts.OPTIONS["data"]().to(language))
    parser.add_argument("--room", type=int, metavar="N", help=ROOM().to(language))
    pace = parser.add_mutually_exclusive_group()
    pace.add_argument("--speed", type=speed, metavar="X", help=SPEED().to(language))
    pace.add_argument("--all", action="store_true", help=ALL().to(language))
    parser.add_argument("--until", type=step, metavar="N", help=UNTIL().to(language))
    parser.add_argument("--json", action="store_true", help=JSON().to(language))
    parser.set_defaults(run=_replay)


def _replay(given: argparse.Namespace, language: Language) -> int:
    try:
        chosen = read_day(given.data, given.conference, is_told)
        row = list(islice(_row(chosen, given.room), given.until))
    except StoreUnavailable as problem:
        print(problem.sentence.to(language), file=sys.stderr)
        return 1
    except Choose as problem:
        problem.tell(language)
        return 2
    for room in chosen.logged.damaged:
        print(DAMAGED(room=room).to(language), file=sys.stderr)
    factor = None if given.all else given.speed or (IN_A_TERMINAL if sys.stdout.isatty() else None)
    try:
        broken = _play(chosen, row, _Paced(factor), language, as_json=given.json)
    except BrokenPipeError:  # whoever read it has seen enough; Python would complain of it once more at its end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 0
    for room in sorted(broken):
        print(BROKEN(room=room).to(language), file=sys.stderr)
    return 1 if broken or chosen.logged.damaged else 0


def _row(chosen: Chosen, table: int | None) -> Iterator[Entry]:
    logs = {room: entries_of(room, events) for room, events in chosen.logged.logs.items()}
    if table is None:
        return in_order(logs)
    room = room_id(chosen.conference.id, "table", table)
    if kind_of(room) != "table" or room not in logs:
        raise Choose(NO_TABLE(table=table))
    return in_order(of_table(logs, room))


def _play(chosen: Chosen, row: Sequence[Entry], paced: "_Paced", language: Language, *, as_json: bool) -> set[str]:
    """Tells every step in its time; returns the rooms of which not all could be read."""
    survey = Survey()
    for entry in row:
        survey.look(entry)
    fold, teller = Fold(survey.present), Teller(language)
    if as_json:
        _print(survey.day(chosen.conference.id, list(chosen.logged.damaged)))
    date = ""
    for entry in row:
        paced.wait(entry.at)
        taken = fold.take(entry)
        said = teller.tell(entry, taken)
        if as_json:
            _print(_line(taken, said))
        elif said:
            moment = datetime.fromtimestamp(entry.at / 1000, ZONE)
            if (today := f"{moment:%Y-%m-%d}") != date:
                print(date := today)
            print(f"{moment:%H:%M} {said}", flush=paced.in_time)
    if as_json:
        _print(End(digest=digest(fold.hashes()), broken=sorted(fold.broken)))
    return fold.broken


class _Paced:
    """Waits between steps as long as it took then, some times as fast; not at all without a speed."""

    def __init__(self, factor: float | None) -> None:
        self._factor = factor
        self._last: int | None = None

    @property
    def in_time(self) -> bool:
        """Whether somebody watches it happen."""
        return self._factor is not None

    def wait(self, at: int) -> None:
        """Until a step that happened `at`."""
        if self._factor is not None and self._last is not None:
            time.sleep(min(LONGEST, max(0, at - self._last) / 1000 / self._factor))
        self._last = at


def _line(taken: Step, said: str) -> Line:
    return Line(
        step=taken.step,
        at=taken.at,
        room=taken.room,
        version=taken.version,
        kind=taken.kind,
        lanes=dict(taken.lanes),
        signals=taken.signals,
        said=said,
    )


def _print(message: Day | Line | End) -> None:
    print(msgspec.json.encode(message).decode())


def speed(text: str) -> float:
    """How many times as fast; argparse tells of a ValueError by the name of this."""
    factor = float(text)
    if not 0 < factor < float("inf"):
        raise ValueError(text)
    return factor


def step(text: str) -> int:
    """The number of a step; argparse tells of a ValueError by the name of this."""
    if not text.isdecimal():
        raise ValueError(text)
    return int(text)
