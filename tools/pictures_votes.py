"""The pictures of votes: each kind on a phone and on the projector, and a weighing that becomes a choice."""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from playwright.async_api import expect

from samenspel.demo.acts import kept
from samenspel.demo.voting import dots
from samenspel.domain.commands.ballot import Option
from samenspel.domain.counting.pairs import dealt
from tests.browser.ballots import KINDS, Fill, marking, open_ballot
from tests.browser.hall import PROJECTOR
from tests.browser.votes import AREAS, MORE_CRITERIA

if TYPE_CHECKING:
    from tools.pictures import Day

Choices = dict[str, int]
Chooser = Callable[[Sequence[str], random.Random, str], Choices]
"""What somebody fills in: of these options, by their own chance; `seed` is that of their pairs."""

PEOPLE: Final = 88
PART: Final = 0.7
"""So large a part of the hall votes."""
LIKES: Final = (5.2, 3.1, 2.9, 1.6, 4.4, 0.8)
"""How much the hall likes the options."""
GROUPS: Final = ("De initiatieven", "DNA van het gebied")
INITIATIVES: Final = 154
ROWS: Final = 60
"""Of one sheet, as many as a message has room for."""
TOP: Final = 6
REASON: Final = "Bij de laatste van de zes begint dit jaar al een huis van de wijk."


def _dots(options: Sequence[str], chance: random.Random, _seed: str) -> Choices:
    return dict.fromkeys(_ordered(options, chance)[:3], 1)


def _points(options: Sequence[str], chance: random.Random, _seed: str) -> Choices:
    first, second, third, *_ = _ordered(options, chance)
    return {first: 50, second: 30, third: 20}


def _scale(lowest: int, highest: int) -> Chooser:
    """Marks about what the hall likes; of the third option half finds the highest of it and half the lowest."""

    def choose(options: Sequence[str], chance: random.Random, _seed: str) -> Choices:
        marks: Choices = {}
        for at, option in enumerate(options):
            middle = lowest + (highest - lowest) * (0.3 + LIKES[at % len(LIKES)] / 8)
            if at == 2:
                middle = chance.choice((lowest, highest))
            marks[option] = max(lowest, min(highest, round(chance.gauss(middle, (highest - lowest) / 6))))
        return marks

    return choose


def _signed(options: Sequence[str], chance: random.Random, _seed: str) -> Choices:
    return {option: 1 if chance.random() * 5 < LIKES[at % len(LIKES)] else -1 for at, option in enumerate(options)}


def _ranking(options: Sequence[str], chance: random.Random, _seed: str) -> Choices:
    return {option: place for place, option in enumerate(_ordered(options, chance)[:3], 1)}


def _pairs(options: Sequence[str], chance: random.Random, seed: str) -> Choices:
    likes = {option: LIKES[at % len(LIKES)] for at, option in enumerate(options)}
    pairs = dealt([Option(id=option, title="") for option in options], 4, seed)
    return {
        f"{one}>{other}" if chance.random() * (likes[one] + likes[other]) < likes[one] else f"{other}>{one}": 1
        for one, other in pairs
    }


def _yes_no(_options: Sequence[str], chance: random.Random, _seed: str) -> Choices:
    return {chance.choices(("yes", "no", "abstain"), (70, 20, 10))[0]: 1}


def _ordered(options: Sequence[str], chance: random.Random) -> list[str]:
    weight = {option: LIKES[at % len(LIKES)] for at, option in enumerate(options)}
    return sorted(options, key=lambda option: chance.random() ** (1 / weight[option]), reverse=True)


@dataclass(frozen=True)
class Kind:
    """`of`: the kind of paper, as the tests of the browser fill it in."""

    of: str
    name: str
    question: str
    choose: Chooser


ALL: Final = (
    Kind("approval", "approval", "Wat mag er van jou allemaal door?", _dots),
    Kind("points", "points", "Waar gaat het geld naartoe?", _points),
    Kind("scale to 5", "scale", "Hoe kansrijk is elk idee?", _scale(1, 5)),
    Kind("scale to 10", "ten", "Welk cijfer krijgt elk idee?", _scale(1, 10)),
    Kind("plus and minus", "signed", "Voor of tegen?", _signed),
    Kind("ranking", "ranking", "Wat zijn jouw beste drie?", _ranking),
    Kind("pairs", "pairs", "Welke van de twee is beter?", _pairs),
    Kind("yes or no", "yes-no", "Gaan we door met deze plannen?", _yes_no),
)


