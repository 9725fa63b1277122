"""Days as a form gives them."""

import pytest

from samenspel.domain.dates import is_day


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("2026-02-28", True),
        ("2028-02-29", True),
        ("2026-02-29", False),
        ("2026-2-9", False),
        ("20260209", False),
        ("2026-W07-1", False),
        ("", False),
        ("２０２６-02-28", False),
    ],
)
def test_days(text: str, *, answer: bool) -> None:
    """[PL-03]"""
    assert is_day(text) is answer
