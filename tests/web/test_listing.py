"""Lists over HTTP: what a file would do, taking it in, and what is wrong with it."""

import base64
from typing import Any

import pytest

from samenspel.demo.api import Api, ApiRefused, Granted
from samenspel.demo.client import Client
from samenspel.intake.limits import MOST_BYTES
from samenspel.web.preview import GROUPS
from tests.support.initiatives import as_csv, as_workbook, initiatives
from tests.support.service import Service
from tests.web.http import ask


async def made(api: Api, organiser: Granted, language: str = "nl") -> str:
    """A conference of its own."""
    tables = [{"theme": "A", "seats": 8}, {"theme": "B", "seats": 8}]
    body = {"format": "werkconferentie", "title": "Weging", "tables": tables, "language": language}
    return str((await api.call("POST", "/api/conferences", body, organiser.token))["conference"])


def given(data: bytes | str, name: str = "lijst.csv", **more: Any) -> dict[str, Any]:
    """A request with a file."""
    content = data.encode() if isinstance(data, str) else data
    return {"name": name, "data": base64.b64encode(content).decode(), **more}


async def preview(api: Api, organiser: Granted, conference: str, body: dict[str, Any]) -> Any:
    return await api.call("POST", f"/api/conferences/{conference}/list/preview", body, organiser.token)


async def take(api: Api, organiser: Granted, conference: str, body: dict[str, Any]) -> Any:
    return await api.call("POST", f"/api/conferences/{conference}/list/sheet", body, organiser.token)


async def records(api: Api, organiser: Granted, conference: str, kind: str, *, some: bool = True) -> dict[str, Any]:
    """The records of the list as the organiser reads them; `some`: there are."""
    room = f"{conference}/list/1"
    async with Client(api.socket, organiser.token, [room]) as client:
        await client.ready()
        if some:
            await client.until(lambda: client.records(room, kind, "stage"))
        return dict(client.records(room, kind, "stage"))


async def test_the_whole_list_from_a_file_to_the_room(api: Api, organiser: Granted) -> None:
    """[LI-30] [LI-12] What was foreseen is what happens; the same file again changes nothing."""
    conference, listed = await made(api, organiser), initiatives()
    body = given(as_csv(listed))
    seen = await preview(api, organiser, conference, body)
    counts = {"new": 154, "changed": 0, "same": 0, "wrong": 0, "areas_new": 20, "areas_changed": 0}
    assert counts.items() <= seen["counts"].items()
    assert (len(seen["new"]), seen["new"][0]["line"], seen["new"][0]["title"]) == (20, 2, listed[0].title)
    assert [one["known"] for one in seen["criteria"]] == [False] * 10
    assert await records(api, organiser, conference, "initiative", some=False) == {}
    taken = await take(api, organiser, conference, body)
    assert (taken["added"], taken["changed"]) == (154, 0)
    initiatives_, doubles = [await records(api, organiser, conference, kind) for kind in ("initiative", "double")]
    assert (len(initiatives_), len(doubles)) == (154, seen["counts"]["doubles"])
    assert len(doubles) >= 6, "the invented list has near duplicates"
    groups = [one["title"] for one in (await records(api, organiser, conference, "group")).values()]
    assert groups == [*GROUPS["nl"].values()]
    assert await take(api, organiser, conference, body) == {"intake": None, "added": 0, "changed": 0}
    again = await preview(api, organiser, conference, given(as_workbook(listed), "lijst.xlsx"))
    assert (again["counts"]["same"], again["counts"]["new"], again["form"]) == (154, 0, "xlsx")
    assert all(one["known"] for one in again["criteria"])


async def test_what_is_changed_is_told_field_by_field(api: Api, organiser: Granted) -> None:
    """[LI-30] [LI-13]"""
    conference = await made(api, organiser)
    await take(api, organiser, conference, given("Initiatief;Gebied;Fase;Nodig\nTuin;Oost;Idee;4\nBank;Oost;Idee;2\n"))
    later = given("Initiatief;Gebied;Fase;Nodig\nTuin;Oost;Plan;4,5\nBank;Oost;;2\nPad;West;Idee;1\nBrug;West;;1\n")
    seen = await preview(api, organiser, conference, later)
    assert seen["changed"] == [
        {
            "line": 2,
            "title": "Tuin",
            "area": "Oost",
            "changes": [
                {"field": "stage", "before": "Idee", "after": "Plan"},
                {"field": "Nodig", "before": "4", "after": "4,5"},
            ],
        }
    ]
    assert {one: seen["counts"][one] for one in ("new", "changed", "same", "areas_new", "doubles")} == {
        "new": 2, "changed": 1, "same": 1, "areas_new": 1, "doubles": 0,
    }  # fmt: skip
    assert seen["areas"] == [{"title": "West", "known": False, "scored": 0}]
    assert (await take(api, organiser, conference, later))["changed"] == 1


