"""The proceeds over HTTP: for whoever took part, at any time, as a page and as one file that stands alone."""

import re
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Any

import pytest

from samenspel.demo.api import Api, Granted
from samenspel.demo.client import Client
from samenspel.demo.ledger import Acknowledged, Outcome
from tests.support.service import Service
from tests.web.http import Answer, ask

TRICK = '<script>alert(1)</script> & "kaas"'


def kept(outcome: Outcome) -> str:
    """The id of a command that was accepted."""
    assert isinstance(outcome, Acknowledged), outcome
    return outcome.id


@dataclass(frozen=True, slots=True)
class Hall:
    """A conference in which table 1 had ideas and made an action, with the cookie of a participant."""

    service: Service
    conference: str
    cookie: str
    organiser: Granted

    async def page(self, more: str = "", cookie: str = "") -> Answer:
        """The proceeds, as somebody opens them."""
        return await ask(self.service, f"/opbrengst/{self.conference}{more}", cookie=cookie or self.cookie)


@pytest.fixture(scope="module")
async def hall(service: Service, api: Api, moderator: Granted, organiser: Granted) -> Hall:
    conference = str(moderator.conference)
    plenary, table = f"{conference}/plenary/1", f"{conference}/table/1"
    seat = await api.join(service.links["code"], table=1, name="Noor Kanarie")
    async with AsyncExitStack() as stack:
        chair = await stack.enter_async_context(Client(api.socket, moderator.token, [plenary, table]))
        noor = await stack.enter_async_context(Client(api.socket, seat.token, seat.rooms))
        await chair.ready()
        await noor.ready()
        await _start(chair, plenary, table, "brainstorm")
        idea = kept(await noor.ask(table, "idea", text=f"Een buurttuin {TRICK}"))
        gone = kept(await noor.ask(table, "idea", text="Ingetrokken gedachte"))
        kept(await noor.ask(table, "withdraw", target=gone))
        await _start(chair, plenary, table, "aanvullen")
        addition = kept(await noor.ask(table, "addition", parent=idea, text="Met een kas erbij"))
        await _start(chair, plenary, table, "actie")
        action: dict[str, Any] = {
            "title": "Samen tuinieren",
            "lead": "De Spil",
            "place": "Oost",
            "ideas": [idea],
            "additions": [addition],
        }
        kept(await noor.ask(table, "action", **action))
    return Hall(service, conference, f"samenspel_participant={seat.token}", organiser)


async def _start(chair: Client, plenary: str, table: str, round_: str) -> None:
    kept(await chair.ask(plenary, "start_round", round=round_))
    await chair.until(lambda: (chair.record(table, "pace", "now") or {}).get("round") == round_)


async def test_the_page_shows_what_came_of_the_day(hall: Hall) -> None:
    page = await hall.page()
    assert (page.status, page.headers["cache-control"]) == (200, "no-store")
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    for said in ("Samen tuinieren", "De Spil", "Oost", "Een buurttuin", "Met een kas erbij"):
        assert said in page.text
    assert "Ingetrokken gedachte" not in page.text
    assert "Noor Kanarie" not in page.text


async def test_what_people_typed_is_text(hall: Hall) -> None:
    for more in ("", "/bewaar"):
        page = await hall.page(more)
        assert "<script>alert" not in page.text
        assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; " in page.text


async def test_the_file_stands_alone(hall: Hall) -> None:
    """It outlives the laptop: nothing in it is fetched from anywhere."""
    file = await hall.page("/bewaar")
    assert file.status == 200
    name = re.fullmatch(r'attachment; filename="([^"]+\.html)"', file.headers["content-disposition"])
    assert name is not None
    assert name[1].isascii()
    assert "Samen tuinieren" in file.text
    fetched = re.findall(r"""(?:src|href)=["']?([^"'\s>]+)|url\(["']?([^"')]+)""", file.text)
    assert {one or two for one, two in fetched if not (one or two).startswith(("data:", "#"))} == set()
    assert "<link" not in file.text
    assert "data:font/woff2" in file.text


async def test_everybody_who_takes_part_may_see_it(hall: Hall, service: Service, api: Api, organiser: Granted) -> None:
    screen = await api.redeem(service.links["screen"])
    for role, token in (("organiser", organiser.token), ("screen", screen.token)):
        assert (await hall.page(cookie=f"samenspel_{role}={token}")).status == 200


@pytest.mark.parametrize("more", ["", "/bewaar"])
async def test_who_takes_no_part_is_sent_to_the_door(hall: Hall, api: Api, organiser: Granted, more: str) -> None:
    body = {"format": "werkconferentie", "title": "Elders", "tables": [{"theme": "A", "seats": 8}]}
    elsewhere = await api.call("POST", "/api/conferences", body, organiser.token)
    stranger = await api.join(elsewhere["code"])
    for cookie in ("samenspel_participant=forged", f"samenspel_participant={stranger.token}", "x=y"):
        page = await hall.page(more, cookie)
        assert (page.status, page.headers["location"], page.body) == (303, "/", b"")


async def test_nobody_reads_one_vote_off_two_closes(hall: Hall, service: Service, api: Api) -> None:
    """[BL-06] Not by closing, reading the proceeds, taking the close back and closing again after one more vote."""
    room = f"{hall.conference}/ballot/1"
    leads = await api.redeem(await api.invite(hall.organiser.token, hall.conference, "moderator"))
    seats = [await api.join(service.links["code"], table=1) for _ in range(2)]
    async with AsyncExitStack() as stack:
        chair = await stack.enter_async_context(Client(api.socket, leads.token, [f"{hall.conference}/plenary/1"]))
        voters = [await stack.enter_async_context(Client(api.socket, seat.token, seat.rooms)) for seat in seats]
        await chair.ready()
        options = [{"id": "soep", "title": "Soepketel"}, {"id": "brood", "title": "Broodoven"}]
        given: dict[str, Any] = {"question": "Wat eerst?", "source": "typed", "options": options, "budget": 1, "cap": 1}
        kept(await chair.ask(f"{hall.conference}/plenary/1", "open_ballot", **given, hidden=False))
        chair.subscribe(room)
        await chair.until(lambda: chair.record(room, "ballot", "self"))
        for voter, choice in zip(voters, ("soep", "brood"), strict=True):
            kept(await voter.ask(room, "cast", revision=1, choices={choice: 1}))
            close = await chair.ask(room, "close")
            assert isinstance(close, Acknowledged)
            page = await hall.page()
            assert "De uitslag komt hier zo." in page.text
            assert re.findall(r'<td class="count">(.*?)</td>', page.text) == ["", ""]
            if voter is voters[0]:
                kept(await chair.ask(room, "undo", step=close.version))
        kept(await chair.ask(room, "reveal"))
        assert re.findall(r'<td class="count">(.*?)</td>', (await hall.page()).text) == ["1", "1"]


async def test_a_conference_that_is_not_there(service: Service, organiser: Granted) -> None:
    answer = await ask(service, "/opbrengst/abcdefghjk", cookie=f"samenspel_organiser={organiser.token}")
    assert (answer.status, answer.json["code"]) == (404, "not_found")
