"""The form for a new vote: what each kind asks, what is sent, and that no press is without an answer."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

import pytest
from playwright.async_api import Locator, Page, expect

from samenspel.demo.client import Client
from samenspel.domain.method import Marks, Method, Pairs, Ranking, YesNo, method_record
from tests.browser.axe import look
from tests.browser.hall import PHONE, Hall, in_round, start_round
from tests.browser.keys import Keys

OPTIONS: Final = ("Een bankje in elke straat", "Elke week samen eten", "Een buurtbus die rijdt")


class Form:
    """The form of one control room."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.form = page.locator(".vote-form")
        self.opens = self.form.get_by_role("button", name="Open de stemming")
        self.summary = self.form.locator(".vote-summary")

    async def choose(self, kind: str) -> None:
        """Another way to vote."""
        await self.form.locator("#vote-kind").click()
        await self.form.locator(".vote-kind-choice").filter(has_text=kind).click()
        await expect(self.form.locator("#vote-kind")).to_contain_text(kind)

    async def type_options(self, options: tuple[str, ...] = OPTIONS) -> None:
        await self.form.get_by_label("Zelf typen").check()
        await self.form.get_by_label("Eén optie per regel").fill("\n".join(options))

    async def more(self) -> None:
        await self.form.get_by_text("Meer instellingen", exact=True).click()

    def field(self, label: str) -> Locator:
        return self.form.get_by_label(label, exact=True)

    async def number(self, label: str, value: int) -> None:
        """Typed, and left."""
        await self.field(label).fill(str(value))
        await self.field(label).press("Tab")

    async def refuses(self, why: str) -> None:
        """What is missing stands there as a hint; who presses all the same is told."""
        await expect(self.form.get_by_text(why)).to_be_visible()
        await expect(self.form.get_by_role("alert")).to_have_count(0)
        await self.opens.click(force=True)  # it is marked as not to be pressed, and can be
        await expect(self.form.get_by_role("alert")).to_have_text(why)

    async def open(self, lead: Client, plenary: str) -> tuple[str, Mapping[str, Any]]:
        """The room and record of the vote that this opens."""
        before = set(lead.records(plenary, "ballot"))
        await self.opens.click()
        await lead.until(lambda: set(lead.records(plenary, "ballot")) - before)
        (number,) = set(lead.records(plenary, "ballot")) - before
        room = f"{plenary.partition('/')[0]}/ballot/{number}"
        lead.subscribe(room)
        record = await lead.until(lambda: lead.record(room, "ballot", "self"))
        await expect(self.page.get_by_role("button", name="Sluit de stemming")).to_be_visible()
        return room, record


async def nothing(_form: Form) -> None:
    """What is asked is well as it stands."""


async def divide_five(form: Form) -> None:
    """By the buttons beside the number, and typed."""
    budget = form.form.locator(".field:has(#vote-budget)")
    for _ in range(2):
        await budget.get_by_role("button", name="Meer").click()
    await expect(form.field("Stemmen per persoon")).to_have_value("5")
    await form.number("Hoogstens per optie", 2)


async def best_two(form: Form) -> None:
    await form.form.get_by_label("Alleen de beste").check()
    await form.number("De beste", 2)
    await form.more()
    await form.form.get_by_label("Onderlinge duels").check()


async def two_pairs(form: Form) -> None:
    await expect(form.field("Paren per persoon")).to_have_value("3")
    await form.number("Paren per persoon", 2)


async def to_ten(form: Form) -> None:
    await form.form.get_by_label("1 tot en met 10").check()


async def sixty(form: Form) -> None:
    await form.number("Punten per persoon", 60)


async def half_and_two_thirds(form: Form) -> None:
    await form.number("Quorum (% van de aanwezigen)", 50)
    await form.form.get_by_label("Als twee derde ja zegt").check()


