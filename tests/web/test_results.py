"""The result of a vote over HTTP: for who leads the day once it is counted, for others once the hall has seen it."""

import csv
import io
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openpyxl import load_workbook

from samenspel.demo.api import Api, Granted
from samenspel.demo.client import Client
from samenspel.demo.ledger import Acknowledged, Outcome
from samenspel.demo.voting import dots
from tests.protocol.vectors import schema
from tests.support.service import Service
from tests.web.http import Answer, ask

FORMS = ("json", "csv", "xlsx")
OPTIONS = [{"id": "soep", "title": "Soepketel"}, {"id": "brood", "title": "=Broodoven"}]
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def kept(outcome: Outcome) -> Acknowledged:
    assert isinstance(outcome, Acknowledged), outcome
    return outcome


@dataclass(frozen=True, slots=True)
class Hall:
    """A conference with a chair, three voters (one on a shared laptop), and everybody's tokens."""

    service: Service
    api: Api
    conference: str
    chair: Client
    voters: list[Client]
    tokens: dict[str, str]

    async def open(self, **terms: Any) -> int:
        """A vote with these terms; its number."""
        plenary = f"{self.conference}/plenary/1"
        given: dict[str, Any] = {"question": "Wat eerst?", "source": "typed", "options": OPTIONS}
        kept(await self.chair.ask(plenary, "open_ballot", **given, terms=dots(1, 1, **terms)))
        number = await self.chair.until(lambda: len(self.chair.records(plenary, "ballot")))
        await self.subscribe(int(number))
        return int(number)

    async def subscribe(self, number: int) -> None:
        room = f"{self.conference}/ballot/{number}"
        for client in (self.chair, *self.voters):
            client.subscribe(room)
            await client.until(lambda client=client: client.record(room, "ballot", "self"))  # type: ignore[misc]  # bound at once

    async def cast(self, number: int) -> None:
        """Two for the soup, of whom one without a device; one for the bread."""
        room = f"{self.conference}/ballot/{number}"
        noor, bram, laptop = self.voters
        kept(await noor.ask(room, "cast", revision=1, choices={"soep": 1}))
        kept(await bram.ask(room, "cast", revision=1, choices={"brood": 1}))
        kept(await laptop.ask(room, "cast", revision=1, choices={"soep": 1}, voter="gast1"))

    async def does(self, number: int, command: str) -> Acknowledged:
        return kept(await self.chair.ask(f"{self.conference}/ballot/{number}", command))

    async def get(self, number: int | str, who: str, form: str = "json", what: str = "results") -> Answer:
        """What the API answers somebody."""
        path = f"/api/conferences/{self.conference}/ballots/{number}/{what}.{form}"
        return await ask(self.service, path, authorization=f"Bearer {self.tokens[who]}")

    async def click(self, number: int, form: str, **cookies: str) -> Answer:
        """What a link on the page of the proceeds gives in somebody's browser."""
        cookie = "; ".join(f"samenspel_{role}={token}" for role, token in cookies.items())
        return await ask(self.service, f"/opbrengst/{self.conference}/stemming-{number}.{form}", cookie=cookie)


@pytest.fixture(scope="module")
async def hall(service: Service, api: Api, organiser: Granted, moderator: Granted) -> AsyncIterator[Hall]:
    conference, code = str(moderator.conference), service.links["code"]
    seats = [
        await api.join(code, table=1, name="Noor"), await api.join(code, table=2, name="=Bram"),
        await api.join(code, table=2, shared=True),
    ]  # fmt: skip
    screen = await api.redeem(service.links["screen"])
    new = {"format": "werkconferentie", "title": "Elders", "tables": [{"theme": "A", "seats": 5}]}
    other = await api.call("POST", "/api/conferences", new, organiser.token)
    stranger = await api.join(other["spoken"], table=1)
    tokens = {"organiser": organiser.token, "moderator": moderator.token, "screen": screen.token}
    tokens |= {"participant": seats[0].token, "stranger": stranger.token}
    async with AsyncExitStack() as stack:
        chair = await stack.enter_async_context(Client(api.socket, moderator.token, [f"{conference}/plenary/1"]))
        await chair.ready()
        voters = [await stack.enter_async_context(Client(api.socket, seat.token, seat.rooms)) for seat in seats]
        for voter in voters:
            await voter.ready()
        yield Hall(service, api, conference, chair, voters, tokens)


