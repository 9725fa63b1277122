"""A pitch session from the doors to the seal, made by the rooms themselves, without I/O: always the same.

Eight cases in five themes at five tables: one is not reached, one runs out of time. Fifty-two suggestions of 8 to 381
characters with elaborations and remarks; two more that left the table and may be found nowhere.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import files
from typing import Any, Final

from samenspel.domain.core import SYSTEM, Actor, Recorded
from samenspel.domain.ids import conference_of, derived_id
from samenspel.domain.snapshot import Lanes
from samenspel.formats import conference_setup, load_format, spread_tables
from samenspel.ports import Person
from tests.domain.hall import CONFERENCE, MODERATOR, ORGANISER, PLENARY, Hall, table_room

DATE: Final = "2026-03-19"
OPENED: Final = int(datetime(2026, 3, 19, 11, 30, tzinfo=UTC).timestamp() * 1000)
TITLE: Final = "Pitchsessie Veerdam"
SUGGESTIONS: Final = 52
NOT_REACHED: Final = "1.B"
OUT_OF_TIME: Final = "4.B"
_SAID: Final = tomllib.loads(files("samenspel.demo").joinpath("pitches.toml").read_text(encoding="utf-8"))
HOLDERS: Final[dict[str, str]] = _SAID["holders"]
JOINS: Final = ("Yasmin", "Erik")
"""Who joins in with the case that ran out of time."""
WITHDRAWN: Final = "Teruggenomen door wie het schreef: paarse olifant."
TAKEN_AWAY: Final = "Weggehaald door de tafelbegeleider: groene giraf."
SECOND: Final = {"2.B", "4.B"}
"""Cases that come in the second half, at tables with two."""


@dataclass(frozen=True, slots=True)
class PitchDay:
    """What the session left behind. `cases`: label → id; `suggestions`: ids with their texts, in the order in which
    they came; `lanes`: of every room as they were shown at the end."""

    conference: str
    rooms: Mapping[str, Sequence[Recorded]]
    people: Sequence[Person]
    cases: Mapping[str, str]
    suggestions: Mapping[str, str]
    additions: Mapping[str, str]
    remarks: Mapping[str, str]
    lanes: Mapping[str, Lanes]


def pitch_day() -> PitchDay:
    """The whole session."""
    session = _Session()
    session.live()
    return PitchDay(
        conference=conference_of(PLENARY),
        rooms=session.hall.logs,
        people=[_person(one, number) for number, one in enumerate(_SAID["people"])],
        cases=session.cases,
        suggestions=session.suggestions,
        additions=session.additions,
        remarks=session.remarks,
        lanes=session.hall.live,
    )


def _person(one: Mapping[str, Any], number: int) -> Person:
    return Person(
        participant=_id(one["name"]),
        conference=CONFERENCE,
        name=one["name"],
        organisation=one["organisation"],
        table=one["table"],
        joined_at=OPENED + number * 1_000,
    )


def _id(name: str) -> str:
    return derived_id("pitch", name)


class _Session:
    """The programme, case by case."""

    def __init__(self) -> None:
        self.hall = Hall(now=OPENED)
        chosen = load_format("pitchsessie")
        tables = spread_tables("ABCDE", 5, 8)
        setup = conference_setup(chosen, TITLE, "nl", "je", None, tables, cases=True)
        codes = {"date": DATE, "code": "PTCHDAGA", "spoken": "PTCHA"}
        self.hall.do(PLENARY, SYSTEM, "open_conference", **setup, **codes)
        self.cases = {one["label"]: id_ for id_, one in self.hall.records(PLENARY, "seat", "case").items()}
        self.suggestions: dict[str, str] = {}
        self.additions: dict[str, str] = {}
        self.remarks: dict[str, str] = {}
        self._done: set[str] = set()
        self._tables = {one["name"]: one["table"] for one in _SAID["people"]}

    def live(self) -> None:
        """The day."""
        self._start("aankomst", 18)
        for label, name in HOLDERS.items():
            self._at(name, "hold_case", case=self.cases[label], holds=True)
        self._at("Joost", "host", take=True)
        self._start("opening", 9)
        self._start("pitch", 5)
        self._start("suggesties", 0)
        self._suggest(first=True)
        self._start("uitwerken", 0)
        self._elaborate()
        self._start("pauze", 14)
        self._start("tweede-pitch", 5)
        self._start("tweede-suggesties", 0)
        self._suggest(first=False)
        self._elaborate()
        self._conclude()
        self._start("afspraken", 0)
        self._agree()
        self._start("afsluiting", 6)
        self.hall.do(PLENARY, MODERATOR, "end_round")
        self.hall.tick(60_000)

    def _start(self, round_: str, minutes: int) -> None:
        self.hall.do(PLENARY, MODERATOR, "start_round", round=round_)
        self.hall.tick(minutes * 60_000)

    def _at(self, name: str, type_: str, **data: object) -> str:
        """What somebody asks of their own table."""
        return self.hall.do(table_room(self._tables[name]), self._actor(name), type_, **data)

    def _actor(self, name: str) -> Actor:
        return Actor(participant=_id(name), role="participant", table=self._tables[name])

    def _suggest(self, *, first: bool) -> None:
        said = [one for one in _SAID["suggestions"] if (one["case"] not in SECOND) is first]
        for one in sorted(said, key=_spread):
            self.hall.tick(17_000)
            case = self.cases[one["case"]]
            by = one["by"] or HOLDERS[one["case"]]
            identity = self._write(by, one["by"], "idea", text=one["text"], case=case, suggests=one["kind"])
            self.suggestions[identity] = one["text"]
        if first:
            gone = self._at("Henk", "idea", text=WITHDRAWN, case=self.cases["1.A"])
            self._at("Henk", "withdraw", target=gone)
            gone = self._at("Henk", "idea", text=TAKEN_AWAY, case=self.cases["1.A"])
            self._at("Joost", "withdraw", target=gone, reason="Niet aardig")

    def _write(self, device: str, author: str, type_: str, **data: object) -> str:
        """Without an author: on somebody's device as the laptop of the table, under nobody's name."""
        if author:
            return self._at(author, type_, **data)
        table = self._tables[device]
        laptop = Actor(participant=_id(f"laptop {table}"), role="participant", table=table, shared=True)
        return self.hall.do(table_room(table), laptop, type_, **data, **{"as": ""})

    def _elaborate(self) -> None:
        """What was built on the suggestions so far, and what the holders said to them."""
        for identity, text in self.suggestions.items():
            (one,) = (each for each in _SAID["suggestions"] if each["text"] == text)
            if identity in self._done:
                continue
            self._done.add(identity)
            for name, addition in one.get("additions", ()):
                self.hall.tick(11_000)
                self.additions[self._at(name, "addition", parent=identity, text=addition)] = addition
            for remark in one["remarks"]:
                self.hall.tick(7_000)
                self.remarks[self._at(HOLDERS[one["case"]], "remark", parent=identity, text=remark)] = remark

    def _conclude(self) -> None:
        """What became of every case."""
        for label, name in HOLDERS.items():
            status = "out_of_time" if label == OUT_OF_TIME else "discussed"
            self._at(name, "set_status", case=self.cases[label], status=status)
        self._at("Joost", "set_status", case=self.cases[NOT_REACHED], status="not_reached")
        for name in JOINS:
            self._at(name, "join_case", case=self.cases[OUT_OF_TIME], joins=True)
        self.hall.do(PLENARY, ORGANISER, "announce", text="Nog tien minuten: maak één afspraak per tafel.")

    def _agree(self) -> None:
        """Two tables agree on something."""
        by_text = {text: identity for identity, text in self.suggestions.items()}
        for agreement in _SAID["agreements"]:
            idea = next(identity for text, identity in by_text.items() if text.startswith(agreement["begins"]))
            self.hall.tick(90_000)
            plan = {key: value for key, value in agreement.items() if key not in {"by", "case", "begins"}}
            self._at(agreement["by"], "action", **plan, ideas=[idea])


def _spread(one: Mapping[str, Any]) -> int:
    """The tables work at the same time: first suggestions of all cases, then second ones."""
    of_case = [each for each in _SAID["suggestions"] if each["case"] == one["case"]]
    return of_case.index(one)
