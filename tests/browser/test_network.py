"""What happens in a hall: a hole in the network, a lost answer, a service that dies, two tabs, a tab that slept."""

import json
import shutil
from contextlib import AsyncExitStack
from pathlib import Path

import msgpack  # type: ignore[import-untyped]  # the package ships no types
import pytest
from playwright.async_api import Locator, Page, WebSocketRoute, expect

from samenspel.demo.client import Client
from samenspel.demo.lanes import Record
from tests.browser.hall import HOST, SERVICE_GONE, Hall, start_round
from tests.browser.wire import wire
from tests.support.service import start_service

OFFLINE = "Even geen verbinding. Schrijf gerust door; we bewaren alles op dit apparaat."


@pytest.fixture
async def brainstorm(hall: Hall) -> None:
    """The round in which everybody writes."""
    async with hall.leads() as moderator:
        await start_round(moderator, hall.room("plenary"), "brainstorm")


async def come_in(hall: Hall, table: int, url: str) -> Page:
    """Somebody at a table whose browser knows the service by this address."""
    hall.watch.origin = url
    page = await (await hall.context(base_url=url)).new_page()
    await sit_down(hall, page, table)
    return page


async def sit_down(hall: Hall, page: Page, table: int) -> None:
    """By the link on the card of the table."""
    await page.goto(f"/#{hall.code}.{table}")
    await page.get_by_role("button", name=f"Schuif aan bij tafel {table}").click()
    await expect(page.get_by_role("button", name="Je tafel, je naam en meer")).to_be_visible()


async def write(page: Page, text: str) -> None:
    """Type and post."""
    await page.get_by_role("textbox").fill(text)
    await page.get_by_role("textbox").press("Enter")


def card(page: Page, text: str) -> Locator:
    """The card of an idea."""
    return page.locator("#ideas .card").filter(has_text=text)


def kept(page: Page) -> Locator:
    """The cards that the service has."""
    return page.locator("#ideas .card:not(.pending)")


@pytest.mark.usefixtures("brainstorm")
async def test_a_hole_in_the_network(hall: Hall) -> None:
    """The strip says so, one goes on writing, and all of it is sent once."""
    async with wire(hall.service.port) as cable, hall.bot(1) as other:
        roos = await come_in(hall, 1, f"http://{HOST}:{cable.port}")
        hall.watch.expect(r"ERR_INTERNET_DISCONNECTED|ERR_EMPTY_RESPONSE|WebSocket connection to .* failed")
        await roos.context.set_offline(True)
        cable.cut()
        await expect(roos.get_by_text(OFFLINE)).to_be_visible()
        await write(roos, "Geschreven in de lift")
        await write(roos, "Geschreven in de kelder")
        await roos.get_by_role("textbox").fill("Nog niet af")
        await expect(roos.locator(".card.pending")).to_have_count(2)
        await expect(roos.get_by_text("2 berichten wachten.")).to_be_visible()
        assert not other.records(hall.room("table", 1), "idea")
        cable.mend()
        await roos.context.set_offline(False)
        await expect(roos.get_by_text(OFFLINE)).to_have_count(0)
        await expect(kept(roos)).to_have_count(2)
        await expect(roos.get_by_role("textbox")).to_have_value("Nog niet af")
        ideas = await other.until(lambda: two(other.records(hall.room("table", 1), "idea")))
        assert [idea["text"] for idea in ideas.values()] == ["Geschreven in de lift", "Geschreven in de kelder"]


@pytest.mark.usefixtures("brainstorm")
async def test_a_lost_answer_makes_no_doubles(hall: Hall) -> None:
    """The command arrives, its answer does not: it is sent again, and counts once."""
    context = await hall.context()
    cut = Cut()
    await context.route_web_socket("**/ws", cut.connect)
    roos = await context.new_page()
    await sit_down(hall, roos, 2)
    async with hall.bot(2) as other:
        await write(roos, "Eén keer is genoeg")
        await expect(kept(roos)).to_have_count(1)
        assert cut.cut, "the answer was not lost"
        assert cut.connections > 1
        await write(roos, "En nog een")
        await expect(kept(roos)).to_have_count(2)
        assert len(await other.until(lambda: two(other.records(hall.room("table", 2), "idea")))) == 2


class Cut:
    """A line that swallows what the service says after the first command, and then breaks."""

    def __init__(self) -> None:
        self.connections = 0
        self.cut = False

    def connect(self, page: WebSocketRoute) -> None:
        """One connection of the page."""
        self.connections += 1
        service, first = page.connect_to_server(), self.connections == 1

        async def out(message: str | bytes) -> None:
            is_command = msgpack.unpackb(as_bytes(message))["t"] == "command"
            self.cut = self.cut or (first and is_command)
            service.send(message)

        async def back(message: str | bytes) -> None:
            if not (first and self.cut):
                page.send(message)
            elif msgpack.unpackb(as_bytes(message))["t"] == "ack":
                await page.close(code=1001)

        page.on_message(out)
        service.on_message(back)


def as_bytes(message: str | bytes) -> bytes:
    """The frames of the protocol are binary."""
    assert isinstance(message, bytes)
    return message


def two(records: dict[str, Record]) -> dict[str, Record] | None:
    """The records, once there are two."""
    return records if len(records) == 2 else None


