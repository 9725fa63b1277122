"""The report over HTTP: for whoever may read it, at any time, in every form; with versions, and the news item."""

import json
import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from http.cookies import SimpleCookie
from io import BytesIO
from zipfile import ZipFile

import docx
import openpyxl
import pytest
from pypdf import PdfReader

from samenspel.demo.api import Api, Granted, Seat
from samenspel.demo.client import Client
from samenspel.domain.ids import derived_id
from tests.support.service import Service
from tests.web.http import Answer, ask
from tests.web.test_proceeds import TRICK, kept


@dataclass(frozen=True, slots=True)
class Written:
    """A conference at whose first table something was written, something withdrawn, and an introduction was set."""

    service: Service
    conference: str
    organiser: Granted
    participant: Seat
    keeper: Client
    idea: str

    async def get(self, path: str = "", role: str = "organiser") -> Answer:
        """A page or file of the report, as somebody with this role opens it."""
        token = self.organiser.token if role == "organiser" else self.participant.token
        return await ask(self.service, f"/verslag/{self.conference}{path}", cookie=f"samenspel_{role}={token}")


@pytest.fixture(scope="module")
async def report(service: Service, api: Api, organiser: Granted, moderator: Granted) -> AsyncIterator[Written]:
    conference = str(moderator.conference)
    plenary, table, room = f"{conference}/plenary/1", f"{conference}/table/1", f"{conference}/report/1"
    seat = await api.join(service.links["code"], table=1, name="Noor Kanarie")
    async with AsyncExitStack() as stack:
        lead = await stack.enter_async_context(Client(api.socket, moderator.token, [plenary, table]))
        noor = await stack.enter_async_context(Client(api.socket, seat.token, seat.rooms))
        keeper = await stack.enter_async_context(Client(api.socket, organiser.token, [room]))
        await lead.ask(plenary, "start_round", round="brainstorm")
        await noor.until(lambda: (noor.record(table, "pace", "now") or {}).get("round") == "brainstorm")
        idea = kept(await noor.ask(table, "idea", text=f"Een buurttuin {TRICK}"))
        gone = kept(await noor.ask(table, "idea", text="Ingetrokken gedachte"))
        kept(await noor.ask(table, "withdraw", target=gone))
        kept(await keeper.ask(room, "set_text", part="introduction", text="Welkom in [plaats], om te lezen."))
        yield Written(service, conference, organiser, seat, keeper, idea)


async def test_every_form_tells_the_same_while_the_day_goes_on(report: Written) -> None:
    """[RE-01] [RE-30] Opened by other programs than those that wrote it."""
    page = await report.get()
    assert (page.status, page.headers["cache-control"]) == (200, "no-store")
    pdf = await report.get("/verslag.pdf")
    assert pdf.headers["content-type"] == "application/pdf", pdf.text
    assert re.fullmatch(r'attachment; filename="verslag-[a-z0-9-]+\.pdf"', pdf.headers["content-disposition"])
    word = await report.get("/verslag.docx")
    texts = [
        page.text,
        " ".join(one.extract_text() for one in PdfReader(BytesIO(pdf.body)).pages),
        "\n".join(one.text for one in docx.Document(BytesIO(word.body)).paragraphs),
        (await report.get("/verslag.md")).text,
        (await report.get("/verslag.html")).text,
    ]
    for text in texts:
        assert text.count("Een buurttuin") == 1
        assert "Welkom in" in text
        assert "Ingetrokken gedachte" not in text
        assert "Noor Kanarie" not in text
    assert TRICK not in page.text
    assert f'id="i-{report.idea}" data-target="idea/{report.idea}"' in page.text
    assert 'data-target="theme/A" data-slot' in page.text


async def test_the_data_is_a_workbook_and_separated_values(report: Written) -> None:
    """[RE-31]"""
    book = openpyxl.load_workbook(BytesIO((await report.get("/gegevens.xlsx", "participant")).body))
    texts = [cell.value for cell in book["Bijdragen"]["H"]]
    assert texts[:2] == ["Tekst", f"Een buurttuin {TRICK}"]
    archive = ZipFile(BytesIO((await report.get("/gegevens.zip?dialect=plain", "participant")).body))
    (name,) = [one for one in archive.namelist() if "contributions" in one]
    assert "Een buurttuin" in archive.read(name).decode()
    assert "Ingetrokken" not in archive.read(name).decode()


async def test_the_whole_log_is_for_who_leads_the_day(report: Written) -> None:
    """[RE-32] With what was withdrawn: it is the log."""
    assert (await report.get("/gegevens.json", "participant")).status == 403
    log = json.loads((await report.get("/gegevens.json")).body)
    assert (log["format"], log["conference"]) == ("samenspel.log.1", report.conference)
    for room in log["rooms"]:
        assert [event["version"] for event in room["events"]] == list(range(1, len(room["events"]) + 1))
    (table,) = [room for room in log["rooms"] if room["room"].endswith("/table/1")]
    said = [event["event"].get("text") for event in table["events"] if event["kind"] == "idea_added"]
    assert said == [f"Een buurttuin {TRICK}", "Ingetrokken gedachte"]


