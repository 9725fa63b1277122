"""The oracle finds what it is there to find: an untouched day is fine, each kind of damage is named."""

import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import AsyncExitStack, closing
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio

from loadtests.bots import Bot, answered, quiet, staff
from loadtests.log import DATABASE
from loadtests.oracle import Witness, examine, witness
from loadtests.service import running
from samenspel.demo.api import Api
from samenspel.demo.lanes import Gap
from samenspel.demo.ledger import Acknowledged, Refused

NOWHERE = "01m80rkg459xfaf4nqhz0cwkjv"


@dataclass(frozen=True)
class Afternoon:
    """A data directory after two people wrote ideas, and what each saw."""

    data: Path
    witnesses: list[Witness]

    @property
    def idea(self) -> Acknowledged:
        """An idea of the first."""
        return self.witnesses[0].ledger.acknowledged[0]


@pytest_asyncio.fixture(scope="module")
async def afternoon(tmp_path_factory: pytest.TempPathFactory) -> Afternoon:
    data = tmp_path_factory.mktemp("oracle") / "data"
    async with running(data) as service, AsyncExitStack() as stack:
        api = Api(service.url)
        bots = [await Bot.join(api, service.code, number, random.Random(number)) for number in range(2)]
        plenary = f"{bots[0].seat.conference}/plenary/1"
        moderator = await staff(api, await api.redeem(service.moderator), [plenary, bots[0].table], random.Random(9))
        clients = [*(bot.client for bot in bots), moderator]
        for client in clients:
            stack.push_async_callback(client.close)
        await moderator.ask(plenary, "start_round", round="brainstorm")
        for bot in bots:
            await bot.sees_round("brainstorm")
        await answered([bot.give("idea", {"text": f"Idee {number}"}) for bot in bots for number in range(3)])
        await quiet(clients)
        witnesses = [witness(client) for client in clients]
        assert await service.stop() == 0
    return Afternoon(data, witnesses)


def test_an_untouched_day_is_fine(afternoon: Afternoon) -> None:
    verdict = examine(afternoon.data, afternoon.witnesses)
    assert verdict.word == "ok"
    assert (verdict.acknowledged, verdict.lost, verdict.doubles, verdict.gaps) == (7, 0, 0, 0)


def test_what_was_acknowledged_and_is_gone_is_lost(afternoon: Afternoon) -> None:
    ledger = deepcopy(afternoon.witnesses[0].ledger)
    ledger.add(Acknowledged(NOWHERE, afternoon.idea.room, "idea", 99))
    verdict = examine(afternoon.data, [Witness(ledger, None)])
    assert verdict.lost == 1
    assert NOWHERE in verdict.word


def test_an_acknowledgement_at_another_version_is_found(afternoon: Afternoon) -> None:
    ledger = deepcopy(afternoon.witnesses[0].ledger)
    idea = ledger.acknowledged[0]
    ledger.acknowledged[0] = Acknowledged(idea.id, idea.room, idea.type, idea.version + 1)
    assert "stands elsewhere" in examine(afternoon.data, [Witness(ledger, None)]).word


def test_a_refusal_that_is_in_the_log_is_found(afternoon: Afternoon) -> None:
    ledger = deepcopy(afternoon.witnesses[0].ledger)
    ledger.add(Refused(afternoon.idea.id, afternoon.idea.room, "idea", "text_empty"))
    assert "was refused (text_empty) and is in the log" in examine(afternoon.data, [Witness(ledger, None)]).word


def test_a_gap_is_found(afternoon: Afternoon) -> None:
    ledger = deepcopy(afternoon.witnesses[0].ledger)
    ledger.gaps.append(Gap(afternoon.idea.room, "seat", 3, 5))
    verdict = examine(afternoon.data, [Witness(ledger, None)])
    assert verdict.gaps == 1
    assert verdict.word.startswith("gap")


@pytest.mark.parametrize("lane", ["stage", "host", "own/somebody"])
def test_a_frame_that_somebody_had_no_right_to_is_found(afternoon: Afternoon, lane: str) -> None:
    ledger = deepcopy(afternoon.witnesses[0].ledger)
    ledger.lanes.add((afternoon.idea.room, lane))
    assert f"got frames of {afternoon.idea.room} {lane}" in examine(afternoon.data, [Witness(ledger, None)]).word


def test_a_record_that_is_not_what_the_log_gives_is_found(afternoon: Afternoon) -> None:
    changed = deepcopy(afternoon.witnesses[0])
    assert changed.lanes is not None
    lane = changed.lanes.lane(afternoon.idea.room)
    assert lane is not None
    lane.apply([["idea", afternoon.idea.id, {"text": "iets anders"}]])
    assert "iets anders" in examine(afternoon.data, [changed]).word
    lane.apply([["idea", afternoon.idea.id, None]])
    assert "None instead of" in examine(afternoon.data, [changed]).word


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM events WHERE version = 2",
        "UPDATE events SET payload = x'80' WHERE version = 2 AND room_id LIKE '%/plenary/%'",
        "UPDATE events SET actor = 'somebody' WHERE version = 1",
        "UPDATE rooms SET version = version + 1",
    ],
)
def test_a_log_that_was_changed_is_found(afternoon: Afternoon, tmp_path: Path, damage: str) -> None:
    data = shutil.copytree(afternoon.data, tmp_path / "data")
    change(data, lambda driver: driver.execute(damage))
    assert "is broken at" in str(examine(data, []).findings)


def change(data: Path, work: Callable[[sqlite3.Connection], object]) -> None:
    with closing(sqlite3.connect(data / DATABASE)) as driver, driver:
        work(driver)
