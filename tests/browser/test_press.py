"""A press counts for what it began on: lines that come in above a button between its two ends do not take it away."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from playwright.async_api import CDPSession, FloatRect, Locator, Page, WebSocket, expect

from samenspel.demo.client import Client
from tests.browser.hall import Hall, start_round

MINUTE = 60_000
TALL = (1366, 1800)
"""All of the page in sight: a page that is scrolled stays where it is when a line comes in above what is seen."""
PICTURES = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done))))"
OWN_TIME = "Eigen tijd"
"""The line that comes in near the top of the page, and moves all below it."""

Press = Callable[[], Awaitable[None]]


class Control:
    """A control room in which a vote is about to be opened, and what the hall does meanwhile."""

    def __init__(self, page: Page, lead: Client, plenary: str) -> None:
        self.page, self.lead, self.plenary = page, lead, plenary
        self.opens = page.get_by_role("button", name="Open de stemming")
        self.is_open = page.get_by_role("button", name="Sluit de stemming")
        self.frames: list[asyncio.Event] = []
        page.on("websocket", self._listen)

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", self._heard)

    def _heard(self, _frame: str | bytes) -> None:
        for event in self.frames:
            event.set()

    async def something_comes_in(self) -> None:
        """One table gets a minute more; the page has been told and had its pictures to show it."""
        told = asyncio.Event()
        self.frames.append(told)
        await self.lead.ask(self.plenary, "extend", ms=MINUTE, tables=[1])
        await told.wait()
        await self.page.evaluate(PICTURES)

    async def settle(self) -> None:
        """A time of its own is told of once the hall's clock has stood for a moment: from now on at once."""
        for minutes in (1, -1):
            await self.lead.ask(self.plenary, "extend", ms=minutes * MINUTE, tables=[2])
            await expect(self.page.get_by_text(OWN_TIME)).to_have_count(int(minutes > 0))

    async def fill_in(self) -> None:
        await self.page.get_by_label("Zelf typen").check()
        await self.page.get_by_label("Eén optie per regel").fill("Nu\nStraks")
        await self.opens.scroll_into_view_if_needed()


async def prepare(hall: Hall, lead: Client, size: tuple[int, int], **options: bool) -> Control:
    """In the round for voting; the tables have come along with it."""
    plenary = hall.room("plenary")
    page = await (await hall.context(size, **options)).new_page()
    control = Control(page, lead, plenary)
    await page.goto(await hall.link("moderator"))
    await page.get_by_role("button", name="Open de regie").click()
    await start_round(lead, plenary, "actie")  # all tables have one time again, whatever a test before this one did
    await start_round(lead, plenary, "stemmen")
    await expect(page.get_by_role("heading", level=1)).to_have_text("Stemmen")
    await control.fill_in()
    await control.settle()
    return control


@pytest.mark.parametrize("hand", ["mouse", "finger", "space"])
async def test_a_press_is_not_lost_when_the_page_moves(hall: Hall, hand: str) -> None:
    """[CL-60] With the mouse, with a finger and with the space bar."""
    finger = hand == "finger"
    async with hall.leads() as lead:
        control = await prepare(hall, lead, TALL, has_touch=finger)
        down, up = await hands(control.page, control.opens, hand)
        await down()
        await control.something_comes_in()
        await up()
        await expect(control.is_open).to_be_visible()
        await expect(control.page.get_by_text(OWN_TIME)).to_be_visible()
        await control.page.get_by_role("button", name="Toch niet").click()
        await expect(control.opens).to_be_visible()


async def test_who_lets_go_elsewhere_has_not_pressed(hall: Hall) -> None:
    """[CL-60] And sees at once what came in: the line that would have taken the press away."""
    async with hall.leads() as lead:
        control = await prepare(hall, lead, TALL)
        before = await place(control.opens)
        down, up = await hands(control.page, control.opens, "mouse")
        await down()
        await control.something_comes_in()
        await expect(control.page.get_by_text(OWN_TIME)).to_have_count(0)
        await control.page.mouse.move(before["x"] - 40, before["y"])
        await expect(control.page.get_by_text(OWN_TIME)).to_be_visible()
        assert (await place(control.opens))["y"] > before["y"]
        await up()
        await control.page.evaluate(PICTURES)
        await expect(control.opens).to_be_visible()


async def hands(page: Page, button: Locator, hand: str) -> tuple[Press, Press]:
    """The two ends of a press on this button."""
    box = await place(button)
    x, y = box["x"] + box["width"] / 2, box["y"] + 6
    if hand == "finger":
        session = await page.context.new_cdp_session(page)
        return (lambda: touch(session, [{"x": x, "y": y}])), (lambda: touch(session, []))
    if hand == "space":
        await button.focus()
        return (lambda: page.keyboard.down("Space")), (lambda: page.keyboard.up("Space"))
    await page.mouse.move(x, y)
    return page.mouse.down, page.mouse.up


async def touch(session: CDPSession, points: list[dict[str, float]]) -> None:
    """A finger goes down at a point, or leaves."""
    await session.send(
        "Input.dispatchTouchEvent", {"type": "touchStart" if points else "touchEnd", "touchPoints": points}
    )


async def place(button: Locator) -> FloatRect:
    """Where it stands."""
    box = await button.bounding_box()
    assert box
    return box
