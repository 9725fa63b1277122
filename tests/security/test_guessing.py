"""Codes are guessed: the short one hardly ever with success, and never at the cost of the people in the hall."""

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from samenspel.demo.api import ApiRefused
from samenspel.domain.ids import CODE_ALPHABET
from samenspel.web.guesses import Guesses
from tests.security.hall import Hall, found
from tests.support.service import start_service


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


@pytest.mark.parametrize(("tries", "seconds", "success"), [(1_000_000, 0, 1 / 100_000), (100_000, 3_600, 1 / 40_000)])
def test_guesses_hardly_ever_succeed(tries: int, seconds: int, success: float) -> None:
    """However many networks they come from; a million at once, or an hour long."""
    guesses, looked = Guesses(), 0
    for number in range(tries):
        now, network = seconds * number / tries, str(number % 50_000)
        if guesses.wait(network, now) == 0:
            looked += 1
            guesses.wrong(network, now)
    assert 0 < looked / len(CODE_ALPHABET) ** 5 < success
    assert len(guesses.networks) <= 10_000


async def test_a_hall_behind_one_address_may_mistype(fresh: Hall) -> None:
    """A hundred people; twenty of them mistype twice."""
    source, code = random.Random(1), fresh.service.links["code"]
    wrong = [code[:4] + source.choice(CODE_ALPHABET.replace(code[4], "")) for _ in range(40)]
    assert Counter(await asyncio.gather(*(look(fresh, one) for one in wrong))) == {"unknown_code": 40}
    seats = await asyncio.gather(*(fresh.api.join(code) for _ in range(100)))
    assert len({seat.participant for seat in seats}) == 100


async def test_who_guesses_is_stopped_and_who_has_a_link_is_not(fresh: Hall) -> None:
    """Wrong short codes run out; wrong long codes and secrets take nothing away from anybody; what is in a link or a
    QR code always works."""
    source, code = random.Random(2), fresh.service.links["code"]
    for length in (8, 9, 30):
        tries = ["".join(source.choices(CODE_ALPHABET, k=length)) for _ in range(100)]
        assert set(await asyncio.gather(*(look(fresh, one) for one in tries))) == {"unknown_code"}
    for _ in range(100):
        with pytest.raises(ApiRefused, match="link_unknown"):
            await fresh.api.redeem("".join(source.choices(CODE_ALPHABET, k=32)))
    assert await look(fresh, code) == "found"
    wrong = ["".join(source.choices(CODE_ALPHABET.replace(code[0], ""), k=5)) for _ in range(400)]
    outcomes = Counter(await asyncio.gather(*(look(fresh, one) for one in wrong)))
    assert outcomes["unknown_code"] <= 160
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
