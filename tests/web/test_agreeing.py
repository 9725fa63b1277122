"""Agreements over HTTP: begun from what a table made, read and taken home by whom they are for."""

from functools import partial
from typing import Any

import pytest

from samenspel.demo.api import Api, ApiRefused, Granted
from samenspel.demo.client import Client
from samenspel.domain.ids import derived_id
from tests.support.service import Service
from tests.web.http import ask

ACTION: dict[str, Any] = {
    "title": "Samen koken",
    "what": "Elke vrijdag een maaltijd",
    "lead": "De Kade",
    "parties": [{"name": "De Kade", "benefit": "Nieuwe gezichten"}, {"name": "De Brug", "benefit": "Bezoek eet mee"}],
    "steps": [{"who": "De Brug", "what": "zoekt koks", "by": "voor de zomer"}],
}


async def planned(service: Service, api: Api, moderator: Granted) -> str:
    """An action that a table made; its id."""
    conference = str(moderator.conference)
    seat, table = await api.join(service.links["code"], table=1), f"{conference}/table/1"
    async with (
        Client(api.socket, moderator.token, moderator.rooms) as lead,
        Client(api.socket, seat.token, seat.rooms) as anna,
    ):
        await lead.ask(f"{conference}/plenary/1", "start_round", round="actie")
        await anna.until(lambda: (anna.record(table, "pace", "now") or {}).get("round") == "actie")
        return (await anna.ask(table, "action", **ACTION)).id


async def test_an_agreement_begins_with_what_the_table_wrote(
    service: Service, api: Api, organiser: Granted, moderator: Granted
) -> None:
    """[AG-01] [AG-05] [AG-10] [AG-12] [AC-01] Once; who answers for a party takes it home, and nobody else."""
    conference, action = str(moderator.conference), await planned(service, api, moderator)
    path = f"/api/conferences/{conference}/agreements"
    body = {"id": derived_id("once"), "action": action}
    assert [(await api.call("POST", path, body, organiser.token))["number"] for _ in range(2)] == [1, 1]
    empty = {"id": derived_id("empty"), "title": "Nog leeg"}
    assert (await api.call("POST", path, empty, organiser.token))["number"] == 2
    told = await api.call("GET", path, token=moderator.token)
    assert [(one["number"], one["title"], one["parties"]) for one in told["agreements"]] == [
        (2, "Nog leeg", 0), (1, "Samen koken", 2),
    ]  # fmt: skip
    assert [(one["id"], one["begun"]) for one in told["actions"]] == [(action, True)]
    links = dict[str, str]()
    async with Client(api.socket, organiser.token, []) as keeper:
        for number, party in ((1, "p1"), (2, "")):
            room = f"{conference}/agreement/{number}"
            asked = {"room": room, "name": "Els de Wit"}
            made = await api.call("POST", f"/api/conferences/{conference}/correspondents", asked, organiser.token)
            links[party] = made["link"]
            if party:
                keeper.subscribe(room)
                await keeper.until(partial(keeper.record, room, "agreement", "self"))
                await keeper.ask(room, "set_signer", party=party, person=made["id"])
        record = keeper.record(f"{conference}/agreement/1", "agreement", "self") or {}
    assert [(one["name"], one["gets"]) for one in record["parties"]] == [
        ("De Kade", "Nieuwe gezichten"), ("De Brug", "Bezoek eet mee"),
    ]  # fmt: skip
    assert record["steps"] == [{"id": "s1", "who": "De Brug", "what": "zoekt koks", "by": "voor de zomer"}]
    signer, stranger = [await api.redeem(links[party].partition("#")[2]) for party in ("p1", "")]
    async with Client(api.socket, signer.token, signer.rooms) as els:
        await els.until(lambda: els.record(f"{conference}/agreement/1", "agreement", "self"))
        await els.ask(f"{conference}/agreement/1", "confirm", party="p1", version=1)
    for keep in (True, False):
        kept = await ask(service, f"{path}/1/me", "PUT", {"keep": keep}, authorization=f"Bearer {signer.token}")
        assert (kept.status, bool(kept.json["keep_until"])) == (200, keep)
        again = await ask(service, f"{path}/1/me", authorization=f"Bearer {signer.token}")
        assert again.json == kept.json
    for token in (stranger.token, organiser.token):
        refused = await ask(service, f"{path}/1/me", "PUT", {"keep": True}, authorization=f"Bearer {token}")
        assert refused.status == 403
    for form, magic in (("pdf", b"%PDF"), ("docx", b"PK")):
        file = await ask(service, f"{path}/1/{form}", authorization=f"Bearer {signer.token}")
        assert (file.status, file.body[: len(magic)]) == (200, magic)
        assert f'"overeenkomst-samen-koken-versie-1.{form}"' in file.headers["content-disposition"]
        for token, status in ((stranger.token, 403), ("niemand", 401), (organiser.token, 200)):
            assert (await ask(service, f"{path}/1/{form}", authorization=f"Bearer {token}")).status == status
    assert (await ask(service, f"{path}/9/pdf", authorization=f"Bearer {organiser.token}")).status == 404


async def test_who_may_not_begin_or_list(service: Service, api: Api, organiser: Granted, moderator: Granted) -> None:
    """[AG-10] [AC-01]"""
    path = f"/api/conferences/{moderator.conference}/agreements"
    seat = await api.join(service.links["code"], table=1)
    for method, token in (("POST", moderator.token), ("POST", seat.token), ("GET", seat.token)):
        with pytest.raises(ApiRefused) as refusal:
            await api.call(method, path, {"id": derived_id("no"), "title": "x"} if method == "POST" else None, token)
        assert refusal.value.status == 403
    for wrong, field in (({"id": "x", "title": "x"}, "id"), ({"id": derived_id("no"), "title": " "}, "title")):
        with pytest.raises(ApiRefused) as refusal:
            await api.call("POST", path, wrong, organiser.token)
        assert (refusal.value.code, refusal.value.params) == ("bad_request", {"field": field})
    with pytest.raises(ApiRefused) as missing:
        await api.call("POST", path, {"id": derived_id("no"), "action": "weg"}, organiser.token)
    assert missing.value.code == "not_found"
