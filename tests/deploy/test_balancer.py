"""The files of nginx as they are shipped: what they pass on, what they keep back, and what becomes of a hub that is
gone."""

import asyncio
import re
import ssl
from collections.abc import AsyncIterator

import pytest

from samenspel.settings import Settings
from samenspel.web.bodies import BODY_LIMIT
from samenspel.web.patience import FILE_LIMIT
from samenspel.wiring.service import _config
from tests.deploy.echo import Front, answered, front
from tests.repository.files import ROOT, read
from tests.support.valkey import LOOPBACK, free_port

CANARY = "kanarie"
SHAKE = ("Connection: Upgrade", "Upgrade: websocket")
TLS = ROOT / "tests" / "bus" / "tls"


@pytest.fixture
async def before() -> AsyncIterator[Front]:
    """nginx, before two hubs."""
    async with front() as made:
        yield made


async def test_where_somebody_comes_from_is_what_nginx_sees(before: Front) -> None:
    """[HT-03] Not what they write themselves, in whatever header; the name by which they called stays."""
    answer = await before.ask(
        "/", "GET", b"", "X-Forwarded-For: 198.51.100.7, 198.51.100.8", "x-forwarded-for: 198.51.100.9",
        "X-Forwarded-Proto: https", "X-Real-IP: 198.51.100.7", "X-Forwarded-Host: elsewhere.example",
        "Forwarded: for=198.51.100.7;proto=https",
    )  # fmt: skip
    assert answer.status == 200
    assert answer.seen("x-forwarded-for") == [LOOPBACK]
    assert answer.seen("x-forwarded-proto") == ["http"]
    assert answer.seen("host") == ["zaal.test:8080"]
    assert b"198.51.100" not in answer.body
    assert b"elsewhere" not in answer.body
    assert b"https" not in answer.body


@pytest.mark.parametrize(
    "path",
    [
        "/metrics", "/metrics?a=b", "//metrics", "/./metrics", "/x/../metrics", "/%6detrics", "/metric%73",
        "/%2e/metrics", "/metrics#a", "http://zaal.test:8080/metrics",
    ],
)  # fmt: skip
async def test_the_counters_are_refused_however_they_are_asked_for(path: str) -> None:
    async with front() as before:
        assert (await before.ask(path)).status == 403
        assert (await before.ask("/readyz")).status == 200
        assert [asked for hub in before.hubs for asked in hub.asked] == ["GET /readyz"]


async def test_a_body_is_no_larger_than_a_hub_takes_it(before: Front) -> None:
    answer = await before.ask("/api/conferences", "POST", b"x" * BODY_LIMIT)
    assert (answer.status, answer.told["length"]) == (200, BODY_LIMIT)
    assert (await before.ask("/api/conferences", "POST", b"x" * (BODY_LIMIT + 1))).status == 413
    half, rest = b"8000\r\n" + b"x" * 0x8000, b"8001\r\n" + b"x" * 0x8001
    chunked = b"POST /api/join HTTP/1.1\r\nHost: zaal.test\r\nTransfer-Encoding: chunked\r\n\r\n"
    assert (await before.say(b"\r\n".join([chunked + half, rest, b"0\r\n\r\n"]))).status == 413
    assert sum(len(hub.asked) for hub in before.hubs) == 1


async def test_a_list_may_be_larger(before: Front) -> None:
    """[HT-07]"""
    answer = await before.ask("/api/conferences/abcdefghjk/list/preview", "POST", b"x" * FILE_LIMIT)
    assert (answer.status, answer.told["length"]) == (200, FILE_LIMIT)
    assert (await before.ask("/api/conferences/abcdefghjk/list/preview", "POST", b"x" * (FILE_LIMIT + 1))).status == 413


async def test_what_stands_behind_a_question_mark_is_in_no_log(before: Front) -> None:
    """Nor an address; also of what goes wrong."""
    await before.ask(f"/?{CANARY}", "GET", b"", f"User-Agent: {CANARY}", f"Referer: http://zaal.test/{CANARY}")
    for hub in before.hubs:
        hub.stop()
    assert (await before.ask(f"/stuk?{CANARY}")).status == 503
    assert (await before.say(f"GET /?{CANARY} {CANARY}\r\n\r\n".encode())).status == 400
    before.server.stop()
    assert " 200 GET / " in before.log
    assert " 503 GET /stuk " in before.log
    assert CANARY not in before.log
    assert f" {LOOPBACK} " not in before.log.replace(f"hub {LOOPBACK}", "")


async def test_while_every_hub_is_away_a_page_says_so_and_comes_back(before: Front) -> None:
    for hub in before.hubs:
        hub.stop()
    answer = await before.ask()
    assert answer.status == 503
    assert "Retry-After: 5" in answer.head
    assert '<p lang="nl">' in answer.body.decode()
    assert '<p lang="en">' in answer.body.decode()
    for hub in before.hubs:
        await hub.start()
    assert (await before.ask()).status == 200


