"""Who sees whose card."""

import itertools
import random
from dataclasses import dataclass

from samenspel.domain.contact import asking, swapped, together


@dataclass(frozen=True)
class Offer:
    participant: str
    to: str


def seen(*offers: tuple[str, str], by: str) -> set[str]:
    return set(swapped([Offer(*one) for one in offers], by))


def test_an_offer_shows_nothing_until_the_other_offers_too() -> None:
    """[CC-02]"""
    asked = ("noor", "person/sam")
    assert seen(asked, by="sam") == seen(asked, by="noor") == set()
    assert asking([Offer(*asked)], "sam") == ["noor"]
    both = (asked, ("sam", "person/noor"))
    assert (seen(*both, by="sam"), seen(*both, by="noor")) == ({"noor"}, {"sam"})
    assert asking([Offer(*one) for one in both], "sam") == []


def test_at_a_table_those_who_laid_a_card_see_each_other_and_nobody_else() -> None:
    """[CC-02]"""
    laid = (("noor", "table/3"), ("sam", "table/3"), ("lou", "table/4"), ("kim", "person/noor"))
    assert seen(*laid, by="noor") == {"sam"}
    assert seen(*laid, by="lou") == seen(*laid, by="kim") == seen(*laid, by="nobody") == set()
    assert together([Offer(*one) for one in laid], "table/3") == 2


def test_it_is_told_by_what_they_met() -> None:
    """[CC-02]"""
    offers = [Offer("noor", "table/3"), Offer("sam", "table/3"), Offer("sam", "action/x"), Offer("noor", "action/x")]
    assert swapped(offers, "noor") == {"sam": {"table/3", "action/x"}}


def test_seeing_is_always_mutual_and_ends_with_either_offer() -> None:
    """[CC-03]"""
    chance, names = random.Random(5), ["a", "b", "c", "d"]
    targets = ["table/1", "table/2", "action/x", *(f"person/{name}" for name in names)]
    for _ in range(300):
        offers = {Offer(chance.choice(names), chance.choice(targets)) for _ in range(chance.randrange(14))}
        for one, other in itertools.combinations(names, 2):
            assert (other in swapped(offers, one)) == (one in swapped(offers, other))
        leaving = chance.choice(names)
        left = [offer for offer in offers if offer.participant != leaving]
        assert swapped(left, leaving) == {}
        assert all(leaving not in swapped(left, name) for name in names)
