"""Every kind of vote, as people hold it, counted again from what was kept of it."""

import asyncio
import random
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import pytest

from samenspel.domain.chance import Chance
from samenspel.store.ballots import recounted
from tests.hub.test_weighing import OTHERWISE, PLENTY, Weighed, weighing
from tests.support.hub import Device, Hall, open_hall
from tests.support.virtual import run

Choose = Callable[[random.Random, Sequence[str], str], Mapping[str, int]]
"""(chance, options, the voter's seed) → choices."""

TITLES = ("Een buurttuin", "Een bank", "Een boom", "Niets")


def _marks(lowest: int, highest: int, budget: int | None = None) -> Choose:
    def choose(chance: random.Random, options: Sequence[str], _seed: str) -> Mapping[str, int]:
        marks = {option: chance.randint(lowest, highest) for option in options}
        while budget is not None and sum(map(abs, marks.values())) > budget:
            marks.popitem()
        return marks

    return choose


def _ranked(chance: random.Random, options: Sequence[str], _seed: str) -> Mapping[str, int]:
    ranked = chance.sample(options, chance.randrange(1, len(options) + 1))
    return {option: place for place, option in enumerate(ranked, start=1)}


def _compared(chance: random.Random, options: Sequence[str], seed: str) -> Mapping[str, int]:
    pairs = [(one, other) for at, one in enumerate(options) for other in options[at + 1 :]]
    dealt = Chance(seed + "/pairs").shuffled(pairs)[:3]
    return {">".join(chance.sample(pair, 2)): 1 for pair in dealt}


KINDS: Mapping[str, tuple[Mapping[str, Any], Choose]] = {
    "dots": ({"kind": "marks", "budget": 3}, _marks(0, 1, 3)),
    "a hundred points": ({"kind": "marks", "highest": 100, "budget": 100}, _marks(0, 40, 100)),
    "scale": ({"kind": "marks", "lowest": 1, "highest": 5, "outcome": "mean"}, _marks(1, 5)),
    "plus and minus": ({"kind": "marks", "lowest": -1}, _marks(-1, 1)),
    "weights": ({"kind": "marks", "highest": 5, "outcome": "shares"}, _marks(0, 5)),
    "borda": ({"kind": "ranking"}, _ranked),
    "ranked pairs": ({"kind": "ranking", "rule": "ranked_pairs"}, _ranked),
    "pairs": ({"kind": "pairs", "each": 3}, _compared),
    "yes or no": ({"kind": "yes_no", "quorum": 50}, lambda chance, options, _seed: {chance.choice(options): 1}),
}


class Voting:
    """A vote with people of three tables, some of whom write for others and some of whom change their mind."""

    def __init__(
        self, hall: Hall, moderator: Device, voters: Sequence[Device], kind: str, chance: random.Random
    ) -> None:
        self.hall = hall
        self.room = hall.ballot(1)
        self._moderator = moderator
        self._voters = voters
        self._method, self._choose = KINDS[kind]
        self._chance = chance
        self._options: list[str] = []

    async def open(self, secrecy: str) -> None:
        terms = {"method": self._method, "secrecy": secrecy, "hidden": self._chance.random() < 0.5}
        await self.moderate(self.hall.plenary, "open_ballot", source="typed", question="Wat eerst?", terms=terms,
                            options=[{"title": title} for title in TITLES])  # fmt: skip
        await self.hall.hub.policing.settled()
        for device in (self._moderator, *self._voters):
            device.say({"t": "subscribe", "room": self.room})
        await asyncio.sleep(1)
        records = self._voters[0].records(self.room, "option")
        self._options = sorted(records, key=lambda option: int(records[option]["order"]))

    async def cast(self, revision: int, voters: Sequence[Device]) -> None:
        for number, voter in enumerate(voters):
            await self._cast(voter, revision, None)
            if number < 2:
                await self._cast(voter, revision, f"g{number}")

    async def _cast(self, voter: Device, revision: int, guest: str | None) -> None:
        seed = f"{self.room}/{voter.participant}/{guest or 'self'}"
        choices = self._choose(self._chance, self._options, seed)
        given = {} if guest is None else {"voter": guest}
        answer = await voter.ask(self.room, "cast", revision=revision, choices=dict(choices), **given)
        assert answer["t"] == "ack", answer
        await asyncio.sleep(0.3)

    async def moderate(self, room: str, type_: str, **data: Any) -> None:
        answer = await self._moderator.ask(room, type_, **data)
        assert answer["t"] == "ack", answer

    async def on_paper(self, number: int) -> None:
        papers = [dict(self._choose(self._chance, self._options, f"{number}")) for number in range(number)]
        await self.moderate(self.room, "add_papers", papers=papers)


