"""An organiser who does anything at all to a list, most of it sensible; repeatable, from a seed."""

import random
from typing import Any

from samenspel.domain.listing import Listing
from tests.domain.hall import ANNA, CONFERENCE, MODERATOR, ORGANISER, Hall

LIST = f"{CONFERENCE}/list/1"
TITLES = ("Buurttuin", "De buurttuin", "Bankje", "Repaircafé", "Samen koken", "", "<b>Tuin</b>", "x" * 201)
AREAS = ("", "Centrum", "Oost", "West")


class Organising:
    """Gives commands to the list of a hall."""

    def __init__(self, hall: Hall, seed: int) -> None:
        self.hall = hall
        self.random = random.Random(seed)

    def live(self, steps: int) -> list[object]:
        """Gives so many commands; returns the answers."""
        answers = list[object]()
        for _ in range(steps):
            type_, data = self.random.choice((self.sheet, self.thing, self.thing, self.initiative, self.together))()
            actor = self.random.choice((*[ORGANISER] * 12, MODERATOR, ANNA))
            answers.append(self.hall.ask(LIST, actor, type_, **data))
        return answers

    @property
    def state(self) -> Listing:
        """The list as it is now."""
        state: Listing = self.hall.state(LIST)
        return state

    def some(self, things: str) -> str:
        """The id of something that was ever on the list, or of nothing."""
        known: list[str] = sorted(getattr(self.state, things).keys())
        return self.random.choice([*known[-8:], "nergens"])

    def scores(self) -> dict[str, float | None]:
        """No scores, or some."""
        by = self.random.choice(((), (self.some("criteria"),), (self.some("criteria"), self.some("criteria"))))
        return {one: self.random.choice((1, 3, 4.25, 9, None)) for one in by}

    def sheet(self) -> tuple[str, dict[str, Any]]:
        """A sheet that comes in or is taken back."""
        if self.random.random() < 0.4:
            return "take_out", {"intake": self.some("intakes")}
        pick, number = self.random.choice, self.random.randint
        criteria = [{"title": f"Criterium {each}", "group": "Groep"} for each in range(2)]
        scores = {"Criterium 0": number(1, 5), "Criterium 1": number(1, 5)}
        rows = [{"title": pick(TITLES[:5]), "area": pick(AREAS), "scores": scores} for _ in range(number(0, 3))]
        return "take_in", {"name": "lijst.csv", "criteria": criteria, "rows": rows}

    def thing(self) -> tuple[str, dict[str, Any]]:
        """A group, a criterion, an area, the rule, or the choice."""
        pick = self.random.choice
        known = {one: pick((None, self.some(things))) for one, things in (("group", "groups"), ("area", "areas"))}
        criterion = pick((None, self.some("criteria")))
        return pick(
            (
                ("set_group", {"group": known["group"], "title": pick(TITLES)}),
                (
                    "set_criterion",
                    {
                        "criterion": criterion,
                        "title": pick((None, *TITLES)),
                        "group": pick((None, self.some("groups"))),
                        "on": pick((None, "initiative", "area")),
                        "highest": pick((None, 3, 10)),
                    },
                ),
                ("set_area", {"area": known["area"], "title": pick((None, *TITLES)), "scores": self.scores()}),
                ("set_rule", {"rule": pick(("mean", "best")), "top": pick((None, 0, 5))}),
                ("choose", {"areas": pick(([], [self.some("areas")])), "reason": pick(("", "Daarom."))}),
            )
        )

    def initiative(self) -> tuple[str, dict[str, Any]]:
        """An initiative that is new, otherwise, gone, or back; now and then something else that goes."""
        pick = self.random.choice
        target = self.some(pick(("initiatives", "initiatives", "areas", "criteria", "groups")))
        area = pick((None, "", self.some("areas")))
        known = pick((None, self.some("initiatives")))
        return pick(
            (
                ("set_initiative", {"initiative": known, "title": pick((None, *TITLES)), "area": area}),
                ("set_initiative", {"initiative": known, "title": pick(TITLES), "scores": self.scores()}),
                ("remove", {"target": target}),
                ("restore", {"target": target}),
            )
        )

    def together(self) -> tuple[str, dict[str, Any]]:
        """Two that are one, or are not."""
        pick = self.random.choice
        one, other = self.some("initiatives"), self.some("initiatives")
        return pick(
            (
                ("merge", {"source": one, "into": other}),
                ("unmerge", {"source": one}),
                ("tell_apart", {"first": one, "second": other, "apart": pick((True, True, False))}),
                ("join_areas", {"source": self.some("areas"), "into": self.some("areas")}),
                ("part_area", {"source": self.some("areas")}),
            )
        )
