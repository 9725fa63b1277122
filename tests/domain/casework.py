"""Random work with cases: what moderators bring in, and what the tables make of it."""

import random
from typing import Any, Final

from samenspel.domain.core import Actor
from tests.domain.hall import ANNA, BRAM, CARLA, DAAN, LAPTOP, MODERATOR, ORGANISER, PLENARY, SCREEN, Hall, table_room

PEOPLE: Final = (ANNA, ANNA, BRAM, BRAM, LAPTOP, CARLA, DAAN, MODERATOR, ORGANISER, SCREEN)
TEXTS: Final = ("Vraag de eigenaar", "x", "", "y" * 2_001)


class Casework:
    """Anything at all that can be asked about cases, most of it sensible. Suggestions belong to the round in which the
    table worked on ideas, whatever is on by now."""

    def __init__(self, hall: Hall, seed: int) -> None:
        self.random = random.Random(f"cases {seed}")
        self.hall = hall

    def live(self, steps: int) -> list[object]:
        """Give `steps` commands; what was answered."""
        for title in ("Lege winkels", "Geen bus"):
            case = self.hall.do(PLENARY, ORGANISER, "set_case", theme="B", title=title, table=1)
            self.hall.do(table_room(1), ANNA, "hold_case", case=case, holds=True)
        answers: list[object] = []
        for _ in range(steps):
            in_hall = self.random.random() < 0.2
            room, actor, type_, data = self.in_hall() if in_hall else self.at_table()
            answers.append(self.hall.ask(room, actor, type_, **data))
            self.hall.tick(self.random.choice((0, 0, 1_000)))
        return answers

    def in_hall(self) -> tuple[str, Actor, str, dict[str, Any]]:
        """A case that is new, otherwise, or taken away."""
        pick, cases = self.random.choice, sorted(self.hall.plenary.cases)
        if pick((True, False, False)):
            return PLENARY, pick((MODERATOR, ANNA)), "drop_case", {"case": pick([*cases, "nergens"])}
        table = pick((1, 1, 1, 2, 9, None))
        data = {"case": pick([*cases, None]), "theme": pick("AABZ"), "title": pick(TEXTS), "table": table}
        return PLENARY, pick((MODERATOR, ORGANISER)), "set_case", data

    def at_table(self) -> tuple[str, Actor, str, dict[str, Any]]:
        """What somebody at a table does with a case."""
        pick, number = self.random.choice, self.random.choice((1, 1, 1, 2))
        table = self.hall.table(number)
        case = pick([*sorted(table.cases), *sorted(table.cases), "nergens"])
        ideas = [one for one in sorted(table.contributions) if (found := table.idea(one)) is not None and found.case]
        idea, text, actor = pick([*ideas[-6:], "nergens"]), pick(TEXTS), pick(PEOPLE)
        asked: list[tuple[str, dict[str, Any]]] = [
            *[("idea", {"text": text, "case": case, "suggests": pick((None, "question", "contact"))})] * 3,
            *[("remark", {"parent": idea, "text": text})] * 3,
            ("edit", {"target": idea, "text": text, "suggests": pick(("proposal", "example"))}),
            *[("hold_case", {"case": case, "holds": pick((True, True, False)), "who": pick((None, None, "bram"))})] * 2,
            *[("set_status", {"case": case, "status": pick((None, "discussed", "out_of_time", "out_of_time"))})] * 2,
            *[("join_case", {"case": case, "joins": pick((True, True, False))})] * 2,
        ]
        type_, data = pick(asked)
        more: dict[str, Any] = {"round": "aanvullen"}
        if actor.shared:
            more["as"] = pick((None, "", "gast"))
        return table_room(number), actor, type_, data | more
