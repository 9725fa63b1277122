"""What simulated voters fill in, per kind of vote: a whole paper within its rules, liking some options better."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from samenspel.demo.voting import dots

Kind = Literal["dots", "weights", "ranking"]

BUDGET: Final = 3
HEAVIEST: Final = 5
IN_TWELVE: Final = (
    "Buurttuin", "Soep op maandag", "Bank bij de school", "Deelauto", "Samen sporten", "Repaircafé",
    "Jeugdhonk", "Wijkkrant", "Taalmaatjes", "Geveltuinen", "Speelstraat", "Huiskamerconcert",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ballot:
    """How a ballot is opened: its question, options and terms. `each`: what the values of its results add up to per
    voter, or, of `means`, whatever the number of voters."""

    question: str
    titles: Sequence[str]
    terms: Mapping[str, Any]
    each: float
    means: bool = False

    @property
    def options(self) -> Sequence[Mapping[str, str]]:
        """As `open_ballot` has them."""
        return [{"title": title} for title in self.titles]


KINDS: Final[Mapping[Kind, Ballot]] = {
    "dots": Ballot("Wat eerst?", IN_TWELVE[:5], dots(BUDGET), BUDGET),
    "weights": Ballot(
        "Wat weegt het zwaarst?",
        ("Behoefte", "Draagvlak", "Dichtbij", "Aanzet", "Eigen middelen", "Worteling", "Vernieuwing"),
        {"method": {"kind": "marks", "highest": HEAVIEST, "outcome": "shares"}},
        1.0,
        means=True,
    ),
    "ranking": Ballot("In welke volgorde?", IN_TWELVE, {"method": {"kind": "ranking"}}, 12 * 11 / 2),
}


def fill(kind: Kind, options: Sequence[str], source: random.Random) -> dict[str, int]:
    """One paper. Those who rank stop where they please; nobody leaves all of it empty."""
    liked = sorted(options, key=lambda option: options.index(option) + source.gauss(0, len(options) / 2))
    match kind:
        case "dots":
            return dict.fromkeys(liked[:BUDGET], 1)
        case "weights":
            marks = {option: max(0, HEAVIEST - place + source.randint(0, 2)) for place, option in enumerate(liked)}
            return {option: min(HEAVIEST, mark) for option, mark in marks.items()}
        case "ranking":
            return {option: place for place, option in enumerate(liked[: source.randint(3, len(options))], 1)}
