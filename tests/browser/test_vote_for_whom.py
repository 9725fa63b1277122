"""Whose vote it is: some tables', one's own idea, people who share a laptop; and what the hall is told, when."""

import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest
from playwright.async_api import expect

from samenspel.demo.client import Client
from tests.browser.axe import look
from tests.browser.ballots import KINDS, LONG, open_ballot, tapping
from tests.browser.hall import PHONE, Hall, in_round, start_round

SAVED = "Je stem is bewaard"


@pytest.fixture
async def lead(hall: Hall) -> AsyncIterator[Client]:
    """The moderator."""
    async with hall.leads() as client:
        yield client


async def vote_round(hall: Hall, lead: Client) -> None:
    """The hall votes; the round may be on already."""
    if (lead.record(hall.room("plenary"), "pace", "now") or {}).get("round") != "stemmen":
        await start_round(lead, hall.room("plenary"), "stemmen")


async def test_nobody_votes_for_what_they_wrote(hall: Hall, lead: Client) -> None:
    """[CL-54]"""
    table = hall.room("table", 1)
    roos, bram = await hall.participant("Roos", 1, PHONE, bypass_csp=True), await hall.participant("Bram", 1)
    await start_round(lead, hall.room("plenary"), "brainstorm")
    lead.subscribe(table)
    await in_round(lead, table, "brainstorm")
    for page, text in ((roos, "Een bankje bij de vijver"), (bram, "Samen koken")):
        await page.locator("textarea").fill(text)
        await page.get_by_role("button", name="Plaats idee").click()
    ideas = await lead.until(lambda: found if len(found := lead.records(table, "idea")) == 2 else None)
    options = [{"id": idea, "title": record["text"]} for idea, record in ideas.items()]
    own = next(idea for idea, record in ideas.items() if record["text"] == "Een bankje bij de vijver")
    await vote_round(hall, lead)
    for name in ("dots", "approval", "single", "points", "scale to 5", "plus and minus", "ranking"):
        ballot = KINDS[name].ballot(not_own=True) | {"source": "ideas", "options": options}
        room = await open_ballot(hall, lead, **ballot)
        await expect(roos.locator(f"#own-{own}")).to_have_text("Dit is je eigen idee. Daar stem je niet op.")
        await expect(roos.locator(".option-own")).to_have_count(1)
        await expect(bram.locator(".option-own")).to_have_count(1)
        await expect(bram.locator(f"#own-{own}")).to_have_count(0)
        assert await look(roos, name, ((PHONE, "light"),)) == []
        row = roos.locator(".option-button, .mark-row").filter(has_text="Een bankje")
        await (row.locator("button").last if await row.locator("button").count() else row).click(force=True)
        await expect(roos.get_by_text(SAVED)).to_have_count(0)
        await lead.ask(room, "close")
        await expect(roos.get_by_text("De stemming is gesloten")).to_be_visible()


async def test_a_vote_of_some_tables_is_theirs(hall: Hall, lead: Client) -> None:
    """[CL-53] They see it and not the hall's, which is back when theirs is over; the others see nothing of it."""
    ours, theirs = await hall.participant("Roos", 2, PHONE), await hall.participant("Teun", 3, PHONE)
    await vote_round(hall, lead)
    of_all = await open_ballot(hall, lead, **KINDS["dots"].ballot() | {"question": "Van de zaal?"})
    poll = await open_ballot(hall, lead, **KINDS["single"].ballot(tables=[2]) | {"question": "Versie A of B?"})
    await expect(ours.get_by_role("heading", name="Versie A of B?")).to_be_visible()
    await expect(theirs.get_by_role("heading", name="Van de zaal?")).to_be_visible()
    await tapping(1)(ours)
    await expect(ours.get_by_text(SAVED)).to_be_visible()
    await lead.ask(poll, "close")
    await expect(ours.get_by_role("heading", name="Van de zaal?")).to_be_visible()
    await expect(theirs.get_by_text("Versie A of B?")).to_have_count(0)
    await lead.ask(of_all, "close")


async def test_a_shared_laptop_votes_in_every_way(hall: Hall, lead: Client) -> None:
    """[CL-56] Two who have no device, one after another; their votes are counted as written down by a scribe."""
    page = await hall.participant("", 4, shared=True)
    await vote_round(hall, lead)
    for kind in KINDS.values():
        room = await open_ballot(hall, lead, **kind.ballot())
        for voters in range(2):
            await page.get_by_role("button", name="Ik ga stemmen").click()
            await expect(page.locator(".vote-how")).to_contain_text(kind.says)
            await expect(page.locator("#budget")).not_to_contain_text(kind.state)
            await expect(page.locator("[aria-pressed=true]:not(.nought), :checked, .ranked")).to_have_count(0)
            await kind.fill(page)
            await expect(page.locator("#budget")).to_contain_text(kind.state)
            await expect(page.get_by_text(SAVED)).to_be_visible()
            await page.get_by_role("button", name="Klaar, volgende stemmer").click()
            await expect(page.locator(".cover")).to_be_visible()
            await expect(page.locator("[id^=title-]")).to_have_count(0)
            await expect(page.get_by_text(("1 persoon", "2 mensen")[voters])).to_be_visible()
        await lead.ask(room, "close")
        await lead.ask(room, "reveal")
        await expect(page.locator(".vote-turnout")).to_contain_text("waarvan 2 via de schrijver")
        await expect(page.get_by_text("jouw stem")).to_have_count(0)
        turnout = lead.record(room, "turnout", "self")
        assert turnout is not None
        assert (turnout["voters"], turnout["scribe"]) == (2, 2)


