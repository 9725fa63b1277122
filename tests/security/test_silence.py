"""Who connects and says nothing more goes, without being asked for anything but time."""

import asyncio

from tests.security.hall import Hall
from tests.security.silent import Silent


async def test_a_hundred_and_fifty_of_them(hall: Hall, silent: Silent) -> None:
    """[SE-26] They are told to go within ten seconds or so, and kept nobody out."""
    await hall.api.look(hall.service.links["code"])
    await asyncio.gather(*(raw.rest() for raw in silent.requests), *(raw.farewell() for raw in silent.sockets))