async def test_who_takes_no_part_gets_one_and_the_same_page(report: Written) -> None:
    """[RE-33] Whether there is a conference or none."""
    pages = {
        (await ask(report.service, f"/verslag/{conference}{more}", cookie="samenspel_participant=forged")).body
        for conference in (report.conference, "nergens")
        for more in ("", "/verslag.pdf", "/gegevens.json", "/nieuws")
    }
    (page,) = pages
    assert "buurttuin" not in page.decode()
    assert (await ask(report.service, f"/verslag/{report.conference}")).status == 403
    assert (await report.get("/verslag.exe")).status == 404


async def test_readers_with_the_link_and_with_the_code_read_it(report: Written, api: Api) -> None:
    """[RE-33]"""
    path = f"/api/conferences/{report.conference}/report/link"
    made = await api.call("PUT", path, {"open": True, "id": derived_id("open")}, report.organiser.token)
    reader = await api.call("POST", "/api/redeem", {"secret": made["link"].partition("#")[2]})
    page = await ask(report.service, f"/verslag/{report.conference}", cookie=f"samenspel_link={reader['token']}")
    assert "Een buurttuin" in page.text
    assert (await ask(report.service, f"/verslag/{report.conference}/gegevens.json",
                      cookie=f"samenspel_link={reader['token']}")).status == 403  # fmt: skip
    read = await ask(report.service, "/api/read", "POST", {"code": report.service.links["code"]})
    (held,) = SimpleCookie(read.headers["set-cookie"]).values()
    cookie = f"{held.key}={held.value}"
    with_code = await ask(report.service, f"/verslag/{report.conference}", cookie=cookie)
    assert "Een buurttuin" in with_code.text


async def test_a_version_is_shown_as_it_was_published(report: Written, api: Api) -> None:
    """[RE-34] Whatever came after it."""
    room = f"{report.conference}/report/1"
    kept(await report.keeper.ask(room, "publish", note="Het eerste verslag"))
    kept(await report.keeper.ask(room, "set_text", part="introduction", text="Heel iets anders, weken later."))
    now, then = await report.get(), await report.get("?versie=1")
    assert "Heel iets anders" in now.text
    assert "Welkom in [plaats]" in then.text
    assert "Heel iets anders" not in then.text
    assert "Het eerste verslag" in then.text
    assert "Welkom in" in (await report.get("/verslag.md?versie=1")).text
    for missing in ("?versie=2", "?versie=0", "?versie=x"):
        assert (await report.get(missing)).status == 404


async def test_what_is_taken_back_leaves_the_versions_too(report: Written, api: Api) -> None:
    """[RE-02] [RE-34] [RO-08] A contribution and an addition that stood in a version, for who has the link."""
    room, table = f"{report.conference}/report/1", f"{report.conference}/table/1"
    path = f"/api/conferences/{report.conference}/report/link"
    made = await api.call("PUT", path, {"open": True, "id": derived_id("reopen")}, report.organiser.token)
    reader = await api.redeem(made["link"])
    async with (
        Client(api.socket, reader.token, [room]) as reads,
        Client(api.socket, report.participant.token, [table]) as noor,
    ):
        fleeting = kept(await noor.ask(table, "idea", text="Vluchtig plan"))
        added = kept(await reads.ask(room, "add", target="report", kind="slot", text="Vluchtige aanvulling"))
        kept(await report.keeper.ask(room, "accept", addition=added))
        kept(await report.keeper.ask(room, "publish", note="Met allebei"))
        records = report.keeper.records(room, "version")
        number = max(int(one) for one in records)
        before = (await report.get(f"?versie={number}")).text
        assert ("Vluchtig plan" in before, "Vluchtige aanvulling" in before) == (True, True)
        kept(await noor.ask(table, "withdraw", target=fleeting))
        kept(await reads.ask(room, "withdraw", addition=added))
    for path in (f"?versie={number}", f"/verslag.md?versie={number}", ""):
        told = (await report.get(path)).text
        assert "Vluchtig" not in told, path
        assert "Een buurttuin" in told


async def test_the_news_item_is_a_draft_for_who_leads_the_day(report: Written, api: Api) -> None:
    """[RE-41] And what was edited takes its place."""
    room, path = f"{report.conference}/report/1", f"/api/conferences/{report.conference}/report"
    drafted = await api.call("GET", f"{path}/news", None, report.organiser.token)
    assert drafted["words"] == len(drafted["text"].split()) > 10
    page = await report.get("/nieuws")
    assert "Dit is een concept" in page.text
    assert (await report.get("/nieuws", "participant")).status == 403
    kept(await report.keeper.ask(room, "set_text", part="news_title", text="Buurt maakt tuin"))
    kept(await report.keeper.ask(room, "set_text", part="news_text", text="Eerste stuk.\n\nTweede stuk, TODO."))
    page = await report.get("/nieuws")
    assert "Buurt maakt tuin" in page.text
    assert "Dit is een concept" not in page.text
    word = docx.Document(BytesIO((await report.get("/nieuws.docx")).body))
    assert "Tweede stuk, TODO." in [one.text for one in word.paragraphs]


async def test_what_is_left_to_fill_in_is_told_before_publishing(report: Written, api: Api) -> None:
    """[RE-10]"""
    room, path = f"{report.conference}/report/1", f"/api/conferences/{report.conference}/report/gaps"
    kept(await report.keeper.ask(room, "set_text", part="background", text="Door xxx en [naam], in 2026."))
    found = (await api.call("GET", path, None, report.organiser.token))["gaps"]
    assert found["background"] == ["xxx", "[naam]"]
    assert "introduction" not in found