async def test_wrong_rows_are_told_taken_along_and_mended(api: Api, service: Service, organiser: Granted) -> None:
    """[LI-25] [LI-26] [LI-30] In the language of the request; the good ones go in without them."""
    conference = await made(api, organiser)
    data = "Initiatief;Gebied;Nodig\nTuin;Oost;4\n=Bank;Oost;veel\nPad;Oost;2\n"
    seen = await preview(api, organiser, conference, given(data))
    (wrong,) = seen["wrong"]
    assert (wrong["line"], wrong["letter"], wrong["heading"], wrong["value"]) == (3, "C", "Nodig", "veel")
    assert wrong["message"].startswith("‘veel’ is geen getal.")
    english = Api(service.url, language="en")
    seen = await preview(english, organiser, conference, given(data))
    assert seen["wrong"][0]["message"].startswith("‘veel’ is not a number.")
    path, token = f"/api/conferences/{conference}/list/wrong", f"Bearer {organiser.token}"
    answer = await ask(service, path, "POST", given(data, "Mijn lijst.csv"), Authorization=token)
    assert answer.headers["content-type"].startswith("text/csv")
    assert "Mijn%20lijst-niet-ingelezen.csv" in answer.headers["content-disposition"]
    assert "'=Bank;Oost;veel;Nodig: ‘veel’ is geen getal." in answer.body.decode("utf-8-sig")
    mended = [{"on": "initiative", "line": 3, "column": 2, "text": "4,5"}]
    assert (await preview(api, organiser, conference, given(data, mended=mended)))["counts"]["wrong"] == 0
    assert (await take(api, organiser, conference, given(data)))["added"] == 2
    assert (await take(api, organiser, conference, given(data, mended=mended)))["added"] == 1
    left = [{"on": "initiative", "line": 3}]
    assert (await preview(api, organiser, conference, given(data, left_out=left)))["counts"]["wrong"] == 0


async def test_what_is_said_of_columns_and_scales_counts(api: Api, organiser: Granted) -> None:
    """[LI-23] [LI-27]"""
    conference = await made(api, organiser, "en")
    said: dict[str, Any] = {
        "columns": [{"on": "initiative", "index": 1, "field": "supplier"}],
        "scales": [{"title": "NODIG", "lowest": 0, "highest": 20, "better": "low"}],
    }
    seen = await preview(api, organiser, conference, given("Initiatief;Gebied;Nodig\nTuin;Oost;4\n", **said))
    assert [one["field"] for one in seen["parts"][0]["columns"]] == ["title", "supplier", "score"]
    (criterion,) = seen["criteria"]
    assert {"lowest": 0, "highest": 20, "better": "low", "group": "The initiatives"}.items() <= criterion.items()


@pytest.mark.parametrize(
    ("body", "code", "status"),
    [
        (given(b"\x00\x01"), "file_unreadable", 422),
        (given("a;b\n1;2\n"), "file_unreadable", 422),
        ({"name": "x", "data": "geen base64!"}, "bad_request", 400),
        ({"name": "x"}, "bad_request", 400),
        (
            given("Initiatief;Nodig\nTuin;3\n", columns=[{"on": "initiative", "index": 1, "field": "x"}]),
            "bad_request",
            400,
        ),
        (
            given("Initiatief;Nodig\n;3\n", mended=[{"on": "initiative", "line": 2, "column": 9**9, "text": ""}]),
            "bad_request",
            400,
        ),
        (
            given("Initiatief;Nodig\nTuin;3\n", scales=[{"title": "Nodig", "lowest": 5, "highest": 1}]),
            "bad_request",
            400,
        ),
        (given("Initiatief;Nodig\n" + "Tuin;3\n" * 2_001), "too_many", 409),
        (given(b"x" * (MOST_BYTES + 1)), "file_unreadable", 422),
    ],
    ids=["no text", "no list", "no base64", "no file", "no field", "far column", "no scale", "too many", "too big"],
)
async def test_what_cannot_be_read(api: Api, organiser: Granted, body: Any, code: str, status: int) -> None:
    """[LI-28] [LI-11] With a sentence."""
    conference = (await api.call("GET", "/api/conferences", token=organiser.token))["items"][0]["conference"]
    with pytest.raises(ApiRefused) as refused:
        await preview(api, organiser, conference, body)
    assert (refused.value.code, refused.value.status) == (code, status)


async def test_who_is_no_organiser_sends_nothing_large(service: Service, moderator: Granted) -> None:
    """[HT-07] They hear so before it is read."""
    path, large = f"/api/conferences/{moderator.conference}/list/preview", given(b"x" * 200_000)
    assert (await ask(service, path, "POST", large)).status == 401
    assert (await ask(service, path, "POST", large, Authorization=f"Bearer {moderator.token}")).status == 403


async def test_only_an_organiser(api: Api, service: Service, organiser: Granted, moderator: Granted) -> None:
    """[LI-01] [AC-01] And only from a page of this service."""
    conference, body = moderator.conference, given("Initiatief;Nodig\nTuin;3\n")
    seat = await api.join(service.links["code"])
    for path in ("preview", "sheet", "wrong"):
        address = f"/api/conferences/{conference}/list/{path}"
        for token in (moderator.token, seat.token):
            with pytest.raises(ApiRefused) as refused:
                await api.call("POST", address, body, token)
            assert refused.value.status == 403
        foreign = {"Authorization": f"Bearer {organiser.token}", "Origin": "http://evil.example"}
        assert (await ask(service, address, "POST", body, **foreign)).status == 403
        with pytest.raises(ApiRefused, match="not_found"):
            await api.call("POST", f"/api/conferences/abcdefghjk/list/{path}", body, organiser.token)
    assert await records(api, organiser, str(conference), "initiative", some=False) == {}
