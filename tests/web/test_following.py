"""What is followed after the day, over HTTP: taking it up, calendars, editions, the overview."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import icalendar
import pytest

from samenspel.demo.api import Api, ApiRefused, Granted
from samenspel.demo.client import Client
from samenspel.demo.ledger import Acknowledged
from samenspel.domain.ids import derived_id
from tests.support.service import Service
from tests.web.http import ask

ACTION: dict[str, Any] = {
    "title": "Samen koken",
    "what": "Elke maandag in het buurthuis",
    "parties": [{"name": "Bewoners", "benefit": "samen eten"}],
    "goals": ["Vijftig eters"],
}
TOMORROW = (datetime.now(UTC) + timedelta(days=1)).date().isoformat()


async def made(api: Api, organiser: Granted, title: str = "Samen verder", **more: Any) -> tuple[str, str]:
    """A conference of its own, and its code."""
    tables = [{"theme": "A", "seats": 8}, {"theme": "B", "seats": 8}]
    body = {"format": "werkconferentie", "title": title, "tables": tables, **more}
    answer = await api.call("POST", "/api/conferences", body, organiser.token)
    return str(answer["conference"]), str(answer["code"])


async def written(api: Api, organiser: Granted, conference: str, code: str) -> tuple[str, str]:
    """An action and an idea of table 1."""
    seat = await api.join(code, table=1, name="Anna")
    plenary, table = f"{conference}/plenary/1", f"{conference}/table/1"
    async with (
        Client(api.socket, organiser.token, [plenary]) as lead,
        Client(api.socket, seat.token, seat.rooms) as anna,
    ):
        await lead.ready()
        await anna.ready()
        await lead.ask(plenary, "start_round", round="actie")
        await anna.until(lambda: (anna.record(table, "pace", "now") or {}).get("round") == "actie")
        action = await anna.ask(table, "action", **ACTION)
        await anna.ask(table, "pick", action=action.id)
        await lead.ask(plenary, "start_round", round="brainstorm")
        await anna.until(lambda: (anna.record(table, "pace", "now") or {}).get("round") == "brainstorm")
        idea = await anna.ask(table, "idea", text="Een klusdienst\nvoor de hele buurt")
        return action.id, idea.id


async def follow(api: Api, organiser: Granted, conference: str, source: str, number: int = 1) -> Any:
    """Take it up."""
    body = {"id": derived_id("follow", conference, source, number), "source": source}
    return await api.call("POST", f"/api/conferences/{conference}/follow/adopt", body, organiser.token)


async def correspondent(api: Api, organiser: Granted, conference: str, name: str) -> tuple[str, str]:
    """Somebody with a link of their own: id and link."""
    body = {"room": f"{conference}/follow/1", "name": name, "email": "els@example.org"}
    answer = await api.call("POST", f"/api/conferences/{conference}/correspondents", body, organiser.token)
    return str(answer["id"]), str(answer["link"])


async def given(api: Api, token: str, conference: str, type_: str, **data: Any) -> str:
    """A command of the follow room."""
    room = f"{conference}/follow/1"
    async with Client(api.socket, token, [room]) as client:
        await client.ready()
        sent = await client.ask(room, type_, **data)
        assert isinstance(sent, Acknowledged), sent
        return sent.id


async def test_an_action_is_followed_as_its_table_wrote_it(api: Api, organiser: Granted) -> None:
    """[FO-01] Whatever the page says; again it is what it was, and twice is once."""
    conference, code = await made(api, organiser)
    action, idea = await written(api, organiser, conference, code)
    path = f"/api/conferences/{conference}/follow/candidates"
    listed = (await api.call("GET", path, token=organiser.token))["items"]
    assert [(one["source"], one["kind"], one["picked"], one["followed"]) for one in listed] == [
        (action, "action", True, False),
        (idea, "idea", False, False),
    ]
    assert (listed[1]["title"], listed[1]["text"]) == ("Een klusdienst", "Een klusdienst\nvoor de hele buurt")
    first = await follow(api, organiser, conference, action)
    assert await follow(api, organiser, conference, action) == first, "the same request is one command"
    with pytest.raises(ApiRefused) as refusal:
        await follow(api, organiser, conference, action, 2)
    assert (refusal.value.status, refusal.value.code) == (409, "followed_already")
    with pytest.raises(ApiRefused) as refusal:
        await follow(api, organiser, conference, "nergens")
    assert refusal.value.status == 404
    room = f"{conference}/follow/1"
    async with Client(api.socket, organiser.token, [room]) as client:
        await client.ready()
        (record,) = client.records(room, "initiative").values()
    assert (record["title"], record["text"], record["goals"]) == (ACTION["title"], ACTION["what"], ACTION["goals"])
    assert record["parties"] == ACTION["parties"]
    assert (record["origin"]["source"], record["origin"]["table"], record["origin"]["theme"]) == (action, 1, "A")
    assert [one["followed"] for one in (await api.call("GET", path, token=organiser.token))["items"]] == [True, False]


async def test_what_the_organisers_chose_stands_first(api: Api, organiser: Granted) -> None:
    """[FO-01] Under its number in the report."""
    conference, code = await made(api, organiser)
    action, idea = await written(api, organiser, conference, code)
    room = f"{conference}/choice/1"
    candidates = [{"id": idea, "kind": "idea", "title": "Een klusdienst", "number": "A.2"}]
    async with Client(api.socket, organiser.token, [room]) as client:
        await client.ready()
        for type_, data in (
            ("open_choosing", {"criteria": [{"id": "nodig", "title": "Nodig?"}], "candidates": candidates}),
            ("set_phase", {"phase": "together"}),
            ("choose_candidates", {"picks": [{"candidate": idea, "reason": "Er is een bus."}]}),
        ):
            answer = await client.ask(room, type_, **data)
            assert isinstance(answer, Acknowledged), answer
    path = f"/api/conferences/{conference}/follow/candidates"
    listed = (await api.call("GET", path, token=organiser.token))["items"]
    assert [(one["source"], one["chosen"], one["number"]) for one in listed] == [(idea, 1, "A.2"), (action, 0, "")]


async def test_what_is_followed_is_for_who_belongs_there(api: Api, organiser: Granted) -> None:
    """[FO-03] A link to it opens nothing until the organiser says whose it is."""
    conference, code = await made(api, organiser)
    action, _ = await written(api, organiser, conference, code)
    one = (await follow(api, organiser, conference, action))["initiative"]
    person, link = await correspondent(api, organiser, conference, "Els")
    room, reader = f"{conference}/follow/1", await api.redeem(link)
    assert reader.rooms == []
    await given(api, organiser.token, conference, "set_steward", initiative=one, person=person)
    async with Client(api.socket, reader.token, [room]) as client:
        await client.until(lambda: client.records(room, "initiative"))
    for path, body in (("adopt", {"id": one, "source": action}), ("candidates", None)):
        with pytest.raises(ApiRefused) as refusal:
            await api.call(
                "POST" if body else "GET", f"/api/conferences/{conference}/follow/{path}", body, reader.token
            )
        assert refusal.value.code == "forbidden"


async def test_a_calendar_is_fetched_by_its_address(service: Service, api: Api, organiser: Granted) -> None:
    """[FO-11] Until there is another."""
    conference, code = await made(api, organiser)
    action, _ = await written(api, organiser, conference, code)
    one = (await follow(api, organiser, conference, action))["initiative"]
    person, link = await correspondent(api, organiser, conference, "Els")
    await given(api, organiser.token, conference, "set_steward", initiative=one, person=person)
    await given(api, organiser.token, conference, "set_check_ins", initiative=one, days=[TOMORROW])
    path, reader = f"/api/conferences/{conference}/follow/calendar", await api.redeem(link)
    addresses = [(await api.call("POST", path, {}, token))["address"] for token in (organiser.token, reader.token)]
    for address in addresses:
        answer = await ask(service, address.removeprefix(service.url))
        assert (answer.status, answer.headers["content-type"]) == (200, "text/calendar; charset=utf-8")
        (event,) = icalendar.Calendar.from_ical(answer.body).walk("VEVENT")
        assert event.decoded("dtstart").isoformat() == TOMORROW
        assert str(event["url"]) == f"{service.url}/opvolging/{conference}#{one}"
        assert b"Els" not in answer.body
    mine = addresses[1].removeprefix(service.url)
    fresh = (await api.call("POST", path, {}, reader.token))["address"].removeprefix(service.url)
    assert (await ask(service, mine)).status == 404
    assert (await ask(service, fresh)).status == 200
    await api.call("DELETE", path, None, reader.token)
    assert (await ask(service, fresh)).status == 404
    for wrong in (f"/agenda/{conference}/geheim.ics", f"/agenda/nergens/{fresh.rpartition('/')[2]}"):
        assert (await ask(service, wrong)).status == 404


@pytest.mark.parametrize("erased", [True, False])
async def test_a_calendar_ends_with_whoever_it_was_for(
    service: Service, api: Api, organiser: Granted, erased: bool
) -> None:
    """[FO-11] Removed or erased; that of the organisers goes on."""
    conference, code = await made(api, organiser)
    action, _ = await written(api, organiser, conference, code)
    one = (await follow(api, organiser, conference, action))["initiative"]
    person, link = await correspondent(api, organiser, conference, "Els")
    await given(api, organiser.token, conference, "set_steward", initiative=one, person=person)
    path, reader = f"/api/conferences/{conference}/follow/calendar", await api.redeem(link)
    all_, hers = [
        (await api.call("POST", path, {}, token))["address"].removeprefix(service.url)
        for token in (organiser.token, reader.token)
    ]
    assert (await ask(service, hers)).status == 200
    if erased:
        path = f"/api/conferences/{conference}/known/{person}/erase"
        await api.call("POST", path, {"confirm": "Els", "texts": False}, organiser.token)
    else:
        await api.call("DELETE", f"/api/conferences/{conference}/correspondents/{person}", None, organiser.token)
    assert [(await ask(service, address)).status for address in (all_, hers)] == [200, 404]


@pytest.mark.parametrize("whole", [True, False])
async def test_what_was_erased_leaves_the_next_edition(
    service: Service, api: Api, organiser: Granted, whole: bool
) -> None:
    """[ER-03] [ER-13] Its records and its log; what others said stays when only one person is erased."""
    before, code = await made(api, organiser, "Kanariedag")
    action, idea = await written(api, organiser, before, code)
    after, _ = await made(api, organiser, "Erna")
    people: dict[str, str] = {}
    for name, source, text in (("Els", action, "Kanarie zingt"), ("Bo", idea, "Blijft staan")):
        one = (await follow(api, organiser, before, source))["initiative"]
        people[name], link = await correspondent(api, organiser, before, name)
        await given(api, organiser.token, before, "set_steward", initiative=one, person=people[name])
        reader = await api.redeem(link)
        await given(api, reader.token, before, "note", initiative=one, status="running", text=text)
    await api.call("PUT", f"/api/conferences/{after}/follow/edition", {"previous": before}, organiser.token)
    cookie = f"samenspel_organiser={organiser.token}"
    log = f"/verslag/{after}/gegevens.json"
    assert {"Kanarie zingt", "Blijft staan"} <= set(words(await outcomes(api, organiser, after)))
    if whole:
        await api.call(
            "POST", f"/api/conferences/{before}/erase", {"confirm": "Kanariedag", "texts": True}, organiser.token
        )
    else:
        path = f"/api/conferences/{before}/known/{people['Els']}/erase"
        await api.call("POST", path, {"confirm": "Els", "texts": True}, organiser.token)
    left = (await ask(service, log, cookie=cookie)).text
    assert "Kanarie zingt" not in left
    assert ("Kanariedag" in left) is not whole
    assert ("Blijft staan" in left) is not whole
    told = words(await outcomes(api, organiser, after))
    assert "Kanarie zingt" not in told
    assert ("Blijft staan" in told) is not whole


async def outcomes(api: Api, organiser: Granted, conference: str) -> list[Mapping[str, Any]]:
    """What a conference tells of the edition before it."""
    room = f"{conference}/follow/1"
    async with Client(api.socket, organiser.token, [room]) as client:
        await client.until(lambda: client.records(room, "edition"))
        return list(client.records(room, "outcome").values())


def words(records: list[Mapping[str, Any]]) -> list[str]:
    return [word for record in records for word in (record["title"], record["text"])]


async def test_a_name_stands_for_longer_by_consent(api: Api, organiser: Granted) -> None:
    """[FO-15]"""
    conference, _ = await made(api, organiser)
    person, link = await correspondent(api, organiser, conference, "Els")
    reader, path = await api.redeem(link), f"/api/conferences/{conference}/follow/me"
    with pytest.raises(ApiRefused) as refusal:
        await api.call("PUT", path, {"keep": True}, reader.token)
    assert refusal.value.code == "forbidden"
    await given(api, organiser.token, conference, "welcome", person=person)
    assert (await api.call("GET", path, token=reader.token))["keep_until"] == 0
    until = (await api.call("PUT", path, {"keep": True}, reader.token))["keep_until"]
    assert timedelta(days=729) < datetime.fromtimestamp(until / 1000, UTC) - datetime.now(UTC) < timedelta(days=731)
    assert (await api.call("GET", path, token=reader.token))["keep_until"] == until
    assert (await api.call("PUT", path, {"keep": False}, reader.token))["keep_until"] == 0
    listed = await api.call("GET", f"/api/conferences/{conference}/correspondents", token=organiser.token)
    assert [(one["name"], one["email"]) for one in listed["correspondents"]] == [("Els", "els@example.org")]


async def test_what_came_of_the_last_edition_opens_the_next(api: Api, organiser: Granted) -> None:
    """[FO-12] For everybody on the day, the screen too; asked for again it is as it is now."""
    before, code = await made(api, organiser, "Samen 2025", date="2025-03-12")
    action, _ = await written(api, organiser, before, code)
    one = (await follow(api, organiser, before, action))["initiative"]
    await given(
        api, organiser.token, before, "note", initiative=one, text="Elke maandag dertig eters", status="running"
    )
    now, code = await made(api, organiser, "Samen 2026", previous=before)
    seat = await api.join(code, table=1)
    room = f"{now}/follow/1"
    async with Client(api.socket, seat.token, [room]) as anna:
        outcomes = await anna.until(lambda: anna.records(room, "outcome", "screen"))
        assert [(record["title"], record["status"], record["text"]) for record in outcomes.values()] == [
            ("Samen koken", "running", "Elke maandag dertig eters")
        ]
        edition = anna.record(room, "edition", "self", "screen")
        assert edition is not None
        assert (edition["conference"], edition["title"], edition["date"]) == (before, "Samen 2025", "2025-03-12")
        await given(api, organiser.token, before, "note", initiative=one, text="Het is klaar", status="done")
        path = f"/api/conferences/{now}/follow/edition"
        await api.call("PUT", path, {"previous": before}, organiser.token)
        await anna.until(lambda: anna.records(room, "outcome", "screen")[one]["status"] == "done")
    for wrong in ("nergens", now):
        with pytest.raises(ApiRefused) as refusal:
            await api.call("PUT", path, {"previous": wrong}, organiser.token)
        assert (refusal.value.status, refusal.value.params) == (400, {"field": "previous"})
    with pytest.raises(ApiRefused) as refusal:
        await made(api, organiser, "Samen 2027", previous="nergens")
    assert refusal.value.params == {"field": "previous"}


async def test_the_organiser_sees_all_editions_together(api: Api, organiser: Granted, moderator: Granted) -> None:
    """[FO-14] And nobody else does."""
    before, code = await made(api, organiser, "Samen 2025", date="2025-03-12")
    action, _ = await written(api, organiser, before, code)
    one = (await follow(api, organiser, before, action))["initiative"]
    person, _ = await correspondent(api, organiser, before, "Els")
    await given(api, organiser.token, before, "set_steward", initiative=one, person=person)
    await given(api, organiser.token, before, "set_check_ins", initiative=one, days=[TOMORROW])
    await given(api, organiser.token, before, "ask_support", initiative=one, text="Een keuken")
    now, _ = await made(api, organiser, "Samen 2026", date="2026-03-12", previous=before)
    listed = (await api.call("GET", "/api/follow-up", token=organiser.token))["items"]
    told = {each["conference"]: each for each in listed}
    assert (told[now]["previous"], told[now]["initiatives"], told[before]["previous"]) == (before, [], None)
    order = [each["conference"] for each in listed]
    assert order.index(now) < order.index(before)
    (about,) = told[before]["initiatives"]
    assert {key: about[key] for key in ("id", "title", "status", "steward", "next", "overdue", "asked", "note")} == {
        "id": one,
        "title": "Samen koken",
        "status": "idea",
        "steward": "Els",
        "next": TOMORROW,
        "overdue": 0,
        "asked": 1,
        "note": None,
    }
    with pytest.raises(ApiRefused) as refusal:
        await api.call("GET", "/api/follow-up", token=moderator.token)
    assert refusal.value.code == "forbidden"
