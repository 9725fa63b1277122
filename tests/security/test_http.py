"""The HTTP side: what stands in every answer, whose page may change something, and what a path or a title may hold."""

import asyncio
import json
import socket
import sqlite3
import stat
from pathlib import Path

import pytest

from samenspel.demo.api import ApiRefused
from tests.security import wire
from tests.security.hall import Hall
from tests.security.requests import exchange, request
from tests.support.service import start_service

ORIGINS = [
    "null", "http://", "https://", "file://", "data:", "about:blank", "chrome-extension://abcdefghijklmnop",
    "http://evil.example", "https://evil.example", "http://evil.example:{port}", "http://127.0.0.1",
    "http://127.0.0.1:1", "http://127.0.0.1:{port}0", "http://127.0.0.1:{port}.evil.example",
    "http://127.0.0.1:{port}@evil.example", "http://evil.example@127.0.0.1:{port}", "http://127.0.0.1.evil.example:{port}",
    "http://localhost:{port}", "http://[::1]:{port}", "http://0.0.0.0:{port}", "http://2130706433:{port}",
    "http://127.1:{port}", "http://0x7f.1:{port}", "ws://127.0.0.1:{port}", "ftp://127.0.0.1:{port}",
    "//127.0.0.1:{port}", "127.0.0.1:{port}", "javascript://127.0.0.1:{port}", "http:127.0.0.1:{port}",
    "http:///127.0.0.1:{port}", "http://127.0.0.1:{port}, http://evil.example", "http://evil.example http://127.0.0.1:{port}",
    "*", "''", "undefined", "true", "http://*", "http://.", "http://127.0.0.1:{port}%2eevil.example",
    "http://127.0.0.1%00:{port}", "http://evil.example#127.0.0.1:{port}", "http://evil.example?127.0.0.1:{port}",
    "http://evil.example/127.0.0.1:{port}", "http://127.0.0.1:{port}\\evil.example", "http://[127.0.0.1]:{port}",
    "http://[", "http://127.0.0.1:port", "http://127.0.0.1:{port}:80", "http://١٢٧.0.0.1:{port}", "moz-extension://{port}",
]  # fmt: skip


def test_there_are_fifty_origins() -> None:
    assert len(set(ORIGINS)) == 50


async def test_no_page_from_elsewhere_gets_a_socket_or_changes_anything(hall: Hall) -> None:
    port, body = hall.service.port, json.dumps({"code": hall.service.links["code"]}).encode()
    for template in ORIGINS:
        origin = template.replace("{port}", str(port))
        opened = await exchange(port, wire.handshake(port, Origin=origin))
        assert opened.status == 403, origin
        assert "content-security-policy" in opened.headers
        for path in ("/api/look", "/api/join", "/api/redeem"):
            changed = await request(port, "POST", path, body, Origin=origin, Content_Type="text/plain")
            assert changed.status == 403, (path, origin)
            assert "set-cookie" not in changed.headers


async def test_a_page_of_ours_joins(hall: Hall) -> None:
    body = json.dumps({"code": hall.service.links["code"]}).encode()
    answer = await request(hall.service.port, "POST", "/api/join", body, Origin=hall.service.url)
    assert answer.status == 200
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert "SameSite=lax" in answer.headers["set-cookie"]


