"""The report over HTTP: its link, who readers say they are, and what strangers cannot do."""

from collections.abc import Mapping
from typing import Any

import pytest

from samenspel.demo.api import Api, ApiRefused, Granted
from samenspel.demo.client import Client
from samenspel.domain.ids import derived_id
from samenspel.web.networks import Network
from samenspel.web.strangers import COMING, READING, REMEMBERED, Strangers
from tests.support.service import Service
from tests.web.http import ask


def own_id(*parts: object) -> str:
    """An id that a client may use."""
    return f"0{derived_id(*parts)[1:]}"


class Report:
    """The report of the example conference."""

    def __init__(self, api: Api, organiser: Granted, conference: str) -> None:
        self.api, self.organiser, self.conference = api, organiser, conference
        self.path = f"/api/conferences/{conference}/report"
        self.room = f"{conference}/report/1"
        self.given = 0

    async def turn(self, *, open_: bool, identity: str = "") -> Mapping[str, Any]:
        """Opens or closes it."""
        self.given += 1
        body = {"open": open_, "id": identity or own_id("turn", self.conference, self.given)}
        return await self.api.call("PUT", f"{self.path}/link", body, self.organiser.token)

    async def reader(self) -> Mapping[str, Any]:
        """Somebody new with the link."""
        made = await self.turn(open_=True)
        return await self.api.call("POST", "/api/redeem", {"secret": made["link"].partition("#")[2]})


@pytest.fixture
async def report(api: Api, organiser: Granted, moderator: Granted) -> Report:
    return Report(api, organiser, str(moderator.conference))


async def refused(api: Api, method: str, path: str, body: object, token: str) -> tuple[int, str]:
    with pytest.raises(ApiRefused) as refusal:
        await api.call(method, path, body, token)
    return refusal.value.status, refusal.value.code


async def test_a_link_lets_readers_in_until_it_is_closed(report: Report, api: Api) -> None:
    """[RO-12] Another each time, all of which end; sent twice it is one command."""
    first, second = await report.turn(open_=True), await report.turn(open_=True)
    assert first["link"] != second["link"]
    assert f"/verslag/{report.conference}#" in first["link"]
    assert first["qr"]["size"] > 20
    readers = [
        await api.call("POST", "/api/redeem", {"secret": made["link"].partition("#")[2]})
        for made in (first, first, second)
    ]
    assert len({one["participant"] for one in readers}) == 3
    assert {one["room"] for one in readers} == {report.room}
    asked_in = await api.call(
        "POST",
        f"/api/conferences/{report.conference}/correspondents",
        {"room": f"{report.conference}/choice/1", "name": "Bea Vos"},
        report.organiser.token,
    )
    judge = await api.redeem(asked_in["link"])
    identity = own_id("close")
    closed = [await report.turn(open_=False, identity=identity) for _ in range(2)]
    assert (closed[0]["ended"], closed[1]["ended"]) == (3, 0)
    for one in readers:
        assert (await refused(api, "GET", "/api/me", None, one["token"]))[0] == 401
    for made in (first, second):
        with pytest.raises(ApiRefused):
            await api.redeem(made["link"])
    assert (await api.call("GET", "/api/me", None, judge.token))["role"] == "reader"


async def test_only_the_organiser_turns_the_key(report: Report, api: Api, moderator: Granted) -> None:
    """[RO-12] [RO-01]"""
    reader = await report.reader()
    body = {"open": True, "id": own_id("x")}
    for token in (moderator.token, reader["token"]):
        assert await refused(api, "PUT", f"{report.path}/link", body, token) == (403, "forbidden")
    for wrong in ("x", f"7{own_id('x')[1:]}"):
        answer = await refused(api, "PUT", f"{report.path}/link", {**body, "id": wrong}, report.organiser.token)
        assert answer == (400, "bad_request")
    nowhere = "/api/conferences/nergens/report/link"
    assert (await refused(api, "PUT", nowhere, body, report.organiser.token))[0] == 404


async def test_a_reader_says_who_they_are(report: Report, api: Api) -> None:
    """[RO-13] For the organiser; other readers hear nothing of it."""
    one, other = await report.reader(), await report.reader()
    told = {"name": "Els de Wit", "organisation": "De Brug", "contact": "els@voorbeeld.test"}
    answer = await api.call("PUT", f"{report.path}/me", told, one["token"])
    assert answer == {**told, "fixed": False}
    assert await api.call("GET", f"{report.path}/me", None, one["token"]) == answer
    listed = f"/api/conferences/{report.conference}/correspondents?room={report.room}"
    for_organiser = (await api.call("GET", listed, None, report.organiser.token))["correspondents"]
    assert [(each["name"], each["email"]) for each in for_organiser if each["id"] == one["participant"]] == [
        ("Els de Wit", "els@voorbeeld.test")
    ]
    assert (await refused(api, "GET", listed, None, other["token"]))[0] == 403
    assert await api.call("GET", f"{report.path}/names", None, other["token"]) == {"names": {}}
    nobody = {"name": "", "organisation": "", "contact": ""}
    assert await api.call("PUT", f"{report.path}/me", nobody, one["token"]) == {**nobody, "fixed": False}


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"name": "a" * 61}, "name"), ({"organisation": "a" * 61}, "organisation"), ({"contact": "a" * 255}, "contact")],
)
async def test_what_a_reader_says_is_bounded(report: Report, api: Api, wrong: dict[str, str], field: str) -> None:
    """[RO-13]"""
    reader = await report.reader()
    with pytest.raises(ApiRefused) as refusal:
        await api.call("PUT", f"{report.path}/me", wrong, reader["token"])
    assert (refusal.value.code, refusal.value.params) == ("bad_request", {"field": field})


