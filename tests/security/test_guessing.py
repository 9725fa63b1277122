"""Codes are guessed: the short one hardly ever with success, and never at the cost of the people in the hall."""

import asyncio
import json
import random
import socket
from collections import Counter
from collections.abc import AsyncIterator
from itertools import product
from pathlib import Path

import pytest

from samenspel.demo.api import ApiRefused
from samenspel.domain.ids import CODE_ALPHABET
from samenspel.ports import CodeTried
from samenspel.web.guesses import Guesses
from samenspel.web.networks import Network, network_at
from tests.security.hall import Hall, found
from tests.security.requests import request
from tests.support.service import start_service

CODES = len(CODE_ALPHABET) ** 5
HALL = network_at("88.159.3.9")
"""Where a whole hall sits, behind one address."""
EVENT = 8 * 3600
"""Seconds."""


@pytest.fixture
async def fresh(tmp_path: Path) -> AsyncIterator[Hall]:
    """A service on which nobody has guessed yet."""
    service = await start_service(tmp_path / "data")
    yield await found(service)
    await service.stop()


async def look(hall: Hall, code: str) -> str:
    """What a code gets: `found` or the refusal's code."""
    try:
        await hall.api.look(code)
    except ApiRefused as refusal:
        return refusal.code
    return "found"


def places(amount: int) -> list[Network]:
    """So many networks on the internet."""
    return [network_at(f"62.{number // 65_536}.{number // 256 % 256}.{number % 256}") for number in range(amount)]


def guess(guesses: Guesses, network: Network, code: str, now: float) -> bool:
    """Somebody tries a wrong code; whether it was looked at."""
    if guesses.wait(network, code, now):
        return False
    guesses.wrong(network, code, now)
    return True