async def test_nobody_notices_a_hub_that_is_gone(before: Front) -> None:
    """However often they come: the first refusals count, and so do the requests after them."""
    before.hubs[0].stop()
    assert {(await before.ask()).told["by"] for _ in range(40)} == {"hub-2"}
    assert {(await before.ask("/api/join", "POST", b"{}")).told["by"] for _ in range(10)} == {"hub-2"}


async def test_what_a_dying_hub_may_have_done_is_not_done_again(before: Front) -> None:
    """It took the request and hung up. To read is repeated at the other; to change something is told as it is."""
    first, second = before.hubs
    first.status = 0
    assert {(await before.ask()).status for _ in range(4)} == {200}
    assert "GET /" in first.asked
    statuses = [(await before.ask("/api/join", "POST", b"{}")).status for _ in range(4)]
    posted = [hub.asked.count("POST /api/join") for hub in (first, second)]
    assert posted == [statuses.count(503), statuses.count(200)]
    assert min(posted) > 0


async def test_a_hub_that_leaves_hands_the_handshake_to_another(before: Front) -> None:
    """Only that: what a hub says of its database is passed on, and neither counts as gone afterwards."""
    first, second = before.hubs
    first.status = 503
    for _ in range(30):
        answer = await before.ask("/ws", "GET", b"", *SHAKE)
        assert (answer.status, answer.told["by"]) == (200, "hub-2")
    assert first.asked
    second.status = 503
    assert {(await before.ask("/api/me")).status for _ in range(30)} == {503}
    first.status = second.status = 200
    assert {(await before.ask("/ws", "GET", b"", *SHAKE)).told["by"] for _ in range(4)} == {"hub-1", "hub-2"}
    assert {(await before.ask("/api/me")).told["by"] for _ in range(4)} == {"hub-1", "hub-2"}


async def test_sockets_that_last_keep_nobody_out(before: Front) -> None:
    """A hub that was away is as good as another at once. nginx forgets failures when a request ends; these do not."""
    first, second = before.hubs
    first.status = second.status = 101
    first.stop()
    async with before.sockets(30) as statuses:
        assert statuses == [101] * 30
        await first.start()
        second.stop()
        async with before.sockets(30) as later:
            assert later == [101] * 30
    assert (len(first.asked), len(second.asked)) == (30, 30)


async def test_an_upgrade_is_passed_on_and_only_when_asked_for(before: Front) -> None:
    answer = await before.ask("/ws", "GET", b"", *SHAKE, "Sec-WebSocket-Key: abc")
    assert (answer.seen("connection"), answer.seen("upgrade")) == (["upgrade"], ["websocket"])
    assert answer.seen("sec-websocket-key") == ["abc"]
    assert answer.told["request"] == "GET /ws HTTP/1.1"
    plain = await before.ask("/ws")
    assert (plain.seen("connection"), plain.seen("upgrade")) == (["close"], [])


async def test_nginx_tells_no_version(before: Front) -> None:
    refused = await before.ask("/metrics")
    assert re.findall(r"^Server: (.*)\r$", refused.head, flags=re.MULTILINE) == ["nginx"]


async def test_a_silent_socket_outlives_what_nginx_gives_by_itself() -> None:
    """60 s is nginx's own; the hub's pings come oftener than that and oftener than what is set."""
    socket = read("deploy/nginx/nginx.conf").partition("location = /ws {")[2].partition("\n        }")[0]
    patience = [int(re.findall(rf"{name} (\d+)s;", socket)[0]) for name in ("proxy_read_timeout", "proxy_send_timeout")]
    pings = _config(None, Settings()).ws_ping_interval  # type: ignore[arg-type]  # the application is not looked at
    assert pings is not None
    assert min(patience) >= max(2 * 60, 3 * pings)


async def test_with_tls() -> None:
    """listen-tls.conf: who comes without is sent on, and the hub hears that somebody came with it."""
    port, context = free_port(), ssl.create_default_context(cafile=TLS / "authority.pem")
    vouched = str(TLS / "loopback.pem").lstrip("/")
    places = {
        "8443": f"{LOOPBACK}:{port}",
        **dict.fromkeys(("run/secrets/tls_certificate", "run/secrets/tls_key"), vouched),
    }
    async with front("listen-tls.conf", **places) as before:
        answer = await before.ask("/ws?a=b")
        assert answer.status == 308
        assert "Location: https://zaal.test/ws?a=b\r\n" in answer.head
        for protocols, chosen in ((["h2", "http/1.1"], "h2"), (["http/1.1"], "http/1.1")):
            context.set_alpn_protocols(protocols)
            reader, writer = await asyncio.open_connection(LOOPBACK, port, ssl=context)
            assert writer.get_extra_info("ssl_object").selected_alpn_protocol() == chosen
            if chosen == "http/1.1":
                writer.write(
                    b"GET /ws HTTP/1.1\r\nHost: zaal.test\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\r\n"
                )
                assert (await answered(reader)).seen("x-forwarded-proto") == ["https"]
            writer.close()
