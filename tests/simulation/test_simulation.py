"""Days in which everything goes wrong, from seeds, in virtual time: the real hub and domain, and the standing oracle.

`SIMULATION_SEEDS=10000` runs more of them. A seed that fails is a test with a name from then on.
"""

import logging
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from samenspel.store.verify import verify
from tests.simulation.day import Verdict, day, simulate
from tests.support.hub import open_store
from tests.support.virtual import run

SEEDS: Final = int(os.environ.get("SIMULATION_SEEDS", "200"))
TOGETHER: Final = 10
"""Seeds in one test."""

REMEMBERED: Final = {
    "a vote is stored, its answer lost, and the ballot closed before it comes again": 10,
    "a torn commit made it, and its repetition found the disk full": 33,
    "somebody reads a ballot before its room stands in the log": 132,
    "lane after lane is dropped for a reader that stays slow": 172,
}
"""What once went wrong, and the seed that showed it."""


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """The hub rightly complains of all that is done to it."""
    logging.disable(logging.ERROR)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.parametrize("first", range(0, SEEDS, TOGETHER))
def test_the_oracle_holds_whatever_went_wrong(first: int) -> None:
    """[RM-02] [RM-05] [RM-17] [RS-02] [RS-05] [AC-04]"""
    felt: Counter[str] = Counter()
    for seed in range(first, min(first + TOGETHER, SEEDS)):
        verdict = simulate(seed)
        assert verdict.wrong == [], f"seed {seed}"
        felt += verdict.felt
    unfelt = {"acknowledged", "refused", "restarts", "cut", "choked", "doubled", "moves"} - felt.keys()
    assert not unfelt, "nothing happened, so nothing was shown"


@pytest.mark.parametrize("seed", REMEMBERED.values(), ids=REMEMBERED)
def test_what_once_went_wrong_does_not_again(seed: int) -> None:
    assert simulate(seed).wrong == []


def test_the_same_seed_is_the_same_day() -> None:
    """A failure can be looked at again."""
    assert simulate(7).felt == simulate(7).felt


@pytest.mark.parametrize("seed", range(3))
def test_the_oracle_holds_on_the_real_store(tmp_path: Path, seed: int) -> None:
    """[LG-08] [LG-14] The hash chain included."""

    async def on_disk() -> Verdict:
        async with open_store(tmp_path / "data") as (log, people):
            return await day(seed, 15, log, people)

    verdict = run(on_disk())
    assert verdict.wrong == []
    assert verdict.felt["acknowledged"] > 0
    assert list(verify(tmp_path / "data")) == []