@pytest.mark.parametrize(
    ("seconds", "inside", "joining", "success"),
    [
        (0, False, 0, 4e-6),
        (3_600, False, 0, 5e-6),
        (3_600, False, 100, 6e-6),
        (EVENT, False, 0, 1e-5),
        (3_600, True, 0, 1e-5),
    ],
)
def test_a_million_guesses_hardly_ever_succeed(seconds: int, inside: bool, joining: int, success: float) -> None:
    """[HT-04] However many networks they come from: at once, for an hour, for the whole day. `inside`: every second
    guess comes from a network of the hall; `joining`: people who meanwhile type the code well, each on 4G."""
    guesses, looked, tries, networks = Guesses(), 0, 1_000_000, places(56_000)
    homes, people, strangers = networks[:5_000], networks[5_000:6_000], networks[6_000:]
    for home in homes:
        guesses.came_in(home)
    for number in range(tries):
        network = homes[number % 5_000] if inside and number % 2 else strangers[number % 50_000]
        looked += guess(guesses, network, f"{number:05}", seconds * number / tries)
        if joining and number % (tries // joining) == 0:
            guesses.right(people[number * joining // tries])
    assert looked >= 100
    assert looked / CODES < success
    assert max(len(guesses.strangers), len(guesses.at_home), len(guesses.known)) <= 10_000


def test_the_same_wrong_code_counts_once() -> None:
    """[HT-04] So a table that reads an 8 for a B together takes one try, and guessing it again tells nothing."""
    guesses = Guesses()
    assert all(guess(guesses, HALL, "BBBBB", 0) for _ in range(1_000))
    assert guess(guesses, HALL, "CCCCC", 0)
    while guess(guesses, HALL, str(len(guesses.known)), 0):
        pass
    assert len(guesses.known) == 80
    assert guesses.wait(HALL, "BBBBB", 0) == 0
    assert guesses.wait(HALL, "DDDDD", 0) == 251


def hubs(amount: int) -> list[Guesses]:
    """The counts of hubs that tell each other."""
    made = [Guesses() for _ in range(amount)]

    def wire(one: Guesses) -> None:
        def tell(tried: CodeTried) -> None:
            for other in made:
                if other is not one:
                    other.heard(tried, 0)

        one.tell = tell

    for one in made:
        wire(one)
    return made


def test_what_is_tried_at_one_hub_counts_at_all() -> None:
    """[HT-06] [HT-04] [HT-05] Guesses, homes, and what people earn who type the code well."""
    four, codes = hubs(4), (f"{number:05}" for number in range(10_000))
    looked = sum(guess(four[number % 4], place, next(codes), 0) for number, place in enumerate(places(1_000)))
    assert looked == 100
    four[0].came_in(HALL)
    assert sum(guess(four[number % 4], HALL, next(codes), 0) for number in range(400)) == 100
    for number in range(51):
        four[number % 4].right(HALL)
    assert sum(guess(four[number % 4], HALL, next(codes), 0) for number in range(400)) == 20


def kept_waiting(guesses: Guesses, networks: list[Network], source: random.Random) -> int:
    """People come in at random moments within ten seconds, one from each of these networks and one in five after two
    wrong codes. How many had to wait?"""
    codes = (f"W{number:04}" for number in range(100_000))
    moments = sorted(source.uniform(0, 10) for _ in networks)
    careless = {*source.sample(range(len(networks)), len(networks) // 5)}
    waited = 0
    for number, (now, network) in enumerate(zip(moments, networks, strict=True)):
        looked = [guess(guesses, network, next(codes), now) for _ in range(2 if number in careless else 0)]
        came = guesses.wait(network, "RIGHT", now) == 0
        waited += not (came and all(looked))
        if came:
            guesses.right(network)
    return waited


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("people", [100, 300, 1_000])
def test_no_hall_is_kept_out(people: int, seed: int) -> None:
    """[HT-05] Behind one address, on its own Wi-Fi, or each on a network of their own; when nobody is in yet, and while
    others guess from everywhere as fast as they can."""
    source = random.Random(seed)
    assert kept_waiting(Guesses(), [HALL] * people, source) == 0
    assert kept_waiting(Guesses(), places(people), source) == 0
    assert kept_waiting(Guesses(), [network_at(f"192.168.{n // 250}.{n % 250}") for n in range(people)], source) == 0
    attacked = Guesses()
    attacked.came_in(HALL)
    assert sum(guess(attacked, network, f"{number:05}", 0) for number, network in enumerate(places(1_000))) == 100
    assert kept_waiting(attacked, [HALL] * people, source) == 0


def test_networks_are_told_apart_as_they_are_given_out() -> None:
    """[HT-03]"""
    assert network_at("88.159.3.9") == network_at("::ffff:88.159.3.9") == Network("88.159.3.9", local=False)
    assert network_at("2a02:a446:1:2:3:4:5:6") == network_at("2a02:a446:1:2::1")
    assert network_at("2a02:a446:1:3::1") != network_at("2a02:a446:1:2::1")
    assert network_at("unknown") == Network("unknown", local=False)
    assert len(network_at("x" * 10_000).name) == 64
    assert {network_at(host).local for host in ("127.0.0.1", "::1", "192.168.8.10", "10.1.2.3", "fd12::1")} == {True}


async def test_a_hall_behind_one_address_may_mistype(fresh: Hall) -> None:
    """[HT-05] A hundred people; twenty of them mistype twice."""
    source, code = random.Random(1), fresh.service.links["code"]
    wrong = [code[:4] + source.choice(CODE_ALPHABET.replace(code[4], "")) for _ in range(40)]
    assert Counter(await asyncio.gather(*(look(fresh, one) for one in wrong))) == {"unknown_code": 40}
    seats = await asyncio.gather(*(fresh.api.join(code) for _ in range(100)))
    assert len({seat.participant for seat in seats}) == 100


async def types(port: int, code: str, forwarded: str = "", path: str = "look", **headers: str) -> str:
    """What a code gets behind a proxy that says where it came from: `found` or the refusal's code."""
    headers |= {"X_Forwarded_For": forwarded} if forwarded else {}
    answer = await request(port, "POST", f"/api/{path}", json.dumps({"code": code}).encode(), **headers)
    return "found" if answer.status == 200 else str(json.loads(answer.body)["code"])


async def test_who_guesses_from_everywhere_keeps_no_hall_out(fresh: Hall) -> None:
    """[HT-03] [HT-04] [HT-05] What a proxy on this computer says is believed; what its client says of itself is not."""
    port, code = fresh.service.port, fresh.service.links["code"]
    secret = (await fresh.api.invite(fresh.organiser.token, fresh.conference, "screen")).rpartition("#")[2]
    body = json.dumps({"secret": secret}).encode()
    assert (await request(port, "POST", "/api/redeem", body, X_Forwarded_For=HALL.name)).status == 200
    codes = ("".join(letters) for letters in product(CODE_ALPHABET.replace(code[0], ""), repeat=5))
    forged = [await types(port, next(codes), f"62.5.{number}.1, 62.9.9.9") for number in range(100)]
    assert Counter(forged) == {"unknown_code": 80, "too_many_tries": 20}
    spread = [await types(port, next(codes), f"62.6.{number}.1") for number in range(100)]
    assert Counter(spread) == {"unknown_code": 20, "too_many_tries": 80}
    assert await types(port, code, "62.7.7.7") == "too_many_tries"
    mistyped = await asyncio.gather(*(types(port, next(codes), HALL.name) for _ in range(40)))
    assert Counter(mistyped) == {"unknown_code": 40}
    seated = await asyncio.gather(*(types(port, code, HALL.name, "join") for _ in range(100)))
    assert Counter(seated) == {"found": 100}


async def test_a_stranger_does_not_say_where_they_come_from(tmp_path: Path) -> None:
    """[HT-03] A proxy elsewhere was named, so nobody on this computer is believed: a hundred tries, not a stranger's
    eighty."""
    service = await start_service(tmp_path / "data", SAMENSPEL_PROXIES="192.0.2.1 10.0.0.0/8")
    codes = ("".join(letters) for letters in product("WXYZ", repeat=5))
    forged = [await types(service.port, next(codes), "62.5.5.1") for _ in range(150)]
    await service.stop()
    assert Counter(forged) == {"unknown_code": 100, "too_many_tries": 50}


async def test_a_proxy_that_does_not_say_who_calls_is_named_once(tmp_path: Path) -> None:
    """[HT-03] With --url something stands in front."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    service = await start_service(tmp_path / "data", port=port, SAMENSPEL_URL="https://zaal.example:8443")
    for _ in range(3):
        await types(port, "WWWWW", Host=f"127.0.0.1:{port}")
        await types(port, "WWWWW", HALL.name, Host="zaal.example:8443")
    assert "X-Forwarded-For" not in service.errors.read_text()
    for _ in range(3):
        await types(port, "WWWWW", Host="zaal.example:8443")
    await service.stop()
    assert service.errors.read_text().count("X-Forwarded-For") == 1


async def test_who_guesses_is_stopped_and_who_has_a_link_is_not(fresh: Hall) -> None:
    """[HT-04] Wrong short codes run out; wrong long codes and secrets take nothing away from anybody; what is in a link
    or a QR code always works."""
    source, code = random.Random(2), fresh.service.links["code"]
    for length in (1, 4, 6, 7, 8, 9, 30):
        tries = ["".join(source.choices(CODE_ALPHABET, k=length)) for _ in range(100)]
        assert set(await asyncio.gather(*(look(fresh, one) for one in tries))) == {"unknown_code"}
    for _ in range(100):
        with pytest.raises(ApiRefused, match="link_unknown"):
            await fresh.api.redeem("".join(source.choices(CODE_ALPHABET, k=32)))
    assert await look(fresh, code) == "found"
    wrong = ["".join(source.choices(CODE_ALPHABET.replace(code[0], ""), k=5)) for _ in range(400)]
    outcomes = Counter(await asyncio.gather(*(look(fresh, one) for one in wrong)))
    assert outcomes["unknown_code"] == 100
    assert outcomes["too_many_tries"] == 400 - outcomes["unknown_code"]
    assert await look(fresh, code) == "too_many_tries"
    listed = (await fresh.api.call("GET", "/api/conferences", token=fresh.organiser.token))["items"]
    assert await look(fresh, listed[0]["code"]) == "found"
    moderator = await fresh.grant("moderator")
    key = await fresh.api.call("POST", f"/api/conferences/{fresh.conference}/reclaim", {}, moderator.token)
    assert (await fresh.api.redeem(key["key"])).role == "moderator"


@pytest.mark.parametrize("typed", ["", "%", "_____", "' OR 1=1 --", "\x00", "ß", "K" * 60_000, "ﬀﬀﬀ", "🂡" * 5])
async def test_no_pattern_is_a_code(hall: Hall, typed: str) -> None:
    assert await look(hall, typed) == "unknown_code"