KINDS: Final[Mapping[str, tuple[Callable[[Form], Awaitable[None]], Method, str]]] = {
    "Stemmen verdelen": (divide_five, Marks(highest=2, budget=5), "Ieder verdeelt 5 stemmen. Hoogstens 2 per optie."),
    "Eén kiezen": (nothing, Marks(budget=1), "Ieder kiest één optie."),
    "Aanvinken": (nothing, Marks(), "Ieder vinkt aan wat steun verdient"),
    "Ja, nee of onthouding": (half_and_two_thirds, YesNo(quorum=50, majority="two_thirds"), "als minstens 50% van de"),
    "Op volgorde": (best_two, Ranking(places=2, rule="ranked_pairs"), "Ieder zet de beste 2 op volgorde."),
    "Een cijfer geven": (to_ten, Marks(lowest=1, highest=10, outcome="mean"), "een cijfer van 1 tot en met 10"),
    "100 punten verdelen": (sixty, Marks(highest=60, budget=60), "Ieder verdeelt 60 punten."),
    "Plus en min": (nothing, Marks(lowest=-1), "een plus, een min of niets"),
    "Steeds twee vergelijken": (two_pairs, Pairs(each=2), "Ieder vergelijkt 2 keer twee opties."),
}
DEFAULTS: Final = {"hidden": True, "secrecy": "secret", "order": "given", "tables": None, "not_own": False}


@pytest.mark.parametrize("kind", KINDS)
async def test_what_a_kind_asks_is_what_is_opened(hall: Hall, kind: str) -> None:
    """[CL-61] One question, three options, and all else by default."""
    fill, method, told = KINDS[kind]
    async with hall.leads() as lead:
        plenary = hall.room("plenary")
        form = Form(await hall.moderator())
        await voting(form, lead, plenary)
        await form.choose(kind)
        await form.field("Vraag").fill("Wat doen we het eerst?")
        if not isinstance(method, YesNo):
            await form.type_options()
        await fill(form)
        await expect(form.summary).to_contain_text(told)
        room, record = await form.open(lead, plenary)
        assert record["question"] == "Wat doen we het eerst?"
        assert record["method"] == method_record(method)
        assert {name: record[name] for name in DEFAULTS} == DEFAULTS
        titles = [option["title"] for option in lead.records(room, "option").values()]
        assert titles == (["Ja", "Nee", "Onthouding"] if isinstance(method, YesNo) else list(OPTIONS))
        await over(form, lead, room)


async def test_the_rare_settings(hall: Hall) -> None:
    """[CL-61] By table, an order of one's own, some tables, shown as it goes; and read back in a sentence. What was
    typed nobody wrote, so it is nobody's own."""
    async with hall.leads() as lead:
        plenary = hall.room("plenary")
        form = Form(await hall.moderator(PHONE))
        await voting(form, lead, plenary)
        await form.more()
        await form.form.get_by_label("De keuzes van de tafels").check()
        await form.form.get_by_label("Niet op een eigen idee").check()
        await expect(form.summary).to_contain_text("Niemand stemt op een eigen idee.")
        await form.type_options()
        await expect(form.form.get_by_label("Niet op een eigen idee")).to_have_count(0)
        await expect(form.summary).not_to_contain_text("eigen idee")
        await form.form.get_by_label("Per tafel").check()
        await form.form.get_by_label("Ieder een eigen volgorde").check()
        await form.form.get_by_label("Een paar tafels").check()
        for table in ("Tafel 4", "Tafel 2"):
            await form.form.get_by_role("button", name=table, exact=True).click()
        await form.form.get_by_label("Verborgen tot de onthulling").uncheck()
        await expect(form.summary).to_contain_text("Alleen tafels 2 en 4.")
        await expect(form.summary).to_contain_text("wel tellen we per tafel")
        room, record = await form.open(lead, plenary)
        wanted = {"hidden": False, "secrecy": "table", "order": "random", "tables": [4, 2], "not_own": False}
        assert {name: record[name] for name in wanted} == wanted
        await over(form, lead, room)


