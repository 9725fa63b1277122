"""A page that lets its own name lead to this computer gets nothing: Host says by which name we are called."""

import asyncio
import json
import socket
from pathlib import Path

import pytest

from samenspel.settings import Settings, from_environment
from samenspel.web.names import Names
from tests.security import wire
from tests.security.hall import Hall
from tests.security.requests import exchange, request
from tests.support.service import start_service

MACHINE = socket.gethostname()

OURS = [
    *("localhost", "localhost:8000", "LocalHost:8000", "localhost.", "127.0.0.1", "127.0.0.1:8000", "127.8.9.1:1"),
    *("[::1]", "[::1]:8000", "[fe80::1]:8000", "[2001:db8::7]", "192.168.8.10:8000", "88.159.3.9"),
    *(MACHINE, f"{MACHINE}.local:8000", "zaal.test:8000", "zaal.test"),
]
OTHERS = [
    *("evil.example", "evil.example:8000", "localhost.evil.example", "evil-localhost", "127.0.0.1.evil.example:8000"),
    *("127.0.0.1.nip.io:8000", "zaal.test.evil.example", "evilzaal.test", "zaal", "test", "local", f"x{MACHINE}.local"),
    *("127.0.0.1@evil.example", "evil.example@127.0.0.1", "localhost:8000:80", "localhost:evil", "localhost/"),
    *("localhost#", "127.1:8000", "0x7f.1", "2130706433", "0177.0.0.1", "[::1", "::1", "[::1].evil.example", "[]"),
    *("[evil.example]", "", " ", "*", "null", "localhost, evil.example", "localhost\\evil.example", "%6cocalhost"),
    *("l\u043ecalhost", "xn--lcalhost-66h", "..", ".", "localhost..", "localhost\n"),
]


def test_this_computer_has_these_names_and_no_others() -> None:
    """[HT-02]"""
    names = Names(from_environment({"SAMENSPEL_ORIGINS": "http://zaal.test https://andere.example:8443"}))
    assert [host for host in OURS if not names.has(host)] == []
    assert [host for host in OTHERS if names.has(host)] == []
    assert names.has("andere.example")


@pytest.mark.parametrize(
    ("settings", "host", "ours"),
    [
        (Settings(url="https://zaal.gemeente.example"), "zaal.gemeente.example", True),
        (Settings(url="https://zaal.gemeente.example"), "gemeente.example", False),
        (Settings(url="https://zaal.gemeente.example"), "binnen:8000", True),
        (Settings(url="https://zaal.gemeente.example"), "binnen.example:8000", False),
        (Settings(url="https://zaál.example"), "xn--zal-fla.example", True),
        (Settings(), "binnen:8000", False),
        (Settings(host="zaal.intern"), "zaal.intern:8000", True),
        (Settings(lan=True), "192.168.8.10:8000", True),
    ],
)
def test_the_operator_gives_it_more_names(settings: Settings, host: str, ours: bool) -> None:
    """[HT-02] What stands in front may call it by an inner name, one without a dot."""
    assert Names(settings).has(host) is ours


async def test_a_page_that_calls_itself_by_our_address_gets_nothing(hall: Hall) -> None:
    """[HT-02] Its Origin agrees with its Host, as a browser sends both; yet no socket, no page, no join."""
    port, body = hall.service.port, json.dumps({"code": hall.service.links["code"]}).encode()
    for host in (f"evil.example:{port}", "localhost.evil.example"):
        origin = f"http://{host}"
        opened = await exchange(port, wire.handshake(port, Host=host, Origin=origin))
        assert opened.status == 421
        for method, path in (("POST", "/api/join"), ("POST", "/api/look"), ("GET", "/"), ("GET", "/metrics")):
            answer = await request(port, method, path, body, Host=host, Origin=origin)
            assert (answer.status, json.loads(answer.body)["code"]) == (421, "wrong_host")
            assert "set-cookie" not in answer.headers
            assert "default-src 'self'" in answer.headers["content-security-policy"]
    twice = "GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
    assert (await exchange(port, twice.encode())).status in {400, 421}


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]", MACHINE, f"{MACHINE}.local", "192.168.8.10"])
async def test_by_its_own_names_it_opens(hall: Hall, host: str) -> None:
    """[HT-02] On this computer, and in the hall by address or by name."""
    port = hall.service.port
    called, origin = f"{host}:{port}", f"http://{host}:{port}"
    body = json.dumps({"code": hall.service.links["code"]}).encode()
    assert (await request(port, "GET", "/", Host=called)).status == 200
    assert (await request(port, "POST", "/api/look", body, Host=called, Origin=origin)).status == 200
    assert (await exchange(port, wire.handshake(port, Host=called, Origin=origin))).status == 101


@pytest.mark.parametrize(
    ("language", "words"), [("nl-NL", "Gebruik dat op het scherm"), ("en", "Use the one on the screen")]
)
async def test_who_opens_a_page_by_another_name_reads_what_to_do(hall: Hall, language: str, words: str) -> None:
    """[HT-02]"""
    accept = "text/html,*/*;q=0.8"
    port = hall.service.port
    answer = await request(port, "GET", "/", Host="evil.example", Accept=accept, Accept_Language=language)
    assert (answer.status, answer.headers["content-type"]) == (421, "text/plain; charset=utf-8")
    assert words in answer.body.decode()
    assert "SAMENSPEL_ORIGINS" in answer.body.decode()


async def test_a_service_on_ipv6_is_called_by_its_address(tmp_path: Path) -> None:
    """[HT-02] As `make run ARGS="--host ::1"` prints it."""
    service = await start_service(tmp_path / "data", SAMENSPEL_HOST="::1")
    reader, writer = await asyncio.open_connection("::1", service.port)
    writer.write(f"GET / HTTP/1.1\r\nHost: [::1]:{service.port}\r\nConnection: close\r\n\r\n".encode())
    answer = await reader.readline()
    writer.close()
    await service.stop()
    assert service.url == f"http://[::1]:{service.port}"
    assert b" 200 " in answer