async def test_who_gets_a_result_when(hall: Hall) -> None:
    """[RD-06] While it is open nobody; counted and hidden who leads the day; revealed everybody of the conference."""
    number = await hall.open()
    await hall.cast(number)
    expected = {"open": ("vote_open", "vote_open"), "closed": ("vote_counting", "vote_hidden")}
    for phase, (staff, others) in expected.items():
        if phase == "closed":
            close = await hall.does(number, "close")
            assert close.version
        for who in ("organiser", "moderator", "participant", "screen"):
            answer = await hall.get(number, who)
            code = staff if who in {"organiser", "moderator"} else others
            assert (answer.status, answer.json["code"]) == (409, code), (phase, who)
            assert "Soepketel" not in answer.text
    assert (await hall.get(number, "stranger")).json["code"] == "forbidden"
    await hall.does(number, "reveal")
    for who in ("organiser", "moderator", "participant", "screen"):
        assert [one["votes"] for one in (await hall.get(number, who)).json["results"]] == [2, 1]
    await hall.does(number, "hide")
    assert (await hall.get(number, "moderator")).status == 200
    for who in ("participant", "screen"):
        assert (await hall.get(number, who)).json["code"] == "vote_hidden"
    await hall.does(number, "reveal")


async def test_the_forms_hold_the_same(hall: Hall) -> None:
    """[RD-03] [RD-04] [RD-05] Each as a file with a name, kept by no cache."""
    number = await hall.open(secrecy="open")
    await hall.cast(number)
    await hall.does(number, "close")
    await hall.does(number, "reveal")
    answers = {form: await hall.get(number, "participant", form) for form in FORMS}
    for form, answer in answers.items():
        assert (answer.status, answer.headers["cache-control"]) == (200, "no-store")
        assert answer.headers["content-disposition"].endswith(f'.{form}"')
        assert f"stemming-{number}-" in answer.headers["content-disposition"]
    assert answers["xlsx"].headers["content-type"] == SHEET
    Draft202012Validator(schema("results")).validate(answers["json"].json)
    assert answers["json"].json["turnout"] == {"voters": 3, "present": 3, "paper": 0, "scribe": 1}
    assert answers["csv"].body.startswith(b"\xef\xbb\xbf")
    assert '"\'=Broodoven"' in answers["csv"].text
    book = load_workbook(io.BytesIO(answers["xlsx"].body))
    assert book.sheetnames == ["Stemming", "Uitslag", "Wie koos wat"]
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert "=Broodoven" in {cell.value for cell in cells}


async def test_one_table_for_a_program(hall: Hall) -> None:
    """[RD-04]"""
    number = await hall.open()
    await hall.cast(number)
    await hall.does(number, "close")
    await hall.does(number, "reveal")
    plain = await hall.get(number, "moderator", "csv?dialect=plain&part=results")
    rows = list(csv.DictReader(io.StringIO(plain.text)))
    assert [(row["id"], row["value"], row["place"]) for row in rows] == [("soep", "2", "1"), ("brood", "1", "2")]
    for query, field in (("dialect=french", "dialect"), ("part=names", "part"), ("part=", "part")):
        answer = await hall.get(number, "moderator", f"csv?{query}")
        assert (answer.status, answer.json["params"]) == (400, {"field": field})
    assert (await hall.get(number, "moderator", "csv?part=areas")).status == 404


async def test_who_chose_what_of_an_open_vote(hall: Hall) -> None:
    """[RD-07] After the reveal, for those who take part, with names as they are now."""
    number = await hall.open(secrecy="open")
    await hall.cast(number)
    await hall.does(number, "close")
    assert (await hall.get(number, "moderator", what="votes")).json["code"] == "vote_counting"
    await hall.does(number, "reveal")
    for who in ("organiser", "moderator", "participant"):
        told = (await hall.get(number, who, what="votes")).json
        Draft202012Validator(schema("results")).validate(told)
        assert [(one["name"], one["table"], one["scribe"], one["choices"]) for one in told["votes"]] == [
            ("Noor", 1, False, {"soep": 1}), ("", 2, True, {"soep": 1}), ("=Bram", 2, False, {"brood": 1})
        ]  # fmt: skip
    sheet = await hall.get(number, "participant", "csv?dialect=plain", what="votes")
    assert '"\'=Bram",2,"false",,1' in sheet.text
    assert (await hall.get(number, "screen", what="votes")).json["code"] == "forbidden"
    assert "Noor" not in (await hall.get(number, "screen", "csv")).text
    await hall.does(number, "hide")
    for who in ("moderator", "participant"):
        assert (await hall.get(number, who, what="votes")).json["code"] in {"vote_secret", "vote_hidden"}


