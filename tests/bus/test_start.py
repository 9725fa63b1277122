"""How a hub begins: a server that is away is no error; a setting that is wrong is one, in a sentence."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from redis.exceptions import (
    AskError,
    AuthenticationError,
    BusyLoadingError,
    ClusterDownError,
    ConnectionError,  # noqa: A004 - the library's own
    MovedError,
    NoPermissionError,
    ResponseError,
)

from samenspel.bus import refusals
from samenspel.bus.pledge import KEPT_SECONDS
from samenspel.bus.redis import RedisBus
from samenspel.bus.server import CONNECT_SECONDS
from samenspel.ports import BusUnavailable, WorksHere
from tests.bus.conftest import Hubs
from tests.bus.saying import KEY
from tests.support.listening import Listener, until
from tests.support.valkey import LOOPBACK, Valkey, free_port

OTHER_KEY = "another key, also of 32 characters"
TLS = Path(__file__).parent / "tls"


async def refusal(hubs: Hubs, url: str, key: str = KEY) -> str:
    with pytest.raises(BusUnavailable) as caught:
        await hubs.open(url, key)
    return str(caught.value)


@asynccontextmanager
async def pipe(server: Valkey, context: ssl.SSLContext) -> AsyncIterator[str]:
    """Something in front of the server that does TLS, at `host:port`."""

    async def carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(65_536):
            writer.write(data)
        writer.close()

    async def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        inner_reader, inner_writer = await asyncio.open_unix_connection(server.socket)
        await asyncio.gather(carry(reader, inner_writer), carry(inner_reader, writer), return_exceptions=True)

    front = await asyncio.start_server(accept, LOOPBACK, 0, ssl=context)
    async with front:
        yield f"{LOOPBACK}:{front.sockets[0].getsockname()[1]}"


async def heard(hubs: Sequence[RedisBus]) -> bool:
    """Whether the last of the hubs hears the first."""
    listener = Listener(hubs[-1])
    hubs[0].tell(WorksHere("0noor"))
    await until(lambda: listener.told == [WorksHere("0noor")])
    return True


async def test_a_server_that_is_away_is_no_error(hubs: Hubs, caplog: pytest.LogCaptureFixture) -> None:
    """[BS-13] The hub says so, works on alone, and hears the others when it is there."""
    server = await Valkey.make()
    await server.kill()
    try:
        opened = [await hubs.open(server.url) for _ in range(2)]
        assert "Redis does not answer: this hub works on" in caplog.text
        assert [bus.connected for bus in opened] == [False, False]
        opened[0].tell(WorksHere("0noor"))
        await server.start()
        assert await until(lambda: all(bus.connected for bus in opened)) < 2
        assert "the bus is back" in caplog.text
        assert await heard(opened)
    finally:
        await server.destroy()


async def test_a_server_that_says_nothing_holds_no_hub_up(hubs: Hubs) -> None:
    """[BS-13]"""
    server = await Valkey.make()
    try:
        server.freeze()
        async with asyncio.timeout(CONNECT_SECONDS + 0.5):
            bus = await hubs.open(server.url)
        assert not bus.connected
        server.thaw()
        assert await until(lambda: bus.connected) < 2
    finally:
        await server.destroy()


async def test_a_hub_with_another_key_is_told_at_its_start(server: Valkey, hubs: Hubs) -> None:
    """[BS-13] [BS-14] The others do not notice."""
    opened = [await hubs.open(server.url) for _ in range(2)]
    sentence = await refusal(hubs, server.url, OTHER_KEY)
    assert "SAMENSPEL_BUS_KEY is not the key of the other services" in sentence
    assert str(KEPT_SECONDS) in sentence
    assert await heard(opened)
    assert opened[0].ignored.total() == 0


async def test_a_hub_on_another_database_is_told_at_its_start(server: Valkey, hubs: Hubs) -> None:
    """[BS-13] [BS-14] The others do not notice."""
    opened = [await hubs.open(server.url) for _ in range(2)]
    with pytest.raises(BusUnavailable, match=r"have another database.*SAMENSPEL_DATABASE_URL"):
        await hubs.open(server.url, origin="two")
    assert await heard(opened)
    assert opened[0].ignored.total() == 0


async def test_the_key_can_be_changed_when_all_hubs_have_stopped_for_a_minute(server: Valkey, hubs: Hubs) -> None:
    """[BS-14] Until then it is kept; a hub that lives keeps it longer."""
    name = f"{{samenspel:{hubs.cluster}}}:key"
    bus = await hubs.open(server.url)
    await server.ask("EXPIRE", name, 10)
    async with asyncio.timeout(5):
        while await server.ask("TTL", name) != KEPT_SECONDS:
            """It is kept longer with the next beacon."""
    await bus.close()
    assert "is not the key" in await refusal(hubs, server.url, OTHER_KEY)
    await server.ask("PEXPIRE", name, 1)
    async with asyncio.timeout(5):
        while await server.ask("EXISTS", name):
            """It takes its millisecond."""
    assert (await hubs.open(server.url, OTHER_KEY)).connected


async def test_a_stranger_that_came_first_after_the_server_was_emptied_shuts_nobody_out(
    server: Valkey, hubs: Hubs, caplog: pytest.LogCaptureFixture
) -> None:
    """[BS-14] It is logged, once; and what the stranger wrote is not kept for ever."""
    name = f"{{samenspel:{hubs.cluster}}}:key"
    opened = [await hubs.open(server.url) for _ in range(2)]
    await server.ask("SET", name, "x" * 32)
    await until(lambda: "a hub with another key uses the same name" in caplog.text)
    await server.ask("CLIENT", "KILL", "TYPE", "pubsub")
    await until(lambda: all(bus.connected for bus in opened))
    assert await heard(opened)
    await server.ask("EXPIRE", name, 2)
    async with asyncio.timeout(5):
        while await server.ask("GET", name) == b"x" * 32:
            """It expires."""
    assert all(bus.connected for bus in opened)
    assert caplog.text.count("a hub with another key") <= 2 * len(opened)


async def test_a_hub_with_another_key_that_began_without_the_server(
    server: Valkey, hubs: Hubs, caplog: pytest.LogCaptureFixture
) -> None:
    """[BS-13] It cannot be stopped any more, so it says what is wrong, and does not call itself connected."""
    right = await hubs.open(server.url)
    server.freeze()
    try:
        wrong = await hubs.open(server.url, OTHER_KEY)
    finally:
        server.thaw()
    await until(lambda: right.connected and "is not the key of the other services" in caplog.text)
    assert not wrong.connected


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("http://127.0.0.1", "is no address such as"),
        ("redis://host:port", "is no address such as"),
        ("redis://host?nonsense=1", "is no address such as"),
        ("", "is no address such as"),
    ],
)
async def test_an_address_that_is_none(hubs: Hubs, url: str, sentence: str) -> None:
    """[BS-13]"""
    assert sentence in await refusal(hubs, url)


async def test_a_key_that_is_too_short(server: Valkey, hubs: Hubs) -> None:
    """[BS-13]"""
    assert "has 31 characters and needs 32 or more" in await refusal(hubs, server.url, "x" * 31)


@pytest.mark.parametrize("name", ["", "Samenspel", "a{b}", "a b", "-a", "a" * 33, "a:b"])
async def test_a_name_that_is_none(server: Valkey, hubs: Hubs, name: str) -> None:
    """[BS-13]"""
    hubs.cluster = name
    assert "cannot be the name of the services" in await refusal(hubs, server.url)


async def test_a_user_with_a_password(hubs: Hubs) -> None:
    """[BS-13] With no more rights than the sentence names, and no less."""
    server = await Valkey.make(tcp=True, password="administrator")
    try:
        address = f"{LOOPBACK}:{server.port}"
        for wrong in (f"redis://{address}", f"redis://:wrong@{address}", f"redis://hub:secret@{address}"):
            assert "refuses this user or password" in await refusal(hubs, wrong)
        await server.ask("ACL", "SETUSER", "hub", "on", ">p@ss word")
        url = f"redis://hub:p%40ss%20word@{address}"
        rights = (await refusal(hubs, url)).partition("has to have: ")[2].split()
        await server.ask("ACL", "SETUSER", "hub", *rights)
        assert await heard([await hubs.open(url) for _ in range(2)])
        for bus in hubs.opened:
            await bus.close()
        for right in ("info", "set", "get", "subscribe", "publish"):
            assert f"+{right}" in rights
            await server.ask("ACL", "SETUSER", "hub", f"-{right}")
            assert "may not do all that the bus needs" in await refusal(hubs, url)
            await server.ask("ACL", "SETUSER", "hub", f"+{right}")
        await server.ask("ACL", "SETUSER", "hub", "resetchannels", "&other")
        assert "may not do all that the bus needs" in await refusal(hubs, url)
    finally:
        await server.destroy()


async def test_a_server_that_takes_no_keys_serves_all_the_same(hubs: Hubs, caplog: pytest.LogCaptureFixture) -> None:
    """[BS-14] It is full, say: then the key cannot be compared, and that is logged."""
    server = await Valkey.make("--maxmemory", "1", "--maxmemory-policy", "noeviction")
    try:
        opened = [await hubs.open(server.url) for _ in range(2)]
        assert await heard(opened)
        assert "the fingerprint of the key cannot be kept" in caplog.text
        await until(lambda: "Redis refuses something of the bus" in caplog.text)
        assert all(bus.connected for bus in opened)
    finally:
        await server.destroy()


async def test_over_tls(server: Valkey, hubs: Hubs) -> None:
    """[BS-13] The certificate has to be trusted."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(TLS / "loopback.pem")
    async with pipe(server, context) as address:
        assert "TLS of Redis is not trusted" in await refusal(hubs, f"rediss://{address}")
        url = f"rediss://{address}?ssl_ca_certs={TLS / 'authority.pem'}"
        assert await heard([await hubs.open(url) for _ in range(2)])
        for bus in hubs.opened:
            await bus.close()


