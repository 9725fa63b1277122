"""Requests that come together: a limit holds, and of two changes neither is lost."""

import asyncio
from collections import Counter

from samenspel.demo.api import ApiRefused
from tests.security.hall import Hall


async def test_guests_are_counted_together(hall: Hall) -> None:
    shared = await hall.seat(3, shared=True)

    async def guest() -> str:
        try:
            await hall.api.guest(shared.token, "Joke")
        except ApiRefused as refusal:
            return refusal.code
        return "seated"

    assert Counter(await asyncio.gather(*(guest() for _ in range(60)))) == {"seated": 15, "too_many": 45}


async def test_a_name_and_a_chair_changed_together_both_hold(hall: Hall) -> None:
    seat = await hall.seat(1, name="Roos")
    for number in range(1, 11):
        rename = hall.api.call("PATCH", "/api/me", {"name": f"Roos {number}"}, seat.token)
        move = hall.api.call("POST", "/api/seat", {"table": number, "insist": True}, seat.token)
        await asyncio.gather(*((rename, move) if number % 2 else (move, rename)))
        me = await hall.api.call("GET", "/api/me", token=seat.token)
        assert (me["name"], me["table"]) == (f"Roos {number}", number)


async def test_nobody_changes_their_name_without_end(hall: Hall) -> None:
    """Everybody in the hall hears of each change."""
    seat = await hall.seat(1)

    async def rename(number: int) -> str:
        try:
            await hall.api.call("PATCH", "/api/me", {"name": f"Roos {number}"}, seat.token)
        except ApiRefused as refusal:
            return refusal.code
        return "renamed"

    outcomes = Counter(await asyncio.gather(*(rename(number) for number in range(400))))
    assert outcomes["renamed"] + outcomes["slow_down"] == 400
    assert outcomes["slow_down"] > 100
