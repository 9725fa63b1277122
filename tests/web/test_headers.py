"""Headers of every answer, and the cookies with which pages know who opens them."""

from http.cookies import Morsel, SimpleCookie

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus
from websockets.typing import Origin

from samenspel.demo.api import Api
from samenspel.web.security import HEADERS
from tests.support.service import Service
from tests.web.http import Answer, ask


def cookie(answer: Answer) -> Morsel[str]:
    """The one cookie that an answer sets."""
    (found,) = SimpleCookie(answer.headers["set-cookie"]).values()
    return found


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 200),
        ("GET", "/scherm", 200),
        ("GET", "/healthz", 200),
        ("GET", "/api/openapi.json", 200),
        ("GET", "/api/me", 401),
        ("GET", "/nergens", 404),
        ("DELETE", "/api/me", 405),
        ("POST", "/api/join", 400),
        ("GET", "/opbrengst/abcdefghjk", 403),
    ],
)
async def test_every_answer_is_guarded(service: Service, method: str, path: str, status: int) -> None:
    answer = await ask(service, path, method, {} if method == "POST" else None)
    assert answer.status == status
    guards = {name.lower(): value for name, value in HEADERS.items() if name != "Cache-Control"}
    assert {name: answer.headers.get(name) for name in guards} == guards
    assert "server" not in answer.headers


async def test_a_refused_socket_is_guarded_too(api: Api) -> None:
    with pytest.raises(InvalidStatus) as refusal:
        await connect(api.socket, origin=Origin("http://evil.example"))
    assert refusal.value.response.headers["X-Content-Type-Options"] == "nosniff"


async def test_nothing_runs_that_is_not_ours(service: Service) -> None:
    policy = (await ask(service, "/")).headers["content-security-policy"]
    directives = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert directives["default-src"] == "'self'"
    assert "script-src" not in directives
    assert directives["require-trusted-types-for"] == "'script'"
    assert directives["frame-ancestors"] == directives["object-src"] == directives["base-uri"] == "'none'"
    assert "unsafe-inline" not in directives["style-src"]


async def test_a_participant_s_cookie_is_out_of_reach_of_scripts_and_other_sites(service: Service) -> None:
    answer = await ask(service, "/api/join", "POST", {"code": service.links["code"]})
    found = cookie(answer)
    assert (found.key, found.value) == ("samenspel_participant", answer.json["token"])
    assert (found["httponly"], found["samesite"], found["path"]) == (True, "lax", "/")
    assert int(found["max-age"]) > 24 * 3600
    assert not found["secure"]


async def test_behind_tls_it_goes_over_tls_only(service: Service) -> None:
    body = {"code": service.links["code"]}
    answer = await ask(service, "/api/join", "POST", body, x_forwarded_proto="https")
    assert cookie(answer)["secure"]


async def test_each_role_has_a_cookie_of_its_own(service: Service) -> None:
    answer = await ask(service, "/api/redeem", "POST", {"secret": service.secret("screen")})
    assert cookie(answer).key == "samenspel_screen"


async def test_a_cookie_opens_pages_and_not_the_api(service: Service) -> None:
    """Else a page elsewhere could act for whoever has it open."""
    joined = await ask(service, "/api/join", "POST", {"code": service.links["code"]})
    held = f"samenspel_participant={joined.json['token']}"
    assert (await ask(service, "/api/me", cookie=held)).status == 401
    assert (await ask(service, f"/opbrengst/{joined.json['conference']}", cookie=held)).status == 200
