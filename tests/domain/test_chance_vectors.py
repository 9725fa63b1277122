"""Chance with the vectors that the browser reads too: the order on a paper is the one that the server knows."""

import json

from samenspel.domain.chance import Chance
from tests.protocol.vectors import FOLDER

VECTORS = json.loads((FOLDER / "vectors" / "chance.json").read_text(encoding="utf-8"))


def test_the_same_seed_gives_the_same_numbers() -> None:
    """Also of a seed that is empty, or outside ASCII."""
    assert {vector["seed"].isascii() for vector in VECTORS["below"]} == {True, False}
    for vector in VECTORS["below"]:
        chance = Chance(vector["seed"])
        assert [chance.below(vector["bound"]) for _ in vector["numbers"]] == vector["numbers"]


def test_the_same_seed_gives_the_same_order() -> None:
    """Of nothing, of one, and of as many options as there may be in a ranking."""
    assert {vector["items"] for vector in VECTORS["shuffled"]} == {0, 1, 5, 24}
    for vector in VECTORS["shuffled"]:
        assert Chance(vector["seed"]).shuffled(range(vector["items"])) == vector["order"]
