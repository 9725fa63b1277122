"""Choosing afterwards: what there is to choose from is what stands at the tables."""

import pytest

from samenspel.demo.api import Api, ApiRefused, Granted
from samenspel.demo.client import Client
from samenspel.domain.ids import derived_id
from tests.support.service import Service

BODY = {"criteria": [{"title": "Is het nodig?", "weight": 2}, {"title": "Kunnen we het?"}], "top": 3}


async def test_the_choice_is_from_what_the_tables_made(
    service: Service, api: Api, organiser: Granted, moderator: Granted
) -> None:
    """[CH-07] Nothing that was withdrawn is among it; the same request twice is one."""
    conference = str(moderator.conference)
    path, room, table = f"/api/conferences/{conference}/choosing", f"{conference}/choice/1", f"{conference}/table/1"
    with pytest.raises(ApiRefused) as early:
        await api.call("POST", path, BODY | {"id": derived_id("early")}, organiser.token)
    assert early.value.code == "nothing_to_choose"
    seat = await api.join(service.links["code"], table=1)
    async with (
        Client(api.socket, moderator.token, moderator.rooms) as lead,
        Client(api.socket, seat.token, seat.rooms) as anna,
        Client(api.socket, organiser.token, []) as keeper,
    ):
        await lead.ask(f"{conference}/plenary/1", "start_round", round="brainstorm")
        await anna.until(lambda: (anna.record(table, "pace", "now") or {}).get("round") == "brainstorm")
        kept = await anna.ask(table, "idea", text="Een moestuin achter de school, waar ieder kind een bak krijgt.")
        gone = await anna.ask(table, "idea", text="Toch maar niet")
        await anna.ask(table, "withdraw", target=gone.id)
        body = BODY | {"id": derived_id("once"), "of": "ideas"}
        for _ in range(2):
            assert (await api.call("POST", path, body, organiser.token))["candidates"] == 1
        keeper.subscribe(room)
        await keeper.until(lambda: keeper.record(room, "choosing", "self"))
        (candidate,) = keeper.records(room, "candidate").items()
        assert candidate[0] == kept.id
        assert candidate[1]["title"].startswith("Een moestuin")
        assert candidate[1]["number"] == "1.A", "as the report has it"
        assert keeper.record(room, "choosing", "self")["criteria"][0] == {  # type: ignore[index]
            "id": "1", "title": "Is het nodig?", "weight": 2,
        }  # fmt: skip
    for token in (moderator.token, seat.token):
        with pytest.raises(ApiRefused) as refusal:
            await api.call("POST", path, body, token)
        assert refusal.value.status == 403
    with pytest.raises(ApiRefused) as wrong:
        await api.call("POST", path, body | {"id": derived_id("other"), "criteria": []}, organiser.token)
    assert (wrong.value.code, wrong.value.params) == ("bad_request", {"field": "criteria"})


async def test_a_mark_given_alone_is_told_to_its_judge_only(
    service: Service, api: Api, organiser: Granted, moderator: Granted
) -> None:
    """[CH-01] [ER-18] In what is known of a judge the organiser finds that they scored, and not how."""
    conference = str(moderator.conference)
    path, room, table = f"/api/conferences/{conference}", f"{conference}/choice/1", f"{conference}/table/2"
    seat = await api.join(service.links["code"], table=2)
    asked = {"room": room, "name": "Els de Wit"}
    els = await api.call("POST", f"{path}/correspondents", asked, organiser.token)
    async with (
        Client(api.socket, moderator.token, moderator.rooms) as lead,
        Client(api.socket, seat.token, seat.rooms) as anna,
        Client(api.socket, organiser.token, []) as keeper,
    ):
        await lead.ask(f"{conference}/plenary/1", "start_round", round="brainstorm")
        await anna.until(lambda: (anna.record(table, "pace", "now") or {}).get("round") == "brainstorm")
        idea = await anna.ask(table, "idea", text="Een buurtbus")
        body = BODY | {"id": derived_id("again"), "of": "ideas"}
        await api.call("POST", f"{path}/choosing", body, organiser.token)
        keeper.subscribe(room)
        await keeper.until(lambda: keeper.record(room, "candidate", idea.id))
        await keeper.ask(room, "set_judges", judges=[els["id"]])
    judge = await api.redeem(els["link"])
    async with Client(api.socket, judge.token, judge.rooms) as reading:
        await reading.until(lambda: reading.record(room, "choosing", "self"))
        await reading.ask(room, "score", candidate=idea.id, criterion="1", mark=4)
    known = await api.call("GET", f"{path}/known/{els['id']}", None, organiser.token)
    own = await api.call("GET", "/api/me/known", None, judge.token)
    for told, mark in ((known, 0), (own, 4)):
        assert [one["said"]["mark"] for one in told["written"] if one["kind"] == "scored"] == [mark]
