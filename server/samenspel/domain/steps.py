"""Steps of the moderator that can be taken back for a moment."""

from typing import Final

from samenspel.domain.core import Operation
from samenspel.domain.rejections import NOTHING_TO_UNDO, TOO_LATE_TO_UNDO, Refusal

UNDO_WINDOW: Final = 5_000
"""Milliseconds in which a step can be taken back."""


def check_step(wanted: int, last: int | None, at: int, now: int) -> None:
    """Refuses unless `wanted` is the version of the last step, made at `at`, and it is not too long ago."""
    if last is None or wanted != last:
        raise Refusal(NOTHING_TO_UNDO)
    if now > at + UNDO_WINDOW:
        raise Refusal(TOO_LATE_TO_UNDO)


def step_operation(version: int, name: str, at: int) -> Operation:
    """The record that tells the moderator what can be taken back, and until when."""
    return Operation("stage", "step", "last", {"step": version, "name": name, "until": at + UNDO_WINDOW})


NO_STEP: Final = Operation("stage", "step", "last", None)
