"""Months after the day, at random: what is followed, by whom, and what they promise each other."""

import random
from datetime import date, timedelta
from typing import Any

from samenspel.domain.core import SYSTEM, Actor
from samenspel.domain.pursuit.days import day_of
from tests.domain.following import FOLLOW, OTHER, STEWARD, STRANGER, pursuit
from tests.domain.hall import ANNA, CARLA, MODERATOR, ORGANISER, Hall

PEOPLE = (STEWARD, OTHER, STRANGER)
DAY = 24 * 3_600_000
TEXTS = ("Het loopt", "Een keuken", "", "x" * 2_001, "Elke maandag\nom zes uur")
STATUS = ("idea", "talking", "started", "running", "done", "stopped", None)
Given = tuple[Actor, str, dict[str, Any]]


class Pursuing:
    """Somebody who does anything at all with what is followed."""

    def __init__(self, hall: Hall, seed: int) -> None:
        self.random = random.Random(seed)
        self.hall = hall

    def live(self, steps: int) -> list[object]:
        """Give `steps` commands with days in between; returns the answers."""
        answers: list[object] = []
        for _ in range(steps):
            if self.random.random() < 0.2:
                self.hall.tick(self.random.choice((0, DAY, 9 * DAY)))
            choice = self.random.choice((self.organised, self.looked_after, self.between_two, self.by_the_service))
            actor, type_, data = choice()
            answers.append(self.hall.ask(FOLLOW, actor, type_, **data))
        return answers

    def organised(self) -> Given:
        """A command of an organiser, or of somebody who may not give it."""
        pick = self.random.choice
        given: list[tuple[str, dict[str, Any]]] = [
            ("add", {"title": pick(TEXTS), "parties": [{"name": pick(("Bewoners", ""))}], "goals": [pick(TEXTS)]}),
            ("drop", {"initiative": self.initiative(), "dropped": pick((True, False))}),
            ("set_steward", {"initiative": self.initiative(), "person": pick((*map(_id, PEOPLE), ""))}),
            ("set_steward", {"initiative": self.initiative(), "person": "steward"}),
            ("welcome", {"person": pick((*map(_id, PEOPLE), "")), "welcome": pick((True, True, False))}),
            ("promise", {"first": "steward", "person": "other", "day": self.day()}),
        ]
        return (pick((ORGANISER, ORGANISER, ORGANISER, MODERATOR)), *pick(given))

    def looked_after(self) -> Given:
        """A command of a steward or an organiser."""
        pick, one = self.random.choice, self.initiative()
        asks, notes = [*sorted(pursuit(self.hall).asks), "nergens"], self.notes()
        days = sorted({self.day() for _ in range(pick((0, 1, 2)))})
        given: list[tuple[str, dict[str, Any]]] = [
            ("change", {"initiative": one, "text": pick(TEXTS)}),
            ("set_check_ins", {"initiative": one, "days": days}),
            ("note", {"initiative": one, "text": pick(TEXTS), "status": pick(STATUS), "check_in": self.check_in(one)}),
            ("take_back_note", {"note": pick(notes)}),
            ("ask_support", {"initiative": one, "text": pick(TEXTS)}),
            ("offer_support", {"ask": pick(asks), "text": pick(TEXTS)}),
            ("settle_support", {"ask": pick(asks), "settled": pick((True, False))}),
            ("set_mail", {"wanted": pick((True, False))}),
        ]
        return (pick((STEWARD, STEWARD, OTHER, STRANGER, ORGANISER)), *pick(given))

    def between_two(self) -> Given:
        """A promise, or what became of it."""
        pick = self.random.choice
        promises = [*sorted(pursuit(self.hall).promises), "nergens"]
        given: list[tuple[str, dict[str, Any]]] = [
            ("promise", {"person": pick(("other", "steward", "anna")), "day": self.day(), "text": pick(TEXTS)}),
            ("answer_promise", {"promise": pick(promises), "agree": pick((True, True, False))}),
            ("keep_promise", {"promise": pick(promises), "kept": pick((True, False))}),
        ]
        return (pick((STEWARD, OTHER, ANNA, CARLA)), *pick(given))

    def by_the_service(self) -> Given:
        """What the service does."""
        pick = self.random.choice
        mails = [*sorted(pursuit(self.hall).mails), "nergens"]
        attempt, outcomes = pick((1, 1, 2)), ("sent", "refused", "unknown", "no_address", "too_late")
        origin = {"source": pick("abc"), "kind": "action", "table": 1, "theme": "A"}
        outcome = {"id": pick("abc"), "title": "Vorige keer", "status": "done", "at": 1}
        edition = {"conference": "vorige", "title": "Samen 2025", "date": "2025-03-12", "outcomes": [outcome]}
        given: list[tuple[str, dict[str, Any]]] = [
            ("adopt", {"origin": origin, "title": "Samen koken"}),
            ("set_calendar", {"person": pick(("", "steward")), "digest": pick(("", "a" * 64, "b" * 64))}),
            ("claim_mail", {"reminder": pick(mails), "hub": pick(("een", "twee")), "attempt": attempt}),
            ("tell_mail", {"reminder": pick(mails), "attempt": attempt, "outcome": pick(outcomes)}),
            ("begin_edition", edition),
        ]
        return (SYSTEM, *pick(given))

    def initiative(self) -> str:
        """Any of them, or none."""
        return self.random.choice([*sorted(pursuit(self.hall).initiatives), "nergens"])

    def notes(self) -> list[str]:
        """Ids of notes, and one that is not there."""
        notes = [note.id for one in pursuit(self.hall).initiatives.values() for note in one.notes]
        return [*sorted(notes), "nergens"]

    def check_in(self, one: str) -> str | None:
        """A day that waits for an answer, if there is one."""
        known = pursuit(self.hall).initiatives.get(one)
        return known.days[0] if known is not None and known.days else None

    def day(self) -> str:
        """A day soon, seldom one that cannot be."""
        days = self.random.choice((0, 1, 5, 20, 20, -1))
        return (date.fromisoformat(day_of(self.hall.now)) + timedelta(days=days)).isoformat()


def _id(actor: Actor) -> str:
    return actor.participant
