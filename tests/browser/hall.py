"""People with browsers: each comes in as people do, through the page that is theirs."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from playwright.async_api import Browser, BrowserContext, Page, Playwright, expect

from samenspel.demo.api import Api, Granted
from samenspel.demo.client import Client
from tests.browser.watch import Watch
from tests.support.browser import chromium_path, launch_arguments
from tests.support.service import NAME, Service

PATIENCE = 10_000
"""Milliseconds that a page gets to show what a test waits for."""
LAPTOP = (1366, 768)
PHONE = (390, 844)
PROJECTOR = (1920, 1080)
SERVICE_GONE = r"ERR_CONNECTION_REFUSED|WebSocket connection to .* failed"
"""What a browser says when nobody answers: for tests that end the service."""

HOST = NAME
"""How browsers know this computer. As in a hall without TLS, what needs a secure context is not there."""

Size = tuple[int, int]


@dataclass(slots=True)
class Hall:
    """One service and the browsers in it. `url` is their address of it; `organiser` makes the links of the others."""

    browser: Browser
    service: Service
    url: str
    api: Api
    organiser: Granted
    conference: str
    code: str
    watch: Watch
    contexts: list[BrowserContext] = field(default_factory=list)

    def room(self, kind: str, number: int = 1) -> str:
        """A room of the conference."""
        return f"{self.conference}/{kind}/{number}"

    async def context(self, size: Size = LAPTOP, **options: Any) -> BrowserContext:
        """A browser of somebody's own, looked at by `watch`."""
        width, height = size
        options = {"locale": "nl-NL", "base_url": self.url, **options}
        context = await self.browser.new_context(viewport={"width": width, "height": height}, **options)
        context.set_default_timeout(PATIENCE)
        self.watch.over(context)
        self.contexts.append(context)
        return context

    async def participant(
        self, name: str, table: int, size: Size = LAPTOP, *, shared: bool = False, **options: Any
    ) -> Page:
        """Somebody who types the code, says who they are and sits down at a table."""
        page = await (await self.context(size, **options)).new_page()
        await join(page, self.code, name, table, shared=shared)
        return page

    async def moderator(self, size: Size = LAPTOP, **options: Any) -> Page:
        """The control room, opened with a link of its own, once it knows of the hall."""
        page = await (await self.context(size, **options)).new_page()
        await page.goto(await self.link("moderator"))
        await page.get_by_role("button", name="Open de regie").click()
        await expect(page.locator(".hall-name")).not_to_be_empty()
        return page

    async def screen(self, size: Size = PROJECTOR, **options: Any) -> Page:
        """The projector, opened with the link of the screen."""
        page = await (await self.context(size, **options)).new_page()
        await page.goto(await self.link("screen"))
        await page.get_by_role("button", name="Open het scherm").click()
        await expect(page.locator(".stage")).to_be_visible()
        return page

    async def organise(self, size: Size = LAPTOP, **options: Any) -> Page:
        """The organiser's pages."""
        page = await (await self.context(size, **options)).new_page()
        await page.goto(await self.link("organiser"))
        await page.get_by_role("button", name="Open de organisatie").click()
        await expect(page.get_by_role("heading", name="Bijeenkomsten")).to_be_visible()
        return page

    async def link(self, role: str) -> str:
        """A fresh link for a role."""
        link = await self.api.invite(self.organiser.token, self.conference, role)
        return link.replace(self.service.url, self.url)

    async def another(self, language: str, address: str, seats: int) -> "Hall":
        """A conference of two tables on the same service, with the same browsers around it."""
        wanted = {"format": "werkconferentie", "title": "Buurtavond", "language": language, "address": address}
        tables = [{"theme": "A", "seats": seats}, {"theme": "B", "seats": seats}]
        made = await self.api.call("POST", "/api/conferences", wanted | {"tables": tables}, self.organiser.token)
        return replace(self, conference=made["conference"], code=made["spoken"])

    async def close(self) -> None:
        """Everybody goes home."""
        for context in self.contexts:
            await context.close()
        self.contexts.clear()

    @asynccontextmanager
    async def leads(self) -> AsyncIterator[Client]:
        """A moderator without a page, for tests that are about somebody else's; has read plenary and all tables."""
        granted = await self.api.redeem(await self.link("moderator"))
        async with Client(self.api.socket, granted.token, [self.room("plenary")]) as client:
            await client.ready()
            yield client

    @asynccontextmanager
    async def bot(self, table: int, name: str = "") -> AsyncIterator[Client]:
        """A participant without a page, at a table."""
        seat = await self.api.join(self.code, table=table, name=name)
        async with Client(self.api.socket, seat.token, seat.rooms) as client:
            await client.ready()
            yield client


async def join(page: Page, code: str, name: str, table: int, *, shared: bool = False) -> None:
    """From the first page to the table, by what stands on it."""
    await page.goto("/")
    await page.get_by_label("Code van de bijeenkomst").fill(code)
    await page.get_by_role("button", name="Verder").click()
    if shared:
        await page.get_by_label("Deze laptop is van de tafel").check()
    else:
        await page.get_by_label("Je naam").fill(name)
    await page.get_by_role("button", name="Kies een tafel").click()
    await page.get_by_role("button", name=re.compile(rf"\bTafel {table}\b")).click()
    await expect(page.get_by_role("button", name="Je tafel, je naam en meer")).to_be_visible()


async def open_browser(playwright: Playwright, address: str = HOST, to: str = "127.0.0.1") -> Browser:
    """Chromium, headless; it finds `to` under `address`, each a host with or without a port. Raises BrowserMissing."""
    arguments = [*launch_arguments(), f"--host-resolver-rules=MAP {address} {to}"]
    return await playwright.chromium.launch(executable_path=chromium_path(), args=arguments)


async def found(browser: Browser, service: Service, url: str = "") -> Hall:
    """The hall of the example conference of a service; `url` is how the browser knows it."""
    url = url or f"http://{HOST}:{service.port}"
    api = Api(service.url)
    organiser = await api.redeem(service.links["organiser"])
    code = service.links["code"]
    conference = (await api.look(code))["conference"]
    return Hall(browser, service, url, api, organiser, conference, code, Watch(url))


async def start_round(moderator: Client, room: str, round_: str) -> None:
    """Start a round and wait until the moderator sees that it is on."""
    await moderator.ask(room, "start_round", round=round_)
    await in_round(moderator, room, round_)


async def in_round(client: Client, room: str, round_: str) -> None:
    """Wait until this room is in a round: a table goes along with the hall a moment later."""
    await client.until(lambda: (client.record(room, "pace", "now") or {}).get("round") == round_)