async def of_the_hall(day: "Day") -> None:
    """The vote of the day: open and secret, closed, revealed."""
    await day.go_on("stemmen", 8)
    await day.controls("control-vote-new")
    await day.leads.ask(day.hall.room("plenary"), "open_ballot", source="picks", terms=dots(3, 1))
    ballot = day.hall.room("ballot")
    await day.tables.vote(ballot, 0.7)
    for page in (day.laptop, day.phone):
        for option in (0, 3):
            await page.locator(".option-button").nth(option).click()
        await expect(page.get_by_text("Je stem is bewaard")).to_be_visible()
    await day.shows("ballot")
    await expect(day.screen.get_by_text("64", exact=True)).to_be_visible()
    await day.both("table-vote")
    await day.album.take(day.shared, "table-vote-shared")
    await day.album.take(day.screen, "screen-vote-hidden")
    await day.controls("control-vote-open")
    await day.leads.ask(ballot, "close")
    await expect(day.phone.get_by_text("De stemming is gesloten")).to_be_visible()
    await day.album.take(day.phone, "table-vote-closed")
    await day.controls("control-vote-closed")
    await day.leads.ask(ballot, "reveal")
    await expect(day.screen.locator(".vote-bars")).to_be_visible()
    await expect(day.phone.get_by_text("Dit vindt de zaal.")).to_be_attached()
    await day.album.take(day.screen, "screen-vote-revealed")
    await day.screen.keyboard.press("d")
    await day.album.take(day.screen, "screen-vote-revealed-dark")
    await day.screen.keyboard.press("d")
    await day.both("table-vote-revealed")
    await day.controls("control-vote-revealed")


async def of_every_kind(day: "Day") -> None:
    """After all else: what these votes come to is no part of the day."""
    await day.go_on("stemmen", 8)
    await day.phone.goto("/tafel")
    await kinds(day)
    await weighing(day)


async def kinds(day: "Day") -> None:
    """A paper of each kind, filled in, and its result: on the screen and on the phone."""
    for kind in ALL:
        known = KINDS[kind.of]
        room = await open_ballot(day.hall, day.leads, **known.ballot() | {"question": kind.question})
        await expect(day.phone.locator(".vote-how")).to_contain_text(known.says)
        await known.fill(day.phone)
        await expect(day.phone.get_by_text("Je stem is bewaard")).to_be_visible()
        await day.album.take(day.phone, f"vote-{kind.name}")
        await cast(day, room, kind.choose)
        await day.leads.ask(room, "close")
        if kind.of == "ranking":
            await stepwise(day, room)
        await day.leads.ask(room, "reveal")
        await expect(day.screen.locator(".vote-bar:not([data-away]), .vote-answer").first).to_be_visible()
        await expect(day.screen.locator("h2", has_text=kind.question)).to_be_visible()
        await day.album.take(day.screen, f"screen-vote-{kind.name}")
        await expect(day.phone.locator(".standing").first).to_be_visible()
        await day.album.take(day.phone, f"vote-{kind.name}-told")
        if kind.of.startswith("scale"):
            await show(day, room, "distribution", ".spread")
            await day.album.take(day.screen, f"screen-vote-{kind.name}-distribution")


async def stepwise(day: "Day", room: str) -> None:
    """The result from the last place upwards, half-way."""
    await day.leads.ask(room, "reveal", stepwise=True)
    for number in (2, 3):
        await day.leads.ask(room, "next")
        await expect(day.screen.locator(".vote-bar:not([data-away])")).to_have_count(number)
    await day.album.take(day.screen, "screen-vote-stepwise")


