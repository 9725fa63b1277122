"""A small hall for the tests of the report: records as the lanes carry them, authors and all."""

from collections.abc import Mapping
from typing import Any

from samenspel.report.proceeds import Proceeds, proceeds
from samenspel.report.rankings import Chosen
from samenspel.report.records import Rooms

Record = dict[str, Any]
DOTS: Record = {"kind": "marks", "lowest": 0, "highest": 1, "budget": 3, "outcome": "sum"}


class Hall:
    """Collects records; `rooms()` gives them as the hub would. Two themes: A at tables 1 and 2, B at table 3."""

    def __init__(self, **conference: Any) -> None:
        self.plenary: dict[tuple[str, str], Record] = {}
        self.tables: dict[int, dict[tuple[str, str], Record]] = {}
        self.ballots: dict[int, dict[tuple[str, str], Record]] = {}
        self.changed = 0
        self.chosen: dict[int, Chosen] = {}
        self._at = 1_700_000_000_000
        self.plenary["conference", "self"] = {
            "title": "Samen verder in Zwanenbroek",
            "date": "2026-11-19",
            "language": "nl",
            "address": "je",
            "format": "werkconferentie",
            "code": "ABCD2345",
            "spoken": "KDF7Q",
            "state": "running",
            "seal": None,
        } | conference
        for letter, title in (("A", "Werk"), ("B", "Wonen")):
            self.plenary["theme", letter] = {
                "letter": letter,
                "title": {"je": title, "en": f"{title} (en)"},
                "question": {"je": f"Wat helpt bij {title.lower()}?"},
            }
        for number, theme in ((1, "A"), (2, "A"), (3, "B")):
            self.plenary["table", str(number)] = {"number": number, "name": "", "theme": theme, "seats": 9}
            self_ = {"number": number, "name": "", "theme": theme, "hosts": [], "hand": None, "answered": False}
            self.tables[number] = {("table", "self"): self_ | {"pick": None}}

    def write(self, table: int, kind: str, id_: str, **fields: Any) -> str:
        """Put a contribution at a table, a second after the one before."""
        self._at += 1_000
        base: Record = {
            "author": "participant-secret",
            "scribe": "scribe-secret",
            "at": self._at,
            "edited": False,
            "late": False,
            "round": "brainstorm",
        }
        if kind == "idea":
            base |= {"merged": None, "detail": None}
        if kind == "action":
            base |= dict.fromkeys(("what", "place", "lead"), "")
            base |= {"parties": [], "goals": [], "steps": [], "ideas": [], "additions": []}
        self.tables[table][kind, id_] = base | fields
        return id_

    def round(self, id_: str, order: int, kind: str, state: str) -> None:
        """Put a round of the programme."""
        self.plenary["round", id_] = {
            "order": order,
            "kind": kind,
            "minutes": 20,
            "title": {"je": id_.capitalize()},
            "state": state,
            "started": None,
            "ended": None,
        }

    def ballot(self, number: int, options: Mapping[str, Record], **fields: Any) -> None:
        """Put a ballot with its options (`{id: {title, table}}`): dots, three each, unless `method` is given."""
        record: Record = {
            "number": number,
            "question": "Welke acties eerst?",
            "method": DOTS,
            "secrecy": "secret",
            "order": "given",
            "tables": None,
            "not_own": False,
            "weighs": False,
            "about": None,
            "hidden": True,
            "phase": "open",
            "opened": 1_795_095_000_000,
            "closed": None,
            "revealing": None,
        }
        self.ballots[number] = {("ballot", "self"): record | fields}
        for order, (id_, option) in enumerate(options.items()):
            bare = {"order": order, "text": "", "table": None, "lead": "", "step": "", "section": ""}
            self.ballots[number]["option", id_] = bare | option

    def result(self, number: int, voters: int, present: int, **votes: tuple[int, int, bool]) -> None:
        """Reveal a ballot of points: `option=(votes, place, tied)`."""
        results = {id_: {"votes": count, "place": at, "tied": tied} for id_, (count, at, tied) in votes.items()}
        self.counted(number, "points", results, voters=voters, present=present)

    def counted(self, number: int, rule: str, results: Mapping[str, Record], **said: Any) -> None:
        """Reveal a ballot: per option its record (`value` is its votes where it is not given), and what else there is
        to say of turnout and outcome."""
        ballot = self.ballots[number]
        ballot["ballot", "self"] |= {"phase": "revealed", "closed": 1_795_095_300_000}
        turnout = {"voters": 12, "present": 13, "paper": 0, "scribe": 0}
        ballot["turnout", "self"] = {key: said.get(key, value) for key, value in turnout.items()}
        outcome: Record = {"verdict": None, "needed": 0, "cycle": False, "tables": [], "other": None}
        ballot["outcome", "self"] = {"rule": rule} | {key: said.get(key, value) for key, value in outcome.items()}
        for id_, result in results.items():
            bare: Record = {"value": float(result.get("votes", 0)), "votes": 0, "place": 1, "tied": False, "marks": {}}
            bare |= dict.fromkeys(("low", "high", "mean", "spread"))
            ballot["result", id_] = bare | result

    def rooms(self) -> Rooms:
        return Rooms(self.plenary, self.tables, self.ballots, self.changed, self.chosen)

    def proceeds(self) -> Proceeds:
        return proceeds(self.rooms())
