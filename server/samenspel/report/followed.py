"""What is followed, told elsewhere: what could be followed, the days of a calendar, what came of an edition, and the
overview over editions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from samenspel.domain import texts
from samenspel.domain.commands.pursuit import Adopt, Origin, Outcome, Party
from samenspel.domain.core import Record
from samenspel.domain.pursuit import Pursuit
from samenspel.domain.pursuit.limits import GOALS
from samenspel.domain.pursuit.state import Initiative
from samenspel.domain.said import Language
from samenspel.report.calendar import Entry
from samenspel.speech import Text

TITLE: Final = 100
"""Characters of a title that is made of the first line of an idea."""

_HOW: Final = Text("Hoe staat het met ‘{title}’?", "How is ‘{title}’ going?")
_TELL: Final = Text(
    "Vertel in een paar zinnen hoe het gaat, en wat er nog nodig is.",
    "Tell in a few sentences how it is going, and what is still needed.",
)
_TALK: Final = Text("Doorpraten met {name}", "Talk on with {name}")
_SOMEBODY: Final = Text("iemand", "somebody")
_NAME: Final = Text("Opvolging van {title}", "Following {title}")


@dataclass(frozen=True, slots=True)
class Candidate:
    """An idea or action of the day that could be followed. `chosen`: its place in what the organisers chose, 0 for
    none; `picked`: its table sent it to the hall's vote."""

    origin: Origin
    record: Record
    chosen: int = 0
    picked: bool = False

    @property
    def title(self) -> str:
        """In one line."""
        if self.origin.kind == "action":
            return str(self.record["title"])
        first = next(iter(str(self.record["text"]).splitlines()), "")
        return texts.shortened(texts.clean_line(first), TITLE)

    @property
    def text(self) -> str:
        """The rest of what was written."""
        if self.origin.kind == "action":
            return str(self.record["what"])
        text = str(self.record["text"])
        return "" if text == self.title else text

    def as_json(self) -> dict[str, Any]:
        """For the organiser, who chooses from them."""
        one = self.origin
        told = {"source": one.source, "kind": one.kind, "table": one.table, "theme": one.theme, "number": one.number}
        return told | {"title": self.title, "text": self.text, "chosen": self.chosen, "picked": self.picked}

    def adopted(self) -> Adopt:
        """The command that follows it, with what the table wrote."""
        action = self.record if self.origin.kind == "action" else {}
        parties = (Party(name=one["name"], benefit=one["benefit"]) for one in action.get("parties", ()))
        goals = tuple(action.get("goals", ()))[:GOALS]
        return Adopt(origin=self.origin, title=self.title, text=self.text, parties=tuple(parties), goals=goals)


Kind = Literal["action", "idea"]


def candidates(
    tables: Mapping[int, tuple[str, Mapping[tuple[str, str], Record]]],
    numbers: Mapping[str, str],
    chosen: Mapping[str, int],
) -> list[Candidate]:
    """What stands at the tables: number → its theme, and its records as everybody there reads them. What was chosen
    comes first, then what tables picked, then actions before ideas."""
    found = [
        Candidate(
            Origin(source=identity, kind=kind, table=number, theme=theme, number=numbers.get(identity, "")),
            record,
            chosen.get(identity, 0),
            picked=records.get(("table", "self"), {}).get("pick") == identity,
        )
        for number, (theme, records) in sorted(tables.items())
        for kind, identity, record in _standing(records)
    ]
    return sorted(
        found, key=lambda one: (not one.chosen, one.chosen, not one.picked, one.origin.kind, one.origin.table)
    )


def _standing(records: Mapping[tuple[str, str], Record]) -> Iterator[tuple[Kind, str, Record]]:
    """Actions, and ideas that went on in no other."""
    for (kind, identity), record in records.items():
        if kind == "action":
            yield "action", identity, record
        elif kind == "idea" and record.get("merged") is None:
            yield "idea", identity, record


def outcomes(state: Pursuit) -> tuple[Outcome, ...]:
    """What came of everything that is followed, as it is now."""
    return tuple(
        Outcome(
            id=one.id,
            title=one.facts.title,
            status=one.status,
            at=one.since,
            text=one.notes[-1].text if one.notes else "",
        )
        for one in state.followed()
    )


def calendar_name(title: str, language: Language) -> str:
    """How the calendar of a conference is called."""
    return _NAME(title=title).to(language)


def entries(state: Pursuit, person: str, page: str, names: Mapping[str, str], language: Language) -> list[Entry]:
    """The check-ins of all that is followed, or of a person's own with their promises that hold. `page`: the address of
    the conference's page."""
    mine = (one for one in state.followed() if not person or one.steward == person)
    days = (_check_in(one, day, page, language) for one in mine if one.open for day in one.days)
    return [*days, *_talks(state, person, page, names, language)]


def _check_in(one: Initiative, day: str, page: str, language: Language) -> Entry:
    summary, told = _HOW(title=one.facts.title).to(language), _TELL().to(language)
    address, changed = f"{page}#{one.id}", one.notes[-1].at if one.notes else one.at
    return Entry(f"{one.id}-{day}", day, summary, f"{told}\n{address}", address, changed)


def _talks(state: Pursuit, person: str, page: str, names: Mapping[str, str], language: Language) -> Iterator[Entry]:
    for one in state.promises_of(person) if person else ():
        if one.agreed and one.stands:
            name = names.get(one.other(person)) or _SOMEBODY().to(language)
            told = "\n".join(filter(None, (one.text, page)))
            yield Entry(one.id, one.day, _TALK(name=name).to(language), told, page, one.at)


def overview(state: Pursuit, today: str) -> dict[str, Any]:
    """One conference in the overview: what is followed, and how much waits for an answer or has no steward."""
    followed = list(state.followed())
    return {
        "previous": None if state.edition is None else state.edition.conference,
        "initiatives": [_told(one, state, today) for one in followed],
    }


def _told(one: Initiative, state: Pursuit, today: str) -> dict[str, Any]:
    last = one.notes[-1] if one.notes else None
    asked = sum(ask.initiative == one.id and not ask.settled for ask in state.asks.values())
    return {
        "id": one.id,
        "title": one.facts.title,
        "status": one.status,
        "since": one.since,
        "steward": one.steward,
        "note": None if last is None else {"text": last.text, "at": last.at},
        "next": one.days[0] if one.days and one.open else None,
        "overdue": sum(day <= today for day in one.days) if one.open else 0,
        "asked": asked,
    }