CRITERIA: Final = [
    {"title": title, "group": group, "lowest": 1.0, "highest": 5.0}
    for title, group in (
        ("Nodig", "Initiatieven"),
        ("Dichtbij", "Initiatieven"),
        ("Geworteld", "DNA"),
        ("Nieuw", "DNA"),
    )
]
ROWS: Final = [
    {"title": f"{what} in {area}", "area": area, "scores": {"Nodig": 4.0, "Dichtbij": 3.0}}
    for area in ("Noord", "Midden", "Zuid")
    for what in ("Tuin", "Kantine")
]


async def take_in(hall: Hall) -> None:
    """The organiser's list: three areas, six initiatives, four criteria in two groups."""
    room = hall.room("list")
    async with Client(hall.api.socket, hall.organiser.token, [room]) as organiser:
        await organiser.ready()
        await organiser.ask(room, "take_in", name="lijst.csv", criteria=CRITERIA, rows=ROWS)


async def test_votes_on_what_stands_on_the_list(hall: Hall) -> None:
    """[CL-61] Areas that are ticked; and the weights of all criteria, each in its group, and of the groups."""
    await take_in(hall)
    async with hall.leads() as lead:
        plenary = hall.room("plenary")
        form = Form(await hall.moderator())
        await voting(form, lead, plenary)
        await form.choose("Eén kiezen")
        await form.form.get_by_label("Gebieden van de lijst").check()
        await form.form.get_by_role("button", name="Alles", exact=True).click()
        await expect(form.form.get_by_text("3 aangekruist")).to_be_visible()
        await form.form.get_by_label("Midden").uncheck()
        room, _ = await form.open(lead, plenary)
        assert {option["title"] for option in lead.records(room, "option").values()} == {"Noord", "Zuid"}
        await over(form, lead, room)
        await voting(form, lead, plenary)
        await form.choose("Wegen")
        await expect(form.form.get_by_text("6 criteria en groepen")).to_be_visible()
        room, record = await form.open(lead, plenary)
        assert record["weighs"]
        assert record["method"] == method_record(Marks(highest=5, outcome="shares"))
        options = lead.records(room, "option")
        groups = {identity: option["title"] for identity, option in options.items() if not option["section"]}
        assert set(groups.values()) == {"Initiatieven", "DNA"}
        told = {option["title"]: groups[option["section"]] for option in options.values() if option["section"]}
        assert told == {"Nodig": "Initiatieven", "Dichtbij": "Initiatieven", "Geworteld": "DNA", "Nieuw": "DNA"}
        await over(form, lead, room)


async def test_a_vote_on_ideas_that_belong_together(hall: Hall) -> None:
    """[CL-61] What others were merged into is a source of its own once there is any."""
    async with hall.leads() as lead, hall.bot(3) as host:
        plenary, table = hall.room("plenary"), hall.room("table", 3)
        form = Form(await hall.moderator())
        await start_round(lead, plenary, "aanvullen")
        await in_round(host, table, "aanvullen")
        await host.ask(table, "host", take=True)
        texts = ("Een tuin", "Een moestuin", "Een bankje", "Een stoel", "Een lamp")
        ideas = []
        for text in texts:
            sent = host.send(table, "idea", {"text": text})
            await sent.outcome
            ideas.append(sent.id)
        for source, into in ((ideas[1], ideas[0]), (ideas[3], ideas[2])):
            await host.ask(table, "merge", source=source, into=into)
        await voting(form, lead, plenary)
        await form.form.get_by_label("Ideeën die bij elkaar horen").check()
        await expect(form.form.locator(".vote-ideas label")).to_have_count(2)
        await form.form.get_by_role("button", name="Alles", exact=True).click()
        room, ballot = await form.open(lead, plenary)
        options = await lead.until(lambda: lead.records(room, "option"))
        assert set(options) == {ideas[0], ideas[2]}
        assert ballot["phase"] == "open"
        await over(form, lead, room)


