"""The proceeds over HTTP: for whoever took part, at any time, as a page and as one file that stands alone."""

import re
from contextlib import AsyncExitStack
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Any

import pytest

from samenspel.demo.api import Api, Granted
from samenspel.demo.client import Client
from samenspel.demo.ledger import Acknowledged, Outcome
from samenspel.demo.voting import dots
from samenspel.web.qr import qr_path
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


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another conference of the same service: its codes, and the cookie of who sits there."""

    conference: str
    code: str
    spoken: str
    cookie: str


@pytest.fixture(scope="module")
async def elsewhere(api: Api, organiser: Granted) -> Elsewhere:
    body = {"format": "werkconferentie", "title": "Elders", "tables": [{"theme": "A", "seats": 8}]}
    made = await api.call("POST", "/api/conferences", body, organiser.token)
    stranger = await api.join(made["code"])
    return Elsewhere(made["conference"], made["code"], made["spoken"], f"samenspel_participant={stranger.token}")


@pytest.mark.parametrize("more", ["", "/bewaar"])
async def test_who_takes_no_part_reads_what_to_do_and_nothing_of_the_conference(
    hall: Hall, service: Service, elsewhere: Elsewhere, more: str
) -> None:
    """[AC-12] Byte for byte the same whether there is a conference or none."""
    asked = (await ask(service, "/opbrengst")).body
    for conference in (hall.conference, "abcdefghjk", "%3Cscript%3E", "x" * 500):
        for cookie in ("samenspel_participant=forged", elsewhere.cookie, "samenspel_code=AAAAAAAA", "x=y"):
            page = await ask(service, f"/opbrengst/{conference}{more}", cookie=cookie)
            assert (page.status, page.headers["cache-control"], page.body) == (403, "no-store", asked)
            assert not page.headers.keys() & {"content-disposition", "set-cookie", "location"}
    for sentence in ("Op dit adres lezen deelnemers", "At this address participants read", "vraag de organisatie"):
        assert sentence in asked.decode()


async def test_who_has_the_code_reads(hall: Hall, service: Service, elsewhere: Elsewhere) -> None:
    """[AC-12] Spoken or long, wherever it was typed; in this browser, of this conference and nothing else."""
    codes = [service.links["code"].lower(), elsewhere.spoken, elsewhere.code]
    answers = [await ask(service, "/api/read", "POST", {"code": code}) for code in codes]
    assert [one.json for one in answers] == [
        {"conference": hall.conference}, {"conference": elsewhere.conference}, {"conference": elsewhere.conference}
    ]  # fmt: skip
    (cookie,) = SimpleCookie(answers[0].headers["set-cookie"]).values()
    assert (cookie["path"], cookie["samesite"]) == (f"/opbrengst/{hall.conference}", "lax")
    assert (cookie["httponly"], int(cookie["max-age"]) > 24 * 3600) == (True, True)
    held = f"{cookie.key}={cookie.value}"
    for more in ("", "/bewaar"):
        assert "Samen tuinieren" in (await hall.page(more, held)).text
    assert (await ask(service, f"/opbrengst/{elsewhere.conference}", cookie=held)).status == 403
    assert (await ask(service, "/api/me", cookie=held, authorization=f"Bearer {cookie.value}")).status == 401


async def test_a_code_that_can_be_guessed_opens_nothing_as_a_cookie(hall: Hall, service: Service) -> None:
    """[AC-12] Nobody counts the tries there."""
    assert (await hall.page(cookie=f"samenspel_code={service.links['code']}")).status == 403


async def test_a_wrong_code_is_told_and_sets_nothing(service: Service) -> None:
    answer = await ask(service, "/api/read", "POST", {"code": "QQQQQQQQ"})
    assert (answer.status, answer.json["code"]) == (404, "unknown_code")
    assert "set-cookie" not in answer.headers


async def test_the_qr_code_brings_the_code_along(hall: Hall, service: Service, api: Api) -> None:
    """Who scans it is often in another browser than the one they took part with."""
    token = hall.cookie.partition("=")[2]
    told = await api.call("GET", "/api/qr", None, token)
    listed = await ask(service, "/api/conferences", authorization=f"Bearer {hall.organiser.token}")
    (code,) = (one["code"] for one in listed.json if one["conference"] == hall.conference)
    address = f"{service.url}/opbrengst/{hall.conference}"
    assert told["proceeds"] == {"url": address, "qr": qr_path(f"{address}#{code}")}


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
        terms = dots(1, 1, hidden=False)
        given: dict[str, Any] = {"question": "Wat eerst?", "source": "typed", "options": options, "terms": terms}
        kept(await chair.ask(f"{hall.conference}/plenary/1", "open_ballot", **given))
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
    """[AC-12] An organiser may know; the page is the same."""
    for more in ("", "/bewaar"):
        answer = await ask(service, f"/opbrengst/abcdefghjk{more}", cookie=f"samenspel_organiser={organiser.token}")
        assert (answer.status, answer.body) == (404, (await ask(service, "/opbrengst")).body)


async def test_what_was_added_after_the_seal_is_told(hall: Hall, api: Api, moderator: Granted) -> None:
    """[CL-34] The last test of this hall: its day is over then."""
    plenary, table = f"{hall.conference}/plenary/1", f"{hall.conference}/table/1"
    seat = await api.join(hall.service.links["code"], table=1, name="Laat")
    async with AsyncExitStack() as stack:
        chair = await stack.enter_async_context(Client(api.socket, moderator.token, [plenary, table]))
        late = await stack.enter_async_context(Client(api.socket, seat.token, seat.rooms))
        await chair.ready()
        await late.ready()
        await _start(chair, plenary, table, "afsluiting")
        kept(await chair.ask(plenary, "end_round"))
        await chair.until(lambda: bool((chair.record(plenary, "conference", "self") or {}).get("seal")))
        assert "Zegel van de dag" in (await hall.page()).text
        assert "Daarna kwam er" not in (await hall.page()).text
        kept(await late.ask(table, "idea", text="Toch nog iets", round="brainstorm"))
        assert "Daarna kwam er nog iets bij aan 1 tafel." in (await hall.page()).text
