"""Dealing: every lineage stays at one table, every idea is said, every table has two actions."""

import random
from itertools import islice

import pytest

from samenspel.demo.deal import characters, deal
from samenspel.demo.texts import load_texts

TEXTS = load_texts()


@pytest.mark.parametrize("letter", [theme.letter for theme in TEXTS.themes])
@pytest.mark.parametrize("tables", [1, 2, 3])
def test_a_lineage_stays_at_one_table(letter: str, tables: int) -> None:
    theme = TEXTS.theme(letter, 0)
    hands = deal(theme, range(1, tables + 1), random.Random(1))
    assert sorted(idea for hand in hands.values() for idea in hand.ideas) == list(range(len(theme.ideas)))
    assert sorted(action for hand in hands.values() for action in hand.actions) == list(range(len(theme.actions)))
    for hand in hands.values():
        assert len(hand.actions) >= 2
        assert all(hand.mine(idea) for index in hand.actions for idea in theme.actions[index].idea)


def test_more_tables_than_lineages_say_the_same_things() -> None:
    theme = TEXTS.theme("A", 0)
    hands = deal(theme, range(1, 21), random.Random(1))
    assert all(len(set(hand.actions)) >= 2 for hand in hands.values())
    assert {idea for hand in hands.values() for idea in hand.ideas} == set(range(len(theme.ideas)))


def test_the_same_seed_deals_the_same_way() -> None:
    theme = TEXTS.theme("B", 0)
    assert deal(theme, [4, 5], random.Random(7)) == deal(theme, [4, 5], random.Random(7))


def test_an_unknown_theme_gets_the_texts_of_its_place() -> None:
    assert TEXTS.theme("Z", 6) is TEXTS.themes[1]


def test_people_have_different_names_and_some_none() -> None:
    names = [one.name for one in islice(characters(TEXTS.people, random.Random(1)), 1000)]
    full = [name for name in names if " " in name]
    assert len(full) == len(set(full)) > 700
    assert "" in names


def test_the_texts_are_enough_for_a_full_hall() -> None:
    hands = [
        hand
        for place, theme in enumerate(TEXTS.themes)
        for hand in deal(theme, range(1, 3 if place else 4), random.Random(1)).values()
    ]
    assert len(hands) == 11
    assert sum(len(hand.ideas) for hand in hands) >= 100
    assert sum(hand.mine(reply.idea) for hand in hands for reply in hand.theme.additions) >= 50
    assert sum(len(hand.actions) for hand in hands) >= 22