async def test_who_was_asked_in_by_name_does_not_change_it(report: Report, api: Api) -> None:
    """[RO-13]"""
    body = {"room": f"{report.conference}/choice/1", "name": "Bea Vos", "organisation": "De Kade"}
    path = f"/api/conferences/{report.conference}/correspondents"
    judge = await api.redeem((await api.call("POST", path, body, report.organiser.token))["link"])
    assert (await refused(api, "PUT", f"{report.path}/me", {"name": "Een ander"}, judge.token))[0] == 403
    told = await api.call("GET", f"{report.path}/me", None, judge.token)
    assert (told["name"], told["fixed"]) == ("Bea Vos", True)


async def test_a_reader_of_one_conference_is_nobody_in_another(report: Report, api: Api) -> None:
    """[RO-13]"""
    reader = await report.reader()
    body = {"format": "werkconferentie", "title": "Elders", "tables": [{"theme": "A", "seats": 8}]}
    elsewhere = (await api.call("POST", "/api/conferences", body, report.organiser.token))["conference"]
    for method, path in (("GET", "me"), ("PUT", "me"), ("GET", "names")):
        answer = await refused(api, method, f"/api/conferences/{elsewhere}/report/{path}", {}, reader["token"])
        assert answer[0] == 403, path


async def test_coming_back_renews_the_right_to_read(report: Report, service: Service) -> None:
    """[RO-13] The cookie of a browser lasts a week from the last visit."""
    reader = await report.reader()
    answer = await ask(service, f"{report.path}/me", authorization=f"Bearer {reader['token']}")
    assert answer.headers["set-cookie"].startswith(f"samenspel_link={reader['token']};")


def test_a_network_full_of_strangers_waits() -> None:
    """[RO-14] An office comes in, a machine does not, and others do not wait for it."""
    strangers = Strangers()
    office, other = Network("192.0.2.1", local=False), Network("192.0.2.2", local=False)
    assert [strangers.come(office, 0) for _ in range(int(COMING.alone[0]))] == [0] * int(COMING.alone[0])
    assert strangers.come(office, 0) == 10
    assert strangers.come(other, 0) == 0
    hour = sum(strangers.come(office, second) == 0 for second in range(1, 3601))
    assert abs(hour - 3600 * COMING.alone[1]) <= 1


def test_all_strangers_together_are_bounded_too() -> None:
    """[RO-14]"""
    strangers = Strangers()
    came = sum(strangers.come(Network(str(number), local=False), 0) == 0 for number in range(3_000))
    assert came == int(COMING.together[0])
    for number in range(REMEMBERED + 100):
        strangers.come(Network(f"n{number}", local=False), 0)
    assert len(strangers) == REMEMBERED


async def test_what_a_reader_takes_back_leaves_the_versions_too(report: Report, service: Service, api: Api) -> None:
    """[RO-08]"""
    reader = await report.reader()
    cookie = f"samenspel_organiser={report.organiser.token}"
    async with (
        Client(api.socket, reader["token"], [report.room]) as els,
        Client(api.socket, report.organiser.token, [report.room]) as keeper,
    ):
        await els.ready()
        await keeper.ready()
        for text in ("Rode neushoorn", "Groene giraf"):
            await els.ask(report.room, "add", target="report", kind="slot", text=text)
        sent = {one["text"]: identity for identity, one in els.records(report.room, "addition", own(reader)).items()}
        for addition in sent.values():
            await keeper.ask(report.room, "accept", addition=addition)
        await keeper.ask(report.room, "publish")
        path = f"/verslag/{report.conference}?versie=1"
        assert "Rode neushoorn" in (await ask(service, path, cookie=cookie)).text
        await els.ask(report.room, "withdraw", addition=sent["Rode neushoorn"])
        after = (await ask(service, path, cookie=cookie)).text
        assert "Rode neushoorn" not in after
        assert "Groene giraf" in after


def own(reader: Mapping[str, Any]) -> str:
    """The lane that only this reader reads."""
    return f"own/{reader['participant']}"


async def test_a_reader_asks_at_a_bounded_pace(report: Report, service: Service) -> None:
    """[RO-18] Who leads the day is not held up by it."""
    reader = await report.reader()
    path = f"/verslag/{report.conference}/gegevens.json"  # not for readers: refused at once, and counted all the same
    cookie = f"samenspel_link={reader['token']}"
    statuses = [(await ask(service, path, cookie=cookie)).status for _ in range(int(READING.alone[0]))]
    assert set(statuses) == {403}
    late = {(await ask(service, path, cookie=cookie)).status for _ in range(100)}
    assert 429 in late
    organiser = await ask(
        service, f"/verslag/{report.conference}", cookie=f"samenspel_organiser={report.organiser.token}"
    )
    assert organiser.status == 200


async def test_who_is_one_too_many_leaves_nothing(report: Report, api: Api) -> None:
    """[RO-14] And the links of staff work all the same."""
    made = await report.turn(open_=True)
    secret = made["link"].partition("#")[2]
    came, code = 0, ""
    while not code and came < 2 * COMING.alone[0]:
        try:
            await api.call("POST", "/api/redeem", {"secret": secret})
            came += 1
        except ApiRefused as refusal:
            code = refusal.code
    assert code == "slow_down"
    assert came > 100
    invite = f"/api/conferences/{report.conference}/invites"
    staff = await api.call("POST", invite, {"role": "moderator"}, report.organiser.token)
    assert (await api.redeem(staff["link"])).role == "moderator"
    ended = (await report.turn(open_=False))["ended"]
    assert came <= ended <= came + 10, "of whoever was refused no session stays"