async def test_behind_tls_cookies_are_for_tls_and_the_public_address_is_ours(tmp_path: Path) -> None:
    """Also when what stands in front of the service says nothing of itself: `SAMENSPEL_URL` tells."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    address = "https://zaal.test:8443"
    service = await start_service(tmp_path / "data", port=port, SAMENSPEL_URL=address)
    body = json.dumps({"code": service.links["code"]}).encode()
    answer = await request(port, "POST", "/api/join", body, Origin=address, Host="binnen:8000")
    opened = await exchange(port, wire.handshake(port, Origin=address, Host="binnen:8000"))
    await service.stop()
    assert "Secure" in answer.headers["set-cookie"]
    assert opened.status == 101


async def test_a_cookie_opens_pages_only(hall: Hall) -> None:
    """So no page elsewhere can use it, and a forged one is nothing."""
    seat = await hall.seat(1)
    cookie = f"samenspel_participant={seat.token}"
    port = hall.service.port
    assert (await request(port, "GET", f"/opbrengst/{hall.conference}", Cookie=cookie)).status == 200
    for method, path in (("GET", "/api/me"), ("PATCH", "/api/me"), ("POST", "/api/seat"), ("GET", "/api/qr")):
        assert (await request(port, method, path, Cookie=cookie)).status == 401
    for forged in (
        "samenspel_organiser=x",
        "samenspel_participant=",
        f"samenspel_participant={'a' * 4_000}",
        "%ff;=;;",
    ):
        answer = await request(port, "GET", f"/opbrengst/{hall.conference}", Cookie=forged)
        assert answer.status == 403


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 200), ("GET", "/regie", 200), ("GET", "/nope", 404), ("GET", "/opbrengst/x", 403),
        ("GET", "/api/me", 401), ("GET", "/api/join", 405), ("POST", "/api/look", 400), ("FOO", "/", 400),
        ("GET", "/healthz", 200), ("GET", "/metrics", 200), ("GET", "/api/openapi.json", 200), ("GET", "/regie/", 307),
        ("GET", "/ws", 404), ("TRACE", "/", 405), ("OPTIONS", "/api/join", 405), ("GET", "/s/x/none.js", 404),
    ],
)  # fmt: skip
async def test_every_answer_has_its_headers(hall: Hall, method: str, path: str, status: int) -> None:
    answer = await request(hall.service.port, method, path)
    assert answer.status == status
    assert "default-src 'self'" in answer.headers["content-security-policy"]
    assert "unsafe-inline" not in answer.headers["content-security-policy"].replace(
        "style-src-attr 'unsafe-inline'", ""
    )
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["cache-control"] in {"no-store", "no-cache"}


async def test_what_is_too_much_or_no_http_has_its_headers_too(hall: Hall) -> None:
    for data in (b"\x16\x03\x01\x00\xa5", b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 200_000):
        answer = await exchange(hall.service.port, data)
        assert answer.status in {400, 413}
        assert "content-security-policy" in answer.headers


async def test_a_storage_that_refuses_is_told_in_a_sentence(hall: Hall) -> None:
    """And not as a fault of ours, with what was typed in the log; who could not be kept takes no chair."""
    seated = await _seated(hall)
    database = sqlite3.connect(hall.service.data / "samenspel.sqlite3", isolation_level=None)
    database.execute("BEGIN IMMEDIATE")
    try:
        with pytest.raises(ApiRefused) as refusal:
            await hall.seat(1, name="KANARIE")
    finally:
        database.execute("ROLLBACK")
        database.close()
    assert (refusal.value.status, refusal.value.code) == (503, "read_only")
    assert "KANARIE" not in hall.service.errors.read_text()
    assert await _seated(hall) == seated
    await hall.seat(1)
    assert await _seated(hall) == seated + 1


@pytest.mark.parametrize(
    "path",
    [
        "/s/x/../../../etc/passwd", "/s/x/..%2f..%2f..%2fetc%2fpasswd", "/s/x/%2e%2e/%2e%2e/pyproject.toml",
        "/s/x/....//....//pyproject.toml", "/s/x//etc/passwd", "/s/x/%00", "/s/x/app/../../server/samenspel/ports.py",
        "/s/x/..\\..\\pyproject.toml", "/s/x/pages/table.html", "/%2e%2e/etc/passwd", "//etc/passwd", "/s/x/.", "/s//",
    ],
)  # fmt: skip
async def test_no_path_leads_outside(hall: Hall, path: str) -> None:
    assert (await request(hall.service.port, "GET", path)).status == 404


@pytest.mark.parametrize("path", ["//evil.example", "//evil.example/regie/", "/\\evil.example", "/%0d%0aX:%201"])
async def test_nothing_leads_elsewhere(hall: Hall, path: str) -> None:
    answer = await request(hall.service.port, "GET", path)
    assert "evil.example" not in answer.headers.get("location", "")
    assert "x" not in answer.headers


async def test_a_title_stays_in_the_name_of_its_file(hall: Hall) -> None:
    """Line breaks, quotes, paths and what is not Latin: none of it reaches the header."""
    title = 'Plan\r\nX-Evil: 1\r\n\r\n<script>"; filename=../../etc/passwd; é漢字\u202e'
    new = {"format": "werkconferentie", "title": title, "tables": [{"theme": "A", "seats": 5}]}
    made = await hall.api.call("POST", "/api/conferences", new, hall.organiser.token)
    path = f"/opbrengst/{made['conference']}/bewaar"
    answer = await request(hall.service.port, "GET", path, Cookie=f"samenspel_organiser={hall.organiser.token}")
    assert answer.status == 200
    assert "x-evil" not in answer.headers
    name = answer.headers["content-disposition"].removeprefix('attachment; filename="').removesuffix('.html"')
    assert name.replace("-", "").isalnum()
    assert name.isascii()


async def test_another_conference_is_neither_read_nor_known_to_exist(hall: Hall) -> None:
    new = {"format": "werkconferentie", "title": "Elders", "tables": [{"theme": "A", "seats": 5}]}
    other = (await hall.api.call("POST", "/api/conferences", new, hall.organiser.token))["conference"]
    moderator, seat = await hall.grant("moderator"), await hall.seat(1)
    for conference in (other, "aaaaaaaaaa"):
        for who in (moderator.token, seat.token):
            for method, part in (("GET", "cards"), ("GET", "people"), ("POST", "reclaim"), ("POST", "revoke")):
                with pytest.raises(ApiRefused) as refusal:
                    await hall.api.call(method, f"/api/conferences/{conference}/{part}", {}, who)
                assert (refusal.value.status, refusal.value.code) == (403, "forbidden")
    cookies = f"samenspel_moderator={moderator.token}; samenspel_participant={seat.token}"
    assert (await request(hall.service.port, "GET", f"/opbrengst/{other}", Cookie=cookies)).status == 403


async def test_a_moderator_makes_no_organiser(hall: Hall) -> None:
    moderator = await hall.grant("moderator")
    for part in ("invites", "revoke"):
        with pytest.raises(ApiRefused, match="403"):
            await hall.api.call(
                "POST", f"/api/conferences/{hall.conference}/{part}", {"role": "organiser"}, moderator.token
            )


async def test_a_link_for_one_lets_in_one(hall: Hall) -> None:
    link = await hall.api.invite(hall.organiser.token, hall.conference, "moderator")
    tries = await asyncio.gather(*(hall.api.redeem(link) for _ in range(50)), return_exceptions=True)
    assert sum(not isinstance(one, BaseException) for one in tries) == 1


async def test_files_are_their_owners_and_one_service_works_on_them(hall: Hall) -> None:
    data = hall.service.data
    assert stat.S_IMODE(data.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in data.iterdir()} == {0o600}
    with pytest.raises(RuntimeError):
        await start_service(data)
    assert (await hall.api.look(hall.service.links["code"]))["conference"] == hall.conference


async def _seated(hall: Hall) -> int:
    tables = (await hall.api.look(hall.service.links["code"]))["tables"]
    return sum(table["seated"] for table in tables)