async def test_what_the_hall_is_told(hall: Hall, lead: Client) -> None:
    """How it stands only to who voted, votes on paper, what the tables gave, and places one by one from the last."""
    roos = await hall.participant("Roos", 5, PHONE, bypass_csp=True)
    await vote_round(hall, lead)
    room = await open_ballot(hall, lead, **KINDS["dots"].ballot(hidden=False, secrecy="table"))
    async with AsyncExitStack() as bots:
        for number in range(12):
            bot = await bots.enter_async_context(hall.bot(6 if number < 6 else 8, f"Bot {number}"))
            bot.subscribe(room)
            await bot.until(lambda bot=bot: bot.record(room, "ballot", "self"))  # type: ignore[misc]
            await bot.ask(room, "cast", revision=1, choices={"1": 1, "3": 1} if number % 6 else {"2": 1})
        interim = roos.get_by_text("Bekijk de tussenstand")
        await expect(interim).to_have_count(0)
        await tapping(1)(roos)
        await interim.click()
        await expect(roos.locator(".interim .standing").first).to_contain_text("Repaircafé")
        assert await look(roos, "how it stands", ((PHONE, "light"),)) == []
        await lead.ask(room, "add_papers", papers=[{"1": 1}, {"4": 1}])
        await lead.ask(room, "close")
        await expect(roos.locator(".vote-turnout")).to_contain_text(
            re.compile("15 van .* hebben gestemd, waarvan 2 op papier")
        )
    await lead.ask(room, "reveal")
    await roos.get_by_text("Bekijk per tafel").click()
    # Table 6 stays out: without it, who alone voted at table 5 could be told from the whole.
    await expect(roos.locator(".per-table h3")).to_have_text(["Tafel 8 6 stemmers"])
    assert await look(roos, "per table", ((PHONE, "light"),)) == []


async def test_an_open_vote_is_open(hall: Hall, lead: Client) -> None:
    """[CL-55] What was told before is so: everybody can see who chose what, and of a secret vote nobody."""
    roos, teun = await hall.participant("Roos", 9, PHONE, bypass_csp=True), await hall.participant("Teun", 9, PHONE)
    await vote_round(hall, lead)
    room = await open_ballot(hall, lead, **KINDS["dots"].ballot(secrecy="open"))
    await tapping(1, 2)(teun)
    await expect(teun.get_by_text(SAVED)).to_be_visible()
    await lead.ask(room, "close")
    await lead.ask(room, "reveal")
    await roos.get_by_text("Bekijk wie wat koos").click()
    await expect(roos.locator(".who-chose li")).to_contain_text("Teun")
    await expect(roos.locator(".who-chose li")).to_contain_text(f"{LONG}, Fietsles")
    assert await look(roos, "who chose what", ((PHONE, "light"),)) == []
    secret = await open_ballot(hall, lead, **KINDS["dots"].ballot())
    await lead.ask(secret, "close")
    await lead.ask(secret, "reveal")
    await expect(roos.locator(".vote[data-phase=revealed]")).to_be_visible()
    await expect(roos.get_by_text("Bekijk wie wat koos")).to_have_count(0)


async def test_a_vote_about_a_result_shows_it(hall: Hall, lead: Client) -> None:
    """Beside the question, and beside the answer."""
    roos = await hall.participant("Roos", 10, PHONE, bypass_csp=True)
    await vote_round(hall, lead)
    room = await open_ballot(hall, lead, **KINDS["dots"].ballot())
    await tapping(2, 3)(roos)
    await expect(roos.get_by_text(SAVED)).to_be_visible()
    await lead.ask(room, "close")
    await lead.ask(room, "reveal")
    number = int(room.rpartition("/")[2])
    check = await open_ballot(hall, lead, **KINDS["yes or no"].ballot(about=number) | {"question": "Herken je dit?"})
    await expect(roos.get_by_role("heading", name="Herken je dit?")).to_be_visible()
    await expect(roos.locator(".about li")).to_have_text(["Fietsles", "Samen koken"])
    assert await look(roos, "about a result", ((PHONE, "light"),)) == []
    await roos.reload()
    await expect(roos.locator(".about li")).to_have_count(2)
    await expect(roos.locator(".vote-how")).to_contain_text("Weet je het niet? Kies dan onthouding.")
    await tapping(1)(roos)
    await expect(roos.get_by_text(SAVED)).to_be_visible()
    await lead.ask(check, "close")
    await lead.ask(check, "reveal")
    await expect(roos.locator(".verdict")).not_to_contain_text("Verworpen")
    await expect(roos.locator(".about li")).to_have_count(2)


async def test_places_one_by_one(hall: Hall, lead: Client) -> None:
    roos = await hall.participant("Roos", 7, PHONE)
    await vote_round(hall, lead)
    room = await open_ballot(hall, lead, **KINDS["ranking"].ballot())
    await KINDS["ranking"].fill(roos)
    await expect(roos.get_by_text(SAVED)).to_be_visible()
    await lead.ask(room, "close")
    await expect(roos.get_by_text("Je stem telt mee.")).to_be_visible()
    await lead.ask(room, "reveal", stepwise=True)
    await expect(roos.get_by_text("Nog 3 plaatsen te gaan")).to_be_visible()
    await expect(roos.locator(".standing")).to_have_count(3)
    await lead.ask(room, "next")
    await expect(roos.get_by_text("Nog 2 plaatsen te gaan")).to_be_visible()
    await expect(roos.locator(".standing")).to_have_count(4)
    await expect(roos.locator(".standing").first).to_contain_text("bij jou op 3")
    for _ in range(2):
        await lead.ask(room, "next")
    await expect(roos.locator(".standing")).to_have_count(6)
    await expect(roos.get_by_text("te gaan")).to_have_count(0)
    await expect(roos.get_by_text("Geteld met Borda")).to_be_visible()