async def test_something_else_at_the_address(hubs: Hubs) -> None:
    """[BS-13]"""

    async def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readline()
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(accept, LOOPBACK, 0) as other:
        port = other.sockets[0].getsockname()[1]
        assert "is no Valkey, and no Redis of version 7 or newer" in await refusal(hubs, f"redis://{LOOPBACK}:{port}")
        assert "or there is none at that port" in await refusal(hubs, f"rediss://{LOOPBACK}:{port}")
    assert not (await hubs.open(f"redis://{LOOPBACK}:{free_port()}")).connected


@pytest.mark.parametrize(
    "away",
    [
        ConnectionError("closed"),
        TimeoutError(),
        OSError(),
        BusyLoadingError("loading"),
        ClusterDownError("down"),
        MovedError("1 127.0.0.1:1"),
        AskError("1 127.0.0.1:1"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_what_passes_by_itself_is_nothing_to_put_right(away: Exception) -> None:
    """[BS-13]"""
    assert refusals.refusal(away) is None


@pytest.mark.parametrize(
    "wrong", [AuthenticationError(), NoPermissionError(), ResponseError("unknown command 'HELLO'")], ids=range(3)
)
def test_what_is_wrong_is_told_in_both_languages(wrong: Exception) -> None:
    """[BS-13]"""
    sentence = refusals.refusal(wrong)
    assert sentence is not None
    assert "Redis" in sentence.to("nl") != sentence.to("en")
