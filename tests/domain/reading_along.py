"""Readers who add to a report and an organiser who decides; most of it sensible, repeatable, from a seed."""

import random
from typing import Any

from samenspel.domain.core import Actor
from samenspel.domain.reporting import Reporting
from tests.domain.hall import ANNA, CONFERENCE, LEZER, MODERATOR, ORGANISER, Hall

REPORT = f"{CONFERENCE}/report/1"
TEXTS = ("Ook in de avond", "", "<b>Avond</b>", "x" * 2_001, "\u202e")
OTHER = Actor(participant="tweede", role="reader")


class ReadingAlong:
    """Gives commands to the report of a hall."""

    def __init__(self, hall: Hall, seed: int) -> None:
        self.hall = hall
        self.random = random.Random(seed)

    def live(self, steps: int) -> list[object]:
        """Gives so many commands; returns the answers."""
        answers: list[object] = [self.hall.ask(REPORT, ORGANISER, "open_link")]
        for _ in range(steps):
            actor, type_, data = self.random.choice((self.organiser, self.organiser, self.reader, self.reader))()
            answers.append(self.hall.ask(REPORT, actor, type_, **data))
        return answers

    @property
    def addition(self) -> str:
        """The id of something that was ever sent, or of nothing."""
        state: Reporting = self.hall.state(REPORT)
        return self.random.choice([*sorted(state.additions.keys())[-8:], "nergens"])

    def organiser(self) -> tuple[Actor, str, dict[str, Any]]:
        """Something written, decided or published; now and then by somebody who may not."""
        pick = self.random.choice
        part = pick(("introduction", "background", "news_title", "news_text"))
        given = pick(
            (
                ("set_text", {"part": part, "text": pick(TEXTS), "over": pick((None, None, 0, 3))}),
                ("publish", {"note": pick(("", "Nieuw"))}),
                (pick(("open_link", "open_link", "close_link")), {}),
                ("accept", {"addition": self.addition}),
                ("accept", {"addition": self.addition}),
                ("refuse", {"addition": self.addition, "reason": pick(("", "Staat er al"))}),
                ("reopen", {"addition": self.addition}),
            )
        )
        return pick((*[ORGANISER] * 9, MODERATOR)), *given

    def reader(self) -> tuple[Actor, str, dict[str, Any]]:
        """Something added, or taken back."""
        pick = self.random.choice
        if self.random.random() < 0.2:
            return pick((LEZER, OTHER, ANNA)), "withdraw", {"addition": self.addition}
        tables = [state for room, state in sorted(self.hall.states.items()) if "/table/" in room]
        written = [f"{one.kind}/{one.id}" for table in tables for one in table.contributions.values()]
        target = pick(("report", "theme/A", "theme/Z", "x", *sorted(written)[-6:]))
        kind, named = pick(("slot", "reaction", "join")), pick((True, False))
        return pick((LEZER, OTHER, ANNA)), "add", {"target": target, "kind": kind, "text": pick(TEXTS), "named": named}
