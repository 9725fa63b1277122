"""Role links: redeemed once, revoked at once, and what each role may ask of the API."""

import pytest

from samenspel.demo.api import Api, ApiRefused, Granted
from samenspel.demo.client import Client
from samenspel.demo.outbox import Stopped
from tests.support.service import Service
from tests.web.test_join import refused


async def test_a_moderators_link_works_once(api: Api, organiser: Granted, moderator: Granted) -> None:
    link = await api.invite(organiser.token, str(moderator.conference), "moderator")
    assert (await api.redeem(link)).role == "moderator"
    with pytest.raises(ApiRefused) as again:
        await api.redeem(link)
    assert (again.value.status, again.value.code) == (410, "link_used")


async def test_the_screens_link_works_again(service: Service, api: Api) -> None:
    assert (await api.redeem(service.links["screen"])).role == "screen"
    assert (await api.redeem(service.links["screen"])).role == "screen"


async def test_a_reclaim_key_may_be_typed_carelessly(api: Api, organiser: Granted, moderator: Granted) -> None:
    answer = await api.call("POST", f"/api/conferences/{moderator.conference}/reclaim", {}, organiser.token)
    typed = answer["key"].lower().replace("-", " ")
    assert (await api.redeem(typed)).role == "moderator"
    assert (await api.redeem(answer["link"])).role == "moderator"


async def test_an_unknown_link(api: Api) -> None:
    with pytest.raises(ApiRefused) as refusal:
        await api.redeem("nonsense")
    assert (refusal.value.status, refusal.value.code) == (404, "link_unknown")


async def test_revoking_closes_the_other_sessions_at_once(api: Api, organiser: Granted, moderator: Granted) -> None:
    link = await api.invite(organiser.token, str(moderator.conference), "screen")
    screen = await api.redeem(link)
    async with Client(api.socket, screen.token, screen.rooms) as client:
        await client.ready()
        await api.call("POST", f"/api/conferences/{moderator.conference}/revoke", {"role": "screen"}, organiser.token)
        with pytest.raises(Stopped):
            await client.ask(f"{moderator.conference}/plenary/1", "pause")
        assert client.closed == 4501
    with pytest.raises(ApiRefused):
        await api.redeem(link)


async def test_a_participant_may_not_ask_what_is_the_organisers(service: Service, api: Api, moderator: Granted) -> None:
    seat = await api.join(service.links["code"])
    for method, path, body in (
        ("GET", "/api/conferences", None),
        ("GET", f"/api/conferences/{seat.conference}/people", None),
        ("POST", f"/api/conferences/{seat.conference}/invites", {"role": "moderator"}),
    ):
        assert (await refused(api, method, path, body, seat.token)).code == "forbidden"
    made = {"role": "organiser"}
    assert (
        await refused(api, "POST", f"/api/conferences/{seat.conference}/invites", made, moderator.token)
    ).code == "forbidden"


async def test_a_conference_from_the_format(api: Api, organiser: Granted) -> None:
    formats = (await api.call("GET", "/api/formats", token=organiser.token))["items"]
    assert [one["name"] for one in formats] == ["cocreatie", "pitchsessie", "werkconferentie"]
    tables = [{"theme": letter, "seats": 8} for letter in "AABBC"]
    body = {"format": "werkconferentie", "title": "Proefdag", "address": "u", "tables": tables, "date": "2027-03-04"}
    made = await api.call("POST", "/api/conferences", body, organiser.token)
    seen = await api.look(made["code"])
    assert (seen["title"], seen["address"], len(seen["tables"])) == ("Proefdag", "u", 5)
    cards = await api.call("GET", f"/api/conferences/{made['conference']}/cards", token=organiser.token)
    assert cards["tables"][0]["url"].endswith(f"/#{made['code']}.1")
    listed = (await api.call("GET", "/api/conferences", token=organiser.token))["items"]
    assert listed[0]["title"] == "Proefdag"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": " "}, "title"),
        ({"format": "onbekend"}, "format"),
        ({"tables": []}, "tables"),
        ({"tables": [{"theme": "Z", "seats": 8}]}, "tables"),
        ({"date": "2027-02-30"}, "date"),
    ],
)
async def test_a_conference_that_cannot_be_names_the_field(
    api: Api, organiser: Granted, change: dict[str, object], field: str
) -> None:
    body = {"format": "werkconferentie", "title": "Dag", "tables": [{"theme": "A", "seats": 8}], **change}
    refusal = await refused(api, "POST", "/api/conferences", body, organiser.token)
    assert (refusal.status, refusal.code, refusal.params) == (400, "bad_request", {"field": field})
