"""Texts said in more than one way."""

import pytest

from samenspel.domain.said import Address, Language, Said

BOTH = Said(je="jij", u="uw", en="you")


@pytest.mark.parametrize(
    ("said", "language", "address", "text"),
    [
        (BOTH, "nl", "je", "jij"),
        (BOTH, "nl", "u", "uw"),
        (BOTH, "en", "u", "you"),
        (Said(je="jij"), "nl", "u", "jij"),
        (Said(je="jij"), "en", "je", "jij"),
    ],
)
def test_who_hears_what(said: Said, language: Language, address: Address, text: str) -> None:
    assert said.to(language, address) == text


def test_the_record_leaves_out_what_is_not_said() -> None:
    assert BOTH.record() == {"je": "jij", "u": "uw", "en": "you"}
    assert Said(je="").record() == {"je": ""}
