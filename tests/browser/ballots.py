"""A paper of every kind: its terms, how somebody fills it in with taps, and what the hall then counts."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from playwright.async_api import Page, expect

from samenspel.demo.client import Client
from tests.browser.hall import Hall

LONG = (
    "Een buurtmoestuin met een kas, een regenton en een composthoek waar kinderen van drie scholen samen leren zaaien, "
    "oogsten en koken voor de hele wijk"
)
TITLES: Final = ("Repaircafé", LONG, "Fietsles", "Samen koken", "Een bankje bij de vijver", "Oudercafé")
OPTIONS: Final[list[dict[str, Any]]] = [{"title": title} for title in TITLES]
GROUPS: Final = {
    "initiatief": ("De initiatieven", "Draagvlak", "Dicht bij huis"),
    "dna": ("DNA van het gebied", "Geworteld", "Vernieuwend"),
}
"""Id → title of the group, and of the criteria in it."""
CRITERIA: Final[list[dict[str, Any]]] = [
    *({"id": group, "title": title} for group, (title, *_) in GROUPS.items()),
    *(
        {"id": f"{group}{at}", "title": title, "section": group}
        for group, (_, *criteria) in GROUPS.items()
        for at, title in enumerate(criteria)
    ),
]
QUESTION: Final = "Wat moet er in deze wijk als eerste gebeuren?"

Fill = Callable[[Page], Awaitable[None]]


@dataclass(frozen=True)
class Kind:
    """`says`: what the paper asks. `state`: how far one is when it is filled in. `values`: option → what it has."""

    method: Mapping[str, Any]
    fill: Fill
    says: str
    state: str
    values: Mapping[str, float]
    options: list[dict[str, Any]] = field(default_factory=lambda: OPTIONS)

    def ballot(self, **terms: Any) -> dict[str, Any]:
        """The data of `open_ballot`."""
        given = {"options": self.options} if self.options else {}
        return {"source": "typed", "question": QUESTION, "terms": {"method": self.method, **terms}, **given}


def tapping(*options: int) -> Fill:
    """Tap options, counted from nought."""

    async def fill(page: Page) -> None:
        for option in options:
            await page.locator(".option-button").nth(option).click()

    return fill


def marking(*marks: tuple[int, str]) -> Fill:
    """Give an option the mark with this face."""

    async def fill(page: Page) -> None:
        for option, face in marks:
            await page.locator(".mark-row").nth(option).get_by_text(face, exact=True).click()

    return fill


async def _several(page: Page) -> None:
    await tapping(0, 2)(page)
    await page.get_by_role("button", name="Eén stem erbij").first.click()


async def _points(page: Page) -> None:
    await page.get_by_role("button", name="10 erbij").nth(0).click()
    await page.get_by_role("button", name="5 erbij", exact=True).nth(1).click()
    await page.get_by_label("Punten voor Fietsles").fill("900")
    await page.get_by_label("Punten voor Fietsles").press("Enter")
    await expect(page.get_by_label("Punten voor Fietsles")).to_have_value("85")


async def _ranking(page: Page) -> None:
    for option in (1, 1, 0):
        await page.locator(".options .option-button").nth(option).click()


async def _pairs(page: Page) -> None:
    for number in range(3):
        await expect(page.locator("#pair")).to_have_text(f"Paar {number + 1} van 4")
        await page.locator(".pair-card").nth(number % 2).click()
    await expect(page.locator("#pair")).to_have_text("Paar 4 van 4")
    await page.get_by_role("button", name="Kan niet kiezen").click()
    await expect(page.locator("#pair")).to_contain_text("alle paren gehad")


def _marks(**more: Any) -> dict[str, Any]:
    return {"kind": "marks", **more}


KINDS: Final = {
    "dots": Kind(
        _marks(budget=3),
        tapping(0, 2, 3),
        "Je hebt 3 stemmen.",
        "Je stemmen zijn op.",
        {"1": 1, "2": 0, "3": 1, "4": 1},
    ),
    "more dots": Kind(_marks(budget=6, highest=3), _several, "hoogstens 3", "nog 3 stemmen", {"1": 2, "3": 1}),
    "more votes than options": Kind(_marks(budget=10), tapping(0), "Je hebt 6 stemmen.", "nog 5 stemmen", {"1": 1}),
    "approval": Kind(_marks(), tapping(0, 1), "Zet een vinkje bij alles", "2 aangevinkt", {"1": 1, "2": 1, "3": 0}),
    "single": Kind(_marks(budget=1), tapping(1, 0), "Kies er één.", "Haal mijn keuze weg", {"1": 1, "2": 0}),
    "points": Kind(
        _marks(highest=100, budget=100), _points, "Verdeel 100 punten", "zijn verdeeld", {"1": 10, "2": 5, "3": 85}
    ),
    "scale to 5": Kind(
        _marks(lowest=1, highest=5, outcome="mean"),
        marking((0, "4"), (1, "2"), (1, "2")),
        "1 tot en met 5",
        "1 van 6",
        {"1": 4},
    ),
    "scale to 10": Kind(
        _marks(lowest=1, highest=10, outcome="mean"),
        marking((0, "10"), (1, "6")),
        "1 tot en met 10",
        "2 van 6",
        {"1": 10, "2": 6},
    ),
    "plus and minus": Kind(
        _marks(lowest=-1),
        marking((0, "+"), (1, "−"), (2, "+"), (2, "0")),
        "een plus of een min",
        "1 plus, 1 min",
        {"1": 1, "2": -1, "3": 0},
    ),
    "few plus and minus": Kind(
        _marks(lowest=-1, budget=2), marking((0, "+"), (1, "−")), "er 2 te geven", "nog 0", {"1": 1, "2": -1}
    ),
    "weights": Kind(
        _marks(highest=5, outcome="shares"),
        marking((0, "2"), (1, "3"), (2, "5")),
        "Het gaat om de verhouding",
        "3 van 6 gewogen",
        {"initiatief": 0.4, "dna": 0.6, "initiatief0": 1, "initiatief1": 0},
        CRITERIA,
    ),
    "ranking": Kind(
        {"kind": "ranking", "places": 3},
        _ranking,
        "Kies jouw beste 3",
        "Je volgorde is compleet",
        {"2": 5, "3": 4, "1": 3, "4": 1},
    ),
    "pairs": Kind({"kind": "pairs", "each": 4}, _pairs, "Welke is beter?", "3 van 4 vergeleken", {}),
    "yes or no": Kind(
        {"kind": "yes_no", "quorum": 50}, tapping(2, 0), "minstens 50%", "Haal mijn keuze weg", {"yes": 1, "no": 0}, []
    ),
}


async def open_ballot(hall: Hall, lead: Client, **data: Any) -> str:
    """Open a ballot; its room, once the moderator has read it."""
    before = len(lead.records(hall.room("plenary"), "ballot"))
    await lead.ask(hall.room("plenary"), "open_ballot", **data)
    room = hall.room("ballot", before + 1)
    lead.subscribe(room)
    await lead.until(lambda: lead.record(room, "ballot", "self"))
    return room


async def close_and_reveal(lead: Client, room: str) -> dict[str, float]:
    """The values that were counted."""
    await lead.ask(room, "close")
    await lead.ask(room, "reveal")
    results = await lead.until(lambda: lead.records(room, "result"))
    return {option: result["value"] for option, result in results.items()}