@pytest.mark.usefixtures("brainstorm")
async def test_the_service_dies_while_people_write(hall: Hall) -> None:
    """What is typed meanwhile stays on the device, also when the page itself is loaded again."""
    roos = await hall.participant("Roos", 4)
    await write(roos, "Voor de klap")
    await expect(kept(roos)).to_have_count(1)
    hall.watch.expect(SERVICE_GONE)
    await hall.service.kill()
    await expect(roos.get_by_text(OFFLINE)).to_be_visible()
    await write(roos, "Tijdens de klap")
    await roos.get_by_role("textbox").fill("Half geschreven")
    hall.service = await start_service(hall.service.data, port=hall.service.port)
    await roos.reload()
    await expect(kept(roos)).to_have_count(2)
    await expect(roos.get_by_role("textbox")).to_have_value("Half geschreven")
    await expect(roos.get_by_text(OFFLINE)).to_have_count(0)


@pytest.mark.usefixtures("brainstorm")
async def test_a_second_tab(hall: Hall) -> None:
    """[OB-10] Worked at is the newest. What is posted in the other all the same goes out from there, once, and neither
    loses what is half written."""
    first = await hall.participant("Roos", 5)
    second = await first.context.new_page()
    await second.goto("/tafel")
    await write(second, "In het tweede tabblad")
    await expect(kept(second)).to_have_count(1)
    await expect(first.get_by_role("button", name="Hier verder")).to_be_visible()
    await write(first, "In het eerste tabblad")
    await expect(kept(second)).to_have_count(2, timeout=20_000)  # the first is given 5 s to send it itself
    await first.get_by_role("button", name="Hier verder").click()
    await expect(kept(first)).to_have_count(2)
    await first.get_by_role("textbox").fill("Half geschreven")
    await second.close()
    await first.reload()
    await expect(first.get_by_role("textbox")).to_have_value("Half geschreven")


@pytest.mark.usefixtures("brainstorm")
async def test_far_too_many_tabs(hall: Hall) -> None:
    """The oldest says that one went on elsewhere, keeps its text, and takes over again at one tap."""
    roos = await hall.participant("Roos", 5)
    await roos.get_by_role("textbox").fill("Dit staat er nog")
    kept_session = json.loads(await roos.evaluate("localStorage.getItem('sp:token:participant')"))
    async with AsyncExitStack() as others:
        for _ in range(20):
            other = await others.enter_async_context(Client(hall.api.socket, kept_session["token"]))
            await other.ready()
        await expect(roos.get_by_text("Je bent verdergegaan op een ander scherm.")).to_be_visible()
        await expect(roos.get_by_role("textbox")).to_have_value("Dit staat er nog")
        await roos.get_by_role("button", name="Hier verder").click()
        await roos.get_by_role("textbox").press("Enter")
        await expect(kept(roos).filter(has_text="Dit staat er nog")).to_be_visible()


@pytest.mark.usefixtures("brainstorm")
async def test_a_tab_that_slept(hall: Hall) -> None:
    """A laptop's lid closed and opened: what was said meanwhile is there at once."""
    roos = await hall.participant("Roos", 6)
    await expect(roos.get_by_role("textbox")).to_be_visible()
    lid = await roos.context.new_cdp_session(roos)
    await lid.send("Page.setWebLifecycleState", {"state": "frozen"})
    async with hall.bot(6, "Teun") as other:
        await other.ask(hall.room("table", 6), "idea", text="Terwijl je sliep")
    await lid.send("Page.setWebLifecycleState", {"state": "active"})
    await expect(card(roos, "Terwijl je sliep")).to_be_visible()
    await expect(roos.get_by_text(OFFLINE)).to_have_count(0)


@pytest.mark.usefixtures("brainstorm")
async def test_a_service_on_older_data(hall: Hall, tmp_path: Path) -> None:
    """Put back from a copy: the page shows what the log has now, and what is not answered yet is sent to it."""
    roos = await hall.participant("Roos", 7)
    await write(roos, "In de kopie")
    await expect(kept(roos)).to_have_count(1)
    hall.watch.expect(SERVICE_GONE)
    await hall.service.stop()
    shutil.copytree(hall.service.data, tmp_path / "copy")
    hall.service = await start_service(hall.service.data, port=hall.service.port)
    await write(roos, "Na de kopie")
    await expect(kept(roos)).to_have_count(2)
    await hall.service.kill()
    await expect(roos.get_by_text(OFFLINE)).to_be_visible()
    await write(roos, "Tijdens het terugzetten")
    await roos.get_by_role("button", name="Nu proberen").click()
    await expect(roos.get_by_text(OFFLINE)).to_be_visible()
    hall.service = await start_service(tmp_path / "copy", port=hall.service.port)
    await roos.evaluate(
        "() => dispatchEvent(new Event('online'))"
    )  # the button goes when the page comes back by itself
    await expect(roos.get_by_text(OFFLINE)).to_have_count(0)
    await expect(card(roos, "Na de kopie")).to_have_count(0)
    await expect(card(roos, "In de kopie")).to_be_visible()
    await expect(card(roos, "Tijdens het terugzetten").get_by_text("bewaard")).to_be_visible()


@pytest.mark.usefixtures("brainstorm")
async def test_a_service_that_knows_nobody(hall: Hall, tmp_path: Path) -> None:
    """Another log altogether: one sentence that says what to do, and the text is still there."""
    roos = await hall.participant("Roos", 8)
    await roos.get_by_role("textbox").fill("Dit wil ik niet kwijt")
    hall.watch.expect(SERVICE_GONE)
    await hall.service.kill()
    hall.service = await start_service(tmp_path / "data", port=hall.service.port)
    await expect(roos.get_by_text("We weten niet meer wie je bent. Doe opnieuw mee met de code.")).to_be_visible()
    await expect(roos.get_by_role("textbox")).to_have_value("Dit wil ik niet kwijt")
    hall.watch.expect("401")
    await roos.get_by_role("link", name="Opnieuw meedoen").click()
    await expect(roos.get_by_label("Code van de bijeenkomst")).to_be_visible()
