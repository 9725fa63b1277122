"""Looking at all that other hubs may have changed: once is enough."""

import asyncio
from pathlib import Path
from typing import Any

from samenspel.ports import Person
from tests.hub.two import Two, two_hubs
from tests.support.late import Late
from tests.support.virtual import until


def test_however_often_something_may_be_missed_it_is_looked_at_twice_at_most(tmp_path: Path) -> None:
    """[BS-24] A look that is under way, and one after it; as on a cluster that connects again, channel by channel."""

    async def scenario(two: Two) -> None:
        hub = two.hall.hub
        await asyncio.sleep(0.5)
        people, rooms = hub.elsewhere.looks, hub.following.looks
        for _ in range(40):
            hub.elsewhere.missed()
        await asyncio.sleep(0.2)
        assert 1 <= hub.elsewhere.looks - people <= 2
        assert 1 <= hub.following.looks - rooms <= 2

    two_hubs(tmp_path, scenario)


def test_what_may_be_missed_during_a_look_is_looked_at_after_it(tmp_path: Path) -> None:
    """[BS-24] Somebody changed just after the look read them."""

    async def scenario(two: Two) -> None:
        hall, hub = two.hall, two.hall.hub
        anna = await hall.sit(1)
        people = hub.people
        late: Any = Late(people, "people")
        hub.people = late
        looks = hub.elsewhere.looks
        hub.elsewhere.missed()
        await until(lambda: late.waiting, 5)
        await people.set_person(Person(anna.participant, hall.conference.id, name="Anna", table=3))
        for _ in range(40):
            hub.elsewhere.missed()
        await asyncio.sleep(0.2)
        assert (late.waiting, hub.elsewhere.looks - looks) == (1, 1)
        late.go_on()
        await until(lambda: anna.records(hall.roster, "person").get(anna.participant, {}).get("name") == "Anna", 1)
        assert hub.elsewhere.looks - looks == 2

    two_hubs(tmp_path, scenario)