def right(data: Path, counted: bool) -> int:
    """How many voted, of the one vote that is kept, when all is right."""
    (one,) = recounted(data)
    assert [str(difference.sentence) for difference in one.differences] == []
    assert (one.outcome is not None) is counted
    return one.voters


@pytest.mark.parametrize("secrecy", ["open", "table", "secret"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_vote_is_right_at_every_moment_of_it(tmp_path: Path, kind: str, secrecy: str) -> None:
    """[ST-28] While people vote, with votes on paper, after the close, the reveal, and the seal."""
    chance = random.Random(kind + secrecy)

    async def through() -> None:
        async with open_hall(tmp_path / "data") as hall:
            moderator = await hall.moderate()
            voters = [await hall.sit(1 + number % 3, shared=number < 2) for number in range(17)]
            voting = Voting(hall, moderator, voters, kind, chance)
            await voting.open(secrecy)
            await voting.cast(1, voters)
            assert right(tmp_path / "data", counted=False) >= 10
            await voting.cast(2, voters[:6])
            await voting.on_paper(4)
            await voting.moderate(voting.room, "close")
            right(tmp_path / "data", counted=False)
            await voting.moderate(voting.room, "reveal")
            await voting.moderate(voting.room, "hide")
            await voting.on_paper(5)
            await voting.moderate(voting.room, "reveal")
            right(tmp_path / "data", counted=True)
            await asyncio.sleep(10)
            sealed = await hall.log.sealed(voting.room)
            assert bool(sealed.choices) is (secrecy != "open")
            assert right(tmp_path / "data", counted=True) >= 15

    run(through())


def test_a_ranking_is_reckoned_again_from_the_list_as_it_was(tmp_path: Path) -> None:
    """[ST-28] Also when votes on paper came later, and the list changed after."""
    data = tmp_path / "hall"

    async def scenario(made: Weighed) -> None:
        await made.cast(made.voters[:9], PLENTY)
        await made.cast(made.voters[9:], OTHERWISE)
        await made.moderator.ask(made.room, "close")
        await asyncio.sleep(10)
        await made.noted()
        right(data, counted=True)
        named = made.named()
        papers = [{named["Steun"]: 5, named["Plek"]: 1}] * 5
        await made.moderator.ask(made.room, "hide")
        await made.moderator.ask(made.room, "add_papers", papers=papers)
        await asyncio.sleep(2)
        right(data, counted=True)
        await made.moderator.ask(made.room, "reveal")
        await made.organiser.ask(made.list, "set_rule", rule="best", best=1, top=3)
        await asyncio.sleep(2)
        right(data, counted=True)
        events = (await made.hall.log.load(made.room)).events
        assert [event.kind for event in events].count("ranking_noted") == 3

    weighing(data, scenario)
    right(data, counted=True)


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("the ranking Noord has place", lambda ranking: ranking["areas"][0].update(place=4)),
        ("another when it is reckoned again, in: verdict", lambda ranking: ranking["verdict"].update(kind="firm!")),
        ("another when it is reckoned again, in: areas", lambda ranking: ranking["areas"][0].update(score=0.123)),
    ],
)
def test_a_ranking_that_was_changed_is_found(
    tmp_path: Path, told: str, found: Callable[[dict[str, Any]], object]
) -> None:
    """[ST-28]"""
    data = tmp_path / "hall"

    async def scenario(made: Weighed) -> None:
        await made.cast(made.voters, PLENTY)
        await made.moderator.ask(made.room, "close")
        await asyncio.sleep(10)
        await made.noted()

    weighing(data, scenario)
    right(data, counted=True)
    with closing(sqlite3.connect(data / "samenspel.sqlite3", isolation_level=None)) as driver:
        ((version, payload),) = driver.execute("SELECT version, payload FROM events WHERE kind = 'ranking_noted'")
        event = msgspec.msgpack.decode(payload)
        found(event["ranking"])
        changed = (msgspec.msgpack.encode(event), version)
        driver.execute("UPDATE events SET payload = ? WHERE kind = 'ranking_noted' AND version = ?", changed)
    (one,) = recounted(data)
    assert any(told in str(difference.sentence) for difference in one.differences)
    assert {difference.what for difference in one.differences} == {"ranking"}