async def test_a_press_that_opens_nothing_says_why(hall: Hall) -> None:
    """[CL-61] What is missing is named, and the focus goes to where it can be filled in."""
    async with hall.leads() as lead:
        plenary = hall.room("plenary")
        form = Form(await hall.moderator())
        await voting(form, lead, plenary)
        await form.choose("Eén kiezen")
        await form.type_options(("Alleen dit",))
        await form.refuses("Er zijn minstens twee opties nodig.")
        await expect(form.field("Eén optie per regel")).to_be_focused()
        await form.type_options()
        await expect(form.form.get_by_role("alert")).to_have_count(0)
        await form.field("Vraag").fill(" ")
        await form.refuses("Schrijf eerst de vraag op.")
        await expect(form.field("Vraag")).to_be_focused()
        await form.field("Vraag").fill("Wat nu?")
        await form.more()
        await form.form.get_by_label("Een paar tafels").check()
        await form.refuses("Kies minstens één tafel die stemt.")
        await form.form.get_by_role("button", name="Tafel 3", exact=True).click()
        room, _ = await form.open(lead, plenary)
        await over(form, lead, room)


async def test_the_form_with_all_its_settings_is_accessible(hall: Hall) -> None:
    """[CL-30] With the kinds in sight, and with the settings of a ranking."""
    async with hall.leads() as lead:
        form = Form(await hall.moderator(bypass_csp=True))
        await voting(form, lead, hall.room("plenary"))
        await form.choose("Op volgorde")
        await form.type_options()
        await form.more()
        await form.form.get_by_label("Een paar tafels").check()
        await form.form.locator("#vote-kind").click()
        await expect(form.form.locator(".vote-kind-choice")).not_to_have_count(0)
        assert await look(form.page, "form for a new vote") == []


async def test_a_vote_is_made_by_keyboard(hall: Hall) -> None:
    """[CL-30] [CL-61] From the kind to the open vote; focus goes on where the kinds were, and to what is missing."""
    async with hall.leads() as lead:
        plenary = hall.room("plenary")
        form = Form(await hall.moderator())
        await voting(form, lead, plenary)
        keys = Keys(form.page)
        await keys.page.keyboard.press("Tab")
        await keys.press(form.form.locator("#vote-kind"))
        await keys.press(form.form.locator(".vote-kind-choice").filter(has_text="Op volgorde"))
        await expect(form.form.locator("#vote-kind")).to_be_focused()
        await keys.write(form.field("Vraag"), "Wat eerst?", anew=True)
        await keys.to(form.form.locator("[name=vote-source]:checked"))
        while not await form.form.get_by_label("Zelf typen").is_checked():
            await keys.page.keyboard.press("ArrowDown")
            await keys.stand()
        await keys.press(form.opens)
        await expect(form.field("Eén optie per regel")).to_be_focused()
        await keys.write(form.field("Eén optie per regel"), "\n".join(OPTIONS))
        await keys.press(form.form.locator(".fold summary").filter(has_text="Meer instellingen"))
        await keys.to(form.form.locator("[name=vote-rule]:checked"))
        await keys.page.keyboard.press("ArrowDown")
        await keys.press(form.opens)
        await expect(form.page.get_by_role("button", name="Sluit de stemming")).to_be_visible()
        number = max(map(int, lead.records(plenary, "ballot")))
        room = hall.room("ballot", number)
        lead.subscribe(room)
        record = await lead.until(lambda: lead.record(room, "ballot", "self"))
        assert record["method"] == method_record(Ranking(rule="ranked_pairs"))
        await over(form, lead, room)


async def voting(form: Form, lead: Client, plenary: str) -> None:
    """In the round for voting, with an empty form in sight."""
    await start_round(lead, plenary, "actie")
    await start_round(lead, plenary, "stemmen")
    await expect(form.page.get_by_role("heading", level=1)).to_have_text("Stemmen")
    if lead.records(plenary, "ballot"):
        await form.page.locator("#vote summary").filter(has_text="Nieuwe stemming").click()
    await expect(form.form).to_be_visible()


async def over(form: Form, lead: Client, room: str) -> None:
    """The vote was a trial."""
    await lead.ask(room, "close")
    await expect(form.page.get_by_role("button", name="Toon de uitslag").first).to_be_visible()