async def weighing(day: "Day") -> None:
    """154 initiatives in 14 areas, weighed by the hall: live, its reasons, how firm it is, and what is chosen."""
    list_room = day.hall.room("list")
    day.plans.subscribe(list_room)
    for part in sheets(day.tables.people[0].random):
        await day.plans.ask(list_room, "take_in", **part)
    await day.plans.ask(list_room, "set_rule", rule="mean", top=TOP)
    named = await day.plans.until(lambda: _named(day, list_room))
    options = [{"id": named[title], "title": title} for title in GROUPS]
    options += [{"id": named[title], "title": title, "section": named[GROUPS[at // 4]]} for at, title in _criteria()]
    method = {"kind": "marks", "highest": 5, "outcome": "shares"}
    terms = {"method": method, "weighs": True, "hidden": False}
    question = "Wat weegt voor jou het zwaarst?"
    room = await open_ballot(day.hall, day.leads, source="criteria", question=question, options=options, terms=terms)
    fill: Fill = marking((0, "4"), (1, "2"), (2, "5"), (3, "4"))
    await fill(day.phone)
    await expect(day.phone.get_by_text("Je stem is bewaard")).to_be_visible()
    await day.album.take(day.phone, "vote-weighing")
    await show(day, room, "ranking", ".vote-large, .rank-row")
    for revision, percent in enumerate(range(20, 70, 6), 1):
        await cast(day, room, _scale(1, 5), percent / 100, revision)
        await day.leads.until(lambda least=percent * PEOPLE / 100 - 1: voters(day, room) > least)  # type: ignore[misc]
    await expect(day.screen.locator(".rank-words")).not_to_contain_text("te weinig")
    await day.album.take(day.screen, "screen-weighing-live")
    await day.leads.ask(room, "close")
    await day.leads.ask(room, "reveal")
    await told(day, room)
    ranking = await day.leads.until(lambda: day.leads.record(room, "ranking", "self"))
    areas = [area["id"] for area in ranking["areas"][: TOP + 1]]
    await day.plans.ask(list_room, "choose", areas=[*areas[: TOP - 1], areas[TOP]], reason=REASON)
    await show(day, room, "ranking", ".rank-move svg")
    await day.album.take(day.screen, "screen-weighing-chosen")


def voters(day: "Day", room: str) -> int:
    """As many as everybody has been told of."""
    return int(day.leads.signals.get((room, "seat", "turnout"), {}).get("voters", 0))


async def told(day: "Day", room: str) -> None:
    """What came of a weighing, in every view."""
    for view, shows in (
        ("bars", ".vote-section"),
        ("distribution", ".spread"),
        ("ranking", ".rank-row[data-in]"),
        ("verdict", ".verdict-row"),
    ):
        await show(day, room, view, shows)
        await day.album.take(day.screen, f"screen-weighing-{view}")
    await day.screen.keyboard.press("d")
    await day.album.take(day.screen, "screen-weighing-verdict-dark")
    await day.screen.keyboard.press("d")
    await day.screen.set_viewport_size({"width": 1366, "height": 768})
    await show(day, room, "matrix", ".matrix")
    await day.album.take(day.screen, "screen-weighing-matrix")
    await day.screen.set_viewport_size({"width": PROJECTOR[0], "height": PROJECTOR[1]})
    await expect(day.phone.locator(".standing").first).to_be_visible()
    await day.album.take(day.phone, "vote-weighing-told")


async def show(day: "Day", room: str, view: str, shows: str) -> None:
    """Another view of a vote on the screen."""
    await day.leads.ask(day.hall.room("plenary"), "show", scene={"kind": "ballot", "room": room, "view": view})
    await expect(day.screen.locator(shows).first).to_be_visible()


async def cast(day: "Day", room: str, choose: Chooser, part: float = PART, revision: int = 1) -> None:
    """A part of the hall votes, each by a chance of their own; who voted votes anew."""
    day.leads.subscribe(room)
    known = await day.leads.until(lambda: day.leads.records(room, "option"))
    options = [option for option, _ in sorted(known.items(), key=lambda one: int(one[1]["order"]))]
    sent = []
    for person in day.tables.people[: round(len(day.tables.people) * part)]:
        choices = choose(options, person.random, f"{room}/{person.seat.participant}/self")
        sent.append(person.give(room, "cast", {"revision": revision, "choices": choices}))
    if not all([await kept(one) for one in sent]):
        raise RuntimeError("a vote was not taken")


def sheets(chance: random.Random) -> list[dict[str, Any]]:
    """The data of `take_in`, as several suppliers would have sent it."""
    criteria = [{"title": title, "group": GROUPS[at // 4]} for at, title in _criteria()]
    rows = []
    for number in range(INITIATIVES):
        area = number % len(AREAS)
        scores = {
            title: max(1, min(5, round(chance.gauss(3.9 - 0.06 * area + 0.6 * ((area + at) % 3 - 1), 0.8))))
            for at, title in _criteria()
            if chance.random() > 0.04
        }
        rows.append({"title": f"Initiatief {number + 1}", "area": AREAS[area], "scores": scores})
    parts = range(0, INITIATIVES, ROWS)
    return [{"name": "initiatieven.xlsx", "criteria": criteria, "rows": rows[at : at + ROWS]} for at in parts]


def _criteria() -> list[tuple[int, str]]:
    return list(enumerate(MORE_CRITERIA[:7]))


def _named(day: "Day", room: str) -> Mapping[str, str] | None:
    """Title → id of groups and criteria, once the list has them all."""
    found = [pair for kind in ("group", "criterion") for pair in day.plans.records(room, kind).items()]
    return {one["title"]: identity for identity, one in found} if len(found) == len(GROUPS) + 7 else None