@pytest.mark.parametrize("secrecy", ["secret", "table"])
async def test_nobody_gets_who_chose_what_of_another_vote(hall: Hall, secrecy: str) -> None:
    """[RD-07] Not the organiser, and not before the papers are parted either."""
    number = await hall.open(secrecy=secrecy)
    await hall.cast(number)
    await hall.does(number, "close")
    await hall.does(number, "reveal")
    for who in ("organiser", "moderator", "participant"):
        answer = await hall.get(number, who, what="votes")
        assert (answer.status, answer.json["code"]) == (409, "vote_secret")
        for form in FORMS:
            answer = await hall.get(number, who, form)
            assert answer.status == 200
            said = answer.text if form != "xlsx" else str(load_workbook(io.BytesIO(answer.body)).sheetnames)
            assert not [name for name in ("Noor", "Bram", "Wie koos wat") if name in said]


async def test_the_links_of_the_proceeds_work_in_a_browser(hall: Hall) -> None:
    """[RD-06] By the cookie of a role; for who has the code only what the hall has seen, and no names."""
    number = await hall.open(secrecy="open")
    await hall.cast(number)
    page = await ask(
        hall.service, f"/opbrengst/{hall.conference}", cookie=f"samenspel_participant={hall.tokens['participant']}"
    )
    assert f"stemming-{number}.csv" not in page.text
    await hall.does(number, "close")
    await hall.does(number, "reveal")
    reading = await ask(hall.service, "/api/read", "POST", {"code": hall.service.links["code"]})
    code = reading.headers["set-cookie"].partition(";")[0].partition("=")[2]
    page = await ask(hall.service, f"/opbrengst/{hall.conference}", cookie=f"samenspel_code={code}")
    for form in FORMS:
        assert f'href="/opbrengst/{hall.conference}/stemming-{number}.{form}"' in page.text
        for cookies in (
            {"code": code},
            {"participant": hall.tokens["participant"]},
            {"screen": hall.tokens["screen"]},
        ):
            assert (await hall.click(number, form, **cookies)).status == 200
        for cookies in (
            {},
            {"participant": hall.tokens["stranger"]},
            {"participant": "forged"},
            {"code": "AAAAAAAA"},
        ):
            assert (await hall.click(number, form, **cookies)).json["code"] == "forbidden"
    assert "Noor" not in (await hall.click(number, "csv", code=code)).text
    assert "Noor" in (await hall.click(number, "csv", participant=hall.tokens["participant"])).text
    await hall.does(number, "hide")
    assert (await hall.click(number, "csv", code=code)).json["code"] == "vote_hidden"
    assert (await hall.click(number, "csv", moderator=hall.tokens["moderator"])).status == 200


@pytest.mark.parametrize("number", ["99", "0", "01", "-1", "x", "1%2F..%2F1", "٣"])
async def test_a_vote_that_is_not_there(hall: Hall, number: str) -> None:
    for what in ("results", "votes"):
        answer = await hall.get(
            number.encode().decode("latin-1") if number.isascii() else "%D9%A3", "organiser", what=what
        )
        assert (answer.status, answer.json["code"]) == (404, "not_found")


async def test_a_form_that_is_not_there(hall: Hall) -> None:
    for form in ("pdf", "", "json.exe"):
        assert (await hall.get(1, "organiser", form)).status == 404


async def test_a_conference_that_is_not_there(hall: Hall) -> None:
    path = "/api/conferences/abcdefghjk/ballots/1/results.json"
    for who, code in (("organiser", "not_found"), ("moderator", "forbidden"), ("participant", "forbidden")):
        answer = await ask(hall.service, path, authorization=f"Bearer {hall.tokens[who]}")
        assert answer.json["code"] == code


async def test_what_is_said_when_there_is_no_result(hall: Hall) -> None:
    """In the language of whoever asks; a browser that opens the link gets the sentence alone."""
    number = await hall.open()
    path = f"/opbrengst/{hall.conference}/stemming-{number}.csv"
    cookie = f"samenspel_moderator={hall.tokens['moderator']}"
    for language, said in (("nl", "De stemming loopt nog."), ("en-GB", "The vote is still open.")):
        answer = await ask(hall.service, path, cookie=cookie, accept_language=language, accept="text/html")
        assert answer.text.startswith(said)
        assert "content-disposition" not in answer.headers
